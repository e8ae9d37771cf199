"""This module contains the layout of the chart of projects: a block for each, with a row for each amount."""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator.charts.amounts import COSTS, LIMITS, amount_text, comparable, differences_of, drawn_of, millions, name_of
from generator.charts.chart import Frame, Panel, Row, Spec, shape
from generator.charts.lettering import LINE, text_width, wrap
from generator.kinds.project import Estimate, Project
from generator.words.languages import Words

ROW, BETWEEN = 24, 16
"""Height in px of a bar's row, and the gap between projects."""


def projects_panel(listed: Sequence[Project], words: Words, width: int, sentence: str) -> Panel:
    """Lay out the projects under each other in `width` px."""
    names = ("headings", "warnings", "names", "spent", "forecasts", "limits", "through", "amounts", "unknown", "zero", "hits")
    rows: dict[str, list[Row]] = {name: [] for name in names}
    left = math.ceil(max((text_width(name_of(e, words)) for p in listed for e in drawn_of(p)), default=0)) + 8
    right = (
        math.ceil(
            max(
                (text_width(amount_text(e, words), bold=True) for p in listed for e in drawn_of(p) if e.amount),
                default=0,
            )
        )
        + 10
    )
    y = 0.0
    for project in listed:
        y = _add_project(rows, project, words, y, (left, width - right), width) + BETWEEN
    frame = Frame.of_pixels(width, max(math.ceil(y - BETWEEN), 1))
    hits = tuple(rows.pop("hits"))
    return Panel(words("Projects"), sentence, frame, {name: tuple(found) for name, found in rows.items()}, hits)


def _add_project(
    rows: dict[str, list[Row]], project: Project, words: Words, top: float, span: tuple[float, float], width: int
) -> float:
    """Add one project from `top` down; return where it ends."""
    for line in wrap(project.title, width, 13, bold=True):
        rows["headings"].append({"x": 0, "y": top + 9, "text": line})
        top += LINE + 2
    if differences := differences_of(project, words):
        text = words("Not directly comparable: %(why)s", why=words.join(differences))
        for line in wrap(text, width):
            rows["warnings"].append({"x": 0, "y": top + 8, "text": line})
            top += LINE
    top += 4
    drawn = drawn_of(project)
    most = max(float(millions(e) or 0) for e in drawn)
    left, right = span
    places = [left + (right - left) * float(millions(e) or 0) / most for e in drawn]
    through = _through(drawn, places)
    for number, (estimate, x) in enumerate(zip(drawn, places, strict=True)):
        crossing = [at for at, first, last in through if first < number <= last and x < at < x + 40]
        _add_estimate(rows, estimate, words, left, x, top + ROW * number, max([x, *crossing]))
        rows["hits"].append({"x": x, "y": top + ROW * number + ROW / 2, "group": "", "tip": _tip(project, estimate, words)})
    end = top + ROW * len(drawn)
    rows["zero"].append({"x": left, "x2": left, "y": top + 1, "y2": end - 1})
    rows["through"] += [
        {"x": x, "x2": x, "y": top + ROW * first + 17, "y2": top + ROW * last + 20} for x, first, last in through
    ]
    return end


def _tip(project: Project, estimate: Estimate, words: Words) -> str:
    """What is told of an amount that is pointed at: whose, what and how much, then all that it is reckoned by."""
    unit = "" if estimate.amount is None else f" {words.unit('mill. kr')}"
    told = [
        f"{words('Price year')}: {estimate.price_year}" if estimate.price_year else "",
        f"{words('As of')}: {words.period(estimate.as_of)}" if estimate.as_of else "",
        estimate.scope,
        estimate.note,
    ]
    return "\n".join([project.title, f"{name_of(estimate, words)}: {amount_text(estimate, words)}{unit}", *(line for line in told if line)])


def _through(drawn: list[Estimate], places: list[float]) -> list[tuple[float, int, int]]:
    """Limits to be drawn through the costs under them: where, from which row, to which."""
    found = []
    for number, limit in enumerate(drawn):
        under = [n for n, cost in enumerate(drawn) if cost.type in COSTS and cost.amount and comparable(limit, cost)]
        if limit.type in LIMITS and limit.amount and under:
            found.append((places[number], number, max(under)))
    return found


def _add_estimate(
    rows: dict[str, list[Row]], estimate: Estimate, words: Words, left: float, x: float, top: float, end: float
) -> None:
    """The name, then a bar (what it costs) or a line with an end (what it may cost), then the amount after `end`."""
    middle = top + ROW / 2
    rows["names"].append({"x": left - 8, "y": middle, "text": name_of(estimate, words)})
    text = amount_text(estimate, words)
    if estimate.amount is None:
        rows["unknown"].append({"x": left + 6, "y": middle, "text": text})
        return
    if estimate.type in COSTS:
        name = "forecasts" if estimate.type == "forecast" else "spent"
        rows[name].append({"x": left, "x2": x, "y": middle - 6, "y2": middle + 6})
    else:
        rows["limits"].append({"x": left, "x2": x, "y": middle, "y2": middle})
        rows["limits"].append({"x": x, "x2": x, "y": middle - 6, "y2": middle + 6})
    rows["amounts"].append({"x": end + 7, "y": middle, "text": text})


@shape("projects")
def projects_shape() -> Spec:
    """Bars for costs, lines with an end for limits, and the amounts at their ends."""
    from generator.charts import layers

    return layers.stack(
        layers.bars("spent", "series"),
        layers.bars("forecasts", "series-tint", edge="series"),
        layers.rules("limits", "ink", width=2),
        layers.rules("through", "ink", width=1, dash=(3, 3)),
        layers.rules("zero", "axis"),
        layers.texts("headings", "ink", size=13, weight=700),
        layers.texts("warnings", "ink"),
        layers.texts("names", "soft", align="right"),
        layers.texts("amounts", "ink", weight=700, halo=True),
        layers.texts("unknown", "soft"),
    )
