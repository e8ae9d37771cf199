"""This module contains the tests of what is made ahead: the shapes of charts as Vega, and the library that draws them in the browser.

`SPORBAR_ACCEPT=1 pytest tests/test_ready.py` (make accept) makes them anew, which is owed after a change of a shape, Altair or vl-convert.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.charts import library, ready
from generator.charts.chart import SHAPES
from generator.charts.draw import compiled
from generator.charts.library import bundled, name


def shelf() -> str:
    made = {shape: {"mark": ready.mark(shape), "vega": compiled(shape)} for shape in sorted(SHAPES)}
    lines = (f"{json.dumps(shape)}: {json.dumps(one, sort_keys=True, separators=(',', ':'))}" for shape, one in made.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def test_the_shapes_compiled_ahead_are_those_that_altair_and_vl_convert_make() -> None:
    now = shelf()
    if os.environ.get("SPORBAR_ACCEPT") and not os.environ.get("CI"):
        ready.SHELF.write_text(now, "utf-8")
    assert ready.SHELF.read_text("utf-8") == now, "generator/charts/shapes.json is not as the shapes are (SPORBAR_ACCEPT=1 writes it anew)"


def test_the_library_bundled_ahead_is_the_one_that_vl_convert_makes(tmp_path: Path) -> None:
    now = bundled().encode()
    shelved = ready.SHELF.with_name(name())
    if os.environ.get("SPORBAR_ACCEPT") and not os.environ.get("CI"):
        for old in ready.SHELF.parent.glob("vega-*.js"):
            old.unlink()
        shelved.write_bytes(now)
    assert [path.name for path in ready.SHELF.parent.glob("vega-*.js")] == [name()]
    assert shelved.read_bytes() == now, "the library is not as vl-convert makes it (SPORBAR_ACCEPT=1 writes it anew)"
    assert library(tmp_path) == shelved


def test_a_shape_is_compiled_anew_when_its_code_or_a_library_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ready.ready("series") == compiled("series")
    versions = {"altair": "6.3.1", "vl-convert-python": ready.version("vl-convert-python")}
    monkeypatch.setattr(ready, "version", versions.__getitem__)
    assert ready.ready("series") is None


def test_drawing_from_nothing_does_not_load_altair(tmp_path: Path) -> None:
    code = (
        f"import sys; from pathlib import Path; sys.path[:0] = [{str(Path(__file__).parent)!r}]\n"
        "from test_charts import all_families; from generator.charts import begin\n"
        f"found = begin(all_families(), Path({str(tmp_path)!r}))\n"
        "for drawer in found.drawers: drawer.join()\n"
        "from generator.charts.draw import _draw_some\n"
        f"_draw_some(list(found.jobs.values()), Path({str(tmp_path)!r}))\n"
        "print(len(found.jobs), 'altair' in sys.modules, 'vl_convert' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["7", "False", "True"]
