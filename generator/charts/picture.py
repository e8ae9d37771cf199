"""This module contains pictures: a sheet as PNG, twice as fine as it is wide, kept by what it shows."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from generator.charts.chart import digest
from generator.charts.converter import FONT, converter
from generator.charts.sheet import FONTS

FINE = 2
"""Pixels of the picture for each px of the sheet."""


def picture(sheet: str, cache_dir: Path) -> bytes:
    """Return a sheet as PNG: read from `cache_dir` when it is kept there, else drawn and kept."""
    path = cache_dir / f"{digest([sheet, FINE, FONT, version('vl-convert-python')])}.png"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        made = _drawn(sheet)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(made)
    beside.replace(path)
    return made


def _drawn(sheet: str) -> bytes:
    return _packed(converter().svg_to_png(sheet.replace(f'font-family="{FONTS}"', f'font-family="{FONT}"'), scale=FINE))


def _packed(png: bytes) -> bytes:
    """Pack a picture's pixels better than they were: to a third, for a few milliseconds. The pixels are the same."""
    pieces = list(_pieces(png))
    pixels = zlib.decompress(b"".join(content for name, content in pieces if name == b"IDAT"))
    others = [(name, content) for name, content in pieces if name not in (b"IDAT", b"IEND")]
    return png[:8] + b"".join(_piece(name, content) for name, content in (*others, (b"IDAT", zlib.compress(pixels, 4)), (b"IEND", b"")))


def _pieces(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and content of each piece that a PNG file is made of."""
    at = 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _piece(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")
