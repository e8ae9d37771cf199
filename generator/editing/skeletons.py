"""This module contains skeletons: a new record, chapter or report as lines of YAML, valid as they are, with a comment for every key.

Keys that need not be there stand after `#` and no space, with an example that is marked as one; what explains them stands after `# `. What stands in for
what only the editor knows has a line over it that says so, and makes what it is in a draft.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from textwrap import wrap
from typing import Literal, get_args, get_origin

from generator.compare.printed import title
from generator.editing.examples import Examples
from generator.editing.wording import described
from generator.errors import say
from generator.record import DRAFT, EXAMPLE, UNFILLED, Record, part_in
from generator.words.languages import words

WIDTH = 118
CHOICES = 12
"""Ids to choose from that are told; more would hide the rest."""
_LEFT_OUT = ("former_ids", "withdrawn", "draft")
"""What nothing new has, or is told otherwise."""
_EXPLAINED = re.compile(r"([\w-]+|[»\])]): (?=\S)")
HOW = say("Linjer med # foran er ikke med. Ta bort # foran det du trenger, skriv din egen verdi, og slett «%(mark)s» og resten.", mark=EXAMPLE)


def group(cls: type[Record], values: Mapping[str, str], examples: Examples, waits: Collection[str] = (), draft: bool = False) -> list[str]:
    """The keys of one that is a file of its own: those of `values` and those it must have, the others as comments with examples."""
    return [*_draft(draft, examples), *_fields(cls, [name for name in _order(cls) if name != "id"], values, examples, waits)]


def entry(cls: type[Record], values: Mapping[str, str], examples: Examples, waits: Collection[str] = (), draft: bool = False) -> list[str]:
    """A record of a list, from its dash on; `values` have its id. `waits` are the keys to fill in, `draft` whether it is to say that it is a draft."""
    told, first = _field(cls, "id", values, examples, ())
    called = [name for name in ("title",) if name in values]
    rest = [name for name in _order(cls) if name not in ("id", *called)]
    lines = [*_fields(cls, called, values, examples, waits), *_draft(draft, examples), *_fields(cls, rest, values, examples, waits)]
    return [told, f"- {first}", *(f"  {line}" for line in lines)]


def waiting(cls: type[Record], given: Collection[str], examples: Examples) -> tuple[str, ...]:
    """The keys that wait for the editor: those that must be there and nobody has given, and those a reader would miss, where they can be filled in."""
    must = {name for name, info in cls.model_fields.items() if info.is_required() or name in dict(cls.blank)}
    missed = {name for name in cls.expected if name in cls.model_fields and not examples.why_not(cls, name)}
    return tuple(name for name in _order(cls) if name not in given and name in must | missed)


def patterns(cls: type[Record], names: Collection[str], examples: Examples) -> list[str]:
    """Keys that a record may have, as comments with examples."""
    return [f"#{line}" for name in names if (value := examples.value(cls, name)) for line in _marked(_written(name, value))]


def _draft(draft: bool, examples: Examples) -> list[str]:
    return [f"# {examples.told(DRAFT)}", "draft: true"] if draft else []


def _order(cls: type[Record]) -> list[str]:
    """What a record must have, then what only its kind has, then what all kinds may have."""
    names = [name for name in cls.model_fields if name not in _LEFT_OUT]
    return sorted(names, key=lambda name: (name not in ("id", "title"), not cls.model_fields[name].is_required(), name in Record.model_fields))


def _fields(cls: type[Record], names: list[str], values: Mapping[str, str], examples: Examples, waits: Collection[str]) -> list[str]:
    return [line for name in names for line in _field(cls, name, values, examples, waits)]


def _field(cls: type[Record], name: str, values: Mapping[str, str], examples: Examples, waits: Collection[str]) -> Iterator[str]:
    info = cls.model_fields[name]
    must = info.is_required() or name in dict(cls.blank)
    used = name in values or must
    value = values[name] if name in values else examples.required(cls)[name] if must else examples.value(cls, name)
    must_be = examples.told(say("Må være med.")) if must and name != "id" else ""
    why_not = "" if used else examples.told(examples.why_not(cls, name))
    told = (f"{title(cls, name, words(examples.language))}:", must_be, described(info.description or "", examples.language), _meant(cls, name, value, examples), why_not)
    yield from _comment(" ".join(filter(None, told)).rstrip(":"), WIDTH if name != "id" else len(" ".join(told)))
    if name in waits:
        yield f"{UNFILLED} {name}."
        yield from (line for hint in _hints(cls, name, examples) for line in _comment(hint, WIDTH))
    yield from _written(name, value) if used else (f"#{line}" for line in _marked(_written(name, value)) if value)


def _comment(text: str, width: int) -> Iterator[str]:
    """Yield a text as comments; a word and what it means stay on one line."""
    joined = _EXPLAINED.sub(lambda found: f"{found[1]}:\u00a0", text)
    yield from (f"# {line}".replace("\u00a0", " ") for line in wrap(joined, width, break_long_words=False, break_on_hyphens=False))


def _meant(cls: type[Record], name: str, value: str, examples: Examples) -> str:
    """What may stand in a field that its own description does not say: the states of one, or the words of a list."""
    inner = part_in(cls, name)
    if inner is not None and inner.blank and inner.blank[0][0] in value:
        meanings = described(inner.model_fields[inner.blank[0][0]].description or "", examples.language)
        told = say("Verdiene av %(key)s er %(meanings)s", key=inner.blank[0][0], meanings=meanings)
        return examples.told(told) if "unfilled" in value and inner.blank[0][0] == "state" else ""
    listed = next((one for one in get_args(cls.model_fields[name].annotation) if get_origin(one) is Literal), None)
    allowed = get_args(listed) if listed else ()
    told = say("Kan være %(words)s.", words=", ".join(allowed))
    return examples.told(told) if allowed and not all(word in (cls.model_fields[name].description or "") for word in allowed) else ""


def _hints(cls: type[Record], name: str, examples: Examples) -> Iterator[str]:
    """Yield what helps to fill in a key: the ids to choose from, and how its values are written."""
    kind = next((mark.kind for mark in cls.model_fields[name].metadata if hasattr(mark, "kind")), "")
    known = examples.choices.get(kind, ())
    if known:
        told = say("Velg blant %(ids)s og flere.", ids=", ".join(known[:CHOICES])) if len(known) > CHOICES else say("Velg blant %(ids)s.", ids=", ".join(known))
        yield examples.told(told)
    inner = part_in(cls, name)
    if inner is not None and inner.blank and cls.model_fields[name].examples:
        yield examples.told(say("Skriv for eksempel %(example)s.", example=examples.value(cls, name).strip("[]")))


def _written(name: str, value: str) -> list[str]:
    """A key with its value; a list of groups has a line for each group."""
    listed = re.fullmatch(r"\[(\{.*\})\]", value)
    return [f"{name}:", f"  - {listed[1]}"] if listed else [f"{name}: {value}"]


def _marked(lines: list[str]) -> list[str]:
    """An example with a mark that it is one; what says only yes, or that it is not filled in, needs none."""
    *first, last = lines
    return lines if last.endswith((": true", "unfilled}")) and len(lines) == 1 else [*first, f"{last} {EXAMPLE}"]


__all__ = ["HOW", "entry", "group", "patterns", "waiting"]
