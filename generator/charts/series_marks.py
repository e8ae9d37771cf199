"""This module contains the marks of one series: its points, the lines between them, and the labels of the points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.charts.chart import Frame, Row
from generator.charts.lettering import text_width, wrap
from generator.charts.palette import hex_of
from generator.charts.verdict import bounds
from generator.kinds.measurement import Measurement, Point
from generator.words.languages import Words

LABELLED = 4
"""Up to so many points have their value written; more have only the first and the last."""
CIRCLE, TRIANGLE, CROSS = "circle", "M-1,-0.8L1,-0.8L0,1Z", "M-0.8,-0.8L0.8,0.8M0.8,-0.8L-0.8,0.8"


def value_rows(frame: Frame, measurement: Measurement, words: Words) -> dict[str, tuple[Row, ...]]:
    """The marks of the points, the lines between those that follow each other, and the labels over them."""
    values: list[Row] = []
    ranges: list[Row] = []
    gaps: list[Row] = []
    labels: list[Row] = []
    half = abs(frame.x_at(4) - frame.x_at(0))
    points = measurement.points
    dense = len(points) > 2 * LABELLED
    for at, point in enumerate(points):
        height = middle(point)
        if height is None:
            gaps.append({"x": at, "y": frame.y_at(frame.height - 7), "shape": CROSS, "size": 40})
            continue
        if point.low is not None and point.high is not None:
            ranges.append({"x": at - half, "x2": at + half, "y": float(point.low.value), "y2": float(point.high.value)})
        else:
            values.append(_mark(at, height, point, dense and at < len(points) - 1))
        if at < len(points) - 1 and (at == 0 or len(points) <= LABELLED):
            text = marked(words, point)
            place = frame.x_at(max(frame.x_pixels(at), text_width(text) / 2))
            labels.append({"x": place, "y": _clear(frame, measurement, at, text), "text": text})
    gap_labels = _gap_rows(frame, points, words) if len(points) <= LABELLED else ()
    return {
        "values": tuple(values), "ranges": tuple(ranges), "gaps": tuple(gaps), "first": tuple(labels),
        "gap_labels": tuple(gap_labels), **_line_rows(points),
    }  # fmt: skip


def _mark(at: int, height: float, point: Point, small: bool) -> Row:
    """A dot, hollow when the report has reservations; a hollow triangle for «below»."""
    series, paper = hex_of("series"), hex_of("paper")
    if point.below is not None or point.above is not None:
        return {"x": at, "y": height, "shape": TRIANGLE, "size": 90, "fill": paper, "edge": series}
    if point.flags:
        return {"x": at, "y": height, "shape": CIRCLE, "size": 24 if small else 60, "fill": paper, "edge": series}
    edge = series if small else paper
    return {"x": at, "y": height, "shape": CIRCLE, "size": 6 if small else 80, "fill": series, "edge": edge}


def _clear(frame: Frame, measurement: Measurement, at: int, text: str) -> float:
    """The height of a point's label: over the point or its range, or under it where fewer strokes are in the way."""
    point = measurement.points[at]
    ends = [float(end) for end in (bounds(point) if point.low is not None else (middle(point),)) if end is not None]
    over, under = frame.y_pixels(max(ends)) - 13, frame.y_pixels(min(ends)) + 14
    strokes = [frame.y_pixels(value) for values in references(measurement).values() for value in values]
    sides = _beside(frame, measurement, at, text_width(text) / 2)
    hit_over = sum(abs(y - over) < 9 for y in strokes) + sum(y < over + 9 for y in sides)
    hit_under = sum(abs(y - under) < 9 for y in strokes) + sum(y > under - 9 for y in sides)
    return frame.y_at(under if hit_under < hit_over and under < frame.height - 8 else over)


def _beside(frame: Frame, measurement: Measurement, at: int, half: float) -> list[float]:
    """How far down, in px, the lines to the neighbours stand at the ends of a label as wide as twice `half`."""
    points, here = measurement.points, middle(measurement.points[at])
    found: list[float] = []
    for other in (at - 1, at + 1):
        joined = 0 <= other < len(points) and points[at].value is not None and points[other].value is not None
        there = middle(points[other]) if joined else None
        if here is None or there is None:
            continue
        apart = abs(frame.x_pixels(other) - frame.x_pixels(at))
        start, end = frame.y_pixels(here), frame.y_pixels(there)
        found.append(start + (end - start) * min(half / apart, 1))
    return found


def _gap_rows(frame: Frame, points: Sequence[Point], words: Words) -> list[Row]:
    """The words for values that are missing, a word a line, over the cross on the axis."""
    rows: list[Row] = []
    for at, point in enumerate(points):
        lines = wrap(point.shown(words), 50) if point.missing else []
        for number, line in enumerate(reversed(lines)):
            rows.append({"x": at, "y": frame.y_at(frame.height - 20 - 13 * number), "text": line})
    return rows


def _line_rows(points: Sequence[Point]) -> dict[str, tuple[Row, ...]]:
    """Lines through neighbours: thick between periods of one length, thin (`bridges`) where the length changes."""
    rows: dict[str, list[Row]] = {"lines": [], "bridges": []}
    run, before = 0, ""
    for at, (one, other) in enumerate(pairwise(points)):
        heights = [middle(point) for point in (one, other) if point.value is not None]
        if len(heights) < 2:
            before = ""
            continue
        name = "lines" if months_of(one) == months_of(other) else "bridges"
        if name != before:
            run += 1
            rows[name].append({"x": at, "y": heights[0] or 0, "run": run})
        rows[name].append({"x": at + 1, "y": heights[1] or 0, "run": run})
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
