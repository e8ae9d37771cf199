"""This module contains cuts: places in a text that are taken out or written otherwise, all at once, with the rest as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.editing.outline import Spot

Range = tuple[int, int]
"""From where to where in a text."""


@dataclass(frozen=True)
class Cut:
    """From where to where a text is cut, and what comes instead. `note` is what is told of the line where that stands."""

    start: int
    end: int
    new: str = ""
    note: object = None


@dataclass
class Cuts:
    """The cuts in one text, which ends with a line break."""

    text: str
    _all: list[Cut] = field(default_factory=list)

    def replace(self, start: int, end: int, new: str, note: object = None) -> None:
        """Write something else from `start` to `end`; what was cut inside it no longer matters, but lines put before or after do."""
        if end > start:
            self._all = [one for one in self._all if one.start < start or one.end > end or (one.start == one.end and one.end in (start, end))]
        self._all.append(Cut(start, end, new, note))

    def insert_line(self, at: int, new: str, note: object = None) -> None:
        """Put a line before the one that begins at `at`."""
        self.replace(at, at, f"{new}\n", note)

    def drop(self, inside: Spot, children: Sequence[Range], kept: Sequence[bool]) -> None:
        """Take children of a group or a list out, some of which are kept. What is dropped from a block goes with its lines."""
        shares_line = bool(self.text[self.line_of(inside.start) : inside.start].strip())
        for first, last in _runs(kept):
            following = children[last + 1][0] if last + 1 < len(children) else None
            if inside.inline and following is None:
                self.replace(children[first - 1][1], children[last][1], "")
            elif following is not None and (inside.inline or (first == 0 and shares_line)):
                is_list = inside.type == "list" and not inside.inline
                stop = self.line_of(following) + self.column(inside.start) if is_list else following
                self.replace(inside.start if is_list else children[first][0], stop, "")
            else:
                self._drop_lines(inside, children[first : last + 1])

    def _drop_lines(self, inside: Spot, children: Sequence[Range]) -> None:
        for start, end in children:
            stop = self.line_after(end)
            self.replace(self.line_of(start), self._past_blanks(stop) if inside.type == "list" else stop, "")

    def line_of(self, at: int) -> int:
        """Where the line begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_after(self, at: int) -> int:
        """Where the next line begins."""
        return self.text.find("\n", at) + 1 or len(self.text)

    def column(self, at: int) -> int:
        """How many signs stand before it on its line."""
        return at - self.line_of(at)

    def past_comments(self, spot: Spot) -> int:
        """Where a record of a list ends, with the comments after it that stand further in than its dash."""
        end = self.line_after(spot.end)
        inside = re.compile(rf"(?:[ \t]*\r?\n)*[ ]{{{self.column(spot.start)},}}#[^\n]*(?:\n|\Z)")
        found, at = inside.match(self.text, end), spot.end
        while found:
            at = found.end() - (found[0].endswith("\n") + found[0].endswith("\r\n"))
            found = inside.match(self.text, found.end())
        return at

    def _past_blanks(self, at: int) -> int:
        blank = re.compile(r"[ \t]*\r?\n")
        while found := blank.match(self.text, at):
            at = found.end()
        return at

    def done(self) -> tuple[str, list[tuple[int, object]]]:
        """Return the text as it is after all cuts, with one line break at its end, and each note with its line."""
        made: list[str] = []
        notes, lines, at = [], 1, 0
        breaks = "\r\n" if "\r\n" in self.text else "\n"
        for cut in sorted(self._all, key=lambda one: (one.start, one.end)):
            for piece, note in ((self.text[at : cut.start], None), (cut.new.replace("\n", breaks), cut.note)):
                if note is not None:
                    notes.append((lines, note))
                made.append(piece)
                lines += piece.count("\n")
            at = max(at, cut.end)
        made.append(self.text[at:])
        return "".join(made).rstrip() + breaks, notes


def _runs(kept: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each row of children that are not kept."""
    first: int | None = None
    for number, one in enumerate([*kept, True]):
        if not one and first is None:
            first = number
        elif one and first is not None:
            yield first, number - 1
            first = None
