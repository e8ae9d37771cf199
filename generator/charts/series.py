"""This module contains the chart of series: one indicator over time, a panel for each organisation on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.charts.chart import FULL, PANEL, Chart, Spec, shape
from generator.charts.series_marks import LABELLED, months_of
from generator.charts.series_panel import by_time, series_panels
from generator.charts.verdict import Who, finding
from generator.charts.wording import aims_text, capital, cell_text, flag_words, target_text, unit_line
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement, Point
from generator.words.languages import Words
from generator.words.periods import Period


def series(
    id: str, indicator: Indicator, measurements: Sequence[Measurement], names: Mapping[str, str], words: Words, *,
    title: str = "", who: Who = "trusts",
) -> Chart:  # fmt: skip
    """Draw one indicator for one or more organisations.

    `names` gives each organisation's name by its id; `title` is the indicator's name when not on bokmål; `who` they are. One
    measurement fills the width; several get a panel each, in the order given, on one vertical scale.
    """
    name = title or indicator.title
    width = FULL if len(measurements) == 1 else PANEL
    headings = headings_of(measurements, names)
    sentences = [_sentence(heading, m, words) for heading, m in zip(headings, measurements, strict=True)]
    units = [unit_after(m, indicator, words) for m in measurements]
    panels = series_panels(headings, measurements, sentences, units, words, width)
    columns, rows = _table(measurements, headings, words)
    return Chart(
        id=id,
        title=finding(indicator, name, measurements, names, words, who),
        subtitle=unit_line(words, indicator, tuple(measurements)),
        description=" ".join(panel.description for panel in panels),
        shape="series",
        panels=panels,
        columns=columns,
        rows=rows,
        notes=_notes(measurements, headings, words),
    )


def worth_drawing(measurements: Sequence[Measurement]) -> bool:
    """Tell whether a chart says more than the numbers: some series has two of them, or one with a target to meet."""
    numbers = [sum(p.missing is None for p in m.points) for m in measurements]
    return any(
        count > 1 or (count and (m.baseline or any(t.value is not None for t in m.targets)))
        for count, m in zip(numbers, measurements, strict=True)
    )


def headings_of(measurements: Sequence[Measurement], names: Mapping[str, str]) -> list[str]:
    """What each series is called: the organisation, and whom it concerns when that is not all of it."""
    called = [names.get(m.organisation.id, m.organisation.id) for m in measurements]
    return [f"{name}, {m.scope}" if m.scope else name for name, m in zip(called, measurements, strict=True)]


def unit_after(measurement: Measurement, indicator: Indicator, words: Words) -> str:
    """The unit of a series as it stands after a number."""
    return words.unit(measurement.unit or indicator.unit or "antall")


def _sentence(heading: str, measurement: Measurement, words: Words) -> str:
    """«St. Olavs hospital: 53,5 (2023), 57,5 (2024). Mål minst 85. Nullpunkt: 40,6.»"""
    values = ", ".join(f"{cell_text(words, p)} ({words.period(p.period)})" for p in measurement.points)
    parts = [f"{heading}: {values}."]
    parts += [f"{capital(text)}." for target in measurement.targets if (text := target_text(words, target, measurement))]
    if measurement.baseline:
        parts.append(f"{capital(words('baseline %(value)s', value=measurement.baseline.value.printed))}.")
    return " ".join(parts)


def _table(
    measurements: Sequence[Measurement], headings: Sequence[str], words: Words
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """A row a period, oldest first, then the targets and the baseline; a column a series."""
    periods = sorted({point.period for m in measurements for point in m.points}, key=by_time)
    marks = _footnote_marks(measurements)
    rows = [
        (
            words.period(period),
            *(_cell(m, period, marks.get(number, {}), words) for number, m in enumerate(measurements)),
        )
        for period in periods
    ]
    if any(m.targets for m in measurements):
        rows.append((words("Target"), *(capital(aims_text(words, m)) for m in measurements)))
    if any(m.baseline for m in measurements):
        rows.append((words("Baseline"), *(m.baseline.value.printed if m.baseline else "" for m in measurements)))
    return (words("Period"), *headings), tuple(rows)


def _cell(measurement: Measurement, period: Period, marks: Mapping[Point, str], words: Words) -> str:
    return "; ".join(cell_text(words, p, marks.get(p, "")) for p in measurement.points if p.period == period)


def _footnote_marks(measurements: Sequence[Measurement]) -> dict[int, dict[Point, str]]:
    """An asterisk for each point with a footnote, by number of the series."""
    return {number: {p: "*" for p in m.points if p.note} for number, m in enumerate(measurements)}


def _notes(measurements: Sequence[Measurement], headings: Sequence[str], words: Words) -> tuple[str, ...]:
    """Footnotes, hollow marks, unequal periods, baselines by their own name, targets that are no number."""
    notes = []
    for heading, m in zip(headings, measurements, strict=True):
        notes += footnotes(heading, m.points, words)
        notes += [f"{heading}: {capital(t.note)}" for t in m.targets if t.note]
    points = [point for m in measurements for point in m.points]
    notes += mark_notes(points, words)
    crossed = [p for m in measurements if len(m.points) > LABELLED for p in m.points if p.missing]
    if crossed:
        reasons = dict.fromkeys(point.shown(words) for point in crossed)
        notes.append(words("Cross on the axis: %(reasons)s.", reasons=words.join(reasons)))
    if len({months_of(point) for point in points}) > 1:
        notes.append(
            words(
                "The periods are of unequal length and stand in order, not by distance in time; a thin line joins them."
            )
        )
    labels = sorted({m.baseline.label for m in measurements if m.baseline and m.baseline.label})
    if labels:
        notes.append(words("Baseline in the source: %(labels)s.", labels=words.join(labels)))
    return tuple(notes)


def footnotes(heading: str, points: Sequence[Point], words: Words) -> list[str]:
    """The footnotes of a series, by the asterisk that stands at their values."""
    return [f"* {heading}, {words.period(p.period)}: {p.note}" for p in points if p.note]


def mark_notes(points: Sequence[Point], words: Words) -> list[str]:
    """What the hollow marks among some points mean."""
    notes = []
    flags: set[str] = {flag for point in points for flag in point.flags if point.value is not None}
    if flags:
        notes.append(words("Open mark: %(flags)s.", flags=flag_words(words, flags)))
    if any(p.below is not None for p in points):
        notes.append(words("Open triangle: the source says only that the number is below the one shown."))
    if any(p.above is not None for p in points):
        notes.append(words("Open triangle: the source says only that the number is above the one shown."))
    return notes


@shape("series")
def series_shape() -> Spec:
    """Gridlines, target and baseline, the line with its points, and every text where Python put it."""
    from generator.charts import layers

    return layers.stack(
        layers.rules("grid", "grid"),
        layers.rules("axis", "axis"),
        layers.rules("baselines", "soft", width=1.5, dash=(1.5, 3)),
        layers.rules("targets", "target", width=1.5, dash=(6, 4)),
        layers.bars("ranges", "series", radius=2),
        layers.lines("bridges", "series", width=1),
        layers.lines("lines", "series"),
        layers.points("values", "row", edge="row", width=2),
        layers.points("gaps", "none", edge="soft", width=1.5),
        layers.texts("ticks", "soft", align="right"),
        layers.texts("periods", "soft", align="center"),
        layers.texts("first", "ink", align="center", halo=True),
        layers.texts("last", "series", size=14, weight=700),
        layers.texts("target_labels", "target"),
        layers.texts("baseline_labels", "soft"),
        layers.texts("gap_labels", "soft", align="center"),
        layers.texts("headings", "ink", size=13, weight=700),
    )
