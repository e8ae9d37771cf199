"""This module contains the tests of what is said to editors in other languages than bokmål: nothing is left out, and no blank is lost."""

from __future__ import annotations

import ast
import pickle
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from projects import edit
from test_house import _parts

from generator.cli import main
from generator.commands.spoken import WORDS
from generator.compare.printed import choices
from generator.diff import _TYPES
from generator.drafting.candidates import SORTS
from generator.drafting.pdf import _SCANNED
from generator.editing.asked import kind_word
from generator.errors import ContentFaults, Fault, Place, Saying, either, joined, say
from generator.explain import _SEVERITY
from generator.fields import Part
from generator.formats.plain import _WORDS
from generator.load.advice import HINTS
from generator.load.content import load
from generator.load.links import _WHAT
from generator.load.meanings import explained_in
from generator.load.syntax import _SYNTAX
from generator.quality.tongue import _NAMES
from generator.record import KINDS
from generator.rules import RULES, Odd
from generator.words.languages import LOCALES, sayings
from generator.words.periods import FORMS

HOUSE = LOCALES.parent
FAULTS = Path(__file__).parent / "faults"
CASES = sorted(path.name for path in FAULTS.iterdir() if path.is_dir() and path.name != "_good")
BLANK = re.compile(r"%\((\w+)\)s")


SAYING = ("say", "how_many", "_numbered", "_type", "_text", "_count")
"""Functions that take a sentence, or one of several, and say it."""


def written() -> Iterator[str]:
    """Yield every sentence that the code says to editors in so many words."""
    for path in sorted(HOUSE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                yield from (one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str))


def listed() -> Iterator[str]:
    """Yield the sentences that stand in lists."""
    for _problem, message, hint in _SYNTAX:
        yield from (message, hint)
    yield from (*HINTS.values(), *_WHAT.values(), *_NAMES.values(), *_SEVERITY.values(), *_WORDS.values(), FORMS, "Galt:", "Riktig:", _SCANNED)
    for rule in RULES.values():
        yield from (rule.title, rule.text)
        yield from (text.told for files in (rule.bad, rule.good) for text in files.values() if isinstance(text, Odd))
    for forms in (*SORTS.values(), *_TYPES.values()):
        yield from forms
    yield from WORDS.values()
    yield from (kind_word(cls) for cls in KINDS.values())


def of_kinds() -> Iterator[str]:
    """Yield what hints say of keys: the title and description of each that must be there, and what each word means that may be chosen."""
    seen: set[type[Part]] = set()
    for cls in KINDS.values():
        for part in _parts(cls, seen):
            for name, info in part.model_fields.items():
                words = choices(part, name)
                meanings = [told for word, told in explained_in(info) if word in words]
                yield from meanings
                if info.is_required():
                    yield from (told for told in (info.title, info.description) if told and not (meanings and told == info.description))


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence, once."""
    return tuple(one for one in dict.fromkeys((*written(), *listed(), *of_kinds())) if re.search(r"[^\W\d_]", BLANK.sub("", one)))


@cache
def catalog(language: str) -> dict[str, str]:
    """Every sentence that a language has."""
    with (LOCALES / "check" / f"{language}.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file, locale=language) if one.id}


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_sentence_has_a_translation(language: str) -> None:
    assert [one for one in sentences() if not catalog(language).get(one)] == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_no_translation_is_of_a_sentence_that_nobody_says(language: str) -> None:
    assert [one for one in catalog(language) if one not in sentences()] == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_translation_has_the_blanks_of_its_sentence(language: str) -> None:
    assert [one for one, text in catalog(language).items() if set(BLANK.findall(one)) != set(BLANK.findall(text))] == []


def untold(saying: object, language: str) -> Iterator[str]:
    """Yield what is in bokmål in a sentence said in another language: sentences without translation, and plain text with words of its own."""
    if isinstance(saying, Saying):
        if re.search(r"[a-zæøå]{2}", BLANK.sub("", saying.template)) and saying.template not in catalog(language):
            yield saying.template
        for value in saying.values.values():
            yield from untold(value, language) if isinstance(value, Saying) else ()
    elif isinstance(saying, str) and saying:
        yield saying


@pytest.mark.parametrize("case", CASES)
def test_every_fault_of_the_cases_can_be_told_in_the_other_languages(case: str, tmp_path: Path) -> None:
    shutil.copytree(FAULTS / "_good" / "content", tmp_path / "content")
    shutil.copytree(FAULTS / case / "content", tmp_path / "content", dirs_exist_ok=True)
    try:
        load(tmp_path / "content")
    except ContentFaults as raised:
        for language in ("nn", "en"):
            lacking = [one for fault in raised.faults for said in (fault.message, fault.hint) for one in untold(said, language)]
            assert lacking == []


def test_the_same_fault_is_told_in_three_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(FAULTS / "_good" / "content", tmp_path / "content")
    edit(tmp_path / "content/rapport-2025/02-risiko.yaml", "title: Risiko", "titel: Risiko")
    told = {}
    for language in ("nb", "nn", "en"):
        assert main(["check", "--project", str(tmp_path), "--language", language]) == 1
        told[language] = capsys.readouterr().err.splitlines()[0]
    assert told == {
        "nb": "content/rapport-2025/02-risiko.yaml:1:1: unknown-key: nøkkelen «titel» finnes ikke her",
        "nn": "content/rapport-2025/02-risiko.yaml:1:1: unknown-key: nøkkelen «titel» finst ikkje her",
        "en": "content/rapport-2025/02-risiko.yaml:1:1: unknown-key: there is no key «titel» here",
    }


def test_the_language_of_the_site_is_the_language_of_its_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(FAULTS / "_good" / "content", tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - sporbar:\n      language: nn\n", "utf-8")
    edit(tmp_path / "content/rapport-2025/02-risiko.yaml", "title: Risiko", "titel: Risiko")
    for command in ("check", "build"):
        assert main([command, "--project", str(tmp_path)]) == 1
        assert capsys.readouterr().err.endswith("finst ikkje her\n    Meinte du «title»?\n1 feil. Ingenting er skrive.\n")


@given(st.text(), st.text())
def test_a_sentence_keeps_what_fills_it_whatever_that_is(first: str, last: str) -> None:
    made = say("%(first)s eller %(last)s", first=first, last=say("«%(id)s» står to ganger", id=last))
    assert made == f"{first} eller «{last}» står to ganger"
    assert made.said(str) == made
    assert made.said(sayings("en")) == f"{first} or «{last}» stands twice"
    again = pickle.loads(pickle.dumps(made))
    assert (again, again.template, again.values) == (made, made.template, made.values)


def test_sentences_are_joined_without_those_that_are_empty() -> None:
    made = joined("", say("Slett den ene."), "", "Slutt.")
    assert made == "Slett den ene. Slutt."
    assert made.said(sayings("en")) == "Delete one of them. Slutt."
    assert joined("", "") == ""
    assert [either(one) for one in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a eller b", "a, b eller c"]


def test_a_fault_in_another_language_is_still_one_line() -> None:
    fault = Fault(Place("a.yaml"), "bad-slug", say("«%(value)s» er ingen id", value="a\nb\x1b[31m\u2028c" + "x" * 1000), say("Slett den ene."))
    first, second = fault.told(sayings("en")).split("\n")
    assert first.startswith("a.yaml:1:1: bad-slug: «a b [31m c")
    assert len(first) < 450
    assert second == "    Delete one of them."
