"""This module contains the reading of one YAML text: plain values, or faults with line and column.

YAML lies about types (`no`, `1.10`, `12:30`), so only values that cannot be misread are taken as more than text.
Only it and marks.py import yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from generator.errors import Fault, Place, say
from generator.load.syntax import ambiguous_hint, duplicate_words, syntax_fault

Step = str | int
_TAG = "tag:yaml.org,2002:"
_AMBIGUOUS = "!ambiguous"
_MAX_DEPTH = 60
"""Levels of lists and groups inside each other; the deepest record has ten."""
_MAY_BE_DEEP = 2000
"""Brackets in a file, or characters in a line, from which a text is scanned before C code recurses on it."""


class _Reader(yaml.CSafeLoader):
    """Composes nodes with our own idea of which plain scalars are not text."""

    yaml_implicit_resolvers: dict[str | None, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


_WORDS = r"(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|True|TRUE|False|FALSE)"
_SEXAGESIMAL = r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
_EXPONENT = r"(?:[eE][-+]?[0-9]+)?"
_ODD_NUMBER = (
    rf"(?:[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?{_EXPONENT}|[-+]?\.[0-9][0-9_]*{_EXPONENT}"
    r"|[-+]?0[xob][0-9a-fA-F_]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
"""Whatever else some version of YAML takes for a number; tried after the plain forms."""
for _tag, _pattern, _first in (
    (_TAG + "bool", r"(?:true|false)", "tf"),
    (_TAG + "null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    (_TAG + "int", r"(?:0|-?[1-9][0-9]*)", "-0123456789"),
    (_TAG + "float", r"-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]", "-0123456789"),
    (_AMBIGUOUS, rf"(?:{_WORDS}|{_SEXAGESIMAL}|{_ODD_NUMBER})", "yYnNoOtTfF-+.0123456789"),
):
    _Reader.add_implicit_resolver(_tag, re.compile(f"{_pattern}$"), list(_first))


def nodes(text: str) -> Any:
    """Return the nodes of a text that can be parsed, whatever else is wrong with it."""
    return yaml.compose(text, Loader=_Reader)


class BadYaml(Exception):
    """Raised with every fault of one YAML text."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(faults)} faults")


def read_yaml(text: str, path: str) -> Any:
    """Return the values in `text`; `path` is the name that faults carry.

    Raises BadYaml with every duplicate key, ambiguous value, alias and tag at once, or with the first fault of syntax.
    """
    node = compose(text, path)
    faults: list[Fault] = []
    value = _Builder(path, faults, escapes="\\" in text).build(node)
    if faults:
        raise BadYaml(sorted(faults))
    return value


def is_plain(text: str) -> bool:
    """Tell whether a text is read as it is when it stands after a key without quotes."""
    try:
        return bool(read_yaml(f"a: {text}\n", "") == {"a": text})
    except BadYaml:
        return False


def compose(text: str, path: str) -> yaml.Node:
    """Return the nodes of `text`, which know where they stand. Raises BadYaml as `read_yaml` does, but not for the values."""
    if faults := list(_refused(text, path)):
        raise BadYaml(faults)
    try:
        node = yaml.compose(text, Loader=_Reader)
    except yaml.MarkedYAMLError as error:
        raise BadYaml([syntax_fault(error, text, path)]) from None
    except yaml.YAMLError as error:
        raise BadYaml([_unreadable(error, text, path)]) from None
    if node is None:
        hint = say("Skriv innholdet, eller slett filen.")
        raise BadYaml([Fault(Place(path), "empty-file", say("filen har ikke noe innhold"), hint)])
    return node


_DIGITS = 18
"""A longer row of digits is a name, not an amount, and stays text."""
_TOO_DEEP = (say("listene går for dypt inn i hverandre"), say("Skriv postene under hverandre, ikke inni hverandre."))


_HIDDEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ufffe\\uffff]")
"""Signs that no HTML or SVG may hold; only an escape in double quotes can bring them in."""


class _Builder:
    """Turns nodes into values and notes what may not be."""

    def __init__(self, path: str, faults: list[Fault], escapes: bool) -> None:
        self._path = path
        self._escapes = escapes
        self._faults = faults

    def build(self, node: yaml.Node, depth: int = 0) -> Any:
        """Return the value of `node`, which stands inside `depth` others."""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if depth >= _MAX_DEPTH:
            self._fault(node, "yaml-syntax", *_TOO_DEEP)
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth + 1)
        return [self.build(child, depth + 1) for child in node.value]

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, yaml.Node] = {}
        twice: list[yaml.Node] = []
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str):
                self._fault(key_node, "wrong-type", say("nøkkelen er ikke ett ord"), say("Skriv nøkkelen som ett ord og kolon."))
                continue
            if first.setdefault(key, key_node) is not key_node:
                twice.append(key_node)
            values[key] = self.build(value_node, depth)
        if twice:
            line = first[twice[0].value].start_mark.line + 1
            lists = isinstance(values[twice[0].value], list) and not depth > 1
            self._fault(twice[0], "duplicate-key", *duplicate_words([key.value for key in twice], line, lists))
        return values

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        tag, value = node.tag, node.value
        if tag == _AMBIGUOUS:
            message = say("«%(value)s» kan leses på flere måter", value=value)
            self._fault(node, "ambiguous-value", message, ambiguous_hint(value))
        elif self._escapes and (hidden := _HIDDEN.search(value)):
            message = say("teksten har et usynlig tegn (kode %(code)s) som ikke kan stå på en nettside", code=ord(hidden[0]))
            self._fault(node, "yaml-syntax", message, say("Slett tegnet, eller bruk enkle anførselstegn (') rundt teksten."))
        elif tag == _TAG + "int":
            return int(value) if len(value) <= _DIGITS else value
        elif tag == _TAG + "float":
            number = float(value)
            return number if repr(number) == value else value  # as text it keeps the digits a float cannot hold
        elif tag == _TAG + "bool":
            return value == "true"
        elif tag == _TAG + "null":
            return None
        return value

    def _fault(self, node: yaml.Node, rule: str, message: str, hint: str) -> None:
        mark = node.start_mark
        self._faults.append(Fault(Place(self._path, mark.line + 1, mark.column + 1), rule, message, hint))


_MAY_BE_REFUSED = re.compile(r"(?:^|[\s\ufeff\[{,:])(?:[&*][0-9A-Za-z_-]|!)")


def _refused(text: str, path: str) -> Iterator[Fault]:
    """Yield a fault for each anchor, alias and tag (the first of each name), and for the first list that goes too deep.

    One line of aliases can grow to gigabytes, a tag makes Python objects, and the C parser recurses on depth until it crashes.
    The text is scanned only where there may be such a thing.
    """
    if not _MAY_BE_REFUSED.search(text) and not _may_be_deep(text):
        return
    depth = 0
    seen: set[tuple[str, str]] = set()
    try:
        for token in yaml.scan(text, Loader=_Reader):
            depth += _STEP.get(type(token), 0)
            told = _TOO_DEEP if depth > _MAX_DEPTH else _told(token)
            if told and told not in seen:
                seen.add(told)
                mark = token.start_mark
                rule = "yaml-alias" if isinstance(token, yaml.AnchorToken | yaml.AliasToken) else "yaml-syntax"
                yield Fault(Place(path, mark.line + 1, mark.column + 1), rule, *told)
            if depth > _MAX_DEPTH:
                return
    except yaml.YAMLError:
        return  # compose tells it better


def _may_be_deep(text: str) -> bool:
    """Tell whether brackets or indentation could nest deep: block lists nest no deeper than a line is long."""
    return text.count("[") + text.count("{") > _MAY_BE_DEEP or max(map(len, text.splitlines()), default=0) > _MAY_BE_DEEP


_STEP = {
    yaml.BlockSequenceStartToken: 1, yaml.BlockMappingStartToken: 1, yaml.BlockEndToken: -1,
    yaml.FlowSequenceStartToken: 1, yaml.FlowSequenceEndToken: -1, yaml.FlowMappingStartToken: 1, yaml.FlowMappingEndToken: -1,
}  # fmt: skip


def _told(token: yaml.Token) -> tuple[str, str] | None:
    """Say what is wrong with an anchor, alias or tag."""
    if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
        sign = "&" if isinstance(token, yaml.AnchorToken) else "*"
        hint = say("Skriv verdien helt ut. Er det vanlig tekst, så sett anførselstegn rundt den.")
        return say("«%(name)s» er en henvisning inne i filen, og det er ikke tillatt", name=f"{sign}{token.value}"), hint
    if isinstance(token, yaml.TagToken):
        handle, suffix = token.value
        hint = say("Skriv verdien uten utropstegn foran, eller sett anførselstegn rundt teksten.")
        return say("«%(name)s» er et YAML-merke, og det er ikke tillatt", name=f"{handle or ''}{suffix or ''}"), hint
    return None


def _unreadable(error: yaml.YAMLError, text: str, path: str) -> Fault:
    """Say where the character stands that YAML does not allow (an invisible one, often pasted from elsewhere)."""
    offset = getattr(error, "position", None)
    before = text.encode("utf-8", "replace")[: offset if isinstance(offset, int) else 0].decode("utf-8", "ignore")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = say("tegn nummer %(column)s på linjen er usynlig og kan ikke stå i en fil", column=column)
    return Fault(Place(path, line, column), "yaml-syntax", message, say("Slett tegnet, eller slett linjen og skriv den på nytt."))
