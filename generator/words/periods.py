"""This module contains periods: a day, month, tertial, half-year, year, or a stretch of them, as reports name them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache


class BadPeriod(ValueError):
    """Raised for text that is no period at all."""


class BadDate(ValueError):
    """Raised for text that looks like a date which the calendar does not have."""


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of days as a report names it.

    `start` and `end` are the first and the last day, both included. `text` is the form it is
    written in: `2025`, `2025-H1`, `2025-T3`, `2025-Q2`, `2025-12`, `2025-W03`, `2025-12-31`, or two of these with a slash.
    """

    start: date
    end: date
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> int:
        """The year in which the period ends."""
        return self.end.year


_YEAR = re.compile(r"([0-9]{4})")
_PART = re.compile(r"([0-9]{4})-([HTQ])([0-9])")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTHS_IN = {"H": 6, "T": 4, "Q": 3}
_ONE = r"[0-9]{4}(?:-(?:H[12]|T[1-3]|Q[1-4]|W(?:0[1-9]|[1-4][0-9]|5[0-3])|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?"
FORM = f"^{_ONE}(?:/{_ONE})?$"
"""The same forms as one pattern, for editors' tools; it knows no calendar."""
FORMS = "2025, 2025-H1, 2025-T3, 2025-Q2, 2025-12, 2025-W03, 2025-12-31 eller 2025-01/2025-04"


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read a period.

    Raises BadDate when a day or month is not in the calendar, BadPeriod when the form is unknown
    or the end comes before the start.
    """
    first, slash, last = text.partition("/")
    start, end = _bounds(first)
    if slash:
        end = _bounds(last)[1]
        if end < start:
            raise BadPeriod(text)
    return Period(start, end, text)


def _bounds(text: str) -> tuple[date, date]:
    if match := _DAY.fullmatch(text):
        day = _day(text, *map(int, match.groups()))
        return day, day
    if match := _MONTH.fullmatch(text):
        year, month = map(int, match.groups())
        return _day(text, year, month, 1), _last_day(year, month)
    if match := _PART.fullmatch(text):
        year, length, number = int(match[1]), _MONTHS_IN[match[2]], int(match[3])
        if not 1 <= number <= 12 // length:
            raise BadPeriod(text)
        return _day(text, year, (number - 1) * length + 1, 1), _last_day(year, number * length)
    if match := _WEEK.fullmatch(text):
        return _week(text, int(match[1]), int(match[2]))
    if match := _YEAR.fullmatch(text):
        year = int(match[1])
        return _day(text, year, 1, 1), _day(text, year, 12, 31)
    raise BadPeriod(text)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate(text) from None


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _week(text: str, year: int, week: int) -> tuple[date, date]:
    try:
        monday = date.fromisocalendar(year, week, 1)
        return monday, monday + timedelta(days=6)
    except (ValueError, OverflowError):
        raise BadDate(text) from None
