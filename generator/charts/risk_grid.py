"""This module contains the layout of the risk matrix: its cells, the words of its scales, and the risks in their slots."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.chart import Frame, Panel, Row, Spec, shape
from generator.charts.lettering import LINE, text_width, wrap
from generator.kinds.risk import Level, Risk
from generator.words.languages import Words

SLOT, TALL, GAP = 38, 44, 3
"""Width and height in px of the place of one risk, and the gap between cells."""
CIRCLE = "circle"
SQUARE = (
    "M-0.6,-0.95L0.6,-0.95Q0.95,-0.95,0.95,-0.6L0.95,0.6Q0.95,0.95,0.6,0.95"
    "L-0.6,0.95Q-0.95,0.95,-0.95,0.6L-0.95,-0.6Q-0.95,-0.95,-0.6,-0.95Z"
)


def level_of(risk: Risk, at: str) -> Level:
    """A risk's level after measures or before; one without words when there is none."""
    return (risk.after if at == "after" else risk.before) or Level()


def moved(risk: Risk) -> bool:
    """Tell whether the risk had another rank before."""
    return risk.previous_rank is not None and risk.previous_rank != risk.rank


@dataclass(frozen=True)
class Grid:
    """Where the cells stand, in px: left edges and width of the columns, top edges and heights of the rows."""

    columns: dict[str, float]
    column: float
    tops: dict[str, float]
    heights: dict[str, float]
    bottom: float


def matrix_panel(
    placed: Sequence[Risk], likely: list[str], severe: list[str], at: str, words: Words, width: int, sentence: str
) -> Panel:
    """Lay out the matrix in `width` px: the steps of both scales lowest first, the risks in the order given."""
    left = math.ceil(max((text_width(line) for word in likely for line in _lines(word)), default=0)) + 10
    grid = _grid(placed, likely, severe, at, left, width)
    below = [wrap(word, grid.column - 2) for word in severe]
    height = math.ceil(grid.bottom + 8 + LINE * max(map(len, below), default=0) + 22)
    datasets = {
        **_cells(placed, grid, at),
        **_axes(grid, likely, below, severe, width, left, words),
        **_risks(placed, grid, at, words),
    }
    hits = tuple(
        {"x": mark["x"], "y": mark["y"], "group": "", "tip": _tip(risk, at, words)}
        for risk, mark in zip(_in_order(placed, grid, at), datasets["marks"], strict=True)
    )
    return Panel(words("Risk matrix"), sentence, Frame.of_pixels(width, height), datasets, hits)


def _in_order(placed: Sequence[Risk], grid: Grid, at: str) -> list[Risk]:
    """The risks in the order that their marks are drawn in: cell by cell."""
    return [risk for likely in grid.tops for severe in grid.columns for risk in _occupants(placed, likely, severe, at)]


def _tip(risk: Risk, at: str, words: Words) -> str:
    """What is told of a risk that is pointed at: rank and title, both words of its level, how it came there."""
    level, move = level_of(risk, at), _move(risk, words)
    lines = [f"{risk.rank} {risk.title}", f"{words('Likelihood')}: {level.likelihood}", f"{words('Consequence')}: {level.consequence}"]
    return "\n".join([*lines, *([move] if move else [])])


def _lines(word: str) -> list[str]:
    return wrap(word, 62)


def _grid(placed: Sequence[Risk], likely: list[str], severe: list[str], at: str, left: int, width: int) -> Grid:
    """Share out the width; make each row as high as its fullest cell needs."""
    column = (width - left) / max(len(severe), 1)
    across = max(int((column - GAP - 6) // SLOT), 1)
    columns = {word: left + column * n for n, word in enumerate(severe)}
    tops: dict[str, float] = {}
    heights: dict[str, float] = {}
    y = 24.0
    for word in reversed(likely):
        fullest = max((len(_occupants(placed, word, other, at)) for other in severe), default=0)
        tops[word], heights[word] = y, max(math.ceil(fullest / across) * TALL, TALL) + 10
        y += heights[word]
    return Grid(columns, column, tops, heights, y)


def _occupants(placed: Sequence[Risk], likely: str, severe: str, at: str) -> list[Risk]:
    return [r for r in placed if (level_of(r, at).likelihood, level_of(r, at).consequence) == (likely, severe)]


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
        rows += [
            {"x": left - 8, "y": middle + LINE * n, "text": line, "align": "right"} for n, line in enumerate(lines)
        ]
    for word, lines in zip(severe, below, strict=True):
        middle = grid.columns[word] + (grid.column - GAP) / 2
        rows += [
            {"x": middle, "y": grid.bottom + 8 + LINE * n, "text": line, "align": "center"}
            for n, line in enumerate(lines)
        ]
    under = grid.bottom + 8 + LINE * max(map(len, below), default=0) + 8
    names: tuple[Row, ...] = (
        {"x": 0, "y": 10, "text": f"{words('Likelihood')} ↑", "align": "left"},
        {"x": width - GAP, "y": under, "text": f"{words('Consequence')} →", "align": "right"},
    )
    return {"steps": tuple(rows), "names": names}


def _risks(placed: Sequence[Risk], grid: Grid, at: str, words: Words) -> dict[str, tuple[Row, ...]]:
    """A numbered mark for each risk in its slot, and under it how it came there."""
    marks: list[Row] = []
    ranks: list[Row] = []
    moves: list[Row] = []
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
    return f"{risk.previous_rank} → {risk.rank}" if moved(risk) else ""


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
