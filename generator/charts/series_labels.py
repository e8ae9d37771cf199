"""This module contains where labels of points stand: over or under their mark, wherever fewest lines are in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.chart import Frame, Row
from generator.charts.lettering import text_width

Piece = tuple[float, float, float, float]
"""A straight piece of a line, from (x, y) to (x, y) in px; the first x is the smaller."""
TALL = 7
"""Half the height of a label's letters, in px."""


@dataclass(frozen=True)
class Wanted:
    """A label that is wanted at `x`, over `top` or under `bottom` (px: the ends of its mark)."""

    x: float
    top: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Box:
    """The room that a label takes, in px."""

    left: float
    right: float
    top: float
    bottom: float

    def crossed_by(self, piece: Piece) -> bool:
        """Whether a piece of a line runs through it."""
        x1, y1, x2, y2 = piece
        low, high = max(x1, self.left), min(x2, self.right)
        if low > high:
            return False
        slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
        ends = (y1 + slope * (low - x1), y1 + slope * (high - x1))
        return min(ends) < self.bottom and max(ends) > self.top

    def meets(self, other: Box) -> bool:
        """Whether two labels overlap."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def place_labels(frame: Frame, wanted: Sequence[Wanted], pieces: Sequence[Piece], levels: Sequence[float]) -> tuple[Row, ...]:
    """Place labels one after the other, each where it covers least: other labels, then lines, then strokes across."""
    placed: list[Box] = []
    rows: list[Row] = []
    for label in wanted:
        half = text_width(label.text) / 2
        x = min(max(label.x, half), max(frame.width - half, half))
        boxes = [Box(x - half, x + half, y - TALL, y + TALL) for y in _heights(label)]
        costs = [_cost(box, frame, placed, pieces, levels) + _apart(box, label, levels) + number for number, box in enumerate(boxes)]
        best = boxes[costs.index(min(costs))]
        placed.append(best)
        rows.append({"x": frame.x_at(x), "y": frame.y_at((best.top + best.bottom) / 2), "text": label.text})
    return tuple(rows)


def _heights(label: Wanted) -> tuple[float, ...]:
    """Where a label may stand, the best first: close over its mark, close under it, then further away."""
    return (label.top - 13, label.bottom + 14, label.top - 23, label.bottom + 24)


def _cost(box: Box, frame: Frame, placed: Sequence[Box], pieces: Sequence[Piece], levels: Sequence[float]) -> int:
    outside = box.top < -TALL - 4 or box.bottom > frame.height - 1
    through = sum(box.crossed_by(piece) for piece in pieces)
    across = sum(box.top - 1 < level < box.bottom + 1 for level in levels)
    return 1000 * outside + 100 * sum(box.meets(other) for other in placed) + 20 * through + 5 * across


def _apart(box: Box, label: Wanted, levels: Sequence[float]) -> int:
    """What it costs that a stroke stands between a label and its mark, as if the label were the stroke's."""
    between = (box.bottom, label.top) if box.bottom < label.top else (label.bottom, box.top)
    return 8 * sum(between[0] < level < between[1] for level in levels)
