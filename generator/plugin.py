"""This module contains the MkDocs plugin: it translates between the host's events and the build. Nothing else imports mkdocs.

The host never sees the site folder: it cleans and writes a folder in the cache, and publish() brings over what differs.
So a fault, or a strict host's refusal, leaves the old site whole.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage
from watchdog.observers.polling import PollingObserver

from generator.build import Plan, plan
from generator.disk import Unfinished, sentence
from generator.errors import ContentFaults, Fault, said, say
from generator.manifest import Memory
from generator.publish import publish
from generator.served import Register, Served
from generator.settings import CHOICES, TEMPLATES, Settings, from_host
from generator.words.languages import sayings

if TYPE_CHECKING:
    from generator.catalog import Prose
    from generator.render import Site

log = logging.getLogger("mkdocs.plugins.sporbar")
CONTENT_FILES = (".yaml", ".yml")


class Options(Config):
    """What may stand under `sporbar:` in mkdocs.yml."""

    language = config_options.Choice(CHOICES, default="nb")
    publisher = config_options.Type(str, default="")
    accessibility = config_options.Type(str, default="")
    compare_with = config_options.Type(str, default="")
    search = config_options.Type(bool, default=True)


class StagedFile(File):
    """A page that is already made: the host moves it into place instead of copying it."""

    def copy_file(self, dirty: bool = False) -> None:
        """Move the file to where the host writes."""
        assert self.abs_src_path
        os.makedirs(os.path.dirname(self.abs_dest_path), exist_ok=True)
        os.replace(self.abs_src_path, self.abs_dest_path)


class SporbarPlugin(BasePlugin[Options]):
    """Gives the host every page of the catalog as a generated file, outside its navigation and its Markdown."""

    def __init__(self) -> None:
        self._serving = False
        self._plan: Plan | None = None
        self._memory = Memory()
        self._site_dir = ""
        self._warned = False
        self._served: Served | None = None
        self._register = Register()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether the site is only looked at; having this event also keeps the plugin between rebuilds."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Leave sitemap and missing page to our own pages, and put our templates first."""
        config.theme.dirs.insert(0, str(TEMPLATES))
        config.theme.static_templates.clear()
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load, check and make everything before the host cleans anything.

        Raises PluginError with every fault when the content cannot be built.
        """
        settings = self._settings(config)
        self._warn(settings)
        try:
            self._plan = plan(settings, host_prose=True, anew=not _alone(config), search=self._searching, inputs=_inputs(config), memory=self._memory)
        except ContentFaults as faults:
            told = faults.told(sayings(settings.language))
            if not (self._serving and self._plan):
                raise PluginError(f"innholdet har feil\n{told}") from None
            log.error("innholdet har feil, den forrige siden står\n%s", told)
            self._plan.staged, self._plan.prose = [], frozenset()
            self._show(faults.faults, settings.language)
        else:
            self._show((), settings.language)
        for notice in self._plan.notices:
            print(said(notice, sayings(settings.language)), file=sys.stderr)
        self._site_dir = config.site_dir
        config.site_dir = str(settings.cache_folder / "host")

    def _show(self, faults: Sequence[Fault], language: str) -> None:
        """Put faults on the pages that are served, or take them away."""
        if self._served:
            self._served.show(faults, language)

    def _warn(self, settings: Settings) -> None:
        """Tell once what ought to be mended; not through the log, where a strict host would refuse to build."""
        if not self._warned:
            for warning in settings.warnings:
                print(said(warning, sayings(settings.language)), file=sys.stderr)
            self._warned = True

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give the host the pages that have to be written; take from it what is not its own to write."""
        made = self._made()
        for file in list(files):
            if file.src_uri.endswith(CONTENT_FILES) or not file.is_documentation_page() or (_alone(config) and file.url.rstrip(".").lstrip("/") not in made.prose):
                files.remove(file)
        for staged in made.staged:
            files.append(self._staged(config, made.staging / staged, staged))
        return files

    def _staged(self, config: MkDocsConfig, path: Path, name: str) -> File:
        file = StagedFile.generated(config, name, abs_src_path=str(path))
        file.__dict__.update(dest_uri=name, url=name)
        return file

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Let the host render its Markdown pages with our strict environment."""
        site = self._made().site
        if site is None:
            return env
        own = site.host_environment
        own.filters.update(env.filters)
        return own

    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Render prose with the same Markdown as everywhere else on the site."""
        return self._site().prose_html(self._prose(page))

    def on_page_context(self, context: Any, *, page: HostPage, config: MkDocsConfig, nav: Any) -> Any:
        """Give `main.html` the finished page around the host's content."""
        site = self._site()
        found = site.pages[self._prose(page).url]
        context["whole_page"] = site.make_prose(found, page.content or "")
        return context

    @event_priority(-100)  # last: other plugins write into the site folder here, and their files come over with ours
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Bring the built pages to the site folder, unless the host is about to refuse them."""
        made, host = self._made(), Path(config.site_dir)
        config.site_dir = self._site_dir
        if config.strict and _warned():
            shutil.rmtree(host, ignore_errors=True)
            return
        made.staging = host
        made.staged = [path.relative_to(host).as_posix() for path in sorted(host.rglob("*")) if path.is_file()] if host.is_dir() else []
        known = made.manifest.outputs
        made.manifest.files["host:"] = sorted({*made.staged} - known) if not _alone(config) else []
        publish(made, search=self._searching)
        if not self._serving:
            log.info(str(said(say("Nettstedet er skrevet til %(folder)s", folder=self._site_dir), sayings(made.settings.language))))  # the host named our own folder
        else:
            self._memory.manifest = made.manifest
            self._register.renew(made)

    def on_build_error(self, *, error: Exception) -> None:
        """Forget what was staged; the site folder has not been touched.

        Raises PluginError with one sentence when it is the machine that refuses, for example because the disk is full.
        """
        if self._plan and not isinstance(error, Unfinished):  # what an unfinished publishing has staged, the next build needs
            shutil.rmtree(self._plan.staging, ignore_errors=True)
        told = sentence(error)
        if told:
            raise PluginError(told) from None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
        """Rebuild when a template changes too, see a change when it happens, and let pages show faults, reload and search."""
        Thread(target=_warm, daemon=True).start()
        settings = self._settings(config)
        self._served = Served(server.serve_request, settings.project, self._register if self.config.search else None, server.mount_path)
        server.set_app(self._served)
        _watch_closely(server, [config.docs_dir, *_inputs(config), *config.theme.dirs])
        if settings.template_folder.is_dir():
            server.watch(str(settings.template_folder))
        return server

    @property
    def _searching(self) -> bool:
        """Whether the search index is made with the pages: not while the site is only looked at, where every save would wait for it (served.py)."""
        return self.config.search and not self._serving

    def _made(self) -> Plan:
        assert self._plan is not None  # on_pre_build comes first
        return self._plan

    def _site(self) -> Site:
        site = self._made().site
        assert site is not None  # the host is given prose pages only when the plan has read the content
        return site

    def _settings(self, config: MkDocsConfig) -> Settings:
        project = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        return from_host(project, config, self.config)

    def _prose(self, page: HostPage) -> Prose:
        return next(found for found in self._site().desk.catalog.prose if found.path == page.file.src_uri)


def _inputs(config: MkDocsConfig) -> list[Path]:
    return [Path(config.config_file_path)] if config.config_file_path else []


def _warm() -> None:
    from generator.charts import warm  # not at the top: a build with nothing to do must not pay for it

    warm()


def _watch_closely(server: LiveReloadServer, paths: Iterable[str | Path]) -> None:
    """Look for changes ten times a second, and wait a twentieth for more of them; the host does twice and a tenth, which is half of the time an editor waits.

    Not by what the system tells: it tells of files that are only read too, and every build reads them.
    """
    watched = []
    for path in paths:
        with suppress(KeyError):  # only some of the theme's folders may be watched
            server.unwatch(str(path))
            watched.append(str(path))
    server.observer = PollingObserver(timeout=0.1)
    server.build_delay = 0.05
    for path in watched:
        server.watch(path)


def _warned() -> bool:
    """Whether the host has counted warnings: a strict one says so, and refuses, only when all else is done."""
    handlers = [handler for host in ("mkdocs", "properdocs") for handler in logging.getLogger(host).handlers]
    return any(handler.get_counts() for handler in handlers if hasattr(handler, "get_counts"))


def _alone(config: MkDocsConfig) -> bool:
    """Whether no other plugin wants to see the pages that need no writing."""
    return all(name.rpartition("/")[2] == "sporbar" for name in config.plugins)
