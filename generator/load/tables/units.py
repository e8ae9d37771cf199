"""This module contains units as tables write them: in a heading, in a column of their own, or after the number in a cell."""

from __future__ import annotations

import re
from typing import get_args

from generator.fields import Unit

PERCENT = "prosent"
_UNITS: dict[str, str] = {
    **{unit.casefold(): unit for unit in get_args(Unit)},
    **dict.fromkeys(("%", "pst", "pst.", "i prosent", "i %", "percent"), PERCENT),
    **dict.fromkeys(("%-poeng", "prosentpoeng", "prosenteiningar", "pp"), "prosentpoeng"),
    **dict.fromkeys(("dagar", "dag", "døgn"), "dager"),
    **dict.fromkeys(("kr", "kr.", "nok", "kroner"), "kroner"),
    **dict.fromkeys(("mill kr", "mill. kr.", "mill. kroner", "millioner kroner", "millionar kroner", "mnok"), "mill. kr"),
    **dict.fromkeys(("mrd kr", "mrd. kr.", "mrd. kroner", "milliarder kroner", "milliardar kroner"), "mrd. kr"),
    **dict.fromkeys(("1000 kr", "tusen kroner", "tnok"), "1 000 kr"),
    **dict.fromkeys(("timar", "time"), "timer"),
    **dict.fromkeys(("veker", "uke", "veke"), "uker"),
}
"""Units by the words that tables have for them."""
_AFTER = re.compile(r"(.*[0-9])\s*([^0-9]+)")
_BEFORE = re.compile(r"([^\W\d][^\d]*?)\s*([-\u2212\u2013+]?[0-9].*)")
_INSIDE = re.compile(r"\s*(?:%|prosent|pst\.?)(?=\s*(?:[-\u2013\u2212]|til\b))")


def unit_of(text: str) -> str:
    """Return the unit that a text is, by the word that content has for it, or an empty string."""
    return _UNITS.get(text.strip().casefold(), "")


def parted(text: str) -> tuple[str, str]:
    """Return a value and the unit written with it: «8,7 %», «9 %–10 %», «kr 1 200»; the unit is empty where there is none that is known."""
    after, before = _AFTER.fullmatch(text), _BEFORE.fullmatch(text)
    if after and (unit := unit_of(after[2])):
        return (_INSIDE.sub("", after[1]) if unit == PERCENT else after[1]), unit
    if before and (unit := unit_of(before[1])):
        return before[2], unit
    return text, ""


def fits(unit: str, wanted: str) -> bool:
    """Tell whether a value in one unit may stand in a series that is measured in another; a count may be of anything but shares."""
    return unit == wanted or (unit == "antall" and not wanted.startswith(PERCENT)) or (unit == PERCENT and wanted == "prosentpoeng")
