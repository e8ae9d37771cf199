"""This module contains subjects: what search is to know of every page, gathered from the records and not from the finished pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.catalog import Entry, Prose
from generator.kinds.case import BoardCase
from generator.kinds.document import Document
from generator.kinds.measurement import Measurement
from generator.kinds.report import Report
from generator.markdown import plain
from generator.record import Record
from generator.render.desk import Desk
from generator.render.page import Page
from generator.search import Subject
from generator.words.languages import words

PAGES = "pages"
"""The type of what is no record: prose, sources."""
_FIRST = ("organisations", "indicators", "reports")
_DIGIT = re.compile("[0-9]")
"""An id with a number in it is asked for as such: «krav-13». One without says what the title says."""
_LONGEST = 20_000
"""Characters of a page that search reads; a chapter that is longer has records of its own."""


def subjects(desk: Desk, pages: Iterable[Page]) -> list[Subject]:
    """Return every page that search shall know, in the order of the site."""
    prose = {page.url: page for page in desk.catalog.prose}
    return [_subject(desk, page, prose.get(page.url)) for page in pages if page.indexed]


def _subject(desk: Desk, page: Page, prose: Prose | None) -> Subject:
    entry = desk.by_url.get(page.url)
    if entry is not None:
        return _record(desk, entry)
    text = plain(prose.text)[:_LONGEST].removeprefix(page.title).lstrip() if prose else ""
    return Subject(page.url, page.title, page.language, {"type": (PAGES,), "maalform": (page.language,)}, text=text)


def _record(desk: Desk, entry: Entry) -> Subject:
    record, card, catalog = entry.record, desk.cards(entry), desk.catalog
    answering = [desk.cards.at(address) for address in catalog.answering(entry)]
    named = [desk.cards.at(address) for address in catalog.named(entry)]
    names = _names(record)
    section = catalog.section_of(entry)
    around = [*_kind_words(record), *(name for who in (*answering, *named) for name in (who.title, who.title_nn, who.short)), section.record.title if section else "", record.id]
    return Subject(
        url=entry.url,
        title=card.title,
        language=card.language,
        facets=facets(desk, entry),
        day="" if card.draft else _day(desk, entry),
        names=(*names, record.id) if _DIGIT.search(record.id) else names,
        text=_text(record, names),
        around=" . ".join(dict.fromkeys(filter(None, around))),
        who=", ".join(who.short for who in named),
        brief=" · ".join(filter(None, (words(card.language)("draft") if card.draft else "", card.brief or getattr(record, "short", "")))),
        first=record.kind.list in _FIRST and not card.draft,
    )


def facets(desk: Desk, entry: Entry) -> dict[str, tuple[str, ...]]:
    """The values of a record by facet."""
    record, card = entry.record, desk.cards(entry)
    report = desk.catalog.report_of(entry)
    years = record.years or ((report.record.period.year,) if report and isinstance(report.record, Report) else ())
    trusts = desk.catalog.answering(entry) or ((entry.address,) if entry.address in desk.catalog.answered else ())
    return {
        "type": (record.kind.list,),
        "tilstand": (card.status.state,) if card.status else (),
        "foretak": tuple(address.rpartition("/")[2] for address in trusts),
        "rapport": (entry.report,) if entry.report else (),
        "aar": tuple(map(str, years)),
        "maalform": (card.language,),
    }


def _names(record: Record) -> tuple[str, ...]:
    """Short names, other names and numbers: what a reader may know the record by."""
    single = (getattr(record, name, "") for name in ("short", "title_nn", "number"))
    several = (getattr(record, name, ()) for name in ("aliases", "printed", "former_ids"))
    return tuple(name for name in (*single, *(each for names in several for each in names)) if name)


def _kind_words(record: Record) -> Iterator[str]:
    for language in ("nb", "nn"):
        yield from (words(language).gettext(message) for message in (record.kind.name, record.kind.list))


def _text(record: Record, names: tuple[str, ...]) -> str:
    """Everything the record says: its prose, and then the lines of plain text in it."""
    prose = " ".join(plain(text) for _, text in record.texts())
    lines = " · ".join(dict.fromkeys(line for line in record.lines() if line not in names))
    return " · ".join(filter(None, (prose, lines)))[:_LONGEST]


def _day(desk: Desk, entry: Entry) -> str:
    """How new a record is: its own day, else the last day its report tells of."""
    record, report = entry.record, desk.catalog.report_of(entry)
    period = record.date if isinstance(record, BoardCase) else record.period if isinstance(record, Document) else None
    if isinstance(record, Measurement):
        period = record.points[-1].period
    if period is None and report is not None and isinstance(report.record, Report):
        period = report.record.period
    return period.end.isoformat() if period else ""
