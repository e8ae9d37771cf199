"""This module contains the matrices of a report: assignment by trust, and risk by assignment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog import Bond, Entry
from generator.fields import Link, Status
from generator.kinds.organisation import Organisation
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.render.page import Crumb, Page
from generator.words.languages import words


@dataclass(frozen=True)
class Cell:
    """One meeting of row and column: the state of the answer, or the link that joins them. Empty when neither is."""

    status: Status | None = None
    link: Link | None = None

    @property
    def empty(self) -> bool:
        """Whether row and column have nothing to do with each other."""
        return self.status is None and self.link is None


@dataclass(frozen=True)
class Line:
    """One row: its record, and a cell for each column."""

    card: Card
    cells: tuple[Cell, ...]

    @property
    def gap(self) -> bool:
        """Whether the row meets no column: nobody answers, nothing is linked."""
        return all(cell.empty for cell in self.cells)


@dataclass(frozen=True)
class Matrix:
    """A table of meetings. `missing` are the columns that no row meets."""

    columns: tuple[Card, ...]
    lines: tuple[Line, ...]

    @property
    def missing(self) -> tuple[Card, ...]:
        """The columns without a single meeting."""
        return tuple(card for number, card in enumerate(self.columns) if all(line.cells[number].empty for line in self.lines))


ASSIGNMENTS = "matrise/oppdrag-foretak/"
RISKS = "matrise/risiko-oppdrag/"
NOT_STATED = Status(state="not-stated", origin="editorial")


def pages(desk: Desk) -> Iterator[Page]:
    """Yield both matrices of each report that has the records for them."""
    for report in desk.catalog.of_kind("reports"):
        if desk.catalog.in_report(report.report, "assignments"):
            yield _page(desk, report, ASSIGNMENTS, "Assignment by trust", ("assignments", "organisations"))
            if desk.catalog.in_report(report.report, "risks"):
                yield _page(desk, report, RISKS, "Risk by assignment", ("assignments", "risks"))


def _page(desk: Desk, report: Entry, path: str, title: str, kinds: tuple[str, str]) -> Page:
    language = desk.cards.language(report)
    own = words(language)
    by_trust = path == ASSIGNMENTS
    digests = [entry.digest for kind in kinds for entry in (*desk.catalog.in_report(report.report, kind), *desk.catalog.in_report("", kind))]
    return Page(
        url=f"{report.url}{path}",
        template="matrix.html",
        title=own.gettext(title),
        language=language,
        inputs=(path, *digests),
        view=lambda: {
            "matrix": trusts(desk, report.report) if by_trust else risks(desk, report.report),
            "by_trust": by_trust,
            "report": report,
            "title": own.gettext(title),
        },
        crumbs=(Crumb(report.record.title, report.url),),
        current="oppdrag" if by_trust else "risiko",
        indexed=False,
    )


def trusts(desk: Desk, report: str) -> Matrix:
    """Return assignments by the trusts that answer for them; a cell holds the trust's own answer, else the common state."""
    catalog = desk.catalog
    entries = catalog.in_report(report, "assignments")
    answering = {entry.address: catalog.answering(entry) for entry in entries}
    named = {address for addresses in answering.values() for address in addresses}
    columns = [entry.address for entry in catalog.of_kind("organisations") if entry.address in named and _is_trust(entry)]
    lines = tuple(
        Line(desk.cards(entry), tuple(Cell(catalog.standing(entry, column) or NOT_STATED) if column in answering[entry.address] else Cell() for column in columns))
        for entry in entries
    )
    return Matrix(tuple(desk.cards.at(column) for column in columns), lines)


def _is_trust(entry: Entry) -> bool:
    return isinstance(entry.record, Organisation) and entry.record.type in ("rhf", "trust", "company", "hospital")


def risks(desk: Desk, report: str) -> Matrix:
    """Return risks by assignments; a cell holds the link that joins them, whichever of the two it stands on."""
    catalog = desk.catalog
    rows, columns = catalog.in_report(report, "risks"), catalog.in_report(report, "assignments")
    joined: dict[tuple[str, str], Bond] = {}
    for entry in (*rows, *columns):
        for bond in catalog.pointing_from(entry):
            joined.setdefault((bond.source, bond.target), bond)
            joined.setdefault((bond.target, bond.source), bond)
    lines = tuple(
        Line(desk.cards(risk), tuple(_joint(joined.get((risk.address, column.address))) for column in columns)) for risk in rows
    )
    return Matrix(tuple(desk.cards(column) for column in columns), lines)


def _joint(bond: Bond | None) -> Cell:
    return Cell(link=bond.link) if bond else Cell()
