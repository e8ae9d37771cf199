"""This module contains what an editor is told when a draft is made: how much was found, what was not, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.drafting.candidates import SORTS, candidates
from generator.drafting.document import Document, Figure, Heading, Paragraph, Table
from generator.drafting.known import Known, Names
from generator.drafting.skeleton import joined
from generator.drafting.suggestions import suggestions

_MOST_TOLD = 8


def summary(document: Document, known: Known) -> Iterator[str]:
    """Yield the lines that tell what was found in a document, and what could not be read."""
    headings = [part for part in document.parts if isinstance(part, Heading)]
    paragraphs = [part for part in document.parts if isinstance(part, Paragraph)]
    tables = [part for part in document.parts if isinstance(part, Table)]
    figures = [part for part in document.parts if isinstance(part, Figure)]
    counted = (_numbered(len(headings), "overskrift", "overskrifter"), _numbered(len(paragraphs), "avsnitt", "avsnitt"), _numbered(len(tables), "tabell", "tabeller"), _numbered(len(figures), "figur", "figurer"))
    yield f"Fant {_listed(counted)} i {document.name}."
    yield _marked([*(joined(part)[0] for part in paragraphs), *(part.text for part in headings)])
    if found := [len(list(suggestions(table, known))) for table in tables]:
        yield f"Forslag til målinger fra tabellene: {sum(found)}."
    yield from _named(headings, tables, known)
    yield from _not_read(document, tables, figures)


def _numbered(number: int, one: str, more: str) -> str:
    return f"{number or 'ingen'} {one if number == 1 else more}"


def _listed(told: Iterable[str]) -> str:
    *first, last = told
    return f"{', '.join(first)} og {last}" if first else last


def _marked(texts: list[str]) -> str:
    counts = Counter(candidate.sort for text in texts for candidate in candidates(text))
    told = [_numbered(counts[sort], *names) for sort, names in SORTS.items() if counts[sort]]
    return f"Merket for gjennomsyn: {_listed(told)}." if told else "Ingenting i teksten er merket for gjennomsyn."


def _named(headings: list[Heading], tables: list[Table], known: Known) -> Iterator[str]:
    text = "\n".join([*(heading.text for heading in headings), *("\n".join((table.caption, table.above, *(cell for row in table.rows for cell in row))) for table in tables)])
    for word, names in (("Foretak", known.organisations), ("Indikatorer", known.indicators)):
        yield f"{word} kjent igjen i overskrifter og tabeller: {_few(names, text)}."


def _few(names: Names, text: str) -> str:
    ids = names.ids(text)
    more = f" og {len(ids) - _MOST_TOLD} til" if len(ids) > _MOST_TOLD else ""
    return ", ".join(ids[:_MOST_TOLD]) + more if ids else "ingen"


def _not_read(document: Document, tables: list[Table], figures: list[Figure]) -> Iterator[str]:
    """Yield what the text no longer holds, or does not hold for sure."""
    yield from document.unread
    lost = [table for table in tables if not table.rows]
    unsure = [table for table in tables if table.rows and table.unread]
    if lost:
        yield f"Kan ikke leses som tabell: {_listed([_placed(table) for table in lost])}. Skriv tallene av fra dokumentet."
    if unsure:
        yield f"Usikkert lest: {_listed([_placed(table) for table in unsure])}. Sjekk hvert tall mot dokumentet."
    if figures:
        yield f"Tall i {'figuren' if len(figures) == 1 else 'figurene'} er ikke lest: {'den er et bilde' if len(figures) == 1 else 'de er bilder'}."


def _placed(table: Table) -> str:
    return f"{table.name} ({table.spot})"


def next_steps(names: list[str]) -> Iterator[str]:
    """Yield what to do with the files that were written."""
    yield "Dette gjør du nå:"
    yield f"  1. Åpne {names[0] if len(names) == 1 else 'filene én for én'}. Alt som ble funnet, står som linjer med # foran. De vises ikke på nettstedet."
    yield "  2. Skriv teksten med egne ord, før inn tallene og stedet de står, og slett # på forslag du har sett over."
    yield "  3. Kjør «sporbar check». Slett pekerne når kapitlet er ferdig."
