"""This module contains the interactive form of a chart: its panels as Vega, for the library (see library.py) to draw in the browser.

The browser draws what the build has drawn, from the same compiled shape and the same rows, with places that tell more when they are
pointed at. Nothing of it is loaded before a reader asks for it.
"""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.charts.chart import Chart, Panel
from generator.charts.draw import compiled_shape, filled
from generator.charts.palette import TOKENS

LARGEST, SMALLEST = 600, 110
"""The size in px² of the place that can be pointed at: half of it when marks stand close."""
_HEX = re.compile(r'"(#[0-9a-f]{6})"')


def interactive(chart: Chart, cache_dir: Path) -> bytes:
    """Return a chart for vega-embed as JSON: for each panel its title and its Vega, in the stylesheet's colours."""
    compiled = compiled_shape(chart, cache_dir)
    panels = [{"title": panel.title, "spec": _spec(compiled, panel)} for panel in chart.panels]
    text = json.dumps(panels, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return _HEX.sub(lambda found: f'"var({TOKENS[found[1]]}, {found[1]})"' if found[1] in TOKENS else found[0], text).encode()


def _spec(compiled: dict[str, Any], panel: Panel) -> dict[str, Any]:
    vega = filled(compiled, panel)
    rows = [dict(row) for row in panel.hits]
    return {**vega, "data": [*vega["data"], {"name": "hits", "values": rows}], "marks": [*vega["marks"], _hits(_size(panel))]}


def _hits(size: int) -> dict[str, Any]:
    """Transparent circles over the marks; the page's own script gives them their words, and the stylesheet their look."""
    looks = {"x": {"scale": "x", "field": "x"}, "y": {"scale": "y", "field": "y"}, "fill": {"value": "transparent"}, "stroke": {"value": "transparent"}}
    return {"type": "symbol", "name": "spot", "from": {"data": "hits"}, "encode": {"update": {**looks, "size": {"value": size}}}}


def _size(panel: Panel) -> int:
    """As large as they can be without covering each other along the axis."""
    places = sorted({panel.frame.x_pixels(float(row["x"])) for row in panel.hits})
    apart = min((other - one for one, other in pairwise(places)), default=LARGEST)
    return max(min(round(math.pi * (apart / 2) ** 2), LARGEST), SMALLEST)
