"""This module contains what lasts of a record in its owner's next report: the rest is cut out of its text, or said not to be stated yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.editing.cuts import Cuts
from generator.editing.examples import quoted
from generator.editing.outline import Spot
from generator.fields import Link, Part
from generator.record import Record, Steps, part_in
from generator.words.periods import Period

UNTOLD = ("remarks", "lost", "former_ids", "draft")
"""What is said of one document only, and need not be filled in for another."""


@dataclass
class Lasting:
    """One record on its way into the next report. `references` are the ids that its links have there, by their place in it; of what is `emptied`, the keys of some are `gone`."""

    cuts: Cuts
    references: Mapping[Steps, str]
    period: Period
    emptied: dict[str, None] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    _told: bool = False

    def record(self, spot: Spot, record: Record, given: Collection[str] = ()) -> None:
        """Cut what does not last, and note by their keys what is to be filled in. The keys `given` are somebody else's business."""
        kept = []
        for key, value in spot.keys:
            self._told = False
            name = key.written
            if name in given or name not in type(record).model_fields:
                kept.append(True)
            else:
                kept.append(self._field(record, key, value, ()))
            if self._told and name not in UNTOLD:
                self.emptied[name] = None
                self.gone |= {name} if name in dict(type(record).becoming) or not kept[-1] else set()
        self.cuts.drop(spot, [(key.start, value.end) for key, value in spot.keys], kept)
        for name in type(record).model_fields:
            if _is_series(part_in(type(record), name)):
                self.emptied[name] = None  # a new value is due, also where the old ones stand in a table beside the file

    def _group(self, spot: Spot, part: Part, at: Steps) -> bool:
        kept = [self._field(part, key, value, at) for key, value in spot.keys]
        if any(kept):
            self.cuts.drop(spot, [(key.start, value.end) for key, value in spot.keys], kept)
        return any(kept)

    def _field(self, part: Part, key: Spot, value: Spot, at: Steps) -> bool:
        """Keep, change or empty one field; return whether its key stays."""
        name, cls = key.written, type(part)
        becoming, blank, inner = dict(cls.becoming), dict(cls.blank), getattr(part, name)
        if name in becoming.values():
            return False
        if name in becoming:
            self._told = True
            self.cuts.replace(key.start, key.end, becoming[name])
            return True
        if name in (cls.lasting or cls.model_fields) or name == "links":
            return self._value(value, inner, (*at, name))
        if isinstance(part, Link):
            return False
        self._told = True
        holds = part_in(cls, name)
        if name in blank:
            self.cuts.replace(key.end, value.end, f": {quoted(blank[name])}")
        elif holds is not None and holds.blank and isinstance(inner, Part):
            said = ", ".join(f"{one}: {quoted(text)}" for one, text in holds.blank)
            self.cuts.replace(key.end, value.end, f": {{{said}}}")
        else:
            return cls.model_fields[name].is_required()
        return True

    def _value(self, spot: Spot, inner: Any, at: Steps) -> bool:
        """Keep a value that lasts, without what in it does not; return whether anything is left."""
        if isinstance(inner, tuple):
            return self._list(spot, inner, at)
        if isinstance(inner, Link) or at in self.references:
            return self._reference(spot, inner, at)
        return self._group(spot, inner, at) if isinstance(inner, Part) else True

    def _list(self, spot: Spot, inner: tuple[Any, ...], at: Steps) -> bool:
        kept = []
        for number, (entry, one) in enumerate(zip(spot.entries, inner, strict=True)):
            lasts = one.origin == "editorial" if at == ("links",) else not isinstance(one, Part) or one.lasts
            self._told = self._told or not lasts
            kept.append(lasts and self._value(entry, one, (*at, number)))
        if any(kept):
            self.cuts.drop(spot, [(entry.start, entry.end) for entry in spot.entries], kept)
            self._next_point(spot, inner)
        return any(kept)

    def _reference(self, spot: Spot, inner: Any, at: Steps) -> bool:
        id = self.references[at]
        if not isinstance(inner, Link) and "/" in id:
            return False
        if spot.inline and not any(key.written in Link.lasting[1:] for key, _ in spot.keys):
            self.cuts.replace(spot.start, spot.end, quoted(id))
            return True
        where = spot.value("id") if spot.type == "group" else spot
        if where is not None and where.written != id:
            self.cuts.replace(where.start, where.end, quoted(id))
        return self._group(spot, inner, at) if spot.type == "group" else True

    def _next_point(self, spot: Spot, inner: tuple[Any, ...]) -> None:
        """Put the next value of a series last: the new period, and that nobody has filled it in."""
        if not _is_series(type(inner[-1])):
            return
        last = spot.entries[-1]
        said = ", ".join(f"{name}: {quoted(text)}" for name, text in (("period", next_period(inner[-1].period, self.period)), *type(inner[-1]).blank))
        if spot.inline:
            self.cuts.replace(last.end, last.end, f", {{{said}}}")
        else:
            self.cuts.insert_line(self.cuts.line_after(last.end), f"{' ' * self.cuts.column(spot.start)}- {{{said}}}")


def _is_series(cls: type[Any] | None) -> bool:
    """Whether parts of a class are the values of a series, one for each period."""
    return cls is not None and issubclass(cls, Part) and bool(cls.blank) and {"period", "value"} <= cls.model_fields.keys()


def next_period(last: Period, period: Period) -> str:
    """The period of a series' next value: months end with the report's period, and the rest have the report's own."""
    forms = {len("2025-12"): "%Y-%m", len("2025-12-31"): "%Y-%m-%d"}
    form = forms.get(len(last.text)) if last.text[-2:].isdigit() and last.text[5:6].isdigit() else None
    return period.end.strftime(form) if form else period.text
