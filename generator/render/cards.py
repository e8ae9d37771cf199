"""This module contains cards: all that a page may show of another record. A page's inputs are records and cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from generator.catalog import Bond, Catalog, Entry
from generator.compare.naming import language_of, short_title, title_of
from generator.fields import Link, Status, Withdrawal
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.organisation import Organisation
from generator.kinds.report import Report
from generator.render.grades import Grade, grade_of
from generator.render.page import digest
from generator.words.languages import words
from generator.words.periods import Period


@dataclass(frozen=True)
class Card:
    """What a link shows: title, kind, state, a few words. `short` is what a narrow cell may hold instead.

    `overdue` is a deadline that had passed when the report spoke; `withdrawn` tells that the record no longer counts, `draft` that it does not yet; `grade` is where a risk stands.
    """

    address: str
    url: str
    kind: str
    title: str
    title_nn: str
    short: str
    language: str
    brief: str
    status: Status | None
    report: str
    overdue: Period | None = None
    withdrawn: Withdrawal | None = None
    grade: Grade | None = None
    draft: bool = False

    def name(self, language: str) -> str:
        """The title in a language, where it has one of its own there."""
        return self.title_nn if language == "nn" and self.title_nn else self.title

    def tongue(self, language: str) -> str:
        """The language of that title where it is another than the page's, else nothing."""
        own = "nn" if language == "nn" and self.title_nn else self.language
        return "" if own == language else own

    @cached_property
    def digest(self) -> str:
        """Changes when anything shown does."""
        return digest((self.url, self.language, self.title, self.title_nn, self.short, self.brief, repr(self.status), self.report, str(self.overdue or ""), repr(self.withdrawn), repr(self.grade), repr(self.draft)))


@dataclass(frozen=True)
class Pointing:
    """A link as a page shows it: the card at the other end, who says so, the field it stands in and what that is called.

    `language` is that of the record the link stands on, in which its role and note are written.
    """

    card: Card
    link: Link
    field: str
    label: str
    language: str


class Cards:
    """Makes every record's card once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._made: dict[str, Card] = {}

    def __call__(self, entry: Entry) -> Card:
        """Return the card of a record."""
        card = self._made.get(entry.address)
        if card is None:
            card = self._made[entry.address] = self._make(entry)
        return card

    def of(self, kind: str, link: Link, report: str) -> Card:
        """Return the card that a typed field points to."""
        entry = self._catalog.find(kind, link.id, report)
        assert entry is not None, link.id  # load refuses content with references that lead nowhere
        return self(entry)

    def at(self, address: str) -> Card:
        """Return the card of an address."""
        return self(self._catalog[address])

    def pointings(self, bonds: Iterable[Bond], language: str, *, back: bool) -> tuple[Pointing, ...]:
        """Return bonds as a page in a language shows them: their sources when `back`, else their targets."""
        told = ((bond, self._catalog[bond.source]) for bond in bonds)
        return tuple(Pointing(self.at(b.source if back else b.target), b.link, b.field, self._label(b, entry, language), self.language(entry)) for b, entry in told)

    def _label(self, bond: Bond, entry: Entry, language: str) -> str:
        """What the field of a bond is called: by the language's words, else by the kind's own title of it; nothing for `links`."""
        own, message = words(language), f"field {bond.field}"
        if own.knows(message):
            return own(message)
        info = type(entry.record).model_fields.get(bond.field)
        return (info.title or "").lower() if info and bond.field != "links" else ""

    def language(self, entry: Entry) -> str:
        """The language a record is written in."""
        return language_of(self._catalog, entry)

    def _make(self, entry: Entry) -> Card:
        record, language = entry.record, self.language(entry)
        title = title_of(self._catalog, entry)
        short = short_title(entry) if isinstance(record, Organisation) else title
        report = self._catalog.report_of(entry)
        return Card(
            address=entry.address,
            url=entry.url,
            kind=record.kind.name,
            title=title,
            title_nn=record.title_nn if isinstance(record, Organisation | Indicator) else "",
            short=short,
            language=language,
            brief=record.brief(words(language)) or self._value(entry),
            status=record.standing,
            report=report.record.title if report else "",
            overdue=record.overdue(report.record.day) if report and isinstance(report.record, Report) else None,
            withdrawn=self._catalog.withdrawn.get(entry.address),
            grade=grade_of(self._catalog, entry),
            draft=entry.address in self._catalog.drafts,
        )

    def _value(self, entry: Entry) -> str:
        """The last value of a measurement and its targets: «0,6 % · mål, minst 50 %»."""
        record = entry.record
        if not isinstance(record, Measurement):
            return ""
        own, unit = words(self.language(entry)), self.unit(entry)
        aims = [f"{own(f'target {target.type}').lower()} {target.value} {unit}" for target in record.targets if target.value]
        return " · ".join(part.strip() for part in (f"{record.points[-1].shown(own)} {unit}", *aims))

    def unit(self, entry: Entry, language: str = "") -> str:
        """The unit of a measurement, as it stands after a number on a page in a language (else its own): %, dager, mill. kr."""
        record = entry.record
        assert isinstance(record, Measurement)
        indicator = self._catalog.find("indicators", record.indicator.id, entry.report)
        unit = record.unit or (indicator.record.unit if indicator and isinstance(indicator.record, Indicator) else None)
        return words(language or self.language(entry)).unit(unit or "antall")


class OwnCards(Cards):
    """Cards as they look from one organisation: with the state of its own answer, and else the common ones."""

    def __init__(self, catalog: Catalog, organisation: str, common: Cards) -> None:
        super().__init__(catalog)
        self._organisation = organisation
        self._common = common

    def _make(self, entry: Entry) -> Card:
        card, status = self._common(entry), self._catalog.standing(entry, self._organisation)
        return card if status == card.status else replace(card, status=status)
