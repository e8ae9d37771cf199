"""This module contains the putting of a record last in its list in a file, with every other byte of the file as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.editing.outline import Spot, outline
from generator.errors import Fault, Place, say
from generator.load.yaml_text import BadYaml


def inserted(text: str, path: str, name: str, lines: Sequence[str]) -> tuple[str, int]:
    """Return a text with a record last in the list `name`, which is made where there is none, and the line of the record's dash.

    Raises BadYaml when the text is no YAML, or its list stands in brackets, where a record with comments has no room.
    """
    whole = outline(text, path)
    found = whole.value(name)
    if found is not None and found.inline and found.entries:
        raise BadYaml([_bracketed(text, found, path, name)])
    if found is not None and found.entries:
        before, after = _split(text, found)
        block = _indented(lines, _column(text, found.start))
        spaced = _spaced(text, found)
    else:
        before, after = _without(text, whole.key(name), found)
        block = [f"{name}:", *_indented(lines, 2)]
        spaced = bool(before.strip()) and not after
    gap = [""] if spaced and not re.search(r"\n[ \t]*\r?\n\Z", before) else []
    added = _breaks(text, "".join(f"{line}\n" for line in (*gap, *block)))
    dash = next(number for number, line in enumerate((*gap, *block), 1) if line.lstrip().startswith("- "))
    return before + added + after, before.count("\n") + dash


def _without(text: str, key: Spot | None, empty: Spot | None) -> tuple[str, str]:
    """The text before and after where a new list stands: at the end of the file, or in the place of an empty one (`risks: []`)."""
    if key is None or empty is None:
        return _closed(text), ""
    line = text.find("\n", empty.end)
    return text[: key.start], text[len(text) if line < 0 else line + 1 :]


def _split(text: str, found: Spot) -> tuple[str, str]:
    """The text up to the end of a list, with the comments that stand inside its last record, and the rest."""
    column = _column(text, found.start)
    line = text.find("\n", found.end)
    end = len(text) if line < 0 else line + 1
    inside = re.compile(rf"(?:[ \t]*\r?\n)*[ ]{{{column + 1},}}#[^\n]*(?:\n|\Z)")
    while more := inside.match(text, end):
        end = more.end()
    return _closed(text[:end]), text[end:]


def _closed(text: str) -> str:
    """A text with a break after its last line."""
    return text if not text or text.endswith("\n") else text + _breaks(text, "\n")


def _breaks(text: str, added: str) -> str:
    """What is added, with the line breaks that the text has."""
    return added.replace("\n", "\r\n") if "\r\n" in text else added


def _spaced(text: str, found: Spot) -> bool:
    """Whether there is a blank line between the last two records of a list."""
    between = text[found.entries[-2].end : found.entries[-1].start] if len(found.entries) > 1 else ""
    return bool(re.search(r"\n[ \t]*\r?\n", between))


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)


def _indented(lines: Sequence[str], spaces: int) -> list[str]:
    return [f"{' ' * spaces}{line}" if line else "" for line in lines]


def _bracketed(text: str, found: Spot, path: str, name: str) -> Fault:
    place = Place(path, text.count("\n", 0, found.start) + 1, _column(text, found.start) + 1)
    hint = say("Skriv listen med én post under den andre, hver med bindestrek foran: «- id: …».")
    return Fault(place, "wrong-type", say("listen «%(name)s» står i klammer, og der er det ikke plass til en ny post", name=name), hint)
