"""This module contains the layers that every shape is stacked from; it alone imports Altair.

A layer names a dataset and says how its rows look; it computes nothing: no transforms, aggregates or formats.
Rows have `x`, `y` (and `x2`, `y2`) in the values of the plot's frame. The edges of both scales are params, so
that one compiled shape serves every chart of that shape.
"""

from __future__ import annotations

from typing import Any, Literal

import altair as alt

from generator.charts.chart import Spec
from generator.charts.palette import hex_of

FONT = "system-ui, sans-serif"
Weight = Literal[400, 600, 700]
EDGES = ("x_low", "x_high", "y_low", "y_high")


def row(field: str) -> alt.ExprRef:
    """Take a property of the mark from `field` of its row."""
    return alt.ExprRef(f"datum.{field}")


def stack(*layers: alt.Chart) -> Spec:
    """Put layers on top of each other, the first at the bottom."""
    chart = alt.layer(*layers).properties(
        autosize=alt.AutoSizeParams(type="none"), background="transparent", width=1, height=1, padding=0
    )
    spec: Spec = chart.configure_view(stroke=None).to_dict()
    spec["params"] = [{"name": edge, "value": number} for number, edge in enumerate(EDGES)]
    return spec


def _encoded(marks: alt.Chart, *fields: str) -> alt.Chart:
    """Place marks by the fields named, on the shared scales, without axes."""
    return marks.encode(**{field: _channel(field) for field in fields})


def _channel(field: str) -> Any:
    if field == "x2":
        return alt.X2("x2")
    if field == "y2":
        return alt.Y2("y2")
    low, high = (f"{field}_low", f"{field}_high")
    scale = alt.Scale(domain=[alt.ExprRef(low), alt.ExprRef(high)], nice=False, zero=False)
    return (alt.X if field == "x" else alt.Y)(f"{field}:Q", scale=scale, axis=None)


def _of(dataset: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name=dataset))


def bars(dataset: str, fill: str, *, edge: str = "", dash: tuple[float, ...] = (), radius: int = 0) -> alt.Chart:
    """Rectangles from (x, y) to (x2, y2); `fill` and `edge` are colour names, "row" takes the row's own hex."""
    marks: dict[str, Any] = {"fill": _colour(fill, "fill"), "cornerRadius": radius}
    if edge:
        marks |= {"stroke": _colour(edge, "edge"), "strokeWidth": 1, "strokeDash": list(dash)}
    return _encoded(_of(dataset).mark_rect(**marks), "x", "x2", "y", "y2")


def rules(dataset: str, colour: str, *, width: float = 1, dash: tuple[float, ...] = ()) -> alt.Chart:
    """Straight strokes from (x, y) to (x2, y2)."""
    marks = _of(dataset).mark_rule(color=hex_of(colour), strokeWidth=width, strokeDash=list(dash))
    return _encoded(marks, "x", "x2", "y", "y2")


def lines(dataset: str, colour: str, *, width: float = 2.4) -> alt.Chart:
    """Lines through (x, y), one for each value of `run`."""
    marks = _of(dataset).mark_line(color=hex_of(colour), strokeWidth=width, strokeJoin="round", strokeCap="round")
    return _encoded(marks, "x", "y").encode(detail="run:N")


def points(dataset: str, fill: str, *, edge: str = "paper", width: float = 1.5) -> alt.Chart:
    """Points at (x, y) in the row's `shape` and `size` (px²); `fill` may be "none"."""
    marks = _of(dataset).mark_point(
        shape=row("shape"), size=row("size"), opacity=1, strokeWidth=width,
        fill=_colour(fill, "fill"), stroke=_colour(edge, "edge"), strokeCap="round", strokeJoin="round",
    )  # fmt: skip
    return _encoded(marks, "x", "y")


def texts(
    dataset: str, colour: str, *, size: int = 12, weight: Weight = 400, align: str = "left", halo: bool = False
) -> alt.Chart:
    """The row's `text` with its middle line at y; `align` says which end stands at x, "row" takes the row's own.

    `halo` draws the page's colour around the letters, for text that may stand on lines.
    """
    marks: dict[str, Any] = {"stroke": hex_of("paper"), "strokeWidth": 3, "strokeJoin": "round"} if halo else {}
    side: Any = row("align") if align == "row" else align
    drawn = _of(dataset).mark_text(
        font=FONT,
        fontSize=size,
        fontWeight=weight,
        align=side,
        baseline="middle",
        fill=_colour(colour, "fill"),
        **marks,
    )
    return _encoded(drawn, "x", "y").encode(text="text:N")


def _colour(name: str, field: str) -> Any:
    if name == "row":
        return row(field)
    return "transparent" if name == "none" else hex_of(name)
