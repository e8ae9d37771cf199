"""This module contains how the heading of a column is read as a period, when it plainly is one."""

from __future__ import annotations

import re

from generator.words.periods import BadDate, BadPeriod, parse_period

_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_FORMS = (
    (re.compile(rf"(?:år )?{_YEAR}"), "{year}"),
    (re.compile(rf"(?P<part>[1-3])\.? ?(?:tertial|T) {_YEAR}", re.IGNORECASE), "{year}-T{part}"),
    (re.compile(rf"T(?P<part>[1-3])[ -]{_YEAR}", re.IGNORECASE), "{year}-T{part}"),
    (re.compile(rf"(?P<part>[12])\.? ?halvår {_YEAR}", re.IGNORECASE), "{year}-H{part}"),
    (re.compile(rf"(?P<part>[1-4])\.? ?kvartal {_YEAR}", re.IGNORECASE), "{year}-Q{part}"),
)
_MONTH = re.compile(rf"(?P<month>{'|'.join(_MONTHS)})[a-zæøå]*\.? {_YEAR}", re.IGNORECASE)


def period_in(text: str) -> str:
    """Return the period that a heading is («1. tertial 2023» is `2023-T1`), or nothing: a period is never guessed."""
    bare = " ".join(text.split())
    for pattern, form in _FORMS:
        if match := pattern.fullmatch(bare):
            return _proper(form.format(**match.groupdict()))
    if match := _MONTH.fullmatch(bare):
        return _proper(f"{match['year']}-{_MONTHS.index(match['month'].casefold()) + 1:02}")
    return ""


def _proper(text: str) -> str:
    try:
        return str(parse_period(text))
    except (BadDate, BadPeriod):
        return ""
