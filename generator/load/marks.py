"""This module contains marks: where in a YAML text each value and key stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from generator.errors import Place
from generator.load.span import Span
from generator.load.yaml_text import Step, nodes


class Marks:
    """Finds the line and column of any value in one YAML text, by its path of keys and numbers.

    Composes the text anew, so make one only when there is something to point at.
    """

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._text = text
        self._root = nodes(text)

    def value(self, steps: Sequence[Step]) -> Place:
        """Return where the value starts, or where its nearest existing parent does."""
        node, last_key = self._follow(steps)
        return self._place(node if node is not None else last_key)

    def key(self, steps: Sequence[Step]) -> Place:
        """Return where the last key in `steps` stands."""
        _, key = self._follow(steps)
        return self._place(key)

    def line_in(self, steps: Sequence[Step], line: int) -> Place:
        """Return the place of line number `line` (from 0) inside a text value.

        Only text after `|` keeps its lines; for other text it is the place where the text starts.
        """
        node, _ = self._follow(steps)
        mark = node.start_mark
        if getattr(node, "style", None) == "|":
            return Place(self._path, mark.line + 2 + line, 1)
        return Place(self._path, mark.line + 1, mark.column + 1)

    def span(self, steps: Sequence[Step]) -> Span | None:
        """Return from where to where exactly this value stands (characters from 0), or None when it is not in the text."""
        node: Any = self._root
        for step in steps:
            found = _child(node, step)
            if found is None:
                return None
            node = found[1]
        return self._span(node)

    def _span(self, node: Any) -> Span:
        entries = tuple(self._span(child) for child in node.value) if isinstance(node, yaml.SequenceNode) else ()
        last, flow = node, bool(getattr(node, "flow_style", True))
        while not isinstance(last, yaml.ScalarNode) and not last.flow_style and last.value:
            last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
        start = node.start_mark.index
        end = start + len(self._text[start : last.end_mark.index].rstrip())
        return Span(start, end, node.end_mark.index, node.start_mark.column, flow, entries)

    def _follow(self, steps: Sequence[Step]) -> tuple[Any, Any]:
        node, key = self._root, self._root
        for step in steps:
            found = _child(node, step)
            if found is None:
                continue
            key, node = found
        return node, key

    def _place(self, node: Any) -> Place:
        return Place(self._path, node.start_mark.line + 1, node.start_mark.column + 1)


def _child(node: Any, step: Step) -> tuple[Any, Any] | None:
    """Return the (key, value) nodes of one step down, or None where the step is not in the text."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child, child
    return None
