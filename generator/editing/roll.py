"""This module contains the start of the next report of an owner: the last one's records, with what is to be told anew taken out.

The same ids make the threads from report to report. What the old report says of its own period stays in it and is nowhere in the new one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from generator.catalog import Catalog, Entry
from generator.compare import full_title
from generator.editing.asked import report_named
from generator.editing.cuts import Cuts
from generator.editing.examples import Examples, quoted
from generator.editing.lasting import Lasting
from generator.editing.new import examples_in, period_of
from generator.editing.next_values import with_next
from generator.editing.outline import Spot, outline
from generator.editing.skeletons import patterns
from generator.editing.wording import worded
from generator.editing.written import CannotMake, Check, shown, write
from generator.errors import say
from generator.kinds.report import Report
from generator.load.content import load
from generator.load.files import Source, text_of
from generator.load.links import references
from generator.record import DRAFT, KINDS, UNFILLED, Record, Steps
from generator.settings import Settings
from generator.words.languages import NO_BREAK, words
from generator.words.periods import Period
from generator.words.slugs import is_slug, slugify

_SETTLED = ("met", "closed")


@dataclass(frozen=True)
class Due:
    """What is to be filled in for one record: its keys, the line in the new file where that is said, the line in the old one, and what a person calls it."""

    entry: Entry
    keys: tuple[str, ...]
    before: int
    title: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True)
class Rolled:
    """A new report: what is due in it, which records were settled, and how many of each kind were left behind."""

    id: str
    old: Entry
    due: tuple[Due, ...]
    settled: tuple[Due, ...]
    left: Mapping[str, int]
    files: int
    records: int


def roll(settings: Settings, name: str, period: str, id: str, check: Check) -> Rolled:
    """Start the report of a period from the report `name`, with an id or the one that follows; `check` has the last word.

    Raises CannotMake for a report, period or id that cannot be, ContentFaults when the content has faults.
    """
    content, cache = settings.content_folder, settings.cache_folder / "values"
    catalog = load(content, cache)
    old, report = report_named(catalog, name.removeprefix(f"{content.resolve().name}/"))
    new = period_of(period)
    if old.address in catalog.withdrawn:
        raise CannotMake(say("Rapporten «%(report)s» er trukket tilbake, og kan ikke føres videre.", report=old.report))
    if old.address in catalog.drafts:
        raise CannotMake(say("Rapporten «%(report)s» er et utkast, og kan ikke føres videre før den er fylt ut og linjen draft: true er slettet.", report=old.report))
    if new.end <= report.period.end:
        raise CannotMake(say("Perioden %(new)s slutter ikke etter %(period)s, som er perioden til «%(report)s».", new=new, period=report.period, report=old.report))
    own = id or next_id(old.report, report, new)
    if not is_slug(own):
        raise CannotMake(say("«%(id)s» kan ikke være id. Skriv for eksempel %(better)s.", id=own, better=slugify(own) or "hmn-2026-t1"))
    if (content / own).exists() or f"reports/{own}" in {*catalog.entries, *catalog.former}:
        raise CannotMake(say("Rapporten «%(own)s» finnes alt, eller id-en har vært i bruk før. Velg en annen id med --id.", own=own))
    rolling = _Rolling(catalog, content, old, report, new, own)
    texts = dict(rolling.texts())
    write(content, texts, check, cache)
    return Rolled(own, old, tuple(rolling.due), tuple(rolling.settled), rolling.left, len(texts), rolling.records)


def next_id(id: str, report: Report, new: Period) -> str:
    """Name the next report as the last is named, with the new period: `hmn-2025-t3` becomes `hmn-2026-t1`."""
    period = slugify(new.text)
    for before in (slugify(report.period.text), str(report.period.year)):
        named, count = re.subn(rf"(?<![a-z0-9]){re.escape(before)}(?![a-z0-9])", period, id)
        if count == 1:
            return named
    return f"{report.owner}-{period}"


def next_title(title: str, old: Period, new: Period, language: str) -> str:
    """Write a title with the new period where it has the old one in words or signs; else as it is."""
    for one in (lambda period: words(language).period(period).replace(NO_BREAK, " "), str):
        if one(old) in title:
            return title.replace(one(old), one(new))
    same = old.text.replace(str(old.year), "", 1) == new.text.replace(str(new.year), "", 1)
    return title.replace(str(old.year), str(new.year)) if same else title


def _at(placed: Mapping[Steps, Entry], steps: Steps) -> Entry:
    """The record at a place in a file; of several that stand there together, as in a table beside it, the first."""
    return placed.get(steps) or next(entry for at, entry in placed.items() if at[: len(steps)] == steps)


@dataclass
class _Rolling:
    """A report on its way to the next."""

    catalog: Catalog
    content: Path
    old: Entry
    report: Report
    period: Period
    id: str
    due: list[Due] = field(default_factory=list)
    settled: list[Due] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    records: int = 0

    @cached_property
    def _examples(self) -> Examples:
        """What examples in the new report are made of."""
        return replace(examples_in(self.catalog, self.old, self.report, {}), period=str(self.period))

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Yield each file of the new report with its text; series that stand beside the chapters are copied."""
        entries: dict[str, dict[Steps, Entry]] = {}
        for entry in self.catalog.entries.values():
            if entry.report == self.old.report:
                entries.setdefault(entry.path, {})[entry.steps] = entry
        for path, placed in sorted(entries.items(), key=lambda one: (one[0] != self.old.path, one[0])):
            if () in placed and not self._rolls(placed[()]):
                self.left.update(entry.record.kind.list for entry in placed.values())
            else:
                yield self._file(path, placed)
        for series in sorted((self.content / self.old.report).glob("*.csv")):
            yield self.content / self.id / series.name, with_next(series.read_bytes().decode("utf-8-sig"), self.period)

    def _file(self, path: str, placed: Mapping[Steps, Entry]) -> tuple[Path, str]:
        disk = self.content / path.partition("/")[2]
        text = text_of(Source(path, "", disk))
        assert isinstance(text, str), "a file of the catalog can be read"
        text = text if text.endswith("\n") else f"{text}\n"
        cuts, whole = Cuts(text), outline(text, path)
        head = placed[()]
        if isinstance(head.record, Report):
            self._settings(cuts, whole)
        self._record(cuts, whole, head)
        for key, value in whole.keys:
            if key.written in KINDS and key.written not in type(head.record).model_fields:
                self._list(cuts, key, value, [_at(placed, (key.written, number)) for number in range(len(value.entries))])
        made, notes = cuts.done()
        target = self.content / self.id / disk.name
        for line, note in notes:
            assert isinstance(note, Due)
            placed_due = Due(note.entry, note.keys, note.before, note.title, shown(self.content, target), line)
            (self.due if note.keys else self.settled).append(placed_due)
        return target, made

    def _settings(self, cuts: Cuts, whole: Spot) -> None:
        """Write what the new report says of itself: its period, what it is called, and which report was before it."""
        language = self.report.language
        given = {
            "period": str(self.period),
            "title": next_title(self.report.title, self.report.period, self.period, language),
            "document": next_title(self.report.document, self.report.period, self.period, language),
            "previous": f"reports/{self.old.record.id}",
        }
        for name, text in given.items():
            key, value = whole.key(name), whole.value(name)
            if key is not None and value is not None:
                cuts.replace(key.end, value.end, f": {quoted(text, inline=False)}")
        after = whole.value("period")
        cuts.insert_line(cuts.line_of(whole.start), f"# {worded(DRAFT, language)}\ndraft: true")
        if whole.key("previous") is None and after is not None:
            cuts.insert_line(cuts.line_after(after.end), f"previous: {given['previous']}")

    def _list(self, cuts: Cuts, key: Spot, value: Spot, entries: list[Entry]) -> None:
        kept = [self._rolls(entry) for entry in entries]
        for spot, entry, rolls in zip(value.entries, entries, kept, strict=True):
            if rolls:
                self._record(cuts, spot, entry)
            else:
                self.left[entry.record.kind.list] += 1
        if any(kept):
            cuts.drop(value, [(spot.start, cuts.past_comments(spot)) for spot in value.entries], kept)
        elif value.entries:
            end = cuts.past_comments(value.entries[-1])
            cuts.drop(Spot("list", key.start, end), [(key.start, end)], [False])

    def _record(self, cuts: Cuts, spot: Spot, entry: Entry) -> None:
        record = entry.record
        given = ("period", "title", "document", "previous") if isinstance(record, Report) else ()
        lasting = Lasting(cuts, {at: self._id(kind, link.id, entry.report) for kind, link, at in references(entry)}, self.period)
        lasting.record(spot, record, given)
        self.records += 1
        keys = ["title", "document", "approved"] if isinstance(record, Report) else []
        order = sorted(type(record).model_fields, key=lambda name: name in Record.model_fields)
        keys += [name for name in order if name in lasting.emptied and name not in keys]
        at = cuts.line_after(spot.end) if entry.steps else cuts.line_of(spot.start)
        indent = " " * (cuts.column(spot.start) if entry.steps else 0)
        before, title = cuts.text.count("\n", 0, spot.start) + 1, full_title(self.catalog, entry)
        if keys:
            whole = cuts.text[spot.start : cuts.past_comments(spot)] if entry.steps else cuts.text
            gone = [name for name in keys if (name in lasting.gone or spot.key(name) is None) and f"\n{indent}#{name}:" not in whole]
            lines = [f"{UNFILLED} {', '.join(keys)}.", *patterns(type(record), gone, self._examples)]
            cuts.insert_line(at, "\n".join(f"{indent}{line}" for line in lines), Due(entry, tuple(keys), before, title))
        if self._is_settled(entry):
            cuts.replace(spot.start, spot.start, "", Due(entry, (), before, title))

    def _rolls(self, entry: Entry) -> bool:
        """Whether the next report tells of a record again."""
        return entry.record.lasts and entry.address not in self.catalog.withdrawn and entry.address not in self.catalog.drafts

    def _is_settled(self, entry: Entry) -> bool:
        status = getattr(entry.record, "status", None)
        delivered = any(getattr(one, "event", "") == "delivered" for one in getattr(entry.record, "deadlines", ()))
        return delivered or (status is not None and status.state in _SETTLED)

    def _id(self, kind: str, id: str, report: str) -> str:
        """A reference as the new report writes it: what stays behind is pointed to in the old one."""
        target = self.catalog.find(kind, id, report)
        if target is None or target.report != report or self._rolls(target) or target.record.kind.list == "reports":
            return id
        return f"{report}/{target.record.id}" if kind else f"{report}/{target.record.kind.list}/{target.record.id}"
