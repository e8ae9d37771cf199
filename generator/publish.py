"""This module contains the publishing: staged files move into the site, stale ones leave it, and the search index goes with them.

Whatever happens before the journal is written (journal.py) leaves the site as it was. A process that is killed after that leaves a site
where each file is the old or the new one, whole, and no page refers to what is not there; the next build begins by finishing it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.build import SEARCH, Plan, search_files, searchable
from generator.errors import Refused, say
from generator.journal import begin, finish, is_begun
from generator.making import write
from generator.manifest import Manifest, place
from generator.settings import Settings


def publish(plan: Plan, *, search: bool = True) -> None:
    """Bring the site folder to what the plan says, touching only what differs. The search index is made only when a page that it knows has changed.

    Raises OSError when there is no room for it, with the site as it was, and Unfinished when the machine refuses half-way.
    """
    folder = plan.settings.site_folder
    kept = place(plan.settings.cache_folder, folder)
    indexing = search and not searchable(plan.settings, plan.manifest)
    if plan.unchanged and not indexing:
        return
    moves, removals = list(plan.staged), set[str]()
    if not plan.unchanged:
        removals |= (plan.before.outputs or _found(folder)) - plan.manifest.outputs
    try:
        if indexing:
            made = {f"{SEARCH}/{name}": content for name, content in search_files(plan).items()}
            moves += _stage(plan.staging, folder, made)
            removals |= _indexed(folder) - made.keys()
            plan.manifest.indexed = plan.manifest.indexable
    except OSError:
        shutil.rmtree(plan.staging, ignore_errors=True)
        raise
    begin(kept, plan.staging, folder, moves, removals, plan.manifest)
    finish(kept)


def refuse_strange(settings: Settings) -> None:
    """Look at the folder that a site shall be written to, before anything in it is deleted: all that is no part of the site will be.

    Raises Refused where it holds what people keep: the project itself, its content or templates, or files of another kind than a site's.
    """
    folder = settings.site_folder.resolve()
    advice = say("Velg en egen mappe, som er tom eller ikke finnes ennå, for eksempel: sporbar build --site site")
    if folder.exists() and not folder.is_dir():
        raise Refused(say("%(folder)s er en fil, og nettstedet trenger en mappe.", folder=folder), advice)
    kept = [one.resolve() for one in (settings.project, settings.content_folder, settings.template_folder)]
    inside = any(folder.is_relative_to(one) for one in kept[1:])
    if inside or any(one.exists() and one.is_relative_to(folder) for one in kept):
        raise Refused(say("Nettstedet kan ikke skrives til %(folder)s, for det ville slette filene det lages av.", folder=folder), advice)
    manifest = place(settings.cache_folder, settings.site_folder)
    if not is_begun(manifest) and not Manifest.read(manifest).outputs and not (folder / "index.html").is_file() and _found(folder):
        raise Refused(say("Mappen %(folder)s har filer fra før og er ikke et nettsted. De ville blitt slettet.", folder=folder), advice)


def _found(folder: Path) -> set[str]:
    """Every file in a site that no manifest tells of, the search index and hidden names left out."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.relative_to(folder).as_posix().startswith((".", f"{SEARCH}/"))
    }


def _indexed(folder: Path) -> set[str]:
    """Every file of the search index that a site has."""
    return {path.relative_to(folder).as_posix() for path in (folder / SEARCH).rglob("*") if path.is_file()}


def _stage(staging: Path, folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Stage the files that the site does not hold as they shall be; return their names."""
    differing = [name for name, content in files.items() if not (folder / name).is_file() or (folder / name).read_bytes() != content]
    for name in differing:
        write(staging / name, files[name])
    return differing
