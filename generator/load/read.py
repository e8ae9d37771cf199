"""This module contains the reading of many YAML files: from the cache where a file is unchanged, else over the cores."""

from __future__ import annotations

import functools
import marshal
import os
from collections.abc import Sequence
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from generator import __version__
from generator.errors import Fault
from generator.load import yaml_text
from generator.load.files import Source, text_of
from generator.load.yaml_text import BadYaml, read_yaml

_WORTH_SHARING = 1_000_000
"""Bytes of YAML from which a second process pays for itself (a core reads about 8 MB a second)."""


def read_all(files: Sequence[Source], cache: Path | None) -> list[Any]:
    """Return, file by file, its values, or the tuple of its faults (YAML itself never gives a tuple)."""
    stamps = {source.path: _stamp(source) for source in files} if cache else {}  # before reading: a file that is saved meanwhile is another one
    kept = {source.path: _kept(source, cache, stamps[source.path]) for source in files} if cache else {}
    new = [source for source in files if kept.get(source.path) is None]
    read = dict(zip((source.path for source in new), _read_new(new), strict=True))
    if cache:
        for source in new:
            _keep(source, cache, stamps[source.path], read[source.path])
    return [kept.get(source.path) if kept.get(source.path) is not None else read[source.path] for source in files]


def _read_new(files: Sequence[Source]) -> list[Any]:
    size = sum(source.disk.stat().st_size for source in files)
    cores = os.cpu_count() or 1
    if size < _WORTH_SHARING or cores < 2 or len(files) < 2 or not hasattr(os, "fork"):
        return [_read(source) for source in files]
    with get_context("fork").Pool(min(cores, 8)) as pool:
        return pool.map(_read, files, chunksize=max(1, len(files) // (cores * 4)))


def _read(source: Source) -> Any:
    text = text_of(source)
    if isinstance(text, Fault):
        return (text,)
    try:
        return read_yaml(text, source.path)
    except BadYaml as error:
        return error.faults


def _file(source: Source, cache: Path) -> Path:
    return cache / (blake2b(os.fsencode(source.disk.absolute()), digest_size=12).hexdigest() + ".values")


Stamp = tuple[str, int, int, int]


def _stamp(source: Source) -> Stamp:
    stat = source.disk.stat()
    return __version__, _reader_age(), stat.st_size, stat.st_mtime_ns


@functools.cache
def _reader_age() -> int:
    """Return when the reader itself was last changed: a new reader may read the same text otherwise."""
    return Path(yaml_text.__file__).stat().st_mtime_ns


def _kept(source: Source, cache: Path, now: Stamp) -> Any:
    """Return the values kept for a file of this size and time of change, or None."""
    try:
        stamp, values = marshal.loads(_file(source, cache).read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return values if stamp == now else None


def _keep(source: Source, cache: Path, stamp: Stamp, values: Any) -> None:
    if isinstance(values, tuple):
        return  # faults are read anew, with their lines
    cache.mkdir(parents=True, exist_ok=True)
    _file(source, cache).write_bytes(marshal.dumps((stamp, values)))
