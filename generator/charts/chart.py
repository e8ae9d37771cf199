"""This module contains Chart: a figure as plain values, ready to be drawn, and the key under which its drawing is kept.

Nothing here or in the chart families imports Altair: a site whose drawings are all cached never loads it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

Cell = str | int | float
Row = Mapping[str, Cell]
Datasets = Mapping[str, tuple[Row, ...]]
Spec = dict[str, Any]
"""A Vega-Lite spec: JSON."""

VL_VERSION = "6.4"
"""The version of Vega-Lite that shapes are written in."""
FULL = 344
"""Width in px of a chart on its own: fits a phone's 343 px column, where 12 px text is still 12 px."""
PANEL = 248
"""Width in px of one of several panels: three beside each other in 800 px, one on a phone, where it may grow."""


@dataclass(frozen=True)
class Frame:
    """The size of a drawing in px, and the values at the edges of its plot.

    `x` is (value at the left edge, value at the right), `y` (value at the bottom, value at the top).
    A plot laid out in px has x (0, width) and y (height, 0).
    """

    width: int
    height: int
    x: tuple[float, float]
    y: tuple[float, float]
    left: int = 0
    right: int = 0
    top: int = 0
    bottom: int = 0

    @classmethod
    def of_pixels(cls, width: int, height: int) -> Frame:
        """A plot whose positions are px from its top left corner."""
        return cls(width, height, (0, width), (height, 0))

    def x_at(self, pixels: float) -> float:
        """The x value that stands `pixels` right of the plot's left edge."""
        return self.x[0] + (self.x[1] - self.x[0]) * pixels / self.width

    def y_at(self, pixels: float) -> float:
        """The y value that stands `pixels` below the plot's top edge."""
        return self.y[1] + (self.y[0] - self.y[1]) * pixels / self.height

    def x_pixels(self, value: float) -> float:
        """How many px right of the plot's left edge `value` stands."""
        return (value - self.x[0]) / (self.x[1] - self.x[0]) * self.width

    def y_pixels(self, value: float) -> float:
        """How many px below the plot's top edge `value` stands."""
        return (value - self.y[1]) / (self.y[0] - self.y[1]) * self.height


@dataclass(frozen=True)
class Panel:
    """One drawing of a chart: what it shows in words, its frame, and the rows each layer draws.

    `hits` are the places that tell more when they are pointed at in the interactive form: `x`, `y`, and what is told as
    `tip`, a line each. Those with one `group` in several panels belong together.
    """

    title: str
    description: str
    frame: Frame
    datasets: Datasets
    hits: tuple[Row, ...] = ()

    def drawn(self) -> tuple[object, ...]:
        """All that its drawing is made from, as JSON-able values."""
        return self.title, self.description, vars(self.frame), self.datasets


@dataclass(frozen=True)
class Chart:
    """A figure.

    `id` is a slug, unique on its page. `title` says the finding, `subtitle` the unit and which way is better,
    `description` everything in sentences. `shape` names how it is drawn, with `settings` as that shape's
    arguments. `columns` and `rows` are the same numbers as a table, as printed; `notes` what a reader must know.
    `source` says which reports the numbers are from, where the figure stands alone. `language` is that of its words; empty is the page's.
    """

    id: str
    title: str
    description: str
    shape: str
    panels: tuple[Panel, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    settings: tuple[Cell, ...] = ()
    source: str = ""
    language: str = ""

    def keys(self) -> tuple[str, ...]:
        """The key of each panel's drawing: a hash of what decides it, down to the versions of all that draws."""
        shared = [self.shape, self.settings, versions()]
        return tuple(digest([self.prefix(number), *panel.drawn(), *shared]) for number, panel in enumerate(self.panels))

    def prefix(self, number: int) -> str:
        """What the ids of a panel's drawing begin with; panels are numbered from 0."""
        return self.id if len(self.panels) == 1 else f"{self.id}-{number + 1}"


def digest(value: object) -> str:
    """Hash JSON-able `value`: 32 hex digits, the same in every run."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@cache
def versions() -> str:
    """Hash the versions of Altair and vl-convert and the source of this package."""
    sources = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
    return digest([version("altair"), version("vl-convert-python"), *sources])


SHAPES: dict[str, Callable[..., Spec]] = {}
"""How each shape is drawn: name -> function from settings to a Vega-Lite spec without data. Filled by `shape`."""


def shape(name: str) -> Callable[[Callable[..., Spec]], Callable[..., Spec]]:
    """Register the decorated function as the shape called `name`."""

    def register(function: Callable[..., Spec]) -> Callable[..., Spec]:
        """Put it in the register."""
        SHAPES[name] = function
        return function

    return register
