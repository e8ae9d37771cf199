"""This module contains the journal: what a publishing does to the site, written down first, so that the next build finishes what a killed one began.

All that takes room on the disk is done before the journal is there. From then on files only change names and are deleted.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.disk import Unfinished, write_whole
from generator.manifest import Manifest

INDEX = "sok/register"
"""The folder in the site that holds the search index."""
_NEAR = ".sporbar"
"""A folder in the site for what comes from another file system: only within one can a file change place in one step."""


@dataclass
class Journal:
    """Which staged files move into the site, in which order, and which files leave it."""

    staging: str
    site: str
    moves: list[str]
    removals: list[str]


def begin(kept: Path, staging: Path, site: Path, moves: Collection[str], removals: Iterable[str], manifest: Manifest) -> None:
    """Write down what shall be done to a site, and the manifest it has afterwards; the site has not changed yet.

    Raises OSError when there is no room for it. Then nothing is left of the attempt.
    """
    folders: list[Path] = []
    try:
        if site.exists():
            staging = _near(staging, site, moves)
            _make_folders(site, moves, folders)
        else:
            site.parent.mkdir(parents=True, exist_ok=True)
        manifest.write(_next(kept))
        journal = Journal(str(staging), str(site), sorted(moves, key=lambda file: _turn(site, file)), sorted(removals))
        write_whole(_journal(kept), json.dumps(vars(journal)).encode())
    except OSError:
        for folder in reversed(folders):
            folder.rmdir()
        shutil.rmtree(staging, ignore_errors=True)
        shutil.rmtree(site / _NEAR, ignore_errors=True)
        raise


def finish(kept: Path) -> None:
    """Do what is left of what the journal says; nothing when there is none. `kept` is where the site's manifest is kept.

    Raises Unfinished when the machine refuses to move or delete a file.
    """
    if not is_begun(kept):
        return
    try:
        journal = Journal(**json.loads(_journal(kept).read_bytes()))
    except (ValueError, TypeError):  # the machine stopped before it was on the disk: what the site holds is not known
        kept.unlink(missing_ok=True)
        _journal(kept).unlink()
        return
    staging, site = Path(journal.staging), Path(journal.site)
    try:
        _move(staging, site, journal.moves)
        _remove(site, journal.removals)
        if _next(kept).is_file():
            os.replace(_next(kept), kept)
        _journal(kept).unlink()
    except OSError as error:
        raise Unfinished(error) from error
    shutil.rmtree(staging, ignore_errors=True)


def is_begun(kept: Path) -> bool:
    """Whether a publishing has been begun and not finished."""
    return _journal(kept).is_file()


def _journal(kept: Path) -> Path:
    return kept.with_suffix(".journal")


def _next(kept: Path) -> Path:
    return kept.with_suffix(".next")


def _turn(site: Path, file: str) -> tuple[int, str]:
    """When a file has its turn: what nobody refers to yet first, so that no page ever refers to what is not there."""
    if file.startswith(f"{INDEX}/"):
        return (5 if file.endswith("/register.json") else 4), file
    changes, page = (site / file).exists(), file.endswith(".html")
    return 2 * changes + page, file


def _near(staging: Path, site: Path, moves: Collection[str]) -> Path:
    """Return the staging folder, or a copy of it in the site's own file system when it is in another."""
    if not moves or os.stat(staging).st_dev == os.stat(site).st_dev:
        return staging
    near = site / _NEAR
    shutil.rmtree(near, ignore_errors=True)
    for file in moves:
        (near / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(staging / file, near / file)
    shutil.rmtree(staging, ignore_errors=True)
    return near


def _make_folders(site: Path, files: Iterable[str], made: list[Path]) -> None:
    """Make the folders that files will stand in, telling which; a file in the place of one is left until the moving."""
    for folder in sorted({parent for file in files for parent in (site / file).parents if parent.is_relative_to(site)}):
        if not any(parent.is_file() for parent in (folder, *folder.parents)) and not folder.exists():
            folder.mkdir()
            made.append(folder)


def _move(staging: Path, site: Path, files: Iterable[str]) -> None:
    """Move what still waits into place, each file in one step; a reader never meets half a page."""
    if not site.exists() and staging.is_dir():
        try:
            staging.rename(site)
        except OSError:  # another file system
            whole = site.with_name(f".{site.name}{_NEAR}")
            shutil.rmtree(whole, ignore_errors=True)
            shutil.copytree(staging, whole)
            whole.rename(site)
        return
    for file in files:
        waiting = staging / file
        if not waiting.is_file():
            continue  # moved before the build was killed
        try:
            os.replace(waiting, site / file)
        except OSError:  # another kind of thing in its place
            _make_room(site, site / file)
            os.replace(waiting, site / file)


def _make_room(site: Path, target: Path) -> None:
    """Make the folders above a file, clearing away a file where a folder shall be or a folder where the file shall be."""
    for parent in reversed(target.relative_to(site).parents):
        if (site / parent).is_file():
            (site / parent).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)


def _remove(site: Path, files: Iterable[str]) -> None:
    """Delete files, and the folders they leave empty."""
    for file in files:
        path = site / file
        if path.is_file() or path.is_symlink():  # where a folder has come in its place, there is nothing left to delete
            path.unlink()
        for parent in path.parents:
            if parent == site or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()
