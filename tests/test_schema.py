"""The schemas that editors' tools read agree with what `sporbar check` accepts, say everything in Norwegian, and are never old."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from projects import SMALL, edit
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from generator.cli import main
from generator.load.content import load, read
from generator.load.yaml_text import read_yaml
from generator.record import KINDS
from generator.schema import FOLDER, IDS, refresh, schemas, write
from generator.schema.wording import meanings
from generator.words.numbers import FORM as NUMBER
from generator.words.numbers import BadNumber, parse_number
from generator.words.periods import FORM as PERIOD
from generator.words.periods import BadDate, BadPeriod, parse_period

PROJECT = Path(__file__).parent.parent
CONTENT = PROJECT / "content"
FILES = sorted(path for path in CONTENT.rglob("*.yaml") if not path.name.startswith("."))
Schema = dict[str, Any]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Schema]:
    """The schemas written for the real content, by name."""
    folder = tmp_path_factory.mktemp("real") / "content"
    write(folder, load(CONTENT))
    return {path.stem: json.loads(path.read_text("utf-8")) for path in (folder / FOLDER).iterdir()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small content, with its schemas."""
    content = tmp_path_factory.mktemp("small") / "content"
    shutil.copytree(SMALL, content)
    write(content, load(content))
    return content


def validator(made: dict[str, Schema], name: str) -> Draft7Validator:
    """A validator that knows only draft-07, with the ids beside the schema."""
    beside = [(f"{other}.json", Resource.from_contents(schema, DRAFT7)) for other, schema in made.items()]
    return Draft7Validator(made[name], registry=Registry().with_resources(beside))


def named_in(path: Path) -> str:
    """What a file names as its schema in its first line."""
    return path.read_text("utf-8").splitlines()[0].partition("# yaml-language-server: $schema=")[2]


def meant_for(path: Path) -> str:
    """The name of the schema that belongs to a file of the content."""
    inside = path.relative_to(CONTENT).parts
    return path.stem if len(inside) == 1 or path.stem == "report" else "section"


def ids_of(path: Path) -> str:
    return path.relative_to(CONTENT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=ids_of)
def test_the_first_line_of_every_file_names_the_schema_that_belongs_to_it(path: Path) -> None:
    assert (path.parent / named_in(path)).resolve() == CONTENT / FOLDER / f"{meant_for(path)}.json"


def test_every_file_of_the_content_keeps_its_schema(written: dict[str, Schema]) -> None:
    validators = {name: validator(written, name) for name in written}
    for path in FILES:
        values = read_yaml(path.read_text("utf-8"), str(path))
        assert [error.message for error in validators[meant_for(path)].iter_errors(values)] == [], path


def test_the_settings_of_vs_code_give_every_file_the_schema_it_names() -> None:
    chosen = json.loads((PROJECT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    for path in FILES:
        inside = path.relative_to(PROJECT)
        found = [schema for schema, globs in chosen.items() if _matches(inside, [globs] if isinstance(globs, str) else globs)]
        assert found == [f"content/{FOLDER}/{meant_for(path)}.json"]


def _matches(path: Path, globs: list[str]) -> bool:
    wanted = any(len(path.parts) == glob.count("/") + 1 and path.match(glob) for glob in globs if not glob.startswith("!"))
    return wanted and not any(path.match(glob[1:]) for glob in globs if glob.startswith("!"))


def test_the_schemas_beside_the_content_are_those_the_kinds_make_now() -> None:
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in (CONTENT / FOLDER).iterdir()}
    assert kept.keys() == {*schemas(), IDS}
    assert {name: kept[name] for name in schemas()} == schemas(), "run `sporbar schema`"


def test_every_schema_is_valid_draft_7(written: dict[str, Schema]) -> None:
    for schema in written.values():
        Draft7Validator.check_schema(schema)
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_every_reference_between_schemas_leads_to_a_definition(written: dict[str, Schema]) -> None:
    for name, schema in written.items():
        for part in _inside(schema):
            file, _, definition = part.get("$ref", "#/definitions/").partition("#/definitions/")
            if "$ref" in part:
                assert definition in written[file.removesuffix(".json") or name]["definitions"], part


def _inside(value: Any) -> Iterator[Schema]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _inside(inner)


def keys(made: dict[str, Schema]) -> Iterator[tuple[str, Schema]]:
    """Every key in every schema, and what an editor's tool knows of it: its own words, and those of the definition it refers to."""
    for name, schema in made.items():
        for part in _inside({place: value for place, value in schema.items() if place != "examples"}):
            if part.get("type") != "object":
                continue  # what only narrows a key that is told of elsewhere
            for key, field in part.get("properties", {}).items():
                if key == "id" and (field == {} or field.keys() == {"$ref"}):
                    continue  # told of where it is said what it may be, or narrowed to one report
                file, _, definition = field.get("$ref", "").partition("#/definitions/")
                referred = made[file.removesuffix(".json") or name]["definitions"][definition] if definition else {}
                yield f"{name}: {key}", {**referred, **field}


ENGLISH = re.compile(r"\b(?:the|of|and|what|which|where|with)\b", re.IGNORECASE)


def test_every_key_has_a_norwegian_title_a_description_and_an_example(written: dict[str, Schema]) -> None:
    found = list(keys(written))
    assert len(found) > 250
    for key, field in found:
        assert field.get("title"), key
        assert len(field.get("description") or "") > 10, key
        assert field.get("examples"), key
        assert not ENGLISH.search(f"{field['title']} {field['description']}"), key


def test_no_definition_brings_the_english_of_the_code(written: dict[str, Schema]) -> None:
    for name, schema in written.items():
        for part in _inside({key: value for key, value in schema.items() if key != "definitions"} | schema.get("definitions", {})):
            told = part.get("description", "")
            assert not (isinstance(told, str) and ENGLISH.search(told)), (name, told)


def test_every_word_to_choose_from_has_a_meaning(written: dict[str, Schema]) -> None:
    choices = [part for name in schemas() for part in _inside(written[name]) if isinstance(part.get("enum"), list)]
    assert len(choices) > 30
    for part in choices:
        assert len(part["enumDescriptions"]) == len(part["enum"])
        assert all(part["enumDescriptions"]), dict(zip(part["enum"], part["enumDescriptions"], strict=True))


def test_every_example_keeps_its_own_schema(written: dict[str, Schema]) -> None:
    registry = Registry().with_resources([(f"{name}.json", Resource.from_contents(schema, DRAFT7)) for name, schema in written.items()])
    for name in schemas():
        resolver = {"definitions": written[name]["definitions"]}
        for key, field in keys({IDS: written[IDS], name: written[name]}):
            if key.startswith(name):
                own = {**resolver, **({"allOf": [{"$ref": field["$ref"]}]} if "$ref" in field else field)}
                for example in field["examples"]:
                    told = [error.message for error in Draft7Validator(own, registry=registry).iter_errors(example)]
                    assert told == [], f"{key}: {example!r}"


def test_references_are_to_the_ids_that_the_content_has(small: Path) -> None:
    made = json.loads((small / FOLDER / f"{IDS}.json").read_text("utf-8"))["definitions"]
    catalog = load(small)
    for kind in ("organisations", "indicators"):
        ids = [entry.record.id for entry in catalog.of_kind(kind)]
        assert ids
        assert made[f"{kind}-id"]["anyOf"][0]["enum"] == ids
    report = next(entry.record.id for entry in catalog.of_kind("reports"))
    for kind in ("assignments", "risks", "actions", "cases", "projects"):
        own = made[f"{report}.{kind}-id"]["anyOf"][0]
        assert dict(zip(own["enum"], own["enumDescriptions"], strict=True)) == {entry.record.id: entry.record.title for entry in catalog.of_kind(kind)}


def test_an_id_that_a_record_had_before_is_taken_but_not_offered(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    before = next(entry for entry in load(content).of_kind("organisations"))
    path = content / "organisations.yaml"
    edit(path, f"  - id: {before.record.id}\n", f"  - id: {before.record.id}\n    former_ids: [gammelt-navn]\n")
    write(content, load(content))
    made = json.loads((content / FOLDER / f"{IDS}.json").read_text("utf-8"))
    registry = Registry().with_resource("ids.json", Resource.from_contents(made, DRAFT7))
    known = Draft7Validator({"$ref": "ids.json#/definitions/organisations-list"}, registry=registry)
    assert known.is_valid(["gammelt-navn"])
    assert not known.is_valid(["ukjent-navn"])
    assert "gammelt-navn" not in made["definitions"]["organisations-id"]["anyOf"][0]["enum"]


def test_writing_schemas_again_writes_nothing(small: Path) -> None:
    assert write(small, load(small)) == []
    assert refresh(small, load(small)) is False


def test_a_check_without_faults_brings_the_ids_up_to_date(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    path = content / FOLDER / f"{IDS}.json"
    assert main(["check", "--project", str(tmp_path)]) == 0
    assert not path.exists(), "a folder without schemas is left as it is"
    assert main(["schema", "--project", str(tmp_path)]) == 0
    with (content / "organisations.yaml").open("a", encoding="utf-8") as file:
        file.write("  - id: nytt-foretak\n    title: Nytt foretak HF\n    type: trust\n")
    assert "nytt-foretak" not in path.read_text("utf-8")
    assert main(["check", "--project", str(tmp_path)]) == 0
    assert "nytt-foretak" in path.read_text("utf-8")


def test_faults_in_the_content_are_told_and_the_ids_stand_as_they_were(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    assert main(["schema", "--project", str(tmp_path)]) == 0
    before = (content / FOLDER / f"{IDS}.json").read_text("utf-8")
    with (content / "organisations.yaml").open("a", encoding="utf-8") as file:
        file.write("  - id: nytt-foretak\n    titel: Nytt foretak HF\n    type: trust\n")
    assert read(content)[1]
    (content / FOLDER / "section.json").unlink()
    assert main(["schema", "--project", str(tmp_path)]) == 1
    assert "titel" in capsys.readouterr().err
    assert (content / FOLDER / f"{IDS}.json").read_text("utf-8") == before
    assert (content / FOLDER / "section.json").is_file()


def test_a_section_may_have_a_list_of_every_kind_that_stands_in_sections() -> None:
    lists = {name for name, cls in KINDS.items() if cls.kind.home == "section"}
    assert lists <= set(schemas()["section"]["properties"])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": "Kapittel", "risks": [{"id": "a", "title": "A", "rnk": 1}]}, "rnk"),
        ({"title": "Kapittel", "risks": [{"title": "A"}]}, "id"),
        ({"title": "Kapittel", "assignments": [{"id": "a", "title": "A", "status": {"state": "bra"}}]}, "bra"),
        ({"title": "Kapittel", "risks": [{"id": "a", "title": "A", "trusts": ["ukjent-foretak"]}]}, "ukjent-foretak"),
        ({"title": "Kapittel", "risks": [{"id": "a", "title": "A", "trusts": [{"id": "ukjent-foretak"}]}]}, "ukjent-foretak"),
        ({"title": "Kapittel", "risks": [{"id": "Å", "title": "A"}]}, "Å"),
        ({"title": "Kapittel", "text": None}, "None"),
        ({"risks": []}, "title"),
    ],
)
def test_a_schema_refuses_what_the_check_refuses(values: dict[str, Any], told: str, written: dict[str, Schema]) -> None:
    messages = [error.message for error in validator(written, "section").iter_errors(values)]
    assert any(told in message for message in messages), messages


def test_a_number_where_text_belongs_is_taken_as_the_check_takes_it(written: dict[str, Schema]) -> None:
    values = {"title": 2025, "number": 13, "risks": [{"id": 12, "title": "A", "causes": [1, "to"]}]}
    assert list(validator(written, "section").iter_errors(values)) == []


def test_the_meaning_of_words_is_read_from_their_description() -> None:
    told = "Bare når rapporten sier det. up: økt. down: redusert, det vil si lavere. Noe annet: nei."
    assert meanings(told, ["up", "down", "same"]) == {"up": "økt", "down": "redusert, det vil si lavere"}


_DAY = st.dates().map(lambda day: day.isoformat())
_PIECES = st.sampled_from(["2025", "-", "T", "3", "H1", "Q", "W", "04", "12", "31", "/", " "])


@given(st.one_of(_DAY, st.lists(_PIECES, max_size=7).map("".join)))
def test_whatever_is_a_period_has_the_form_that_editors_know(text: str) -> None:
    try:
        parse_period(text)
    except BadDate:
        return
    except BadPeriod:
        turned = "/" in text
        assert turned or not re.search(PERIOD, text)
    else:
        assert re.search(PERIOD, text)


@given(st.text(alphabet="0123456789 ,.-+\u2212\u2013\u00a0ax", max_size=12))
def test_a_text_is_a_number_when_it_has_the_form_that_editors_know(text: str) -> None:
    try:
        parse_number(text)
    except BadNumber:
        assert not re.search(NUMBER, text)
    else:
        assert re.search(NUMBER, text)
