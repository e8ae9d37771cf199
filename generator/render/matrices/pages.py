"""This module contains the pages of matrices: which there are in each report and across reports, and what each is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from generator.catalog import Entry
from generator.render.desk import Desk
from generator.render.matrices.assigned import assigned
from generator.render.matrices.joined import actions_by_risk, risks_by_assignment
from generator.render.matrices.matrix import Matrix
from generator.render.matrices.measured import is_comparable, measured
from generator.render.matrices.places import Lists, Way
from generator.render.matrices.sheets import meetings, table
from generator.render.page import Crumb, Page
from generator.words.languages import Words, words
from generator.workbook import comma_separated, workbook

FOLDER = "matrise/"


@dataclass(frozen=True)
class _Sort:
    """One sort of matrix: its name in addresses, its title and lead (gettext messages), and what it is made of.

    The first of `kinds` is that of its rows; a report has the matrix when it has records of them all.
    """

    name: str
    title: str
    lead: str
    kinds: tuple[str, ...]
    make: Callable[[Desk, Entry], Matrix]


SORTS = (
    _Sort("oppdrag-foretak", "Assignment by trust", "matrix lead trusts", ("assignments",), assigned),
    _Sort("risiko-tiltak", "Risk and action", "matrix lead actions", ("actions", "risks"), actions_by_risk),
    _Sort("risiko-oppdrag", "Risk by assignment", "matrix lead risks", ("risks", "assignments"), risks_by_assignment),
    _Sort("indikator-foretak", "Indicator by trust", "matrix lead indicators", ("measurements",), measured),
)
ACROSS = SORTS[-1]


@dataclass(frozen=True)
class Offer:
    """A matrix that there is: what it is called, where it stands, and the title of its report (empty across reports) and its language."""

    title: str
    url: str
    report: str
    language: str


def offers(desk: Desk, report: Entry, language: str = "") -> list[Offer]:
    """Return the matrices of a report, as a page in a language (else the report's) tells of them."""
    told, own = desk.cards.language(report), words(language or desk.cards.language(report))
    return [Offer(own(sort.title), f"{report.url}{FOLDER}{sort.name}/", report.record.title, told) for sort in SORTS if _has(desk, report, sort)]


def all_offers(desk: Desk) -> list[Offer]:
    """Return every matrix, the one across reports first."""
    across = [Offer(desk.own("Indicator by trust"), f"{FOLDER}{ACROSS.name}/", "", desk.own.language)] if is_comparable(desk, None) else []
    return across + [offer for report in desk.catalog.of_kind("reports") for offer in offers(desk, report, desk.own.language)]


def _has(desk: Desk, report: Entry, sort: _Sort) -> bool:
    if not desk.catalog.counts(report.address) or not all(desk.catalog.in_report(report.report, kind) for kind in sort.kinds):
        return False
    return sort is not ACROSS or is_comparable(desk, report)


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the matrices of each report, and the one of indicators across reports."""
    lists = Lists(desk)
    for report in desk.catalog.of_kind("reports"):
        for sort in SORTS:
            if _has(desk, report, sort):
                yield _page(desk, report, sort, lists)
    if is_comparable(desk, None):
        yield _across(desk, lists)


def _page(desk: Desk, report: Entry, sort: _Sort, lists: Lists) -> Page:
    own = words(desk.cards.language(report))
    rows = desk.catalog.in_report(report.report, sort.kinds[0])
    ways = lists.ways(sort.kinds[0], rows, own)
    digests = [entry.digest for kind in (*sort.kinds, "sections") for entry in desk.catalog.in_report(report.report, kind)]
    shared = desk.digest_of("organisations", *(["indicators"] if sort is ACROSS else []))
    return _made(
        desk,
        sort,
        own,
        report,
        inputs=(report.digest, shared, repr(ways), *digests),
        ways=ways,
        current="risiko" if "risks" in sort.kinds else "indikatorer" if sort is ACROSS else "oppdrag",
    )


def _across(desk: Desk, lists: Lists) -> Page:
    own = desk.own
    ways = lists.ways("measurements", desk.catalog.of_kind("measurements"), own)
    inputs = (desk.digest_of("measurements", "indicators", "organisations", "reports"), repr(ways))
    return _made(desk, ACROSS, own, None, inputs=inputs, ways=ways, current="indikatorer")


def _made(desk: Desk, sort: _Sort, own: Words, report: Entry | None, *, inputs: tuple[str, ...], ways: tuple[Way, ...], current: str) -> Page:
    title = own(sort.title)
    whole = f"{title}: {report.record.title}" if report else own("%(title)s, all reports", title=title)
    file = "-".join((*([report.report] if report else []), sort.name))

    @cache  # the page shows it, and its downloads hold it
    def matrix() -> Matrix:
        return sort.make(desk, report) if report else measured(desk, None)

    return Page(
        url=f"{report.url if report else ''}{FOLDER}{sort.name}/",
        template="matrix.html",
        title=whole,
        language=own.language,
        inputs=inputs,
        view=lambda: {"matrix": matrix(), "report": report, "title": title, "lead": own(sort.lead), "ways": ways, "file": file},
        crumbs=(Crumb(report.record.title, report.url),) if report else (Crumb(own("indicators"), "indikatorer/"),),
        current=current,
        indexed=False,
        files=lambda: _files(desk, matrix(), file, whole, own),
    )


def _files(desk: Desk, matrix: Matrix, file: str, title: str, own: Words) -> dict[str, bytes]:
    """The downloads: the table as CSV, and the table with the list of its meetings as XLSX."""
    whole = table(matrix, desk.settings.url, own)
    sheets = (whole, meetings(matrix, desk.settings.url, own))
    return {f"{file}.csv": comma_separated(whole), f"{file}.xlsx": workbook(title, desk.settings.publisher, sheets)}
