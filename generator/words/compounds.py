"""This module contains compounds: the words inside Norwegian compound words, so that «fravær» finds «sykefravær»."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.words.stems import fold, stem

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
eining endring forsking fråvær føretak heim innleie innleige kjelde kurs leiar leiing leder løyving medarbeidar medarbeider nemnd omsorg operasjon
overføring prøve rekruttering rettleiing sjukdom sjukehus sjukepleiar sykdom søknad teneste tilvising trening tryggleik tvang utgreiing utredning veiledning verksemd virksomhet
""".split()  # a word list is read, not a list of quotes
"""Last parts of compounds in governance reports, bokmål and nynorsk; a word ending in one (inflected or not) is also found by that part."""

_ENDINGS = r"(?:en|et|a|er|ene|ne|ar|ane|s|ens|ets|enes|anes|n|t|r)?"
_LONG = 6
_HEAD = "|".join(re.sub(rf"(?<=\w{{{_LONG - 1}}})e$", "(?:e|(?=a))", head) for head in sorted(map(fold, HEADS), key=lambda head: (-len(head), head)))
"""The longer of them that end in e may end in a instead: «tenesta»."""
_COMPOUND = re.compile(rf"(\w{{3,}}?)({_HEAD}){_ENDINGS}")
_SHORTEST = 7


@lru_cache(maxsize=1 << 17)
def head_of(word: str) -> str:
    """Return the stem of the last part of a compound word, or nothing when it is none that we know."""
    if len(word) < _SHORTEST:
        return ""
    found = _COMPOUND.fullmatch(fold(word))
    return stem(found[2]) if found else ""
