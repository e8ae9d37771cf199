"""This module contains Desk: what every page-maker has before it: the catalog, the cards, the words, the settings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from generator.catalog import Catalog, Entry
from generator.compare import Past, earlier_reports
from generator.kinds.report import Report
from generator.render.cards import Cards
from generator.render.page import digest
from generator.render.themes import Themes
from generator.settings import Settings
from generator.words.languages import Words, words


class Desk:
    """Holds what pages are made from; makes nothing itself."""

    def __init__(self, catalog: Catalog, settings: Settings, past: Past | None = None) -> None:
        self.catalog = catalog
        self.settings = settings
        self.past = past
        self.cards = Cards(catalog)
        self.themes = Themes(catalog, self.cards)

    def words(self, language: str) -> Words:
        """The words of a language."""
        return words(language)

    @property
    def own(self) -> Words:
        """The words of the pages that belong to no report, in the language of the site."""
        return words(self.settings.language)

    def language(self, entry: Entry) -> str:
        """The language of a record's page: its report's, else the site's."""
        return self.cards.language(entry) if entry.report else self.settings.language

    def digest_of(self, *kinds: str) -> str:
        """A digest of every record of some kinds (list names)."""
        return digest(self._digests.get(kind, "") for kind in kinds)

    @cached_property
    def _digests(self) -> dict[str, str]:
        found: dict[str, list[str]] = {kind: [] for kind in self._kinds}
        for entry in self.catalog.entries.values():
            found[entry.record.kind.list].append(entry.digest)
        return {kind: digest(digests) for kind, digests in found.items()}

    def whole(self, entry: Entry) -> str:
        """A digest of a record and its card and all cards that it points to: of what a page shows that has more of it than its card."""
        found = self._wholes.get(entry.address)
        if found is None:
            targets = (self.cards.at(bond.target).digest for bond in self.catalog.pointing_from(entry))
            found = self._wholes[entry.address] = digest((entry.digest, self.cards(entry).digest, *targets))
        return found

    @cached_property
    def _wholes(self) -> dict[str, str]:
        return {}

    def digest_of_report(self, report: str) -> str:
        """A digest of every record of one report."""
        return self._report_digests.get(report, "")

    @cached_property
    def _report_digests(self) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for entry in self.catalog.entries.values():
            found.setdefault(entry.report, []).append(entry.digest)
        return {report: digest(digests) for report, digests in found.items()}

    @cached_property
    def _kinds(self) -> list[str]:
        return sorted({entry.record.kind.list for entry in self.catalog.entries.values()})

    @property
    def everything(self) -> str:
        """A digest of all records."""
        return digest([*(self._digests[kind] for kind in self._kinds), *(page.digest for page in self.catalog.prose)])

    @cached_property
    def by_url(self) -> dict[str, Entry]:
        """Every record by the address of its page."""
        return {entry.url: entry for entry in self.catalog.entries.values()}

    @cached_property
    def latest(self) -> Entry | None:
        """The report of the latest period that tells of assignments; where none does, the latest."""
        reports = self.catalog.of_kind("reports")
        telling = [entry for entry in reports if self.catalog.in_report(entry.report, "assignments")]
        return max(telling or reports, key=lambda entry: (period_end(entry), entry.report), default=None)

    @cached_property
    def drafts(self) -> tuple[Entry, ...]:
        """The reports that are drafts, the latest period first."""
        return tuple(sorted((entry for entry in self.catalog.drafted if isinstance(entry.record, Report)), key=period_end, reverse=True))

    def finished_before(self, entry: Entry) -> Entry | None:
        """Of what a draft is the next of, the last that is finished: the owner's report before it, or the same record in it."""
        if not isinstance(entry.record, Report):
            return next((one for one in reversed(self.catalog.thread(entry)) if one is not entry), None)
        link, own = entry.record.previous, entry.record.owner
        named = self.catalog.find("", link.id, "") if link else None
        if named is not None and self.catalog.counts(named.address):
            return named
        return max((one for one in self.catalog.of_kind("reports") if isinstance(one.record, Report) and one.record.owner == own), key=period_end, default=None)

    @cached_property
    def trusts_of(self) -> dict[str, set[str]]:
        """The organisations (addresses) that answer for some record of a kind, by its list name."""
        found: dict[str, set[str]] = {}
        for entry in self.catalog.living:
            found.setdefault(entry.record.kind.list, set()).update(self.catalog.answering(entry))
        return found

    @cached_property
    def before(self) -> Mapping[str, Entry]:
        """The report before each that follows one, by the address of the later."""
        return earlier_reports(self.catalog)

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The records before and after in the same section and kind; for a section, the chapters around it."""
        place = self._places.get(entry.address)
        if place is None:
            return None, None
        row, number = place
        return row[number - 1] if number else None, row[number + 1] if number + 1 < len(row) else None

    @cached_property
    def _places(self) -> dict[str, tuple[list[Entry], int]]:
        rows: dict[tuple[str, str, str, bool], list[Entry]] = {}
        for entry in (*self.catalog.living, *self.catalog.drafted):
            kind, draft = entry.record.kind.list, entry.address in self.catalog.drafts
            if entry.section:
                rows.setdefault((entry.report, "" if kind == "sections" else entry.section, kind, draft), []).append(entry)
        return {entry.address: (row, number) for row in rows.values() for number, entry in enumerate(row)}


def period_end(entry: Entry) -> str:
    """Return a key by which reports stand by the end of their period."""
    return entry.record.period.end.isoformat() if isinstance(entry.record, Report) else ""
