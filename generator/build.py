"""This module contains the build: from content to staged files, making only what changed. Both hosts use it.

Nothing is written to the site here: a fault anywhere leaves it as it was (see publish.py).
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import ContentFaults, Fault, Place
from generator.manifest import Manifest, place, stamp
from generator.settings import TEMPLATES, Settings

if TYPE_CHECKING:
    from generator.render import Page, Site

_SHARES = 64
"""Parts that the pages are made in; many, so that no process waits long for the last."""
_WORTH_SHARING = 300
"""Pages from which a second process pays for itself."""


@dataclass
class Plan:
    """What a build has made and what the site shall hold.

    `staged` are files (from the site's root) that wait in `staging`; `manifest` describes the site as it will be.
    `site` is None when nothing had to be read: then nothing has changed.
    """

    settings: Settings
    staging: Path
    before: Manifest
    manifest: Manifest
    staged: list[str] = field(default_factory=list)
    site: Site | None = None
    prose: frozenset[str] = frozenset()

    @property
    def unchanged(self) -> bool:
        """Whether the site is already as it shall be."""
        return not self.staged and self.before.outputs == self.manifest.outputs and not self.prose


def plan(settings: Settings, *, host_prose: bool = False, anew: bool = False, inputs: Sequence[Path] = ()) -> Plan:
    """Load, check and make every changed page into the staging folder.

    With `host_prose` the Markdown pages are left to the host; with `anew` all of them, changed or not. `inputs` are further files whose change means all may change.
    Raises ContentFaults when the content has faults.
    """
    before = Manifest.read(place(settings.cache_folder, settings.site_folder))
    now = stamp(settings.content_folder, settings.template_folder, settings.project / "mkdocs.yml", *inputs) + settings.site
    staging = settings.cache_folder / "staging"
    if before.stamp == now and not anew and _all_there(settings.site_folder, before.outputs):
        return Plan(settings, staging, before, before)
    with _no_garbage():
        return _plan(settings, before, now, staging, (host_prose, anew))


def _plan(settings: Settings, before: Manifest, now: str, staging: Path, host: tuple[bool, bool]) -> Plan:
    # Not at the top: a build with nothing to do must not pay for importing Jinja, pydantic and Babel.
    from generator.load.content import load
    from generator.render import Site, common_digest
    from generator.render.page import digest

    catalog = load(settings.content_folder, settings.cache_folder / "values")
    site = Site(catalog, settings, settings.cache_folder)
    common = common_digest(settings, catalog)
    digests = {url: page.digest(common) for url, page in site.pages.items()}
    changed = [page for url, page in site.pages.items() if before.pages.get(url) != digests[url] or not _all_there(settings.site_folder, before.files.get(url, ("?",)))]
    host_prose, anew = host
    left = frozenset(page.url for page in (site.pages.values() if anew else changed) if host_prose and page.template == "prose.html")
    indexable = digest(digests[url] for url, page in site.pages.items() if page.indexed)
    made = Plan(settings, staging, before, Manifest(now, digests, indexable=indexable, indexed=before.indexed), site=site, prose=left)
    made.manifest.files = {url: before.files.get(url, []) for url in digests}
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    pages = [page for page in changed if page.url not in left]
    written = _stage(site, pages, staging, settings)
    made.manifest.files.update(written)
    made.manifest.files.update({url: [site.pages[url].path] for url in left})
    made.staged = [file for files in written.values() for file in files]
    _copies(settings, made)
    return made


def _all_there(folder: Path, files: Iterable[str]) -> bool:
    root = str(folder)
    return os.path.isdir(root) and all(os.path.isfile(f"{root}/{file}") for file in files)


def _stage(site: Site, pages: Sequence[Page], staging: Path, settings: Settings) -> dict[str, list[str]]:
    """Make pages into the staging folder, over the cores when there are many; return the files of each address."""
    from generator.charts import draw

    drawings = draw([chart for page in pages for chart in page.charts()], settings.cache_folder / "drawings")
    global _work
    _work = (site, list(pages), drawings, staging)
    cores = min(os.cpu_count() or 1, 8)
    if len(pages) < _WORTH_SHARING or cores < 2 or not hasattr(os, "fork"):
        return dict(_make(range(len(pages))))
    firsts = {(page.template, page.language): number for number, page in enumerate(pages)}.values()
    made = dict(_make(firsts))  # here, so that the forked makers inherit the compiled templates
    rest = sorted({*range(len(pages))} - {*firsts})
    with get_context("fork").Pool(cores, _collect_own_garbage) as pool:
        for share in pool.imap_unordered(_make, [rest[start::_SHARES] for start in range(_SHARES)]):
            made.update(share)
    return made


def _collect_own_garbage() -> None:
    """Collect what making a page leaves behind, without ever looking through what was inherited."""
    gc.freeze()
    gc.enable()


_work: tuple[Site, list[Page], dict[str, str], Path]
"""What forked makers inherit: sending it to them would cost more than their work."""


def _make(numbers: Iterable[int]) -> list[tuple[str, list[str]]]:
    site, pages, drawings, staging = _work
    told = []
    for page in (pages[number] for number in numbers):
        folder = page.url.rpartition("/")[0]
        files = {page.path: site.make(page, drawings)}
        files.update({f"{folder}/{name}".lstrip("/"): content for name, content in page.files().items()})
        for file, content in files.items():
            write(staging / file, content)
        told.append((page.url, list(files)))
    return told


def write(path: Path, content: bytes) -> None:
    """Write a file, making its folder where it is missing."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _copies(settings: Settings, made: Plan) -> None:
    """Stage what is copied as it is: the theme's assets, and the files in content/ that are neither YAML nor Markdown."""
    _no_clash(settings, made)
    for file, origin in _originals(settings):
        key = f"file:{file}"
        found = origin.stat()
        mark = f"{found.st_size} {found.st_mtime_ns}"
        made.manifest.pages[key] = mark
        made.manifest.files[key] = [file]
        if made.before.pages.get(key) != mark or not _all_there(settings.site_folder, [file]):
            write(made.staging / file, origin.read_bytes())
            made.staged.append(file)


def _no_clash(settings: Settings, made: Plan) -> None:
    """Refuse files in content/ that stand where a page, or a file beside one, is written."""
    pages = made.manifest.outputs
    hint = "Gi filen et annet navn, eller flytt den til en annen mappe."
    faults = [
        Fault(Place(f"{settings.content_folder.name}/{file}"), "url-clash", f"adressen «/{file}» er alt brukt av en side", hint)
        for file, _ in _originals(settings)
        if file in pages
    ]
    if faults:
        raise ContentFaults(faults)


def _originals(settings: Settings) -> Iterator[tuple[str, Path]]:
    assets = {path.relative_to(folder).as_posix(): path for folder in (TEMPLATES, settings.template_folder) for path in sorted((folder / "assets").rglob("*")) if path.is_file()}
    yield from sorted(assets.items())
    for path in sorted(settings.content_folder.rglob("*")):
        name = path.relative_to(settings.content_folder).as_posix()
        if path.is_file() and path.suffix.lower() not in (".yaml", ".yml", ".md") and not any(part.startswith(".") for part in name.split("/")):
            yield name, path


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Stop the garbage collector: it makes loading take more than linear time, and nothing made here is garbage."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
