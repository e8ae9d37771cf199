"""This module contains the risk matrix: likelihood against consequence in the report's own words.

No cell has a level of its own: the report's colours are often lost, and a level computed from two words would be ours,
not the report's. A cell is darker only because it holds a risk.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.charts.chart import FULL, Chart, Frame, Panel, Row, Spec, shape
from generator.charts.lettering import LINE, text_width, wrap
from generator.charts.wording import counted, spelled
from generator.kinds.report import Scales
from generator.kinds.risk import Level, Risk
from generator.words.languages import Words

SLOT, TALL, GAP = 38, 44, 3
"""Width and height in px of the place of one risk, and the gap between cells."""
CIRCLE, SQUARE = "circle", "M-0.6,-0.95L0.6,-0.95Q0.95,-0.95,0.95,-0.6L0.95,0.6Q0.95,0.95,0.6,0.95L-0.6,0.95Q-0.95,0.95,-0.95,0.6L-0.95,-0.6Q-0.95,-0.95,-0.6,-0.95Z"


def risk_matrix(
    id: str, risks: Sequence[Risk], scales: Scales, words: Words, *, at: Literal["after", "before"] = "after", width: int = FULL
) -> Chart:
    """Place ranked risks by likelihood and consequence, after measures or before.

    The steps drawn are those of `scales`, lowest first; a word that the scale lacks is added at its end.
    """
    listed = sorted((risk for risk in risks if risk.rank is not None), key=lambda risk: (risk.rank or 0, risk.id))
    placed = [risk for risk in listed if _level(risk, at).likelihood and _level(risk, at).consequence]
    likely = _steps([s.word for s in scales.likelihood], [_level(r, at).likelihood for r in placed])
    severe = _steps([s.word for s in scales.consequence], [_level(r, at).consequence for r in placed])
    sentence = _sentence(listed, at, words)
    panel = _panel(placed, likely, severe, at, words, width, sentence)
    return Chart(
        id=id,
        title=_title(listed, words),
        subtitle=words("Likelihood and consequence after measures" if at == "after" else "Likelihood and consequence before measures"),
        description=sentence,
        shape="risk-matrix",
        panels=(panel,),
        columns=tuple(words(c) for c in ("Rank", "Previous rank", "Risk", "Likelihood", "Consequence")),
        rows=tuple(_row(risk, at, words) for risk in listed),
        notes=_notes(listed, placed, at, words),
    )


def _level(risk: Risk, at: str) -> Level:
    return (risk.after if at == "after" else risk.before) or Level()


def _steps(scale: list[str], used: list[str]) -> list[str]:
    return list(dict.fromkeys([*scale, *used]))


def _title(listed: Sequence[Risk], words: Words) -> str:
    """«Tre av ti risikoer er nye; øverst ligger «Manglende økonomisk bærekraft».»"""
    if not listed:
        return words("No ranked risks")
    top, total = listed[0].title, spelled(words, len(listed))
    new = sum(1 for risk in listed if risk.new)
    moved = sum(1 for risk in listed if _moved(risk))
    values = {"total": total, "top": top}
    if len(listed) > 1 and new:
        return counted(words, "one of %(total)s risks is new; at the top is «%(top)s»", "%(count)s of %(total)s risks are new; at the top is «%(top)s»", new, **values)
    if len(listed) > 1 and moved:
        return counted(words, "one of %(total)s risks has changed rank; at the top is «%(top)s»", "%(count)s of %(total)s risks have changed rank; at the top is «%(top)s»", moved, **values)
    return words("At the top is «%(top)s»", top=top)


def _moved(risk: Risk) -> bool:
    return risk.previous_rank is not None and risk.previous_rank != risk.rank


def _row(risk: Risk, at: str, words: Words) -> tuple[str, ...]:
    level = _level(risk, at)
    before = words("new") if risk.new else str(risk.previous_rank or "")
    unknown = words("not stated")
    return (str(risk.rank), before, risk.title, level.likelihood or unknown, level.consequence or unknown)


def _sentence(listed: Sequence[Risk], at: str, words: Words) -> str:
    """One sentence a risk: rank, title, likelihood, consequence, and how it moved."""
    told = []
    for risk in listed:
        level = _level(risk, at)
        text = words(
            "%(rank)s: %(title)s (likelihood %(likelihood)s, consequence %(consequence)s)", rank=risk.rank, title=risk.title,
            likelihood=level.likelihood.lower() or words("not stated"), consequence=level.consequence.lower() or words("not stated"),
        )  # fmt: skip
        if risk.new:
            text = f"{text}, {words('new')}"
        elif _moved(risk):
            text = f"{text}, {words('was number %(rank)s', rank=risk.previous_rank)}"
        told.append(f"{text}.")
    return " ".join(told)


def _notes(listed: Sequence[Risk], placed: Sequence[Risk], at: str, words: Words) -> tuple[str, ...]:
    notes = [words("The number is the risk's rank. The shade only shows which cells hold a risk; it is no risk level.")]
    if any(risk.new for risk in placed):
        notes.append(words("Square: new on the list."))
    if any(_moved(risk) for risk in placed):
        notes.append(words("An arrow between two numbers: previous rank and rank now."))
    left_out = [f"{risk.rank} {risk.title}" for risk in listed if risk not in placed]
    if left_out:
        notes.append(words("Not placed, for the source does not state both: %(risks)s.", risks="; ".join(left_out)))
    if any("colour" in _level(risk, at).lost for risk in listed):
        notes.append(words("The report's colours are lost in the text it was read from, and are not guessed."))
    return tuple(notes)


@dataclass(frozen=True)
class Grid:
    """Where the cells stand, in px: left edges and width of the columns, top edges and heights of the rows."""

    columns: dict[str, float]
    column: float
    tops: dict[str, float]
    heights: dict[str, float]
    bottom: float


def _panel(
    placed: Sequence[Risk], likely: list[str], severe: list[str], at: str, words: Words, width: int, sentence: str
) -> Panel:
    left = math.ceil(max((text_width(line) for word in likely for line in _lines(word)), default=0)) + 10
    grid = _grid(placed, likely, severe, at, left, width)
    below = [wrap(word, grid.column - 2) for word in severe]
    height = math.ceil(grid.bottom + 8 + LINE * max(map(len, below), default=0) + 22)
    datasets = {**_cells(placed, grid, at), **_axes(grid, likely, below, severe, width, left, words), **_risks(placed, grid, at, words)}
    return Panel(words("Risk matrix"), sentence, Frame.of_pixels(width, height), datasets)


def _lines(word: str) -> list[str]:
    return wrap(word, 62)


def _grid(placed: Sequence[Risk], likely: list[str], severe: list[str], at: str, left: int, width: int) -> Grid:
    """Share out the width; make each row as high as its fullest cell needs."""
    column = (width - left) / max(len(severe), 1)
    across = max(int((column - GAP - 6) // SLOT), 1)
    columns = {word: left + column * n for n, word in enumerate(severe)}
    tops, heights, y = {}, {}, 24.0
    for word in reversed(likely):
        fullest = max((len(_occupants(placed, word, other, at)) for other in severe), default=0)
        tops[word], heights[word] = y, max(math.ceil(fullest / across) * TALL, TALL) + 10
        y += heights[word]
    return Grid(columns, column, tops, heights, y)


def _occupants(placed: Sequence[Risk], likely: str, severe: str, at: str) -> list[Risk]:
    return [r for r in placed if (_level(r, at).likelihood, _level(r, at).consequence) == (likely, severe)]


def _cells(placed: Sequence[Risk], grid: Grid, at: str) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {"cells": [], "taken": []}
    for likely, top in grid.tops.items():
        for severe, left in grid.columns.items():
            name = "taken" if _occupants(placed, likely, severe, at) else "cells"
            right, bottom = left + grid.column - GAP, top + grid.heights[likely] - GAP
            found[name].append({"x": left, "y": top, "x2": right, "y2": bottom})
    return {name: tuple(rows) for name, rows in found.items()}


def _axes(
    grid: Grid, likely: list[str], below: list[list[str]], severe: list[str], width: int, left: int, words: Words
) -> dict[str, tuple[Row, ...]]:
    """The words of both scales at the edges, and what the scales are called."""
    rows: list[Row] = []
    for word in likely:
        lines = _lines(word)
        middle = grid.tops[word] + (grid.heights[word] - GAP) / 2 - LINE * (len(lines) - 1) / 2
        rows += [{"x": left - 8, "y": middle + LINE * n, "text": line, "align": "right"} for n, line in enumerate(lines)]
    for word, lines in zip(severe, below, strict=True):
        middle = grid.columns[word] + (grid.column - GAP) / 2
        rows += [{"x": middle, "y": grid.bottom + 8 + LINE * n, "text": line, "align": "center"} for n, line in enumerate(lines)]
    under = grid.bottom + 8 + LINE * max(map(len, below), default=0) + 8
    names: tuple[Row, ...] = (
        {"x": 0, "y": 10, "text": f"{words('Likelihood')} ↑", "align": "left"},
        {"x": width - GAP, "y": under, "text": f"{words('Consequence')} →", "align": "right"},
    )
    return {"steps": tuple(rows), "names": names}


def _risks(placed: Sequence[Risk], grid: Grid, at: str, words: Words) -> dict[str, tuple[Row, ...]]:
    """A numbered mark for each risk in its slot, and under it how it came there."""
    marks, ranks, moves = [], [], []
    across = max(int((grid.column - GAP - 6) // SLOT), 1)
    for likely, top in grid.tops.items():
        for severe, left in grid.columns.items():
            inside = _occupants(placed, likely, severe, at)
            lines = math.ceil(len(inside) / across)
            up = 7 if any(_move(risk, words) for risk in inside) else 0
            for number, risk in enumerate(inside):
                line, place = divmod(number, across)
                here = min(len(inside) - line * across, across)
                x = left + (grid.column - GAP) / 2 + (place - (here - 1) / 2) * SLOT
                y = top + (grid.heights[likely] - GAP) / 2 + (line - (lines - 1) / 2) * TALL - up
                marks.append({"x": x, "y": y, "shape": SQUARE if risk.new else CIRCLE, "size": 600})
                ranks.append({"x": x, "y": y, "text": str(risk.rank)})
                if label := _move(risk, words):
                    moves.append({"x": x, "y": y + 20, "text": label})
    return {"marks": tuple(marks), "ranks": tuple(ranks), "moves": tuple(moves)}


def _move(risk: Risk, words: Words) -> str:
    if risk.new:
        return words("new")
    return f"{risk.previous_rank} → {risk.rank}" if _moved(risk) else ""


@shape("risk-matrix")
def risk_matrix_shape() -> Spec:
    """Cells, then the words of the scales, then the risks."""
    from generator.charts import layers

    return layers.stack(
        layers.bars("cells", "cell"),
        layers.bars("taken", "cell-taken"),
        layers.texts("steps", "soft", align="row"),
        layers.texts("names", "ink", weight=700, align="row"),
        layers.points("marks", "ink", edge="paper"),
        layers.texts("ranks", "paper", size=13, weight=700, align="center"),
        layers.texts("moves", "ink", align="center"),
    )
