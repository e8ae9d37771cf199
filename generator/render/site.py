"""This module contains Site: every page of a catalog, and the making of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from generator import __version__
from generator.catalog import Catalog, Entry, Prose
from generator.compare import Past
from generator.errors import ContentFaults, Fault, Place, say
from generator.kinds.report import Report
from generator.load.content import placed
from generator.load.files import Source
from generator.load.links import address_of
from generator.load.validate import Wrong
from generator.markdown import is_external, to_html
from generator.render import changes, front, lists, matrices, moved, records, theme_pages, whole
from generator.render.desk import Desk
from generator.render.environment import environment
from generator.render.figure_files import figure_files, frame_of
from generator.render.layout import Layout
from generator.render.page import Page, digest
from generator.settings import TEMPLATES, Settings
from generator.words.slugs import slugify

Drawings = Mapping[str, str]
"""SVG by the key of its chart."""


class Site:
    """Knows every page. `pages` costs little: a page is made only when `make` is called for it."""

    def __init__(self, catalog: Catalog, settings: Settings, cache: Path | None = None, past: Past | None = None) -> None:
        self.desk = Desk(catalog, settings, past)
        self._settings = settings
        self._cache = cache
        self._layouts: dict[str, Layout] = {}
        self._environments: dict[str, Environment] = {}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address.

        Raises ContentFaults when two pages claim one address.
        """
        found: dict[str, Page] = {}
        clashes = []
        for page in self._all():
            if page.url in found:
                clashes.append(self._clash(page, found[page.url]))
            found[page.url] = page
        if clashes:
            raise ContentFaults(clashes)
        return found

    def _all(self) -> Iterator[Page]:
        rooms = (front.pages, lists.pages, theme_pages.pages, matrices.pages, records.pages, changes.pages, whole.pages, front.prose_pages)
        made = [page for pages in rooms for page in pages(self.desk)]
        yield from made
        yield from moved.pages(self.desk, made)

    def _clash(self, page: Page, other: Page) -> Fault:
        themes = sorted((one for one in self.desk.themes.all if one.url == page.url), key=lambda one: len(one.indicators))
        if len(themes) > 1:
            return self._written_otherwise(themes[0].indicators[0], themes[0].name, themes[-1].name)
        prose = next((found for found in self.desk.catalog.prose if found.url == page.url), None)
        entry = self.desk.by_url.get(moved.target_of(page) or page.url)
        path = f"{self._settings.content_folder.name}/{prose.path}" if prose else entry.path if entry else self._settings.content_folder.name
        message = say("adressen «/%(url)s» er alt brukt av siden «%(title)s»", url=page.url, title=other.title)
        return Fault(Place(path), "url-clash", message, say("Gi filen, mappen eller posten et annet navn."))

    def _written_otherwise(self, entry: Entry, name: str, other: str) -> Fault:
        """Say that an indicator has the theme of others in another form, which no reader would tell apart."""
        source = Source(entry.path, entry.path.partition("/")[2], self._settings.content_folder / entry.path.partition("/")[2])
        message = say("temaet «%(name)s» er skrevet «%(other)s» på andre indikatorer", name=name, other=other)
        wrong = Wrong((*entry.steps, "theme"), "url-clash", message, say("Skriv temaet likt på alle indikatorene som hører til det."), address=entry.address)
        return next(placed(source, [wrong], self.desk.catalog.places))

    def make(self, page: Page, drawings: Drawings) -> bytes:
        """Return a page's HTML."""
        return self._fill(page, self._body(page, drawings)).encode()

    def figure_files(self, page: Page, drawings: Drawings) -> dict[str, bytes]:
        """Return the files that stand beside a page for its figures, by name."""
        return figure_files(page, drawings, self._environment(page.language), self._settings, self._settings.cache_folder / "drawings")

    def make_prose(self, page: Page, content: str) -> str:
        """Return a Markdown page around content that a host has already rendered."""
        return self._fill(page, self._render(page, {"content": Markup(content), **page.view()}, {}))

    def prose_html(self, prose: Prose) -> str:
        """Return a Markdown page's own HTML."""
        folder = prose.path.rpartition("/")[0]
        page = self.pages[prose.url]
        return to_html(prose.text, self._address(page, "", f"{folder}/" if folder else ""), heading=1, anchor=_anchor)

    def _body(self, page: Page, drawings: Drawings) -> Markup:
        view = page.view()
        if isinstance(view.get("prose"), Prose):
            view["content"] = Markup(self.prose_html(view["prose"]))
        return self._withdrawn(page, view) + self._draft(page, view) + self._render(page, view, drawings)

    def _withdrawn(self, page: Page, view: dict[str, Any]) -> Markup:
        """The notice above what is withdrawn, itself or with its chapter or report."""
        catalog = self.desk.catalog
        found = catalog.withdrawn.get(view["entry"].address) if "entry" in view else None
        if found is None:
            return Markup("")
        above = (catalog.section_of(view["entry"]), catalog.report_of(view["entry"]))
        by = next((self.desk.cards(one) for one in above if one is not None and one is not view["entry"] and one.record.withdrawn is found), None)
        return Markup(self._environment(page.language).get_template("_withdrawn.html").render(root=page.root, withdrawn=found, tongue=self.desk.cards.language(view["entry"]), by=by))

    def _draft(self, page: Page, view: dict[str, Any]) -> Markup:
        """The notice above what is a draft, with the same thing in the last finished report."""
        if not page.draft:
            return Markup("")
        entry = view["entry"]
        last = self.desk.finished_before(entry)
        template = self._environment(page.language).get_template("_draft.html")
        return Markup(template.render(root=page.root, last=self.desk.cards(last) if last else None, report=isinstance(entry.record, Report)))

    def _render(self, page: Page, view: dict[str, Any], drawings: Drawings) -> Markup:
        report = view["entry"].report if "entry" in view else ""
        template = self._environment(page.language).get_or_select_template([page.template, f"_{page.template.rpartition('_')[2]}"])
        figures = [(chart, [Markup(drawings[key]) for key in chart.keys()]) for chart in page.charts()]  # noqa: SIM118  # a chart is no dict
        return Markup(
            template.render(
                root=page.root, page=page, address=self._address(page, report), figures=figures, settings=self._settings, modules={}, **view
            )
        )

    def _fill(self, page: Page, body: Markup) -> str:
        if moved.target_of(page):
            return body
        language = page.language
        if language not in self._layouts:
            self._layouts[language] = Layout(self._environment(language), {"settings": self._settings, "prose": self.desk.catalog.prose})
        root = self._settings.base if page.url == "404.html" else page.root
        crumbs = self._environment(language).get_template("_crumbs.html").render(page=page, root=root)
        values = {
            "title": self._title(page),
            "description": page.describe(),
            "url": page.url,
            "template": page.template,
            "crumbs": Markup(crumbs),
            "body": body,
        }
        return self._layouts[language].fill(root, page.current, values)

    def _title(self, page: Page) -> str:
        """What the browser shows: the heading, the kind where the page is a record's, and the report where it is inside one."""
        way = page.crumbs[0] if page.crumbs else None
        report = way.title if way and way.url in self._reports and way.title not in page.title else ""
        return " – ".join(filter(None, (page.title, page.kind.lower(), report)))

    @cached_property
    def _reports(self) -> frozenset[str]:
        return frozenset(report.url for report in (*self.desk.catalog.of_kind("reports"), *self.desk.drafts))

    def _address(self, page: Page, report: str, folder: str = "") -> Callable[[str], str | None]:
        """Return what leads a link in a text from `page` to its target."""

        def address(target: str) -> str | None:
            if is_external(target) or target.startswith("#"):
                return target
            found = address_of(self.desk.catalog, target, report, folder)
            return None if found is None else (page.root + found if page.url != "404.html" else self._settings.base + found)

        return address

    def _environment(self, language: str) -> Environment:
        if language not in self._environments:
            cache = self._cache / "templates" if self._cache else None
            self._environments[language] = environment(language, [self._settings.template_folder], cache)
            self._environments[language].globals["frame_of"] = frame_of
        return self._environments[language]

    @property
    def host_environment(self) -> Environment:
        """The environment that a host may render its own pages with."""
        return self._environment(self._settings.language)


_TAKEN = {"innhold", "q", "f1", "f2", "f3"}
"""The ids that the layout has on every page."""


def _anchor(heading: str) -> str:
    """The id of a heading on a prose page, which links lead to with `om.md#id`."""
    made = slugify(heading)
    return f"{made}-avsnitt" if made in _TAKEN else made


def common_digest(settings: Settings, catalog: Catalog) -> str:
    """A digest of what all pages depend on: the code, the templates and their words, the settings, the menu, and where links by old ids lead, for such may stand in any text."""
    folders = {TEMPLATES, settings.template_folder, Path(__file__).parent.parent}
    stamps = [
        f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}"
        for folder in sorted(folders)
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".html", ".po", ".py", ".css", ".js")
    ]
    return digest([__version__, repr(settings), *stamps, *(f"{page.url} {page.title}" for page in catalog.prose), *(f"{old} {now}" for old, now in sorted(catalog.former.items()))])
