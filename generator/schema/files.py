"""This module contains the files of schemas: which there are, and when they are written.

All but one depend on the kinds alone. The ids that the content has stand in a file of their own, which the others point to.
"""

from __future__ import annotations

import json
from pathlib import Path

import generator.kinds as kinds
from generator.catalog import Catalog
from generator.disk import write_whole
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.record import KINDS
from generator.schema.classes import definitions, file_of, lists_of
from generator.schema.ids import ids
from generator.schema.wording import Schema
from generator.wordlist import FILE, Wordlist

assert kinds  # importing it fills KINDS

FOLDER = ".schema"
"""The folder in content/ that holds the schemas; hidden, so that no host takes it for content."""
IDS = "ids"
"""The name of the one schema that depends on the content."""


def schemas() -> dict[str, Schema]:
    """Return the schemas that depend on the kinds alone: section, report, and one for each file that all reports share."""
    made = {"section": _section(), "report": file_of(Report, without=("id",))}
    for name, cls in KINDS.items():
        if cls.kind.home == name:
            made[name] = lists_of([cls], required=[name])
    made[FILE] = file_of(Wordlist)
    return made


def write(content: Path, catalog: Catalog, complete: bool = True) -> list[Path]:
    """Write the schemas below a content folder; return those that differed.

    With a catalog that is not `complete`, because the content has faults, the ids that were known before stand.
    """
    folder = content / FOLDER
    made = schemas()
    if complete or not (folder / f"{IDS}.json").is_file():
        made[IDS] = ids(catalog.with_drafts(), content.name)
    return [path for name, schema in made.items() if _written(path := folder / f"{name}.json", schema)]


def refresh(content: Path, catalog: Catalog) -> bool:
    """Bring the ids up to date where there are schemas; return whether they had changed. A folder that cannot be written is left as it is."""
    path = content / FOLDER / f"{IDS}.json"
    try:
        return path.is_file() and _written(path, ids(catalog.with_drafts(), content.name))
    except OSError:
        return False


def _section() -> Schema:
    """A section file: the section's own keys, and a list for every kind that stands in sections."""
    classes = [cls for cls in KINDS.values() if cls.kind.home == "section"]
    file, listed = file_of(Section, without=("id",)), lists_of(classes)
    file["properties"] |= listed["properties"]
    file["definitions"] = definitions([Section, *classes])
    return file


def _written(path: Path, schema: Schema) -> bool:
    made = (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
    if path.is_file() and path.read_bytes().replace(b"\r\n", b"\n") == made:
        return False
    write_whole(path, made)
    return True

