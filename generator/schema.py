"""This module contains the JSON Schemas that editors' tools read for completion and hover help, made from the kinds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

import generator.kinds as kinds
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.record import KINDS, Record
from generator.wordlist import FILE, Wordlist

assert kinds  # importing it fills KINDS

FOLDER = ".schema"
"""The folder in content/ that holds the schemas; hidden, so that no host takes it for content."""

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Return every schema by its name: section, report, and one for each file that all reports share, the word list among them."""
    made = {"section": _section(), "report": _file(Report, without=("id",))}
    for name, cls in KINDS.items():
        if cls.kind.home == name:
            made[name] = _lists([cls])
    made[FILE] = {"$schema": "http://json-schema.org/draft-07/schema#", **Wordlist.model_json_schema()}
    return made


def write(content: Path) -> list[Path]:
    """Write the schemas below a content folder; return those that differed."""
    written = []
    for name, schema in schemas().items():
        path = content / FOLDER / f"{name}.json"
        text = json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            written.append(path)
    return written


def _section() -> Schema:
    """A section file: the section's own keys, and a list for every kind that stands in sections."""
    file = _file(Section, without=("id",))
    listed = _lists([cls for cls in KINDS.values() if cls.kind.home == "section"])
    file["properties"] |= listed["properties"]
    file["definitions"] |= listed["definitions"]
    return file


def _file(cls: type[Record], without: tuple[str, ...]) -> Schema:
    """A file that is one record; the file's name is its id."""
    definitions = _definitions([cls])
    own = definitions.pop(cls.__name__)
    own["properties"] = {name: field for name, field in own["properties"].items() if name not in without}
    own["required"] = [name for name in own.get("required", ()) if name not in without]
    return {"$schema": "http://json-schema.org/draft-07/schema#", **own, "definitions": definitions}


def _lists(classes: list[type[Record]]) -> Schema:
    """A file that has a list of records for each class."""
    lists = {
        cls.kind.list: {"type": "array", "title": (cls.__doc__ or "").split("\n")[0], "items": {"$ref": f"#/definitions/{cls.__name__}"}}
        for cls in classes
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "additionalProperties": False,
        "properties": lists,
        "definitions": _definitions(classes),
    }


def _definitions(classes: list[type[Record]]) -> dict[str, Schema]:
    """The definitions of classes and their parts. A link may also be a bare id. A measurement needs none, and little else when a table has its values."""
    _, made = models_json_schema([(cls, "validation") for cls in classes], ref_template="#/definitions/{model}")
    definitions: dict[str, Schema] = made["$defs"]
    if "Link" in definitions:
        definitions["Link"] = {"title": "Henvisning", "anyOf": [{"type": ["string", "integer"]}, definitions["Link"]]}
    if "Measurement" in definitions:
        required = [name for name in definitions["Measurement"].pop("required") if name != "id"]
        definitions["Measurement"]["anyOf"] = [{"required": required, "not": {"required": ["series"]}}, {"required": ["series"], "not": {"required": ["points"]}}]
    return definitions
