"""This module contains the check of risks: one that nothing is done about."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.errors import say
from generator.kinds.risk import Risk
from generator.quality.finding import Finding, finding


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield the risks that no action and no text about actions belongs to."""
    for entry in catalog.of_kind("risks"):
        record = entry.record
        if not isinstance(record, Risk) or record.actions or record.measures:
            continue
        if not any(catalog[bond.source].record.kind.list == "actions" for bond in catalog.pointing_at(entry)):
            message = say("ingen tiltak hører til risikoen")
            yield finding(entry, ("title",), "risk-without-action", message, say("Skriv actions, eller measures når rapporten bare omtaler tiltakene."))
