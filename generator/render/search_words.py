"""This module contains what search should know of a page beside its text: filters, and words inside compound words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.kinds.case import BoardCase
from generator.kinds.indicator import Indicator
from generator.kinds.organisation import Organisation
from generator.render.desk import Desk
from generator.render.page import Page
from generator.words.compounds import parts_in
from generator.words.languages import words


@dataclass(frozen=True)
class SearchWords:
    """`filters` are (name, value) pairs; `names` and `parts` are found by search but not shown.

    `names` are other names and words inside the title's compound words, and count nearly as much as the title;
    `parts` are words inside those of the text.
    """

    kind: str
    filters: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def search_words(desk: Desk, page: Page) -> SearchWords:
    """Return what search should know of a page."""
    entry = desk.by_url.get(page.url)
    own = words("nb")
    if entry is None:
        return SearchWords(own.gettext("Page"), ((own.gettext("Kind"), own.gettext("Page")),))
    record, card = entry.record, desk.cards(entry)
    filters = [(own.gettext("Kind"), own.gettext(record.kind.list))]
    filters += [(own.gettext("Trust"), desk.cards.at(address).title) for address in desk.catalog.answering(entry)]
    if card.status:
        filters.append((own.gettext("State"), own.gettext(f"state {card.status.state}")))
    if card.report:
        filters.append((own.gettext("Report"), card.report))
    names = {*_names(record), *parts_in(" ".join((card.title, *_names(record))))} - {""}
    parts = parts_in(record.text) - names
    return SearchWords(own.gettext(record.kind.name), tuple(filters), tuple(sorted(names)), tuple(sorted(parts)))


def _names(record: object) -> tuple[str, ...]:
    """Other names a reader may look for."""
    if isinstance(record, Organisation):
        return (record.short, record.title_nn, *record.aliases)
    if isinstance(record, Indicator):
        return (record.title_nn, *record.aliases)
    return (record.number, *record.printed) if isinstance(record, BoardCase) else ()
