"""This module contains the matrix of indicators by organisation: the latest value of each, in one report or across all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.catalog import Entry
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement, Point
from generator.kinds.organisation import Organisation
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.render.environment import rank
from generator.render.matrices.columns import Regions
from generator.render.matrices.matrix import Cell, Gap, Head, Line, Matrix, blocks
from generator.render.matrices.places import owner
from generator.words.languages import Words, words

ENOUGH = 2
"""Organisations that a row needs to be compared, and rows that a column needs."""
_STATELESS = 99
"""Sorts after every state."""


@dataclass
class _Series:
    """What is measured alike: an indicator, for a part of it or not, in one unit; with the latest measurement of each organisation."""

    indicator: Entry
    scope: str
    unit: str
    latest: dict[str, Entry] = field(default_factory=dict)
    expected: frozenset[str] = frozenset()


def is_comparable(desk: Desk, report: Entry | None) -> bool:
    """Whether something in a report (or in all) is measured in several places."""
    return bool(comparable(_series(desk, _measurements(desk, report)))[0])


def measured(desk: Desk, report: Entry | None) -> Matrix:
    """Return the indicators of a report (or of all) by organisation.

    What is measured in one place only has nothing to be compared with: it is listed, not shown as a row.
    """
    own = words(desk.cards.language(report)) if report else desk.own
    found = _series(desk, _measurements(desk, report))
    shown, organisations = comparable(found)
    regions = Regions(desk.catalog)
    columns = regions.columns(desk, organisations, regions.of(owner(report)) if report else "", own)
    addresses = [column.card.address for column in columns]
    _expect(desk, shown, addresses)
    stated = any(_stands(entry) for one in shown for entry in one.latest.values())
    lines = [(_theme(one) or own("Without a theme"), _line(desk, one, addresses, stated, own)) for one in sorted(shown, key=_order)]
    lacking = tuple((line.card, " · ".join(part for part in (line.scope, line.gap) if part)) for _, line in lines if line.gap)
    title = own.count("%(count)s indicator without figures from all", "%(count)s indicators without figures from all", len(lacking))
    return Matrix(
        rows="indicator",
        empty="not measured",
        columns=columns,
        heads=(Head("maal", own("Reach the target")),) if stated else (),
        blocks=blocks(lines),
        gaps=(Gap(title, lacking),) if lacking else (),
        none=own("Every indicator has figures from all that usually have them."),
        aside=_aside(desk, found, shown, set(organisations), own),
        legend=_legend(own),
        trusts=tuple((column.key, column.card.name(own.language)) for column in columns),
        by_trust=True,
        scoped=any(one.scope for one in shown),
    )


def _measurements(desk: Desk, report: Entry | None) -> tuple[Entry, ...]:
    return desk.catalog.in_report(report.report, "measurements") if report else desk.catalog.of_kind("measurements")


def _series(desk: Desk, entries: Iterable[Entry]) -> list[_Series]:
    found: dict[tuple[str, str, str], _Series] = {}
    for entry in entries:
        record = entry.record
        assert isinstance(record, Measurement)
        indicator = desk.catalog.find("indicators", record.indicator.id, entry.report)
        organisation = desk.catalog.find("organisations", record.organisation.id, entry.report)
        assert indicator is not None and organisation is not None  # noqa: PT018  # load refuses references that lead nowhere
        unit = desk.cards.unit(entry)
        one = found.setdefault((indicator.address, record.scope, unit), _Series(indicator, record.scope, unit))
        before = one.latest.get(organisation.address)
        if before is None or _end(before) <= _end(entry):
            one.latest[organisation.address] = entry
    return list(found.values())


def comparable(found: Sequence[_Series]) -> tuple[list[_Series], list[str]]:
    """Return the series measured in several places, and the organisations that have several of them."""
    rows = [one for one in found if len(one.latest) >= ENOUGH]
    while True:
        counts = Counter(address for one in rows for address in one.latest)
        kept = {address for address, count in counts.items() if count >= ENOUGH}
        left = [one for one in rows if len(kept & one.latest.keys()) >= ENOUGH]
        if len(left) == len(rows):
            return rows, [address for address in counts if address in kept]
        rows = left  # a row less may leave an organisation with too few


def _expect(desk: Desk, shown: Sequence[_Series], addresses: Sequence[str]) -> None:
    """Note who ought to have a figure in each row: where others of its family have one, an organisation that has them in half such rows."""
    families: dict[tuple[str, str], list[str]] = {}
    for address in addresses:
        record = desk.catalog[address].record
        if isinstance(record, Organisation) and record.type != "group":
            families.setdefault((record.parent or "", record.type), []).append(address)
    for members in families.values():
        rows = [one for one in shown if sum(member in one.latest for member in members) >= ENOUGH]
        usual = {member for member in members if 2 * sum(member in one.latest for one in rows) >= len(rows)}
        for one in rows:
            one.expected |= usual


def _line(desk: Desk, one: _Series, addresses: Sequence[str], stated: bool, own: Words) -> Line:
    cells = tuple(_cell(one, address, own) for address in addresses)
    missing = [desk.cards.at(address).short for address, cell in zip(addresses, cells, strict=True) if cell.gap]
    states = [cell.status.state for cell in cells if cell.status]
    reached = Cell(text=own("%(some)s of %(all)s", some=states.count("met"), all=len(states)), key=(states.count("met") / len(states), len(states))) if states else Cell()
    return Line(
        card=desk.cards(one.indicator),
        cells=cells,
        facts=(reached,) if stated else (),
        scope=one.scope,
        unit=one.unit,
        trusts=tuple(address.rpartition("/")[2] for address, cell in zip(addresses, cells, strict=True) if not cell.empty),
        topic=_theme(one),
        gap=own("lacks %(names)s", names=own.join(missing)) if missing else "",
    )


def _cell(one: _Series, address: str, own: Words) -> Cell:
    entry = one.latest.get(address)
    if entry is None:
        return Cell(text=own("is missing"), gap=True, key=(_STATELESS + 2,)) if address in one.expected else Cell()
    record = entry.record
    assert isinstance(record, Measurement)
    point, status = record.points[-1], record.standing
    period = own.period(point.period)
    number = point.value.value if point.value else None
    return Cell(
        status=status,
        text=point.shown(own) if point.missing else f"{point.shown(own)} {one.unit}".strip(),
        note=period,
        url=entry.url,
        amount=number,
        unit=one.unit,
        period=period,
        gap=bool(point.missing),
        key=(_STATELESS + 1,) if point.missing else (rank(status) if status else _STATELESS, one.unit, _size(point)),
    )


def _size(point: Point) -> Decimal:
    """The number a value is sorted by: itself, the lower end of a range, or the limit it is below or above."""
    return next(number.value for number in (point.value, point.low, point.below, point.above) if number is not None)


def _aside(desk: Desk, found: Sequence[_Series], shown: Sequence[_Series], columns: set[str], own: Words) -> tuple[Gap, ...]:
    """What stands outside the table: series with nobody to be compared with, and organisations with one figure only."""
    alone: list[tuple[Card, str]] = []
    rows = {id(one) for one in shown}
    for one in sorted(found, key=_order):
        left = one.latest if id(one) not in rows else {address: entry for address, entry in one.latest.items() if address not in columns}
        alone += ((desk.cards(entry), desk.cards(entry).brief) for entry in left.values())
    title = own.count("%(count)s figure that stands alone", "%(count)s figures that stand alone", len(alone))
    return (Gap(title, tuple(alone)),) if alone else ()


def _legend(own: Words) -> tuple[tuple[Cell, str], ...]:
    return (
        (Cell(text=own("is missing"), gap=True), own("legend is missing")),
        (Cell(text=own("not stated"), gap=True), own("legend not stated")),
        (Cell(), own("legend not measured")),
    )


def _stands(entry: Entry) -> bool:
    return entry.record.standing is not None


def _theme(one: _Series) -> str:
    return one.indicator.record.theme if isinstance(one.indicator.record, Indicator) else ""


def _order(one: _Series) -> tuple[bool, str, str, str, str]:
    """By theme, those without one last; then by name."""
    theme = _theme(one)
    return not theme, theme, one.indicator.record.title, one.scope, one.unit


def _end(entry: Entry) -> tuple[str, str]:
    assert isinstance(entry.record, Measurement)
    period = entry.record.points[-1].period
    return period.end.isoformat(), period.start.isoformat()

