"""This module contains the shapes that are compiled ahead: `shapes.json` beside it holds each as Vega, so that a build need not load Altair.

One counts only while the libraries and the code that it was compiled with are the same; else the shape is compiled anew, as before.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.charts.chart import SHAPES, VL_VERSION, digest

SHELF = Path(__file__).with_name("shapes.json")
"""A line for each shape: the mark of what it was compiled with, and its Vega."""
_SHARED = ("layers.py", "palette.py")
"""The modules that all shapes are made with."""


def mark(shape: str) -> str:
    """Hash what decides how a shape is compiled: the versions of the libraries, and the source of its module and of its layers."""
    own = str(sys.modules[SHAPES[shape].__module__].__file__)
    sources = [Path(path).read_text("utf-8") for path in (own, *(str(Path(__file__).with_name(name)) for name in _SHARED))]
    return digest([version("altair"), version("vl-convert-python"), VL_VERSION, *sources])


def ready(shape: str) -> dict[str, Any] | None:
    """Return a shape as Vega; None when it was compiled with something else than is here now."""
    kept = _shelf().get(shape)
    return kept["vega"] if kept and kept["mark"] == mark(shape) else None


@cache
def _shelf() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SHELF.read_text("utf-8"))
    return found
