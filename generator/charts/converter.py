"""This module contains the way to vl-convert, which alone it imports: with its own fonts, and none of the machine's.

So a picture is the same on every machine; and fonts in files would be opened anew for every letter, which takes five times as long.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

FONT = "Liberation Sans"
"""The font that comes with vl-convert."""
_NOTHING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><text font-family="Liberation Sans">.</text></svg>'


@cache
def converter() -> ModuleType:
    """Return vl-convert, loaded at the first call: what needs no drawing never pays for it."""
    import vl_convert

    with _no_fonts():
        vl_convert.svg_to_png(_NOTHING)  # it looks for fonts at its first text, and then never again
    return vl_convert


@contextmanager
def _no_fonts() -> Iterator[None]:
    """Have the system tell of an empty folder where it would tell of the machine's fonts."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "fonts.conf"
        told.write_text(f"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>{folder}</dir></fontconfig>", "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(told)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
