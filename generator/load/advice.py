"""This module contains advice on values: what to write in place of a number, period or date that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.errors import say
from generator.load.meant import ABOVE, BELOW, LIMIT, flags_meant, letters_told, number_meant, range_meant
from generator.load.yaml_text import Step
from generator.words.spoken import period_meant


def _number_guess(text: str, loc: Sequence[Step]) -> str:
    in_point = "points" in loc
    if (ends := range_meant(text)) and in_point:
        return say('Skriv et spenn slik: low: "%(low)s", high: "%(high)s".', low=ends[0], high=ends[1])
    if told := letters_told(text) or (_point_guess(text, str(loc[-1])) if in_point else ""):
        return told
    if any(limit.match(text.strip()) for limit in (LIMIT, BELOW, ABOVE)):
        return ""
    if meant := number_meant(text):
        return say('Skriv "%(meant)s". Enheten står i «unit», og andre ord kan stå i «note».', meant=meant)
    none = say('Skriv tallet, for eksempel "83,0". Har rapporten ikke noe tall, så skriv missing: not-stated.')
    return none if in_point and not re.search("[0-9]", text) else ""


def _point_guess(text: str, key: str) -> str:
    """Say which keys of a point hold what is no plain number: a limit, or a number with a reservation."""
    text = text.strip()
    if LIMIT.fullmatch(text):
        return say('Er tallet lavere enn grensen, så skriv below i stedet for %(key)s, og above om det er høyere. Ellers skriv missing: not-stated, og «%(text)s» i note.', key=key, text=text)
    for limit, sign in (("below", BELOW), ("above", ABOVE)):
        found = sign.match(text)
        if found and (meant := number_meant(text[found.end() :])):
            return say('Skriv %(limit)s: "%(meant)s" i stedet for %(key)s.', limit=limit, meant=meant, key=key)
    meant, flags = number_meant(text), flags_meant(text)
    if not meant or not flags:
        return ""
    return say('Skriv %(key)s: "%(meant)s", flags: [%(flags)s].', key=key, meant=meant, flags=", ".join(flags))


def _period_guess(text: str, loc: Sequence[Step]) -> str:
    meant = period_meant(text)
    return say("Skriv %(wanted)s.", wanted=meant) if meant else ""


GUESSES = {"bad-number": _number_guess, "bad-period": _period_guess}
"""What to write in place of a value, by the rule it breaks."""

HINTS = {
    "bad-date": "Sjekk dag og måned. Datoer skrives år-måned-dag, for eksempel 2026-02-13.",
    "bad-period": "Skriv 2025, 2025-H1, 2025-T3, 2025-Q2, 2025-12, 2025-W03, 2025-12-31 eller 2025-01/2025-04.",
    "bad-number": 'Skriv ett tall med desimalkomma i anførselstegn, for eksempel "83,0" eller "1 263,6", uten enhet.',
    "missing-key": "Skriv bare én av delene: value, eller low og high, eller below, eller missing: not-stated.",
    "no-target-type": "Skriv type: at-least (minst), at-most (høyst), better-than, long-term, budget eller plan.",
}
"""What to write when nothing can be guessed, by rule."""
