"""This module contains how a document is divided into chapters: one for each of its top headings, or one for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.drafting.document import Document, DocumentPart, Heading, Spot
from generator.words.slugs import slugify

_LONGEST_NAME = 60
FRONT = "Før første kapittel"
"""The title of what stands before the first chapter: the document itself has no name for it."""


@dataclass(frozen=True)
class Chapter:
    """What becomes one section file: its title and number as printed, and its parts. `own` tells that the title is the document's.

    `before` is what the chapter stands before, when it has no heading of its own.
    """

    title: str
    number: str
    spot: Spot
    parts: tuple[DocumentPart, ...]
    own: bool = True
    before: str = ""

    @property
    def source(self) -> str:
        """Where the chapter stands in the report, for `source`."""
        told = (f"kap. {self.number}" if self.number else f"«{self.title}»" if self.own else self.before, f"s. {self.spot.page}" if self.spot.page else "")
        return ", ".join(part for part in told if part)


def chapters_of(document: Document, one: bool) -> list[Chapter]:
    """Divide a document. With `one`, or when it has no headings, all of it is one chapter, named by its first heading or else its file."""
    headings = [part for part in document.parts if isinstance(part, Heading)]
    if one or not headings:
        first = _first(document, headings)
        rest = tuple(part for part in document.parts if part is not first)
        if first is None:
            return [Chapter(_file_title(document.name), "", Spot(), rest, own=False)]
        return [Chapter(first.text, first.number, first.spot, rest)]
    top = _top(headings)
    return list(_divided(document.parts, top))


def _first(document: Document, headings: list[Heading]) -> Heading | None:
    """The heading that everything stands under: the only one of its level, or the very first part."""
    top = [heading for heading in headings if heading.level == min(other.level for other in headings)] if headings else []
    if len(top) == 1:
        return top[0]
    return headings[0] if headings and document.parts[0] is headings[0] and not headings[0].number else None


def _top(headings: list[Heading]) -> int:
    """The level whose headings begin files: the highest, but not that of a lone heading first of all, which is the document's title."""
    levels = sorted({heading.level for heading in headings})
    alone = sum(heading.level == levels[0] for heading in headings) == 1
    return levels[1] if alone and len(levels) > 1 and headings[0].level == levels[0] and not headings[0].number else levels[0]


def _divided(parts: tuple[DocumentPart, ...], top: int) -> Iterator[Chapter]:
    starts = [index for index, part in enumerate(parts) if isinstance(part, Heading) and part.level == top]
    if starts and starts[0] > 0:
        front, first = parts[: starts[0]], parts[starts[0]]
        assert isinstance(first, Heading)
        yield Chapter(FRONT, "", front[0].spot, front, own=False, before=f"før kap. {first.number}" if first.number else f"før «{first.text}»")
    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        heading = parts[start]
        assert isinstance(heading, Heading)
        yield Chapter(heading.text, heading.number, heading.spot, parts[start + 1 : end])


def _file_title(name: str) -> str:
    title = name.rpartition(".")[0].replace("_", " ").strip() or name
    return title[0].upper() + title[1:]


def section_names(chapters: list[Chapter]) -> list[str]:
    """Name a file for each chapter: `02-hr-og-personell`, by the chapters' own numbers when all have one, else in their order."""
    numbers = [chapter.number for chapter in chapters if chapter.own]
    plain = all(number.isdigit() for number in numbers) and len(set(numbers)) == len(numbers)
    names: list[str] = []
    for place, chapter in enumerate(chapters, 0 if len(chapters) > 1 and not chapters[0].own else 1):
        count = int(chapter.number) if plain and chapter.number else place
        names.append(f"{count:02}-{_short(slugify(chapter.title)) or 'kapittel'}")
    return names


def _short(slug: str) -> str:
    """Cut a long name after a whole word."""
    return slug if len(slug) <= _LONGEST_NAME else slug[: _LONGEST_NAME + 1].rpartition("-")[0] or slug[:_LONGEST_NAME]
