"""This module contains comments in YAML: which there are, and the column they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from generator.load.marks import Marks
from generator.load.yaml_text import Step, read_yaml

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
_AFTER_VALUE = re.compile(r"\S #")


def comments(text: str) -> Counter[str]:
    """Return every comment of a text: what begins with # outside of its values."""
    return Counter(found.rstrip() for found in _COMMENT.findall(_without_values(text)))


def aligned(text: str) -> str:
    """Return a text in which every comment stands where one looks for it.

    On a line of its own that is over what comes after it, or under the last of what is further in when it stood nearest that;
    after a value it is at least two spaces out.
    """
    lines = text.split("\n")
    if not _AFTER_VALUE.search(text) and not any(_indent(line) != _indent(after) for line, after in pairwise(lines) if line.lstrip().startswith("#") and after.strip()):
        return text
    rest = _without_values(text).split("\n")
    after = 0
    for number in range(len(lines) - 1, -1, -1):
        found = _COMMENT.search(rest[number])
        if found and not rest[number][: found.start()].strip() and rest[number].lstrip() == lines[number].lstrip():
            before = _column_before(rest, number)
            column = before if before > after and abs(before - _indent(lines[number])) < abs(after - _indent(lines[number])) else after
            lines[number] = " " * column + lines[number].lstrip()
        elif found and lines[number][: found.start()].rstrip() == lines[number][: found.start() - 1]:
            lines[number] = f"{lines[number][: found.start()]} {lines[number][found.start() :]}"
        after = _indent(lines[number]) if rest[number].strip() else after
    return "\n".join(lines)


def _column_before(rest: list[str], number: int) -> int:
    """The column of the keys in the line before a comment."""
    line = next((line for line in reversed(rest[:number]) if line.strip() and not line.lstrip().startswith("#")), "")
    return _indent(line) + len(re.match(r"(?:- +)*", line.lstrip())[0])  # type: ignore[index]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _without_values(text: str) -> str:
    """Blank out every value, so that what begins with # is a comment."""
    marks, rest = Marks(text, ""), list(text)
    for steps in _leaves(read_yaml(text, "")):
        span = marks.span(steps)
        assert span is not None, steps
        start, end = span.start, span.end
        if text[start : start + 1] in ("|", ">"):
            start = text.find("\n", start, end) if "\n" in text[start:end] else end
        rest[start:end] = ("\n" if sign == "\n" else " " for sign in text[start:end])
    return "".join(rest)


def _leaves(values: Any, steps: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    inside = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    if not isinstance(values, dict | list):
        yield steps
    for step, value in inside:
        yield from _leaves(value, (*steps, step))
