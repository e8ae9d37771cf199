"""This module contains edits by position: the few places of a file that change, while every other byte of it stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.errors import ContentFaults, Fault, Place
from generator.load.files import Source, text_of
from generator.load.marks import Marks
from generator.load.yaml_text import Step, is_plain
from generator.markdown import findings
from generator.words.slugs import SLUG

BOM = "\ufeff"
_BREAK = re.compile(r"\r\n|\r|\n")
_CELL = re.compile(rf'\s*"?\s*({SLUG.pattern})')
"""The beginning of a cell that says an id, with the quote and the space before it."""


@dataclass(frozen=True, order=True)
class Edit:
    """Something written in the place of what stands from `start` to `end`; an insertion ends where it starts."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, order=True)
class Change:
    """An edit as people are told it: file and line, what stood there, what stands there then (a new line has nothing old)."""

    path: str
    line: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {f'{self.old} -> ' if self.old else '+ '}{self.new}"


class Edited:
    """One file and its edits."""

    def __init__(self, source: Source) -> None:
        self.source = source
        read = text_of(source)
        if isinstance(read, Fault):
            raise ContentFaults([read])
        self.text = read
        self._edits: set[Edit] = set()

    @cached_property
    def marks(self) -> Marks:
        """Where the values of the file stand."""
        return Marks(self.text, self.source.path)

    def has(self, steps: Sequence[Step]) -> bool:
        """Tell whether there is a value at `steps`."""
        return self.marks.span(steps) is not None

    def value(self, at: Sequence[Step] | Place) -> str:
        """Return an id as it stands, without its quotes; one in a table by the place of its cell."""
        start, end = self._span(at)
        return self.text[start:end].strip("\"'")

    def replace(self, at: Sequence[Step] | Place, new: str) -> None:
        """Write another id in the place of one, in the quotes that the old one stands in."""
        start, end = self._span(at)
        quotes = self.text[start : start + 1] in ("'", '"')
        self._edits.add(Edit(start + quotes, end - quotes, new if quotes or isinstance(at, Place) else quoted(new)))

    def replace_key(self, steps: Sequence[Step], new: str) -> None:
        """Write another key in the place of the last one in `steps`, in the quotes that the old one stands in."""
        place = self.marks.key(steps)
        start = self._lines[place.line - 1] + place.column - 1
        start += self.text[start : start + 1] in ("'", '"')
        self._edits.add(Edit(start, start + len(str(steps[-1])), new))

    def replace_links(self, steps: Sequence[Step] | None, text: str, wanted: Mapping[str, str]) -> bool:
        """Write other targets in the links of a Markdown text at `steps`, or of the whole file; tell whether every one was found where it stands."""
        start, end = self._span(steps) if steps is not None else (0, len(self.text))
        found = link_places(text, self.text[start:end], wanted)
        self._edits |= {Edit(start + edit.start, start + edit.end, edit.new) for edit in found or ()}
        return found is not None

    def add_keys(self, steps: Sequence[Step], after: str, *lines: str) -> None:
        """Write keys with their values in the group at `steps`: after the key `after` where it stands on one line, else before the first."""
        start, _ = self._span(steps)
        beside = self.marks.span((*steps, after))
        if self.text[start] == "{":
            own = ", ".join(lines)
            self._edits.add(Edit(beside.end, beside.end, f", {own}") if beside else Edit(start + 1, start + 1, f"{own}, "))
            return
        indent = " " * (start - self.text.rfind("\n", 0, start) - 1)
        stop = self.text.find("\n", beside.end) if beside else -1
        if beside is None or stop < 0 or "\n" in self.text[beside.start : beside.end]:
            self._edits.add(Edit(start, start, "".join(f"{line}{self._newline}{indent}" for line in lines)))
        else:
            self._edits.add(Edit(stop + 1, stop + 1, "".join(f"{indent}{line}{self._newline}" for line in lines)))

    def add_value(self, steps: Sequence[Step], count: int, value: str) -> None:
        """Write a value last in the list at `steps`, which has `count` values."""
        start, end = self._span(steps)
        if not count:
            self._edits.add(Edit(start, end, f"[{value}]"))
            return
        first, last = self._span((*steps, 0)), self._span((*steps, count - 1))
        if self.text[start] == "[":
            self._edits.add(Edit(last[1], last[1], f", {value}"))
            return
        dash = self.text[self.text.rfind("\n", 0, first[0]) + 1 : first[0]]
        stop = self.text.find("\n", last[1])
        at, own = (len(self.text), f"{self._newline}{dash}{value}") if stop < 0 else (stop + 1, f"{dash}{value}{self._newline}")
        self._edits.add(Edit(at, at, own))

    @property
    def is_edited(self) -> bool:
        """Whether anything changes."""
        return bool(self._edits)

    @property
    def result(self) -> bytes:
        """The file as it is after the edits."""
        text = self.text
        for edit in sorted(self._edits, reverse=True):
            text = text[: edit.start] + edit.new + text[edit.end :]
        return ((BOM if self.source.disk.read_bytes().startswith(BOM.encode()) else "") + text).encode()

    @property
    def changes(self) -> Iterator[Change]:
        """What the edits change, as people are told it."""
        for edit in sorted(self._edits):
            first = bisect_right(self._lines, edit.start) + edit.new.startswith(("\n", "\r"))
            for number, line in enumerate(edit.new.strip().removeprefix(", ").removesuffix(",").splitlines()):
                yield Change(self.source.path, first + number, self.text[edit.start : edit.end], line.strip())

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def _span(self, at: Sequence[Step] | Place) -> tuple[int, int]:
        if isinstance(at, Place):
            cell = _CELL.match(self.text, self._lines[at.line - 1] + at.column - 1)
            assert cell is not None, at
            return cell.span(1)
        found = self.marks.span(at)
        assert found is not None, at
        return found.start, found.end


def quoted(id: str) -> str:
    """Return an id as YAML: in quotes where it would be read as a number or a truth."""
    return id if is_plain(id) else f'"{id}"'


def link_places(text: str, raw: str, wanted: Mapping[str, str]) -> list[Edit] | None:
    """Return the edits that give links in a Markdown text other targets (`wanted`, by those of today).

    `raw` is the text as it is written in its file, quoted or indented. None when a link cannot be told from other words there.
    """
    edits = []
    for old, new in wanted.items():
        pattern = re.compile(rf"(?<=[(<:])(\s*){re.escape(old)}(?=[\s)#>\"']|$)")
        here, there = list(pattern.finditer(text)), list(pattern.finditer(raw))
        genuine = [number for number, match in enumerate(here) if _is_link(text, match.end(1), match.end())]
        if len(here) != len(there) or not genuine:
            return None
        edits += [Edit(there[number].end(1), there[number].end(), new) for number in genuine]
    return edits


def _is_link(text: str, start: int, end: int) -> bool:
    """Tell whether what stands there is where a link leads, and not the same signs in code or in words: a link follows what is written."""
    return _links(text) != _links(f"{text[:start]}{text[start:end]}-{text[end:]}")


def _links(text: str) -> list[str]:
    return [found.value for found in findings(text) if found.type == "link"]
