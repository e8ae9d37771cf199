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
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import ContentFaults, Fault, Place, say
from generator.journal import INDEX, finish
from generator.making import Files, make, write
from generator.manifest import Manifest, Memory, place, stamp
from generator.revisions import NoRevision, Revision, revision
from generator.settings import TEMPLATES, Settings

if TYPE_CHECKING:
    from generator.compare import Past
    from generator.render import Page, Site

SEARCH = INDEX
"""The folder in the site that holds the search index."""
VEGA = ".vega.json"
"""How the names of interactive figures end: what has one needs the library that draws it."""
_WORTH_SHARING = 300
"""Pages from which a second process pays for itself."""


@dataclass
class Plan:
    """What a build has made and what the site shall hold.

    `staged` are files (from the site's root) that wait in `staging`; `manifest` describes the site as it will be.
    `site` is None when nothing had to be read: then nothing has changed. `notices` are what the publisher should know of it.
    """

    settings: Settings
    staging: Path
    before: Manifest
    manifest: Manifest
    staged: list[str] = field(default_factory=list)
    site: Site | None = None
    prose: frozenset[str] = frozenset()
    notices: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the site is already as it shall be."""
        return not self.staged and self.before.outputs == self.manifest.outputs and not self.prose


def plan(settings: Settings, *, host_prose: bool = False, anew: bool = False, search: bool = False, inputs: Sequence[Path] = (), memory: Memory | None = None) -> Plan:
    """Load, check and make every changed page into the staging folder.

    With `host_prose` the Markdown pages are left to the host; with `anew` all of them, changed or not; with `search` everything is read also when
    only the search index is missing or old. `inputs` are further files whose change means all may change. `memory` makes a next build quicker.
    What a killed build left half published is finished first.
    Raises ContentFaults when the content has faults, OSError when the disk is full; then nothing is left of what was made.
    """
    kept = place(settings.cache_folder, settings.site_folder)
    finish(kept)
    memory = memory or Memory()
    before = memory.manifest or Manifest.read(kept)
    found, notices = _compared_with(settings)
    now = stamp(settings.content_folder, settings.template_folder, settings.project / "mkdocs.yml", *inputs) + settings.site + (found.commit if found else "")
    staging = settings.cache_folder / "staging"
    if before.stamp == now and not anew and (memory.manifest or _all_there(settings.site_folder, before.outputs)) and (searchable(settings, before) or not search):
        return Plan(settings, staging, before, before, notices=notices)
    with _no_garbage(), _nothing_left(staging):
        past, more = _past(settings, found)
        made = _plan(Plan(settings, staging, before, Manifest(now)), (host_prose, anew), past, memory)
        made.notices = (*notices, *more)
        return made


def _compared_with(settings: Settings) -> tuple[Revision | None, tuple[str, ...]]:
    """The revision that changes are shown since, or why there is none; git is called only when one is asked for."""
    if not settings.compare_with:
        return None, ()
    try:
        return revision(settings.content_folder, settings.compare_with), ()
    except NoRevision as reason:
        return None, (say("Merk: Endringer siden «%(compare_with)s» (compare_with i mkdocs.yml) vises ikke. %(reason)s", compare_with=settings.compare_with, reason=reason.args[0]),)


def _past(settings: Settings, found: Revision | None) -> tuple[Past | None, tuple[str, ...]]:
    """The content of that revision, and what the publisher should know of it."""
    from generator.past import kept_past

    if found is None:
        return None, ()
    try:
        past = kept_past(settings, found)
    except NoRevision as reason:
        return None, (say("Merk: Endringer siden «%(compare_with)s» (compare_with i mkdocs.yml) vises ikke. %(reason)s", compare_with=settings.compare_with, reason=reason.args[0]),)
    told = say("Merk: Innholdet i %(name)s har %(count)s feil etter dagens regler. Postene med feil er ikke sammenlignet.", name=past.name, count=len(past.faults))
    return past, (told,) if past.faults else ()


def _plan(made: Plan, host: tuple[bool, bool], past: Past | None, memory: Memory) -> Plan:
    # Not at the top: a build with nothing to do must not pay for importing Jinja, pydantic and Babel.
    from generator.load.content import load
    from generator.load.kept import Kept
    from generator.render import Site, common_digest
    from generator.render.page import digest

    settings, before = made.settings, made.before
    memory.kept = memory.kept or Kept()
    catalog = load(settings.content_folder, settings.cache_folder / "values", memory.kept)
    site = made.site = Site(catalog, settings, settings.cache_folder, past)
    common = common_digest(settings, catalog)
    digests = {url: page.digest(common) for url, page in site.pages.items()}
    changed = [page for url, page in site.pages.items() if before.pages.get(url) != digests[url] or not (memory.manifest or _all_there(settings.site_folder, before.files.get(url, ("?",))))]
    host_prose, anew = host
    made.prose = frozenset(page.url for page in (site.pages.values() if anew else changed) if host_prose and page.template == "prose.html")
    indexable = digest((repr(catalog.wordlist), *(digests[url] for url, page in site.pages.items() if page.indexed)))
    made.manifest = Manifest(made.manifest.stamp, digests, {url: before.files.get(url, []) for url in digests}, indexable, before.indexed)
    shutil.rmtree(made.staging, ignore_errors=True)
    made.staging.mkdir(parents=True)
    written = _stage(site, [page for page in changed if page.url not in made.prose], made.staging, settings)
    made.manifest.files.update({url: [*new, *same] for url, (new, same) in written.items()})
    made.manifest.files.update({url: [site.pages[url].path] for url in made.prose})
    made.staged = [file for new, _ in written.values() for file in new]
    _copies(settings, made)
    _library(settings, made)
    return made


def searchable(settings: Settings, manifest: Manifest) -> bool:
    """Whether the search index is there and knows the pages as they are."""
    return manifest.indexed == manifest.indexable and (settings.site_folder / SEARCH / "register.json").is_file()


def search_files(made: Plan) -> dict[str, bytes]:
    """Return the files that the search page reads, by name."""
    from generator.render.subjects import subjects
    from generator.search import index

    assert made.site is not None  # a plan made with `search` has read the content when the index is not as it shall be
    with _no_garbage():
        return index(subjects(made.site.desk, made.site.pages.values()), made.site.desk.catalog.wordlist)


def _all_there(folder: Path, files: Iterable[str]) -> bool:
    root = str(folder)
    return os.path.isdir(root) and all(os.path.isfile(f"{root}/{file}") for file in files)


def _stage(site: Site, pages: Sequence[Page], staging: Path, settings: Settings) -> dict[str, Files]:
    """Make pages into the staging folder; return the files of each address. Pages without charts are made while the charts are drawn."""
    from generator.charts import begin

    charted = [page for page in pages if page.charts()]
    drawings = begin((chart for page in charted for chart in page.charts()), settings.cache_folder / "drawings")
    cores = min(os.cpu_count() or 1, 8) if len(pages) >= _WORTH_SHARING and hasattr(os, "fork") else 1
    made = make((site, [page for page in pages if not page.charts()], {}, staging, settings.site_folder), cores)
    return made | make((site, charted, drawings.all(), staging, settings.site_folder), cores)


def _copies(settings: Settings, made: Plan) -> None:
    """Stage what is copied as it is: the theme's assets, and the files in content/ that are neither YAML, Markdown nor tables of values."""
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


def _library(settings: Settings, made: Plan) -> None:
    """Stage the script that draws interactive figures, where some page has a figure."""
    if not any(file.endswith(VEGA) for files in made.manifest.files.values() for file in files):
        return
    from generator.charts import library

    origin, key, file = library(settings.cache_folder / "drawings"), "library:", "assets/vega.js"
    made.manifest.pages[key], made.manifest.files[key] = origin.stem, [file]
    if made.before.pages.get(key) != origin.stem or not _all_there(settings.site_folder, [file]):
        write(made.staging / file, origin.read_bytes())
        made.staged.append(file)


def _no_clash(settings: Settings, made: Plan) -> None:
    """Refuse files in content/ that stand where a page, or a file beside one, is written."""
    pages = made.manifest.outputs
    hint = say("Gi filen et annet navn, eller flytt den til en annen mappe.")
    faults = [
        Fault(Place(f"{settings.content_folder.name}/{file}"), "url-clash", say("adressen «/%(url)s» er alt brukt av en side", url=file), hint)
        for file, _ in _originals(settings)
        if file in pages
    ]
    if faults:
        raise ContentFaults(faults)


def _originals(settings: Settings) -> Iterator[tuple[str, Path]]:
    from generator.load.files import is_table

    assets = {path.relative_to(folder).as_posix(): path for folder in (TEMPLATES, settings.template_folder) for path in sorted((folder / "assets").rglob("*")) if path.is_file()}
    yield from sorted(assets.items())
    content = settings.content_folder
    for path in sorted(content.rglob("*")):
        name = path.relative_to(content).as_posix()
        if path.is_file() and not is_table(path, content) and path.suffix.lower() not in (".yaml", ".yml", ".md") and not any(part.startswith(".") for part in name.split("/")):
            yield name, path


@contextmanager
def _nothing_left(staging: Path) -> Iterator[None]:
    """Delete what was staged when the machine refuses more of it: a disk that is full shall not stay so because of us."""
    try:
        yield
    except OSError:
        shutil.rmtree(staging, ignore_errors=True)
        raise


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
