"""This module contains the search page: its facets, every value a box to tick. How many pages have it, the script fills in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.catalog import Entry
from generator.kinds.report import Report
from generator.record import KINDS
from generator.render.desk import Desk
from generator.render.environment import WORST_FIRST
from generator.render.page import Page, View
from generator.render.subjects import PAGES, facets
from generator.search import FACETS
from generator.words.languages import LANGUAGES
from generator.words.order import norwegian

URL = "sok/"
_TITLES = {"type": "Kind", "tilstand": "State", "foretak": "Trust", "rapport": "Report", "aar": "Year", "maalform": "Language"}


@dataclass(frozen=True)
class Choice:
    """One value of a facet. `one` is what a single page with it is called, where that is another word; `language` that of a title."""

    value: str
    label: str
    one: str = ""
    language: str = ""


@dataclass(frozen=True)
class Facet:
    """One way to narrow a search; `key` stands in the address, `title` is a gettext message."""

    key: str
    title: str
    choices: tuple[Choice, ...]


def page(desk: Desk, kinds: Callable[[], Iterable[tuple[object, int]]]) -> Page:
    """Return the search page; `kinds` are the lists that a reader without JavaScript is led to."""
    found = _facets(desk)
    inputs = (*(repr(facet) for facet in found), *(f"{kind} {count}" for kind, count in kinds()))
    return Page(URL, "search.html", desk.own.gettext("Search"), desk.own.language, inputs, lambda: _view(found, kinds), current="sok", indexed=False)


def _view(found: tuple[Facet, ...], kinds: Callable[[], Iterable[tuple[object, int]]]) -> View:
    return {"facets": found, "kinds": kinds()}


def _facets(desk: Desk) -> tuple[Facet, ...]:
    """Every facet with more than one value; a value that no page has is left out."""
    used: dict[str, set[str]] = {facet: set() for facet in FACETS}
    for entry in (*desk.catalog.living, *desk.catalog.drafted):
        for facet, values in facets(desk, entry).items():
            used[facet].update(values)
    used["type"].add(PAGES)
    used["maalform"].add(desk.own.language)
    named = _labels(desk, used["aar"])
    found = (Facet(key, _TITLES[key], tuple(Choice(value, *label) for value, label in named[key].items() if value in used[key])) for key in FACETS)
    return tuple(facet for facet in found if len(facet.choices) > 1)


def _labels(desk: Desk, years: Iterable[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Every value that a facet may have, in the order a reader looks for them, and what each is called."""
    own, catalog = desk.own, desk.catalog
    kinds = sorted((cls.kind for cls in KINDS.values()), key=lambda kind: kind.order)
    trusts = sorted(map(desk.cards, catalog.of_kind("organisations")), key=lambda card: norwegian(card.name(own.language)))
    reports = sorted((*catalog.of_kind("reports"), *desk.drafts), key=_newest, reverse=True)
    return {
        "type": {**{kind.list: (own(kind.list), own(kind.name)) for kind in kinds}, PAGES: (own("pages"), own("Page"))},
        "tilstand": {state: (own(f"state {state}"), "") for state in WORST_FIRST},
        "foretak": {card.address.rpartition("/")[2]: (card.name(own.language), "") for card in trusts},
        "rapport": {entry.report: (entry.record.title, "", desk.cards.language(entry)) for entry in reports},
        "aar": {year: (year, "") for year in sorted(years, reverse=True)},
        "maalform": {language: (own(f"language {language}"), "") for language in LANGUAGES},
    }


def _newest(report: Entry) -> tuple[str, str]:
    return (report.record.period.end.isoformat() if isinstance(report.record, Report) else "", report.report)
