"""This module contains the way from classes to JSON Schema: every key with its title, description, examples and errors in Norwegian.

The keywords are those of draft-07 and those that yaml-language-server and VS Code read besides: `enumDescriptions` for the meaning of
words, `errorMessage` and `patternErrorMessage` for what is told. What points to a record refers to the schema of ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import CoreSchema

from generator.fields import Link, Part
from generator.record import Record, part_in
from generator.schema.points import is_reportwise, reference
from generator.schema.wording import GROUP, Schema, example_of, told
from generator.words.languages import words

DRAFT = "http://json-schema.org/draft-07/schema#"


class _Plain(GenerateJsonSchema):
    """Leaves out defaults, which tools would offer as values, and null: a key without a value says nothing."""

    def default_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: Any) -> Schema:
        inner: CoreSchema = schema["schema"]
        return self.generate_inner(inner)


def file_of(cls: type[Part], without: tuple[str, ...] = ()) -> Schema:
    """Return the schema of a file that is one record; the file's name is its id, so `without` it."""
    made = definitions([cls])
    own = made.pop(cls.__name__)
    properties = {name: field for name, field in own["properties"].items() if name not in without}
    required = [name for name in own["required"] if name not in without]
    return {"$schema": DRAFT, **_file_named(cls), **own, "properties": properties, "required": required, "definitions": made}


def lists_of(classes: Iterable[type[Record]], required: Iterable[str] = ()) -> Schema:
    """Return the schema of a file that has a list of records for each class."""
    classes = list(classes)
    return {
        "$schema": DRAFT,
        "type": "object",
        "additionalProperties": False,
        "properties": {cls.kind.list: _list(cls) for cls in classes},
        "required": list(required),
        "definitions": definitions(classes),
    }


def _list(cls: type[Record]) -> Schema:
    items = {"$ref": f"#/definitions/{cls.__name__}"}
    return told({**_named(cls), "type": "array", "items": items, "examples": [[example_of(cls)]]})


def _file_named(cls: type[Part]) -> Schema:
    """The title and description of a file; what is no record is told of in Norwegian in the class itself, «Ordlisten: …»."""
    if issubclass(cls, Record):
        return {"title": words("nb").gettext(cls.kind.name), "description": cls.kind.about}
    told = cls.__doc__ or ""
    return {"title": told.partition(":")[0], "description": told}


def _named(cls: type[Record]) -> Schema:
    """The title and description of a list, in Norwegian; a new kind may have neither yet."""
    title = words("nb").gettext(cls.kind.list)
    return {"title": title, "description": cls.kind.about or f"{title} som står her. Hver post begynner med bindestrek: «- id: …»."}


def definitions(classes: Iterable[type[Part]]) -> dict[str, Schema]:
    """Return the definitions of classes and of the parts in them, by name; links stand among the ids."""
    classes = list(classes)
    made = _models(classes)
    return {cls.__name__: _definition(cls, made[cls.__name__]) for cls in parts_of(classes)}


def definition_of(cls: type[Part]) -> Schema:
    """Return the definition of one class, links too."""
    return _definition(cls, _models([cls])[cls.__name__])


def _models(classes: Iterable[type[Part]]) -> dict[str, Schema]:
    _, made = models_json_schema([(cls, "validation") for cls in classes], ref_template="#/definitions/{model}", schema_generator=_Plain)
    found: dict[str, Schema] = made["$defs"]
    return found


def parts_of(classes: Iterable[type[Part]]) -> Iterator[type[Part]]:
    """Yield classes and the classes of the parts inside them, each once; links are no parts."""
    waiting, seen = list(classes), set[type[Part]]()
    while waiting:
        cls = waiting.pop(0)
        if cls in seen or cls is Link:
            continue
        seen.add(cls)
        yield cls
        waiting.extend(part for name in cls.model_fields if (part := part_in(cls, name)))


def _definition(cls: type[Part], made: Schema) -> Schema:
    fields = {name: _field(cls, name, made["properties"][name]) for name in cls.model_fields}
    either = {name for choice in made.get("anyOf", ()) for name in choice["required"]}  # what something else may stand in place of
    required = [name for name in made.get("required", ()) if name not in either and not (name == "id" and _has_own_id(cls))]
    more = {key: value for key, value in made.items() if key not in ("properties", "required", "title", "description", "type", "additionalProperties")}
    keys = GROUP.format(must=", ".join(required) or "ingen", may=", ".join(name for name in fields if name not in required))
    points = {"allOf": [{"$ref": f"ids.json#/definitions/{cls.__name__}"}]} if is_reportwise(cls) else {}
    return {"type": "object", "additionalProperties": False, "properties": fields, "required": required, "errorMessage": keys, **more, **points}


def _has_own_id(cls: type[Part]) -> bool:
    """Tell whether records of a class get an id when they are given none."""
    return hasattr(cls, "_default_id")


def _field(cls: type[Part], name: str, made: Schema) -> Schema:
    info = cls.model_fields[name]
    field: Schema = {"title": info.title, "description": info.description}
    if (definition := reference(cls, name)) is not None:
        return {**field, "$ref": f"ids.json#/definitions/{definition}"}
    own = {key: value for key, value in made.items() if key not in field}
    return told({**field, **own, "examples": info.examples or made.get("examples") or [_example(cls, name, made)]}, str(info.description))


def _example(cls: type[Part], name: str, made: Schema) -> Any:
    part = part_in(cls, name)
    inner = made.get("items", made)
    one = example_of(part) if part else inner["enum"][0] if "enum" in inner else True
    return [one] if made.get("type") == "array" else one
