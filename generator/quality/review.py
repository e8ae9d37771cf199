"""This module contains the review: every check of quality over one catalog."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.quality import assignments, deadlines, leaps, losses, risks, states, sums, targets, tongue
from generator.quality.finding import Finding

CHECKS = (deadlines.findings, sums.findings, leaps.findings, targets.findings, states.findings, tongue.findings, assignments.findings, risks.findings)
"""What is looked for, in drafts too."""


def review(catalog: Catalog) -> Iterator[Finding]:
    """Yield everything that is worth another look."""
    written = catalog.with_drafts()
    for check in CHECKS:
        yield from check(written)
    yield from losses.findings(catalog)
