"""This module contains compounds: the words inside Norwegian compound words, so that «fravær» finds «sykefravær»."""

from __future__ import annotations

import re
from functools import lru_cache

HEADS = """
aktivitet ansvar antibiotika arbeid avdeling avtale behandling belastning bemanning beredskap bolig brudd budsjett
bygg byrå data dialog drift effekt epikrise evne fag flyt foretak forløp forskning forsvarlighet fravær frist gevinst
hjelp håndtering helse hendelse henvisning hjem informasjon innleggelse investering kapasitet kjede kompetanse
konsultasjon kontakt kostnad krav kultur kvalitet ledelse legemiddel lege lån mangel melding mottak måling mål
månedsverk nettverk nivå nød omstilling oppdrag oppfølging opplæring ordning organ pasient pålegg personell plan planlegging
plass pleier plikt poliklinikk program prosedyre prosjekt psykiatri ramme rapport ressurs register revisjon risiko rusbehandling rutine rådgivning samhandling
samstemming samtale sak satsing screening senter sikkerhet skade skjema smerte språk stilling styring styre støtte svikt sykehus sykepleier
system tap tid tilgang tilsyn tiltak tjeneste trussel trygghet undersøkelse utdanning utskriving utstyr utvikling utvalg vakt
varsel vedtak vern verk verktøy vold vurdering økonomi åpning år årsak årsverk
""".split()  # a word list is read, not a list of quotes
"""Last parts of compounds in governance reports; a word ending in one (inflected or not) is also found by that part."""

_ENDINGS = r"(?:en|et|a|er|ene|ne|ar|ane|s|ens|ets|enes|n|t|r)?"
_COMPOUND = re.compile(rf"(\w{{3,}}?)({'|'.join(sorted(HEADS, key=len, reverse=True))}){_ENDINGS}")
_WORD = re.compile(r"\w{7,}")
_FOLD = str.maketrans({"ø": "o", "æ": "ae", "å": "a", "é": "e", "ü": "u"})


def parts_in(text: str) -> set[str]:
    """Return the last parts of the compound words in a text, and plain spellings of words with ø, æ and å."""
    found: set[str] = set()
    for word in set(_WORD.findall(text.casefold())):
        found.update(_parts(word))
    return found


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[str, ...]:
    match = _COMPOUND.fullmatch(word)
    folded = word.translate(_FOLD)
    return (*((match[2],) if match else ()), *((folded,) if folded != word else ()))
