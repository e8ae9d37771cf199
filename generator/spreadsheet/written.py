"""This module contains the new text of the files: values put in where they belong, and all else as it was, byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.errors import Fault, say
from generator.kinds.measurement import Measurement
from generator.load.marks import Marks
from generator.record import UNFILLED, Steps
from generator.spreadsheet.standing import Standing

_PLAIN = re.compile(r"[a-zæøå0-9][a-zæøå0-9/-]*")
_COMMENTS = re.compile(r"(?:[^\S\n]*(?:#[^\n]*)?(?:\n|\Z))*")
"""The rest of a line, and the lines of comments after it."""
_UNFILLED = re.compile(rf"(?m)^[ \t]*{UNFILLED} (?P<keys>[\w, ]+)\.[ \t]*(?:\r?\n|\Z)")
_VALUES = ("value", "low", "high", "below", "above", "missing")


class NoPlace(ValueError):
    """Raised when a file is written in a way that values cannot be put into."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint

    def at(self, standing: Standing) -> Fault:
        """Return the fault, told at the cell whose value has no place."""
        return Fault(standing.found.cell.place, "wrong-type", self.message, self.hint)


@dataclass(frozen=True)
class _Edit:
    """A piece of a text that gets another text in its place."""

    start: int
    end: int
    text: str
    order: tuple[Any, ...] = ()


def with_points(text: str, path: str, standings: Iterable[Standing]) -> str:
    """Return the text of a file with values put into the measurements that stand in it; what is told as another value is replaced.

    Raises NoPlace when the points of a measurement do not stand in the file.
    """
    marks, edits = Marks(text, path), []
    by_measurement: dict[str, list[Standing]] = {}
    for one in standings:
        by_measurement.setdefault(one.id, []).append(one)
    for group in by_measurement.values():
        edits += [_placed(text, marks, one) if one.point is None else _replaced(marks, one) for one in group]
        edits += _filled(text, marks, group)
    return _applied(text, edits)


def with_measurements(text: str, path: str, standings: Sequence[Standing], source: str) -> str:
    """Return the text of a section with new measurements last in its list, which is made where there is none.

    Raises NoPlace when the list stands in brackets or is empty.
    """
    groups: dict[str, list[Standing]] = {}
    for one in standings:
        groups.setdefault(one.id, []).append(one)
    span = Marks(text, path).span(("measurements",))
    if span is None:
        lead = ("" if text.endswith("\n") else "\n") + "measurements:\n"
        return text + _lines(text, lead + "".join(_measurement(group, "  ", source) for group in groups.values()))
    if span.flow or not span.entries:
        raise NoPlace(say("listen «measurements» i kapitlet er tom eller står i klammer"), say("Skriv hver måling under hverandre med bindestrek foran, eller slett listen."))
    end = _line_end(text, span.end)
    apart = "\n" if len(span.entries) > 1 and re.search(r"\n[ \t]*\r?\n", text[span.entries[-2].end : span.entries[-1].start]) else ""
    made = "".join(f"\n{apart}{_measurement(group, ' ' * span.column, source)}".rstrip("\n") for group in groups.values())
    return text[:end] + _lines(text, made) + text[end:]


def _placed(text: str, marks: Marks, one: Standing) -> _Edit:
    """Put a new point after the last one that is older, or before the first."""
    steps, points = _points(one)
    span = marks.span(steps)
    if span is None or len(span.entries) != len(points):
        raise NoPlace(say("målingen «%(id)s» har ikke verdiene sine i YAML-filen", id=one.id), say("Verdiene står i en tabell ved siden av kapitlet: skriv den nye verdien der."))
    period = one.found.made.period
    age = (period.end, period.start)
    before = [number for number, point in enumerate(points) if (point.period.end, point.period.start) <= age]
    written = _flow(one.found.point)
    if span.flow:
        at = span.entries[before[-1]].end if before else span.entries[0].start
        return _Edit(at, at, f", {written}" if before else f"{written}, ", age)
    lead = " " * span.column
    if before:
        at = _line_end(text, span.entries[before[-1]].end)
        return _Edit(at, at, _lines(text, f"\n{lead}- {written}"), age)
    at = span.start - span.column
    return _Edit(at, at, _lines(text, f"{lead}- {written}\n"), age)


def _replaced(marks: Marks, one: Standing) -> _Edit:
    """Put another value in the place of the one that stands: its value alone where it is a plain one, else the whole point."""
    steps, points = _points(one)
    point = (*steps, one.number)
    old, new = points[one.number], one.found.made
    value = marks.span((*point, "value"))
    if value is not None and new.value is not None and set(new.flags) <= set(old.flags) and not new.note:
        return _Edit(value.start, value.end, _text(one.found.point["value"]))
    span = marks.span(point)
    if span is None:
        raise NoPlace(say("målingen «%(id)s» har ikke verdiene sine i YAML-filen", id=one.id), say("Verdiene står i en tabell ved siden av kapitlet: rett verdien der."))
    kept = {key: value for key, value in old.model_dump(mode="json", exclude_defaults=True).items() if key not in _VALUES}
    flags = [flag for flag in kept.pop("flags", ()) if flag != "approximate"]
    made = {**one.found.point, **{key: value for key, value in kept.items() if key not in one.found.point}}
    both = list(dict.fromkeys([*flags, *one.found.point.get("flags", ())]))
    return _Edit(span.start, span.end, _flow({**made, **({"flags": both} if both else {})}))


def _filled(text: str, marks: Marks, group: Sequence[Standing]) -> Iterator[_Edit]:
    """Take the points out of the line that says what is to be filled in, when the last of those that waited has come; the whole line where nothing else is left."""
    steps, points = _points(group[0])
    waited = {number for number, point in enumerate(points) if point.missing == "unfilled"}
    span = marks.span(steps[:-1])
    if not waited or waited - {one.number for one in group} or span is None:
        return
    end = span.end + len(_COMMENTS.match(text, span.end)[0])  # type: ignore[index]  # it may match nothing, and then that
    for line in _UNFILLED.finditer(text, span.start, end):
        keys = line["keys"].split(", ")
        left = ", ".join(key for key in keys if key != "points")
        if "points" in keys:
            yield _Edit(line.start("keys"), line.end("keys"), left) if left else _Edit(line.start(), line.end(), "")


def _points(one: Standing) -> tuple[Steps, Sequence[Any]]:
    assert one.entry is not None
    assert isinstance(one.entry.record, Measurement)
    return (*one.entry.steps, "points"), one.entry.record.points


def _applied(text: str, edits: Iterable[_Edit]) -> str:
    """Make every edit, the last in the text first; of several in one place, the oldest value comes first."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.order))
    pieces, at = [], 0
    for edit in ordered:
        pieces += [text[at : edit.start], edit.text]
        at = max(at, edit.end)
    return "".join([*pieces, text[at:]])


def _measurement(group: Sequence[Standing], lead: str, source: str) -> str:
    first = group[0].found
    lines = [f"- indicator: {first.indicator}", f"  organisation: {first.organisation}"]
    if first.scope:
        lines = [f"- id: {group[0].id}", f"  indicator: {first.indicator}", f"  organisation: {first.organisation}", f"  scope: {_text(first.scope, plain=True)}"]
    if group[0].unit:
        lines.append(f"  unit: {group[0].unit}")
    lines.append("  points:")
    for one in sorted(group, key=lambda one: (one.found.made.period.end, one.found.made.period.start)):
        lines.append(f"    - {_flow(one.found.point)}")
    lines.append(f"  source: {{at: {_text(source)}}}")
    return "".join(f"{lead}{line}\n" for line in lines)


def _flow(point: Mapping[str, Any]) -> str:
    """Write a point on one line."""
    return "{" + ", ".join(_pairs(point)) + "}"


def _pairs(point: Mapping[str, Any]) -> Iterator[str]:
    for key, value in point.items():
        if key == "flags":
            yield f"flags: [{', '.join(value)}]"
        elif key in ("period", "compared_with", "missing"):
            yield f"{key}: {value}"
        else:
            yield f"{key}: {_text(value, plain=key in ('note', 'verdict'))}"


def _text(value: str, plain: bool = False) -> str:
    """Write a text in YAML, with plain spaces and a plain minus; in quotes unless it is a word that nothing can mistake."""
    bare = value.replace("\u00a0", " ").replace("\u2212", "-")
    return bare if plain and _PLAIN.fullmatch(bare) and not re.fullmatch(r"[0-9].*|true|false|null|yes|no|on|off|y|n", bare) else json.dumps(bare, ensure_ascii=False)


def _line_end(text: str, at: int) -> int:
    """Return where the line ends that a place stands in, before its line break."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" else end


def _lines(text: str, new: str) -> str:
    """Write new lines with the line breaks that a text has."""
    return new.replace("\n", "\r\n") if "\r\n" in text else new


