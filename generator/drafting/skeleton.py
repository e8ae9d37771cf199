"""This module contains the skeleton: a section file where title, number and source are filled in, and all that was found stands as comments."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

from generator.drafting.candidates import SORTS, Candidate, candidates
from generator.drafting.chapters import Chapter
from generator.drafting.document import DocumentPart, Figure, Heading, Paragraph, Spot, Table
from generator.drafting.known import Known
from generator.drafting.suggestions import Suggestion, suggestions
from generator.record import DRAFT, UNFILLED

POINTER_WORDS = 12
"""So many words of a paragraph are shown: enough to find it again, too few to be its text."""
CELL_WORDS = 16
"""So many words of a table's cell are shown; a longer one is running text."""
_LONGEST_WORD = 60
_LONGEST_LINE = 140
_PLAIN = re.compile(r"[A-Za-zÆØÅæøå][\w ,./()–-]*[\w)]")
_READ_AS_OTHER = frozenset("ja nei yes no on off true false null y n".split())
_HIDDEN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
"""Sorts of signs that YAML does not allow, or that nobody sees."""
_MODELINE = "# yaml-language-server: $schema=../.schema/section.json"


def section_text(chapter: Chapter, document: str, known: Known, draft: bool = True) -> str:
    """Write the section file of a chapter, which says that it is a `draft` where its report does not. `document` is the name of the file that it was made from."""
    lines = [_MODELINE, *_opening(document), *([f"# {DRAFT}", "draft: true"] if draft else [])]
    if not chapter.own:
        lines += ["# Tittelen er satt av verktøyet, ikke av dokumentet. Skriv en bedre.", f"{UNFILLED} title."]
    lines.append(f"title: {scalar(chapter.title)}")
    if chapter.number:
        lines.append(f"number: {json.dumps(_clean(chapter.number), ensure_ascii=False)}")
    lines.append(f"source: {{at: {json.dumps(_clean(chapter.source), ensure_ascii=False)}}}" if chapter.source else f"{UNFILLED} source.")
    lines += [f"{UNFILLED} text.", "# text: |", "#   Skriv kapitlet med egne ord her, og fjern tegnet # foran.", *_suggested("", chapter.title, known)]
    for part in chapter.parts:
        lines += _part(part, known, chapter.source)
    return "\n".join(lines) + "\n"


def _opening(document: str) -> Iterator[str]:
    yield f"# Utkast fra {_clean(document)}. Alt som står etter # er pekere og forslag, og vises ikke på nettstedet."
    yield "# Skriv innholdet med egne ord. Behold tall, datoer og navn nøyaktig, og slett hver linje når den er brukt."


def scalar(text: str) -> str:
    """Write a text as a value in YAML: bare where it cannot be read as anything else, otherwise in quotes."""
    clean = _clean(text)
    bare = _PLAIN.fullmatch(clean) and clean.casefold() not in _READ_AS_OTHER
    return clean if bare else json.dumps(clean, ensure_ascii=False)


def _clean(text: str) -> str:
    """Make one line of a text, without signs that YAML does not allow, even in comments."""
    seen = (sign for sign in text if unicodedata.category(sign) != "Cf")  # soft hyphens and their like stand inside words
    kept = "".join(sign if unicodedata.category(sign) not in _HIDDEN else " " for sign in seen)
    return " ".join(kept.split())


def pointer(text: str, most: int = POINTER_WORDS) -> str:
    """Return the first words of a text, `most` of them, with dots when there are more."""
    words = [word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…" for word in _clean(text).split()]
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _part(part: DocumentPart, known: Known, source: str) -> Iterator[str]:
    if isinstance(part, Heading):
        yield ""
        number = f"{part.number} " if part.number else ""
        yield f"# {'#' * max(2, min(part.level, 6))} {_clean(number + part.text)} ({part.spot})"
        yield from _suggested("", part.text, known)
        yield from _review(part.text, [(0, part.spot)])
    elif isinstance(part, Paragraph):
        yield f"# Kilde {part.spot}: {pointer(' '.join(line.text for line in part.lines))}"
        yield from _review(*joined(part))
    elif isinstance(part, Figure):
        yield f"# Kilde {part.spot}: {pointer(part.caption)}"
        yield "#   Figuren er et bilde. Tallene i den er ikke lest."
    else:
        yield from _table(part, known, source)


def joined(paragraph: Paragraph) -> tuple[str, list[tuple[int, Spot]]]:
    """Join the lines of a paragraph, with where in the text each of them begins."""
    text, starts = "", []
    for line in paragraph.lines:
        text = f"{text} {line.text}" if text else line.text
        starts.append((len(text) - len(line.text), line.spot))
    return text, starts


def _review(text: str, starts: list[tuple[int, Spot]]) -> Iterator[str]:
    """Yield comment lines with what to look at, each with its own line when that is another than where the text begins."""
    found: dict[str, list[str]] = {}
    for candidate in candidates(text):
        spot = next(spot for start, spot in reversed(starts) if start <= candidate.start)
        told = f"«{_clean(candidate.text)}»" + _where(spot, starts[0][1])
        places = found.setdefault(_name(candidate), [])
        if told not in places:
            places.append(told)
    yield from _wrapped("#   Se over: ", [f"{name} {', '.join(places)}" for name, places in found.items()])


def _name(candidate: Candidate) -> str:
    return SORTS[candidate.sort][0].removeprefix("1 ")


def _where(spot: Spot, first: Spot) -> str:
    if spot == first or not spot.line:
        return ""
    return f" (linje {spot.line})" if spot.page == first.page else f" ({spot})"


def _wrapped(start: str, told: list[str]) -> Iterator[str]:
    """Yield what is told on as few lines as have room for it."""
    line = ""
    for one in told:
        if line and len(line) + len(one) > _LONGEST_LINE:
            yield start + line
            line = ""
        line = f"{line} · {one}" if line else one
    if line:
        yield start + line


def _suggested(start: str, text: str, known: Known) -> Iterator[str]:
    """Yield the ids that a heading or a table names, as suggestions."""
    for word, names in (("foretak", known.organisations), ("indikator", known.indicators)):
        if ids := names.ids(text):
            yield f"#   {start}Forslag til {word}: {', '.join(ids)}"


def _table(table: Table, known: Known, source: str) -> Iterator[str]:
    yield ""
    number = f" {table.number}" if table.number else " uten nummer"
    yield f"# TABELL{number} ({table.spot})" + (f": {_clean(table.caption)}" if table.caption else "")
    if not table.rows:
        yield f"#   Tabellen kan ikke leses: {table.unread}. Slå opp i dokumentet."
        return
    if table.unread:
        yield f"#   OBS: {table.unread}. Sjekk hvert tall mot dokumentet."
    if table.above:
        yield f"#   Over tabellen står: {_clean(table.above)}"
    elif not table.headed:
        yield "#   Kolonnene har ingen overskrifter som kan leses."
    for row in table.rows:
        yield f"#   | {' | '.join(pointer(cell, CELL_WORDS) for cell in row)} |"
    yield from _suggested("", " | ".join((table.caption, table.above, *(row[0] for row in table.rows), *table.rows[0])), known)
    found = list(suggestions(table, known))
    if found:
        yield "#   Forslag til målinger. Se over hver av dem før tegnet # tas bort. Linjen «measurements:» skal stå bare én gang i filen."
        yield "# measurements:"
        for suggestion in found:
            yield from _measurement(suggestion, table, source)


def _measurement(suggestion: Suggestion, table: Table, source: str) -> Iterator[str]:
    yield f"#   - indicator: {suggestion.indicator}"
    yield f"#     organisation: {suggestion.organisation}"
    yield "#     points:"
    for period, written, place in suggestion.points:
        asked = "" if period else ": skriv perioden i stedet for ÅÅÅÅ"
        yield f"#       - {{period: {json.dumps(period) if period.isdigit() else period or 'ÅÅÅÅ'}, {written}}}  # {_clean(place)}{asked}"
    chapter = source.split(", s. ")[0]
    told = ", ".join(part for part in (chapter, table.name if table.number else "", f"s. {table.spot.page}" if table.spot.page else "") if part)
    yield f"#     source: {{at: {json.dumps(_clean(told) or str(table.spot), ensure_ascii=False)}}}"
