"""This module contains skeletons: a new record, chapter or report as lines of YAML, valid as they are, with a comment for every key.

Keys that need not be there stand after `#` and no space, with an example; what explains them stands after `# `.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap

from generator.editing.examples import Examples
from generator.record import Record

WIDTH = 118
_LEFT_OUT = ("former_ids", "withdrawn", "draft")
"""What nothing new has, or is told otherwise."""
DRAFT = "Slett linjen under når alt er fylt ut. Til da sier siden at den er et utkast, og det som står her, telles ikke med."
"""What is told over the line that makes something a draft."""
HOW = "Linjer med # foran er ikke med. Ta bort # foran de nøklene du trenger, og slett resten."


def group(cls: type[Record], values: Mapping[str, str], examples: Examples) -> list[str]:
    """The keys of one that is a file of its own: those of `values` and those it must have, the others as comments with examples."""
    return [line for name in _order(cls) if name != "id" for line in _field(cls, name, values, examples)]


def entry(cls: type[Record], values: Mapping[str, str], examples: Examples) -> list[str]:
    """A record of a list, from its dash on; `values` have its id."""
    told, first = _field(cls, "id", values, examples)
    rest = [line for name in _order(cls) if name != "id" for line in _field(cls, name, values, examples)]
    return [told, f"- {first}", *(f"  {line}" for line in rest)]


def _order(cls: type[Record]) -> list[str]:
    """What a record must have, then what only its kind has, then what all kinds may have."""
    names = [name for name in cls.model_fields if name not in _LEFT_OUT]
    return sorted(names, key=lambda name: (name not in ("id", "title"), not cls.model_fields[name].is_required(), name in Record.model_fields))


def _field(cls: type[Record], name: str, values: Mapping[str, str], examples: Examples) -> Iterator[str]:
    info = cls.model_fields[name]
    must = info.is_required() or name in dict(cls.blank)
    needed = "" if not must or name == "id" else "Må være med." if name in values else "Må være med; bytt ut verdien."
    told = " ".join(part for part in (f"{info.title or name}:", needed, info.description or "") if part)
    yield from (f"# {line.rstrip(':')}" for line in ([told] if name == "id" else wrap(told, WIDTH, break_long_words=False, break_on_hyphens=False)))
    used = name in values or must
    value = values[name] if name in values else examples.required(cls)[name] if must else examples.value(cls, name)
    yield from (line if used else f"#{line}" for line in _written(name, value))


def _written(name: str, value: str) -> list[str]:
    """A key with its value; a list of groups has a line for each group."""
    listed = re.fullmatch(r"\[(\{.*\})\]", value)
    return [f"{name}:", f"  - {listed[1]}"] if listed else [f"{name}: {value}"]


__all__ = ["HOW", "entry", "group"]
