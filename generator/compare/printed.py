"""This module contains the printed forms of values, as changes show them: in the words of a language, with names for ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

from generator.catalog import Catalog, Entry
from generator.compare.naming import title_of
from generator.fields import Link, Part, Status
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement, Point
from generator.record import Record, shape_of
from generator.words.languages import Words
from generator.words.numbers import Number
from generator.words.periods import Period

SHOWN = ("value", "low", "high", "below", "above", "missing")
"""The fields of a point that are printed as one."""


class Printed:
    """Prints the values of one record of one catalog."""

    def __init__(self, catalog: Catalog, entry: Entry, own: Words) -> None:
        self.catalog = catalog
        self.entry = entry
        self.own = own
        self._unit = self._unit_of(entry)

    def value(self, holder: Part, name: str, value: Any) -> str:
        """Print the value that a field of a part has, or would have; nothing for what is empty."""
        if value is None or value in ((), ""):
            return ""
        if isinstance(value, bool):
            return self.own("yes" if value else "no")
        if isinstance(value, Number):
            return self._number(holder, value)
        if isinstance(value, Period):
            return self.own.period(value)
        if isinstance(value, Link):
            return self._link(dict(shape_of(type(holder)).links).get(name, ""), value)
        if isinstance(value, Part):
            return self.part(value)
        if isinstance(value, tuple):
            return ", ".join(self.value(holder, name, one) for one in value)
        return _code(type(holder), name, value, self.own) if isinstance(value, str) else str(value)

    def part(self, part: Part, without: Iterable[str] = ()) -> str:
        """Print a whole part: what each field that is not empty holds, with its title where it is not plain from the value."""
        left = {*without, *(SHOWN if isinstance(part, Point) else ())}
        told = [self.point(part)] if isinstance(part, Point) else []
        for name, info in type(part).model_fields.items():
            value = getattr(part, name)
            if name in left or value == info.get_default(call_default_factory=True):
                continue
            shown = single_spaced(self.value(part, name, value))
            told.append(shown if name in _PLAIN else f"{title(type(part), name, self.own)}: {shown}")
        return "; ".join(one for one in told if one)

    def point(self, point: Point) -> str:
        """Print the value of a point with its unit, or why there is none."""
        shown = point.shown(self.own)
        return shown if point.missing or not self._unit else f"{shown}\u00a0{self._unit}"

    def state(self, status: Status | None) -> str:
        """Print a state by its word alone."""
        return self.value(status, "state", status.state) if status else ""

    def label(self, part: Part, names: Iterable[str]) -> str:
        """Print what a part is known by."""
        return " · ".join(filter(None, (single_spaced(self.value(part, name, getattr(part, name))) for name in names)))

    def _number(self, holder: Part, number: Number) -> str:
        named = getattr(holder, "unit", None)
        unit = self.own.unit(named) if named else self._unit
        return f"{number}\u00a0{unit}" if unit else str(number)

    def _link(self, kind: str, link: Link) -> str:
        target = self.catalog.find(kind, link.id, self.entry.report)
        shown = title_of(self.catalog, target) if target else link.id
        origin = self.own(f"origin {link.origin}") if link.origin != "source" else ""
        told = [part for part in (link.role, origin, link.note, link.at) if part]
        return f"{shown} ({'; '.join(told)})" if told else shown

    def _unit_of(self, entry: Entry) -> str:
        record = entry.record
        if not isinstance(record, Measurement):
            return ""
        indicator = self.catalog.find("indicators", record.indicator.id, entry.report)
        unit = record.unit or (indicator.record.unit if indicator and isinstance(indicator.record, Indicator) else None)
        return self.own.unit(unit or "antall")


_PLAIN = ("title", "text", "type", "number", "amount", "state", "date", "period", "event", "name", "word", "by", "id", "at")
"""Fields whose value says what it is."""


def title(cls: type[Part], name: str, own: Words) -> str:
    """The title of a field; the Norwegian titles are bokmål, and nynorsk has its own where they differ."""
    told = str(cls.model_fields[name].title or name)
    return own(f"title {told}") if own.knows(f"title {told}") else told


def _code(cls: type[Part], name: str, value: str, own: Words) -> str:
    """Print a word of the house's own: as the site says it, else as the description of the field explains it; other texts stay."""
    if name == "unit":
        return own.unit_name(value)
    if value not in choices(cls, name):
        return value
    kind = cls.kind.name if issubclass(cls, Record) else cls.__name__.lower()
    single = name.removesuffix("s") if name not in ("status", "lost") else name
    for message in (f"{kind} {name} {value}", f"{kind} {value}", f"{single} {value}", f"{name} {value}"):
        if own.knows(message):
            return own(message)
    return _explained(cls, name).get(value, value)


@cache
def choices(cls: type[Part], name: str) -> frozenset[str]:
    """The words that a field may hold; empty for a field that may hold any text."""
    return frozenset(_literals(cls.model_fields[name].annotation))


def _literals(annotation: Any) -> Iterable[str]:
    for argument in get_args(annotation):
        if isinstance(argument, str):
            yield argument
        else:
            yield from _literals(argument)


@cache
def _explained(cls: type[Part], name: str) -> dict[str, str]:
    """What the description of a field says of each word: «p50: styringsmål P50. frame: kostnadsramme.»"""
    return {word: told.strip() for word, told in re.findall(r"([a-z0-9-]+): ([^.:]+)", cls.model_fields[name].description or "")}


def single_spaced(text: object) -> str:
    """A text on one line with single spaces; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", str(text)).strip()
