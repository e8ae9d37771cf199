"""This module contains the matrices of links: risks by the assignments they concern, and actions by the risks they lessen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.catalog import Catalog, Entry
from generator.fields import Link, Status
from generator.kinds.report import Report
from generator.kinds.risk import Risk
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.render.environment import rank
from generator.render.matrices.columns import is_trust
from generator.render.matrices.matrix import Cell, Column, Gap, Head, Line, Matrix, blocks
from generator.render.matrices.places import chapter
from generator.words.languages import Words, words

_STATELESS = 99
"""Sorts after every state."""
Joints = Mapping[tuple[str, str], Link]
"""The links between records, by both their addresses, in either order."""


def risks_by_assignment(desk: Desk, report: Entry) -> Matrix:
    """Return the risks of a report by assignment; assignments that no risk concerns are listed, not shown as columns."""
    own, catalog = words(desk.cards.language(report)), desk.catalog
    risks, assignments = catalog.in_report(report.report, "risks"), catalog.in_report(report.report, "assignments")
    joints = _joints(catalog, (*risks, *assignments))
    met = [entry for entry in assignments if any((risk.address, entry.address) in joints for risk in risks)]
    heads, facts = _about_risks(report, risks, own)
    lines = [(chapter(desk, risk), _line(desk, risk, met, joints, facts[risk.address], own("no assignment"))) for risk in risks]
    alone = tuple((line.card, "") for _, line in lines if line.gap)
    columns = {entry.address for entry in met}
    free = tuple((desk.cards(entry), "") for entry in assignments if entry.address not in columns)
    return Matrix(
        rows="risk",
        empty="no link",
        columns=tuple(Column(desk.cards(entry)) for entry in met),
        heads=(*heads, Head("antall", own("Links"))),
        blocks=blocks(lines),
        gaps=_gaps(
            (own.count("%(count)s risk without an assignment", "%(count)s risks without an assignment", len(alone)), alone),
            (own.count("%(count)s assignment without a risk", "%(count)s assignments without a risk", len(free)), free),
        ),
        none=own("Every risk has an assignment, and every assignment a risk."),
        legend=_legend("legend assignment", own),
        trusts=_trusts(desk, own),
        thin=True,
    )


def actions_by_risk(desk: Desk, report: Entry) -> Matrix:
    """Return the actions of a report by risk: many rows and few columns. Risks without an action are listed, not shown as columns."""
    own, catalog = words(desk.cards.language(report)), desk.catalog
    risks, actions = catalog.in_report(report.report, "risks"), catalog.in_report(report.report, "actions")
    joints = _joints(catalog, (*risks, *actions))
    met = [risk for risk in risks if any((risk.address, action.address) in joints for action in actions)]
    facts = {action.address: (_state(desk.cards(action).status),) for action in actions}
    lines = [(chapter(desk, action), _line(desk, action, met, joints, facts[action.address], own("no risk"))) for action in actions]
    columns = {risk.address for risk in met}
    bare = tuple((desk.cards(risk), own("actions told of in prose only") if _is_told(risk) else "") for risk in risks if risk.address not in columns)
    free = tuple((line.card, "") for _, line in lines if line.gap)
    return Matrix(
        rows="action",
        empty="no link",
        columns=tuple(Column(desk.cards(risk)) for risk in met),
        heads=(Head("tilstand", own("State")), Head("antall", own("Links"))),
        blocks=blocks(lines),
        gaps=_gaps(
            (own.count("%(count)s risk without an action", "%(count)s risks without an action", len(bare)), bare),
            (own.count("%(count)s action without a risk", "%(count)s actions without a risk", len(free)), free),
        ),
        none=own("Every risk has an action, and every action a risk."),
        legend=_legend("legend action", own),
        trusts=_trusts(desk, own),
        thin=True,
    )


def _joints(catalog: Catalog, entries: Sequence[Entry]) -> Joints:
    """Every link between two of the records, whichever of the two it stands on; the first counts."""
    here = {entry.address for entry in entries}
    found: dict[tuple[str, str], Link] = {}
    for entry in entries:
        for bond in catalog.pointing_from(entry):
            if bond.target in here:
                found.setdefault((bond.source, bond.target), bond.link)
                found.setdefault((bond.target, bond.source), bond.link)
    return found


def _line(desk: Desk, entry: Entry, columns: Sequence[Entry], joints: Joints, facts: tuple[Cell, ...], lacks: str) -> Line:
    """Return a row; how many links it has comes last of what is said of it."""
    links = [joints.get((entry.address, column.address)) for column in columns]
    other = [desk.cards(entry if entry.record.kind.list == "actions" else column).status for column in columns]
    cells = tuple(_cell(link, status) for link, status in zip(links, other, strict=True))
    count = sum(link is not None for link in links)
    card, catalog = desk.cards(entry), desk.catalog
    return Line(
        card=card,
        cells=cells,
        facts=(*facts, Cell(text=str(count), key=(count,), gap=not count)),
        brief="" if isinstance(entry.record, Risk) else card.brief,
        trusts=tuple(address.rpartition("/")[2] for address in catalog.answering(entry) if is_trust(catalog[address])),
        topic=(entry.record.area if isinstance(entry.record, Risk) else "") or chapter(desk, entry),
        gap="" if count else lacks,
    )


def _cell(link: Link | None, status: Status | None) -> Cell:
    """A link is shown by the state of what it leads to: of the assignment, or of the action."""
    return Cell(status=status, link=link, key=(rank(status) if status else _STATELESS,)) if link else Cell()


def _state(status: Status | None) -> Cell:
    return Cell(status=status, key=(rank(status),)) if status else Cell()


def _about_risks(report: Entry, risks: Sequence[Entry], own: Words) -> tuple[tuple[Head, ...], dict[str, tuple[Cell, ...]]]:
    """What is said of risks in columns of its own: the place on the list and the level, where some risk has one."""
    records = {entry.address: entry.record for entry in risks if isinstance(entry.record, Risk)}
    steps = [step.word for step in report.record.scales.level] if isinstance(report.record, Report) else []
    levels = {address: _level(record) for address, record in records.items()}
    ranked, levelled = any(record.rank for record in records.values()), any(levels.values())
    heads = [Head("rang", own("Rank"))] if ranked else []
    heads += [Head("nivaa", own("Level"))] if levelled else []
    facts = {
        address: (
            *([Cell(text=str(record.rank or ""), key=(record.rank,))] if ranked else []),
            *([Cell(level=levels[address], key=(_highest_first(levels[address], steps),))] if levelled else []),
        )
        for address, record in records.items()
    }
    return tuple(heads), facts


def _level(record: Risk) -> str:
    """The risk's level now, for all alike."""
    return next((level.level for level in reversed(record.levels) if level.level and not level.organisation), "")


def _is_told(risk: Entry) -> bool:
    """Whether the report tells in prose what is done about a risk."""
    return isinstance(risk.record, Risk) and bool(risk.record.measures)


def _highest_first(level: str, steps: Sequence[str]) -> int:
    return -steps.index(level) if level in steps else 1


def _gaps(*found: tuple[str, tuple[tuple[Card, str], ...]]) -> tuple[Gap, ...]:
    return tuple(Gap(title, cards) for title, cards in found if cards)


def _trusts(desk: Desk, own: Words) -> tuple[tuple[str, str], ...]:
    return tuple((entry.address.rpartition("/")[2], desk.cards(entry).name(own.language)) for entry in desk.catalog.of_kind("organisations"))


def _legend(stated: str, own: Words) -> tuple[tuple[Cell, str], ...]:
    ongoing = Status(state="ongoing", origin="source")
    return (
        (Cell(status=ongoing, link=Link(id="")), own(stated)),
        (Cell(link=Link(id="")), own("legend linked")),
        (Cell(link=Link(id="", origin="editorial")), own("legend editorial link")),
        (Cell(), own("legend no link")),
    )
