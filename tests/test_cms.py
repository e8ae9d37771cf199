"""The web form has the keys, words and ids of the content, is a configuration that Sveltia CMS takes, and is made only when asked for."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator
from projects import SMALL, edit

from generator.cli import main
from generator.fields import State
from generator.load.content import load
from generator.load.yaml_text import read_yaml
from generator.record import KINDS
from generator.schema.form import PAGE

Schema = dict[str, Any]
TAKEN: Schema = json.loads((Path(__file__).parent / "sveltia-cms.json").read_text("utf-8"))
TAKEN["definitions"]["CustomField"] = False  # fields that others have written; whatever is misspelled would be one
SVELTIA = Draft7Validator(TAKEN)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the small content and its form."""
    folder = tmp_path_factory.mktemp("form")
    shutil.copytree(SMALL, folder / "content")
    edit(folder / "content/rapport-2025/03-risiko.yaml", "    trusts: [hnt]\n", "    trusts: [{id: hnt, origin: editorial}]\n")
    with (folder / "content/rapport-2025/report.yaml").open("a", encoding="utf-8") as file:
        file.write(f"cases: [{next(iter(load(SMALL).of_kind('cases'))).record.id}]\n")  # a key of the report, and the name of a list in chapters
    assert main(["schema", "--project", str(folder), "--form", "helse/sporbar"]) == 0
    return folder


@pytest.fixture(scope="module")
def made(project: Path) -> Schema:
    """The configuration of the form."""
    found: Schema = json.loads((project / "admin/config.json").read_text("utf-8"))
    return found


def fields(value: Any) -> Iterator[Schema]:
    """Every field in the form, however deep."""
    if isinstance(value, dict):
        if "widget" in value:
            yield value
        for inner in value.values():
            yield from fields(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from fields(inner)


def field(made: Schema, file: str, *names: str) -> Schema:
    """A field in the form, by the file it stands in and the names that lead to it."""
    found = next(one for collection in made["collections"] for one in collection["files"] if one["file"] == file)
    for name in names:
        found = next(one for one in found["fields"] if one["name"] == name)
    return found


def test_no_form_is_made_unless_asked_for(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    assert main(["schema", "--project", str(tmp_path)]) == 0
    assert not (tmp_path / "admin").exists()


def test_the_form_is_a_configuration_that_sveltia_cms_takes(made: Schema) -> None:
    assert [error.message for error in SVELTIA.iter_errors(made)] == []
    for wrong in ({"widget": "no-such-widget"}, {"no_such_key": True}, {"required": "yes"}):
        broken = json.loads(json.dumps(made))
        next(fields(broken)).update(wrong)
        assert next(SVELTIA.iter_errors(broken), None) is not None


def test_every_file_of_records_is_in_the_form(made: Schema, project: Path) -> None:
    content = project / "content"
    named = {one["file"] for collection in made["collections"] for one in collection["files"]}
    assert named == {path.relative_to(project).as_posix() for path in content.rglob("*.yaml") if path.stem != "ordliste"}


def test_no_name_stands_twice_in_a_group(made: Schema) -> None:
    for collection in made["collections"]:
        for file in collection["files"]:
            for group in [file, *(one for one in fields(file) if "fields" in one)]:
                names = [one["name"] for one in group["fields"]]
                assert len(names) == len(set(names)), (file["file"], names)


def test_every_field_has_a_norwegian_label_and_every_word_its_meaning(made: Schema) -> None:
    found = list(fields(made))
    assert len(found) > 100
    for one in found:
        assert one["label"]
    state = next(one for one in found if one["name"] == "state" and len(one["options"]) == len(get_args(State)))
    assert {"label": "late: forsinket", "value": "late"} in state["options"]


def test_the_keys_of_the_form_are_those_of_the_kinds(made: Schema) -> None:
    for collection in made["collections"]:
        for file in collection["files"]:
            for one in file["fields"]:
                if one["name"] in KINDS and one["widget"] == "list" and "fields" in one:
                    assert {inner["name"] for inner in one["fields"]} <= set(KINDS[one["name"]].model_fields)


def _references(cls: Any, groups: list[Any], name: str) -> list[Any]:
    return [value for group in groups for value in (group.get(name) if isinstance(group.get(name), list) else [group.get(name)]) if value is not None]


def test_a_reference_is_a_choice_of_ids_and_is_left_out_where_the_file_says_more(made: Schema, project: Path) -> None:
    catalog = load(project / "content")
    chosen = left = 0
    for path in sorted((project / "content").glob("*/[0-9]*.yaml")):
        values = read_yaml(path.read_text("utf-8"), str(path))
        for key in [key for key in values if key in KINDS]:
            names = {one["name"]: one for one in field(made, path.relative_to(project).as_posix(), key)["fields"]}
            for name, kind in (("trusts", "organisations"), ("addressees", "organisations"), ("assignments", "assignments"), ("risks", "risks")):
                found = _references(KINDS[key], values[key], name)
                if any(isinstance(value, dict) for value in found):
                    assert name not in names
                    left += 1
                elif name in names and names[name]["widget"] == "relation":
                    assert (names[name]["collection"], names[name]["file"]) == ("felles", kind)
                    chosen += 1
                elif name in names:
                    ids = {option["value"] for option in names[name]["options"]}
                    assert ids == {entry.record.id for entry in catalog.of_kind(kind)}
                    chosen += 1
    assert chosen > 3
    assert left > 0


def test_the_page_of_the_form_fetches_no_script_from_elsewhere(project: Path) -> None:
    page = (project / "admin/index.html").read_text("utf-8")
    assert page == PAGE
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert "script-src 'self';" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == ["config.json", "sveltia-cms.js"]


@pytest.mark.parametrize("name", ["sporbar", "https://github.com/helse/sporbar", "helse/sporbar/innhold", ""])
def test_a_repository_that_is_none_is_wrong_use(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    assert main(["schema", "--project", str(tmp_path), "--form", name]) == 2
    assert "eier/navn" in capsys.readouterr().err
    assert not (tmp_path / "content/.schema").exists()


def test_what_is_left_to_do_with_a_form_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    assert main(["schema", "--project", str(tmp_path), "--form", "helse/sporbar"]) == 0
    assert "legg sveltia-cms.js fra npm-pakken @sveltia/cms i mappen admin" in capsys.readouterr().out


def test_a_form_is_not_made_of_content_with_faults(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "content")
    with (tmp_path / "content/organisations.yaml").open("a", encoding="utf-8") as file:
        file.write("  - id: nytt-foretak\n    titel: Nytt foretak HF\n    type: trust\n")
    assert main(["schema", "--project", str(tmp_path), "--form", "helse/sporbar"]) == 1
    assert not (tmp_path / "admin").exists()
