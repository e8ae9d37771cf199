"""This module contains what machines need to know of a fault: its file from the root of the repository, its columns, and a fingerprint that lasts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.errors import Fault, Saying
from generator.load.files import MAX_BYTES
from generator.rules import RULES, SEVERITIES, Rule
from generator.settings import Settings


@dataclass(frozen=True)
class Located:
    """A fault, and where the tools of a repository look for it. `end_column` is the column after the last sign; `fingerprint` stays when lines move."""

    fault: Fault
    path: str
    end_column: int
    fingerprint: str

    @property
    def rule(self) -> Rule:
        """The rule that is broken."""
        return RULES[self.fault.rule]


def located(settings: Settings, faults: Sequence[Fault]) -> list[Located]:
    """Return the faults with what machines need, the worst first: by severity, then those that hide most, then by place."""
    content = settings.content_folder.resolve()
    root = _root(content)
    seen: dict[str, int] = {}
    texts: dict[Path, list[str]] = {}
    made = []
    for fault in faults:
        file = (settings.project if fault.place.path == "mkdocs.yml" else content.parent) / fault.place.path
        path = file.relative_to(root).as_posix() if file.is_relative_to(root) else fault.place.path
        if file not in texts:
            texts[file] = _lines(file)
        mark = _fingerprint(fault, path)
        seen[mark] = seen.get(mark, 0) + 1
        made.append(Located(fault, path, _end(texts[file], fault), f"{mark}:{seen[mark]}" if seen[mark] > 1 else mark))
    order = {rule: number for number, rule in enumerate(RULES)}
    return sorted(made, key=lambda one: (SEVERITIES.index(one.rule.severity), order[one.fault.rule], one.fault))


def _root(content: Path) -> Path:
    """The folder of the repository that the content is in, else the one the content stands in."""
    return next((folder for folder in content.parents if (folder / ".git").exists()), content.parent)


_MOVES = {"line", "column"}
"""Blanks that change when a line is put in above."""


def _fingerprint(fault: Fault, path: str) -> str:
    message = fault.message
    said = (message.template, *(f"{name}={value}" for name, value in sorted(message.values.items()) if name not in _MOVES)) if isinstance(message, Saying) else (message,)
    return blake2b("\n".join((fault.rule, fault.address or path, *said)).encode(), digest_size=16).hexdigest()


_VALUE = re.compile(r"""[\w./-]+(?=\s*:(?:\s|$))|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,{}\[\]#][^,{}\[\]#]*|\S+""")
"""What a place points at: a key, a text in quotes, else to the next sign that ends a value."""


def _end(lines: Sequence[str], fault: Fault) -> int:
    line, column = fault.place.line, fault.place.column
    text = lines[line - 1] if line <= len(lines) else ""
    found = _VALUE.match(text, column - 1)
    return len(text[: found.end()].rstrip()) + 1 if found and found.end() >= column else column + 1


def _lines(file: Path) -> list[str]:
    """Return the lines of a file; none where it is no file that a person writes, or cannot be opened."""
    try:
        if file.is_file() and file.stat().st_size <= MAX_BYTES:
            return file.read_text("utf-8", "replace").removeprefix("\ufeff").split("\n")
    except OSError:
        pass
    return []
