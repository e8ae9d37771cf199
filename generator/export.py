"""This module contains the data files: one record as JSON, series of values as CSV, for machines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from pydantic_core import to_json

from generator.catalog import Catalog, Entry
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement, Point

COLUMNS = ("address", "indicator", "organisation", "scope", "period", "start", "end", "value", "low", "high", "below", "above", "missing", "unit", "flags", "verdict", "compared_with", "note")
"""The columns of a CSV of values; numbers have a decimal point, days are ISO dates."""


def post(catalog: Catalog, entry: Entry, language: str) -> bytes:
    """Return a record as JSON: its fields as in the YAML, its address, and what points where, with origin."""
    told = {
        "address": entry.address,
        "kind": entry.record.kind.name,
        "url": entry.url,
        "language": language,
        "record": entry.record.model_dump(mode="json", exclude_defaults=True),
        "points_to": [{"address": b.target, "field": b.field, "origin": b.link.origin} for b in catalog.pointing_from(entry)],
        "pointed_at_by": [{"address": b.source, "field": b.field, "origin": b.link.origin} for b in catalog.pointing_at(entry)],
    }
    return to_json(told, indent=1) + b"\n"


def values(catalog: Catalog, measurements: Iterable[Entry]) -> bytes:
    """Return the points of measurements as CSV: UTF-8, comma, one header line, one line a point."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in measurements:
        writer.writerows(_lines(catalog, entry))
    return made.getvalue().encode()


def _lines(catalog: Catalog, entry: Entry) -> Iterator[tuple[str, ...]]:
    record = entry.record
    assert isinstance(record, Measurement)
    indicator = catalog.find("indicators", record.indicator.id, entry.report)
    unit = record.unit or (indicator.record.unit if indicator and isinstance(indicator.record, Indicator) else None) or ""
    for point in record.points:
        yield (entry.address, record.indicator.id, record.organisation.id, record.scope, *_cells(point), unit, " ".join(point.flags), point.verdict, str(point.compared_with or ""), point.note)


def _cells(point: Point) -> tuple[str, ...]:
    numbers = (point.value, point.low, point.high, point.below, point.above)
    days = (point.period.text, point.period.start.isoformat(), point.period.end.isoformat())
    return (*days, *(str(number.value) if number else "" for number in numbers), point.missing or "")
