"""This module contains grades: where a risk stands on its report's own scale of levels, and whether that is worse or better than before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.catalog import Catalog, Entry
from generator.kinds.report import Report, Step
from generator.kinds.risk import Level, Risk

Moved = Literal["", "worse", "better", "same", "new"]
COLOURS = ("red", "orange", "yellow", "green")
"""The colours of the reports' scales, worst first."""
MOVES: tuple[Moved, ...] = ("worse", "new", "same", "better")
_NAMES = {"rød": "red", "raud": "red", "oransje": "orange", "gul": "yellow", "grønn": "green", "grøn": "green"}
_SAID: dict[str, Moved] = {"up": "worse", "down": "better", "unchanged": "same"}


@dataclass(frozen=True)
class Grade:
    """A risk's level in the report's own word, empty where it says none.

    `colour` is the one that the scale gives the word; `place` counts from the highest level. `moved` is against the time before, when the level was `before`.
    """

    word: str = ""
    colour: str = ""
    place: int = 0
    moved: Moved = ""
    before: str = ""

    @property
    def is_highest(self) -> bool:
        """Whether the report has no level above this one."""
        return bool(self.word) and (self.colour == "red" if self.colour else self.place == 0)

    @property
    def key(self) -> str:
        """What levels of one weight share, whatever report they stand in: the colour, or the word where the scale has no colours."""
        return self.colour or self.word

    @property
    def order(self) -> tuple[int, int]:
        """A key that sorts the worst first; without a level, last."""
        if not self.word:
            return len(COLOURS) + 1, 0
        return (COLOURS.index(self.colour) if self.colour else len(COLOURS)), self.place


def grade_of(catalog: Catalog, entry: Entry) -> Grade | None:
    """Return where a risk stands; None for other kinds."""
    record, report = entry.record, catalog.report_of(entry)
    if not isinstance(record, Risk):
        return None
    scale = report.record.scales.level if report is not None and isinstance(report.record, Report) else ()
    words = [level.level for level in _own(catalog, entry, record)]
    word = words[-1] if words else next((level.level for level in (record.after, record.before) if level and level.level), "")
    before = words[-2] if len(words) > 1 else _earlier(catalog, entry)
    moved: Moved = "new" if record.new else _SAID[record.movement] if record.movement else _moved(scale, before, word)
    return Grade(word, _colour(scale, word), _place(scale, word), moved, before if moved != "new" else "")


def _own(catalog: Catalog, entry: Entry, risk: Risk) -> Iterator[Level]:
    """Yield the levels, oldest first, of the risk as a whole or of its owner; what a single other trust has is another's."""
    report = catalog.report_of(entry)
    owner = risk.owner.id if risk.owner else report.record.owner if report is not None and isinstance(report.record, Report) else ""
    whose = catalog.find("organisations", owner, entry.report)
    since = report.record.period.start if entry.address in catalog.drafts and report is not None and isinstance(report.record, Report) else None
    for level in risk.levels:
        if since and level.period and level.period.end < since:
            continue  # in a draft, the levels of the reports before are what it was, and nobody has said what it is
        if level.level and (level.organisation is None or catalog.find("organisations", level.organisation.id, entry.report) is whose):
            yield level


def _earlier(catalog: Catalog, entry: Entry) -> str:
    """The level in the report before, where the risk stands in that too."""
    thread = catalog.thread(entry)
    place = thread.index(entry) if entry in thread else 0
    found = grade_of(catalog, thread[place - 1]) if place else None
    return found.word if found else ""


def _moved(scale: Sequence[Step], before: str, word: str) -> Moved:
    known = [step.word for step in scale]
    if before not in known or word not in known:
        return ""
    step = known.index(word) - known.index(before)
    return "worse" if step > 0 else "better" if step < 0 else "same"


def _place(scale: Sequence[Step], word: str) -> int:
    known = [step.word for step in scale]
    return len(known) - 1 - known.index(word) if word in known else len(known)


def _colour(scale: Sequence[Step], word: str) -> str:
    given = next((step.colour for step in scale if step.word == word), "")
    return _NAMES.get(given.lower(), "") or _NAMES.get(word.lower(), "")
