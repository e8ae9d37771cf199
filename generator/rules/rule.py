"""This module contains Rule: what content may not be or ought not to be, why, and a wrong and a right example of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "notice"]
"""error: nothing can be built. warning: probably wrong, and stops a strict check. notice: worth a look, and never stops anything."""
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
"""Worst first."""


@dataclass(frozen=True)
class Odd:
    """A file that cannot be shown as text: what it is, in words, and what makes one."""

    told: str
    make: Callable[[Path], None]


Files = Mapping[str, "str | Odd | None"]
"""Files of an example by their path below the project: their text, or None for one that is not there."""


@dataclass(frozen=True)
class Rule:
    """One rule. `title` is a sentence, `text` says why it is a rule and what to do; both are bokmål, and in the catalogs for other languages.

    The examples stand in a small report; what is not in them is as it should be.
    """

    id: str
    title: str
    text: str
    bad: Files
    good: Files
    severity: Severity = "error"


REPORT = "content/rapport-2025/report.yaml"
"""The report that the examples stand in."""
CHAPTER = "content/rapport-2025/01-kapittel.yaml"
"""The chapter that most examples are."""


def chapter(text: str) -> dict[str, str]:
    """Return an example that is a chapter."""
    return {CHAPTER: text}
