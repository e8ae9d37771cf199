"""This module contains the check: every fault of the content, else all that is worth another look and is not known."""

from __future__ import annotations

from dataclasses import dataclass

from generator import baseline
from generator.catalog import Catalog
from generator.errors import ContentFaults, Fault
from generator.load.content import load, placed
from generator.load.files import sources
from generator.load.unfilled import blanks
from generator.load.validate import Wrong
from generator.load.yaml_text import BadYaml
from generator.quality.review import review
from generator.quality.unfilled import finished, unfilled
from generator.render import Site
from generator.rules import RULES, Severity
from generator.schema import refresh
from generator.settings import Settings


@dataclass(frozen=True)
class Checked:
    """What a check has found: what is told, in the order of files, how much more is known, and how much content there is (none with faults).

    `refreshed` tells that the ids which editors are offered were written anew.
    """

    told: tuple[Fault, ...]
    known: int = 0
    records: int = 0
    links: int = 0
    pages: int = 0
    refreshed: bool = False

    def of(self, severity: Severity) -> tuple[Fault, ...]:
        """What is told of one severity."""
        return tuple(fault for fault in self.told if RULES[fault.rule].severity == severity)


def check(settings: Settings, *, refreshing: bool = False) -> Checked:
    """Check the content and what is known of it; when `refreshing`, bring the ids that editors are offered up to date with content that has no faults."""
    try:
        catalog, pages = _read(settings)
        sifted = baseline.sift(settings.content_folder, findings(settings, catalog))
    except (ContentFaults, BadYaml) as error:
        return Checked(ContentFaults(error.faults).faults)
    told = tuple(sorted((*sifted.new, *sifted.gone)))
    refreshed = refreshing and refresh(settings.content_folder, catalog)
    return Checked(told, sifted.known, len(catalog.entries), len(catalog.bonds), pages, refreshed)


def all_findings(settings: Settings) -> tuple[Fault, ...]:
    """Return all that is worth another look, known or not.

    Raises ContentFaults when the content has faults.
    """
    return findings(settings, _read(settings)[0])


def _read(settings: Settings) -> tuple[Catalog, int]:
    """Load the content, and count the pages."""
    catalog = load(settings.content_folder, settings.cache_folder / "values")
    return catalog, len(Site(catalog, settings).pages)


def findings(settings: Settings, catalog: Catalog) -> tuple[Fault, ...]:
    """Return all that is worth another look in a catalog, in the order of files."""
    by_path: dict[str, list[Wrong]] = {}
    files = {source.path: source for source in sources(settings.content_folder)[0]}
    left = list(blanks(files.values(), catalog))
    for found in (*review(catalog), *finished(left, catalog)):
        by_path.setdefault(found.entry.path, []).append(found.wrong)
    reviewed = [fault for path, wrong in by_path.items() for fault in placed(files[path], wrong, catalog.places)]
    return tuple(sorted((*reviewed, *unfilled(left))))
