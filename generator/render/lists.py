"""This module contains the list pages: every kind as a whole, and by state, trust and year, as plain pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.catalog import Entry
from generator.kinds.organisation import Organisation
from generator.kinds.report import Report
from generator.record import KINDS, Kind
from generator.render.cards import Card, OwnCards
from generator.render.desk import Desk
from generator.render.environment import WORST_FIRST, rank
from generator.render.page import Crumb, Page
from generator.words.order import norwegian

WITHOUT_LIST = {"sections"}
"""Kinds that are found another way: chapters stand on their report's page."""


@dataclass(frozen=True)
class Row:
    """One record in a list, with all that its row shows. `named` answer for it, `answering` are they with groups taken apart."""

    entry: Entry
    card: Card
    section: Card | None
    named: tuple[Card, ...]
    answering: tuple[Card, ...]
    years: tuple[int, ...]


@dataclass(frozen=True)
class Choice:
    """One page of a list: all of it, or the rows of one state, trust or year; `language` is that of a title which the content gives."""

    title: str
    url: str
    rows: tuple[Row, ...]
    language: str = ""


@dataclass(frozen=True)
class Filter:
    """One way to divide a list. `title` is a gettext message."""

    title: str
    choices: tuple[Choice, ...]


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the list page of every kind that has records, and one page for each choice of its filters."""
    for cls in sorted(KINDS.values(), key=lambda cls: cls.kind.order):
        entries = desk.catalog.of_kind(cls.kind.list)
        if not entries or cls.kind.list in WITHOUT_LIST:
            continue
        rows = _ordered(cls.kind, [row(desk, entry) for entry in entries], desk.settings.language)
        filters = tuple(found for found in _filters(desk, cls.kind, rows) if len(found.choices) > 1)
        whole = Choice("", f"{cls.kind.slug}/", rows)
        for choice in (whole, *(choice for found in filters for choice in found.choices)):
            yield _page(desk, cls.kind, whole, choice, filters)


def _ordered(kind: Kind, rows: Iterable[Row], language: str) -> tuple[Row, ...]:
    """Return rows worst first; where none has a state by title, but measurements as their reports have them."""
    listed = tuple(rows)
    if kind.list == "measurements" or any(each.card.status for each in listed):
        return tuple(sorted(listed, key=lambda each: rank(each.card.status)))
    return tuple(sorted(listed, key=lambda each: norwegian(each.card.name(language))))


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


def _page(desk: Desk, kind: Kind, whole: Choice, choice: Choice, filters: tuple[Filter, ...]) -> Page:
    own = desk.own
    name = own.gettext(kind.list)
    title = f"{name}: {choice.title}" if choice.title else name
    return Page(
        url=choice.url,
        template=f"{kind.name}_list.html",
        title=title,
        language=own.language,
        inputs=tuple(_inputs(choice, filters)),
        view=lambda: {"kind": kind, "choice": choice, "whole": whole, "filters": filters, "title": title, "cards": desk.cards, "catalog": desk.catalog},
        crumbs=(Crumb(name, whole.url),) if choice is not whole else (),
        current=kind.slug,
        indexed=False,
        files=(lambda: {"alle.csv": table(choice.rows)}) if choice is whole else dict,
    )


def _inputs(choice: Choice, filters: tuple[Filter, ...]) -> Iterator[str]:
    for found in filters:
        yield from (f"{each.url} {each.title} {each.language} {len(each.rows)}" for each in found.choices)
    for each in choice.rows:
        yield each.entry.digest
        yield each.card.digest
        yield from (card.digest for card in (*each.named, *each.answering, *((each.section,) if each.section else ())))


def _filters(desk: Desk, kind: Kind, rows: tuple[Row, ...]) -> Iterator[Filter]:
    own = desk.own
    states = {state: own.gettext(f"state {state}") for state in WORST_FIRST}
    yield Filter("State", tuple(_choices(desk, kind, "tilstand", rows, states, _state)))
    trusts = {card.address: card for each in rows for card in each.answering}
    named = {card.address.rpartition("/")[2]: card.name(own.language) for card in sorted(trusts.values(), key=lambda card: norwegian(card.name(own.language)))}
    by_trust = _choices(desk, kind, "foretak", rows, named, lambda each: [card.address.rpartition("/")[2] for card in each.answering])
    yield Filter("Trust", tuple(_own(desk, choice) for choice in by_trust))
    years = {str(year): str(year) for year in sorted({year for each in rows for year in each.years}, reverse=True)}
    yield Filter("Year", tuple(_choices(desk, kind, "aar", rows, years, lambda each: [str(year) for year in each.years])))
    types = {name: own.gettext(f"type {name}") for name in sorted({name for each in rows for name in _type(each)}, key=lambda name: norwegian(own.gettext(f"type {name}")))}
    yield Filter("Type", tuple(_choices(desk, kind, "type", rows, types, _type)))
    reports = {each.entry.report: each.card.report for each in rows if each.entry.report}
    by_report = _choices(desk, kind, "rapport", rows, reports, lambda each: [each.entry.report] if each.entry.report else [])
    languages = {each.entry.report: each.card.language for each in rows}
    yield Filter("Report", tuple(replace(choice, language=languages[choice.url.split("/")[-2]]) for choice in by_report))


def _own(desk: Desk, choice: Choice) -> Choice:
    """Return the rows of one trust with the states of its own answers, worst first."""
    cards = OwnCards(desk.catalog, f"organisations/{choice.url.split('/')[-2]}")
    rows = (replace(each, card=cards(each.entry)) for each in choice.rows)
    return replace(choice, rows=tuple(sorted(rows, key=lambda each: rank(each.card.status))))


def _state(each: Row) -> list[str]:
    return [each.card.status.state] if each.card.status else []


def _type(each: Row) -> list[str]:
    """The type of an organisation; other kinds are not divided by it."""
    return [each.entry.record.type] if isinstance(each.entry.record, Organisation) else []


def _choices(desk: Desk, kind: Kind, way: str, rows: tuple[Row, ...], names: dict[str, str], of: Callable[[Row], list[str]]) -> Iterator[Choice]:
    """Yield a choice for each name that has rows; `of` gives the names of a row."""
    found: dict[str, list[Row]] = {name: [] for name in names}
    for each in rows:
        for name in of(each):
            found[name].append(each)
    for name, chosen in found.items():
        if chosen:
            yield Choice(names[name], f"{kind.slug}/{way}/{name}/", _ordered(kind, chosen, desk.settings.language))


COLUMNS = ("adresse", "tittel", "tilstand", "foretak", "aar", "kapittel", "rapport", "kortfattet")


def table(rows: tuple[Row, ...]) -> bytes:
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
