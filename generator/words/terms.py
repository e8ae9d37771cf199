"""This module contains terms: what search knows a text by. Words become stems, and numbers of cases get one form.

«191-2025», «191/2025», «191–25» and «0191/2025» are one case; so are they in templates/assets/search-words.js.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.words.stems import fold, stem

COMMON = frozenset(
    map(
        fold,
        """
    alle alt andre at av både blant ble bli blir blitt bør da de deg dei dem den denne der deres dermed det dette disse dog dykk eg ein eit eller en
    enn er et etter for fra frå før gjennom ha hadde han har hatt her hun hva hvem hver hvert hvilke hvilken hvis hvor hvordan i ikke ikkje inkludert
    innen jeg kan kor korleis kun kunne kva kven kvar kvart man med meg mellom men mens mer meir mot mye må ned nei no noe noen noko nokon nå når og
    også om opp oss over på samt seg selv sidan siden sin sine sitt sjøl skal skulle slik som så sånn til under ut uten utan var ved vere vi vil ville
    vore vært være åt
    """.split(),
    )
)
"""Words that stand in every text and tell nothing; nobody searches for them."""

_CASE = re.compile(r"([0-9]{1,4})\s?[-/\u2010-\u2015]\s?([0-9]{4}|[0-9]{2})")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TOKEN = re.compile(rf"(?<![^\W_])(?:{_CASE.pattern.replace('(', '(?:')}|[0-9]+(?:[.,][0-9]+)+)(?![^\W_])|[^\W_]+")


def terms(text: str) -> list[str]:
    """Return the terms of a text in its order, common words and single letters left out as empty texts: phrases keep their gaps."""
    return [term for token in _TOKEN.findall(text) for term in terms_of(token)]


@lru_cache(maxsize=1 << 18)
def terms_of(token: str) -> tuple[str, ...]:
    """Return the terms of one token: mostly one; for a case number its own form first, then the numbers in it."""
    if found := _CASE.fullmatch(token):
        case = case_number(token)
        numbers = (found[1].lstrip("0") or "0", found[2])
        return (case, *numbers) if case else numbers  # «2023–2026» is no case but a stretch of years
    folded = fold(token)
    if folded in COMMON or (len(folded) == 1 and not folded.isdigit()):
        return ("",)
    return (stem(folded.replace(",", ".")),)


def case_number(text: str) -> str:
    """Return `191-2025` for every way to write the number of a case, or nothing."""
    found = _CASE.fullmatch(text)
    if found is None or _YEAR.fullmatch(found[1]):
        return ""
    year = found[2] if len(found[2]) == 4 else f"20{found[2]}"
    return f"{int(found[1])}-{year}" if _YEAR.fullmatch(year) else ""
