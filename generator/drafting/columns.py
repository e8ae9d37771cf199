"""This module contains how a table is read from lines of text: a row is a few words and then figures, and rows have as many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.document import Spot, Table, TextLine
from generator.errors import say

_CELL = re.compile(r"(?:ca\. ?)?[-−–+<>≤≥]?\s?[0-9][0-9.,]*\s?(?:%|pst\.?|prosent)?\*?|[0-9]+/[0-9]+(?:\s?\([0-9.,]+\s?%\))?|[0-9]{1,3}[-–][0-9]{1,3}|[-–]|Ikke oppgitt", re.IGNORECASE)
_SHARE = re.compile(r"([0-9]+/[0-9]+) (\([0-9.,]+%\))")
_APART = re.compile(r"\s{2,}|\t")
_HEAD = re.compile(r"[-−–+]?[0-9]{1,3}")
_GROUP_ONLY = re.compile(r"0[0-9]")
"""How a figure does not begin: «095» only follows thousands."""
_MINUS = ("-", "−", "–")
_TAIL = re.compile(r"[0-9]{3}(?:,[0-9]+)?%?")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?:/(?:19|20)?[0-9]{2})?")
_FEWEST_ROWS = 2
_MOST_WORDS = 12
_MOST_ABOVE = 12
_FEWEST_RANKED = 3
UNPARTED = say("radene er funnet, men kolonnene i dem kan ikke skilles fra hverandre")
_LONGEST_ABOVE = 70
_LONGEST_ROW = 250
_MOST_WAYS = 512
"""So many ways to read one row are looked at."""
THOUSANDS = say("et mellomrom foran tre sifre er lest som tusenskille, men kan også skille to kolonner")
UNEVEN = say("radene har ikke like mange tall, så en tom celle kan ha flyttet tallene etter den")
UNSURE = say("tallene står så tett at det ikke er sikkert hvor en kolonne slutter")


def is_figure(text: str) -> bool:
    """Tell whether a cell holds one figure, or says that there is none."""
    return _CELL.fullmatch(text.strip()) is not None


def cells(text: str) -> tuple[str, ...] | None:
    """Split a line into a label and at least two figures, or return None when it is no such row."""
    if len(text) > _LONGEST_ROW:
        return None
    apart = [cell.strip() for cell in _APART.split(text.strip()) if cell.strip()]
    if len(apart) >= 3 and all(map(is_figure, apart[1:])) and not is_figure(apart[0]):
        return tuple(apart)
    words = _SHARE.sub("\\1\u00a0\\2", text.replace("\u00a0", " ").replace("\u202f", " ").replace(" %", "%")).split(" ")
    words = [word for word in words if word]
    figures: list[str] = []
    while words and is_figure(words[-1]):
        figures.insert(0, words.pop())
    if len(figures) < 2 or not words or len(words) > _MOST_WORDS or words[-1].casefold() in _NO_LABEL:
        return None
    return (" ".join(words), *(figure.replace("\u00a0", " ") for figure in figures))


_NO_LABEL = frozenset("og til fra på i av mot med enn for nr nr. sak kap. kapittel side s. tabell figur §".split())
"""Words that a row's label does not end with: what follows them is a sentence."""


def _ways(figures: tuple[str, ...], groups: int) -> list[tuple[str, ...]]:
    """Return every way to read figures, when a space may also part thousands («1 263» is one figure or two) or follow a minus («- 7»).

    `groups` is how many groups of three digits a figure may have: 1 for thousands, 2 for millions as well.
    """
    made: list[tuple[str, ...]] = [()]
    for place, figure in enumerate(figures):
        longer = []
        for way in made[:_MOST_WAYS]:
            if way and way[-1] in _MINUS and figure[0].isdigit():
                longer.append((*way[:-1], f"{way[-1]}{figure}"))
            if not _GROUP_ONLY.match(figure):
                longer.append((*way, figure))
            if place and _TAIL.fullmatch(figure) and way and _HEAD.fullmatch(way[-1].split()[0]) and _whole(way[-1]) and way[-1].count(" ") < groups:
                longer.append((*way[:-1], f"{way[-1]} {figure}"))
        made = longer
    return made


def _whole(figure: str) -> bool:
    """Tell whether three more digits may follow: not after a decimal comma or a percent sign."""
    return not {",", "%", "."} & set(figure)


def table_at(lines: Sequence[TextLine], index: int) -> tuple[int, tuple[tuple[str, ...], ...], str] | None:
    """Read the table whose first row of figures is at `index`: the number of lines, its rows, and why they cannot be trusted if so.

    Returns None when no table begins here.
    """
    found: list[tuple[str, ...]] = []
    at = index
    while at < len(lines) and (row := cells(lines[at].text)) is not None:
        found.append(row)
        at += 1
    if len(found) < _FEWEST_ROWS:
        return None
    rows, unsure = _parted(found)
    return at - index, rows, unsure


def _parted(found: Sequence[tuple[str, ...]]) -> tuple[tuple[tuple[str, ...], ...], str]:
    """Part the figures of every row into as many columns, and say so when that can be done in several ways, or in none."""
    several = any(len(_ways(row[1:], 1)) > 1 for row in found)
    if not several:
        return tuple(found), "" if _even(found) else UNEVEN
    for groups in (1, 2):
        ways = [_ways(row[1:], groups) for row in found]
        counts = set.intersection(*({len(way) for way in row} for row in ways))
        fitting = [[way for way in row if len(way) == min(counts, default=0)] for row in ways]
        if all(len(fits) == 1 for fits in fitting):
            rows = tuple((row[0], *fits[0]) for row, fits in zip(found, fitting, strict=True))
            return rows, "" if len(counts) == 1 else THOUSANDS
    return tuple((row[0], " ".join(row[1:])) for row in found), UNSURE


def headed(rows: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the first row holds years, and so the headings of the columns below it."""
    return len(rows) > 1 and all(map(_YEARS.fullmatch, rows[0][1:])) and not all(map(_YEARS.fullmatch, rows[1][1:]))


def _even(rows: Sequence[tuple[str, ...]]) -> bool:
    return len({len(row) for row in rows}) == 1


def above(lines: Sequence[TextLine]) -> list[str]:
    """Return the short lines that stand over a table's first row: the headings of its columns, and what it is about."""
    taken: list[str] = []
    for line in reversed(lines[-_MOST_ABOVE:]):
        if len(line.text) > _LONGEST_ABOVE or (line.text.endswith((".", ":")) and len(line.text.split()) > 3):
            break
        taken.insert(0, line.text)
        if line.gap >= 3:
            break
    return taken


def head_row(text: str, columns: int) -> tuple[str, ...] | None:
    """Read «Helseføretak 2022 2023» as the headings of a table's columns, when it ends with as many years as there are columns."""
    words = text.split()
    if len(words) >= columns and all(map(_YEARS.fullmatch, words[-columns:])):
        return (" ".join(words[:-columns]), *words[-columns:])
    return None


def ranked_at(lines: Sequence[TextLine], index: int) -> tuple[int, tuple[tuple[str, ...], ...]] | None:
    """Read rows that begin with 1, 2, 3 and so on: the number of lines, and each row as its number and the rest. None where there are too few."""
    found: list[list[str]] = []
    at = index
    while at < len(lines):
        number, _, rest = lines[at].text.partition(" ")
        if number == str(len(found) + 1) and rest.strip():
            found.append([number, rest.strip()])
        elif not found or lines[at].gap > 2 or len(lines[at].text) > _LONGEST_ABOVE or lines[at].text.endswith(".") or lines[at].text.startswith(("Tabell ", "Figur ")):
            break
        else:
            found[-1].append(lines[at].text)
        at += 1
    if len(found) < _FEWEST_RANKED:
        return None
    return at - index, tuple((row[0], " ".join(row[1:])) for row in found)


def lost(spot: Spot, number: str, caption: str) -> Table:
    """The table that a caption tells of where no rows can be told apart."""
    return Table(spot, number, caption, unread=say("radene og kolonnene kan ikke skilles fra hverandre i teksten"))
