"""This module contains the tests of `sporbar format`: the house's hand is stable, and keeps every value and comment."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import HOUSE, SITES, edit, project

from generator import cli
from generator.editing import paper
from generator.editing.formatting import Unsafe, formatted
from generator.load.content import load
from generator.load.yaml_text import BadYaml, read_yaml

RISKS = "content/rapport-2025/03-risiko.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "prosjekt")


Format = Callable[..., tuple[int, str, str]]


@pytest.fixture
def format(folder: Path, capsys: pytest.CaptureFixture[str]) -> Format:
    """Return what runs `sporbar format` on the project, and gives exit status, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main(["format", *arguments, "--project", str(folder)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def chapter(text: str) -> str:
    return formatted(text, "rapport/01-a.yaml", "a.yaml")


WORDS = ["a", "to ord", "8,3", "2025", "2025-T3", "no", "1_000", "012", "12:30", "1.10", "0x1F", "~", "", " ", "kap. 2, tabell 1", "a: b", "# x", "a #b", "- a", "det's", 'si "a"',
         "https://a.no/b?c=1#d", "[x](risks/a)", "{a}", "æøå – «x»", "100 %", "@a", "a\tb", "true", "null", "1e5", "=", "<<", "!x", "&a", "*a", "|", ">", "?", "a?", "-1", "-"]  # fmt: skip
LINES = st.lists(st.sampled_from(["Første linje.", "", "  rykket inn", "# ikke merknad", "- punkt", "slutt:", "lang " * 40]), min_size=2, max_size=4).map(lambda lines: "\n".join(["A", *lines]).rstrip("\n") + "\n")
SCALARS = st.one_of(st.sampled_from(WORDS), LINES, st.integers(-3, 3000), st.booleans(), st.sampled_from([1.5, 0.25, None]))
PARTS = st.dictionaries(st.sampled_from(["id", "origin", "role", "at", "note", "x-y"]), st.sampled_from([*WORDS, 2, True]), min_size=1, max_size=4)
RECORDS = st.dictionaries(
    st.sampled_from(["source", "links", "remarks", "title", "id", "rank", "text", "trusts", "former_ids"]),
    st.one_of(SCALARS, PARTS, st.lists(st.one_of(PARTS, SCALARS), max_size=3)),
    min_size=1,
    max_size=6,
)
FILES = st.dictionaries(st.sampled_from(["title", "number", "text", "risks", "actions", "source"]), st.one_of(SCALARS, st.lists(RECORDS, min_size=1, max_size=3)), min_size=1, max_size=4)


class Editor:
    """Writes values as YAML in a hand of its own: other indents, spaces, quotes, brackets, breaks, blank lines and comments."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments: list[str] = []

    def file(self, values: dict[str, Any]) -> str:
        return "".join(self.mapping(values, 0)) + self.pick("", "", "\n", "# slutt\n" * (not self.comments))

    def pick(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def comment(self) -> str:
        self.comments.append(f"# m{len(self.comments)}")
        return self.comments[-1]

    def between(self, indent: int) -> str:
        return self.pick("", "", "", "\n", f"{' ' * indent}{self.comment()}\n" if self.pick(0, 0, 1) else "")

    def end(self) -> str:
        return self.pick("", "", " ", f"  {self.comment()}" if self.pick(0, 0, 1) else "") + "\n"

    def mapping(self, values: dict[str, Any], indent: int) -> list[str]:
        lines = []
        for key, value in values.items():
            lines.append(f"{self.between(indent)}{' ' * indent}{key}:{self.value(value, indent)}")
        return lines

    def value(self, value: Any, indent: int) -> str:
        if isinstance(value, str) and "\n" in value:
            return self.block(value, indent)
        if isinstance(value, dict | list) and value and (self.pick(0, 1) or has_lines(value)):
            inner = indent + self.pick(2, 4)
            if isinstance(value, dict):
                return self.end() + "".join(self.mapping(value, inner))
            return self.end() + "".join(self.dash(one, self.pick(indent, inner) if 0 else inner) for one in value)
        return self.pick(" ", "  ") + self.flow(value, indent) + self.end()

    def dash(self, value: Any, indent: int) -> str:
        start = f"{self.between(indent)}{' ' * indent}- "
        if isinstance(value, dict) and (self.pick(0, 1) or has_lines(value)):
            first, *rest = self.mapping(value, indent + 2)
            return start + first.lstrip(" \n") .removeprefix(" ") + "".join(rest) if not first.lstrip().startswith("#") else f"{start}{self.flow_or_plain(value, indent)}"
        return start + (self.block(value, indent).lstrip(" ") if isinstance(value, str) and "\n" in value else self.flow(value, indent) + self.end())

    def flow_or_plain(self, value: dict[str, Any], indent: int) -> str:
        first, *rest = [f"{' ' * (indent + 2)}{key}:{self.value(one, indent + 2)}" for key, one in value.items()]
        return first.lstrip() + "".join(rest)

    def block(self, text: str, indent: int) -> str:
        inner = " " * (indent + self.pick(2, 4))
        return " |\n" + "".join(f"{inner}{line}\n" if line else "\n" for line in text.removesuffix("\n").split("\n"))

    def flow(self, value: Any, indent: int) -> str:
        space = self.pick("", "", " ")
        comma = self.pick(", ", ",  ", f",\n{' ' * (indent + 6)}")
        if isinstance(value, dict):
            return "{" + space + comma.join(f"{key}: {self.flow(one, indent)}" for key, one in value.items()) + space + "}"
        if isinstance(value, list):
            return "[" + space + comma.join(self.flow(one, indent) for one in value) + space + "]"
        return self.scalar(value)

    def scalar(self, value: Any) -> str:
        if not isinstance(value, str):
            return "null" if value is None else str(value).lower()
        plain = [value] if same(f"[{value}]", [value]) and same(f"a: {value}\n", {"a": value}) and not {"\n", "\t"} & set(value) else []
        single = ["'" + value.replace("'", "''") + "'"] if "\n" not in value else []
        double = ['"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"']
        return str(self.pick(*(plain * 3), *single, *double))


def has_lines(value: Any) -> bool:
    """Whether something in a value has several lines, which cannot stand in brackets without quotes."""
    return any(isinstance(one, str) and "\n" in one for one in (value.values() if isinstance(value, dict) else value))


def same(text: str, values: Any) -> bool:
    try:
        return bool(read_yaml(text, "") == values)
    except BadYaml:
        return False


@settings(max_examples=150)
@given(FILES, st.randoms(use_true_random=False))
def test_format_is_stable_and_keeps_every_value_and_comment(values: dict[str, Any], random: Random) -> None:
    editor = Editor(random)
    text = editor.file(values)
    assert read_yaml(text, "") == values
    try:
        done = chapter(text)
    except Unsafe:
        assert editor.comments  # ruamel drops some; then the file is left as it is
        return
    assert told(read_yaml(done, "")) == told(values)
    assert chapter(done) == done
    for comment in editor.comments:
        assert len(re.findall(rf"{comment}$", done, re.MULTILINE)) == len(re.findall(rf"{comment} *$", text, re.MULTILINE))


def told(values: Any) -> str:
    return json.dumps(values, sort_keys=True)


MESSY = """\
title:   Risiko
risks:
# Først
- title: Brann i taket   # se møtet
  id: brann
  source: { at: "kap. 1, tabell 2" }
  text: |
        Taket er gammelt.

        # Ikke en merknad
  rank: 1
  trusts:  [ hmr,hnt ]
  # Koblinger
  links:
  - {role: henger sammen med, id: risks/vann,
    note: 'Rapporten sier "se der".'}

- id: vann
  title: Vann
  after: {consequence: liten,likelihood: lav}


number: '3'"""

TIDY = """\
title: Risiko
number: '3'


risks:
  # Først
  - id: brann
    title: Brann i taket  # se møtet
    text: |
      Taket er gammelt.

      # Ikke en merknad
    rank: 1
    trusts: [hmr, hnt]
    source: {at: "kap. 1, tabell 2"}
    # Koblinger
    links:
      - {id: risks/vann, role: henger sammen med,
         note: 'Rapporten sier "se der".'}

  - id: vann
    title: Vann
    after: {likelihood: lav, consequence: liten}
"""


def test_a_chapter_in_another_hand_gets_that_of_the_house() -> None:
    assert chapter(MESSY) == TIDY
    assert chapter(TIDY) == TIDY


@pytest.mark.parametrize("path", sorted({*SITES.glob("*/content/**/*.yaml"), *(HOUSE / "content/hmn-nettverk-2025").glob("0[13]*.yaml"), HOUSE / "content/ordliste.yaml"}), ids=lambda path: "/".join(path.parts[-4:]))
def test_what_is_read_as_paper_is_written_as_it_was(path: Path) -> None:
    text = path.read_text("utf-8")
    assert paper.text(paper.parse(text)) == text


def test_check_names_what_is_not_formatted_and_writes_nothing(folder: Path, format: Format) -> None:
    assert format("--check") == (0, "6 filer var på husets måte fra før.\n", "")
    edit(folder / RISKS, "    rank: 1\n", "    rank:   1\n")
    before = (folder / RISKS).read_bytes()
    assert format("--check") == (1, f"{RISKS} er ikke på husets måte\n5 filer var på husets måte fra før.\n", "")
    assert (folder / RISKS).read_bytes() == before
    assert format() == (0, f"{RISKS} er skrevet på nytt\n5 filer var på husets måte fra før.\n", "")
    assert format("--check")[0] == 0


def test_the_catalog_is_the_same_after(folder: Path, format: Format) -> None:
    before = load(folder / "content")
    for path in (folder / "content").rglob("*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"(?m)^( *(?:- )?[a-z_]+: )", r"\1  ", text).replace("{", "{ ").replace("- id:   ", "- id: "), "utf-8")
    assert format()[0] == 0
    after = load(folder / "content")
    assert {one: entry.record for one, entry in after.entries.items()} == {one: entry.record for one, entry in before.entries.items()}
    assert after.bonds == before.bonds


def test_files_with_faults_are_told_and_left_and_the_others_written(folder: Path, format: Format) -> None:
    edit(folder / RISKS, "    rank: 1\n", "    rank:   1\n    owner: &a hmr\n    new: no\n")
    edit(folder / "content/indicators.yaml", "    unit: prosent\n", "    unit:   prosent\n")
    before = (folder / RISKS).read_bytes()
    status, out, errors = format()
    assert status == 1
    assert out == "content/indicators.yaml er skrevet på nytt\n4 filer var på husets måte fra før.\n"
    assert f"{RISKS}:7:12: yaml-alias: " in errors
    assert errors.endswith("1 fil er ikke rørt.\n")
    assert (folder / RISKS).read_bytes() == before


@pytest.mark.parametrize(
    "raw",
    [
        "    horizon: 12\tmåneder\n",
        "    horizon:  om litt\n    levels:\n      - {level: lav}\n      # mistes av ruamel\n      - {level: høy}  # når noe står her\n",
    ],
)
def test_what_cannot_be_kept_is_left_as_it_is(folder: Path, format: Format, raw: str) -> None:
    edit(folder / RISKS, "    rank: 1\n", f"    rank: 1\n{raw}")
    before = (folder / RISKS).read_bytes()
    status, _, errors = format()
    assert status == 1
    assert errors.startswith(f"{RISKS} er ikke rørt, for den kan ikke skrives om uten at noe kan gå tapt.")
    assert (folder / RISKS).read_bytes() == before


def test_only_the_files_that_are_named_are_formatted(folder: Path, format: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (RISKS, "content/indicators.yaml"):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace("title: ", "title:  "), "utf-8")
    monkeypatch.chdir(folder)
    assert format("content/rapport-2025", "--check")[1].startswith(f"{RISKS} er ikke")
    assert format("content/indicators.yaml")[1] == "content/indicators.yaml er skrevet på nytt\n0 filer var på husets måte fra før.\n"
    assert format("mkdocs.yml") == (2, "", "mkdocs.yml er ingen YAML-fil i innholdet, og ingen mappe med slike.\n")


def test_line_ends_stay_and_the_byte_order_mark_goes(folder: Path, format: Format) -> None:
    path = folder / RISKS
    tidy = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(tidy)
    assert format("--check")[0] == 0
    path.write_bytes(b"\xef\xbb\xbf" + tidy.replace(b"rank: 1", b"rank:   1"))
    assert format()[0] == 0
    assert path.read_bytes() == tidy
