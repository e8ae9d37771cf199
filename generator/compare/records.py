"""This module contains the comparing of two records: field by field, part by part, to what differs for a reader."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.compare.change import FieldChange
from generator.compare.matching import Key, Match, matched
from generator.compare.printed import SHOWN, Printed, single_spaced, title
from generator.fields import Link, Part, Status
from generator.kinds.measurement import Point
from generator.markdown import plain, to_html
from generator.record import part_in, shape_of
from generator.words.periods import Period

Same = Mapping[str, str]
"""The addresses of one side, with a name that the record has on both; an address that is not here is such a name itself."""
LONG = 60
"""Signs of a line from which its words are worth comparing."""


def compare_records(old: Printed, new: Printed, same: tuple[Same, Same] = ({}, {}), without: Collection[str] = ()) -> tuple[FieldChange, ...]:
    """Return what differs between two records of one kind, in the order of its fields; `without` are fields left out, on every level.

    Another id is no change of a field: it makes the record renamed.
    """
    walk = _Walk(old, new, same, {"id", *without})
    found = [*walk.parts(old.entry.record, new.entry.record, _At("")), *walk.standing()]
    return tuple(change for _, change in sorted(found, key=lambda pair: (pair[0].place, sorted((pair[1].old, pair[1].new)))))


@dataclass(frozen=True)
class _At:
    """A place in a record: the field of the record it is in, the titles on the way, and what tells its order."""

    field: str
    way: tuple[str, ...] = ()
    place: tuple[str, ...] = ()

    def down(self, name: str, title: str, place: str) -> _At:
        """One step further down."""
        again = not title or title in self.way
        return _At(self.field or name, self.way if again else (*self.way, title), (*self.place, place))


_Found = Iterator[tuple[_At, FieldChange]]


class _Walk:
    """Goes through two records side by side."""

    def __init__(self, old: Printed, new: Printed, same: tuple[Same, Same], without: Collection[str]) -> None:
        self._old, self._new, self._same, self._without = old, new, same, without
        self._own = new.own

    def parts(self, old: Part, new: Part, at: _At) -> _Found:
        """Yield what differs between two parts of one class."""
        cls, left = type(new), self._without
        if isinstance(old, Point) and isinstance(new, Point):
            left = {*left, *SHOWN}
            yield from _told(at.down("value", title(cls, "value", self._own), ""), self._old.point(old), self._new.point(new))
        for number, name in enumerate(cls.model_fields):
            one, other = getattr(old, name), getattr(new, name)
            if one != other and name not in left:
                yield from self._field(old, new, name, at.down(name, title(cls, name, self._own), f"{number:02}"))

    def standing(self) -> _Found:
        """Yield another state where the site itself reckons it; a kind with a field for its state has told of it already."""
        old, new = self._old.entry.record, self._new.entry.record
        if "status" not in type(new).model_fields and "status" not in self._without:
            told = [printed.state(record.standing) for printed, record in ((self._old, old), (self._new, new))]
            yield from _told(_At("standing", (title(Status, "state", self._own),), ("99",)), *told)

    def _field(self, old: Part, new: Part, name: str, at: _At) -> _Found:
        one, other = getattr(old, name), getattr(new, name)
        cls = type(new)
        if isinstance(one, tuple):
            yield from self._list(old, new, name, at)
        elif isinstance(one, Link) and isinstance(other, Link) and self._linked(cls, name, one, other):
            return
        elif isinstance(one, Part) and isinstance(other, Part) and not isinstance(one, Link):
            yield from self.parts(one, other, at)
        elif name in shape_of(cls).texts:
            yield from self._text(one, other, at)
        else:
            yield from _told(at, self._old.value(old, name, one), self._new.value(new, name, other))

    def _list(self, old: Part, new: Part, name: str, at: _At) -> _Found:
        one, other, cls = getattr(old, name), getattr(new, name), type(new)
        inner = part_in(cls, name)
        if inner is not None:
            for match in matched(one, other, self._keys(cls, name, inner)):
                yield from self._match(old, new, name, match, at)
            yield from self._order(inner, one, other, at)
        elif name in shape_of(cls).texts:
            for text in matched(one, other, [(single_spaced, single_spaced), (_any, _any)]):
                yield from self._text(text.old or "", text.new or "", at.down("", "", _natural(min(filter(None, (text.old, text.new)), default=""))))
        elif sorted(one) != sorted(other):
            yield from _told(at, self._old.value(old, name, one), self._new.value(new, name, other))

    def _match(self, old: Part, new: Part, name: str, match: Match[Part], at: _At) -> _Found:
        """Yield what differs between two parts that belong together, or the one that stands alone."""
        one, other = match.old, match.new
        part = other if other is not None else one
        assert part is not None
        names = part.known_by[max(match.by - 1, 0)] if part.known_by and match.by <= len(part.known_by) else ()
        if isinstance(part, Link):
            if one is None or other is None or not self._linked(type(new), name, one, other):
                told = [printed.value(holder, name, link) if link else "" for printed, holder, link in ((self._old, old, one), (self._new, new, other))]
                yield from _told(at.down("", "", _natural(part.id)), *told)
            return
        if one is not None and other is not None:
            yield from () if one == other else self.parts(one, other, at.down("", self._label(one, other, names), self._place(part, names)))
            return
        names = tuple(name for name in names if len(self._label(one, other, (name,))) < LONG)
        below = at.down("", self._label(one, other, names), self._place(part, names))
        rest = [printed.part(part, names) if part is held else "" for printed, held in ((self._old, one), (self._new, other))]
        if any(rest):
            yield from _told(below, *rest)
        else:
            whole = [printed.label(part, names) if part is held else "" for printed, held in ((self._old, one), (self._new, other))]
            yield from _told(_At(at.field, at.way, below.place), *whole)

    def _order(self, inner: type[Part], old: tuple[Part, ...], new: tuple[Part, ...], at: _At) -> _Found:
        """Yield another order of the same parts, where it means something."""
        if inner.in_order and old != new and sorted(map(repr, old)) == sorted(map(repr, new)):
            names = inner.known_by[0]
            yield from _told(at, *(", ".join(printed.label(part, names) for part in parts) for printed, parts in ((self._old, old), (self._new, new))))

    def _text(self, old: str, new: str, at: _At) -> _Found:
        """Yield a text that reads otherwise; how it is folded in the file does not matter.

        Where the words are the same, it is told with its marks, and where those are too, with its breaks.
        """
        if old == new or self._html(self._old, 0, old) == self._html(self._new, 1, new):
            return
        forms = ((form(old), form(new)) for form in (plain, single_spaced, _broken))
        told = next(((one, other) for one, other in forms if one != other), None)
        if told is not None:
            yield at, FieldChange(at.field, at.way, *told, is_text=True)

    def _html(self, printed: Printed, side: int, text: str) -> str:
        return single_spaced(to_html(text, lambda target: self._meant(printed, side, "", target))) if text else ""

    def _meant(self, printed: Printed, side: int, kind: str, id: str) -> str:
        """The name that what a reference means has on both sides."""
        target = printed.catalog.find(kind, id, printed.entry.report)
        return self._same[side].get(target.address, target.address) if target else id

    def _linked(self, cls: type[Part], name: str, old: Part, new: Part) -> bool:
        """Whether two links say the same of the same record."""
        assert isinstance(old, Link)
        kind = dict(shape_of(cls).links).get(name, "")
        said = {field for field in Link.model_fields if field != "id"} - {*self._without}
        alike = all(getattr(old, field) == getattr(new, field) for field in said)
        return alike and self._meant(self._old, 0, kind, old.id) == self._meant(self._new, 1, kind, getattr(new, "id", ""))

    def _keys(self, cls: type[Part], name: str, inner: type[Part]) -> list[tuple[Key[Part], Key[Part]]]:
        """What the parts of a list are matched by: all they hold, then what they are known by, else the order they stand in."""
        kind = dict(shape_of(cls).links).get(name, "")

        def key(printed: Printed, side: int, names: tuple[str, ...]) -> Key[Part]:
            return lambda part: self._key(printed, side, part, names, kind)

        known = [(key(self._old, 0, names), key(self._new, 1, names)) for names in inner.known_by]
        return [(_unordered, _unordered), *(known or [(_any, _any)])]

    def _key(self, printed: Printed, side: int, part: Part, names: tuple[str, ...], kind: str) -> Hashable:
        found: list[Hashable] = []
        for name in names:
            value = getattr(part, name)
            if isinstance(part, Link) and name == "id":
                found.append(self._meant(printed, side, kind, value))
            elif isinstance(value, tuple) and part_in(type(part), name) is Link:
                to = dict(shape_of(type(part)).links)[name]
                found.append(frozenset(self._meant(printed, side, to, link.id) for link in value) or None)
            else:
                found.append(single_spaced(value) if isinstance(value, str) else value)
        return tuple(found) if any(found) else None

    def _label(self, old: Part | None, new: Part | None, names: tuple[str, ...]) -> str:
        """What a part is called; of two names the same, seen from either side."""
        label = max(printed.label(part, names) for printed, part in ((self._old, old), (self._new, new)) if part is not None)
        return label if len(label) <= 2 * LONG else label[: 2 * LONG].rsplit(" ", 1)[0] + " …"

    def _place(self, part: Part, names: tuple[str, ...]) -> str:
        values = (getattr(part, name) for name in names)
        return " ".join(f"{value.end} {value.start}" if isinstance(value, Period) else _natural(str(value)) for value in values)


def _told(at: _At, old: str, new: str) -> _Found:
    old, new = single_spaced(old), single_spaced(new)
    if old != new:
        yield at, FieldChange(at.field, at.way, old, new, is_text=min(len(old), len(new)) > LONG)


def _broken(text: str) -> str:
    """A text on one line, with a mark where it has a break."""
    return single_spaced(re.sub(r"\s*\n\s*", " ↵ ", text.strip()))


def _unordered(value: Any) -> Hashable:
    """All that a value holds, whatever order its lists have."""
    if isinstance(value, Part):
        return type(value).__name__, tuple(_unordered(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, tuple):
        return tuple(sorted(map(_unordered, value), key=repr))
    return single_spaced(value) if isinstance(value, str) else value


def _any(value: Any) -> Hashable:
    """The key of lists whose parts nothing tells apart but their order."""
    return True


def _natural(text: str) -> str:
    """A text by which 2 sorts before 10."""
    return re.sub(r"\d+", lambda number: number[0].zfill(6), text)


__all__ = ["Same", "compare_records"]
