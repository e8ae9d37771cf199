"""This module contains candidates: what in running text an editor ought to look at, by sort, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SORTS = {
    "frist": ("1 frist", "%(count)s frister"),
    "sak": ("1 saksnummer", "%(count)s saksnumre"),
    "dato": ("1 dato", "%(count)s datoer"),
    "beløp": ("1 beløp", "%(count)s beløp"),
    "prosent": ("1 prosenttall", "%(count)s prosenttall"),
    "antall": ("1 antall med enhet", "%(count)s antall med enhet"),
    "risiko": ("1 ord om risiko", "%(count)s ord om risiko"),
}
"""Every sort of candidate, with how one and several are counted."""


@dataclass(frozen=True)
class Candidate:
    """A stretch of a text, `start` to `end`, that is of some sort: `text` is as printed there."""

    sort: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


_S = r"[ \u00a0\u202f\u2009]"
_NUMBER = rf"(?<![\w.,/§-])[-−–+<>≤≥]?{_S}?(?:[0-9]{{1,3}}(?:[ \u00a0\u202f\u2009.][0-9]{{3}})+(?![0-9])(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
_RANGE = rf"(?:(?!(?:19|20)[0-9]{{2}}(?![0-9])){_NUMBER}{_S}?(?:–|-|til|og|eller){_S}?)?{_NUMBER}"
_MONTH = r"(?:jan(?:uar|\.)|feb(?:ruar|r?\.)|mars|april|mai|juni|juli|aug(?:ust|\.)|sept?(?:ember|\.)|okt(?:ober|\.)|nov(?:ember|\.)|des(?:ember|\.))"
_YEAR = r"(?:19|20)[0-9]{2}"
_DATE = (
    rf"(?:(?<![\w.,])[0-9]{{1,2}}\.{_S}?(?:[0-9]{{1,2}}\.{_S}?(?:{_YEAR}|[0-9]{{2}})(?![\w/])|{_MONTH}(?!\w)(?:{_S}+{_YEAR})?)"
    rf"|(?<!\w){_MONTH}{_S}+{_YEAR}(?!\w)|(?<!\w){_YEAR}-[0-9]{{2}}-[0-9]{{2}}(?!\w)"
    rf"|(?<![\w.])[1-4]\.{_S}?(?:tertial|kvartal|halvår){_S}+{_YEAR}|(?<!\w)uke{_S}+[0-9]{{1,2}}(?!\w))"
)
_MONEY = r"(?:(?:mill(?:\.|ioner)?|mrd\.?|milliard(?:er|ar)?|tusen){0}*(?:norske{0}+)?(?:kr(?:oner|oner)?\b\.?|NOK\b)?|MNOK\b|TNOK\b|NOK\b|kroner\b|kr\b\.?)".replace("{0}", _S)
_UNITS = (
    r"(?:dag(?:er|ar)?|døgn|uke[rn]?|veker|måned(?:er)?|månad(?:er|ar)?|time?r?|timar|minutt(?:er)?|år(?:sverk)?|månedsverk|månadsverk|stilling(?:er|ar)|"
    r"pasient(?:er|ar)|seng(?:er|eplasser|eplassar)?|sengeplass(?:er|ar)|døgnplass(?:er|ar)|ansatte|tilsette|medarbeidere|lærling(?:er|ar)|møte[rn]?|konsultasjon(?:er|ar)|"
    r"melding(?:er|ar)|avvik|pålegg|brudd|brot|tilfelle[r]?|hendelse[r]?|hendingar|sykehus|sjukehus|foretak|helseforetak|føretak|helseføretak|kommune[r]?|kommunar|"
    r"krav|oppdrag|stud(?:ier|iar|ieplass(?:er|ar))|avtale[r]?|samarbeidsavtaler|avtalar|prosjekt(?:er)?|nettverk|lis|leger|legar|sykepleiere|sjukepleiarar|"
    r"henvisninger|tilvisingar|opphold|polikliniske|DRG-poeng|episoder|m2|kvm|tonn|gigabyte|GWh|kWh|prosesser|prosedyrer|tiltak|indikatorer|indikatorar)"
)
_BETWEEN = r"(?:brutto|netto|flere|færre|fleire|nye|utbetalte|betalte|virkelege|alvorlige|store)"
_LEVEL = r"(?:(?:svært|særs){0}+)?(?:høy|høg|lav|låg|moderat|middels|stor|liten|økt|auka|redusert|kritisk|akseptabel|alvorlig|alvorleg)(?:e|t|est|este)?{0}+".replace("{0}", _S)
_PATTERNS = {
    "frist": rf"(?<!\w)frist(?:en|er|ene|ar|ane)?(?!\w)(?:[^.;:!?]|\.(?=\s?[0-9a-zæøå])){{0,60}}?{_DATE}|(?<!\w)(?:innen|innan|senest|seinast|før)(?!\w){_S}+(?:\w+{_S}+){{0,2}}?(?:{_DATE}|{_YEAR}(?!\w))"
    r"|(?<!\w)frist(?:en|er|ene|ar|ane)?(?!\w)",
    "sak": rf"(?<!\w)(?:styre)?sak(?:er|en|ene|ar)?{_S}*(?:nr\.?|nummer)?{_S}*[0-9]{{1,3}}(?:{_S}?[-–/‑]{_S}?(?:{_YEAR}|[0-9]{{2}})(?:/[0-9]{{1,2}})?)?(?![\w/])|(?<![\w/.–-])[0-9]{{1,3}}[-–]{_YEAR}(?![\w/-])|(?<![\w/.–-])[0-9]{{3}}/[0-3][0-9](?![\w/])",
    "dato": _DATE,
    "beløp": rf"{_RANGE}{_S}*{_MONEY}(?!\w)|(?<!\w)(?:kr\.?|NOK){_S}*{_NUMBER}(?:{_S}*(?:mill(?:\.|ioner)?|mrd\.?|milliarder))?(?!\w)",
    "prosent": rf"{_RANGE}{_S}*(?:%(?:-?poeng)?|(?:prosent(?:poeng|einingar)?|pst)(?!\w))",
    "antall": rf"{_RANGE}{_S}+(?:{_BETWEEN}{_S}+){{0,2}}(?-i:{_UNITS})(?!\w)",
    "risiko": rf"(?<!\w)(?:{_LEVEL})?risiko(?:en|er|ene|ar|ane|bildet|biletet|område|vurdering(?:en)?)?(?!\w)|(?<!\w)(?:sannsynlighet|sannsynlegheit|konsekvens|sårbarhet|sårbarheit|trussel|truslar|trusler)(?:en|er|ar|ene|ane|a)?(?!\w)",
}
_ANY = re.compile("|".join(f"(?P<{sort}>{pattern})" for sort, pattern in _PATTERNS.items()), re.IGNORECASE)
"""One pattern for all, so that no two candidates overlap; at the same place the first sort wins."""


def candidates(text: str) -> Iterator[Candidate]:
    """Yield what an editor ought to look at, in order and without overlaps."""
    for match in _ANY.finditer(text):
        found = match[0].strip()
        yield Candidate(str(match.lastgroup), found, match.start() + match[0].index(found))
