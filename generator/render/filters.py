"""This module contains filters: the ways to divide a list, each choice a plain page; and the groups that a list is shown in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.catalog import Entry
from generator.kinds.indicator import Indicator
from generator.kinds.organisation import Organisation
from generator.record import KINDS, Kind
from generator.render.cards import Card, OwnCards
from generator.render.desk import Desk
from generator.render.environment import WORST_FIRST, rank
from generator.render.grades import COLOURS, MOVES, Grade
from generator.render.regions import region_of
from generator.render.rows import Row, ordered
from generator.words.languages import Words
from generator.words.order import norwegian
from generator.words.slugs import slugify

_COLOURS = {"red": "roed", "orange": "oransje", "yellow": "gul", "green": "groenn"}
_MOVES = {"worse": "verre", "new": "ny", "same": "uendret", "better": "bedre"}
STATES = {
    "not-met": "ikke-naadd", "late": "forsinket", "partly": "delvis", "ongoing": "paagaar", "on-track": "i-rute",
    "met": "innfridd", "closed": "avsluttet", "not-stated": "ikke-angitt", "lost": "tapt", "unfilled": "venter-paa-utfylling",
}  # fmt: skip
"""What each state is called in an address."""
_TYPES = {
    "rhf": "rhf", "ministry": "departement", "authority": "myndighet", "group": "gruppe", "trust": "helseforetak",
    "company": "selskap", "hospital": "sykehus", "municipality": "kommune", "place": "sted", "other": "andre",
}  # fmt: skip
UNGRADED = "ikke-oppgitt"
PASSED = "passert"
_SIZES = tuple(_TYPES)
_Heading = tuple[Any, str, str]
"""What a group is sorted by, its title, and the language of that."""


@dataclass(frozen=True)
class Choice:
    """One page of a list: all of it, or the rows of one state, trust or year; `language` is that of a title which the content gives."""

    title: str
    url: str
    rows: tuple[Row, ...]
    language: str = ""


@dataclass(frozen=True)
class Filter:
    """One way to divide a list. `title` is a gettext message. `alone` tells that one choice is of use: the others are what is not in it."""

    title: str
    choices: tuple[Choice, ...]
    alone: bool = False


@dataclass(frozen=True)
class Group:
    """Rows of a list under a heading of their own; `url` is the page about what they have in common, where there is one."""

    title: str
    rows: tuple[Row, ...]
    language: str = ""
    url: str = ""


def filters_of(desk: Desk, kind: Kind, rows: tuple[Row, ...]) -> tuple[Filter, ...]:
    """Return the ways to divide a list, those left out that do not divide it."""
    return tuple(found for found in _filters(desk, kind, rows) if len(found.choices) > (0 if found.alone else 1))


def _filters(desk: Desk, kind: Kind, rows: tuple[Row, ...]) -> Iterator[Filter]:
    own = desk.own
    states = {STATES[state]: own.gettext(f"state {state}") for state in WORST_FIRST}
    yield Filter("State", tuple(_choices(desk, kind, "tilstand", rows, states)))
    yield Filter("Deadline", tuple(_choices(desk, kind, "frist", rows, {PASSED: own.gettext("Passed")})), alone=True)
    grades = sorted({each.card.grade for each in rows if each.card.grade}, key=lambda grade: grade.order)
    yield Filter("Level", tuple(_choices(desk, kind, "nivaa", rows, {slug_of(grade): title_of(grade, own) for grade in grades})))
    moves = {_MOVES[move]: own.gettext(f"moved {move}") for move in MOVES}
    yield Filter("Movement", tuple(_choices(desk, kind, "utvikling", rows, moves)), alone=True)
    trusts = {card.address: card for each in rows for card in each.answering}
    named = {card.address.rpartition("/")[2]: card.name(own.language) for card in sorted(trusts.values(), key=lambda card: norwegian(card.name(own.language)))}
    yield Filter("Trust", tuple(_own(desk, choice) for choice in _choices(desk, kind, "foretak", rows, named)))
    years = {str(year): str(year) for year in sorted({year for each in rows for year in each.years}, reverse=True)}
    yield Filter("Year", tuple(_choices(desk, kind, "aar", rows, years)))
    types = {slug: own.gettext(f"type {name}") for name, slug in sorted(_TYPES.items(), key=lambda one: norwegian(own.gettext(f"type {one[0]}")))}
    yield Filter("Type", tuple(_choices(desk, kind, "type", rows, types)))
    reports = {each.entry.report: each.card.report for each in rows if each.entry.report}
    languages = {each.entry.report: each.card.language for each in rows}
    yield Filter("Report", tuple(replace(choice, language=languages[choice.url.split("/")[-2]]) for choice in _choices(desk, kind, "rapport", rows, reports)))


def slug_of(grade: Grade) -> str:
    """What a level is called in an address."""
    return _COLOURS.get(grade.colour) or slugify(grade.word) or UNGRADED


def title_of(grade: Grade, own: Words) -> str:
    """What levels of one weight are called: by their colour, else by the report's word."""
    return own.gettext(f"level {grade.colour}") if grade.colour else grade.word or own.gettext("Level not stated")


def _own(desk: Desk, choice: Choice) -> Choice:
    """Return the rows of one trust with the states of its own answers, worst first."""
    cards = OwnCards(desk.catalog, f"organisations/{choice.url.split('/')[-2]}", desk.cards)
    rows = [each if (card := cards(each.entry)) is each.card else replace(each, card=card) for each in choice.rows]
    if not rows or rows[0].entry.record.kind.list != "risks":
        rows.sort(key=lambda each: rank(each.card.status))
    return replace(choice, rows=tuple(rows))


def _of_card(way: str, entry: Entry, card: Card) -> list[str]:
    """The choices of a record in the ways that its card is enough for."""
    grade = card.grade
    found = {
        "tilstand": STATES[card.status.state] if card.status else "",
        "frist": PASSED if card.overdue else "",
        "nivaa": slug_of(grade) if grade else "",
        "utvikling": _MOVES.get(grade.moved, "") if grade else "",
        "rapport": entry.report,
    }[way]
    return [found] if found else []


def _type(each: Row) -> list[str]:
    """The type of an organisation; other kinds are not divided by it."""
    return [_TYPES[each.entry.record.type]] if isinstance(each.entry.record, Organisation) else []


_OF_ROW: dict[str, Callable[[Row], list[str]]] = {
    "foretak": lambda each: [card.address.rpartition("/")[2] for card in each.answering],
    "aar": lambda each: [str(year) for year in each.years],
    "type": _type,
}
_ALONE = ("frist", "utvikling")


def _choices(desk: Desk, kind: Kind, way: str, rows: tuple[Row, ...], names: dict[str, str]) -> Iterator[Choice]:
    """Yield a choice for each name that has rows."""
    of = _OF_ROW.get(way) or (lambda each: _of_card(way, each.entry, each.card))
    found: dict[str, list[Row]] = {name: [] for name in names}
    for each in rows:
        for name in of(each):
            found[name].append(each)
    for name, chosen in found.items():
        if chosen:
            yield Choice(names[name], f"{kind.slug}/{way}/{name}/", ordered(kind, chosen, desk.settings.language))


def address(desk: Desk, kind: str, way: str, name: str) -> str:
    """Return the page of one choice of a kind's list (its list name): of a state, level, report …; the whole list where the way does not divide it."""
    slug = KINDS[kind].kind.slug
    names = {one for entry in desk.catalog.of_kind(kind) for one in _of_card(way, entry, desk.cards(entry))}
    return f"{slug}/{way}/{name}/" if name in names and (len(names) > 1 or way in _ALONE) else f"{slug}/"


def groups_in(desk: Desk, kind: Kind, rows: tuple[Row, ...]) -> tuple[Group, ...]:
    """Return rows under the headings that a kind is read by: indicators by theme, organisations by region, risks by level; none for other kinds."""
    made = _GROUPS.get(kind.list)
    if made is None:
        return ()
    found: dict[_Heading, list[Row]] = {}
    for each in rows:
        found.setdefault(made(desk, each), []).append(each)
    if kind.list == "organisations":
        found = {heading: sorted(held, key=_size) for heading, held in found.items()}
    urls = {theme.name: theme.url for theme in desk.themes.all} if kind.list == "indicators" else {}
    groups = [Group(title, tuple(held), language, urls.get(title, "")) for (_, title, language), held in sorted(found.items(), key=lambda pair: pair[0][0])]
    return tuple(groups) if len(groups) > 1 else ()


def _size(each: Row) -> int:
    """A key by which the great stand before the small: the regional trust, its group, its trusts, their hospitals."""
    record = each.entry.record
    return _SIZES.index(record.type) if isinstance(record, Organisation) else 0


def _theme(desk: Desk, each: Row) -> _Heading:
    theme = each.entry.record.theme if isinstance(each.entry.record, Indicator) else ""
    return (not theme, norwegian(theme)), theme or desk.own.gettext("Without a theme"), each.card.language if theme else ""


def _region(desk: Desk, each: Row) -> _Heading:
    found, own = region_of(desk, each.entry.address), desk.own
    if not found:
        return (1,), own.gettext("Outside the health regions"), ""
    card = desk.cards.at(found)
    return (0, norwegian(card.name(own.language))), card.name(own.language), card.tongue(own.language)


def _level(desk: Desk, each: Row) -> _Heading:
    grade = each.card.grade or Grade()
    place = COLOURS.index(grade.colour) if grade.colour else len(COLOURS) + bool(not grade.word)
    return (place, grade.place if grade.word and not grade.colour else 0, "" if grade.colour else grade.word), title_of(grade, desk.own), "" if grade.colour or not grade.word else each.card.language


_GROUPS: dict[str, Callable[[Desk, Row], _Heading]] = {"indicators": _theme, "organisations": _region, "risks": _level}
