"""This module contains the names of records: the language each is written in, and the title it is known by."""

from __future__ import annotations

from generator.catalog import Catalog, Entry
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.organisation import Organisation
from generator.kinds.report import Report
from generator.kinds.risk import Risk


def language_of(catalog: Catalog, entry: Entry) -> str:
    """The language a record is written in."""
    report = catalog.report_of(entry)
    return report.record.language if report and isinstance(report.record, Report) else "nb"


def title_of(catalog: Catalog, entry: Entry) -> str:
    """A record's title, with whose it is where many have one like it.

    A trust's own risk is told from the others by its owner; a measurement without a title by what and whom it measures.
    A name that the catalog does not have is told by its id.
    """
    record = entry.record
    if isinstance(record, Risk) and record.owner:
        return f"{record.title} ({_short(catalog, record.owner.id, entry)})"
    if record.title or not isinstance(record, Measurement):
        return record.title
    scope = f" ({record.scope})" if record.scope else ""
    return f"{_indicator(catalog, record.indicator.id, entry)}{scope}, {_short(catalog, record.organisation.id, entry)}"


def full_title(catalog: Catalog, entry: Entry) -> str:
    """A record's title as it is told alone: with whose it is also where a measurement has a title of its own."""
    record = entry.record
    if isinstance(record, Measurement) and record.title:
        return f"{record.title}, {_short(catalog, record.organisation.id, entry)}"
    return title_of(catalog, entry) or record.id


def short_title(entry: Entry) -> str:
    """What a narrow place may hold of an organisation's title; other records have no shorter one."""
    record = entry.record
    return record.short if isinstance(record, Organisation) and record.short else record.title


def _short(catalog: Catalog, id: str, entry: Entry) -> str:
    found = catalog.find("organisations", id, entry.report)
    return short_title(found) if found else id


def _indicator(catalog: Catalog, id: str, entry: Entry) -> str:
    found = catalog.find("indicators", id, entry.report)
    if found is None or not isinstance(found.record, Indicator):
        return id
    return (found.record.title_nn if language_of(catalog, entry) == "nn" else "") or found.record.title
