"""This module contains what the text of a cell means: a value of a point, a period, reservations.

Series in content and the sheets that trusts send are read by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from generator.errors import joined, say
from generator.load.meant import ABOUT, ABOVE, BELOW, FLAGS, LIMIT, flags_meant, letters_told, number_meant
from generator.load.tables.grid import BadCell
from generator.load.tables.units import parted
from generator.words.numbers import BadNumber, Number, is_either, parse_number
from generator.words.periods import FORMS, BadDate, BadPeriod
from generator.words.spoken import UnclearPeriod, spoken_period

MISSING = {
    **dict.fromkeys(("", "-", "–", "—", "\u2212", "ikke oppgitt", "ikkje oppgitt", "ikkje oppgjeve", "ikke angitt", "ikke rapportert", "mangler", "i.o.", "not stated", "not-stated"), "not-stated"),
    **dict.fromkeys(("..", "...", "…", "ingen tall", "ingen tal", "ingen data", "finnes ikke", "finst ikkje", "ikke tilgjengelig", "ikkje tilgjengeleg", "n/a", "no-data"), "no-data"),
    **dict.fromkeys((":", "for få", "too-few"), "too-few"),
    **dict.fromkeys(("tapt", "lost"), "lost"),
    **dict.fromkeys(("fyll ut", "unfilled"), "unfilled"),
}
"""What stands in a cell that has no number, with what a point calls it. «..» and «:» are as Statistics Norway uses them."""
_RANGE = re.compile(r"([0-9][0-9., ]*?)\s*(?:[-\u2013\u2212\u2014]| til )\s*([0-9][0-9., ]*)")
_MINUS_SOMEHOW = re.compile(r"\(\s*([0-9][0-9., ]*?)\s*\)|([0-9][0-9., ]*?)\s*[-\u2212\u2013]")
"""Numbers in brackets, or with the minus after them, as accounting systems write what is below zero."""
_SHEET_ERROR = re.compile(r"#[A-ZÆØÅ0-9/]+[!?]?")
_SIGN = r"[-\u2212\u2013+]?"
_COMMA = re.compile(rf"{_SIGN}[1-9][0-9]{{0,2}},[0-9]{{3}}")
_DECIMAL_POINT = re.compile(rf"{_SIGN}[0-9]+\.(?:[0-9]{{1,2}}|[0-9]{{4,}})|{_SIGN}0\.[0-9]+")
_GROUPED = rf"{_SIGN}[1-9][0-9]{{0,2}}(?:(?:%(mark)s[0-9]{{3}})+%(decimal)s[0-9]+|(?:%(mark)s[0-9]{{3}}){{2,}})"
_POINTS, _COMMAS = re.compile(_GROUPED % {"mark": r"\.", "decimal": ","}), re.compile(_GROUPED % {"mark": ",", "decimal": r"\."})
"""Thousands parted with points or commas, in numbers that can be read in no other way: both marks are used, or the same one twice."""
_DOUBTS = {
    "no-year": (say("«%(text)s» sier ikke hvilket år"), say("Skriv året med, for eksempel 3. tertial 2025 eller 2025-T3.")),
    "short-year": (say("«%(text)s» har bare to sifre i året"), say("Skriv året med fire sifre, for eksempel januar 2026 eller 2026-01.")),
    "month-first": (say("«%(text)s» kan leses med dagen først og med måneden først"), say("Skriv datoen år-måned-dag, for eksempel 2026-02-13.")),
    "month-or-part": (say("«%(text)s» kan være en måned eller en annen del av året"), say("Skriv 2026-01 for januar og 2026-T1 for første tertial.")),
    "until": (say("«%(text)s» kan være tidspunktet alene eller hele året til da"), say("Skriv 2026-04 for april alene, 2026-01/2026-04 for januar til april, eller datoen år-måned-dag.")),
}


def has_decimal_points(texts: Iterable[str]) -> bool:
    """Tell whether some number in a table is written with a decimal point, so that a comma in it may mean thousands."""
    return any(_DECIMAL_POINT.fullmatch(parted(text)[0]) for text in texts)


def value(text: str, pointed: bool = False) -> dict[str, Any]:
    """Return the keys of a point that a cell gives: `value`, `below`, `above`, `low` and `high`, `missing`, and `flags` for «ca.».

    The unit is parted from the text already. `pointed` tells that the table has decimal points. Raises BadCell for what is none of them,
    or may be two things.
    """
    if (missing := MISSING.get(text.casefold())) is not None:
        return {"missing": missing}
    if found := ABOUT.match(text):
        return {"value": number(text[found.end() :], pointed), "flags": ["approximate"]}
    if LIMIT.fullmatch(text):
        hint = say("Skriv «under» eller «over» et tall, for eksempel <6. Ellers la cellen stå tom, og skriv det i en fotnote.")
        raise BadCell("bad-number", say("«%(text)s» er verken et tall, «under» et tall eller «over» et tall", text=text), hint)
    for key, sign in (("below", BELOW), ("above", ABOVE)):
        if found := sign.match(text):
            return {key: number(text[found.end() :], pointed)}
    if found := _RANGE.fullmatch(text):
        low, high = (number(end, pointed) for end in found.groups())
        if parse_number(low).value > parse_number(high).value:
            raise BadCell("bad-number", say("«%(text)s» begynner høyere enn det slutter", text=text), say("Skriv det laveste tallet først: %(high)s–%(low)s.", high=high, low=low))
        return {"low": low, "high": high}
    return {"value": number(text, pointed)}


def number(text: str, pointed: bool = False) -> str:
    """Return the text of a number as a point takes it. Raises BadCell for what is no number, or may be two."""
    sign = "." if is_either(text) else "," if pointed and _COMMA.fullmatch(text) else ""
    if sign:
        forms = {"thousands": text.replace(sign, " "), "decimals": text.replace(sign, ",")}
        hint = say("Skriv %(thousands)s hvis det er tusener. Er det desimaler, så skriv %(decimals)s.", **forms)
        hint = joined(hint, say("Bruk desimalkomma i hele tabellen.") if pointed else "")
        raise BadCell("ambiguous-value", say("«%(text)s» kan leses både med tusener og med desimaler", text=text), hint)
    if found := _MINUS_SOMEHOW.fullmatch(text):
        bare = found[1] or found[2]
        raise BadCell("ambiguous-value", say("«%(text)s» kan være et tall under null", text=text), say("Skriv -%(number)s hvis det er det, ellers %(number)s.", number=bare))
    if _SHEET_ERROR.fullmatch(text):
        raise BadCell("bad-number", say("«%(text)s» er en feil i regnearket", text=text), say("Rett formelen i regnearket og lagre det."))
    bare = text.replace(".", " ") if _POINTS.fullmatch(text) else text.replace(",", " ").replace(".", ",") if _COMMAS.fullmatch(text) else text
    return _plain(bare).printed


def _plain(text: str) -> Number:
    try:
        return parse_number(text)
    except BadNumber:
        raise BadCell("bad-number", say("«%(text)s» er ikke ett tall", text=text), _number_hint(text)) from None


def _number_hint(text: str) -> str:
    if told := letters_told(text):
        return told
    meant, flags = number_meant(text), flags_meant(text)
    if meant and flags:
        return say("Skriv %(meant)s, og «%(flags)s» i kolonnen «forbehold».", meant=meant, flags=", ".join(_word(flag) for flag in flags))
    if meant:
        return say("Skriv %(meant)s. Enheten hører til «unit» i målingen eller indikatoren.", meant=meant)
    return say("Skriv ett tall, for eksempel 83,0 eller 1 263,6. Er det ikke noe tall, så la cellen stå tom eller skriv «ikke oppgitt».")


def _word(flag: str) -> str:
    return next(word for word, meant in FLAGS.items() if meant == flag)


def period(text: str) -> str:
    """Return the text of a period as content has it. Raises BadCell for what is none, may be several, or is not in the calendar."""
    try:
        return spoken_period(text).text
    except (BadPeriod, BadDate) as error:
        raise _no_period(text, error) from None


def unclear_period(text: str) -> BadCell | None:
    """Return what is wrong with a text that was meant as a period and cannot be read as one; None for a good period, and for all other text."""
    try:
        spoken_period(text)
    except (UnclearPeriod, BadDate) as error:
        return _no_period(text, error)
    except BadPeriod:
        return None
    return None


def _no_period(text: str, error: BadPeriod | BadDate) -> BadCell:
    if isinstance(error, UnclearPeriod):
        message, hint = _DOUBTS[error.doubt]
        return BadCell("bad-period", say(message, text=text), hint)
    if isinstance(error, BadDate):
        return BadCell("bad-date", say("«%(text)s» finnes ikke i kalenderen", text=text), say("Sjekk dag og måned. Datoer skrives år-måned-dag, for eksempel 2026-02-13."))
    return BadCell("bad-period", say("«%(text)s» er ingen periode", text=text), say("Skriv %(wanted)s.", wanted=say(FORMS)))


def flags(text: str) -> list[str]:
    """Return the reservations in a cell, by the words that points have for them."""
    return [FLAGS.get(word, word) for word in re.split(r"\s*[,;/|]\s*|(?<!\bom)\s+", text.casefold()) if word]
