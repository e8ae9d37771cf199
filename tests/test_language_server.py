"""The real yaml-language-server, driven as an editor drives it, says what `sporbar check` says: completion, help, and errors on the same lines.

`npm ci --prefix tests/language_server` installs it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import get_args

import pytest
from editor import NODE, SERVER, Editor
from projects import HOUSE

from generator.catalog import Catalog
from generator.fields import Link, State
from generator.load.content import load, read
from generator.record import KINDS
from generator.rules import RULES
from generator.schema import FOLDER, write

FAULTS = Path(__file__).parent / "faults"
CASES = sorted(path.name for path in FAULTS.iterdir() if path.is_dir() and path.name != "_good")

UNSEEN = {
    "bad-date": "a pattern knows no calendar",
    "dead-link": "a text is only text",
    "unsafe-text": "a text is only text",
    "duplicate-id": "ids of records are not compared with each other",
    "former-id": "ids of records are not compared with each other",
    "url-clash": "pages are not known",
    "no-unit": "the unit may stand on the indicator, in another file",
    "lone-word": "the schema asks for a list of words, not for how many there are in search",
    "no-word": "what can be searched for is not known",
    "duplicate-word": "words in different groups are not compared",
    "missing-report": "there is one schema for each file, and none for folders",
    "empty-file": "a file without values has nothing to hold against a schema",
    "not-utf8": "the editor has read the file already",
    "file-too-large": "the editor has read the file already",
    "unreadable-file": "the editor has read the file already",
    "outside-content": "the editor has read the file already",
    "csv-syntax": "a table is a file of its own",
    "unknown-column": "a table is a file of its own",
    "missing-column": "a table is a file of its own",
    "unfilled-published": "whether a record is part of a draft may stand in another file",
    **{name: "it is no fault, and takes more than one record to see" for name, rule in RULES.items() if rule.severity != "error"},
}
"""Rules that a schema cannot see broken, and why."""
PARTLY = {
    "ambiguous-value": "quotes are gone when a schema is asked: «no» and \"no\" are the same",
    "yaml-alias": "anchors and aliases are YAML, only Sporbar refuses them",
    "yaml-syntax": "tags, several documents and invisible characters are YAML, only Sporbar refuses them; some lines are told one further down",
    "bad-slug": "names of files and folders are not known",
    "duplicate-key": "the periods of a series are not held against each other",
    "bad-period": "a pattern does not compare the ends of a stretch",
    "unknown-ref": "a link that names the kind, or a report in front, is held against its form only",
    "unknown-kind": "names of files are not known",
    "wrong-type": "what a file that is named holds is not known",
    "unknown-key": "where one key stands in another's place, the whole record is marked",
    "missing-key": "the columns of a table are not known",
}
"""Rules of which a schema sees some: why, where it does not."""
BLIND = {
    ("a_bracket_that_is_not_closed_is_shown", 7), ("a_second_document_in_one_file_is_refused", 2), ("a_tag_is_refused_on_values_lists_and_groups", 2),
    ("an_invisible_character_by_escape_is_refused", 4), ("an_invisible_character_is_shown", 6), ("indentation_that_does_not_fit_names_the_line", 4),
    ("a_comma_without_quotes_that_splits_a_value_is_told", 19), ("a_comma_without_quotes_that_splits_a_value_is_told", 22),
    ("values_that_yaml_reads_otherwise_are_told_to_be_quoted", 6), ("values_that_yaml_reads_otherwise_are_told_to_be_quoted", 13),
    ("a_period_that_ends_before_it_starts_is_refused", 20), ("a_report_folder_whose_name_is_no_slug_is_told_once", 1),
    ("a_section_file_whose_name_is_no_slug_is_told", 1), ("a_file_too_deep_in_the_folders_is_told", 1),
    ("a_loose_link_to_a_record_that_is_missing_is_found", 9), ("an_anchor_and_its_alias_are_refused", 7), ("an_anchor_and_its_alias_are_refused", 8),
    ("a_copy_by_windows_is_told_as_a_copy", 1),
    ("a_number_with_thousands_or_decimals_is_told_to_be_two", 20), ("a_period_that_stands_twice_in_a_series_is_told", 20), ("a_period_that_stands_twice_in_a_series_is_told", 25),
    ("a_table_that_is_not_beside_the_section_is_told", 8), ("a_table_that_is_not_beside_the_section_is_told", 13),
    ("a_table_whose_headings_do_not_fit_is_told", 10), ("values_of_a_table_that_no_measurement_takes_are_told", 4),
}  # fmt: skip
"""The cases and lines that PARTLY speaks of."""


@pytest.fixture(scope="module")
def real_catalog() -> Catalog:
    """The catalog of the real content."""
    return load(HOUSE / "content")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory, real_catalog: Catalog) -> Path:
    """The real content with its schemas, and beside it the good content of the faults with its own."""
    folder = tmp_path_factory.mktemp("editor")
    content, good = folder / "content", folder / "good" / "content"
    shutil.copytree(HOUSE / "content", content)
    shutil.copytree(FAULTS / "_good" / "content", good)
    write(content, real_catalog)
    write(good, load(good))
    return content


@pytest.fixture(scope="module")
def editor(content: Path) -> Iterator[Editor]:
    """One server for all tests."""
    installed = NODE is not None and SERVER.is_file()
    assert installed or not (os.environ.get("CI") and NODE), "on CI there has to be a server: npm ci --prefix tests/language_server"
    if not installed:
        pytest.skip("there is no yaml-language-server here: npm ci --prefix tests/language_server")
    chosen = json.loads((HOUSE / ".vscode/settings.json").read_text("utf-8"))
    opened = Editor(content.parent, chosen["yaml.schemas"])
    yield opened
    opened.close()


@pytest.fixture
def good(content: Path) -> Path:
    """The good content of the faults."""
    return content.parent / "good" / "content"


def schema_for(path: Path, content: Path) -> str:
    """The first line of a file of the content."""
    inside = path.relative_to(content).parts
    name = path.stem if len(inside) == 1 or path.stem == "report" else "section"
    return f"# yaml-language-server: $schema={'../' * (len(inside) - 1)}{FOLDER}/{name}.json\n"


def test_no_file_of_the_real_content_has_an_error(editor: Editor, content: Path) -> None:
    paths = sorted(content.rglob("*.yaml"))
    assert len(paths) > 60
    for path in paths:
        editor.open(path)
    wrong = {str(path.relative_to(content)): found for path in paths if (found := editor.errors(path))}
    for path in paths:
        editor.shut(path)
    assert wrong == {}


def test_files_without_a_first_line_get_their_schema_from_the_settings(editor: Editor, content: Path) -> None:
    for name in ("organisations.yaml", "indicators.yaml", "ordliste.yaml", "hn-2024/report.yaml", "hn-2024/06-bemanning.yaml"):
        path = content / name
        lines = path.read_text("utf-8").splitlines(keepends=True)
        editor.open(path, "".join(["ukjent: 1\n", *lines[1:]]))
        assert [line for line, _ in editor.errors(path)] == [1], name
        editor.shut(path)


def _lines(case: str) -> dict[str, dict[int, set[str]]]:
    """The files of a case, with the lines and rules of their faults."""
    found: dict[str, dict[int, set[str]]] = {}
    for match in re.finditer(r"(?m)^content/(.+?\.yaml):(\d+):\d+: ([a-z0-9-]+): ", (FAULTS / case / "errors.txt").read_text("utf-8")):
        found.setdefault(match[1], {}).setdefault(int(match[2]), set()).add(match[3])
    return found


@pytest.fixture(scope="module")
def marked(editor: Editor, content: Path) -> dict[tuple[str, str], set[int]]:
    """The lines that the server marks in every file that has faults, by case and file; all are open at once."""
    good = content.parent / "good" / "content"
    opened = {}
    for case in CASES:
        for name in _lines(case):
            path = FAULTS / case / "content" / name
            if not path.is_file():
                path = FAULTS / "_good" / "content" / name
            try:
                text = path.read_text("utf-8")
            except (UnicodeDecodeError, FileNotFoundError):
                continue
            place = (good / name).with_name(f"{case}-{Path(name).name}")
            opened[case, name] = place
            editor.open(place, schema_for(good / name, good) + text)
    return {at: {line - 1 for line, _ in editor.errors(place)} for at, place in opened.items()}


def test_the_server_marks_the_lines_that_the_check_tells(marked: dict[tuple[str, str], set[int]]) -> None:
    missing, blind = [], set()
    for (case, name), lines in marked.items():
        for line, rules in _lines(case)[name].items():
            if rules <= UNSEEN.keys():
                continue
            if (case, line) in BLIND:
                assert rules & {*PARTLY, *UNSEEN}, (case, line, rules)
                blind.add((case, line))
            elif line not in lines:
                missing.append((case, name, line, rules, sorted(lines)))
    assert missing == []
    assert blind == BLIND


def test_what_a_schema_cannot_see_is_what_is_written_here(marked: dict[tuple[str, str], set[int]]) -> None:
    """A rule that begins to be seen has to leave the list."""
    seen = {rule for (case, name), lines in marked.items() for line, rules in _lines(case)[name].items() if line in lines and len(rules) == 1 for rule in rules}
    assert {*UNSEEN, *PARTLY} <= set(RULES)
    assert seen & UNSEEN.keys() <= {"bad-date", "not-utf8"}
    assert set(RULES) - UNSEEN.keys() <= seen


_NUMBERS = count()


def _asked(editor: Editor, path: Path, content: Path, text: str) -> tuple[Path, int, int]:
    """Open a text as a file of the content, under a name of its own; return where the pointer, «|», stands in it."""
    text = schema_for(path, content) + text
    before, _, after = text.partition("|")
    path = path.with_name(f"{next(_NUMBERS)}-{path.name}")
    editor.open(path, before + after)
    return path, before.count("\n"), len(before) - before.rfind("\n") - 1


def offered(editor: Editor, path: Path, content: Path, text: str) -> dict[str, str]:
    """What is offered where the pointer stands, with its explanation."""
    return editor.complete(*_asked(editor, path, content, text))


def helped(editor: Editor, path: Path, content: Path, text: str) -> str:
    """The help where the pointer stands."""
    place = _asked(editor, path, content, text)
    editor.errors(place[0])  # until a file is judged, the server does not know which report it stands in
    return editor.hover(*place)


RISK = "title: Risiko\nrisks:\n  - id: a\n    title: A\n"
ASSIGNMENT = "title: Oppdrag\nassignments:\n  - id: a\n    title: A\n"


def test_the_keys_of_a_record_are_offered_with_their_explanation(editor: Editor, good: Path) -> None:
    keys = offered(editor, good / "rapport-2025/ny.yaml", good, f"{RISK}    |\n")
    own = set(KINDS["risks"].model_fields) - {"id", "title"}
    assert own <= keys.keys()
    assert not keys.keys() & {"points", "amount", "words"}
    assert keys["rank"].startswith("Plassen på listen.")


def test_words_to_choose_from_are_offered_with_their_meaning(editor: Editor, good: Path) -> None:
    states = offered(editor, good / "rapport-2025/ny.yaml", good, f"{ASSIGNMENT}    status:\n      state: |\n")
    assert states["late"] == "forsinket"
    assert set(get_args(State)) == states.keys()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{RISK}    trusts: [|]\n", "organisations"),
        (f"{RISK}    trusts:\n      - |\n", "organisations"),
        (f"{RISK}    trusts: [{{id: |}}]\n", "organisations"),
        (f"{RISK}    owner: |\n", "organisations"),
        (f"{ASSIGNMENT}    indicators: [|]\n", "indicators"),
        (f"{RISK}    assignments: [|]\n", "assignments"),
        (f"{RISK}    assignments:\n      - id: |\n        origin: editorial\n", "assignments"),
        (f"{ASSIGNMENT}    cases: [|]\n", "cases"),
        (f"{ASSIGNMENT}    answered_with: |\n", "assignments"),
        ("title: Tiltak\nactions:\n  - id: a\n    title: A\n    risks: [|]\n", "risks"),
        ("title: Penger\nappropriations:\n  - id: a\n    title: A\n    type: loan\n    projects: [|]\n", "projects"),
    ],
)
@pytest.mark.parametrize("report", ["hn-2024", "hmn-2025-t3"])
def test_the_ids_that_a_field_points_to_are_offered_with_their_titles(text: str, kind: str, report: str, editor: Editor, content: Path, real_catalog: Catalog) -> None:
    found = offered(editor, content / report / "99-ny.yaml", content, text)
    right = {entry.record.id: entry.record.title for entry in real_catalog.of_kind(kind) if entry.report in ("", report)}
    assert right
    assert {id: found.get(id) for id in right} == right
    others = {entry.record.id for entry in real_catalog.of_kind(kind)} - right.keys()
    assert not others & found.keys()
    assert sorted(id for id in found.keys() - right.keys() if not ("/" in id or id in KEYS_OF_A_LINK or id.startswith("- (array item)"))) == []


KEYS_OF_A_LINK = {*Link.model_fields, "Henvisning"}


def test_the_owner_of_a_report_and_the_parent_of_an_organisation_are_offered(editor: Editor, content: Path, real_catalog: Catalog) -> None:
    ids = {entry.record.id for entry in real_catalog.of_kind("organisations")}
    assert ids <= offered(editor, content / "ny/report.yaml", content, "title: A\nowner: |\n").keys()
    assert ids <= offered(editor, content / "organisations.yaml", content, "organisations:\n  - id: a\n    title: A\n    parent: |\n").keys()


def test_the_words_of_the_scale_of_the_report_are_offered(editor: Editor, good: Path) -> None:
    found = offered(editor, good / "rapport-2025/ny.yaml", good, f"{RISK}    after:\n      likelihood: |\n")
    assert {"lav", "høy"} <= found.keys()


def test_help_tells_title_meaning_and_example(editor: Editor, good: Path) -> None:
    told = helped(editor, good / "rapport-2025/ny.yaml", good, f"{RISK}    ra|nk: 3\n")
    assert told.startswith("#### Rang\n\nPlassen på listen.")
    assert "```yaml\n1\n```" in told
    told = helped(editor, good / "rapport-2025/ny.yaml", good, f"{ASSIGNMENT}    sta|tus: {{state: late}}\n")
    assert told.startswith("#### Tilstand\n\nHvor oppdraget står nå.")
    told = helped(editor, good / "rapport-2025/ny.yaml", good, f"{ASSIGNMENT}    status: {{state: la|te}}\n")
    assert re.search(r"`late`: forsinket", told)


def test_help_on_an_id_tells_what_it_is_the_id_of(editor: Editor, good: Path) -> None:
    told = helped(editor, good / "rapport-2025/ny.yaml", good, f"{RISK}    trusts: [h|mr]\n")
    assert "`hmr`: Helse Møre og Romsdal HF" in told
    told = helped(editor, good / "rapport-2025/ny.yaml", good, f"{RISK}    assignments: [kortere|-ventetider]\n")
    assert "`kortere-ventetider`: Kortere ventetider" in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("trusts: [hmr]", ""),
        ("trusts: [hmr-feil]", "Id-en finnes ikke blant"),
        ("trusts: [{id: hmr, origin: editorial}]", ""),
        ("trusts: [{id: feil, origin: editorial}]", "Id-en finnes ikke blant"),
        ("assignments: [kortere-ventetider]", ""),
        ("assignments: [rapport-2025/kortere-ventetider]", ""),
        ("assignments: [lange-ventetider]", "Id-en finnes ikke blant oppdrag."),
        ("assignments: [{id: lange-ventetider}]", "Id-en finnes ikke blant oppdrag."),
        ("links: [assignments/kortere-ventetider, rapport-2025/risks/lange-ventetider, reports/rapport-2025]", ""),
        ("links: [kortere-ventetider]", "Skriv type og id"),
        ("links: [oppdrag/kortere-ventetider]", "Skriv type og id"),
        ("after: {likelihood: høy}", ""),
        ("after: {likelihood: middels}", "Ordet står ikke i skalaen"),
        ("new: ja", "Skriv true (ja) eller false (nei)."),
        ("rank: første", "Skriv et helt tall"),
        ("trusts: hmr", "Skriv en liste"),
        ("movement: opp", "Skriv ett av ordene up, down, unchanged."),
        ("former_ids: [Øvre]", "Skriv små bokstaver a–z"),
        ("ranck: 3", "Kan være med: "),
        ("source: tabell 6", "Her skal det stå en gruppe nøkler. Må være med: at."),
        ("source: {quote: ord}", "Må være med: at."),
    ],
)
def test_what_is_wrong_is_told_in_norwegian_on_its_line_and_the_check_agrees(line: str, told: str, editor: Editor, good: Path, tmp_path: Path) -> None:
    text = f"{RISK}    {line}\n"
    path, _, _ = _asked(editor, good / "rapport-2025/99-ny.yaml", good, f"{text}|")
    found = editor.errors(path)
    assert [at - 1 for at, _ in found] == ([5] if told else [])
    assert all(told in message for _, message in found)
    shutil.copytree(FAULTS / "_good" / "content", tmp_path / "content")
    (tmp_path / "content/rapport-2025/99-ny.yaml").write_text(text, "utf-8")
    _, faults = read(tmp_path / "content")
    assert {fault.place.line for fault in faults} == ({5} if told else set())


def test_the_server_is_pinned_and_its_lock_names_no_registry() -> None:
    folder = Path(__file__).parent / "language_server"
    asked = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    lock = (folder / "package-lock.json").read_text("utf-8")
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in asked.values())
    assert '"resolved"' not in lock
    packages = {name: package for name, package in json.loads(lock)["packages"].items() if name}
    assert packages.keys() >= {f"node_modules/{name}" for name in asked}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
