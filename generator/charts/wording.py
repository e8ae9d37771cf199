"""This module contains what the charts say: counts in letters, short periods, values and targets as printed."""

from __future__ import annotations

from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement, Point, Target
from generator.words.languages import NO_BREAK, Words
from generator.words.periods import Period

_SPELLED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SHORT = {
    "T": "T%(number)s %(year)s",
    "H": "H%(number)s %(year)s",
    "Q": "Q%(number)s %(year)s",
    "W": "w. %(number)s %(year)s",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TARGETS = {
    "at-least": "target at least %(value)s",
    "at-most": "target at most %(value)s",
    "better-than": "target better than %(value)s",
    "not-worse-than": "target not worse than %(value)s",
    "green": "green from %(value)s",
    "yellow": "yellow from %(value)s",
    "long-term": "long-term target %(value)s",
    "budget": "budget %(value)s",
    "plan": "plan %(value)s",
}
_FLAGS = {
    "approximate": "about",
    "provisional": "provisional",
    "estimate": "estimated",
    "stand-in": "another number in its place",
    "undated": "period not stated",
}


def spelled(words: Words, count: int) -> str:
    """Write 2 to 12 in letters and the rest in digits, as running text does."""
    return words(_SPELLED[count]) if 2 <= count < len(_SPELLED) else words.integer(count)


def counted(words: Words, one: str, many: str, count: int, **values: object) -> str:
    """A sentence about `count`, in letters and with a capital: «Tre av ti risikoer er nye»."""
    return capital(words.ngettext(one, many, count) % {"count": spelled(words, count), **values})


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def short_period(words: Words, period: Period) -> str:
    """A period short enough for an axis: «2024», «des. 2025», «T3 2025», «31.12.2025»."""
    first, slash, _last = period.text.partition("/")
    start, end = period.start, period.end
    if slash:
        if start.year != end.year:
            return f"{start.year}–{end.year}"
        months = dict.fromkeys(words(_MONTHS[day.month - 1]) for day in (start, end))
        return f"{'–'.join(months)} {end.year}"
    rest = first[5:]
    if not rest:
        return first
    if rest[0] in _SHORT:
        return words(_SHORT[rest[0]], number=int(rest[1:]), year=first[:4])
    return f"{words(_MONTHS[start.month - 1])} {start.year}" if len(rest) == 2 else f"{start:%d.%m.%Y}"


def cell_text(words: Words, point: Point, mark: str = "") -> str:
    """A point's value for a table cell, with its reservations: «1 263,6 (foreløpig)»."""
    flags = ", ".join(words(_FLAGS[flag]) for flag in point.flags if flag != "approximate")
    return f"{point.shown(words)}{mark}{f' ({flags})' if flags else ''}"


def flag_words(words: Words, flags: set[str]) -> str:
    """Reservations in words, in the order of the house: «om lag og foreløpig»."""
    return words.join(words(text) for flag, text in _FLAGS.items() if flag in flags)


def target_text(words: Words, target: Target) -> str:
    """A target in words: «mål minst 85», «budsjett 1,58», «bedre enn 2019»."""
    if target.value is not None:
        return words(_TARGETS[target.type], value=target.value.printed)
    if target.base is not None:
        return words(_TARGETS["not-worse-than" if target.type == "not-worse-than" else "better-than"], value=words.period(target.base))
    return target.note


def target_label(words: Words, target: Target, value: str) -> str:
    """A target as a chart labels its line: the direction is told in the subtitle."""
    plain = "target %(value)s" if target.type in ("at-least", "at-most", "better-than") else _TARGETS[target.type]
    return words(plain, value=value).replace(" ", NO_BREAK)


def unit_line(words: Words, indicator: Indicator, measurements: tuple[Measurement, ...] = ()) -> str:
    """The unit and which way is better: «Prosent. Lavere er bedre.»"""
    units = dict.fromkeys(m.unit or indicator.unit for m in measurements) or {indicator.unit: None}
    unit = words.join(unit for unit in units if unit)
    better = {"higher": words("Higher is better."), "lower": words("Lower is better."), "neither": ""}[indicator.better]
    return " ".join(part for part in (f"{capital(unit)}." if unit else "", better) if part)
