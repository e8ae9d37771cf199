"""This module contains themes: what is asked, measured and at risk under one theme, whatever report it stands in, and which indicators are akin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.catalog import Catalog, Entry
from generator.kinds.assignment import Assignment
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.risk import Risk
from generator.render.cards import Card, Cards
from generator.words.order import norwegian
from generator.words.slugs import slugify

ALL = "tema/"
AKIN = 8
"""Indicators that are shown as akin to one."""
_PIECES = re.compile(r"[,;:–]|\b(?:og|samt)\b")
_NUMBER = re.compile(r"^[\d.]+\s+")
_WORD = re.compile(r"\w{5,}")
"""What is shorter says too little of what two indicators have in common."""


@dataclass(frozen=True)
class Member:
    """A record of a theme. `heading` is what the report sets it under, `by` the record that ties it to the theme; one of them is given."""

    entry: Entry
    card: Card
    heading: str = ""
    by: Card | None = None


@dataclass(frozen=True)
class Theme:
    """A theme as the indicators name it, in the language they are written in, with what is asked and at risk under it."""

    name: str
    language: str
    url: str
    indicators: tuple[Entry, ...]
    measured: dict[str, tuple[Entry, ...]]
    asked: tuple[Member, ...]
    feared: tuple[Member, ...]


class Themes:
    """Knows every theme, and which a record belongs to. Only what the content says counts: the indicators' themes, links, and headings with the same word."""

    def __init__(self, catalog: Catalog, cards: Cards) -> None:
        self._catalog = catalog
        self._cards = cards

    @cached_property
    def all(self) -> tuple[Theme, ...]:
        """Every theme in the order of its name; one of signs alone has no address, and is none."""
        found: dict[str, list[Entry]] = {}
        for entry in self._catalog.of_kind("indicators"):
            if isinstance(entry.record, Indicator) and slugify(entry.record.theme):
                found.setdefault(entry.record.theme, []).append(entry)
        return tuple(self._theme(name, found[name]) for name in sorted(found, key=norwegian))

    def of(self, entry: Entry) -> tuple[Theme, ...]:
        """The themes that a record belongs to."""
        return tuple(self._of.get(entry.address, ()))

    @cached_property
    def _of(self) -> dict[str, list[Theme]]:
        found: dict[str, list[Theme]] = {}
        for theme in self.all:
            for entry in (*theme.indicators, *(one.entry for one in (*theme.asked, *theme.feared))):
                found.setdefault(entry.address, []).append(theme)
        return found

    def _theme(self, name: str, indicators: list[Entry]) -> Theme:
        listed = tuple(sorted(indicators, key=lambda entry: norwegian(entry.record.title)))
        measured = {entry.address: tuple(self._pointing(entry, "indicator")) for entry in listed}
        asked = _first((*self._under(name, "assignments"), *self._by_number(listed, measured)))
        tied = [*(self._catalog[address] for address in asked), *(one for entries in measured.values() for one in entries), *listed]
        feared = _first((*self._under(name, "risks"), *self._at_risk(tied)))
        return Theme(name, self._cards(listed[0]).language, f"{ALL}{slugify(name)}/", listed, measured, tuple(self._newest(asked)), tuple(self._newest(feared)))

    def _newest(self, members: dict[str, Member]) -> Iterator[Member]:
        """Yield each thing once: as the newest report tells of it."""
        return (one for one in members.values() if self._catalog.is_newest(one.entry))

    def _pointing(self, entry: Entry, field: str) -> Iterator[Entry]:
        return (self._catalog[bond.source] for bond in self._catalog.pointing_at(entry) if bond.field == field and self._catalog.counts(bond.source))

    def _by_number(self, indicators: Iterable[Entry], measured: dict[str, tuple[Entry, ...]]) -> Iterator[Member]:
        """Yield the assignments that name an indicator of the theme, or that one of its measurements answers."""
        for indicator in indicators:
            told = [*self._pointing(indicator, "indicators")]
            for entry in measured[indicator.address]:
                told += [self._catalog[bond.target] for bond in self._catalog.pointing_from(entry) if bond.field == "assignments"]
            yield from (Member(entry, self._cards(entry), by=self._cards(indicator)) for entry in told if isinstance(entry.record, Assignment) and self._catalog.counts(entry.address))

    def _at_risk(self, entries: Iterable[Entry]) -> Iterator[Member]:
        """Yield the risks that some records point at, or that point at them."""
        for entry in entries:
            ends = [*(bond.source for bond in self._catalog.pointing_at(entry)), *(bond.target for bond in self._catalog.pointing_from(entry))]
            yield from (Member(self._catalog[end], self._cards.at(end), by=self._cards(entry)) for end in ends if isinstance(self._catalog[end].record, Risk) and self._catalog.counts(end))

    def _under(self, name: str, kind: str) -> Iterator[Member]:
        """Yield the records that their report sets under a heading in which the theme is named."""
        for entry in self._catalog.of_kind(kind):
            heading = entry.record.topic if isinstance(entry.record, Assignment) else entry.record.area if isinstance(entry.record, Risk) else ""
            if heading and names(heading, name):
                yield Member(entry, self._cards(entry), heading=heading)

    def akin(self, entry: Entry) -> list[tuple[Card, str]]:
        """Return indicators akin to one, nearest first, with why: they answer the same assignment, are called alike, or have the same theme. The site's own suggestion."""
        own = entry.record
        if not isinstance(own, Indicator):
            return []
        theme = next(iter(self.of(entry)), None)
        others = [one for one in (theme.indicators if theme else ()) if one.address != entry.address]
        alike = {one.address: len(_words(own.title) & _words(one.record.title)) for one in others}
        found = {one.address: "assignment" for one in self._answering_the_same(entry)}
        found |= {one: "name" for one in sorted(alike, key=lambda one: -alike[one]) if alike[one] and one not in found}
        found |= {one.address: "theme" for one in others if one.address not in found}
        return [(self._cards.at(address), why) for address, why in list(found.items())[:AKIN]]

    def _answering_the_same(self, entry: Entry) -> Iterator[Entry]:
        """Yield the other indicators of the assignments that an indicator's measurements answer, or that name it."""
        for assignment in dict.fromkeys(member.entry.address for member in self._by_number([entry], {entry.address: tuple(self._pointing(entry, "indicator"))})):
            asked = self._catalog[assignment]
            ends = [*(bond.target for bond in self._catalog.pointing_from(asked) if bond.field == "indicators")]
            for one in self._pointing(asked, "assignments"):
                ends += [bond.target for bond in self._catalog.pointing_from(one) if bond.field == "indicator" and isinstance(one.record, Measurement)]
            yield from (self._catalog[end] for end in ends if end != entry.address)


def _first(members: Iterable[Member]) -> dict[str, Member]:
    """Return members by the address of their record, each for the first reason given."""
    found: dict[str, Member] = {}
    for member in members:
        found.setdefault(member.entry.address, member)
    return found


def names(heading: str, theme: str) -> bool:
    """Whether a heading is a theme's name, or a list that has it: «4.1 Forskning og innovasjon, kvalitet» names Forskning."""
    plain = _NUMBER.sub("", heading).casefold().strip()
    return theme.casefold() in (plain, *(piece.strip() for piece in _PIECES.split(plain)))


def _words(title: str) -> set[str]:
    return set(_WORD.findall(title.casefold()))
