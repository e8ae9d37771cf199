"""This module contains numbers that keep the form they were printed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")
_PLAIN = re.compile(r"[-\u2212\u2013+]?[0-9]+(?:[.,][0-9]+)?")
_GROUPED = re.compile(r"[-\u2212\u2013+]?[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?:,[0-9]+)?")

_EITHER = re.compile(r"[-\u2212\u2013+]?[1-9][0-9]{0,2}\.[0-9]{3}")

FORM = rf"^(?!\s*{_EITHER.pattern}\s*$)\s*(?:{_PLAIN.pattern}|{_GROUPED.pattern})\s*$"
"""The same forms as one pattern, for editors' tools."""


def is_either(text: str) -> bool:
    """Tell whether a number may have thousands or decimals after its point: `1.200`."""
    return bool(_EITHER.fullmatch(text.strip()))


class BadNumber(ValueError):
    """Raised for text that is no single number."""


@dataclass(frozen=True)
class Number:
    """A number as a report prints it: `value` to compute with, `printed` to show (decimal comma, own digits kept)."""

    value: Decimal
    printed: str

    def __str__(self) -> str:
        return self.printed


def parse_number(text: str) -> Number:
    """Read `67,4`, `67.4`, `1 263,6` or `-20`; a point is a decimal mark, never a thousands mark.

    Raises BadNumber for anything else.
    """
    stripped = text.strip()
    if not (_PLAIN.fullmatch(stripped) or _GROUPED.fullmatch(stripped)):
        raise BadNumber(text)
    bare = stripped.translate(_SPACES).replace("\u2212", "-").replace("\u2013", "-").replace(",", ".")
    return Number(Decimal(bare), printed(bare))


def printed(bare: str) -> str:
    """Write a machine number (`-1263.6`) the Norwegian way, with every digit it came with."""
    sign, digits = ("\u2212", bare[1:]) if bare.startswith("-") else ("", bare.removeprefix("+"))
    whole, _, decimals = digits.partition(".")
    grouped = f"{Decimal(whole):,}".replace(",", "\u00a0")
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"
