"""This module contains the check of language: a text in bokmål where the report says nynorsk, or the other way.

It counts small words that only one of the two has, so it needs a few of them, and says nothing of texts without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog import Catalog, Entry
from generator.errors import say
from generator.kinds.report import Report
from generator.quality.finding import Finding, finding
from generator.record import Steps

_ONLY_IN = {
    "nb": frozenset("""ikke jeg hun hva hvem hvor hvordan hvorfor hvilke hvilken hvilket noe noen fra mye mer være blitt ble gjør gjøre
        sier flere deres uke uker skjer vet hjem ventetiden årene dagene dager""".split()),
    "nn": frozenset("""ikkje eg kva kven kvar korleis kvifor noko nokon nokre frå mykje meir berre vere vore vart blei gjer gjere
        seier eit ein sjølv saman fleire deira veke veker òg dei auka auke sjukehus tenester dagar pasientar skuldast""".split()),
}
"""Words that are common in one of the two and not allowed in the other."""
_ENOUGH = 3
"""A quoted word or a name is not a language."""
_WORD = re.compile(r"[a-zæøåéòó]+")
_NAMES = {"nb": "bokmål", "nn": "nynorsk"}


def findings(catalog: Catalog) -> Iterator[Finding]:
    """Yield the records that have at least three words of the other language, and twice as many as of their own."""
    for entry in catalog.living:
        report = catalog.report_of(entry)
        if report is None or not isinstance(report.record, Report):
            continue
        own = report.record.language
        other = "nn" if own == "nb" else "nb"
        counts = [(count(text, other), count(text, own), at) for at, text in entry.record.texts()]
        strange, usual = sum(one[0] for one in counts), sum(one[1] for one in counts)
        if strange >= _ENOUGH and strange >= 2 * usual:
            yield _finding(entry, max(counts, key=lambda one: one[0])[2], own, other)


def count(text: str, language: str) -> int:
    """Return how many words of a text only one language has."""
    return sum(word in _ONLY_IN[language] for word in _WORD.findall(text.casefold()))


def _finding(entry: Entry, at: Steps, own: str, other: str) -> Finding:
    message = say("rapporten er på %(own)s, og teksten ser ut til å være på %(other)s", own=say(_NAMES[own]), other=say(_NAMES[other]))
    return finding(entry, at, "other-language", message, say("Skriv teksten om, eller rett language i report.yaml."))
