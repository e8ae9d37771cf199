"""This module contains the whole report on one page, for paper: every chapter with every record in it, and contents with links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.catalog import Entry
from generator.render.desk import Desk
from generator.render.page import Crumb, Page, View
from generator.render.records import part_of
from generator.render.trusts import by_kind
from generator.words.languages import words

WHOLE = "hele/"


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of each report that has chapters."""
    for report in (*desk.catalog.of_kind("reports"), *desk.drafts):
        if desk.catalog.in_report(report.report, "sections"):
            yield _page(desk, report)


def _page(desk: Desk, report: Entry) -> Page:
    language = desk.cards.language(report)
    return Page(
        url=f"{report.url}{WHOLE}",
        template="whole.html",
        title=words(language)("%(report)s, the whole report", report=report.record.title),
        language=language,
        inputs=(desk.digest_of_report(report.report), desk.digest_of("organisations", "indicators", "reports")),
        view=lambda: _view(desk, report),
        crumbs=(Crumb(report.record.title, report.url),),
        current="rapporter",
        indexed=False,
        draft=report.address in desk.catalog.drafts,
    )


def _view(desk: Desk, report: Entry) -> View:
    sections = desk.catalog.in_report(report.report, "sections")
    return {
        "entry": report,
        "record": report.record,
        "parts": [(part, [(section, by_kind(desk.catalog.in_section(section))) for section in found]) for part, found in groupby(sections, part_of)],
        "cards": desk.cards,
        "catalog": desk.catalog,
        "of": lambda kind, link: desk.cards.of(kind, link, report.report),
    }
