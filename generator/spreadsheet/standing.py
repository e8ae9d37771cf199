"""This module contains what values of a sheet are to the content as it stands: new, the same, another value than the one there, or too late for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.catalog import Catalog, Entry
from generator.errors import Fault, say
from generator.kinds.measurement import Measurement, Point, measurement_id
from generator.kinds.report import Report
from generator.load.links import unit_of
from generator.load.tables.units import PERCENT, fits
from generator.spreadsheet.found import Found
from generator.words.languages import words
from generator.words.numbers import printed

NEW, SAME, OTHER, LATER = "new", "same", "other", "later"


@dataclass(frozen=True)
class Standing:
    """One value and what stands: the measurement (None where there is none yet), the number of its point and the point itself.

    `unit` is what a new measurement must say, because its indicator does not. `is_later` tells that the value is of a time after the report's.
    """

    found: Found
    entry: Entry | None
    number: int = -1
    point: Point | None = None
    unit: str = ""
    is_later: bool = False

    @property
    def type(self) -> str:
        """NEW, SAME, OTHER, or LATER for a new value that is of a time after the report's."""
        if self.point is None or self.point.missing == "unfilled":
            return LATER if self.is_later else NEW
        return SAME if _essence(self.point) == _essence(self.found.made) else OTHER

    @property
    def id(self) -> str:
        """The id of the measurement, also of one that is not made yet."""
        return self.entry.record.id if self.entry else measurement_id(self.found.indicator, self.found.organisation, self.found.scope)


def as_read(point: Point) -> str:
    """Return a value as a person reads it in a terminal."""
    return point.shown(words("nb")).replace("\u00a0", " ")


def _essence(point: Point) -> tuple[Any, ...]:
    """Return what makes two points the same: the values, however they are printed."""
    numbers = (point.value, point.low, point.high, point.below, point.above)
    return (*(number.value if number else None for number in numbers), point.missing, "approximate" in point.flags)


def standings(catalog: Catalog, report: str, found: Iterable[Found]) -> tuple[list[Standing], list[Fault]]:
    """Return what each value is to the content of a report, and the faults of values that no one place is right for."""
    found = list(found)
    made, faults = [], list(_shares(catalog, found))
    end, known = _end(catalog, report), _measurements(catalog, report)
    first: dict[tuple[str, ...], Found] = {}
    for one in found:
        key = (one.indicator, one.organisation, one.scope.casefold(), one.period)
        other = first.setdefault(key, one)
        if other is not one:
            if _essence(other.made) != _essence(one.made):
                message = say("verdien «%(text)s» for %(period)s er en annen enn «%(other)s» i %(place)s", text=one.cell.text, period=one.period, other=other.cell.text, place=other.cell.place)
                faults.append(Fault(one.cell.place, "duplicate-key", message, say("Rett den som er feil, eller hopp over den ene raden eller kolonnen med --skip.")))
            continue
        entries = known.get((one.indicator, one.organisation, one.scope.casefold()), [])
        told = _unfit(entries, one) or _wrong_unit(catalog, entries, one)
        if told:
            faults.append(told)
        else:
            own = _standing(one, entries[0]) if entries else Standing(one, None, unit=_own_unit(catalog, one))
            made.append(replace(own, is_later=one.made.period.start > end))
    return made, faults


def _end(catalog: Catalog, report: str) -> date:
    """Return the last day that a report tells of."""
    record = catalog[f"reports/{report}"].record
    assert isinstance(record, Report)
    return record.period.end


def _shares(catalog: Catalog, found: Sequence[Found]) -> Iterator[Fault]:
    """Yield a fault for each value of an indicator in percent that may be a share of one: 0,081 may be 8,1 percent, and nothing says so."""
    for id in dict.fromkeys(one.indicator for one in found if unit_of(catalog, one.indicator) == PERCENT):
        mine = [(one, number.value) for one in found if one.indicator == id and (number := one.made.value)]
        broken = [(one, value) for one, value in mine if 0 < abs(value) < 1]
        if any(one.cell.percent for one, _ in mine):
            for one, value in broken:
                if one.cell.is_number and not one.cell.percent:
                    yield _share(one, value, say("«%(text)s» er ikke vist som prosent, men det er andre tall i arket", text=one.cell.text))
        elif broken and not any(one.units or abs(value) > 1 for one, value in mine) and not _has_shares(catalog, id):
            one, value = broken[0]
            yield _share(one, value, say("«%(text)s» kan være %(percent)s prosent eller %(text)s prosent", text=one.cell.text, percent=_percent(value)))


def _share(found: Found, value: Decimal, message: str) -> Fault:
    text = found.cell.text
    hint = say("Er det %(percent)s prosent, så gi cellene prosentformat. Er det %(text)s prosent, så skriv «%(text)s prosent» i cellen.", text=text, percent=_percent(value))
    return Fault(found.cell.place, "ambiguous-value", message, hint)


def _percent(share: Decimal) -> str:
    return printed(f"{(share * 100).normalize():f}")


def _has_shares(catalog: Catalog, indicator: str) -> bool:
    """Whether an indicator in percent has values in the content that are one or less, so that others may well be."""
    records = (entry.record for entry in catalog.of_kind("measurements"))
    points = (point for record in records if isinstance(record, Measurement) and record.indicator.id == indicator for point in record.points)
    return any(point.value and 0 < abs(point.value.value) <= 1 for point in points)


def _measurements(catalog: Catalog, report: str) -> dict[tuple[str, str, str], list[Entry]]:
    """Return the measurements of a report by their indicator, organisation and scope; also those that are withdrawn: their ids are taken."""
    made: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in (one for one in catalog.of_kind("measurements") if one.report == report):
        assert isinstance(entry.record, Measurement)
        made.setdefault((entry.record.indicator.id, entry.record.organisation.id, entry.record.scope.casefold()), []).append(entry)
    return made


def _unfit(entries: Sequence[Entry], found: Found) -> Fault | None:
    if len(entries) < 2:
        return None
    ids = ", ".join(f"«{entry.record.id}»" for entry in entries)
    hint = say("Gi målingene ulikt utvalg (scope), og skriv utvalget i arket.")
    return Fault(found.cell.place, "unknown-ref", say("verdien «%(text)s» kan høre til flere målinger: %(ids)s", text=found.cell.text, ids=ids), hint)


def _wrong_unit(catalog: Catalog, entries: Sequence[Entry], found: Found) -> Fault | None:
    """Say that the sheet gives another unit than the one that holds in the content, or that neither has any."""
    measured = entries[0].record.unit if entries and isinstance(entries[0].record, Measurement) else None
    wanted = measured or unit_of(catalog, found.indicator)
    if wanted is None and not entries and not found.units:
        hint = say("Skriv enheten i overskriften i arket, for eksempel «Verdi (prosent)», eller på indikatoren.")
        return Fault(found.cell.place, "no-unit", say("verken arket eller indikatoren «%(indicator)s» sier hvilken enhet «%(text)s» er i", indicator=found.indicator, text=found.cell.text), hint)
    for unit in found.units:
        if wanted and not fits(unit, wanted):
            hint = say("Regn verdien om, eller lag målingen for hånd med egen «unit».")
            return Fault(found.cell.place, "unknown-value", say("«%(text)s» er i %(unit)s, men %(indicator)s måles i %(wanted)s", text=found.cell.text, unit=unit, indicator=found.indicator, wanted=wanted), hint)
    return None


def _own_unit(catalog: Catalog, found: Found) -> str:
    """Return the unit that a new measurement must have of its own, because its indicator has none."""
    return "" if unit_of(catalog, found.indicator) or not found.units else found.units[0]


def _standing(found: Found, entry: Entry) -> Standing:
    assert isinstance(entry.record, Measurement)
    period = found.made.period
    for number, point in enumerate(entry.record.points):
        if (point.period.start, point.period.end) == (period.start, period.end) and point.compared_with == found.made.compared_with:
            return Standing(found, entry, number, point)
    return Standing(found, entry)
