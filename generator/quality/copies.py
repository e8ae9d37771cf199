"""This module contains the check of copies: a report's folder was copied for the next report, and nothing in report.yaml was changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog, Entry
from generator.errors import say
from generator.kinds.report import Report
from generator.quality.finding import Finding, finding


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield each report that has owner, period and title of another one."""
    firsts: dict[tuple[str, str, str], Entry] = {}
    for entry in sorted(catalog.of_kind("reports"), key=_is_copy):
        if not isinstance(report := entry.record, Report):
            continue
        first = firsts.setdefault((report.owner, report.period.text, report.title.casefold()), entry)
        if first is not entry:
            message = say("rapporten ser ut til å være en kopi av %(first)s: samme eier, periode og tittel", first=first.record.id)
            yield finding(entry, ("period",), "copied-report", message, say("Skriv perioden og tittelen til den nye rapporten, eller slett mappen. «sporbar roll» begynner neste rapport."))


def _is_copy(entry: Entry) -> tuple[bool, str]:
    """Sort the report whose folder is named after its period before its copies."""
    period = entry.record.period.text.casefold() if isinstance(entry.record, Report) else ""
    return period not in entry.record.id, entry.record.id
