"""This module contains the pages of changes: between a report and the one before it, and in the content since a revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.catalog import Entry
from generator.compare import Change, FieldChange, compare, compare_reports, threads_between
from generator.compare.change import as_json
from generator.fields import Status
from generator.kinds.measurement import Measurement
from generator.kinds.report import Report
from generator.kinds.risk import Risk
from generator.render.beside import text_of
from generator.render.desk import Desk
from generator.render.environment import rank
from generator.render.page import Crumb, Page, View, digest
from generator.words.languages import Words, words

ALL = "endringer/"
"""The folder of a report's changes, and of the page of all."""
_JUDGED = ("not-met", "late", "partly", "ongoing", "on-track", "met", "closed")
"""States between which one can say that something has become better or worse."""


@dataclass(frozen=True)
class Turn:
    """A record whose state, rank or last value is another; `old` and `new` are what the two reports say."""

    entry: Entry
    old: Any
    new: Any
    better: bool | None = None


@dataclass(frozen=True)
class Value:
    """The last value of a series with its period."""

    shown: str
    period: str


@dataclass(frozen=True)
class Step:
    """What a reader asks of the step from one report of an owner to the next: whose state, rank or last value is another, what has come, what is gone."""

    old: Entry
    new: Entry
    states: tuple[Turn, ...]
    ranks: tuple[Turn, ...]
    values: tuple[Turn, ...]
    come: Mapping[str, Sequence[Entry]]
    gone: Mapping[str, Sequence[Entry]]

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each."""
        lists = {"states": self.states, "ranks": self.ranks, "values": self.values}
        sums = {"come": self.come, "gone": self.gone}
        return {name: sum(map(len, found.values())) for name, found in sums.items()} | {name: len(found) for name, found in lists.items()}


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of changes of each report that follows another, and the page of all changes where there are any to show."""
    for address in desk.before:
        yield _page(desk, desk.catalog[address])
    if has_changes(desk):
        yield _all(desk)


def has_changes(desk: Desk) -> bool:
    """Whether there is a page of all changes."""
    return bool(desk.before or desk.past)


def url_of(desk: Desk, report: Entry) -> str:
    """The address of the page of changes of a report; empty where it follows none."""
    return f"{report.url}{ALL}" if report.address in desk.before else ""


def _page(desk: Desk, report: Entry) -> Page:
    own = words(desk.language(report))

    @cache  # the page shows it, and its download holds it
    def differences() -> tuple[Change, ...]:
        return compare_reports(desk.catalog, before, report, own)

    before = desk.before[report.address]
    return Page(
        url=url_of(desk, report),
        template="changes.html",
        title=own("Changes from %(old)s to %(new)s", old=_name(before, own), new=_name(report, own)),
        language=own.language,
        inputs=tuple(_inputs(desk, before, report)),
        view=lambda: {"found": step_to(desk, report, own), "rest": _others(differences()), "cards": desk.cards, "report": report},
        crumbs=(Crumb(report.record.title, report.url),),
        current="rapporter",
        indexed=False,
        files=lambda: {"endringer.json": as_json(differences())},
    )


def _inputs(desk: Desk, *reports: Entry) -> Iterator[str]:
    yield desk.digest_of("organisations", "indicators")
    for report in reports:
        yield desk.digest_of_report(report.report)
        records = (entry for section in desk.catalog.in_report(report.report, "sections") for entry in desk.catalog.in_section(section))
        yield digest(desk.cards.at(bond.target).digest for entry in records for bond in desk.catalog.pointing_from(entry))


def _name(report: Entry, own: Words) -> str:
    """What a report is called beside the one before it: its period."""
    assert isinstance(report.record, Report)
    return own.period(report.record.period)


def step_to(desk: Desk, report: Entry, own: Words) -> Step:
    """Return the step to a report from the one before it. No texts are compared: that takes far longer, and the page of all steps only counts."""
    before = desk.before[report.address]
    threads = tuple(threads_between(desk.catalog, before, report))
    pairs = [(old, new) for old, new in threads if old and new]
    states = [_state(old, new) for old, new in pairs if _differ(old.record.standing, new.record.standing)]
    ranks = [Turn(new, old.record.rank, new.record.rank) for old, new in pairs if isinstance(old.record, Risk) and isinstance(new.record, Risk) and old.record.rank != new.record.rank]
    values = [turn for old, new in pairs if (turn := _value(desk, old, new, own))]
    return Step(
        old=before,
        new=report,
        states=tuple(sorted(states, key=lambda turn: (turn.better is not False, turn.better is None, rank(turn.entry.record.standing)))),
        ranks=tuple(sorted(ranks, key=lambda turn: (turn.new is None, turn.new or 0))),
        values=tuple(values),
        come=_by_kind(new for old, new in threads if not old),
        gone=_by_kind(old for old, new in threads if not new),
    )


def _others(changes: Sequence[Change]) -> list[tuple[Entry, tuple[FieldChange, ...]]]:
    """The fields of each record that the lists of a step do not show."""
    rest = ((change.new.entry, tuple(_rest(change))) for change in changes if change.old and change.new and change.new.entry)
    return [(entry, fields) for entry, fields in rest if fields]


def _by_kind(entries: Iterator[Entry | None]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry is not None:
            found.setdefault(entry.record.kind.list, []).append(entry)
    return found


def _differ(old: Status | None, new: Status | None) -> bool:
    return (old.state if old else "") != (new.state if new else "")


def _state(old: Entry, new: Entry) -> Turn:
    one, other = old.record.standing, new.record.standing
    judged = one and other and one.state in _JUDGED and other.state in _JUDGED
    return Turn(new, one, other, rank(other) > rank(one) if judged else None)


def _value(desk: Desk, old: Entry, new: Entry, own: Words) -> Turn | None:
    """The last values of a series, where they are others."""
    if not isinstance(old.record, Measurement) or not isinstance(new.record, Measurement) or old.record.points[-1] == new.record.points[-1]:
        return None
    told = []
    for entry, point in ((old, old.record.points[-1]), (new, new.record.points[-1])):
        unit = desk.cards.unit(entry, own.language)
        told.append(Value(f"{point.shown(own)}\u00a0{unit}" if unit and not point.missing else point.shown(own), own.period(point.period)))
    return Turn(new, told[0], told[1]) if told[0] != told[1] else None


def _rest(change: Change) -> Iterator[FieldChange]:
    """Yield what the lists of states, ranks and values do not show: in a series, only figures of the past that have been changed."""
    for field in change.fields:
        if field.field in ("status", "standing") and len(field.way) == 1:
            continue
        if field.field == "rank" or (field.field == "points" and not (field.old and field.new)):
            continue
        yield field


def _all(desk: Desk) -> Page:
    own = desk.own
    past = desk.past
    inputs = (desk.everything, past.commit, past.name, str(len(past.faults))) if past else (desk.everything,)

    @cache  # the page shows it, and its download holds it
    def since() -> tuple[Change, ...]:
        return compare(past.catalog, desk.catalog, own) if past else ()

    return Page(
        url=ALL,
        template="all_changes.html",
        title=own("Changes"),
        language=own.language,
        inputs=inputs,
        view=lambda: _view(desk, since(), own),
        current="rapporter",
        indexed=False,
        files=lambda: {"endringer.json": as_json(since())} if past else {},
    )


def _view(desk: Desk, since: Sequence[Change], own: Words) -> View:
    reports = (desk.catalog[address] for address in desk.before)
    steps = [step_to(desk, report, words(desk.language(report))) for report in reports]
    newest = sorted(steps, key=lambda one: (_end(one.new), one.new.report), reverse=True)
    return {"steps": newest, "past": desk.past, "groups": _groups(desk, since, own), "count": len(since), "cards": desk.cards, "text_of": text_of, "url_of": lambda report: url_of(desk, report)}


def _end(report: Entry) -> str:
    assert isinstance(report.record, Report)
    return report.record.period.end.isoformat()


def _groups(desk: Desk, changes: Sequence[Change], own: Words) -> list[tuple[str, list[Change]]]:
    """Changes by the report they stand in, by title; what all reports share comes last."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.now.report, []).append(change)
    return [(_title(desk, report, own), found[report]) for report in sorted(found, key=lambda report: (not report, report))]


def _title(desk: Desk, report: str, own: Words) -> str:
    known = desk.catalog.entries.get(f"reports/{report}") or (desk.past.catalog.entries.get(f"reports/{report}") if desk.past else None)
    return known.record.title if known else report or own("Shared by the reports")
