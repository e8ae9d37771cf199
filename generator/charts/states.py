"""This module contains the chart of states: how many records stand where, as one bar of tiles, worst first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from generator.charts.chart import FULL, Chart, Frame, Panel, Row, Spec, shape
from generator.charts.lettering import text_width
from generator.charts.palette import hex_of
from generator.charts.wording import capital
from generator.fields import State
from generator.words.languages import Words

STATES: tuple[State, ...] = tuple(state for state in get_args(State) if state != "unfilled")
BEHIND = ("not-met", "late", "partly")
"""States that the title counts when there are any."""
BAR, ROW, GAP = 34, 24, 3
"""Heights of the bar and of a line of words beneath it, and the gap between tiles, in px."""
LEAST = 26
"""Width in px of the smallest tile, so that its shape and its count are seen."""

_COLOURS = {
    "not-met": ("not-met", "not-met", "paper"),
    "late": ("late", "late-edge", "ink"),
    "partly": ("partly", "edge", "on-bright"),
    "ongoing": ("ongoing", "edge", "ink"),
    "on-track": ("on-track", "edge", "ink"),
    "met": ("met", "met", "paper"),
    "closed": ("closed", "edge", "ink"),
    "not-stated": ("unknown", "edge", "ink"),
    "lost": ("unknown", "edge", "ink"),
}
"""Fill, edge and text of each state's tile."""
_RING = "M0,-0.85A0.85,0.85,0,1,1,0,0.85A0.85,0.85,0,1,1,0,-0.85Z"
_STROKES = {
    "not-met": "M-0.75,-0.75L0.75,0.75M0.75,-0.75L-0.75,0.75",
    "late": "M0,-0.95L0,0.3M0,0.85L0,0.87",
    "partly": _RING,
    "ongoing": "M-0.8,0L-0.78,0M0,0L0.02,0M0.8,0L0.82,0",
    "on-track": "M-0.9,0L0.9,0M0.2,-0.65L0.9,0L0.2,0.65",
    "met": "M-0.9,0.05L-0.3,0.65L0.9,-0.65",
    "closed": "M-0.7,-0.7L0.7,-0.7L0.7,0.7L-0.7,0.7Z",
    "not-stated": "M-0.7,0L0.7,0",
    "lost": "M-0.55,-0.45A0.55,0.55,0,1,1,0,0.15L0,0.35M0,0.88L0,0.9",
}
"""The shape of each state, as strokes in a square from -1 to 1."""
_FILLED = {"partly": "M0,-0.85A0.85,0.85,0,0,0,0,0.85Z", "closed": _STROKES["closed"]}


def states(
    id: str,
    found: Iterable[State],
    words: Words,
    *,
    message: str = "Of %(total)s assignments: %(states)s",
    width: int = FULL,
) -> Chart:
    """Draw how many of the records stand in each state.

    `found` has a state for each record. `message` is the title, which takes their `total` and the worst `states`.
    """
    listed = list(found)
    counts = [(state, listed.count(state)) for state in STATES if state in listed]
    texts = {state: words(f"state {state}") for state, _ in counts}
    told = [f"{words.integer(count)} {texts[state].lower()}" for state, count in counts]
    behind = sum(1 for state, _ in counts if state in BEHIND)
    sentence = f"{', '.join(told)}."
    return Chart(
        id=id,
        title=words(message, total=words.integer(len(listed)), states=words.join(told[: behind or 1])),
        description=sentence,
        shape="states",
        panels=(_panel(counts, texts, sentence, words, width),),
        columns=(words("State"), words("Count")),
        rows=tuple((texts[name], words.integer(count)) for name, count in counts),
    )


def _panel(counts: list[tuple[State, int]], texts: dict[State, str], sentence: str, words: Words, width: int) -> Panel:
    spans = _tile_spans([count for _, count in counts], width)
    inside = all(
        28 + text_width(f"{texts[s]} {n}") <= span[1] - span[0] for (s, n), span in zip(counts, spans, strict=True)
    )
    datasets: dict[str, list[Row]] = {name: [] for name in ("tiles", "dashed", "dotted", "strokes", "fills", "texts")}
    for number, ((state, count), (low, high)) in enumerate(zip(counts, spans, strict=True)):
        _add_tile(datasets, state, (low, 1, high, BAR - 1))
        printed = words.integer(count)
        if inside:
            _add_shape(datasets, state, low + 14, BAR / 2)
            _add_text(datasets, state, f"{texts[state]} {printed}", low + 26, BAR / 2)
        else:
            _add_in_list(datasets, state, printed, texts[state], number, width, (low, high))
    lines = 0 if inside else (len(counts) + 1) // 2
    frame = Frame.of_pixels(width, BAR + (10 + ROW * lines if lines else 1))
    hits: tuple[Row, ...] = tuple(
        {"x": (low + high) / 2, "y": BAR / 2, "group": "", "tip": f"{capital(texts[state])}: {words.integer(count)}"}
        for (state, count), (low, high) in zip(counts, spans, strict=True)
    )
    return Panel(
        words("Distribution of states"), sentence, frame, {name: tuple(rows) for name, rows in datasets.items()}, hits
    )


def _tile_spans(counts: list[int], width: int) -> list[tuple[float, float]]:
    """Share out the width by count, but give no tile less than it needs to be seen."""
    room = width - 2 - GAP * (len(counts) - 1)
    small = {at for at, count in enumerate(counts) if count * room / sum(counts) < LEAST}
    rest = sum(count for at, count in enumerate(counts) if at not in small) or 1
    sizes = [LEAST if at in small else (room - LEAST * len(small)) * count / rest for at, count in enumerate(counts)]
    starts = [1 + sum(sizes[:at]) + GAP * at for at in range(len(sizes))]
    return [(start, start + size) for start, size in zip(starts, sizes, strict=True)]


def _add_in_list(
    datasets: dict[str, list[Row]],
    state: State,
    printed: str,
    text: str,
    number: int,
    width: int,
    span: tuple[float, float],
) -> None:
    """Write the shape in the tile, and shape, word and count in two columns beneath, in the order of the tiles."""
    low, high = span
    wide = high - low >= 22 + text_width(printed, bold=True) + 8
    _add_shape(datasets, state, low + 14 if wide else (low + high) / 2, BAR / 2)
    if wide:
        _add_text(datasets, state, printed, low + 26, BAR / 2)
    left, y = (number % 2) * (width / 2 + 4), BAR + 10 + ROW * (number // 2) + ROW / 2
    _add_tile(datasets, state, (left + 1, y - 9, left + 19, y + 9))
    _add_shape(datasets, state, left + 10, y)
    datasets["texts"].append({"x": left + 26, "y": y, "text": f"{capital(text)} {printed}", "fill": hex_of("ink")})


def _add_tile(datasets: dict[str, list[Row]], state: State, box: tuple[float, float, float, float]) -> None:
    fill, edge, _ = _COLOURS[state]
    name = {"not-stated": "dashed", "lost": "dotted"}.get(state, "tiles")
    x, y, x2, y2 = box
    datasets[name].append({"x": x, "y": y, "x2": x2, "y2": y2, "fill": hex_of(fill), "edge": hex_of(edge)})


def _add_shape(datasets: dict[str, list[Row]], state: State, x: float, y: float) -> None:
    ink = hex_of(_COLOURS[state][2])
    datasets["strokes"].append({"x": x, "y": y, "shape": _STROKES[state], "size": 100, "edge": ink})
    if state in _FILLED:
        datasets["fills"].append({"x": x, "y": y, "shape": _FILLED[state], "size": 100, "fill": ink})


def _add_text(datasets: dict[str, list[Row]], state: State, text: str, x: float, y: float) -> None:
    datasets["texts"].append({"x": x, "y": y, "text": text, "fill": hex_of(_COLOURS[state][2])})


@shape("states")
def states_shape() -> Spec:
    """Tiles with solid, dashed and dotted edges, then shapes and words."""
    from generator.charts import layers

    return layers.stack(
        layers.bars("tiles", "row", edge="row", radius=3),
        layers.bars("dashed", "row", edge="row", radius=3, dash=(4, 3)),
        layers.bars("dotted", "row", edge="row", radius=3, dash=(1, 2)),
        layers.points("fills", "row", edge="none", width=0),
        layers.points("strokes", "none", edge="row", width=2),
        layers.texts("texts", "row", weight=600),
    )
