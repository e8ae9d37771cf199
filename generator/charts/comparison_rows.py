"""This module contains the layout of a comparison: a row for each organisation, with two marks on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.charts.chart import Frame, Panel, Row, Spec, shape
from generator.charts.lettering import LINE, spread, text_width, wrap
from generator.charts.palette import hex_of
from generator.kinds.indicator import Indicator

Against = Literal["previous", "target"]
SIDE = 12
"""Room in px between a mark and its number, and between the number and the edge."""
KEYS = 16
"""Height in px of the words that say what the marks are."""
DATASETS = (
    "guides", "tracks", "old", "now", "headings", "numbers_old", "numbers_now", "keys",
    "change_better", "change_worse", "change_same",
)  # fmt: skip


@dataclass(frozen=True)
class End:
    """One of two numbers: to draw by, as it is written at its mark, and as it stands in the table."""

    value: Decimal
    shown: str
    cell: str


@dataclass(frozen=True)
class Pair:
    """One organisation's two numbers, what each is called, their difference in words, and what must be known of them."""

    heading: str
    old: End
    now: End
    called: tuple[str, str]
    change_text: str
    unit: str
    notes: tuple[str, ...]

    @property
    def change(self) -> Decimal:
        """How much higher the value is now."""
        return self.now.value - self.old.value


def comparison_panel(name: str, pairs: Sequence[Pair], indicator: Indicator, width: int, sentence: str) -> Panel:
    """Lay out the pairs under each other in `width` px, all on one scale."""
    values = [float(end.value) for pair in pairs for end in (pair.old, pair.now)] or [0.0, 1.0]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    side = max((text_width(end.shown, 13, bold=True) for pair in pairs for end in (pair.old, pair.now)), default=0) + SIDE + 2
    edge = (high - low) * side / (width - 2 * side)
    keyed = len({pair.called for pair in pairs}) > 1
    names = [wrap(pair.heading, width - text_width(pair.change_text, 13, bold=True) - 14, 13, bold=True) for pair in pairs]
    over = [LINE * len(lines) + (KEYS if keyed or not number else 0) for number, lines in enumerate(names)]
    frame = Frame(width=width, height=max(sum(over) + 31 * len(pairs), 1), x=(low - edge, high + edge), y=(max(sum(over) + 31 * len(pairs), 1), 0))
    rows: dict[str, list[Row]] = {dataset: [] for dataset in DATASETS}
    hits: list[Row] = []
    top = 0.0
    for number, (pair, lines) in enumerate(zip(pairs, names, strict=True)):
        middle = top + over[number] + 16
        _add_words(rows, lines, pair, frame, top, _kind(pair, indicator))
        _add_marks(rows, pair, frame, middle, _kind(pair, indicator))
        if keyed or not number:
            _add_keys(rows, pair, frame, middle - 17)
        hits += _hits(pair, middle)
        top += over[number] + 31
    return Panel(name, sentence, frame, {dataset: tuple(found) for dataset, found in rows.items()}, tuple(hits))


def _kind(pair: Pair, indicator: Indicator) -> str:
    """Whether the number now is better, worse or the same; «same» too where the number says nothing of good or bad."""
    if not pair.change or indicator.better == "neither":
        return "same"
    return "better" if (pair.change > 0) == (indicator.better == "higher") else "worse"


_COLOURS = {"better": "series", "worse": "target", "same": "ink"}


def _add_words(rows: dict[str, list[Row]], lines: Sequence[str], pair: Pair, frame: Frame, top: float, kind: str) -> None:
    """The name, a line under the other, and the change at the right edge."""
    rows["headings"] += [{"x": frame.x_at(0), "y": top + 9 + LINE * number, "text": line} for number, line in enumerate(lines)]
    rows[f"change_{kind}"].append({"x": frame.x_at(frame.width), "y": top + 9, "text": pair.change_text})


def _add_marks(rows: dict[str, list[Row]], pair: Pair, frame: Frame, y: float, kind: str) -> None:
    """The track, both marks, and each number on its outer side."""
    old, now = float(pair.old.value), float(pair.now.value)
    rows["guides"].append({"x": frame.x[0], "x2": frame.x[1], "y": y, "y2": y})
    rows["tracks"].append({"x": old, "x2": now, "y": y, "y2": y})
    rows["old"].append({"x": old, "y": y, "shape": "circle", "size": 130 if pair.change else 300})
    rows["now"].append({"x": now, "y": y, "shape": "circle", "size": 130, "fill": hex_of(_COLOURS[kind])})
    way = 1 if pair.change >= 0 else -1
    for dataset, end, side in (("numbers_old", pair.old, -way), ("numbers_now", pair.now, way)):
        x = frame.x_at(frame.x_pixels(float(end.value)) + side * (11 if pair.change else 14))
        rows[dataset].append({"x": x, "y": y, "text": end.shown, "align": "left" if side > 0 else "right"})


def _add_keys(rows: dict[str, list[Row]], pair: Pair, frame: Frame, y: float) -> None:
    """Say over a row's marks what they are."""
    wanted = [frame.x_pixels(float(end.value)) for end in (pair.old, pair.now)]
    if not pair.change:
        wanted[1] += 1
    sizes = [text_width(text) + 10 for text in pair.called]
    for text, x in zip(pair.called, spread(wanted, sizes, 0, frame.width), strict=True):
        rows["keys"].append({"x": frame.x_at(x), "y": y, "text": text})


def _hits(pair: Pair, y: float) -> list[Row]:
    """Both marks, with what each is; one under the other would hide it, so two that are equal are told as one."""
    told = [f"{called}: {end.cell} {pair.unit}".rstrip() for called, end in zip(pair.called, (pair.old, pair.now), strict=True)]
    rest = [pair.change_text, *(note.removeprefix("* ") for note in pair.notes)]
    if not pair.change:
        return [{"x": float(pair.now.value), "y": y, "group": "", "tip": "\n".join([pair.heading, *told, *rest])}]
    return [
        {"x": float(end.value), "y": y, "group": called, "tip": "\n".join([pair.heading, text, *rest])}
        for end, called, text in zip((pair.old, pair.now), pair.called, told, strict=True)
    ]


@shape("comparison")
def comparison_shape() -> Spec:
    """Tracks, the earlier mark hollow, the present one full, and the words."""
    from generator.charts import layers

    return layers.stack(
        layers.rules("guides", "grid"),
        layers.rules("tracks", "bar", width=3),
        layers.points("old", "paper", edge="soft", width=2),
        layers.points("now", "row", edge="paper"),
        layers.texts("headings", "ink", size=13, weight=600),
        layers.texts("change_better", "series", size=13, weight=600, align="right"),
        layers.texts("change_worse", "target", size=13, weight=600, align="right"),
        layers.texts("change_same", "soft", size=13, weight=600, align="right"),
        layers.texts("numbers_old", "soft", align="row", halo=True),
        layers.texts("numbers_now", "ink", size=13, weight=700, align="row", halo=True),
        layers.texts("keys", "soft", align="center"),
    )
