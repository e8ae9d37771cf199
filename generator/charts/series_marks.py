"""This module contains the marks of one series: its points, the lines between them, and what is written at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.charts.chart import Frame, Row
from generator.charts.lettering import wrap
from generator.charts.palette import hex_of
from generator.charts.series_labels import Wanted, place_labels
from generator.charts.verdict import bounds
from generator.charts.wording import tip_text
from generator.kinds.measurement import Measurement, Point
from generator.words.languages import Words
from generator.words.periods import Period

LABELLED = 4
"""Up to so many points have their value written; more have only the first, the last, and those that are no plain number."""
CIRCLE, CROSS = "circle", "M-0.8,-0.8L0.8,0.8M0.8,-0.8L-0.8,0.8"
DOWN, UP = "M-1,-0.8L1,-0.8L0,1Z", "M-1,0.8L1,0.8L0,-1Z"

Places = Mapping[Period, int]
"""Where each period stands along the axis: panels that are compared share it."""


def value_rows(frame: Frame, measurement: Measurement, places: Places, words: Words) -> dict[str, tuple[Row, ...]]:
    """The marks of the points, the lines between those that follow each other, and the labels over them."""
    values: list[Row] = []
    ranges: list[Row] = []
    gaps: list[Row] = []
    half = abs(frame.x_at(4) - frame.x_at(0))
    points = measurement.points
    dense = len(places) > 2 * LABELLED
    for number, point in enumerate(points):
        height, at = middle(point), places[point.period]
        if height is None:
            gaps.append({"x": at, "y": frame.y_at(frame.height - 7), "shape": CROSS, "size": 40})
        elif point.low is not None and point.high is not None:
            ranges.append({"x": at - half, "x2": at + half, "y": float(point.low.value), "y2": float(point.high.value)})
        else:
            values.append({"x": at, "y": height, **look_of(point, small=dense and number < len(points) - 1)})
    lines = _line_rows(points, places)
    return {
        "values": tuple(values), "ranges": tuple(ranges), "gaps": tuple(gaps), **lines,
        "first": place_labels(frame, _wanted(frame, measurement, places, words), _strokes(frame, lines), _levels(frame, measurement)),
        "gap_labels": tuple(_gap_rows(frame, points, places, words)) if len(points) <= LABELLED else (),
    }  # fmt: skip


def look_of(point: Point, *, small: bool = False) -> Row:
    """A dot, hollow when the report has reservations; a hollow triangle that points to where the number must be."""
    series, paper = hex_of("series"), hex_of("paper")
    if point.below is not None or point.above is not None:
        return {"shape": DOWN if point.below is not None else UP, "size": 90, "fill": paper, "edge": series}
    if point.flags:
        return {"shape": CIRCLE, "size": 24 if small else 60, "fill": paper, "edge": series}
    return {"shape": CIRCLE, "size": 6 if small else 80, "fill": series, "edge": series if small else paper}


def hit_rows(frame: Frame, heading: str, measurement: Measurement, places: Places, unit: str, words: Words) -> tuple[Row, ...]:
    """Where each point can be pointed at, and what is then told."""
    rows: list[Row] = []
    for point in measurement.points:
        height = middle(point)
        y = frame.y_at(frame.height - 7) if height is None else height
        rows.append({"x": places[point.period], "y": y, "group": str(point.period), "tip": tip_text(words, heading, point, unit)})
    return tuple(sorted(rows, key=lambda row: float(row["x"])))


def _wanted(frame: Frame, measurement: Measurement, places: Places, words: Words) -> list[Wanted]:
    """The points whose value is written at their mark; that of the last stands at the edge instead."""
    wanted: list[Wanted] = []
    points = measurement.points
    for number, point in enumerate(points[:-1]):
        height = middle(point)
        alone = point.value is None or point.period == points[-1].period
        if height is None or not (number == 0 or len(points) <= LABELLED or alone):
            continue
        ends = [frame.y_pixels(float(end)) for end in bounds(point) if end is not None and point.low is not None]
        y = frame.y_pixels(height)
        wanted.append(Wanted(frame.x_pixels(places[point.period]), min(ends, default=y), max(ends, default=y), marked(words, point)))
    return wanted


def _strokes(frame: Frame, lines: Mapping[str, Sequence[Row]]) -> list[tuple[float, float, float, float]]:
    """The pieces of the lines, in px: labels keep clear of them."""
    pieces = []
    for rows in lines.values():
        for one, other in pairwise(rows):
            if one["run"] == other["run"]:
                ends = [(frame.x_pixels(float(row["x"])), frame.y_pixels(float(row["y"]))) for row in (one, other)]
                pieces.append((*ends[0], *ends[1]))
    return pieces


def _levels(frame: Frame, measurement: Measurement) -> list[float]:
    return [frame.y_pixels(value) for values in references(measurement).values() for value in values]


def _gap_rows(frame: Frame, points: Sequence[Point], places: Places, words: Words) -> list[Row]:
    """The words for values that are missing, a word a line, over the cross on the axis."""
    rows: list[Row] = []
    for point in points:
        lines = wrap(point.shown(words), 50) if point.missing else []
        for number, line in enumerate(reversed(lines)):
            rows.append({"x": places[point.period], "y": frame.y_at(frame.height - 20 - 13 * number), "text": line})
    return rows


def _line_rows(points: Sequence[Point], places: Places) -> dict[str, tuple[Row, ...]]:
    """Lines through neighbours: thick between periods of one length, thin (`bridges`) where the length changes.

    No line leads to a number that stands in another's place, nor to one of several in one period.
    """
    rows: dict[str, list[Row]] = {"lines": [], "bridges": []}
    own = {point.period for point in points if "stand-in" not in point.flags}
    run, before = 0, ""
    for one, other in pairwise(point for point in points if "stand-in" not in point.flags or point.period not in own):
        joined = all(p.value is not None and "stand-in" not in p.flags for p in (one, other)) and one.period != other.period
        if not joined:
            before = ""
            continue
        name = "lines" if months_of(one) == months_of(other) else "bridges"
        if name != before:
            run += 1
            rows[name].append({"x": places[one.period], "y": middle(one) or 0, "run": run})
        rows[name].append({"x": places[other.period], "y": middle(other) or 0, "run": run})
        before = name
    return {name: tuple(found) for name, found in rows.items()}


def months_of(point: Point) -> int:
    """About how many months a point's period lasts; 0 for days and weeks."""
    return (point.period.end - point.period.start).days // 25


def references(measurement: Measurement) -> dict[str, list[float]]:
    """The values that get a stroke across the plot."""
    targets = [float(t.value.value) for t in measurement.targets if t.value is not None]
    return {"targets": targets, "baselines": [float(measurement.baseline.value.value)] if measurement.baseline else []}


def marked(words: Words, point: Point) -> str:
    """A value as printed, with an asterisk when it has a footnote."""
    return f"{point.shown(words)}{'*' if point.note else ''}"


def middle(point: Point) -> float | None:
    """Where a point's label stands: its value, the middle of a range, the limit of «below» or «above»."""
    low, high = bounds(point)
    if point.above is not None:
        return float(point.above.value)
    if low is None or high is None:
        return None
    return float(high) if point.below is not None else float(low + high) / 2
