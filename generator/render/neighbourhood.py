"""This module contains neighbourhoods: the small picture of what a risk, assignment or action is tied to, laid out in px.

The record stands in the middle, and every line is one tie of its own: none passes behind a box. Left of it stand the kinds
that come before it on a reader's way (risk, assignment, action, organisation), right of it those that come after.
The template draws it, and says the same as a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.catalog import Entry
from generator.charts.lettering import LINE, wrap
from generator.render.cards import Card
from generator.render.desk import Desk

KINDS = ("risks", "assignments", "actions", "organisations")
SHOWN = 4
"""Neighbours of one kind that are drawn; the list has the rest."""
WIDTH, GAP, APART, EDGE, TITLE = 200, 60, 8, 8, 22
"""Width of a box, between columns, between boxes, inside a box, and height of a kind's title, in px."""
STEP = WIDTH + GAP
LINES = 3
"""Lines of a title in a box."""


@dataclass(frozen=True)
class Box:
    """One record of the picture: its place, its title in lines, and whether it is the one the page is about."""

    card: Card
    lines: tuple[str, ...]
    x: float
    y: float
    height: float
    own: bool = False


@dataclass(frozen=True)
class Title:
    """The name of a kind (list name) over its boxes: how many are drawn, of how many."""

    kind: str
    shown: int
    total: int
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """A tie between two boxes as the path of an SVG; `origin` says who makes it."""

    path: str
    origin: str


@dataclass(frozen=True)
class Neighbourhood:
    """The picture: `kinds` are (kind, all its neighbours), also those that are not drawn."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    titles: tuple[Title, ...]
    lines: tuple[Line, ...]
    kinds: tuple[tuple[str, tuple[Card, ...]], ...]


def neighbourhood(desk: Desk, entry: Entry) -> Neighbourhood | None:
    """Return the picture of a record's neighbours; None for other kinds, and for fewer than two neighbours."""
    kind = entry.record.kind.list
    if kind not in KINDS[:-1]:
        return None
    around = {name: found for name in KINDS if name != kind and (found := _around(desk, entry, name))}
    if sum(map(len, around.values())) < 2:
        return None
    own = KINDS.index(kind)
    left, right = ([name for name in names if name in around] for names in (KINDS[:own], KINDS[own:]))
    start = STEP if left else 0
    stacks = [_stack(desk, around, names, x) for names, x in ((left, 0), (right, start + STEP)) if names]
    lines = _title(desk.cards(entry))
    height = max(_height(lines), *(stack.height for stack in stacks))
    record = Box(desk.cards(entry), lines, start, (height - _height(lines)) / 2, _height(lines), own=True)
    boxes = [replace(box, y=box.y + (height - stack.height) / 2) for stack in stacks for box in stack.boxes]
    titles = [replace(title, y=title.y + (height - stack.height) / 2) for stack in stacks for title in stack.titles]
    width = max(box.x for box in (record, *boxes)) + WIDTH
    lists = tuple((name, tuple(map(desk.cards.at, found))) for name, found in around.items())
    return Neighbourhood(width, height, (record, *boxes), tuple(titles), tuple(_lines(desk, entry, record, boxes)), lists)


def _around(desk: Desk, entry: Entry, kind: str) -> list[str]:
    """The records of a kind (addresses) tied to a record, each once, its own links first."""
    catalog = desk.catalog
    if kind == "organisations":
        return list(catalog.named(entry))
    ends = [bond.target for bond in catalog.pointing_from(entry)] + [bond.source for bond in catalog.pointing_at(entry)]
    return list(dict.fromkeys(end for end in ends if catalog[end].record.kind.list == kind and end not in catalog.withdrawn and (end not in catalog.drafts or entry.address in catalog.drafts)))


@dataclass(frozen=True)
class _Stack:
    """The boxes of one side, kind under kind."""

    boxes: tuple[Box, ...]
    titles: tuple[Title, ...]
    height: float


def _stack(desk: Desk, around: Mapping[str, Sequence[str]], names: Sequence[str], x: float) -> _Stack:
    boxes, titles, y = [], [], 0.0
    for name in names:
        found = around[name]
        titles.append(Title(name, min(len(found), SHOWN), len(found), x, y + LINE))
        y += TITLE
        for address in found[:SHOWN]:
            card = desk.cards.at(address)
            lines = _title(card)
            boxes.append(Box(card, lines, x, y, _height(lines)))
            y += _height(lines) + APART
        y += APART
    return _Stack(tuple(boxes), tuple(titles), y - 2 * APART)


def _title(card: Card) -> tuple[str, ...]:
    lines = wrap(card.short, WIDTH - 2 * EDGE)
    return tuple(lines) if len(lines) <= LINES else (*lines[: LINES - 1], f"{lines[LINES - 1]} …")


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LINE + 2 * EDGE


def _lines(desk: Desk, entry: Entry, own: Box, boxes: Sequence[Box]) -> Iterator[Line]:
    """Yield a line from the record to each box, as the first of the links between them has it."""
    origins: dict[str, str] = {}
    for bond in (*desk.catalog.pointing_from(entry), *desk.catalog.pointing_at(entry)):
        origins.setdefault(bond.target if bond.source == entry.address else bond.source, bond.link.origin)
    for box in boxes:
        one, other = sorted((own, box), key=lambda found: found.x)
        start, end = one.x + WIDTH, other.x
        top, bottom = (found.y + found.height / 2 for found in (one, other))
        bend = (end - start) / 2
        yield Line(f"M{start:g} {top:g}C{start + bend:g} {top:g} {end - bend:g} {bottom:g} {end:g} {bottom:g}", origins[box.card.address])
