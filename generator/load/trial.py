"""This module contains the copy of the content in which a change is tried, so that nothing is written that would have faults."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def copied(content: Path) -> Iterator[Path]:
    """Give a copy of the content for as long as the block after `with` lasts; hidden files are left out, and links stay links.

    Raises OSError when there is no room for it.
    """
    with TemporaryDirectory(prefix="sporbar-") as folder:
        copy = Path(folder) / content.resolve().name
        shutil.copytree(content, copy, symlinks=True, ignore=lambda _, names: [name for name in names if name.startswith(".")])
        yield copy
