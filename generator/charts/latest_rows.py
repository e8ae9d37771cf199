"""This module contains the layout of the chart of latest values: a panel for each group, a row for each organisation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.chart import Frame, Panel, Row, Spec, shape
from generator.charts.lettering import LINE, text_width, wrap
from generator.charts.scale import Scale, scale_of
from generator.charts.series_marks import look_of
from generator.charts.verdict import bounds
from generator.kinds.measurement import Measurement

TRACK, UNDER = 17, 14
"""How far under a name its track stands, and the room under the track, in px."""
OUT = 11
"""From the middle of a mark to its text, in px."""
DATASETS = ("grid", "axis", "tracks", "aims", "ranges", "values", "group", "headings", "periods", "numbers", "aim_labels", "missing", "ticks")


@dataclass(frozen=True)
class Held:
    """One organisation's latest value, and what is written of it: at its mark, in the table, when it is pointed at."""

    heading: str
    measurement: Measurement
    middle: float | None
    shown: str
    cell: str
    period: str
    aim: float | None
    aim_text: str
    tip: str

    @property
    def ends(self) -> tuple[float, float] | None:
        """Both ends of a range; None for any other value."""
        point = self.measurement.points[-1]
        return (float(point.low.value), float(point.high.value)) if point.low is not None and point.high is not None else None

    @property
    def outward(self) -> int:
        """The side of the mark that its number stands on: away from the target."""
        return -1 if self.aim is not None and self.middle is not None and self.middle < self.aim else 1


def latest_panels(
    headings: Sequence[str], groups: Sequence[Sequence[Held]], sentences: Sequence[str], name: str, width: int
) -> tuple[Panel, ...]:
    """Lay out every group in `width` px, all on one scale with one pair of margins."""
    held = [one for group in groups for one in group]
    scale = _scale(held)
    left, right = _margins(held, scale, width)
    return tuple(
        _panel(heading, group, sentence, scale, (left, right), name, width)
        for heading, group, sentence in zip(headings, groups, sentences, strict=True)
    )


def _scale(held: Sequence[Held]) -> Scale:
    numbers = [float(end) for one in held for end in bounds(one.measurement.points[-1]) if end is not None]
    return scale_of([*numbers, *(one.aim for one in held if one.aim is not None)], from_zero=True)


def _margins(held: Sequence[Held], scale: Scale, width: int) -> tuple[int, int]:
    """The room that texts need outside the ends of the scale, found by where they would stand without any."""
    span = scale.high - scale.low
    left = right = max((text_width(text) / 2 for _, text in scale.ticks), default=0.0)
    for one in held:
        for value, text, side in _texts(one):
            at, room = (value - scale.low) / span * (width - left - right), text_width(text, 13, bold=True) + OUT
            left, right = (max(left, room - at), right) if side < 0 else (left, max(right, at + room - (width - left - right)))
    return math.ceil(min(left, width / 3)), math.ceil(min(right, width / 3))


def _texts(one: Held) -> list[tuple[float, str, int]]:
    """What is written on a track: where, what, and to which side of it."""
    texts: list[tuple[float, str, int]] = []
    if one.middle is not None:
        low, high = one.ends or (one.middle, one.middle)
        texts.append((high if one.outward > 0 else low, one.shown, one.outward))
    if one.aim is not None:
        texts.append((one.aim, one.aim_text, -one.outward))
    return texts


def _panel(
    heading: str, group: Sequence[Held], sentence: str, scale: Scale, margins: tuple[int, int], name: str, width: int
) -> Panel:
    left, right = margins
    lines = wrap(heading, width, 13, bold=True) if heading else []
    names = [wrap(one.heading, width - text_width(one.period) - 14, 12) for one in group]
    top = LINE * len(lines) + (8 if lines else 0)
    height = top + sum(LINE * len(found) + TRACK + UNDER for found in names)
    plot = width - left - right
    frame = Frame(plot, height, (scale.low, scale.high), (height, 0), left=left, right=right, top=0, bottom=20 if scale.ticks else 0)
    rows: dict[str, list[Row]] = {dataset: [] for dataset in DATASETS}
    hits: list[Row] = []
    edges = frame.x_at(-left), frame.x_at(plot + right)
    rows["group"] += [{"x": edges[0], "y": 9 + LINE * number, "text": line} for number, line in enumerate(lines)]
    rows["ticks"] += [{"x": value, "y": height + 12, "text": text} for value, text in scale.ticks]
    for one, found in zip(group, names, strict=True):
        rows["headings"] += [{"x": edges[0], "y": top + 9 + LINE * number, "text": line} for number, line in enumerate(found)]
        rows["periods"].append({"x": edges[1], "y": top + 9, "text": one.period})
        y = top + LINE * len(found) + TRACK
        _add_scale(rows, frame, scale, y)
        _add_marks(rows, one, frame, y)
        hits.append({"x": scale.low if one.middle is None else one.middle, "y": y, "group": "", "tip": one.tip})
        top = math.ceil(y + UNDER)
    return Panel(heading or name, sentence, frame, {dataset: tuple(found) for dataset, found in rows.items()}, tuple(hits))


def _add_scale(rows: dict[str, list[Row]], frame: Frame, scale: Scale, y: float) -> None:
    """The track, and upright strokes across it where the numbers at the foot stand: none through the names."""
    rows["tracks"].append({"x": frame.x[0], "x2": frame.x[1], "y": y, "y2": y})
    for value, _ in scale.ticks:
        rows["axis" if value == 0 else "grid"].append({"x": value, "x2": value, "y": y - 8, "y2": y + 8})


def _add_marks(rows: dict[str, list[Row]], one: Held, frame: Frame, y: float) -> None:
    """The target across the track, the value on it, and both in words, each on its own side."""
    if one.aim is not None:
        rows["aims"].append({"x": one.aim, "x2": one.aim, "y": y - 9, "y2": y + 9})
    if one.middle is None:
        rows["missing"].append({"x": frame.x_at(6), "y": y, "text": one.shown})
    elif one.ends:
        rows["ranges"].append({"x": one.ends[0], "x2": one.ends[1], "y": y - 4, "y2": y + 4})
    else:
        rows["values"].append({"x": one.middle, "y": y, **look_of(one.measurement.points[-1])})
    for value, text, side in _texts(one):
        name = "aim_labels" if value == one.aim and text == one.aim_text else "numbers"
        x = frame.x_at(frame.x_pixels(value) + side * (6 if name == "aim_labels" else OUT))
        rows[name].append({"x": x, "y": y, "text": text, "align": "left" if side > 0 else "right"})


@shape("latest")
def latest_shape() -> Spec:
    """Upright grid, tracks, targets, values, and every text where Python put it."""
    from generator.charts import layers

    return layers.stack(
        layers.rules("grid", "grid"),
        layers.rules("axis", "axis"),
        layers.rules("tracks", "grid"),
        layers.rules("aims", "target", width=3),
        layers.bars("ranges", "series", radius=2),
        layers.points("values", "row", edge="row", width=2),
        layers.texts("group", "ink", size=13, weight=700),
        layers.texts("headings", "ink", halo=True),
        layers.texts("periods", "soft", align="right", halo=True),
        layers.texts("numbers", "series", size=13, weight=700, align="row", halo=True),
        layers.texts("aim_labels", "target", align="row", halo=True),
        layers.texts("missing", "soft", halo=True),
        layers.texts("ticks", "soft", align="center"),
    )
