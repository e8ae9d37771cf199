"""This module contains the known names: organisations and indicators that content/ has, found again in a document's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import ContentFaults, Fault
from generator.load.files import Source, text_of
from generator.load.yaml_text import read_yaml

_SHORT = 5
"""Names no longer than this are abbreviations, and count only with the same capitals: «Sto» is not «StO»."""


@dataclass(frozen=True)
class Names:
    """Names of one kind: `exact` for abbreviations, `folded` for the rest, each with every id that bears the name."""

    exact: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str] | None

    def ids(self, text: str) -> tuple[str, ...]:
        """Return the ids named in a text, each once, in order; names that several ids bear stand as «hmn/hn»."""
        if self.pattern is None:
            return ()
        found = (self.exact.get(match[0]) or self.folded.get(_folded(match[0])) for match in self.pattern.finditer(text))
        return tuple(dict.fromkeys("/".join(ids) for ids in found if ids))

    def sole(self, text: str) -> str:
        """Return the one id that a text names, or nothing when it names none, or more than one."""
        ids = self.ids(text)
        return ids[0] if len(ids) == 1 and "/" not in ids[0] else ""


@dataclass(frozen=True)
class Known:
    """What content/ knows by name."""

    organisations: Names
    indicators: Names


def known_in(content: Path) -> Known:
    """Read the names in content/; without the shared files nothing is known. Raises ContentFaults or BadYaml when they cannot be read."""
    return Known(_names(content / "organisations.yaml"), _names(content / "indicators.yaml"))


def _names(path: Path) -> Names:
    if not path.is_file():
        return names_of(())
    shown = f"{path.parent.name}/{path.name}"
    text = text_of(Source(shown, path.name, path))
    if isinstance(text, Fault):
        raise ContentFaults([text])
    values = read_yaml(text, shown)
    records = values.get(path.stem) if isinstance(values, dict) else None
    return names_of(record for record in records or () if isinstance(record, dict) and isinstance(record.get("id"), str))


def names_of(records: Iterable[Mapping[str, Any]]) -> Names:
    """Gather every name of the records (title, title_nn, short, aliases)."""
    exact: dict[str, dict[str, None]] = {}
    folded: dict[str, dict[str, None]] = {}
    for record in records:
        aliases = record.get("aliases")
        for name in (record.get("title"), record.get("title_nn"), record.get("short"), *(aliases if isinstance(aliases, list) else ())):
            if isinstance(name, str) and name.strip():
                short = len(name) <= _SHORT
                (exact if short else folded).setdefault(name if short else _folded(name), {})[str(record["id"])] = None
    names = sorted({*exact, *folded}, key=lambda name: (-len(name), name))
    spelt = (re.escape(name) if name in exact else f"(?i:{_flexible(name)})" for name in names)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)") if names else None
    return Names({name: tuple(ids) for name, ids in exact.items()}, {name: tuple(ids) for name, ids in folded.items()}, pattern)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _flexible(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))
