"""This module contains situation: what asks for attention in a report, as it stands at the top of its page and on the front page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from generator.catalog import Entry
from generator.kinds.report import Report
from generator.kinds.risk import Risk
from generator.record import KINDS, Kind
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.render.environment import rank
from generator.render.filters import PASSED, address, slug_of
from generator.render.grades import Grade

UNMET = ("not-met", "late")
JUDGED = ("not-met", "late", "partly", "ongoing", "on-track", "met", "closed")
"""States between which one can say that something has become worse."""
TOP = 3
"""Places of a risk list that are shown where the report gives its risks no levels that the site has."""
SHOWN = 5
"""Records in a panel; its link leads to the rest."""


@dataclass(frozen=True)
class Panel:
    """Records of one urgency. `code` says which; `total` is how many of `among` there are, and `more` the list where all of them stand."""

    code: str
    cards: tuple[Card, ...]
    total: int
    among: int
    more: str


@dataclass(frozen=True)
class Situation:
    """How a report stands: what is not met, whose deadline has passed, the gravest risks, what is new, and what is worse than before."""

    report: Entry
    assignments: tuple[Entry, ...]
    risks: tuple[Entry, ...]
    unmet: tuple[Card, ...]
    passed: tuple[Card, ...]
    grave: tuple[Card, ...]
    listed: tuple[Card, ...]
    new: tuple[Card, ...]
    worse: tuple[Card, ...]

    @property
    def late(self) -> int:
        """How many assignments are not met or late."""
        return len(self.unmet)


def situation_of(desk: Desk, report: Entry) -> Situation:
    """Return how a report stands."""
    catalog, cards = desk.catalog, desk.cards
    assignments, risks = catalog.in_report(report.report, "assignments"), catalog.in_report(report.report, "risks")
    actions = catalog.in_report(report.report, "actions")
    asked = sorted((cards(entry) for entry in assignments), key=lambda card: rank(card.status))
    feared = sorted((cards(entry) for entry in risks), key=lambda card: card.grade.order if card.grade else Grade().order)
    ranked = sorted((entry for entry in risks if _place(entry)), key=_place)
    grave = tuple(card for card in feared if card.grade and card.grade.is_highest)
    return Situation(
        report=report,
        assignments=assignments,
        risks=risks,
        unmet=tuple(card for card in asked if card.status and card.status.state in UNMET),
        passed=tuple(card for card in (*asked, *map(cards, actions)) if card.overdue),
        grave=grave,
        listed=tuple(card for entry in ranked[:TOP] if (card := cards(entry)) not in grave),
        new=tuple(card for card in feared if card.grade and card.grade.moved == "new"),
        worse=tuple(_worse(desk, (*risks, *assignments))),
    )


def _place(entry: Entry) -> int:
    """A risk's place on its report's list; 0 when it has none."""
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
    asked, risks = address(desk, "assignments", "rapport", report), address(desk, "risks", "rapport", report)
    made = [
        _panel("unmet", found.unmet, len(found.assignments), asked),
        _panel("passed", found.passed, 0, asked if all(card.kind == "assignment" for card in found.passed) else ""),
        _panel("grave", (*found.grave, *found.listed), len(found.risks), risks, len(found.grave)),
        _panel("worse", found.worse, 0, risks if all(card.kind == "risk" for card in found.worse) else ""),
    ]
    return [panel for panel in made if panel.cards]


def panels_of_all(desk: Desk, found: list[Situation]) -> list[Panel]:
    """Return what the front page shows of all reports: what is not met, late, grave and new, one record from each report in turn."""
    unmet = [card for each in found for card in each.unmet if card.status and card.status.state == "not-met"] or [card for each in found for card in each.unmet]
    state = unmet[0].status.state if unmet and unmet[0].status else ""
    grave = [card for each in found for card in each.grave]
    grades = {slug_of(card.grade) for card in grave if card.grade}
    return [
        _panel("unmet" if state != "late" else "late", _in_turn(unmet), sum(len(each.assignments) for each in found), address(desk, "assignments", "tilstand", state)),
        _panel("passed", _in_turn(card for each in found for card in each.passed), 0, address(desk, "assignments", "frist", PASSED)),
        _panel("grave", _in_turn(grave or (card for each in found for card in each.listed)), sum(len(each.risks) for each in found), address(desk, "risks", "nivaa", grades.pop() if len(grades) == 1 else ""), len(grave)),
        _panel("new", _in_turn(card for each in found for card in each.new), 0, address(desk, "risks", "utvikling", "ny")),
    ]


def _panel(code: str, cards: Iterable[Card], among: int, more: str, total: int | None = None) -> Panel:
    listed = tuple(cards)
    return Panel(code, listed[:SHOWN], len(listed) if total is None else total, among, more)


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


def period_end(entry: Entry) -> str:
    """A key by which reports stand by the end of their period."""
    return entry.record.period.end.isoformat() if isinstance(entry.record, Report) else ""
