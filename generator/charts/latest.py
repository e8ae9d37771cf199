"""This module contains the chart of latest values: for each organisation one dot on one scale, with its period and its target.

The organisations may stand in groups, one for each report. What is compared may differ in period and in definition, so the
title only says how far the values reach and how many reach their own target; it ranks nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.charts.chart import FULL, Chart
from generator.charts.latest_rows import Held, latest_panels
from generator.charts.series import footnotes, headings_of, mark_notes, unit_after
from generator.charts.series_marks import marked, middle
from generator.charts.verdict import Who, bounds, counted_as, finding, judged_target, verdicts
from generator.charts.wording import (
    aim_label,
    aims_text,
    capital,
    cell_text,
    short_period,
    spelled,
    tip_text,
    unit_line,
)
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement, Point
from generator.words.languages import NO_BREAK, Words


@dataclass(frozen=True)
class Group:
    """Series of one report; `heading` says which, and is empty where there is only one."""

    heading: str
    measurements: tuple[Measurement, ...]


def latest(
    id: str, indicator: Indicator, groups: Sequence[Group], names: Mapping[str, str], words: Words, *,
    title: str = "", who: Who = "trusts", left_out: Sequence[str] = (), width: int = FULL,
) -> Chart:  # fmt: skip
    """Draw the latest value of every series, the highest first in each group.

    `names` gives each organisation's name by its id; `left_out` tells of series that are not drawn, and why, in sentences.
    """
    held = [[_held(heading, m, indicator, words) for heading, m in zip(headings_of(g.measurements, names), g.measurements, strict=True)] for g in groups]
    for rows in held:
        rows.sort(key=lambda one: (one.middle is None, -(one.middle or 0), one.heading))
    listed = [m for group in groups for m in group.measurements]
    name = title or indicator.title
    sentences = [" ".join(_sentence(one, words) for one in rows) for rows in held]
    panels = latest_panels([g.heading for g in groups], held, sentences, name, width)
    several = len(groups) > 1
    return Chart(
        id=id,
        title=_title(name, indicator, groups, names, words, counted_as(listed, who)),
        subtitle=" ".join((unit_line(words, indicator, tuple(listed)), *([words("Each at its own latest period.")] if _periods(listed) > 1 else []))),
        description=" ".join(f"{g.heading}: {said}" if several else said for g, said in zip(groups, sentences, strict=True)),
        shape="latest",
        panels=panels,
        columns=(words("Organisation"), *([words("Report")] if several else []), words("Period"), words("Value"), words("Target")),
        rows=tuple(
            (one.heading, *([group.heading] if several else []), words.period(one.measurement.points[-1].period), one.cell, capital(aims_text(words, one.measurement)))
            for group, rows in zip(groups, held, strict=True)
            for one in rows
        ),
        notes=(*_notes([one for rows in held for one in rows], words), *left_out),
    )


def _periods(measurements: Sequence[Measurement]) -> int:
    return len({m.points[-1].period for m in measurements})


def _held(heading: str, measurement: Measurement, indicator: Indicator, words: Words) -> Held:
    """A series with its last point, and everything that is written of it."""
    point, target = measurement.points[-1], judged_target(measurement)
    valued = target is not None and target.value is not None
    star = "*" if point.note else ""
    return Held(
        heading=heading,
        measurement=measurement,
        middle=middle(point),
        shown=marked(words, point),
        cell=cell_text(words, point, star),
        period=short_period(words, point.period).replace(" ", NO_BREAK),
        aim=float(target.value.value) if target is not None and target.value is not None else None,
        aim_text=aim_label(words, target, measurement) if target is not None and valued else "",
        tip="\n".join(line for line in (tip_text(words, heading, point, unit_after(measurement, indicator, words)), capital(aims_text(words, measurement))) if line),
    )


def _sentence(held: Held, words: Words) -> str:
    """«Helse Bergen: 63 (2023), mål minst 70.»"""
    aims = aims_text(words, held.measurement)
    return f"{held.heading}: {held.cell} ({words.period(held.measurement.points[-1].period)}){f', {aims}' if aims else ''}."


def _title(
    name: str, indicator: Indicator, groups: Sequence[Group], names: Mapping[str, str], words: Words, who: Who
) -> str:
    """«Sykefravær: siste verdi fra 7,0 til 9,8 i to rapporter; to av seks foretak når ikke målet»."""
    listed = [m for group in groups for m in group.measurements]
    if len(listed) == 1:
        return finding(indicator, name, listed, names, words, who)
    judged = verdicts(indicator, listed, words, who)
    if judged and len(groups) == 1:
        return f"{name}: {judged}"
    told = _reach(listed, len(groups), words, who)
    return f"{name}: {'; '.join(part for part in (told, judged) if part)}"


def _reach(listed: Sequence[Measurement], reports: int, words: Words, who: Who) -> str:
    """How far the values reach, of those that are numbers; the ends as they are printed."""
    found = [(float(end), point) for m in listed for point in m.points[-1:] if point.above is None and point.below is None for end in bounds(point) if end is not None]
    if not found:
        return words(f"%(total)s {who}", total=spelled(words, len(listed)))
    (low, lowest), (high, highest) = min(found, key=lambda one: one[0]), max(found, key=lambda one: one[0])
    message = "latest value from %(low)s to %(high)s" if low != high else "latest value %(low)s for all"
    whose = words("in %(count)s reports", count=spelled(words, reports)) if reports > 1 else words(f"for %(total)s {who}", total=spelled(words, len(listed)))
    said = words(message, low=_end(lowest, low), high=_end(highest, high))
    return f"{said} {whose}" if low != high or reports > 1 else said


def _end(point: Point, value: float) -> str:
    """The end of a point that has this value, as printed."""
    ends = [number for number in (point.value, point.low, point.high) if number is not None]
    return next(number.printed for number in ends if float(number.value) == value)


def _notes(held: Sequence[Held], words: Words) -> list[str]:
    """Footnotes, definitions of their own, and what hollow marks mean."""
    notes = []
    defined: dict[str, list[str]] = {}
    for one in held:
        notes += footnotes(one.heading, one.measurement.points[-1:], words)
        if one.measurement.definition:
            defined.setdefault(one.measurement.definition, []).append(one.heading)
    for definition, headings in defined.items():
        notes.append(words("%(name)s has a definition of its own: %(definition)s", name=words.join(headings), definition=definition))
    return [*notes, *mark_notes([one.measurement.points[-1] for one in held], words)]
