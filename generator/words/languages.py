"""This module contains languages: the site's own words through gettext, numbers and dates through Babel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from generator.words.periods import Period

LOCALES = Path(__file__).parent.parent / "locale"
NO_BREAK = "\u00a0"
LANGUAGES = ("nb", "nn", "en")
"""The languages that the site speaks; what it tells of is written in the first two."""
_LOCALES = {"en": "en_NO"}
"""English as it is written in Norway: 13 February 2026, and a space between thousands, where a comma would be read as decimal."""


class Words:
    """The words of one language: `nb`, `nn` or `en`, in which most messages are written; those that are no English are in its catalog too.

    A message that a catalog lacks is shown as it is written: a new kind works before its words are translated.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(_LOCALES.get(language, language))
        self._messages = _messages(language, language)

    def knows(self, message: str) -> bool:
        """Whether the language's catalog has this message."""
        return message in self._messages

    @cached_property
    def digest(self) -> str:
        """Changes when any of the words does."""
        return blake2b(repr(self._messages).encode(), digest_size=8).hexdigest()

    def gettext(self, message: str) -> str:
        """Translate `message`."""
        found = self._messages.get(message, message)
        return found if isinstance(found, str) else found[0]

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Translate the form of `one`/`many` that `count` asks for."""
        found = self._messages.get(one, (one, many))
        return found if isinstance(found, str) else found[0 if count == 1 else 1]

    def __call__(self, message: str, **values: object) -> str:
        """Translate and fill in: `words("Chapter %(number)s", number=2)`."""
        text = self.gettext(message)
        return text % values if values else text

    def count(self, one: str, many: str, count: int) -> str:
        """Translate a phrase with `%(count)s` in it."""
        return self.ngettext(one, many, count) % {"count": self.integer(count)}

    def integer(self, number: int) -> str:
        """Write a whole number with no-break spaces between thousands."""
        return _decimal(number, self.locale).replace("-", "\u2212")

    def unit(self, unit: str) -> str:
        """Write a unit as it stands after a number; a bare count has none."""
        return {"prosent": "%", "antall": ""}.get(unit, self.unit_name(unit)).replace(" ", NO_BREAK)

    def unit_name(self, unit: str) -> str:
        """Write a unit out; what the content writes is bokmål."""
        return self(f"unit {unit}") if self.knows(f"unit {unit}") else unit

    def join(self, parts: Iterable[str]) -> str:
        """Join as the language does: «a, b og c»."""
        return format_list(list(parts), locale=self.locale)

    def day(self, day: date) -> str:
        """Write a day out: «13. februar 2026»."""
        return format_date(day, "long", locale=self.locale).replace(" ", NO_BREAK)

    def period(self, period: Period) -> str:
        """Write a period as people say it: «3. tertial 2025», «desember 2025», «26.–27. november 2024»."""
        first, slash, last = period.text.partition("/")
        if not slash:
            return self._one_period(period, first)
        return self._range(period, first, last)

    def _one_period(self, period: Period, text: str) -> str:
        _year, _, rest = text.partition("-")
        if not rest:
            return text
        if rest[0] in "THQW":
            return self(_PARTS[rest[0]], number=int(rest[1:]), year=text[:4]).replace(" ", NO_BREAK)
        if len(rest) == 2:
            return format_date(period.start, "MMMM y", locale=self.locale).replace(" ", NO_BREAK)
        return self.day(period.start)

    def _range(self, period: Period, first: str, last: str) -> str:
        start, end = period.start, period.end
        days = len(first) == len(last) == 10 and first[5] in "01"
        if days and (start.year, start.month) == (end.year, end.month):
            return f"{self._without_year(start).partition(NO_BREAK)[0]}–{self.day(end)}"
        if days and start.year == end.year:
            return f"{self._without_year(start)}–{self.day(end)}"
        ends = [self._one_period(Period(day, day, text), text) for day, text in ((start, first), (end, last))]
        return "–".join(ends) if len(first) == len(last) == 4 else self("%(first)s to %(last)s", first=ends[0], last=ends[1])

    def _without_year(self, day: date) -> str:
        """Write «26. november»; English has no full stop after the day."""
        pattern = self.locale.date_formats["long"].pattern.removesuffix(" y")
        return format_date(day, pattern, locale=self.locale).replace(" ", NO_BREAK)


_PARTS = {
    "T": "tertial %(number)s %(year)s",
    "H": "half-year %(number)s %(year)s",
    "Q": "quarter %(number)s %(year)s",
    "W": "week %(number)s %(year)s",
}


@cache
def sayings(language: str) -> Callable[[str], str]:
    """Return what gives a sentence to editors, written in bokmål, in another language; one without translation stays as it is."""
    if language == "nb":
        return str
    known = _messages(f"check/{language}", language)
    return lambda message: str(known.get(message, message))


def written_in(language: str) -> str:
    """Return the language that files are written in where the site's is `language`: what it tells of is in bokmål or nynorsk."""
    return "nn" if language == "nn" else "nb"


@cache
def words(language: str) -> Words:
    """Return the one Words of a language."""
    return Words(language)


@cache
def _decimal(number: int, locale: Locale) -> str:
    return format_decimal(number, locale=locale)


def _messages(name: str, language: str) -> dict[str, str | tuple[str, ...]]:
    with (LOCALES / f"{name}.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    found: dict[str, str | tuple[str, ...]] = {}
    for message in catalog:
        if message.id and message.string:
            name = message.id if isinstance(message.id, str) else message.id[0]
            found[name] = message.string if isinstance(message.string, str) else tuple(message.string)
    return found
