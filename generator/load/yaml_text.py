"""This module contains the reading of one YAML text: plain values, or faults with line and column.

YAML lies about types (`no`, `1.10`, `12:30`), so only values that cannot be misread are taken as more than text.
It is the only module that imports yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from generator.errors import Fault, Place

Step = str | int
_TAG = "tag:yaml.org,2002:"
_AMBIGUOUS = "!ambiguous"
_MAX_DEPTH = 60


class _Reader(yaml.CSafeLoader):
    """Composes nodes with our own idea of which plain scalars are not text."""

    yaml_implicit_resolvers: dict[str | None, list[tuple[str, re.Pattern[str]]]] = {}


_WORDS = r"(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|True|TRUE|False|FALSE)"
_SEXAGESIMAL = r"[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?"
_ODD_NUMBER = (
    r"(?:\+[0-9][0-9_]*|[-+]?0[0-9_]+|[-+]?0[xob][0-9a-fA-F_]+|[-+]?[0-9]+_[0-9_]*|-0"
    r"|[-+]?[0-9]+\.[0-9]*0|[-+]?[0-9]+\.|\+[0-9]+\.[0-9]+|[-+]?\.[0-9]+|-?0[0-9]+\.[0-9]+"
    r"|[-+]?[0-9]*\.?[0-9]+[eE][-+]?[0-9]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
for _tag, _pattern, _first in (
    (_TAG + "bool", r"(?:true|false)", "tf"),
    (_TAG + "null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    (_TAG + "int", r"(?:0|-?[1-9][0-9]*)", "-0123456789"),
    (_TAG + "float", r"-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]", "-0123456789"),
    (_AMBIGUOUS, rf"(?:{_WORDS}|{_SEXAGESIMAL}|{_ODD_NUMBER})", "yYnNoOtTfF-+.0123456789"),
):
    _Reader.add_implicit_resolver(_tag, re.compile(f"{_pattern}$"), list(_first))  # type: ignore[no-untyped-call]


class BadYaml(Exception):
    """Raised with every fault of one YAML text."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(faults)} faults")


def read_yaml(text: str, path: str) -> Any:
    """Return the values in `text`; `path` is the name that faults carry.

    Raises BadYaml with every duplicate key, ambiguous value and alias at once, or with the first fault of syntax.
    """
    node = _compose(text, path)
    faults: list[Fault] = []
    try:
        value = _Builder(path, faults).build(node)
    except RecursionError:
        hint = "Skriv postene under hverandre, ikke inni hverandre."
        raise BadYaml([Fault(Place(path), "yaml-syntax", "listene går for dypt inn i hverandre", hint)]) from None
    if faults:
        raise BadYaml(faults)
    return value


def _compose(text: str, path: str) -> yaml.Node:
    if faults := [*_deep(text, path), *_aliases(text, path)]:
        raise BadYaml(faults)
    try:
        node = yaml.compose(text, Loader=_Reader)
    except yaml.MarkedYAMLError as error:
        raise BadYaml([_syntax(error, text, path)]) from None
    except yaml.YAMLError as error:
        message = f"filen har et tegn som ikke kan leses ({getattr(error, 'reason', error)})"
        raise BadYaml([Fault(Place(path), "yaml-syntax", message, "Slett tegnet og skriv teksten på nytt.")]) from None
    if node is None:
        hint = "Skriv innholdet, eller slett filen."
        raise BadYaml([Fault(Place(path), "empty-file", "filen har ikke noe innhold", hint)])
    return node


class _Builder:
    """Turns nodes into values and notes what may not be."""

    def __init__(self, path: str, faults: list[Fault]) -> None:
        self._path = path
        self._faults = faults

    def build(self, node: yaml.Node) -> Any:
        """Return the value of `node`."""
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child) for child in node.value]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str):
                self._fault(key_node, "wrong-type", "nøkkelen er ikke ett ord", "Skriv nøkkelen som ett ord og kolon.")
                continue
            if key in values:
                hint = "Slett den ene, eller gi dem hvert sitt navn."
                self._fault(key_node, "duplicate-key", f"nøkkelen «{key}» står to ganger her", hint)
            values[key] = self.build(value_node)
        return values

    def _scalar(self, node: yaml.Node) -> Any:
        tag, value = node.tag, node.value
        if tag == _TAG + "str":
            return value
        if tag == _TAG + "int":
            return int(value)
        if tag == _TAG + "float":
            return float(value)
        if tag == _TAG + "bool":
            return value == "true"
        if tag == _TAG + "null":
            return None
        if tag == _AMBIGUOUS:
            message = f"«{value}» kan leses på flere måter"
            self._fault(node, "ambiguous-value", message, f'Sett anførselstegn rundt: "{value}".')
            return value
        self._fault(node, "yaml-syntax", f"merket «{tag}» er ikke tillatt", "Skriv verdien uten utropstegn foran.")
        return value

    def _fault(self, node: yaml.Node, rule: str, message: str, hint: str) -> None:
        mark = node.start_mark
        self._faults.append(Fault(Place(self._path, mark.line + 1, mark.column + 1), rule, message, hint))


class Marks:
    """Finds the line and column of any value in one YAML text, by its path of keys and numbers.

    Composes the text anew, so make one only when there is something to point at.
    """

    def __init__(self, text: str, path: str) -> None:
        self._path = path
        self._root = yaml.compose(text, Loader=_Reader)

    def value(self, steps: Sequence[Step]) -> Place:
        """Return where the value starts, or where its nearest existing parent does."""
        node, last_key = self._follow(steps)
        return self._place(node if node is not None else last_key)

    def key(self, steps: Sequence[Step]) -> Place:
        """Return where the last key in `steps` stands."""
        _, key = self._follow(steps)
        return self._place(key)

    def line_in(self, steps: Sequence[Step], line: int) -> Place:
        """Return the place of line number `line` (from 0) inside a text value."""
        node, _ = self._follow(steps)
        mark = node.start_mark
        if getattr(node, "style", None) in ("|", ">"):
            return Place(self._path, mark.line + 2 + line, 1)
        return Place(self._path, mark.line + 1, mark.column + 1)

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


_MAY_BE_ALIAS = re.compile(r"(?:^|[\s\[{,])[&*]\w")


def _aliases(text: str, path: str) -> Iterator[Fault]:
    """Yield a fault for each anchor and alias: one line of them can grow to gigabytes."""
    if not _MAY_BE_ALIAS.search(text):
        return
    try:
        for token in yaml.scan(text, Loader=_Reader):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
                mark = token.start_mark
                sign = "&" if isinstance(token, yaml.AnchorToken) else "*"
                message = f"«{sign}{token.value}» er et anker eller alias"
                hint = "Skriv verdien helt ut, eller sett anførselstegn rundt teksten."
                yield Fault(Place(path, mark.line + 1, mark.column + 1), "yaml-alias", message, hint)
    except yaml.YAMLError:
        return  # compose tells it better


def _deep(text: str, path: str) -> Iterator[Fault]:
    """Yield a fault where brackets nest deeper than any record needs: the C parser recurses on them."""
    depth = 0
    for match in re.finditer(r"[\[\]{}]", text) if text.count("[") + text.count("{") > _MAX_DEPTH else ():
        depth += 1 if match[0] in "[{" else -1
        if depth > _MAX_DEPTH:
            line = text.count("\n", 0, match.start()) + 1
            hint = "Skriv lister under hverandre med bindestrek."
            yield Fault(Place(path, line), "yaml-syntax", "klammene går for dypt inn i hverandre", hint)
            return


def _syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines) - 1)]
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
        hint = "Bytt tabulatoren med to mellomrom for hvert nivå."
        return Fault(Place(path, line + 1, shown.index("\t") + 1), "yaml-tab", "linjen er rykket inn med tabulator", hint)
    message, hint = _syntax_words(str(error.problem or ""), shown.strip())
    return Fault(Place(path, line + 1, column + 1), "yaml-syntax", message, hint)


_SYNTAX = (
    ("mapping values are not allowed", "kolonet i «{shown}» står på et uventet sted",
     "Sett anførselstegn rundt teksten hvis den inneholder kolon, og sjekk at linjen over har riktig innrykk."),
    ("could not find expected ':'", "det mangler et kolon ved «{shown}»", "Skriv nøkkel, kolon, mellomrom og verdi."),
    ("did not find expected key", "innrykket stemmer ikke ved «{shown}»",
     "Linjer på samme nivå må ha like mange mellomrom foran, og anførselstegn må lukkes."),
    ("did not find expected '-'", "innrykket i listen stemmer ikke ved «{shown}»",
     "Hvert punkt i listen må begynne med bindestrek i samme kolonne."),
    ("found unexpected end of stream", "et anførselstegn er ikke lukket", "Finn teksten som åpner med anførselstegn, og lukk den."),
    ("did not find expected ',' or", "en klamme er ikke lukket ved «{shown}»", "Skriv komma mellom verdiene og lukk med ] eller }."),
    ("found character that cannot start", "«{shown}» begynner med et tegn som ikke kan stå der", "Sett anførselstegn rundt teksten."),
    ("expected a single document", "filen har flere dokumenter (---)", "Slett linjen med ---."),
)  # fmt: skip


def _syntax_words(problem: str, shown: str) -> tuple[str, str]:
    short = shown if len(shown) <= 60 else shown[:57] + " …"
    for start, message, hint in _SYNTAX:
        if start in problem:
            return message.format(shown=short), hint
    return f"YAML kan ikke leses ved «{short}»", "Sammenlign med linjene over: innrykk, kolon og anførselstegn."
