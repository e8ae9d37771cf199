"""This module contains the chart of projects: what is accrued and forecast against the frames, in mill. kr.

Each project has a scale of its own, from zero: a helipad and a hospital cannot share one. A frame is drawn through the
bars under it only when both are in the same price year and for the same scope; otherwise the chart says why not.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.charts.chart import FULL, Chart, Frame, Panel, Row, Spec, shape
from generator.charts.lettering import LINE, text_width, wrap
from generator.charts.wording import counted, spelled
from generator.kinds.project import Estimate, Project
from generator.words.languages import Words
from generator.words.numbers import printed

LIMITS = {
    "p50": "Control target (P50)", "p70": "P70", "p85": "P85", "control-frame": "Control frame", "frame": "Cost frame",
    "budget": "Budget",
}  # fmt: skip
"""What a project may cost, by type of estimate."""
COSTS = {"forecast": "Final forecast", "accrued": "Accrued", "spent": "Spent"}
"""What it costs or is thought to cost."""
OTHERS = {
    "authority": "Authority to exceed", "deviation": "Deviation", "included": "Included", "interest": "Interest during building",
    "loan": "Loan", "saving": "Saving",
}  # fmt: skip
"""Amounts that are no bar: told in the notes."""
FRAMES = ("frame", "control-frame", "p85", "p70", "p50")
"""Limits that a forecast is held against, the widest first."""
_MILLIONS = {"mill. kr": Decimal(1), "mrd. kr": Decimal(1000), "kroner": Decimal("0.000001")}
ROW, HEAD, BETWEEN = 24, 24, 16
"""Heights in px of a bar's row and of a project's name, and the gap between projects."""


def projects(id: str, listed: Sequence[Project], words: Words, *, width: int = FULL) -> Chart:
    """Draw the amounts of each project that has any, in the order given."""
    with_amounts = [project for project in listed if _drawn(project)]
    sentence = " ".join(_sentence(project, words) for project in with_amounts)
    columns = ("Project", "Amount", "mill. kr", "Price year", "As of", "Scope")
    return Chart(
        id=id,
        title=_title(with_amounts, words),
        subtitle=words("Mill. kr. Each project has its own scale." if len(with_amounts) > 1 else "Mill. kr."),
        description=sentence,
        shape="projects",
        panels=(_panel(with_amounts, words, width, sentence),),
        columns=tuple(words(column) for column in columns),
        rows=tuple(_row(project, estimate, words) for project in with_amounts for estimate in _drawn(project)),
        notes=tuple(note for project in with_amounts if (note := _note(project, words))),
    )


def _drawn(project: Project) -> list[Estimate]:
    """The estimates that become rows, limits first; none when no amount is given at all."""
    found = [e for kind in (*LIMITS, *COSTS) for e in project.estimates if e.type == kind and e.unit in _MILLIONS]
    return found if any(e.amount is not None for e in found) else []


def _millions(estimate: Estimate) -> Decimal | None:
    return estimate.amount.value * _MILLIONS[estimate.unit] if estimate.amount is not None else None


def amount_text(estimate: Estimate, words: Words) -> str:
    """An amount in mill. kr as the source has it: «1 260», «ca. 380», «ikke oppgitt»."""
    if estimate.amount is None:
        return words("not stated" if estimate.not_stated else "lost in the source")
    text = estimate.amount.printed
    if estimate.unit != "mill. kr":
        text = printed(f"{(_millions(estimate) or Decimal(0)).normalize():f}")
    return f"{words('about')} {text}" if estimate.approximate else text


def _name(estimate: Estimate, words: Words) -> str:
    """«Kostnadsramme», «Påløpt», «Budsjett 2025»: with its period when it is for one."""
    name = words({**LIMITS, **COSTS, **OTHERS}[estimate.type])
    return f"{name} {words.period(estimate.period)}" if estimate.period else name


def _row(project: Project, estimate: Estimate, words: Words) -> tuple[str, ...]:
    year = str(estimate.price_year or "")
    as_of = words.period(estimate.as_of) if estimate.as_of else ""
    return (project.title, _name(estimate, words), amount_text(estimate, words), year, as_of, estimate.scope)


def _sentence(project: Project, words: Words) -> str:
    amounts = ", ".join(f"{_lower(_name(e, words))} {amount_text(e, words)}" for e in _drawn(project))
    return f"{project.title}: {amounts} {words.unit('mill. kr')}."


def held(project: Project) -> tuple[Estimate, Estimate] | None:
    """The forecast and the frame it can be held against; None when there is none for the same scope and price year."""
    forecast = next((e for e in project.estimates if e.type == "forecast" and e.amount), None)
    if forecast is None:
        return None
    for kind in FRAMES:
        for limit in project.estimates:
            if limit.type == kind and limit.amount and _comparable(limit, forecast):
                return forecast, limit
    return None


def _comparable(one: Estimate, other: Estimate) -> bool:
    return (one.price_year, one.scope, one.period) == (other.price_year, other.scope, other.period)


def _title(listed: Sequence[Project], words: Words) -> str:
    """Says how many forecasts pass their frame, of those that can be held against one."""
    pairs = [pair for project in listed if (pair := held(project))]
    over = sum(1 for forecast, limit in pairs if (_millions(forecast) or 0) > (_millions(limit) or 0))
    if not pairs:
        return words("No forecast can be held directly against a frame")
    if len(pairs) == 1:
        name = next(project.title for project in listed if held(project))
        message = "The forecast is over the frame for %(project)s" if over else "The forecast is within the frame for %(project)s"
        rest = len(listed) - 1
        return words(message, project=name) + (f"; {words('the others cannot be compared')}" if rest else "")
    total = spelled(words, len(pairs))
    if not over:
        return words("The forecast is within the frame in all %(total)s projects that can be compared", total=total)
    one, many = "one of %(total)s forecasts is over its frame", "%(count)s of %(total)s forecasts are over their frames"
    return counted(words, one, many, over, total=total)


def _differences(project: Project, words: Words) -> list[str]:
    """Why a project's amounts cannot be held against each other: «ulikt omfang», «ulikt kroneår»."""
    amounts = [e for e in _drawn(project) if e.amount is not None]
    found = []
    if any(e.type in LIMITS for e in amounts) and any(e.type in COSTS for e in amounts):
        if len({e.price_year for e in amounts}) > 1:
            found.append(words("different price years"))
        if len({e.scope for e in amounts}) > 1:
            found.append(words("different scopes"))
    return found


def _note(project: Project, words: Words) -> str:
    """What a reader of the project's bars must know: what differs, whom amounts concern, and amounts that are no bars."""
    told = []
    if differences := _differences(project, words):
        told.append(words("The amounts cannot be compared directly (%(why)s).", why=words.join(differences)))
    for estimate in _drawn(project):
        if said := "; ".join(part.rstrip(".") for part in (estimate.scope, estimate.note) if part):
            told.append(f"{_name(estimate, words)}: {said}.")
    others = [_in_words(e, words) for e in project.estimates if e.type in OTHERS and e.unit in _MILLIONS]
    if others:
        told.append(words("Other amounts: %(amounts)s.", amounts="; ".join(others)))
    return f"{project.title}. {' '.join(told)}" if told else ""


def _in_words(estimate: Estimate, words: Words) -> str:
    """«fullmakt til å overskride 220 mill. kr»."""
    text = f"{_lower(_name(estimate, words))} {amount_text(estimate, words)} {words.unit('mill. kr')}"
    return f"{text} ({estimate.scope})" if estimate.scope else text


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _panel(listed: Sequence[Project], words: Words, width: int, sentence: str) -> Panel:
    names = ("headings", "warnings", "names", "spent", "forecasts", "limits", "through", "amounts", "unknown", "zero")
    rows: dict[str, list[Row]] = {name: [] for name in names}
    left = math.ceil(max((text_width(_name(e, words)) for p in listed for e in _drawn(p)), default=0)) + 8
    right = math.ceil(max((text_width(amount_text(e, words), bold=True) for p in listed for e in _drawn(p) if e.amount), default=0)) + 10
    y = 0.0
    for project in listed:
        y = _add_project(rows, project, words, y, (left, width - right), width) + BETWEEN
    frame = Frame.of_pixels(width, max(math.ceil(y - BETWEEN), 1))
    return Panel(words("Projects"), sentence, frame, {name: tuple(found) for name, found in rows.items()})


def _add_project(
    rows: dict[str, list[Row]], project: Project, words: Words, top: float, span: tuple[float, float], width: int
) -> float:
    """Add one project from `top` down; return where it ends."""
    for line in wrap(project.title, width, 13, bold=True):
        rows["headings"].append({"x": 0, "y": top + 9, "text": line})
        top += LINE + 2
    if differences := _differences(project, words):
        text = words("Not directly comparable: %(why)s", why=words.join(differences))
        for line in wrap(text, width):
            rows["warnings"].append({"x": 0, "y": top + 8, "text": line})
            top += LINE
    top += 4
    drawn = _drawn(project)
    most = max(float(_millions(e) or 0) for e in drawn)
    left, right = span
    places = [left + (right - left) * float(_millions(e) or 0) / most for e in drawn]
    through = _through(drawn, places)
    for number, (estimate, x) in enumerate(zip(drawn, places, strict=True)):
        crossing = [at for at, first, last in through if first < number <= last and x < at < x + 40]
        _add_estimate(rows, estimate, words, left, x, top + ROW * number, max([x, *crossing]))
    end = top + ROW * len(drawn)
    rows["zero"].append({"x": left, "x2": left, "y": top + 1, "y2": end - 1})
    rows["through"] += [{"x": x, "x2": x, "y": top + ROW * first + 17, "y2": top + ROW * last + 20} for x, first, last in through]
    return end


def _through(drawn: list[Estimate], places: list[float]) -> list[tuple[float, int, int]]:
    """Limits to be drawn through the costs under them: where, from which row, to which."""
    found = []
    for number, limit in enumerate(drawn):
        under = [n for n, cost in enumerate(drawn) if cost.type in COSTS and cost.amount and _comparable(limit, cost)]
        if limit.type in LIMITS and limit.amount and under:
            found.append((places[number], number, max(under)))
    return found


def _add_estimate(
    rows: dict[str, list[Row]], estimate: Estimate, words: Words, left: float, x: float, top: float, end: float
) -> None:
    """The name, then a bar (what it costs) or a line with an end (what it may cost), then the amount after `end`."""
    middle = top + ROW / 2
    rows["names"].append({"x": left - 8, "y": middle, "text": _name(estimate, words)})
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
