"""This module contains what can be wrong: faults of the content, where they stand and what to write instead; and commands that ask for what cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

Gettext = Callable[[str], str]
"""Gives a sentence in bokmål back in another language; one that it does not know, as it is."""


class Saying(str):
    """A sentence to editors. As a text it is bokmål; it keeps the sentence with its blanks and what fills them, for other languages."""

    template: str
    values: Mapping[str, object]

    def __new__(cls, text: str, template: str = "", values: Mapping[str, object] | None = None) -> Saying:
        made = super().__new__(cls, text)
        made.template, made.values = template or text, values or {}
        return made

    def said(self, gettext: Gettext) -> str:
        """Return the sentence in another language, with every sentence inside it."""
        text = gettext(self.template)
        return text % {name: said(value, gettext) for name, value in self.values.items()} if self.values else text


def say(template: str, **values: object) -> Saying:
    """Return a sentence with its blanks filled: `say("«%(id)s» står to ganger", id=id)`. The template is what translators see."""
    return Saying(template % values if values else template, template, values)


def joined(*parts: str, by: str = " ") -> Saying:
    """Put sentences after each other, those that are empty left out."""
    told = {f"part_{number}": part for number, part in enumerate(part for part in parts if part)}
    return Saying(by.join(told.values()), by.join(f"%({name})s" for name in told) or "", told)


def listed(parts: Iterable[str]) -> str:
    """Write «a, b og c»."""
    *first, last = parts
    return say("%(first)s og %(last)s", first=joined(*first, by=", "), last=last) if first else last


def how_many(one: str, many: str, count: int, **values: object) -> Saying:
    """Return the sentence that a count asks for, one in the singular or one with `%(count)s`."""
    return say(one if count == 1 else many, count=count, **values)


def either(parts: Iterable[str]) -> str:
    """Write «a, b eller c»."""
    *first, last = parts
    return say("%(first)s eller %(last)s", first=", ".join(first), last=last) if first else last


def said(value: object, gettext: Gettext) -> object:
    """Return a value in another language where it is a sentence, else as it is."""
    return value.said(gettext) if isinstance(value, Saying) else value


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file (posix path relative to the project), a line and a column, both from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in the content, told to the person who wrote it.

    `rule` is the id of the rule broken (see generator.rules), `message` names the wrong value,
    `hint` says what to write instead. Both are one line each, whatever the value holds.
    `address` is the record's, where it is known: it stays when lines move.
    """

    place: Place
    rule: str
    message: str
    hint: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", _one_line(self.message))
        object.__setattr__(self, "hint", _one_line(self.hint))

    def __str__(self) -> str:
        return self.told(str)

    def told(self, gettext: Gettext) -> str:
        """Return the line and the advice under it, in another language."""
        first = f"{self.place}: {self.rule}: {self.message_in(gettext)}"
        return f"{first}\n    {self.hint_in(gettext)}" if self.hint else first

    def message_in(self, gettext: Gettext) -> str:
        """Return what is wrong, in another language."""
        return _plain(str(said(self.message, gettext)))

    def hint_in(self, gettext: Gettext) -> str:
        """Return what to write instead, in another language."""
        return _plain(str(said(self.hint, gettext)))


_LONGEST = 400


def _one_line(text: str) -> str:
    """Make one line of a text, and of a sentence one that can still be said in another language."""
    return Saying(_plain(text), text.template, text.values) if isinstance(text, Saying) else _plain(text)


def _plain(text: str) -> str:
    """Keep line breaks, invisible signs and whole chapters that stand in a value out of what is told about it."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 2] + " …"
    return " ".join("".join(sign if sign.isprintable() else " " for sign in short).split())


class Refused(Exception):
    """Raised with what to tell people when what they ask for cannot be done as they say it: what is wrong, and what to do instead."""

    def __init__(self, *told: str) -> None:
        super().__init__(joined(*told, by="\n    "))

    def told(self, gettext: Gettext) -> str:
        """Return what is told, in another language."""
        return str(said(self.args[0], gettext))


class ContentFaults(Exception):
    """Raised when content cannot be built; holds every fault found, sorted by place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__(f"{len(self.faults)} feil i innholdet")

    def __str__(self) -> str:
        return self.told(str)

    def told(self, gettext: Gettext) -> str:
        """Return every fault, and how many there are, in another language."""
        tail = say("%(count)s feil. Nettstedet er ikke bygd, og filene dine er urørt.", count=len(self.faults))
        return "\n".join([*(fault.told(gettext) for fault in self.faults), tail.said(gettext)])


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return «Mente du «x»?» when something in `known` is near `wrong`, else an empty string."""
    near = nearest(wrong, known)
    return say("Mente du «%(meant)s»?", meant=near) if near else ""


def nearest(wrong: str, known: Iterable[str]) -> str:
    """Return what in `known` is nearest to `wrong`, or an empty string when nothing is near."""
    return _nearest(wrong.casefold(), tuple(known)) if len(wrong) < _LONGEST else ""


@lru_cache(maxsize=1024)  # one name spelled wrong is often spelled wrong a hundred times
def _nearest(wrong: str, known: tuple[str, ...]) -> str:
    return next(iter(get_close_matches(wrong, known, n=1, cutoff=0.6)), "")
