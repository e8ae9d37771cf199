"""This module contains neighbourhoods: the small picture of what a risk, assignment or action is tied to, laid out in px.

The columns go the way a reader follows: risk, assignment, action, organisation. The record stands in its own column alone;
what is in the others is tied to it. The template draws it, and says the same as a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.catalog import Bond, Entry
from generator.charts.lettering import LINE, wrap
from generator.render.cards import Card
from generator.render.desk import Desk

COLUMNS = ("risks", "assignments", "actions", "organisations")
SHOWN = 6
"""Neighbours of one kind that are drawn; the list has the rest."""
WIDTH, GAP, APART, EDGE = 164, 46, 10, 8
"""Width of a box, between columns, between boxes, and inside a box, in px."""
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
class Line:
    """A tie between two boxes as the path of an SVG; `origin` says who makes it."""

    path: str
    origin: str


@dataclass(frozen=True)
class Neighbourhood:
    """The picture: `columns` are (kind, all its neighbours), also those that are not drawn."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    columns: tuple[tuple[str, tuple[Card, ...]], ...]


def neighbourhood(desk: Desk, entry: Entry) -> Neighbourhood | None:
    """Return the picture of a record's neighbours; None for other kinds, and for fewer than two neighbours."""
    kind = entry.record.kind.list
    if kind not in COLUMNS[:-1]:
        return None
    around = {name: found for name in COLUMNS if name != kind and (found := _around(desk, entry, name))}
    if sum(map(len, around.values())) < 2:
        return None
    columns = [(name, [entry.address] if name == kind else around[name][:SHOWN]) for name in COLUMNS if name == kind or name in around]
    boxes = _boxes(desk, columns, entry.address)
    height = max(box.y + box.height for box in boxes.values())
    lists = tuple((name, tuple(map(desk.cards.at, found))) for name, found in around.items())
    return Neighbourhood(len(columns) * (WIDTH + GAP) - GAP, height, tuple(boxes.values()), tuple(_lines(desk, boxes)), lists)


def _around(desk: Desk, entry: Entry, kind: str) -> list[str]:
    """The records of a kind (addresses) tied to a record, each once, its own links first."""
    catalog = desk.catalog
    if kind == "organisations":
        return list(catalog.named(entry))
    ends = [bond.target for bond in catalog.pointing_from(entry)] + [bond.source for bond in catalog.pointing_at(entry)]
    return list(dict.fromkeys(end for end in ends if catalog[end].record.kind.list == kind))


def _boxes(desk: Desk, columns: Sequence[tuple[str, Sequence[str]]], own: str) -> dict[str, Box]:
    """Place the columns side by side, each with its middle at the same height."""
    stacks = [[(address, _title(desk.cards.at(address))) for address in found] for _, found in columns]
    heights = [sum(_height(lines) + APART for _, lines in stack) - APART for stack in stacks]
    boxes = {}
    for number, (stack, height) in enumerate(zip(stacks, heights, strict=True)):
        y = (max(heights) - height) / 2
        for address, lines in stack:
            boxes[address] = Box(desk.cards.at(address), lines, number * (WIDTH + GAP), y, _height(lines), address == own)
            y += _height(lines) + APART
    return boxes


def _title(card: Card) -> tuple[str, ...]:
    lines = wrap(card.short, WIDTH - 2 * EDGE)
    return tuple(lines) if len(lines) <= LINES else (*lines[: LINES - 1], f"{lines[LINES - 1]} …")


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LINE + 2 * EDGE


def _lines(desk: Desk, boxes: dict[str, Box]) -> Iterator[Line]:
    """Yield a line for each tie between boxes of different columns, once for each pair."""
    drawn = set()
    for bond in _bonds(desk, boxes):
        one, other = sorted((boxes[bond.source], boxes[bond.target]), key=lambda box: box.x)
        pair = (one.card.address, other.card.address)
        if one.x == other.x or pair in drawn:
            continue
        drawn.add(pair)
        start, end = one.x + WIDTH, other.x
        bend = min((end - start) / 2, GAP)
        (top, bottom) = (box.y + box.height / 2 for box in (one, other))
        yield Line(f"M{start:g} {top:g}C{start + bend:g} {top:g} {end - bend:g} {bottom:g} {end:g} {bottom:g}", bond.link.origin)


def _bonds(desk: Desk, boxes: dict[str, Box]) -> Iterator[Bond]:
    """Yield every link between two boxes, what an organisation answers for among them."""
    for address in boxes:
        entry = desk.catalog[address]
        yield from (bond for bond in desk.catalog.pointing_from(entry) if bond.target in boxes)
