"""This module contains the outline of a YAML text: its groups, lists and values, and from where to where each stands.

A text is changed by cutting in it where the outline says, so that whatever is not cut stays as its editor wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator.load.yaml_text import compose


@dataclass(frozen=True)
class Spot:
    """One value in a text: `start` and `end` are where its first sign stands and where its last sign has passed.

    A group has `keys`, each with its value; a list has `entries`. `inline` tells that it stands in braces or brackets.
    """

    type: Literal["group", "list", "value"]
    start: int
    end: int
    inline: bool = False
    written: str = ""
    keys: tuple[tuple[Spot, Spot], ...] = ()
    entries: tuple[Spot, ...] = ()

    def value(self, key: str) -> Spot | None:
        """The value of a key, or None where the group does not have it."""
        return next((value for name, value in self.keys if name.written == key), None)

    def key(self, key: str) -> Spot | None:
        """The key itself, or None where the group does not have it."""
        return next((name for name, _ in self.keys if name.written == key), None)


def outline(text: str, path: str) -> Spot:
    """Return the outline of a text; `path` is the name that faults carry. Raises BadYaml when it is no YAML."""
    return _Tracer(text).spot(compose(text, path), 0)


@dataclass(frozen=True)
class _Tracer:
    """Finds where nodes end: the parser lets blocks reach to the next thing, past blank lines and comments."""

    text: str

    def spot(self, node: Any, after: int) -> Spot:
        """Return the spot of a node; `after` is where what stands before it ends, for values that are empty."""
        start: int = node.start_mark.index
        inline = bool(getattr(node, "flow_style", False))
        if node.id == "mapping":
            keys = tuple(self._keys(node))
            return Spot("group", start, self._end(node, [value for _, value in keys], inline), inline, keys=keys)
        if node.id == "sequence":
            entries = tuple(self.spot(child, start) for child in node.value)
            return Spot("list", start, self._end(node, list(entries), inline), inline, entries=entries)
        if not node.value and not node.style:
            return Spot("value", after, after)
        return Spot("value", start, self._content(start, node.end_mark.index), written=node.value)

    def _keys(self, node: Any) -> Iterator[tuple[Spot, Spot]]:
        for key, value in node.value:
            name = self.spot(key, 0)
            yield name, self.spot(value, self.text.index(":", name.end) + 1)

    def _end(self, node: Any, inside: list[Spot], inline: bool) -> int:
        end: int = node.end_mark.index
        return end if inline or not inside else inside[-1].end

    def _content(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip())
