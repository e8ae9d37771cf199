"""This module contains periods as people write them: «3. tertial 2026», «jan. 2026», «31.12.2025», «Q1 2026».

What may be two things, or lacks its year, is refused: a period is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

from generator.words.periods import BadDate, BadPeriod, Period, parse_period

_Read = Callable[[re.Match[str]], str]
Doubt = Literal["no-year", "short-year", "month-first", "month-or-part", "until"]
"""Why a text is no period for sure: it has no year, or only two digits of it; day and month may stand either way; a number may be a
month or a part of the year; «per» a month may be that month, or all of the year until then."""


class UnclearPeriod(BadPeriod):
    """Raised for text that is a period, but does not say which one; `doubt` is why."""

    def __init__(self, text: str, doubt: Doubt) -> None:
        super().__init__(text)
        self.doubt = doubt


_MONTHS = (
    ("jan", "januar", "january"), ("feb", "febr", "februar", "february"), ("mar", "mars", "march"), ("apr", "april"), ("mai", "may"),
    ("jun", "juni", "june"), ("jul", "juli", "july"), ("aug", "august"), ("sep", "sept", "september"), ("okt", "oct", "oktober", "october"),
    ("nov", "november"), ("des", "dec", "desember", "december"),
)  # fmt: skip
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_LETTERS = {
    **dict.fromkeys(("tertial", "tertialet", "tert", "t"), "T"),
    **dict.fromkeys(("kvartal", "kvartalet", "kv", "k", "quarter", "q"), "Q"),
    **dict.fromkeys(("halvår", "halvåret", "h"), "H"),
    **dict.fromkeys(("uke", "uka", "veke", "veka", "week", "w"), "W"),
}
"""Words for parts of a year, and the letters that sheets have for them."""
_ORDINALS = {"første": 1, "fyrste": 1, "andre": 2, "annet": 2, "tredje": 3, "fjerde": 4}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_YEAR, _YY = r"(?P<year>(?:19|20)[0-9]{2})", r"['’]?(?P<yy>[0-9]{2})"
_MONTH, _WORD = rf"(?P<month>{_any(_MONTH_NUMBERS)})\.?", rf"(?P<word>{_any(_LETTERS)})\.?"
_NTH = rf"(?:(?P<nth>[0-9]{{1,2}})\.?|(?P<ordinal>{_any(_ORDINALS)}))"
_GAP, _DASH = r"[\s,./:_-]*(?:av |i )?", r"\s*(?:-|til|t\.o\.m\.?|tom)\s*"
_DAY = r"[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4}"
_PART = (rf"{_NTH}\s*{_WORD}", rf"{_WORD}\s*{_NTH}")
_LONG = rf"(?:{_any(word for word in _LETTERS if len(word) > 1)})\.?"
_UNTIL = r"(?:per|pr\.?|hittil(?: i)?|til og med|t\.o\.m\.?)\s+"


def spoken_period(text: str) -> Period:
    """Read a period in the form of content, or as people write it.

    Raises BadDate for what the calendar does not have, UnclearPeriod for what may be several periods or lacks a year, and BadPeriod
    for what is none.
    """
    try:
        return parse_period(text)
    except BadPeriod:
        plain = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(text.casefold().split())).rstrip(",:")
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(plain):
            return parse_period(read(found))
    raise BadPeriod(text)


def period_meant(text: str) -> str:
    """Return `2025-T3` for «3. tertial 2025», `2026-02-13` for «13.02.2026» and so on, or an empty string where it is not clear."""
    try:
        return spoken_period(text).text
    except (BadPeriod, BadDate):
        return ""


def is_without_year(text: str) -> bool:
    """Tell whether a text is a month or another part of a year that is not named: «jan.», «3. tertial»."""
    try:
        spoken_period(text)
    except UnclearPeriod as unclear:
        return unclear.doubt == "no-year"
    except (BadPeriod, BadDate):
        return False
    return False


def _part(found: re.Match[str]) -> str:
    said = found.groupdict()
    letter, number = _LETTERS[said["word"]], _ORDINALS.get(said["ordinal"] or "") or int(said["nth"])
    year = said["year"]
    return f"{year}-W{number:02}" if letter == "W" else f"{year}-{letter}{number}"


def _month(found: re.Match[str]) -> str:
    return f"{found['year']}-{_MONTH_NUMBERS[found['month']]:02}"


def _months(found: re.Match[str]) -> str:
    return f"{found['year']}-{_MONTH_NUMBERS[found['first']]:02}/{_month(found)}"


def _numbered_month(found: re.Match[str]) -> str:
    if len(found["nth"]) == 1:
        raise UnclearPeriod(found[0], "month-or-part")
    return f"{found['year']}-{found['nth']}"


def _day(text: str) -> str:
    day, month, year = re.findall("[0-9]+", text)
    return f"{year}-{int(month):02}-{int(day):02}"


def _day_or_month(found: re.Match[str]) -> str:
    first, second = int(found[1]), int(found[2])
    if max(first, second) < 13 and first != second:
        raise UnclearPeriod(found[0], "month-first")
    return _day(found[0])


def _unclear(doubt: Doubt) -> _Read:
    def read(found: re.Match[str]) -> str:
        raise UnclearPeriod(found[0], doubt)

    return read


_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"(?:år|året|hele|heile) {_YEAR}", lambda found: found["year"]),
        *((rf"{part}{_GAP}{_YEAR}", _part) for part in _PART),
        *((rf"{_YEAR}{_GAP}{part}", _part) for part in _PART),
        (rf"{_MONTH}{_GAP}{_YEAR}", _month),
        (rf"{_YEAR}{_GAP}{_MONTH}", _month),
        (rf"(?P<first>{_any(_MONTH_NUMBERS)})\.?{_DASH}{_MONTH}{_GAP}{_YEAR}", _months),
        (rf"(?P<day>[0-9]{{1,2}})\.?\s*{_MONTH}{_GAP}{_YEAR}", lambda found: f"{_month(found)}-{int(found['day']):02}"),
        (rf"(?P<nth>[0-9]{{1,2}})[./]{_YEAR}", _numbered_month),
        (rf"{_YEAR}[./-](?P<nth>[0-9]{{1,2}})", _numbered_month),
        (rf"{_YEAR}-(?P<last>(?:19|20)[0-9]{{2}})", lambda found: f"{found['year']}/{found['last']}"),
        (rf"{_YEAR}([./-])(?P<nth>[0-9]{{1,2}})\2(?P<day>[0-9]{{1,2}})", lambda found: f"{found['year']}-{int(found['nth']):02}-{int(found['day']):02}"),
        (_DAY, lambda found: _day(found[0])),
        (rf"({_DAY}){_DASH}({_DAY})", lambda found: f"{_day(found[1])}/{_day(found[2])}"),
        (r"([0-9]{1,2})[/-]([0-9]{1,2})[/-][0-9]{4}", _day_or_month),
        (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]00:00(?::00(?:\.0+)?)?z?", lambda found: found[1]),
        (rf"{_YEAR}m(?P<nth>[0-9]{{2}})", _numbered_month),
        (rf"{_YEAR}u(?P<nth>[0-9]{{2}})", lambda found: f"{found['year']}-W{found['nth']}"),
        *((rf"{_UNTIL}(?:{rest})", _unclear("until")) for rest in (rf"(?:[0-9]{{1,2}}\.?\s*)?{_MONTH}{_GAP}{_YEAR}", rf"{_PART[0]}{_GAP}{_YEAR}", _DAY, "år(?:et)?", _YEAR)),
        *((rf"{part}{_GAP}{_YY}", _unclear("short-year")) for part in (*_PART, _MONTH)),
        (r"[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2}", _unclear("short-year")),
        *((part, _unclear("no-year")) for part in (rf"{_NTH}\s*{_LONG}", rf"{_LONG}\s*{_NTH}", "[1-4] ?[tqkh]", "[tqkh] ?[1-4]", _MONTH)),
    )
)
"""The forms that people write periods in, each with what reads it, and after them those that are unclear. `2026M01` and `2026U03` are as
Statistics Norway writes them."""
