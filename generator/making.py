"""This module contains the making of pages: each page with the files beside it, into the staging folder, over the cores."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.render import Page, Site

_SHARES = 64
"""Parts that the pages are made in; many, so that no process waits long for the last."""
Files = tuple[list[str], list[str]]
"""What was staged for an address, and what the site already holds of it."""
Work = tuple["Site", list["Page"], dict[str, str], Path, Path]
"""What pages are made from: the site, the pages, the drawings, and the folders of what is staged and of what is published."""


def make(work: Work, cores: int) -> dict[str, Files]:
    """Make pages into the staging folder, over the cores when there are several; return the files of each address."""
    global _work
    _work = work
    pages = work[1]
    if cores < 2:
        return dict(_make(range(len(pages))))
    firsts = {(page.template, page.language): number for number, page in enumerate(pages)}.values()
    made = dict(_make(firsts))  # here, so that the forked makers inherit the compiled templates
    rest = sorted({*range(len(pages))} - {*firsts})
    if not rest:
        return made
    with get_context("fork").Pool(cores, _collect_own_garbage) as pool:
        for share in pool.imap_unordered(_make, [rest[start::_SHARES] for start in range(_SHARES)]):
            made.update(share)
    return made


def _collect_own_garbage() -> None:
    """Collect what making a page leaves behind, without ever looking through what was inherited."""
    gc.freeze()
    gc.enable()


_work: Work
"""What forked makers inherit: sending it to them would cost more than their work."""


def _make(numbers: Iterable[int]) -> list[tuple[str, Files]]:
    site, pages, drawings, staging, site_folder = _work
    told = []
    for page in (pages[number] for number in numbers):
        folder = page.url.rpartition("/")[0]
        files = {page.path: site.make(page, drawings)}
        figures = {f"{folder}/{name}".lstrip("/"): content for name, content in site.figure_files(page, drawings).items()}
        files.update({f"{folder}/{name}".lstrip("/"): content for name, content in page.files().items()})
        for file, content in files.items():
            write(staging / file, content)
        same = [file for file, content in figures.items() if _holds(site_folder / file, content)]
        for file in figures.keys() - same:
            write(staging / file, figures[file])
        told.append((page.url, ([*files, *(file for file in figures if file not in same)], same)))
    return told


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file is already as it shall be: a page is often made anew with the same figures."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def write(path: Path, content: bytes) -> None:
    """Write a file, making its folder where it is missing."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
