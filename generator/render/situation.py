"""This module contains situation: what asks for attention in a report, as it stands at the top of its page and on the front page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Any

from generator.catalog import Entry
from generator.kinds.risk import Risk
from generator.record import KINDS, Kind
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.render.environment import rank
from generator.render.filters import PASSED, STATES, address, slug_of
from generator.render.grades import Grade

GROUPS = {"late": ("not-met", "late"), "open": ("partly", "ongoing"), "done": ("on-track", "met", "closed"), "unknown": ("not-stated", "lost")}
"""What states come to where assignments are counted."""
UNMET = GROUPS["late"]
JUDGED = ("not-met", "late", "partly", "ongoing", "on-track", "met", "closed")
"""States between which one can say that something has become worse."""
TOP = 3
"""Places of a risk list that are shown where the report gives its risks no levels that the site has."""
SHOWN = 5
"""Records in a panel; its link leads to the rest."""


@dataclass(frozen=True)
class Tally:
    """How many there are of something (`code` says what), of how many, and the list where all of them stand. `reckoned` tells that the site says so, by the numbers."""

    code: str
    count: int
    among: int = 0
    more: str = ""
    reckoned: bool = False


@dataclass(frozen=True)
class Panel:
    """What is urgent in one way (`code` says which): the numbers, and the records that come first."""

    code: str
    tallies: tuple[Tally, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Situation:
    """How a report stands: assignments not met, those whose deadline has passed, actions `undone` by theirs, the gravest risks, those that head its list, what is new, what is worse than before, measurements that miss their target."""

    report: Entry
    assignments: tuple[Entry, ...]
    risks: tuple[Entry, ...]
    unmet: tuple[Card, ...]
    passed: tuple[Card, ...]
    undone: tuple[Card, ...]
    grave: tuple[Card, ...]
    listed: tuple[Card, ...]
    new: tuple[Card, ...]
    worse: tuple[Card, ...]
    missed: tuple[Card, ...]


def situation_of(desk: Desk, report: Entry) -> Situation:
    """Return how a report stands."""
    catalog, cards = desk.catalog, desk.cards
    assignments, risks = catalog.in_report(report.report, "assignments"), catalog.in_report(report.report, "risks")
    asked = sorted((cards(entry) for entry in assignments), key=lambda card: rank(card.status))
    feared = sorted((cards(entry) for entry in risks), key=lambda card: card.grade.order if card.grade else Grade().order)
    ranked = sorted((entry for entry in risks if place_of(entry)), key=place_of)
    grave = tuple(card for card in feared if card.grade and card.grade.is_highest)
    return Situation(
        report=report,
        assignments=assignments,
        risks=risks,
        unmet=tuple(card for card in asked if card.status and card.status.state in UNMET),
        passed=tuple(card for card in asked if card.overdue),
        undone=tuple(card for card in map(cards, catalog.in_report(report.report, "actions")) if card.overdue),
        grave=grave,
        listed=tuple(card for entry in ranked[:TOP] if (card := cards(entry)) not in grave),
        new=tuple(card for card in feared if card.grade and card.grade.moved == "new"),
        worse=tuple(_worse(desk, (*risks, *assignments))),
        missed=tuple(card for card in map(cards, catalog.in_report(report.report, "measurements")) if card.status and card.status.state == "not-met"),
    )


def place_of(entry: Entry) -> int:
    """Return a risk's place on its report's list; 0 when it has none."""
    return entry.record.rank or 0 if isinstance(entry.record, Risk) else 0


def _worse(desk: Desk, entries: Iterable[Entry]) -> Iterator[Card]:
    """Yield what the report says has become worse, or what stands worse in it than in the one before."""
    for entry in entries:
        card, thread = desk.cards(entry), desk.catalog.thread(entry)
        before = thread[thread.index(entry) - 1].record.standing if entry in thread[1:] else None
        both = before and card.status and {before.state, card.status.state} <= set(JUDGED)
        if (both and rank(card.status) < rank(before)) or (card.grade and card.grade.moved == "worse"):
            yield card


def panels(desk: Desk, found: Situation) -> list[Panel]:
    """Return what a report's page shows before its chapters, the most urgent first; a panel without records is left out."""
    report = found.report.report
    asked, risks, done = (address(desk, kind, "rapport", report) for kind in ("assignments", "risks", "actions"))
    made = [
        Panel("unmet", (Tally("behind", len(found.unmet), len(found.assignments), asked),), found.unmet),
        Panel("passed", _counted(Tally("passed of report", len(found.passed), more=asked), Tally("undone", len(found.undone), more=done)), (*found.passed, *found.undone)),
        Panel("grave", _counted(Tally("grave", len(found.grave), len(found.risks), risks)), (*found.grave, *found.listed)),
        Panel("worse", (Tally("worse", len(found.worse)),), found.worse),
    ]
    return [replace(panel, cards=panel.cards[:SHOWN]) for panel in made if panel.cards]


def panels_of_all(desk: Desk, found: Sequence[Situation]) -> list[Panel]:
    """Return what the front page shows of all reports: what is red, late and new, one record from each report in turn."""
    found = [_newest(desk, each) for each in found]
    unmet = [card for each in found for card in each.unmet]
    worst = [card for card in unmet if card.status and card.status.state == "not-met"]
    grave = [card for each in found for card in each.grave]
    passed, undone, new, missed = (_in_turn(card for each in found for card in getattr(each, name)) for name in ("passed", "undone", "new", "missed"))
    asked, risks = (sum(len(getattr(each, name)) for each in found) for name in ("assignments", "risks"))
    levels = {slug_of(card.grade) for card in grave if card.grade}
    red = (
        Tally("unmet", len(worst), asked, address(desk, "assignments", "tilstand", STATES["not-met"])),
        Tally("grave", len(grave), risks, address(desk, "risks", "nivaa", levels.pop() if len(levels) == 1 else "")),
    )
    told = "passed" if len(found) > 1 else "passed of report"
    measured = Tally("missed", len(missed), more=address(desk, "measurements", "tilstand", STATES["not-met"]), reckoned=True)
    both = (*_in_turn(worst)[: SHOWN // 2], *_in_turn(grave)[: SHOWN // 2])
    return [
        Panel("red", (*(_counted(*red) or red[:1]), *_counted(measured)), both if worst and grave else (_in_turn(worst or grave) or missed)[: SHOWN - 1]),
        Panel("late", _counted(Tally(told, len(passed), more=address(desk, "assignments", "frist", PASSED)), Tally("undone", len(undone), more=address(desk, "actions", "frist", PASSED))) or (Tally(told, 0),), (*passed, *undone)[: SHOWN - 2]),
        Panel("new", (Tally("new", len(new), more=address(desk, "risks", "utvikling", "ny")),), new[: SHOWN - 2]),
    ]


def _newest(desk: Desk, found: Situation) -> Situation:
    """A report's situation without what a later report tells of again: what stands in two reports is counted in the last."""
    kept: dict[str, Any] = {name: tuple(card for card in getattr(found, name) if desk.catalog.is_newest(desk.catalog[card.address])) for name in ("unmet", "passed", "undone", "grave", "listed", "new", "worse", "missed")}
    asked, risks = (tuple(filter(desk.catalog.is_newest, entries)) for entries in (found.assignments, found.risks))
    return replace(found, assignments=asked, risks=risks, **kept)


def _counted(*tallies: Tally) -> tuple[Tally, ...]:
    """Those that count something."""
    return tuple(tally for tally in tallies if tally.count)


def _in_turn(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return cards so that each report has its first before any has its second."""
    by_report: dict[str, list[Card]] = {}
    for card in cards:
        by_report.setdefault(card.report, []).append(card)
    return tuple(card for card in chain.from_iterable(zip_longest(*by_report.values())) if card)


def holds(desk: Desk, report: Entry) -> list[tuple[Kind, int]]:
    """Return what a report has most of, for one that has no assignments to count."""
    kinds = [(cls.kind, len(desk.catalog.in_report(report.report, cls.kind.list))) for cls in KINDS.values() if cls.kind.home == "section" and cls.kind.list != "sections"]
    return sorted((pair for pair in kinds if pair[1]), key=lambda pair: -pair[1])[:2]
