"""This module contains which report comes before which: the latest earlier one of the same owner that tells of some of the same."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog import Catalog, Entry
from generator.kinds.report import Report


def earlier_reports(catalog: Catalog) -> Mapping[str, Entry]:
    """Return, by the address of a report, the report before it; reports that follow none are not there.

    A report that names the one before it is believed, where they share something. Two reports of one period follow neither.
    """
    before: dict[str, Entry] = {}
    threads: dict[str, set[str]] = {}
    for entry in catalog.living:
        thread = catalog.thread(entry)
        if len(thread) > 1 and entry.record.kind.list != "sections":
            own = _report(catalog, entry)
            threads.setdefault(own.address, set()).add(thread[0].address)
            earlier = (_report(catalog, one) for one in reversed(thread[: thread.index(entry)]))
            nearest = next((one for one in earlier if _record(one).period.end < _record(own).period.end), None)
            if nearest is not None:
                before[own.address] = max(before.get(own.address, nearest), nearest, key=_end)
    named = ((address, _named(catalog, catalog[address])) for address in threads)
    before.update({address: one for address, one in named if one and threads.get(one.address, set()) & threads[address]})
    return before


def _named(catalog: Catalog, report: Entry) -> Entry | None:
    """The report that a report itself says comes before it."""
    link = _record(report).previous
    target = catalog.find("", link.id, "") if link else None
    return target if target is not None and isinstance(target.record, Report) and target is not report else None


def _report(catalog: Catalog, entry: Entry) -> Entry:
    return catalog.entries[f"reports/{entry.report}"]


def _record(report: Entry) -> Report:
    assert isinstance(report.record, Report)
    return report.record


def _end(report: Entry) -> tuple[str, str]:
    return _record(report).period.end.isoformat(), report.report
