"""This module contains the reading of the word list, and what can be wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.errors import joined, say
from generator.load.files import Source
from generator.load.validate import Wrong, validate
from generator.wordlist import FILE, Group, Wordlist
from generator.words.terms import terms

_TOO_LONG = 80
_STRANGE = re.compile(r"[^\w\s./&\u2010-\u2015'’+-]")


def is_wordlist(source: Source) -> bool:
    """Tell whether a file is the word list: it stands beside what all reports share."""
    return source.name in (f"{FILE}.yaml", f"{FILE}.yml")


def wordlist(values: Any) -> tuple[tuple[Group, ...], list[Wrong]]:
    """Return the groups of the word list, and everything wrong with them."""
    if not isinstance(values, dict):
        hint = say("Begynn filen med «words:», og skriv hver gruppe på sin linje: - [sykefravær, sjukefråvær].")
        return (), [Wrong((), "wrong-type", say("filen har ingen nøkler, bare tekst eller en liste"), hint)]
    read, wrong = validate(Wordlist, values, ())
    if read is None:
        return (), wrong
    wrong = list(_wrong(read.words))
    return (() if wrong else read.words), wrong


def _wrong(groups: tuple[Group, ...]) -> Iterator[Wrong]:
    seen: dict[tuple[str, ...], tuple[int, int, str]] = {}
    for number, group in enumerate(groups):
        steps = ("words", number)
        if len(group) < 2:
            message = say("gruppen har bare «%(word)s»", word=group[0]) if group else say("gruppen har ingen ord")
            yield Wrong(steps, "lone-word", message, say("Skriv minst to ord som betyr det samme, eller slett linjen."))
        for place, word in enumerate(group):
            at, found = (*steps, place), tuple(filter(None, terms(word)))
            if not found or len(word) > _TOO_LONG or _STRANGE.search(word):
                hint = say("Skriv et ord eller et kort uttrykk med bokstaver og tall, uten tegn rundt. Småord som «og» og «til» finnes ikke i søket.")
                yield Wrong(at, "no-word", say("«%(word)s» er ikke noe det kan søkes etter", word=word), hint)
                continue
            other, first, written = seen.setdefault(found, (number, place, word))
            if other != number or (first != place and written.casefold() == word.casefold()):
                yield _again(at, word, written, other == number)


def _again(at: tuple[str | int, ...], word: str, written: str, here: bool) -> Wrong:
    in_group, elsewhere = say("«%(word)s» står også høyere opp i gruppen", word=word), say("«%(word)s» står også i en gruppe høyere opp", word=word)
    same = "" if word.casefold() == written.casefold() else say("som «%(word)s»", word=written)
    one, join = say("Slett det ene."), say("Slett det ene, eller sett de to gruppene sammen til én. Et ord kan bare stå i én gruppe, og bøyninger finner søket selv.")
    return Wrong(at, "duplicate-word", joined(in_group if here else elsewhere, same, by=", "), one if here else join)
