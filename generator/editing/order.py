"""This module contains the order of keys: what a record is called comes first, and where it stands and what it leans on last.

In a chapter its own keys come before its lists, and groups in braces have the order of the fields of their class.
All else stands as the editor has put it: an answer is read before its source in one report, and after it in another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.fields import Part
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.load.marks import Marks
from generator.load.shape import model_in
from generator.record import KINDS, Record, Steps

LAST = ("source", "lost", "links", "remarks", "former_ids", "withdrawn")
"""Keys that stand after what a record says, in the order the editor has given them. What it had for ids stands beside its id where `rename` writes it."""


def class_of(name: str) -> type[Record] | None:
    """Return the class of the record that a file (its name under content/) is; None where it only has lists."""
    folder, slash, file = name.rpartition("/")
    if not slash or "/" in folder:
        return None
    return Report if file.rsplit(".", 1)[0] == "report" else Section


def groups(values: Any, cls: type[Part] | None, steps: Steps = ()) -> Iterator[tuple[Steps, dict[str, Any], type[Part]]]:
    """Yield every group of keys whose class is known, with its place."""
    if isinstance(values, dict):
        if cls is not None:
            yield steps, values, cls
        for key, value in values.items():
            info = cls.model_fields.get(key) if cls else None
            inner = model_in(info.annotation) if info else KINDS.get(key) if not steps else None
            yield from groups(value, inner, (*steps, key))
    elif isinstance(values, list):
        for number, value in enumerate(values):
            yield from groups(value, cls, (*steps, number))


def in_order(keys: list[str], cls: type[Part]) -> list[str]:
    """Return the keys of a group in braces in the order of the fields of its class; keys that are none of its come last."""
    fields = [name for name in cls.model_fields if name in keys]
    return [*fields, *(key for key in keys if key not in fields)]


def _record_order(keys: list[str], cls: type[Record]) -> list[str]:
    if cls is Report:
        return keys
    if cls is Section:
        return sorted(keys, key=lambda key: key in KINDS)
    first = [name for name in ("id", "title") if cls.model_fields[name].is_required()]
    return sorted(keys, key=lambda key: first.index(key) if key in first else len(first) + (key in LAST))


def reordered(text: str, values: Any, cls: type[Record] | None) -> str:
    """Return a YAML text in which the keys of every record stand in order, each with its comments. Groups in braces are left."""
    wrong = [
        (steps, order)
        for steps, group, part in groups(values, cls)
        if issubclass(part, Record) and (order := _record_order(list(group), part)) != list(group)
    ]
    if not wrong:
        return text
    marks = Marks(text, "")
    lines = text.split("\n")
    for steps, order in reversed(wrong):
        _reorder(lines, text, marks, steps, order)
    return "\n".join(lines)


def _reorder(lines: list[str], text: str, marks: Marks, steps: Steps, order: list[str]) -> None:
    """Move the lines of one record's keys; one in braces, or one whose first line would be a comment, is left."""
    group = marks.span(steps)
    if group is None or text[group.start] == "{":
        return
    places = {key: marks.key((*steps, key)) for key in order}
    written = sorted(order, key=lambda key: (places[key].line, places[key].column))
    last = marks.span((*steps, written[-1]))
    if last is None or len({places[key].line for key in order}) < len(order) or {places[key].column for key in order} != {places[written[0]].column}:
        return
    column = places[written[0]].column - 1
    bounds = [places[written[0]].line - 1, *(_before(lines, places[key].line - 1, column) for key in written[1:])]
    end = text.count("\n", 0, last.reach) + (text[: last.reach].rpartition("\n")[2].strip() != "")
    stops = [*bounds[1:], max(_before(lines, end, column), places[written[-1]].line)]
    chunks = {key: lines[start:stop] for key, start, stop in zip(written, bounds, stops, strict=True)}
    blank = [_blank(chunk) for chunk in chunks.values()]
    chunks = {key: chunk[count:] for (key, chunk), count in zip(chunks.items(), blank, strict=True)}
    first = chunks[order[0]][0]
    if first[:column].strip() or first.lstrip().startswith("#"):
        return
    prefix = chunks[written[0]][0][:column]
    chunks[written[0]][0] = " " * column + chunks[written[0]][0][column:]
    chunks[order[0]][0] = prefix + chunks[order[0]][0][column:]
    lines[bounds[0] : stops[-1]] = [line for key, count in zip(order, blank, strict=True) for line in (*[""] * count, *chunks[key])]


def _blank(chunk: list[str]) -> int:
    """Count the blank lines that a key's lines begin with: they stay where they are when the key is moved."""
    return next(number for number, line in enumerate(chunk) if line.strip())


def _before(lines: list[str], line: int, column: int) -> int:
    """Return the first of the blank lines and comments that stand right before a line, no further in than the keys."""
    while line > 0 and (not lines[line - 1].strip() or (lines[line - 1].lstrip().startswith("#") and len(lines[line - 1]) - len(lines[line - 1].lstrip()) <= column)):
        line -= 1
    return line
