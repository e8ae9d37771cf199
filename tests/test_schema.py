"""The schemas that editors' tools read agree with what `sporbar check` accepts, and are never old."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from generator.load.yaml_text import read_yaml
from generator.record import KINDS
from generator.schema import FOLDER, schemas, write

CONTENT = Path(__file__).parent.parent / "content"
FILES = sorted(path for path in CONTENT.rglob("*.yaml") if not path.name.startswith("."))


def schema_of(path: Path) -> dict[str, Any]:
    """The schema that a file names in its first line."""
    named = path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
    assert named, f"{path} names no schema in its first line"
    schema: dict[str, Any] = json.loads((path.parent / named).read_text("utf-8"))
    return schema


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_every_file_of_the_content_keeps_the_schema_it_names(path: Path) -> None:
    values = read_yaml(path.read_text("utf-8"), str(path))
    assert [error.message for error in Draft7Validator(schema_of(path)).iter_errors(values)] == []


def test_the_schemas_beside_the_content_are_those_the_kinds_make_now(tmp_path: Path) -> None:
    write(tmp_path)
    made = {path.name: path.read_text("utf-8") for path in (tmp_path / FOLDER).iterdir()}
    kept = {path.name: path.read_text("utf-8") for path in (CONTENT / FOLDER).iterdir()}
    assert made == kept, "run `sporbar schema`"


def test_writing_schemas_again_writes_nothing(tmp_path: Path) -> None:
    assert write(tmp_path)
    assert write(tmp_path) == []


def test_a_section_may_have_a_list_of_every_kind_that_stands_in_sections() -> None:
    lists = {name for name, cls in KINDS.items() if cls.kind.home == "section"}
    assert lists <= set(schemas()["section"]["properties"])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": "Kapittel", "risks": [{"id": "a", "title": "A", "rnk": 1}]}, "rnk"),
        ({"title": "Kapittel", "risks": [{"title": "A"}]}, "id"),
        ({"title": "Kapittel", "assignments": [{"id": "a", "title": "A", "status": {"state": "bra"}}]}, "bra"),
        ({"risks": []}, "title"),
    ],
)
def test_a_schema_refuses_what_the_check_refuses(values: dict[str, Any], told: str) -> None:
    messages = [error.message for error in Draft7Validator(schemas()["section"]).iter_errors(values)]
    assert any(told in message for message in messages), messages
