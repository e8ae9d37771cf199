"""This module contains the check of sums: a group's number beside those of its members, and the parts of an appropriation beside the whole.

A report seldom says that a number is a sum. It is taken for one when every member has a number, or when the same members add up to the
group's elsewhere in the table; else a member may be missing because nobody asked it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.catalog import Catalog, Entry
from generator.errors import say
from generator.fields import Remark
from generator.kinds.appropriation import Appropriation
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement, Point
from generator.quality.finding import Finding, finding
from generator.record import Record
from generator.words.numbers import Number, printed

_COUNTED = {"antall", "kroner"}
"""Units of what is counted one by one; a whole number of anything else may be rounded."""
_ADDED = {*_COUNTED, "månedsverk", "årsverk", "timer", "tonn", "1 000 kr", "mill. kr", "mrd. kr"}
"""Units of what can be added; shares and averages cannot."""


@dataclass(frozen=True)
class _Cell:
    """One value of a table: whose series it stands in, and where."""

    entry: Entry
    number: int
    point: Point
    unit: str


_Row = dict[str, _Cell]
"""The values of one period by organisation (address)."""


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield the numbers of groups that are not the sum of their members', and the wholes that are less than their parts."""
    for rows in _tables(catalog).values():
        yield from _differing(catalog, rows)
    yield from _appropriations(catalog)


def _tables(catalog: Catalog) -> Mapping[object, Mapping[object, _Row]]:
    """The values that belong together: by report, indicator, unit and definition, and in each by scope and period."""
    tables: dict[object, dict[object, _Row]] = {}
    for entry in catalog.of_kind("measurements"):
        record = entry.record
        target = catalog.find("indicators", record.indicator.id, entry.report) if isinstance(record, Measurement) else None
        if target is None or not isinstance(record, Measurement) or not isinstance(target.record, Indicator):
            continue
        unit = record.unit or target.record.unit
        whose = catalog.find("organisations", record.organisation.id, entry.report)
        if unit not in _ADDED or whose is None:
            continue
        rows = tables.setdefault((entry.report, target.address, unit, record.definition), {})
        for number, point in enumerate(record.points):
            if point.value is not None:
                rows.setdefault((record.scope, point.period, point.compared_with), {}).setdefault(whose.address, _Cell(entry, number, point, unit))
    return tables


def _differing(catalog: Catalog, rows: Mapping[object, _Row]) -> Iterator[Finding]:
    groups = dict.fromkeys(address for row in rows.values() for address in row if len(catalog.expand(address)) > 1)
    for group in groups:
        members = catalog.expand(group)
        found = [(row[group], [row[one] for one in members if one in row]) for row in rows.values() if group in row]
        found = [(total, parts) for total, parts in found if len(parts) > 1]
        proven = {tuple(part.entry.record.answerable[0].id for part in parts) for total, parts in found if _adds_up(total, parts)}
        for total, parts in found:
            whole = len(parts) == len(members) or tuple(part.entry.record.answerable[0].id for part in parts) in proven
            if whole and not _adds_up(total, parts) and not _is_told(total.entry.record, total.point):
                yield _not_the_sum(total, parts)


def _adds_up(total: _Cell, parts: list[_Cell]) -> bool:
    """Whether a number is the sum of others, as far as their digits say: rounded numbers may be off by one half each."""
    numbers = [cell.point.value for cell in (total, *parts) if cell.point.value]
    off = sum((_rounding(number, total.unit) for number in numbers), Decimal(0))
    return abs(numbers[0].value - sum(number.value for number in numbers[1:])) <= off


def _rounding(number: Number, unit: str) -> Decimal:
    exponent = number.value.as_tuple().exponent
    is_exact = exponent == 0 and unit in _COUNTED
    return Decimal(0) if is_exact or not isinstance(exponent, int) else Decimal(5).scaleb(exponent - 1)


def _is_told(record: Record, point: Point | None = None) -> bool:
    """Whether somebody has already said that the numbers do not fit."""
    return bool(point and point.note) or any(_is_doubt(remark) for remark in record.remarks)


def _is_doubt(remark: Remark) -> bool:
    return remark.type in ("contradiction", "error")


def _not_the_sum(total: _Cell, parts: list[_Cell]) -> Finding:
    made = sum((cell.point.value.value for cell in parts if cell.point.value), Decimal(0))
    message = say("tallet er %(total)s, og de %(count)s medlemmene har til sammen %(sum)s", total=total.point.value, count=len(parts), sum=printed(str(made)))
    hint = say("Rett tallet som er feil. Har rapporten det slik, så skriv note på verdien.")
    return finding(total.entry, ("points", total.number, "value"), "sum-differs", message, hint)


def _appropriations(catalog: Catalog) -> Iterator[Finding]:
    parts: dict[str, list[Appropriation]] = {}
    for entry in catalog.of_kind("appropriations"):
        if isinstance(entry.record, Appropriation) and entry.record.part_of and entry.record.amount:
            whole = catalog.find("appropriations", entry.record.part_of.id, entry.report)
            if whole is not None:
                parts.setdefault(whole.address, []).append(entry.record)
    for address, inside in parts.items():
        entry = catalog[address]
        if isinstance(entry.record, Appropriation) and entry.record.amount and not _is_told(entry.record):
            amounts = [one.amount.value for one in inside if one.amount and one.unit == entry.record.unit]
            if sum(amounts) > entry.record.amount.value:
                message = say("beløpet er %(total)s, og delene er til sammen %(sum)s", total=entry.record.amount, sum=printed(str(sum(amounts))))
                yield finding(entry, ("amount",), "sum-differs", message, say("Rett beløpene eller part_of. Har rapporten det slik, så skriv en remark."))
