"""This module contains what the text of a cell means: a value of a point, a period, reservations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from generator.load.meant import number_meant, period_meant, range_meant
from generator.load.tables.grid import BadCell
from generator.words.numbers import BadNumber, Number, parse_number
from generator.words.periods import FORMS, BadDate, BadPeriod, parse_period

MISSING = {
    **dict.fromkeys(("", "-", "–", "—", "\u2212", "ikke oppgitt", "ikkje oppgitt", "ikkje oppgjeve", "ikke angitt", "i.o.", "not stated", "not-stated"), "not-stated"),
    **dict.fromkeys(("..", "...", "…", "ingen tall", "ingen tal", "finnes ikke", "finst ikkje", "no-data"), "no-data"),
    **dict.fromkeys((":", "for få", "too-few"), "too-few"),
    **dict.fromkeys(("tapt", "lost"), "lost"),
    **dict.fromkeys(("fyll ut", "unfilled"), "unfilled"),
}
"""What stands in a cell that has no number, with what a point calls it. «..» and «:» are as Statistics Norway uses them."""
_FLAGS = {
    **dict.fromkeys(("om lag", "omtrent", "ca.", "ca"), "approximate"),
    **dict.fromkeys(("foreløpig", "førebels"), "provisional"),
    **dict.fromkeys(("beregnet", "utrekna", "estimat"), "estimate"),
    "udatert": "undated",
}
_ABOUT = re.compile(r"(?:ca\.?|om lag|omtrent|rundt|~|≈)\s*(?=\d)", re.IGNORECASE)
_BELOW = re.compile(r"(?:<|under |mindre enn |færre enn )\s*(?=\d)", re.IGNORECASE)
_ABOVE = re.compile(r"(?:>|over |mer enn |meir enn |flere enn |fleire enn )\s*(?=\d)", re.IGNORECASE)
_THOUSANDS = r"[-\u2212\u2013+]?[1-9][0-9]{0,2}%s[0-9]{3}"
_POINT, _COMMA = re.compile(_THOUSANDS % r"\."), re.compile(_THOUSANDS % ",")
_DECIMAL_POINT = re.compile(r"[-\u2212\u2013+]?[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|[-\u2212\u2013+]?0\.[0-9]+")


def has_decimal_points(texts: Iterable[str]) -> bool:
    """Tell whether some number in a table is written with a decimal point, so that a comma in it may mean thousands."""
    return any(_DECIMAL_POINT.fullmatch(text) for text in texts)


def value(text: str, pointed: bool = False) -> dict[str, Any]:
    """Return the keys of a point that a cell gives: `value`, `below`, `above`, `low` and `high`, `missing`, and `flags` for «ca.».

    `pointed` tells that the table has decimal points. Raises BadCell for what is none of them, or may be two things.
    """
    if (missing := MISSING.get(text.casefold())) is not None:
        return {"missing": missing}
    if found := _ABOUT.match(text):
        return {"value": number(text[found.end() :], pointed), "flags": ["approximate"]}
    for key, sign in (("below", _BELOW), ("above", _ABOVE)):
        if found := sign.match(text):
            return {key: number(text[found.end() :], pointed)}
    ends = range_meant(text) if "%" not in text else None
    if ends:
        low, high = (number(end, pointed) for end in ends)
        if parse_number(low).value > parse_number(high).value:
            raise BadCell("bad-number", f"«{text}» begynner høyere enn det slutter", f"Skriv det laveste tallet først: {high}–{low}.")
        return {"low": low, "high": high}
    return {"value": number(text, pointed)}


def number(text: str, pointed: bool = False) -> str:
    """Return the text of a number as a point takes it. Raises BadCell for what is no number, or may be two."""
    sign = "." if _POINT.fullmatch(text) else "," if pointed and _COMMA.fullmatch(text) else ""
    if sign:
        rest = " og bruk desimalkomma i hele tabellen" if pointed else ""
        hint = f"Skriv {text.replace(sign, ' ')} hvis det er tusener. Er det desimaler, så skriv {text.replace(sign, ',')}{rest}."
        raise BadCell("ambiguous-value", f"«{text}» kan leses både med tusener og med desimaler", hint)
    return _plain(text).printed


def _plain(text: str) -> Number:
    try:
        return parse_number(text)
    except BadNumber:
        meant = number_meant(text)
        hint = f"Skriv {meant}. Enheten hører til «unit» i målingen eller indikatoren." if meant else "Skriv ett tall, for eksempel 83,0 eller 1 263,6. Er det ikke noe tall, så la cellen stå tom eller skriv «ikke oppgitt»."
        raise BadCell("bad-number", f"«{text}» er ikke ett tall", hint) from None


def period(text: str) -> str:
    """Return the text of a period. Raises BadCell for what is none, or is not in the calendar."""
    try:
        return parse_period(text).text
    except BadDate:
        raise BadCell("bad-date", f"«{text}» finnes ikke i kalenderen", "Sjekk dag og måned. Datoer skrives år-måned-dag, for eksempel 2026-02-13.") from None
    except BadPeriod:
        raise BadCell("bad-period", f"«{text}» er ingen periode", f"Skriv {period_meant(text) or FORMS}.") from None


def flags(text: str) -> list[str]:
    """Return the reservations in a cell, by the words that points have for them."""
    return [_FLAGS.get(word, word) for word in re.split(r"\s*[,;/|]\s*|(?<!\bom)\s+", text.casefold()) if word]
