"""This module contains the publishing: staged files move into the site, stale ones leave it, and the search index follows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.build import SEARCH, Plan, search_files, searchable, write
from generator.manifest import place


def publish(plan: Plan, *, search: bool = True) -> None:
    """Bring the site folder to what the plan says, touching only what differs. The search index is made only when a page that it knows has changed."""
    folder = plan.settings.site_folder
    kept = place(plan.settings.cache_folder, folder)
    if not plan.unchanged:
        known = plan.before.outputs or _found(folder)
        _move(plan.staging, folder, plan.staged)
        _remove(folder, known - plan.manifest.outputs)
        plan.manifest.write(kept)
        shutil.rmtree(plan.staging, ignore_errors=True)
    if search and not searchable(plan.settings, plan.manifest):
        _put(folder / SEARCH, search_files(plan))
        plan.manifest.indexed = plan.manifest.indexable
        plan.manifest.write(kept)


def _found(folder: Path) -> set[str]:
    """Every file in a site that no manifest tells of, the search index and hidden names left out."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).as_posix().startswith((".", f"{SEARCH}/"))
    }


def _move(staging: Path, folder: Path, files: Iterable[str]) -> None:
    """Move files into place, each in one step; a reader never meets half a page."""
    if not folder.exists() and staging.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(staging, folder)
        return
    for file in files:
        target = folder / file
        try:
            os.replace(staging / file, target)
        except OSError:  # no such folder yet, another kind of thing in its place, or another file system
            _make_room(folder, target)
            shutil.move(staging / file, target)


def _make_room(folder: Path, target: Path) -> None:
    """Make the folders above a file, clearing away a file where a folder shall be or a folder where the file shall be."""
    for parent in reversed(target.relative_to(folder).parents):
        if (folder / parent).is_file():
            (folder / parent).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)


def _remove(folder: Path, files: Iterable[str]) -> None:
    """Delete files, and the folders they leave empty."""
    for file in sorted(files):
        path = folder / file
        if path.is_file() or path.is_symlink():  # where a folder has come in its place, there is nothing left to delete
            path.unlink()
        for parent in path.parents:
            if parent == folder or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()


def _put(folder: Path, files: dict[str, bytes]) -> None:
    """Write the search index: what differs, and the register last, so that it never names what is not there yet."""
    old = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name, content in files.items():
        path = folder / name
        if name not in old or path.read_bytes() != content:
            write(path, content)
    _remove(folder, old - files.keys())
