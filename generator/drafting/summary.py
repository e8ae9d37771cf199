"""This module contains what an editor is told when a draft is made: how much was found, what was not, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.drafting.candidates import SORTS, candidates
from generator.drafting.document import Document, Figure, Heading, Paragraph, Table
from generator.drafting.known import Known, Names
from generator.drafting.skeleton import joined
from generator.drafting.suggestions import suggestions
from generator.errors import how_many, listed, say

_MOST_TOLD = 8


def summary(document: Document, known: Known) -> Iterator[str]:
    """Yield the lines that tell what was found in a document, and what could not be read."""
    headings = [part for part in document.parts if isinstance(part, Heading)]
    paragraphs = [part for part in document.parts if isinstance(part, Paragraph)]
    tables = [part for part in document.parts if isinstance(part, Table)]
    figures = [part for part in document.parts if isinstance(part, Figure)]
    found = (
        _numbered(len(headings), "ingen overskrifter", "1 overskrift", "%(count)s overskrifter"),
        _numbered(len(paragraphs), "ingen avsnitt", "1 avsnitt", "%(count)s avsnitt"),
        _numbered(len(tables), "ingen tabeller", "1 tabell", "%(count)s tabeller"),
        _numbered(len(figures), "ingen figurer", "1 figur", "%(count)s figurer"),
    )
    yield say("Fant %(found)s i %(file)s.", found=listed(found), file=document.name)
    yield _marked([*(joined(part)[0] for part in paragraphs), *(part.text for part in headings)])
    if tables:
        yield say("Forslag til målinger fra tabellene: %(count)s.", count=sum(len(list(suggestions(table, known))) for table in tables))
    yield from _named(headings, tables, known)
    yield from _not_read(document, tables, figures)


def _numbered(number: int, none: str, one: str, more: str) -> str:
    return how_many(one, more, number) if number else say(none)


def _marked(texts: list[str]) -> str:
    counts = Counter(candidate.sort for text in texts for candidate in candidates(text))
    told = [how_many(*names, counts[sort]) for sort, names in SORTS.items() if counts[sort]]
    return say("Merket for gjennomsyn: %(found)s.", found=listed(told)) if told else say("Ingenting i teksten er merket for gjennomsyn.")


def _named(headings: list[Heading], tables: list[Table], known: Known) -> Iterator[str]:
    text = "\n".join([*(heading.text for heading in headings), *("\n".join((table.caption, table.above, *(cell for row in table.rows for cell in row))) for table in tables)])
    yield say("Foretak kjent igjen i overskrifter og tabeller: %(names)s.", names=_few(known.organisations, text))
    yield say("Indikatorer kjent igjen i overskrifter og tabeller: %(names)s.", names=_few(known.indicators, text))


def _few(names: Names, text: str) -> str:
    ids = names.ids(text)
    shown = ", ".join(ids[:_MOST_TOLD])
    if len(ids) > _MOST_TOLD:
        return say("%(shown)s og %(count)s til", shown=shown, count=len(ids) - _MOST_TOLD)
    return shown or say("ingen")


def _not_read(document: Document, tables: list[Table], figures: list[Figure]) -> Iterator[str]:
    """Yield what the text no longer holds, or does not hold for sure."""
    yield from document.unread
    lost = [table for table in tables if not table.rows]
    unsure = [table for table in tables if table.rows and table.unread]
    if lost:
        yield say("Kan ikke leses som tabell: %(tables)s. Skriv tallene av fra dokumentet.", tables=listed([_placed(table) for table in lost]))
    if unsure:
        yield say("Usikkert lest: %(tables)s. Sjekk hvert tall mot dokumentet.", tables=listed([_placed(table) for table in unsure]))
    if figures:
        yield say("Tall i figuren er ikke lest: den er et bilde.") if len(figures) == 1 else say("Tall i figurene er ikke lest: de er bilder.")


def _placed(table: Table) -> str:
    return say("%(table)s (%(place)s)", table=table.name, place=table.spot.told)


def next_steps(names: list[str]) -> Iterator[str]:
    """Yield what to do with the files that were written."""
    yield say("Dette gjør du nå:")
    files = names[0] if len(names) == 1 else say("filene én for én")
    yield say("  1. Åpne %(files)s. Alt som ble funnet, står som linjer med # foran. De vises ikke på nettstedet.", files=files)
    yield say("  2. Skriv teksten med egne ord, før inn tallene og stedet de står, og slett # på forslag du har sett over.")
    yield say("  3. Kjør «sporbar check». Slett pekerne, linjene «# Fyll ut» og «draft: true» når kapitlet er ferdig. Til da er det et utkast, og telles ikke med.")
