"""This module contains rows: records as lists show them, in what order, and as a table for machines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.catalog import Entry
from generator.kinds.report import Report
from generator.record import Kind
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.render.environment import rank
from generator.render.page import digest
from generator.words.order import norwegian


@dataclass(frozen=True)
class Row:
    """One record in a list, with all that its row shows. `named` answer for it, `answering` are they with groups taken apart."""

    entry: Entry
    card: Card
    section: Card | None
    named: tuple[Card, ...]
    answering: tuple[Card, ...]
    years: tuple[int, ...]

    @cached_property
    def digest(self) -> str:
        """Changes when anything shown does."""
        cards = (self.card, self.section, *self.named, *self.answering)
        return digest((self.entry.digest, *(card.digest if card else "" for card in cards)))


def row(desk: Desk, entry: Entry) -> Row:
    """Return a record's row."""
    catalog, cards = desk.catalog, desk.cards
    section, report = catalog.section_of(entry), catalog.report_of(entry)
    years = entry.record.years
    if not years and report is not None and isinstance(report.record, Report):
        years = (report.record.period.year,)
    return Row(
        entry,
        cards(entry),
        cards(section) if section else None,
        tuple(cards.at(address) for address in catalog.named(entry)),
        tuple(cards.at(address) for address in catalog.answering(entry)),
        years,
    )


def ordered(kind: Kind, rows: Iterable[Row], language: str) -> tuple[Row, ...]:
    """Return rows worst first; where none has a state or a level by title, but measurements as their reports have them."""
    listed = tuple(rows)
    if kind.list == "risks" and any(each.card.grade and each.card.grade.word for each in listed):
        return tuple(sorted(listed, key=lambda each: (each.card.grade.order if each.card.grade else (), getattr(each.entry.record, "rank", None) or len(listed), norwegian(each.card.name(language)))))
    if kind.list == "measurements" or any(each.card.status for each in listed):
        return tuple(sorted(listed, key=lambda each: rank(each.card.status)))
    return tuple(sorted(listed, key=lambda each: norwegian(each.card.name(language))))


COLUMNS = ("adresse", "tittel", "tilstand", "foretak", "aar", "kapittel", "rapport", "kortfattet")


def table(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV for machines: UTF-8, comma, one header line."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in rows:
        writer.writerow(
            (
                each.card.address,
                each.card.title,
                each.card.status.state if each.card.status else "",
                " ".join(card.address.rpartition("/")[2] for card in each.answering),
                " ".join(map(str, each.years)),
                each.section.title if each.section else "",
                each.card.report,
                each.card.brief,
            )
        )
    return made.getvalue().encode()
