"""This module contains formatting: YAML in the house's hand, with the meaning and the comments that it had, file by file."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from generator.editing import order, paper
from generator.editing.comments import aligned, comments
from generator.errors import Fault
from generator.load.files import Source, text_of
from generator.load.yaml_text import BadYaml, read_yaml
from generator.record import Record

_ROUNDS = 4
"""Times a text is written anew before it is given up: what ruamel moves in one, it may move again in the next."""
_WORTH_SHARING = 200_000
"""Bytes of YAML from which a second process pays for itself."""


class Unsafe(Exception):
    """Raised when a text cannot be written in the house's hand without losing something."""


@dataclass(frozen=True)
class Outcome:
    """What formatting came to for one file: its bytes when they become others, its faults when it cannot be read, or that it is left for safety."""

    source: Source
    written: bytes | None = None
    faults: tuple[Fault, ...] = ()
    is_unsafe: bool = False


def format_files(files: Sequence[Source]) -> list[Outcome]:
    """Return what becomes of each file; nothing is written. A few large files or many small ones are shared over the cores."""
    cores = os.cpu_count() or 1
    if sum(source.disk.stat().st_size for source in files) < _WORTH_SHARING or cores < 2 or not hasattr(os, "fork"):
        return [_outcome(source) for source in files]
    with get_context("fork").Pool(min(cores, 8)) as pool:
        return pool.map(_outcome, files, chunksize=1)


def _outcome(source: Source) -> Outcome:
    text = text_of(source)
    if isinstance(text, Fault):
        return Outcome(source, faults=(text,))
    try:
        written = formatted(text, source.name, source.path)
    except BadYaml as error:
        return Outcome(source, faults=error.faults)
    except Unsafe:
        return Outcome(source, is_unsafe=True)
    line_end = "\r\n" if "\r\n" in text else "\n"
    own = written.replace("\n", line_end).encode()
    return Outcome(source, own if own != source.disk.read_bytes() else None)


def formatted(text: str, name: str, path: str) -> str:
    """Return a file's text in the house's hand; `name` is the file's name under content/, `path` the one that faults carry.

    Raises BadYaml with all that the house's reader refuses, and Unsafe when a value or a comment would not stay as it is.
    """
    values = read_yaml(text, path)
    cls = order.class_of(name)
    written = _clean(text)
    for _ in range(_ROUNDS):
        before, written = written, _written(written, cls, path)
        if written == before:
            break
    else:
        raise Unsafe(path)
    if written != text and (_told(read_yaml(written, path)) != _told(values) or comments(written) != comments(_clean(text))):
        raise Unsafe(path)
    return written


def _written(text: str, cls: type[Record] | None, path: str) -> str:
    """Write a text once: keys in order, then everything in the house's hand."""
    kept = order.reordered(text, read_yaml(text, ""), cls)
    try:
        values = paper.parse(kept)
    except paper.Foreign:
        raise Unsafe(path) from None
    for _, found, part in order.groups(values, cls):
        group: Any = found
        if _may_be_sorted(group):
            for key in order.in_order(list(group), part):
                group.move_to_end(key)
    return aligned(paper.text(values))


def _may_be_sorted(group: Any) -> bool:
    """Tell whether a group stands in braces, without comments that would be left behind."""
    return bool(group.fa.flow_style()) and not group.ca.items


def _clean(text: str) -> str:
    """Line ends of one kind, and one at the end."""
    return text.replace("\r\n", "\n").rstrip("\n") + "\n"


def _told(values: Any) -> str:
    """What values say, whatever the order of their keys; `1`, `1.0`, `true` and `"1"` are four things."""
    return json.dumps(values, sort_keys=True)
