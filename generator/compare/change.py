"""This module contains changes: what differs between two sides, frozen, with what the old side has and what the new."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.catalog import Entry

Type = Literal["added", "removed", "withdrawn", "restored", "changed"]
PROSE, WORDS = "prose", "words"
"""What stands in the place of a kind for Markdown pages and for the word list."""


@dataclass(frozen=True)
class FieldChange:
    """One field that differs: its name, the titles that lead to it, and its printed forms; a form is empty where there is nothing.

    `is_text` tells that the forms are texts whose words are worth comparing.
    """

    field: str
    way: tuple[str, ...]
    old: str
    new: str
    is_text: bool = False

    @property
    def title(self) -> str:
        """The titles on the way to the field, as one line."""
        return " · ".join(self.way)

    @property
    def mirrored(self) -> FieldChange:
        """The change seen from the other side."""
        return FieldChange(self.field, self.way, self.new, self.old, self.is_text)


@dataclass(frozen=True)
class Side:
    """One record, page or word list as it is on one side. `chapter` is the title of the chapter it stands in."""

    kind: str
    address: str
    id: str
    title: str
    url: str
    report: str = ""
    section: str = ""
    chapter: str = ""
    withdrawn: bool = False
    entry: Entry | None = None


@dataclass(frozen=True)
class Change:
    """What differs of one thing: its sides (None where it is not there), the fields, and the pages that show it (addresses)."""

    old: Side | None
    new: Side | None
    fields: tuple[FieldChange, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def now(self) -> Side:
        """The new side, or the old where there is no new."""
        side = self.new or self.old
        assert side is not None
        return side

    @property
    def type(self) -> Type:
        """What has happened to it as a whole."""
        if self.old is None or self.new is None:
            return "added" if self.new else "removed"
        if self.old.withdrawn == self.new.withdrawn:
            return "changed"
        return "withdrawn" if self.new.withdrawn else "restored"

    @property
    def renamed(self) -> bool:
        """Whether its id is another."""
        return self.old is not None and self.new is not None and self.old.id != self.new.id

    @property
    def moved(self) -> bool:
        """Whether it stands in another chapter."""
        return self.old is not None and self.new is not None and self.old.kind != "sections" and self.old.section != self.new.section

    @property
    def mirrored(self) -> Change:
        """The change seen from the other side."""
        return Change(self.new, self.old, tuple(field.mirrored for field in self.fields), self.pages)


def as_json(changes: Iterable[Change]) -> bytes:
    """Return changes for machines."""
    return (json.dumps([values(change) for change in changes], ensure_ascii=False, indent=1) + "\n").encode()


def values(change: Change) -> Mapping[str, Any]:
    """Return a change as plain values."""
    old, new, now = change.old, change.new, change.now
    told: dict[str, Any] = {"type": change.type, "kind": now.kind, "address": now.address, "title": now.title, "url": f"/{now.url}", "report": now.report}
    if old and new and old.address != new.address:
        told |= {"old_address": old.address}
    if old and new and change.moved:
        told |= {"chapter": {"old": old.section, "new": new.section}}
    told["fields"] = [{"field": one.field, "title": one.title, "old": one.old, "new": one.new} for one in change.fields]
    told["pages"] = [f"/{page}" for page in change.pages]
    return told
