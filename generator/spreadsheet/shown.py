"""This module contains numbers as a spreadsheet shows them: with the decimals and percent of the cell's format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a format shows as it stands, or uses for colour and space."""
_PLACES = re.compile(r"[0#?](?:[0#?,\s]*[0#?])?(?:\.([0#?]*))?(,*)")
_GENERAL_DIGITS = 10
"""Digits of a number that a cell without a format has room for."""


class NotShown(ValueError):
    """Raised for a number whose format shows another number than the one in the cell, or none."""


@dataclass(frozen=True)
class Shown:
    """A number as text with decimal comma, and whether the format shows it as percent."""

    text: str
    percent: bool = False


def shown(value: int | float, form: str) -> Shown:
    """Return a number as a cell with this format shows it.

    Raises NotShown when the format divides it by thousands, or shows it as a fraction, a power or a date.
    """
    section = _LITERAL.sub("", _section(value, form))
    if section.strip().lower() in ("general", "@") or not form:
        return Shown(_comma(_general(value)))
    if re.search(r"[eE][+-]|/|[ymdhs]", section):
        raise NotShown(form)
    found = _PLACES.search(section)
    if found is None or found[2]:
        raise NotShown(form)
    percent = "%" in section
    exact = Decimal(repr(value)) * (100 if percent else 1)
    decimals = found[1] or ""
    text = f"{exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP):f}"
    for mark in reversed(decimals):
        if mark == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    return Shown(_comma(text.rstrip(".")), percent)


def _section(value: float, form: str) -> str:
    """Return the part of a format that is for a number of this sign."""
    parts = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', form)
    if value < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if value == 0 and len(parts) > 2 else parts[0]


def _general(value: float) -> str:
    text = f"{Decimal(f'{value:.{_GENERAL_DIGITS}g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _comma(text: str) -> str:
    return "0" if re.fullmatch(r"-0(?:\.0*)?", text) and "." not in text else text.replace(".", ",")
