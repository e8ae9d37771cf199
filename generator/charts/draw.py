"""This module contains drawing: charts to SVG through Vega, kept by key.

Each shape is compiled from Altair to Vega once and kept beside the drawings; a chart is that Vega with the chart's
rows and frame put in, and its empty layers left out. Nothing is loaded when every drawing is kept.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Literal

from generator.charts.chart import SHAPES, VL_VERSION, Cell, Chart, Panel, digest, versions
from generator.charts.converter import converter
from generator.charts.library import library
from generator.charts.ready import ready
from generator.charts.svg import finish
from generator.disk import write_whole

NUMBERS: dict[str, Any] = {
    "decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["kr\u00a0", ""], "minus": "\u2212", "percent": "\u00a0%",
}  # fmt: skip
"""Norwegian numbers for Vega; d3-format has no locale of its own for them."""
TIMES: Literal["nb-NO"] = "nb-NO"
MANY = 120
"""Panels to each process that draws: starting Vega costs as much as forty of them, and the pages are made meanwhile."""


@dataclass(frozen=True)
class Job:
    """One panel to draw: its key, its shape, and what its ids begin with."""

    key: str
    shape: str
    settings: tuple[Cell, ...]
    prefix: str
    panel: Panel


@dataclass
class Drawings:
    """Drawings on their way: those that were kept, those that are being made, and the processes that make them."""

    folder: Path
    kept: dict[str, str] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    shapes: dict[tuple[str, tuple[Cell, ...]], None] = field(default_factory=dict)
    drawers: list[BaseProcess] = field(default_factory=list)

    def all(self) -> dict[str, str]:
        """Wait, and return the SVG of every panel by its key. What no other process has drawn is drawn here."""
        for drawer in self.drawers:
            drawer.join()
        made = {key: _read(_kept(self.folder, key)) for key in self.jobs}
        left = [job for key, job in self.jobs.items() if not made[key]]
        made |= _draw_some(left, self.folder)  # where a drawer failed, this tells why
        for name, settings in self.shapes:
            _compiled(name, settings, self.folder)  # here, for those who make pages in forked processes, where Vega does not run
        return self.kept | made


def draw(charts: Iterable[Chart], cache_dir: Path) -> dict[str, str]:
    """Draw charts; return the SVG of every panel by its key: those of a chart are `chart.keys()`, in order.

    Drawings are kept in `cache_dir` as `<key>.svg`; what is kept is read, not drawn. Same charts, same bytes.
    """
    return begin(charts, cache_dir).all()


def begin(charts: Iterable[Chart], cache_dir: Path) -> Drawings:
    """Begin to draw charts in processes of their own, where this one may fork; the caller can do other work meanwhile."""
    found = Drawings(cache_dir)
    for chart in charts:
        found.shapes[chart.shape, chart.settings] = None
        for number, (key, panel) in enumerate(zip(chart.keys(), chart.panels, strict=True)):
            if key not in found.kept and key not in found.jobs:
                drawing = _read(_kept(cache_dir, key))
                if drawing:
                    found.kept[key] = drawing
                else:
                    found.jobs[key] = Job(key, chart.shape, chart.settings, chart.prefix(number), panel)
    if found.jobs:
        cache_dir.mkdir(parents=True, exist_ok=True)
        found.drawers = _drawers(list(found.jobs.values()), cache_dir)
    return found


def warm() -> None:
    """Start Vega before somebody waits for a drawing: it takes as long as twenty of them."""
    converter().vega_to_svg({"width": 1, "height": 1, "data": [], "marks": []}, format_locale=NUMBERS, time_format_locale=TIMES)


def _kept(cache_dir: Path, key: str) -> Path:
    return cache_dir / f"{key}.svg"


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""


def _drawers(jobs: list[Job], cache_dir: Path) -> list[BaseProcess]:
    """Start processes that share the jobs; none where this one may not fork."""
    started = converter.cache_info().currsize  # Vega's threads do not survive a fork
    if started or threading.active_count() > 1 or "fork" not in multiprocessing.get_all_start_methods():
        return []
    workers = min(os.cpu_count() or 1, 1 + len(jobs) // MANY)
    in_order = sorted(jobs, key=lambda job: (job.shape, job.settings, job.key))
    shares = [in_order[number::workers] for number in range(workers)]
    made = [multiprocessing.get_context("fork").Process(target=_drawer, args=(share, cache_dir, share is shares[-1]), daemon=True) for share in shares]
    for drawer in made:
        drawer.start()
    return list(made)


def _drawer(jobs: list[Job], cache_dir: Path, with_library: bool) -> None:
    """Draw in a process of its own. It tells of no fault: what it leaves is drawn by the process that needs it."""
    with suppress(Exception, KeyboardInterrupt):
        _draw_some(jobs, cache_dir)
        if with_library:
            library(cache_dir)


def _draw_some(jobs: list[Job], cache_dir: Path) -> dict[str, str]:
    drawings = {}
    for job in jobs:
        drawings[job.key] = _drawing(_compiled(job.shape, job.settings, cache_dir), job)
        write_whole(_kept(cache_dir, job.key), drawings[job.key].encode())
    return drawings


def compiled_shape(chart: Chart, cache_dir: Path) -> dict[str, Any]:
    """A chart's shape as Vega, without rows."""
    return _compiled(chart.shape, chart.settings, cache_dir)


@cache
def _compiled(shape: str, settings: tuple[Cell, ...], cache_dir: Path) -> dict[str, Any]:
    """A shape as Vega: compiled ahead, or from `cache_dir`, or compiled now and kept there."""
    made = None if settings else ready(shape)
    if made is not None:
        return made
    path = cache_dir / f"{digest([shape, settings, versions()])}.vega.json"
    if path.exists():
        kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return kept
    bare = compiled(shape, settings)
    cache_dir.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(bare, sort_keys=True).encode())
    return bare


def compiled(shape: str, settings: tuple[Cell, ...] = ()) -> dict[str, Any]:
    """Compile a shape to Vega."""
    bare: dict[str, Any] = _without_descriptions(converter().vegalite_to_vega(SHAPES[shape](*settings), vl_version=VL_VERSION))
    return bare


def _without_descriptions(vega: Any) -> Any:
    """Leave out the English words that Vega would compute for every mark."""
    if isinstance(vega, dict):
        return {k: _without_descriptions(v) for k, v in vega.items() if k not in ("description", "ariaRoleDescription")}
    if isinstance(vega, list):
        return [_without_descriptions(part) for part in vega]
    return vega


def _drawing(compiled: dict[str, Any], job: Job) -> str:
    vega = filled(compiled, job.panel)
    drawing: str = converter().vega_to_svg(vega, format_locale=NUMBERS, time_format_locale=TIMES)
    return finish(drawing, job.prefix, job.panel.title, job.panel.description)


def filled(compiled: dict[str, Any], panel: Panel) -> dict[str, Any]:
    """Put a panel's rows and frame into the compiled shape; KeyError for a dataset that the shape does not have."""
    frame = panel.frame
    sources = {source["name"]: source for source in compiled["data"]}
    if unknown := panel.datasets.keys() - sources.keys():
        raise KeyError(f"the shape draws no {', '.join(sorted(unknown))}")
    drawn = {name: [dict(row) for row in rows] for name, rows in panel.datasets.items() if rows}
    data = [
        {**source, "values": drawn[name]} if name in drawn else source
        for name, source in sources.items()
        if _origin(source, sources) in drawn
    ]
    marks = [mark for mark in compiled["marks"] if _origin(sources[_source_of(mark)], sources) in drawn]
    edges = dict(zip(("x_low", "x_high", "y_low", "y_high"), (*frame.x, *frame.y), strict=True))
    signals = [{**signal, "value": edges.get(signal["name"], signal.get("value"))} for signal in compiled["signals"]]
    padding = {side: getattr(frame, side) for side in ("left", "right", "top", "bottom")}
    size = {"width": frame.width, "height": frame.height}
    return {**compiled, **size, "padding": padding, "data": data, "signals": signals, "marks": marks}


def _origin(source: dict[str, Any], sources: dict[str, dict[str, Any]]) -> str:
    """The dataset that a source of the compiled shape is made from, itself perhaps."""
    while "source" in source:
        source = sources[source["source"]]
    name: str = source["name"]
    return name


def _source_of(mark: dict[str, Any]) -> str:
    """The source that a mark, or a group of lines, takes its rows from."""
    found = mark["from"]
    name: str = found["facet"]["data"] if "facet" in found else found["data"]
    return name
