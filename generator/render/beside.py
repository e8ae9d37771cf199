"""This module contains what a record's page shows of the same thing in another report: the two side by side, and how their texts differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.catalog import Entry
from generator.compare import FieldChange, compare_in_thread
from generator.compare.printed import title
from generator.fields import Status
from generator.kinds.measurement import Measurement, Point
from generator.kinds.report import Report
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.words.differences import Piece, differences, is_rewritten, shortened
from generator.words.languages import Words, words
from generator.words.periods import Period

LAST = 8
"""Periods of a series that are shown; earlier ones only where the two reports say different things of them."""


@dataclass(frozen=True)
class Told:
    """What one of the two reports says in a row: a text, or a state."""

    text: str = ""
    status: Status | None = None


@dataclass(frozen=True)
class Row:
    """One row of the two side by side; `differs` is whether they say different things."""

    title: str
    old: Told
    new: Told
    differs: bool = True


@dataclass(frozen=True)
class Text:
    """A text that reads otherwise: the words that have gone and come, or the two whole where little is left of the first."""

    title: str
    old: str
    new: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Beside:
    """The same thing in two reports, the older first. `changes` is the page of all that differs between them, where there is one."""

    old: Card
    new: Card
    periods: tuple[Period, Period]
    rows: tuple[Row, ...]
    texts: tuple[Text, ...]
    changes: str = ""


def beside(desk: Desk, entry: Entry) -> Beside | None:
    """Return a record beside itself in the report before, or in the next where it is the first; None where it has no thread."""
    pair = pair_of(desk, entry)
    if pair is None or entry.address in desk.catalog.drafts:
        return None
    old, new = pair
    own = words(desk.language(entry))
    fields = compare_in_thread(desk.catalog, old, new, own)
    rows = [*_state(old, new, own), *_points(desk, old, new, own), *(_row(field) for field in fields if not field.is_text and not _is_shown(field, own))]
    before = desk.before.get(f"reports/{new.report}")
    return Beside(
        old=desk.cards(old),
        new=desk.cards(new),
        periods=(_period(desk, old), _period(desk, new)),
        rows=tuple(rows),
        texts=tuple(text_of(field) for field in fields if field.is_text),
        changes=f"{new.report}/endringer/" if before is not None and before.report == old.report else "",
    )


def pair_of(desk: Desk, entry: Entry) -> tuple[Entry, Entry] | None:
    """The two records that stand side by side on a record's page, the older first."""
    thread = desk.catalog.thread(entry)
    if len(thread) < 2 or entry.record.kind.list == "sections":
        return None
    place = thread.index(entry)
    return (thread[place - 1], entry) if place else (entry, thread[1])


def text_of(field: FieldChange) -> Text:
    """Return how a text differs."""
    found = differences(field.old, field.new)
    return Text(field.title, field.old, field.new, () if is_rewritten(found) else shortened(found))


def _row(field: FieldChange) -> Row:
    return Row(field.title, Told(field.old), Told(field.new))


def _is_shown(field: FieldChange, own: Words) -> bool:
    """Whether a row of its own shows what the field is about: the state, or the value of a period."""
    if field.field == "points":
        return field.way[-1] not in {title(Point, name, own) for name in ("compared_with", "verdict", "flags", "note")}
    said = len(field.way) == 1 or field.way[-1] == title(Status, "words", own)
    return field.field in ("status", "standing") and said


def _state(old: Entry, new: Entry, own: Words) -> Iterator[Row]:
    one, other = old.record.standing, new.record.standing
    if one or other:
        states = {status.state if status else "" for status in (one, other)}
        yield Row(own("State"), Told(status=one), Told(status=other), len(states) > 1)


def _points(desk: Desk, old: Entry, new: Entry, own: Words) -> Iterator[Row]:
    """Yield a row for each of the last periods, and for the earlier whose values have been changed."""
    one, other = (_values(desk, entry, own) for entry in (old, new))
    periods = sorted({**one, **other}, key=lambda period: (period.end, period.start))
    for number, period in enumerate(periods):
        before, now = one.get(period, ""), other.get(period, "")
        revised = bool(before and now) and before != now
        if revised or number >= len(periods) - LAST:
            yield Row(own.period(period), Told(before), Told(now), before != now)


def _values(desk: Desk, entry: Entry, own: Words) -> dict[Period, str]:
    """The values of a series as they are printed, by period."""
    record = entry.record
    unit = desk.cards.unit(entry, own.language) if isinstance(record, Measurement) else ""
    found: dict[Period, list[str]] = {}
    for point in _series(record):
        shown = point.shown(own)
        found.setdefault(point.period, []).append(shown if point.missing or not unit else f"{shown}\u00a0{unit}")
    return {period: ", ".join(shown) for period, shown in found.items()}


def _series(record: object) -> Sequence[Point]:
    return record.points if isinstance(record, Measurement) else ()


def _period(desk: Desk, entry: Entry) -> Period:
    report = desk.catalog.report_of(entry)
    assert report is not None
    assert isinstance(report.record, Report)
    return report.record.period
