"""This module contains the matrix of assignments by the trusts that are asked or answer, with the state each answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog import Catalog, Entry
from generator.fields import Status
from generator.kinds.assignment import Answer, Assignment
from generator.render.desk import Desk
from generator.render.environment import rank
from generator.render.matrices.columns import Regions, is_trust
from generator.render.matrices.matrix import Cell, Gap, Head, Line, Matrix, blocks
from generator.render.matrices.places import chapter, owner
from generator.words.languages import Words, words

NOT_STATED = Status(state="not-stated")


@dataclass(frozen=True)
class _Asked:
    """An assignment with the trusts asked, and those that answer, each with the state of its own answer where it has one."""

    entry: Entry
    asked: tuple[str, ...]
    answers: Mapping[str, Status | None]


def assigned(desk: Desk, report: Entry) -> Matrix:
    """Return the assignments of a report by trust.

    A cell holds the trust's own answer. Where another has answered for it, it holds the common state, and says so; but only in the
    region of the report, for a report does not tell how those asked elsewhere stand.
    """
    own, regions = words(desk.cards.language(report)), Regions(desk.catalog)
    found = [_asked(desk.catalog, entry) for entry in desk.catalog.in_report(report.report, "assignments")]
    named = {address for one in found for address in (*one.asked, *one.answers) if is_trust(desk.catalog[address])}
    region = regions.of(owner(report))
    columns = regions.columns(desk, named, region, own)
    near = {column.card.address for column in columns if regions.of(column.card.address) == region}
    lines = [(chapter(desk, one.entry), _line(desk, one, [column.card.address for column in columns], near, own)) for one in found]
    silent = tuple((line.card, "" if one.asked else own("nobody is named")) for one, (_, line) in zip(found, lines, strict=True) if line.gap)
    title = own.count("%(count)s assignment that nobody has answered", "%(count)s assignments that nobody has answered", len(silent))
    return Matrix(
        rows="assignment",
        empty="does not concern",
        columns=columns,
        heads=(Head("tilstand", own("State")),),
        blocks=blocks(lines),
        gaps=(Gap(title, silent),) if silent else (),
        none=own("Every assignment has an answer."),
        legend=_legend(own),
        trusts=tuple((column.key, column.card.name(own.language)) for column in columns),
        by_trust=True,
    )


def _asked(catalog: Catalog, entry: Entry) -> _Asked:
    record = entry.record
    assert isinstance(record, Assignment)
    found: dict[str, Status | None] = {}
    for answer, whole in _answers(catalog, entry, record):
        for address in _by(catalog, answer, entry.report):
            found[address] = found.get(address) or (answer.status if whole else None)
    return _Asked(entry, catalog.answering(entry), found)


def _answers(catalog: Catalog, entry: Entry, record: Assignment) -> list[tuple[Answer, bool]]:
    """Every answer, and whether its state is that of the whole assignment: not when it is to a part of it, or to another as well."""
    found = [(answer, True) for answer in record.answers] + [(answer, False) for part in record.parts for answer in part.answers]
    holder = catalog.find("assignments", record.answered_with.id, entry.report) if record.answered_with else None
    if holder is not None and isinstance(holder.record, Assignment):
        found += [(answer, False) for answer in holder.record.answers]
    return found


def _by(catalog: Catalog, answer: Answer, report: str) -> list[str]:
    targets = (catalog.find("organisations", link.id, report) for link in answer.by)
    return [address for target in targets if target is not None for address in catalog.expand(target.address)]


def _line(desk: Desk, one: _Asked, columns: list[str], near: set[str], own: Words) -> Line:
    record, card = one.entry.record, desk.cards(one.entry)
    assert isinstance(record, Assignment)
    common = record.standing or NOT_STATED
    cells = tuple(_cell(one, column, column in near, common, own) for column in columns)
    return Line(
        card=card,
        cells=cells,
        facts=(Cell(status=common, key=(rank(common),)),),
        brief=card.brief,
        trusts=tuple(column.rpartition("/")[2] for column, cell in zip(columns, cells, strict=True) if not cell.empty),
        topic=record.topic or chapter(desk, one.entry),
        gap="" if one.answers else own("nobody has answered"),
    )


def _cell(one: _Asked, column: str, near: bool, common: Status, own: Words) -> Cell:
    status = one.answers.get(column)
    if status is not None:
        return Cell(status=status, key=(rank(status), 0))
    if column in one.answers:
        return Cell(status=common, note=own("common state"), key=(rank(common), 1))
    if column not in one.asked:
        return Cell()
    if not one.answers:
        return Cell(text=own("not answered"), gap=True, key=(-1, 0))  # before the worst state: nobody knows how it stands
    if near:
        return Cell(status=common, note=own("common answer"), key=(rank(common), 2))
    return Cell(text=own("asked as well"), key=(rank(NOT_STATED), 3))


def _legend(own: Words) -> tuple[tuple[Cell, str], ...]:
    ongoing = Status(state="ongoing", origin="source")
    return (
        (Cell(status=ongoing), own("legend own answer")),
        (Cell(status=ongoing, note=own("common state")), own("legend common state")),
        (Cell(status=ongoing, note=own("common answer")), own("legend common answer")),
        (Cell(text=own("asked as well")), own("legend asked as well")),
        (Cell(text=own("not answered"), gap=True), own("legend not answered")),
        (Cell(), own("legend does not concern")),
    )
