"""This module contains Record, the base of every kind, and the registry that new kinds join by existing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, ClassVar, Literal, get_args

from pydantic import Field

from generator.fields import (
    Bool,
    IsLine,
    IsMarkdown,
    Line,
    Link,
    Markdown,
    Part,
    Ref,
    Remark,
    Slug,
    Source,
    Status,
    Withdrawal,
)
from generator.words.languages import Words
from generator.words.periods import Period

UNFILLED = "# Fyll ut:"
"""How the comment begins that stands where something is to be filled in: `roll` and `new` write it, the check looks for it."""
EXAMPLE = "# eksempel"
"""What stands last on a line whose value is an example of `new`: it is refused until somebody has written the report's own."""
DRAFT = "Slett linjen under når alt er fylt ut. Til da sier siden at den er et utkast, og det som står her, telles ikke med."
"""What is told over the line that makes something a draft."""
Steps = tuple[str | int, ...]
"""A place in a record: keys and numbers, as in the YAML."""
Home = Literal["section", "report", "organisations", "indicators"]


@dataclass(frozen=True)
class Kind:
    """What the house knows of a kind.

    `name` is the template (`templates/<name>.html`), `list` the key in YAML and in links, `slug` the Norwegian
    word in addresses, `home` the file its records live in, `about` what its list holds, told to editors in Norwegian.
    Its words on the site are the gettext messages `name` and `list`.
    """

    name: str
    list: str
    slug: str
    home: Home = "section"
    order: int = 100
    about: str = ""


KINDS: dict[str, type[Record]] = {}
"""Every kind by its list name; filled when a subclass of Record with a `kind` is defined."""


class Record(Part):
    """Anything the reports speak of that has an address of its own."""

    kind: ClassVar[Kind]
    shared: ClassVar[bool] = True
    """Whether a group that answers for the record stands for each of its members."""
    neuter: ClassVar[bool] = False
    """Whether the Norwegian word for the kind is: «nytt tiltak», and «ny risiko»."""
    lasting: ClassVar[tuple[str, ...]] = ("id", "title")
    expected: ClassVar[tuple[str, ...]] = ("text", "status", "source")
    """What a reader looks for and the record may be without; what is new waits for it where the kind has it."""

    id: Slug = Field(title="Id", description="Fast navn i adressen: små bokstaver a–z, tall og bindestrek. Må ikke endres når den først er publisert.", examples=["lange-ventetider"])
    title: Line = Field(title="Tittel", description="Kort tittel slik leseren skal se den.", examples=["Lange ventetider"])
    text: Markdown = Field("", title="Tekst", description="Omtale i Markdown, med egne ord.", examples=["Pasienter venter lenger enn målet."])
    source: Source | None = Field(None, title="Kilde", description="Hvor i rapporten dette står.")
    links: tuple[Link, ...] = Field((), title="Lenker", description="Henvisninger til andre poster: {id: risks/lange-ventetider, origin: editorial, role: henger sammen med}.")
    remarks: tuple[Remark, ...] = Field((), title="Merknader", description="Motsigelser, feil og tap i kilden som leseren må kjenne til.")
    draft: Bool = Field(False, title="Utkast", description="true til alt er fylt ut. Siden sier da at den er et utkast, og det som står der, telles ikke med og er ikke i listene. Slett linjen når utkastet er ferdig.")
    former_ids: tuple[Slug, ...] = Field((), title="Tidligere id-er", description="Id-er posten har hatt før. Gamle adresser og henvisninger fører da hit.", examples=[["ventetid-lang"]])
    withdrawn: Withdrawal | None = Field(None, title="Trukket tilbake", description="Når posten ikke lenger gjelder: {date: 2026-02-13, reason: Sto to ganger}. Siden blir stående med merknad, men telles ikke med.")

    def __init_subclass__(cls, kind: Kind | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if kind is None:
            return
        taken = KINDS.get(kind.list)
        if taken is not None and taken.__qualname__ != cls.__qualname__:
            raise TypeError(f"{cls.__name__} claims the list {kind.list!r}, which {taken.__name__} has")
        cls.kind = kind
        KINDS[kind.list] = cls

    @property
    def standing(self) -> Status | None:
        """Where the record stands now, for lists and filters; None when the kind has no states."""
        return getattr(self, "status", None)

    @property
    def answerable(self) -> tuple[Link, ...]:
        """The organisations that answer for this record."""
        return ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years the record belongs to, for filters; empty when it has none of its own."""
        return ()

    def overdue(self, day: date) -> Period | None:
        """The deadline that has passed by `day` with the work not delivered; None when there is none, or the kind has no deadlines."""
        return None

    def brief(self, words: Words) -> str:
        """A few words beside the title in lists; empty when the title says enough."""
        return ""

    def parts_inside(self) -> Iterator[tuple[Part, Steps]]:
        """Yield every part of the record, those inside others too, and where in the record it is; the record itself comes first."""
        yield from _parts(self, ())

    def references(self) -> Iterator[tuple[str, Link, Steps]]:
        """Yield (list name of the kind pointed to, link, place in the record) for every link, in field order."""
        for holder, at in _parts(self, ()):
            for name, kind in shape_of(type(holder)).links:
                value = getattr(holder, name)
                if isinstance(value, Link):
                    yield kind, value, (*at, name)
                else:
                    yield from ((kind, link, (*at, name, number)) for number, link in enumerate(value or ()))

    def texts(self) -> Iterator[tuple[Steps, str]]:
        """Yield (place in the record, text) for every Markdown text that is not empty."""
        for holder, at in _parts(self, ()):
            for name in shape_of(type(holder)).texts:
                value = getattr(holder, name)
                if isinstance(value, str):
                    if value:
                        yield (*at, name), value
                else:
                    yield from (((*at, name, number), text) for number, text in enumerate(value or ()))

    def lines(self) -> Iterator[str]:
        """Yield every line of plain text but the title and what tells where in a source things stand."""
        for holder, at in _parts(self, ()):
            for name in () if isinstance(holder, Source) else shape_of(type(holder)).lines:
                value = getattr(holder, name)
                if name != "at" and (at or name != "title"):
                    yield from (text for text in ((value,) if isinstance(value, str) else value) if text)


def _parts(part: Part, at: Steps) -> Iterator[tuple[Part, Steps]]:
    """Yield a part and every part inside it, links left out, each with its place."""
    yield part, at
    for name in shape_of(type(part)).parts:
        value = getattr(part, name)
        if isinstance(value, Part):
            yield from _parts(value, (*at, name))
        else:
            for number, inner in enumerate(value or ()):
                yield from _parts(inner, (*at, name, number))


@dataclass(frozen=True)
class Shape:
    """Which fields of a class are links (with the kind pointed to, "" for any), Markdown, lines, or hold parts."""

    links: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    lines: tuple[str, ...]
    parts: tuple[str, ...]


@cache
def shape_of(cls: type[Part]) -> Shape:
    """Return what the fields of a class are."""
    links, texts, lines, parts = [], [], [], []
    for name, info in cls.model_fields.items():
        inner = _inner(info.annotation)
        if inner is Link:
            links.append((name, next((mark.kind for mark in info.metadata if isinstance(mark, Ref)), "")))
        elif isinstance(inner, type) and issubclass(inner, Part):
            parts.append(name)
        elif _is(IsMarkdown, info.annotation, info.metadata):
            texts.append(name)
        elif _is(IsLine, info.annotation, info.metadata):
            lines.append(name)
    return Shape(tuple(links), tuple(texts), tuple(lines), tuple(parts))


def part_in(cls: type[Part], name: str) -> type[Part] | None:
    """Return the class of the parts that a field holds, or None where it holds none."""
    inner = _inner(cls.model_fields[name].annotation)
    return inner if isinstance(inner, type) and issubclass(inner, Part) else None


def _inner(annotation: Any) -> Any:
    """Return what a field holds: the class inside `tuple[X, ...]`, `X | None` or X itself."""
    arguments = [argument for argument in get_args(annotation) if argument is not type(None) and argument is not ...]
    return _inner(arguments[0]) if arguments else annotation


def _is(mark: type, annotation: Any, metadata: Iterable[Any]) -> bool:
    marks = [*metadata, *(inner for argument in get_args(annotation) for inner in getattr(argument, "__metadata__", ()))]
    return any(isinstance(one, mark) for one in marks)
