"""This module contains what the charts say: counts in letters, short periods, values and targets as printed."""

from __future__ import annotations

from collections.abc import Set

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
    """A point's value for a table cell, with its reservations: «1 263,6 (foreløpig)», «−19 (sammenlignet med 2022)»."""
    told = [words(_FLAGS[flag]) for flag in point.flags if flag != "approximate"]
    if point.compared_with:
        told.append(words("compared with %(period)s", period=words.period(point.compared_with)))
    aside = f" ({', '.join(told)})" if told else ""
    return f"{point.shown(words)}{mark}{aside}"


def flag_words(words: Words, flags: Set[str]) -> str:
    """Reservations in words, in the order of the house: «om lag og foreløpig»."""
    return words.join(words(text) for flag, text in _FLAGS.items() if flag in flags)


def target_text(words: Words, target: Target, measurement: Measurement) -> str:
    """A target in words: «mål minst 85», «budsjett 1,58», «bedre enn 2019», «grønn til 2» where low is good."""
    if target.value is not None:
        return words(_message(target, measurement), value=target.value.printed)
    if target.base is not None:
        return words(_TARGETS["not-worse-than" if target.type == "not-worse-than" else "better-than"], value=words.period(target.base))
    return target.note


def aims_text(words: Words, measurement: Measurement) -> str:
    """All targets of a series in words, those that say nothing left out."""
    return ", ".join(text for target in measurement.targets if (text := target_text(words, target, measurement)))


def aim_label(words: Words, target: Target, measurement: Measurement) -> str:
    """A target with a number as a chart labels its line: the direction is told in the subtitle."""
    plain = "target %(value)s" if target.type in ("at-least", "at-most", "better-than") else _message(target, measurement)
    return words(plain, value=target.value).replace(" ", NO_BREAK)


def _message(target: Target, measurement: Measurement) -> str:
    """What a target is called; a limit is one upwards or downwards, as green lies over or under yellow."""
    limits = {other.type: other.value.value for other in measurement.targets if other.value is not None}
    falling = "green" in limits and "yellow" in limits and limits["green"] < limits["yellow"]
    return f"{target.type} to %(value)s" if falling and target.type in ("green", "yellow") else _TARGETS[target.type]


def tip_text(words: Words, heading: str, point: Point, unit: str) -> str:
    """What is told of a point that is pointed at, a line each: whose it is, period and value, then every reservation."""
    value = point.shown(words) if point.missing else f"{point.shown(words)} {unit}".rstrip()
    lines = [heading, f"{words.period(point.period)}: {value}"]
    lines += [capital(words(_FLAGS[flag])) for flag in point.flags if flag != "approximate"]
    if point.compared_with:
        lines.append(capital(words("compared with %(period)s", period=words.period(point.compared_with))))
    if point.verdict:
        verdict = words("The report's verdict")
        lines.append(f"{verdict}: «{point.verdict}»")
    return "\n".join([*lines, *([point.note] if point.note else [])])


def unit_line(words: Words, indicator: Indicator, measurements: tuple[Measurement, ...] = ()) -> str:
    """The unit and which way is better: «Prosent. Lavere er bedre.»"""
    units = dict.fromkeys(m.unit or indicator.unit for m in measurements) or {indicator.unit: None}
    unit = words.join(words.unit_name(unit) for unit in units if unit)
    better = {"higher": words("Higher is better."), "lower": words("Lower is better."), "neither": ""}[indicator.better]
    return " ".join(part for part in (f"{capital(unit)}." if unit else "", better) if part)
