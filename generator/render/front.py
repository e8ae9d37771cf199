"""This module contains the pages that belong to no record: front page, search, sources, data, 404, prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard
from xml.sax.saxutils import escape

from generator.catalog import Entry, Prose
from generator.fields import OPEN
from generator.kinds.inspection import Inspection
from generator.kinds.organisation import Organisation
from generator.kinds.report import Report
from generator.record import KINDS, Record
from generator.render import changes, matrices, search_page, sources
from generator.render.cards import Card
from generator.render.desk import Desk, period_end
from generator.render.figures import figures_of_front
from generator.render.lists import WITHOUT_LIST
from generator.render.page import Page, View
from generator.render.rows import row
from generator.render.situation import GROUPS, Situation, holds, panels_of_all, place_of, situation_of


@dataclass(frozen=True)
class Answering:
    """How much a trust answers for: how many records of each kind, and how many assignments are open."""

    trust: Entry
    counts: dict[str, int]
    total: int


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the front page, search, sources, data and 404."""
    own = desk.own
    everything = (desk.everything, f"changes {changes.has_changes(desk)}")
    yield Page("", "home.html", own.gettext("What remains, and who answers for it?"), own.language, everything, lambda: home(desk), charts=lambda: figures_of_front(desk), files=lambda: _sitemap(desk), current="home", describe=lambda: own.gettext("site description"), indexed=False)
    yield search_page.page(desk, lambda: _kinds(desk))
    yield Page("innhold/", "contents.html", own.gettext("All content"), own.language, everything, lambda: {"kinds": _kinds(desk), "reports": desk.catalog.of_kind("reports"), "drafts": [desk.cards(entry) for entry in desk.drafts], "prose": desk.catalog.prose, "matrices": matrices.all_offers(desk), "changes": changes.has_changes(desk), "themes": bool(desk.themes.all)}, current="innhold", indexed=False)
    yield from sources.pages(desk)
    yield Page("404.html", "missing.html", own.gettext("Page not found"), own.language, (), dict, indexed=False)


def _sitemap(desk: Desk) -> dict[str, bytes]:
    """The list of addresses for search engines; none while the site's own address is not known."""
    if not desk.settings.url:
        return {}
    kinds = (f"{cls.kind.slug}/" for cls in KINDS.values() if desk.catalog.of_kind(cls.kind.list) and cls.kind.list not in WITHOUT_LIST)
    urls = sorted({"", sources.ALL, sources.CONTRADICTIONS, *kinds, *(theme.url for theme in desk.themes.all), *(entry.url for entry in desk.catalog.living), *(page.url for page in desk.catalog.prose)})
    lines = "\n".join(f"<url><loc>{escape(desk.settings.url)}{url}</loc></url>" for url in urls)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</urlset>\n'
    return {"sitemap.xml": text.encode()}


def prose_pages(desk: Desk) -> Iterator[Page]:
    """Yield the Markdown pages of content/."""
    for page in desk.catalog.prose:
        if page.url:
            yield prose_page(desk, page)


def prose_page(desk: Desk, page: Prose) -> Page:
    """Return one Markdown page, which is written in the site's language; its template is filled by either host."""
    return Page(page.url, "prose.html", page.title, desk.own.language, (page.digest,), lambda: {"prose": page}, current=page.url.rstrip("/"))


def home(desk: Desk) -> View:
    """Return what the front page shows: the reports to choose from, what is red, late and new in all of them, who answers, and the latest."""
    catalog, report = desk.catalog, desk.latest
    held = report.report if report else ""
    risks = sorted((entry for entry in catalog.in_report(held, "risks") if place_of(entry)), key=place_of)
    situations = [situation_of(desk, each) for each in sorted(catalog.of_kind("reports"), key=period_end, reverse=True)]
    return {
        "changes": changes.has_changes(desk),
        "report": report,
        "drafts": [desk.cards(entry) for entry in desk.drafts],
        "risks": [row(desk, entry) for entry in risks],
        "inspections": [row(desk, entry) for entry in catalog.in_report(held, "inspections") if isinstance(entry.record, Inspection) and entry.record.status.state in OPEN],
        "projects": [row(desk, entry) for entry in catalog.in_report(held, "projects")],
        "answering": _answering(desk, report) if report else [],
        "matrix": next((offer.url for offer in matrices.offers(desk, report) if offer.url.endswith("/oppdrag-foretak/")), "") if report else "",
        "cards": desk.cards,
        "panels": panels_of_all(desk, situations),
        "owner_of": {each.report.report: desk.cards.at(f"organisations/{each.report.record.owner}") for each in situations if isinstance(each.report.record, Report)},
        "owners": _owners(desk, situations),
        "reports": [_overview(desk, each) for each in situations],
    }


def _overview(desk: Desk, found: Situation) -> View:
    """A report on the front page: how its assignments stand, and how many risks it tells of."""
    record = found.report.record
    assert isinstance(record, Report)
    states = [status.state for entry in found.assignments if (status := entry.record.standing)]
    return {
        "report": found.report,
        "owner": desk.cards.at(f"organisations/{record.owner}"),
        "assignments": len(found.assignments),
        "risks": len(found.risks),
        "holds": holds(desk, found.report),
        **{name: sum(state in group for state in states) for name, group in GROUPS.items()},
    }


def _owners(desk: Desk, situations: Iterable[Situation]) -> list[tuple[Card, int, int]]:
    """Who has written the reports, with how many assignments they tell of and how many of them are open."""
    found: dict[str, tuple[int, int]] = {}
    for each in situations:
        record = each.report.record
        assert isinstance(record, Report)
        asked, still = found.get(record.owner, (0, 0))
        newest = [entry for entry in each.assignments if desk.catalog.is_newest(entry)]
        states = (entry.record.standing for entry in newest)
        found[record.owner] = asked + len(newest), still + sum(bool(status and status.state in OPEN) for status in states)
    return [(desk.cards.at(f"organisations/{owner}"), asked, still) for owner, (asked, still) in found.items() if asked]


def _is_trust(record: Record) -> TypeGuard[Organisation]:
    return isinstance(record, Organisation) and record.type in ("rhf", "trust", "company", "hospital")


def _answering(desk: Desk, report: Entry) -> list[Answering]:
    """Count what the report's owner and the bodies below it answer for in it, in the order of the organisations file."""
    found = []
    for entry in desk.catalog.of_kind("organisations"):
        record = entry.record
        answered = [each for each in desk.catalog.answered.get(entry.address, ()) if each.report == report.report]
        if answered and _is_trust(record) and isinstance(report.record, Report) and report.record.owner in (record.id, record.parent):
            counts: dict[str, int] = {}
            for each in answered:
                kind = each.record.kind.list
                counts[kind] = counts.get(kind, 0) + 1
                status = desk.catalog.standing(each, entry.address)
                if kind == "assignments" and status and status.state in OPEN:
                    counts["open"] = counts.get("open", 0) + 1
            found.append(Answering(entry, counts, len(answered)))
    return found


def _kinds(desk: Desk) -> list[tuple[object, int]]:
    """Every kind that has records, with how many."""
    kinds = sorted((cls.kind for cls in KINDS.values() if cls.kind.list not in WITHOUT_LIST), key=lambda kind: kind.order)
    counted = [(kind, len(desk.catalog.of_kind(kind.list))) for kind in kinds]
    return [(kind, count) for kind, count in counted if count]
