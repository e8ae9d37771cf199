"""This module contains paper: YAML that is read with its comments, quotes and breaks, changed, and written in the house's hand.

It is the only module that imports ruamel. Every plain word is kept as the text it was written as, for ruamel and the house's reader
do not agree on which words are numbers, dates or truths; only the house's reader says what a file means.
"""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import MappingEndEvent, SequenceEndEvent
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import PlainScalarString, ScalarString
from ruamel.yaml.tag import Tag

from generator.load.yaml_text import read_yaml

_STR = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_LONGEST = 1_000_000
"""The width at which ruamel breaks lines: it never does, only where an editor has."""


class Foreign(Exception):
    """Raised for YAML that the house's reader takes and ruamel does not, such as a tab inside words without quotes."""


def parse(written: str, path: str = "") -> Any:
    """Read a YAML text to be changed and written again; `path` is the name that faults carry.

    Groups are CommentedMap and lists CommentedSeq, which carry their comments. Every value is text, as it was written: `5` is "5".
    Raises BadYaml with all that the house's reader refuses, and Foreign for what ruamel refuses beside it.
    """
    read_yaml(written, path)
    try:
        return _hand().load(written)
    except YAMLError as error:
        raise Foreign(path) from error


def text(values: Any) -> str:
    """Return what was read as YAML in the house's hand: words, quotes and comments look as they did."""
    stream = io.StringIO()
    _hand().dump(values, stream)
    return stream.getvalue()


class _Constructor(RoundTripConstructor):
    """Keeps every plain word as the text it was written as."""

    def construct_scalar(self, node: Any) -> Any:
        value = super().construct_scalar(node)
        return value if isinstance(value, ScalarString) else PlainScalarString(value)


class _Resolver(VersionedResolver):
    """Takes every plain word for text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is ScalarNode:
            return Tag(suffix=_NULL if implicit[0] and value == "" else _STR)
        return super().resolve(kind, value, implicit)


class _Representer(RoundTripRepresenter):
    """Notes where editors have broken the lines of lists and groups in brackets."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.dumper.breaks = []

    def represent_mapping(self, tag: Any, mapping: Any, flow_style: Any = None) -> Any:
        self.dumper.breaks.append(_breaks(mapping, list(mapping)))
        return super().represent_mapping(tag, mapping, flow_style)

    def represent_sequence(self, tag: Any, sequence: Any, flow_style: Any = None) -> Any:
        self.dumper.breaks.append(_breaks(sequence, list(range(len(sequence)))))
        return super().represent_sequence(tag, sequence, flow_style)


def _breaks(holder: Any, steps: list[Any]) -> frozenset[int]:
    """Tell before which keys, or which values of a list, an editor has begun a new line."""
    places = getattr(getattr(holder, "lc", None), "data", None)
    if not places or not holder.fa.flow_style():
        return frozenset()
    found = set()
    for number, (before, step) in enumerate(pairwise(steps), 1):
        if before in places and step in places and places[step][0] > _last_line(holder[before], places[before][-2]):
            found.add(number)
    return frozenset(found)


def _last_line(value: Any, line: int) -> int:
    """The last line on which something of a value begins."""
    places = getattr(getattr(value, "lc", None), "data", None) or {}
    return max((_last_line(value[step], place[-2]) for step, place in places.items() if _has(value, step)), default=line)


def _has(value: Any, step: Any) -> bool:
    return step in value if isinstance(value, dict) else step < len(value)


class _Emitter(Emitter):
    """Begins a new line where the editor did, under the first key or value in the brackets, and quotes with double quotes."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._next = 0
        self._open: list[list[Any]] = []

    def _note(self) -> frozenset[int]:
        self._next += 1
        breaks: frozenset[int] = self.dumper.breaks[self._next - 1]
        return breaks

    def expect_block_mapping(self) -> None:
        self._note()
        super().expect_block_mapping()

    def expect_block_sequence(self) -> None:
        self._note()
        super().expect_block_sequence()

    def expect_block_mapping_key(self, first: Any = False) -> None:
        self.no_newline = self.no_newline and first  # a comment after brackets leaves it on, and the next key would end up on the line
        super().expect_block_mapping_key(first)

    def expect_flow_mapping(self, *arguments: Any, **named: Any) -> None:
        breaks = self._note()
        super().expect_flow_mapping(*arguments, **named)
        self._open.append([self.column, 0, breaks])

    def expect_flow_sequence(self, *arguments: Any, **named: Any) -> None:
        breaks = self._note()
        super().expect_flow_sequence(*arguments, **named)
        self._open.append([self.column, 0, breaks])

    def expect_first_flow_mapping_key(self) -> None:
        self._close()
        super().expect_first_flow_mapping_key()

    def expect_flow_mapping_key(self) -> None:
        self._close()
        super().expect_flow_mapping_key()

    def expect_first_flow_sequence_item(self) -> None:
        self._close()
        super().expect_first_flow_sequence_item()

    def expect_flow_sequence_item(self) -> None:
        self._close()
        super().expect_flow_sequence_item()

    def _close(self) -> None:
        if isinstance(self.event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()

    def write_indicator(self, indicator: str, *arguments: Any, **named: Any) -> None:
        super().write_indicator(indicator, *arguments, **named)
        if indicator != self.flow_seq_separator or not self._open:
            return
        column, number, breaks = self._open[-1]
        self._open[-1][1] = number + 1
        if number + 1 in breaks:
            usual, self.indent, self.no_newline = self.indent, column, False
            self.write_indent()
            self.indent = usual

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" and self.event.style != "'" else style


def _hand() -> YAML:
    """Return a writer of the house's hand: two spaces a level, dashes under the key, no line broken."""
    hand = YAML(typ="rt", pure=True)
    hand.Constructor, hand.Resolver, hand.Representer, hand.Emitter = _Constructor, _Resolver, _Representer, _Emitter
    hand.indent(mapping=2, sequence=4, offset=2)
    hand.width = _LONGEST
    hand.preserve_quotes = True
    hand.brace_single_entry_mapping_in_flow_sequence = True
    hand.allow_unicode = True
    return hand
