"""This module contains the changing of several files as one: all are written and moved, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple


class Move(NamedTuple):
    """A file or folder below a folder, and the name it gets there."""

    old: str
    new: str


def replace(folder: Path, written: Mapping[str, bytes], moves: Iterable[Move] = ()) -> None:
    """Write files (by their names below a folder, those they have before the moves), then move what moves.

    Raises OSError when something cannot be done, FileExistsError when there is something where a file or folder would go; then all is as it was.
    """
    before = {name: (folder / name).read_bytes() for name in written}
    moved: list[Move] = []
    try:
        for name, own in written.items():
            (folder / name).write_bytes(own)
        for move in moves:
            if (folder / move.new).exists():
                raise FileExistsError(17, "there is something already", move.new)
            (folder / move.old).rename(folder / move.new)
            moved.append(move)
    except BaseException:
        for move in reversed(moved):
            (folder / move.new).rename(folder / move.old)
        for name, own in before.items():
            (folder / name).write_bytes(own)
        raise
