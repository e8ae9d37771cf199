"""This module contains the tests of the YAML reader: values that cannot be misread, or faults, and never anything else."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.errors import Fault
from generator.load.marks import Marks
from generator.load.yaml_text import BadYaml, Step, read_yaml

YAML_SIGNS = st.text("ab1.-:?,[]{}&*!|>'\"%#@`~ \n\t\\=<", max_size=60)
KEYS = st.from_regex(r"[a-z][a-z_]{2,8}", fullmatch=True).filter(lambda key: key not in ("yes", "off", "true", "false", "null"))
LINES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=20)
NUMBERS = st.integers(-(10**15), 10**15) | st.integers(-(10**6), 10**6).map(lambda number: number / 8)
VALUES = st.recursive(
    LINES | NUMBERS | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def _faults_in(text: str) -> tuple[Fault, ...] | None:
    try:
        read_yaml(text, "a.yaml")
    except BadYaml as error:
        return error.faults
    return None


def _faults(text: str) -> list[str]:
    with pytest.raises(BadYaml) as raised:
        read_yaml(text, "a.yaml")
    assert raised.value.faults
    return [f"{fault.place.line}:{fault.place.column} {fault.rule}" for fault in raised.value.faults]


@given(st.text() | YAML_SIGNS)
@example("a: " + "1" * 5000)
@example("a: !!int x")
@example("a: !!float x")
@example("!!timestamp x")
@example("!!binary å")
@example("? [a]\n: 1")
@example("a: &-x [*-x]")
@example("\ufeff&a [*a]")
@example("a\x00b")
@example("\x85- a")
@example('"\\ud800"')
@example("=")
@example("<<: 1")
def test_any_text_gives_values_or_bad_yaml_with_places_in_the_text(text: str) -> None:
    faults = _faults_in(text)
    assert faults is None or faults
    for fault in faults or ():
        assert 1 <= fault.place.line <= len(text.splitlines()) + 1
        assert fault.place.column >= 1
        assert fault.message
        assert fault.hint


@given(VALUES)
def test_what_yaml_writes_of_plain_values_is_read_back(value: Any) -> None:
    text = yaml.safe_dump({"key": value}, allow_unicode=True, default_style='"' if isinstance(value, str) else None)
    faults = _faults_in(text)
    if faults is None:
        assert read_yaml(text, "a.yaml") == {"key": value}
    else:  # safe_dump leaves some texts bare where our reader asks for quotes
        assert {fault.rule for fault in faults} == {"ambiguous-value"}


class _WithoutDates(yaml.SafeLoader):
    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [found for found in resolvers if not found[0].endswith(("timestamp", "merge", "value"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@given(YAML_SIGNS | st.from_regex(r"[-+]?[0-9._:exyno]{1,12}", fullmatch=True) | LINES)
@example("1e-05")
@example("0.1")
@example("0.00001")
@example("123456789012345678901")
def test_where_nothing_is_ambiguous_the_reader_agrees_with_pyyaml(text: str) -> None:
    try:
        ours = read_yaml(f"- {text}\n", "a.yaml")
        theirs = yaml.load(f"- {text}\n", Loader=_WithoutDates)
    except (BadYaml, yaml.YAMLError):
        return
    if _keys_are_text(theirs):
        assert _loosely(ours) == _loosely(theirs)


def _keys_are_text(value: Any) -> bool:
    """PyYAML reads keys as values too; with us a key is the text that stands there."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _keys_are_text(inner) for key, inner in value.items())
    return all(map(_keys_are_text, value)) if isinstance(value, list) else True


def _loosely(value: Any) -> Any:
    """Numbers too long for a float or an id stay text with us."""
    if isinstance(value, dict):
        return {key: _loosely(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_loosely(inner) for inner in value]
    if isinstance(value, str):
        return float(value) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) else value
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@pytest.mark.parametrize(
    "text",
    ["no", "No", "NO", "yes", "y", "n", "on", "Off", "True", "FALSE", "1.10", "1.0", "0.0", "12:30", "1:20:30", "08:15", "+5", "+1.5", "010", "0x1F", "0b1",
     "0o7", "1_000", "1e5", "1.5e3", ".5", "5.", "-0", "00", "-.inf", ".nan", ".INF", "01.5", "1_000.5", "0._", "1_0:30", "1.5_e+3"],
)  # fmt: skip
def test_a_value_that_yaml_may_read_otherwise_is_refused_with_its_quoted_form(text: str) -> None:
    assert _faults(f"title: x\nnumber: {text}\n") == ["2:9 ambiguous-value"]
    with pytest.raises(BadYaml) as raised:
        read_yaml(f"a: {text}", "a.yaml")
    assert f'"{text}"' in raised.value.faults[0].hint
    assert read_yaml(f'a: "{text}"', "a.yaml") == {"a": text}
    assert read_yaml(f"a: '{text}'", "a.yaml") == {"a": text}
    assert read_yaml(f"a: |-\n  {text}", "a.yaml") == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True), ("false", False), ("~", None), ("null", None), ("", None), ("0", 0), ("-12", -12), ("2025", 2025),
        ("0.5", 0.5), ("-67.4", -67.4), ("2025-12-31", "2025-12-31"), ("2025-T3", "2025-T3"), ("nord", "nord"), ("1 000", "1 000"), ("67,4", "67,4"),
        ("kap. 2", "kap. 2"), ("1.2.3", "1.2.3"), ("<10", "<10"), ("=", "="), ("191-2025", "191-2025"), ("0.00001", "0.00001"),
        ("0.12345678901234567891", "0.12345678901234567891"), ("1234567890123456789012", "1234567890123456789012"),
    ],
)  # fmt: skip
def test_a_plain_value_is_what_it_looks_like(text: str, value: object) -> None:
    read = read_yaml(f"a: {text}\n", "a.yaml")["a"]
    assert (read, type(read)) == (value, type(value))


def test_every_key_is_text_and_no_merge_is_done() -> None:
    assert read_yaml("no: 1\n1.10: 2\n<<: {a: 1}\n", "a.yaml") == {"no": 1, "1.10": 2, "<<": {"a": 1}}


def test_every_duplicate_and_ambiguous_value_is_told_in_one_go() -> None:
    assert _faults("a: no\nb:\n  - {c: 1, c: 2}\na: 1.10\n") == ["1:4 ambiguous-value", "3:12 duplicate-key", "4:1 duplicate-key", "4:4 ambiguous-value"]


@pytest.mark.parametrize(
    "text",
    ["a: !x b", "a: !x {b: 1}", "a: !x [1]", "!x {a: 1}", "a: !!python/object/apply:os.system [ls]", "a: !!python/name:os.system ''", "a: !!int 1",
     "a: !!str 1", "a: !!set {x}", "a: !!omap [x: 1]", "a: !!binary aGVp", "a: ! 12", "a: !<tag:yaml.org,2002:str> 1", '{"a":!x 1}', "!x a: 1",
     "%TAG ! tag:x,2000:\n---\na: !y 1"],
)  # fmt: skip
def test_every_tag_is_refused(text: str) -> None:
    assert [fault.partition(" ")[2] for fault in _faults(text)] == ["yaml-syntax"]


def test_an_exclamation_mark_in_a_text_is_no_tag() -> None:
    assert read_yaml("a: Nei! !ikke et merke\nb: |\n  !heller ikke\nc: '!x'\n", "a.yaml") == {
        "a": "Nei! !ikke et merke", "b": "!heller ikke\n", "c": "!x",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x", "a: &-x 1", '{"a":&x 1}', "- &x\n- 1", "&x a: 1", "a: [&x 1,*x ]", "\ufeff&x a"])
def test_every_anchor_is_refused_at_its_own_place(text: str) -> None:
    first = _faults(text)[0]
    before = text.removeprefix("\ufeff").partition("&")[0]
    assert first == f"{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1} yaml-alias"


def test_stars_and_ampersands_in_a_text_are_no_aliases() -> None:
    text = "a: Helse & omsorg\nb: |\n  Dette er *viktig* og **enda viktigere** &mer\nc: AT&T\nd: 2 * 3\n"
    assert read_yaml(text, "a.yaml")["b"] == "Dette er *viktig* og **enda viktigere** &mer\n"


def _bomb() -> str:
    names = "abcdefghi"
    return "a: &a [x,x]\n" + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in itertools.pairwise(names))


BOMBS = {
    "nine aliases of nine aliases": (_bomb(), "yaml-alias"),
    "aliases named with a hyphen": (_bomb().replace("&", "&-").replace("*", "*-"), "yaml-alias"),
    "a list that holds itself": ("a: &a [*a]", "yaml-alias"),
    "brackets": ("[" * 100_000, "yaml-syntax"),
    "braces": ("{a: " * 100_000, "yaml-syntax"),
    "hyphens": ("- " * 100_000, "yaml-syntax"),
    "question marks": ("? " * 100_000, "yaml-syntax"),
    "brackets that comments seem to close": ("[ # ]\n" * 100_000, "yaml-syntax"),
    "brackets after a text full of closing ones": ("- '" + "]" * 100_000 + "'\n- " + "[" * 100_000, "yaml-syntax"),
    "a staircase": ("\n".join(" " * depth + "a:" for depth in range(1500)), "yaml-syntax"),
    "brackets one level too deep": ("[" * 61 + "]" * 61, "yaml-syntax"),
    "hyphens one level too deep": ("- " * 61 + "a", "yaml-syntax"),
    "brackets in a text that is not closed": ("'" + "[" * 100_000, "yaml-syntax"),
    "a number that is no number": ("a: " + "1" * 200_000 + "x", "values"),
    "a time that is no time": ("a: " + "1:" * 100_000 + "1x", "values"),
    "a number with a thousand thousands": ("a: 1" + "_000" * 50_000 + "x", "values"),
}


def test_bombs_and_deep_nesting_end_soon_with_values_or_faults() -> None:
    """In a process of its own: the C parser answers depth by killing the process."""
    program = (
        "import json, sys, time\nfrom generator.load.yaml_text import BadYaml, read_yaml\n"
        "for name, text in json.load(sys.stdin).items():\n"
        "    start = time.process_time()\n"
        "    try:\n        read_yaml(text, 'a.yaml')\n        told = 'values'\n"
        "    except BadYaml as error:\n        told = error.faults[0].rule\n"
        "    print(json.dumps([name, told, time.process_time() - start]), flush=True)"
    )
    texts = json.dumps({name: text for name, (text, _) in BOMBS.items()})
    done = subprocess.run([sys.executable, "-c", program], input=texts, capture_output=True, encoding="utf-8", timeout=60, check=False)
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    assert {name: told for name, told, _ in seen} == {name: told for name, (_, told) in BOMBS.items()}
    assert (done.returncode, done.stderr) == (0, "")
    assert {name: seconds for name, _, seconds in seen if seconds > 2} == {}


def test_nesting_that_records_use_is_read() -> None:
    assert read_yaml("[" * 60 + "]" * 60, "a.yaml")
    assert read_yaml("- " * 60 + "a", "a.yaml")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 'x\nb: 1\n", "1:4 yaml-syntax"),
        ("a: [1, 2\nb: 3\n", "1:4 yaml-syntax"),
        ("a:\n\tb: 1\n", "2:1 yaml-tab"),
        ("a: 1\n  \tb: 2\n", "2:3 yaml-tab"),
        ("a: b: c\n", "1:5 yaml-syntax"),
        ("a: 1\n---\nb: 2\n", "2:1 yaml-syntax"),
        ("a: på\nb: x\x07\n", "2:5 yaml-syntax"),
        ("a: 1\nb: æøå\x07\n", "2:7 yaml-syntax"),
        ('a: "x\\0y"\n', "1:4 yaml-syntax"),
        ("# bare en merknad\n", "1:1 empty-file"),
    ],
)
def test_broken_yaml_names_the_line_where_an_editor_must_look(text: str, place: str) -> None:
    assert _faults(text) == [place]


def _steps(value: Any, at: tuple[Step, ...] = ()) -> list[tuple[tuple[Step, ...], Any]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(at, value), *(found for step, inner in children for found in _steps(inner, (*at, step)))]


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.booleans())
def test_marks_point_at_the_first_character_of_every_value(value: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, width=10_000)
    lines, marks = text.split("\n"), Marks(text, "a.yaml")
    for steps, inner in _steps(value):
        place = marks.value(steps)
        rest = lines[place.line - 1][place.column - 1 :]
        if isinstance(inner, dict | list) and (flow or not inner):
            assert rest.startswith("{" if isinstance(inner, dict) else "[")
        elif isinstance(inner, bool):
            assert rest.startswith(str(inner).lower())
        elif isinstance(inner, int | float):
            assert rest.startswith(yaml.safe_dump(inner).split("\n")[0])
        elif isinstance(inner, str) and inner.isalnum() and inner.isascii():
            assert rest.lstrip("'\"").startswith(inner)
        if steps and isinstance(steps[-1], str):
            key = marks.key(steps)
            assert lines[key.line - 1][key.column - 1 :].startswith(steps[-1])


TEXT = """title: Risiko
risks:
  - id: a
    text: |
      Første linje.

      Tredje linje.
    after: {likelihood: høy}
  - id: b
    text: >
      Brettet
      tekst.
"""


@pytest.mark.parametrize(
    ("steps", "value", "key"),
    [
        (("title",), "1:8", "1:1"),
        (("risks", 0, "id"), "3:9", "3:5"),
        (("risks", 0, "after", "likelihood"), "8:25", "8:13"),
        (("risks", 1), "9:5", "9:5"),
        (("risks", 1, "id"), "9:9", "9:5"),
        (("risks", 1, "there is none"), "9:5", "9:5"),
        (("there is none",), "1:1", "1:1"),
        ((), "1:1", "1:1"),
        (("risks", 7), "3:3", "2:1"),
    ],
)
def test_marks_find_values_keys_and_the_nearest_parent_of_what_is_missing(steps: tuple[Step, ...], value: str, key: str) -> None:
    marks = Marks(TEXT, "a.yaml")
    assert str(marks.value(steps)) == f"a.yaml:{value}"
    assert str(marks.key(steps)) == f"a.yaml:{key}"


def test_a_line_inside_a_text_is_found_where_the_text_keeps_its_lines() -> None:
    marks = Marks(TEXT, "a.yaml")
    assert str(marks.line_in(("risks", 0, "text"), 0)) == "a.yaml:5:1"
    assert str(marks.line_in(("risks", 0, "text"), 2)) == "a.yaml:7:1"
    assert str(marks.line_in(("risks", 1, "text"), 1)) == "a.yaml:10:11"
    assert str(marks.line_in(("risks", 0, "id"), 0)) == "a.yaml:3:9"
