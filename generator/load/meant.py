"""This module contains guesses at what an editor meant by a number or a value that a comma has split."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import say

_NUMBER = re.compile(r"[-\u2212\u2013+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)")
FLAGS = {
    **dict.fromkeys(("om lag", "omtrent", "ca.", "ca", "circa", "rundt", "~", "≈"), "approximate"),
    **dict.fromkeys(("foreløpig", "førebels", "foreløpige", "førebelse"), "provisional"),
    **dict.fromkeys(("beregnet", "utrekna", "estimat", "anslag", "anslått", "overslag"), "estimate"),
    "udatert": "undated",
}
"""Reservations by the words that reports and sheets have for them."""
ABOUT = re.compile(r"(?:ca\.?|circa|om lag|omtrent|rundt|~|≈)\s*(?=\d)", re.IGNORECASE)
BELOW = re.compile(r"(?:<|under |mindre enn |færre enn )\s*(?=\d)", re.IGNORECASE)
ABOVE = re.compile(r"(?:>|over |mer enn |meir enn |flere enn |fleire enn )\s*(?=\d)", re.IGNORECASE)
LIMIT = re.compile(r"(?:≤|≥|<=|>=|=<|=>)\s*[0-9].*|(?:inntil|minst|høyst|maks\.?|min\.?) [0-9].*", re.IGNORECASE)
"""What stands before a number that is no number of its own: about it, or only a limit to it."""
_TOUCHING = re.compile(r"(?:(?<=[0-9])[.,]?([^\W\d_]+))|(?:([^\W\d_]+)[.,]?(?=[0-9]))")
_LIKE_DIGITS = frozenset("lIiOoSsBZz")
_NOT_A_KEY = re.compile(r"[^a-z_]")
_RUN_ON = re.compile(r"([a-z_]+)\s*[:=]\s*(.+)")


def number_meant(text: str) -> str:
    """Return the one number in `text` as it should be written, or an empty string when there is none, or more than one."""
    text = ABOUT.sub("", text.strip())
    if _TOUCHING.search(text):
        return ""  # 8,l may be 8,1, and l2,5 may be 12,5
    found = list(_NUMBER.finditer(text))
    if len(found) != 1 or re.search(r"[0-9]", text[: found[0].start()] + text[found[0].end() :]):
        return ""
    number = found[0][0].replace("\u2212", "-").replace("\u2013", "-").strip()
    if re.fullmatch(r"[-+]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+", number):
        return number.replace(".", " ")
    if re.fullmatch(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+", number):
        return number.replace(",", " ").replace(".", ",")
    if re.search(r"\.[0-9]{3}$", number):
        return ""  # 1.263 may be a thousand and more, or one and a little
    return number.replace(".", ",")


def letters_told(text: str) -> str:
    """Say which letters stand among the digits of a number; empty where there are none, or they make a word such as a unit."""
    for found in _TOUCHING.finditer(ABOUT.sub("", text.strip())):
        letters = found[1] or found[2]
        if len(letters) == 1 and letters not in "eE":  # 1,2E+05 is as sheets write
            return say("«%(letter)s» er en bokstav og ikke et siffer. Skriv tallet slik rapporten har det, med bare sifre.", letter=letters)
        if _LIKE_DIGITS.issuperset(letters):
            return say("«%(letters)s» er bokstaver og ikke sifre. Skriv tallet slik rapporten har det, med bare sifre.", letters=letters)
    return ""


def flags_meant(text: str) -> tuple[str, ...]:
    """Return the flags of a point that the words around a number are: «ca. 8,1», «7,8 (foreløpig)»."""
    plain = text.strip().casefold()
    words = [word.strip("()[]") for word in re.split(r"[\s,;]+", plain)]
    found = [FLAGS[word] for word in words if word in FLAGS]
    return tuple(dict.fromkeys([*(["approximate"] if ABOUT.match(plain) else []), *found]))


def range_meant(text: str) -> tuple[str, str] | None:
    """Return the two ends of «9–10» or «9 til 10»."""
    found = re.fullmatch(r"\s*([0-9]+(?:[.,][0-9]+)?)\s*(?:%\s*)?(?:-|\u2013|\u2212|til)\s*([0-9]+(?:[.,][0-9]+)?)\s*%?\s*", text)
    return (found[1], found[2]) if found else None


@dataclass(frozen=True)
class Split:
    """A value that commas without quotes have split: the key it stands at, its pieces, and the whole as it should be written.

    `run_on` tells that there is no space after the colon, so that the key itself went into the piece.
    """

    key: str
    pieces: tuple[str, ...]
    first: str
    whole: str
    run_on: bool


def splits(values: Mapping[str, Any], known: Collection[str]) -> Iterator[Split]:
    """Yield each value in a group `{…}` whose comma made keys without values out of its other half."""
    keys = list(values)
    number = 0
    while number < len(keys):
        start = number
        while number < len(keys) and _piece(keys[number], values, known) and not (number > start and _runs_on(keys[number], known)):
            number += 1
        if number == start:
            number += 1
            continue
        pieces = tuple(keys[start:number])
        run_on = _RUN_ON.fullmatch(pieces[0])
        if run_on and run_on[1] in known:
            yield Split(run_on[1], pieces, run_on[2], _whole([run_on[2], *pieces[1:]]), run_on=True)
        elif start and isinstance(values[keys[start - 1]], str | int | float):
            first = str(values[keys[start - 1]])
            yield Split(keys[start - 1], pieces, first, _whole([first, *pieces]), run_on=False)


def _runs_on(key: str, known: Collection[str]) -> bool:
    found = _RUN_ON.fullmatch(key)
    return found is not None and found[1] in known


def _piece(key: str, values: Mapping[str, Any], known: Collection[str]) -> bool:
    return values[key] is None and key not in known and bool(_NOT_A_KEY.search(key))


def _whole(pieces: list[str]) -> str:
    whole = pieces[0]
    for piece in pieces[1:]:
        whole += ("," if re.search(r"[0-9]$", whole) and re.match(r"[0-9]", piece) else ", ") + piece
    return _bare(whole)


def _bare(text: str) -> str:
    return text.strip("\"'\u201c\u201d\u201e\u00ab\u00bb ")
