"""This module contains one panel of a chart of series: where its line, its labels and its periods stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.chart import Frame, Panel, Row
from generator.charts.lettering import LINE, spread, text_width, wrap
from generator.charts.scale import Scale, scale_of
from generator.charts.series_marks import LABELLED, Places, hit_rows, marked, middle, references, value_rows
from generator.charts.verdict import bounds
from generator.charts.wording import aim_label, short_period
from generator.kinds.measurement import Measurement
from generator.words.languages import NO_BREAK, Words
from generator.words.periods import Period

HEIGHT = 124
"""Height of the plot in px."""
ABOVE = 18
"""Room in px for the value written over the highest point."""


@dataclass(frozen=True)
class Sizes:
    """What the panels of one chart share, in px: their width and the margins round the plot."""

    width: int
    left: int
    right: int
    top: int
    bottom: int


def common_scale(measurements: Sequence[Measurement]) -> Scale:
    """Find a scale that holds every value, target and baseline of the panels, with room over the highest."""
    values = [float(v) for m in measurements for p in m.points for v in bounds(p) if v is not None]
    aims = [value for m in measurements for found in references(m).values() for value in found]
    high = max(values or aims or [1.0])
    found = scale_of([*values, *aims], from_zero=all(len(m.points) == 1 for m in measurements))
    return Scale(found.low, max(high + (high - found.low) * ABOVE / HEIGHT, found.high), found.ticks)


def common_places(measurements: Sequence[Measurement]) -> Places:
    """Give every period of the panels its place along the axis, the earliest first."""
    periods = {point.period for m in measurements for point in m.points}
    return {period: at for at, period in enumerate(sorted(periods, key=by_time))}


def by_time(period: Period) -> tuple[object, ...]:
    """What periods are sorted by: their end, then their start."""
    return (period.end, period.start, period.text)


def series_panels(
    headings: Sequence[str], measurements: Sequence[Measurement], sentences: Sequence[str], units: Sequence[str], words: Words, width: int
) -> tuple[Panel, ...]:
    """Lay out series in panels `width` px wide, on one scale, over one row of periods and with plots of one size."""
    scale, places = common_scale(measurements), common_places(measurements)
    ends = [_end_labels(measurement, words) for measurement in measurements]
    right = max((text_width(text, size, bold=bold) for labels in ends for *_, text, size, bold in labels), default=0)
    sizes = Sizes(
        width=width,
        left=math.ceil(max((text_width(text) for _, text in scale.ticks), default=0)) + 6,
        right=math.ceil(right) + 8,
        top=LINE * max(len(wrap(heading, width, 13, bold=True)) for heading in headings) + 10,
        bottom=8 + 14 * max(len(short_period(words, period).split(" ")) for period in places),
    )
    frame = _frame(len(places), scale, sizes)
    axis = _scale_rows(frame, scale)
    return tuple(
        Panel(
            heading,
            sentence,
            frame,
            {**axis, **_period_rows(frame, m, places, words), **_rows(heading, m, labels, frame, places, words)},
            hit_rows(frame, heading, m, places, unit, words),
        )
        for heading, m, sentence, labels, unit in zip(headings, measurements, sentences, ends, units, strict=True)
    )


def _frame(count: int, scale: Scale, sizes: Sizes) -> Frame:
    margin = 0.5 if count == 1 else 0.3 if count <= LABELLED else 0.02 * count
    return Frame(
        width=sizes.width - sizes.left - sizes.right, height=HEIGHT, x=(-margin, count - 1 + margin),
        y=(scale.low, scale.high), left=sizes.left, right=sizes.right, top=sizes.top, bottom=sizes.bottom,
    )  # fmt: skip


def _rows(
    heading: str, measurement: Measurement, labels: list[EndLabel], frame: Frame, places: Places, words: Words
) -> dict[str, tuple[Row, ...]]:
    lines = wrap(heading, frame.left + frame.width + frame.right, 13, bold=True)
    left, top = frame.x_at(-frame.left), 8 - LINE * len(lines) - 10
    return {
        "headings": tuple({"x": left, "y": frame.y_at(top + LINE * n), "text": line} for n, line in enumerate(lines)),
        **value_rows(frame, measurement, places, words),
        **_reference_rows(frame, measurement),
        **_end_rows(frame, labels),
    }


EndLabel = tuple[str, float, str, int, bool]
"""Dataset, value it belongs to, text, size in px, bold."""


def _end_labels(measurement: Measurement, words: Words) -> list[EndLabel]:
    """What is written right of the plot: the last value, the targets, the baseline."""
    last = measurement.points[-1]
    labels: list[EndLabel] = []
    height = middle(last)
    if height is not None:
        labels.append(("last", height, marked(words, last), 14, True))
    for target in measurement.targets:
        if target.value is not None:
            text = aim_label(words, target, measurement)
            labels.append(("target_labels", float(target.value.value), text, 12, False))
    if measurement.baseline:
        value = measurement.baseline.value
        text = words("baseline %(value)s", value=value.printed).replace(" ", NO_BREAK)
        labels.append(("baseline_labels", float(value.value), text, 12, False))
    return labels


def _end_rows(frame: Frame, labels: list[EndLabel]) -> dict[str, tuple[Row, ...]]:
    """Put the labels at the right edge, spread so that none covers another."""
    heights = [frame.y_pixels(value) for _, value, *_ in labels]
    placed = spread(heights, [LINE] * len(labels), -6, frame.height + 8)
    rows: dict[str, list[Row]] = {}
    for (dataset, _, text, *_), y in zip(labels, placed, strict=True):
        rows.setdefault(dataset, []).append({"x": frame.x_at(frame.width + 6), "y": frame.y_at(y), "text": text})
    return {name: tuple(found) for name, found in rows.items()}


def _scale_rows(frame: Frame, scale: Scale) -> dict[str, tuple[Row, ...]]:
    left, right = frame.x
    grid: list[Row] = [{"x": left, "x2": right, "y": value, "y2": value} for value, _ in scale.ticks[1:]]
    axis: Row = {"x": left, "x2": right, "y": scale.low, "y2": scale.low}
    ticks: list[Row] = [{"x": frame.x_at(-6), "y": value, "text": text} for value, text in scale.ticks]
    return {"grid": tuple(grid), "axis": (axis,), "ticks": tuple(ticks)}


def _period_rows(frame: Frame, measurement: Measurement, places: Places, words: Words) -> dict[str, tuple[Row, ...]]:
    """The periods' names under the axis, a word a line: first and last of this panel, and others for which there is room."""
    periods = list(places)
    own = sorted({places[point.period] for point in measurement.points})
    texts = [short_period(words, period).split(" ") for period in periods]
    spans = [_span(frame.x_pixels(at), max(map(text_width, lines)), frame) for at, lines in enumerate(texts)]
    shown = list(dict.fromkeys((own[0], own[-1])))
    years = [at for at in range(1, len(periods)) if periods[at].start.year != periods[at - 1].start.year]
    few = len(periods) <= 2 * LABELLED
    for at in (*(own if few else ()), 0, len(periods) - 1, *years, *(range(len(periods)) if few else ())):
        if all(spans[at][1] + 5 <= spans[o][0] or spans[o][1] + 5 <= spans[at][0] for o in shown):
            shown.append(at)
    return {
        "periods": tuple(
            {"x": frame.x_at(sum(spans[at]) / 2), "y": frame.y_at(frame.height + 13 + 14 * line), "text": text}
            for at in sorted(shown)
            for line, text in enumerate(texts[at])
        )
    }


def _span(middle: float, width: float, frame: Frame) -> tuple[float, float]:
    """The px that a label of `width` takes, moved in from the edges of the drawing."""
    low = min(max(middle - width / 2, -frame.left), frame.width + frame.right - width)
    return low, low + width


def _reference_rows(frame: Frame, measurement: Measurement) -> dict[str, tuple[Row, ...]]:
    """Horizontal strokes for the targets and the baseline."""
    left, right = frame.x[0], frame.x_at(frame.width + 3)
    strokes = references(measurement)
    return {name: tuple({"x": left, "x2": right, "y": y, "y2": y} for y in found) for name, found in strokes.items()}
