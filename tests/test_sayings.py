"""This module contains the tests of what is said to editors in other languages than bokmål: nothing is left out, and no blank is lost."""

from __future__ import annotations

import argparse
import ast
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from projects import edit
from test_house import _parts

from generator.cli import COMMANDS, main
from generator.commands.usage import WORDS
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
from generator.starter import _COMMENT
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
    yield from (one.removeprefix("1 ") for one, _many in SORTS.values())
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


def of_files() -> Iterator[str]:
    """Yield what is written into files beside what is said: the explanations of keys, the examples with words of a language, and comments in settings."""
    seen: set[type[Part]] = set()
    for cls in KINDS.values():
        for info in cls.model_fields.values():
            told = str(info.description or "")
            if told and " ".join(f"{word}: {meaning}." for word, meaning in explained_in(info)) != told:
                yield told
        for part in _parts(cls, seen):
            for name, info in part.model_fields.items():
                if not choices(part, name):
                    yield from (one for one in texts_in(info.examples or ()) if SPOKEN.search(one) and not CODE.fullmatch(one))
    for path in (HOUSE / "starter/all").rglob("*"):
        if path.is_file():
            yield from (one[2] for one in _COMMENT.finditer(path.read_text("utf-8")) if SPOKEN.search(one[2]))


SPOKEN = re.compile(r"[a-zæøå]{2}")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|set|p50|mill\. kr|\S+[./]\S+")
"""Ids, words of the house, addresses and names of files: they are the same in every language."""


def texts_in(example: object) -> Iterator[str]:
    """Yield every text of an example, whatever lists and groups it stands in."""
    if isinstance(example, str):
        yield example
    elif isinstance(example, dict | list):
        for one in example.values() if isinstance(example, dict) else example:
            yield from texts_in(one)


@cache
def in_language(language: str) -> tuple[str, ...]:
    """Every sentence that a language must have: what is written into files is never in English."""
    return tuple(dict.fromkeys((*sentences(), *of_files()))) if language == "nn" else sentences()


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
    assert [one for one in in_language(language) if not catalog(language).get(one)] == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_no_translation_is_of_a_sentence_that_nobody_says(language: str) -> None:
    assert [one for one in catalog(language) if one not in in_language(language)] == []


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
        assert capsys.readouterr().err.endswith("finst ikkje her\n    Meinte du «title»?\n1 feil. Nettstaden er ikkje bygd, og filene dine er urørte.\n")


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


# What the commands say.


def told_by(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command; return its status, and all that it said."""
    try:
        status = main(list(arguments))
    except SystemExit as ended:
        status = int(str(ended.code))
    told = capsys.readouterr()
    return status, told.out + told.err


PLAIN = re.compile(r"[^\W\d_]{2,} [a-zæøå]{2,}")
"""Two words after each other: a sentence, or what might be one."""
ROOMS = ("commands", "cli.py", "diff.py", "disk.py", "revisions.py", "settings.py", "build.py", "errors.py", "check.py", "formats", "verify", "editing", "spreadsheet", "load", "starter", "drafting/summary.py", "drafting/drafts.py", "drafting/reading.py", "drafting/pdf.py", "drafting/word.py", "drafting/plain.py")  # fmt: skip
"""Where what is said to people is written."""


def unsaid(path: Path) -> Iterator[str]:
    """Yield texts in a module that look like sentences, and are neither said nor among the sentences."""
    tree = ast.parse(path.read_text("utf-8"))
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in (*SAYING, "re.compile", "re.sub", "re.match", "re.search", "re.fullmatch", "re.findall"):
            passed |= {id(one) for one in node.args}
        if isinstance(node, ast.Assert):
            passed |= {id(one) for one in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in passed:
            passed |= {id(one) for one in node.values}
            text = "".join(str(one.value) if isinstance(one, ast.Constant) else " " for one in node.values)
            yield from [ast.unparse(node)] if PLAIN.search(text) else []
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed and PLAIN.search(node.value) and node.value not in (*sentences(), *NAMES_OF_COMMANDS):
            yield node.value


NAMES_OF_COMMANDS = ("  sporbar check", "  mkdocs serve", "sporbar check")
FOR_FILES = {
    "drafting/word.py", "editing/files.py", "formats/github.py", "editing/next_values.py", "load/syntax.py", "load/tables/cells.py", "load/meant.py",
    "load/tables/units.py", "spreadsheet/names.py", "spreadsheet/found.py", "commands/usage.py",
}  # fmt: skip
"""Modules with texts that are written to files, or are looked for in what others have written."""


def test_no_module_tells_people_a_text_that_is_not_said() -> None:
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        name = path.relative_to(HOUSE).as_posix()
        if name.startswith(ROOMS) and name not in FOR_FILES and (texts := list(unsaid(path))):
            found[name] = texts
    assert found == {}


def test_all_that_argparse_says_to_users_has_words_of_ours() -> None:
    told = set()
    for node in ast.walk(ast.parse(Path(argparse.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            told |= {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    for_programmers = re.compile(
        r"conflicting|not defined|invalid argument for|mutually exclusive|subcommands|not callable|can't open|cannot merge|option string|dest= |conflict_resolution|multiple subparser|mode %r|^%\(heading\)s:$|deprecated"
    )
    assert {one for one in told if not for_programmers.search(one)} <= WORDS.keys()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_help_of_a_command_is_wholly_in_the_language_of_the_site(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "1000")
    told = {}
    for language in ("nb", "nn", "en"):
        (tmp_path / "mkdocs.yml").write_text(f"plugins:\n  - sporbar:\n      language: {language}\n", "utf-8")
        status, told[language] = told_by(capsys, command, "--help")
        assert status == 0
    for language, words in (("nb", ("bruk: ", "valg:", "Vis denne hjelpen.")), ("nn", ("bruk: ", "val:", "Vis denne hjelpa.")), ("en", ("usage: ", "options:", "Show this help."))):
        assert [word for word in words if word not in told[language]] == []
    explained = [line.strip() for line in told["nb"].splitlines() if PLAIN.search(line) and not line.startswith("bruk:")]
    assert explained
    assert [line for line in explained if line in told["en"]] == []


WRONG = (
    (("tull",), "«tull» kan ikke velges her.", "«tull» kan ikkje veljast her.", "«tull» cannot be chosen here."),
    (("roll",), "dette må også oppgis: RAPPORT, PERIODE", "dette må òg oppgivast: RAPPORT, PERIODE", "this must be given too: REPORT, PERIOD"),
    (("check", "--alt"), "dette er ukjent her: --alt", "dette er ukjent her: --alt", "this is not known here: --alt"),
    (("import", "a.xlsx", "--into"), "--into: en verdi må stå etter", "--into: ein verdi må stå etter", "--into: a value must follow"),
)


@pytest.mark.parametrize(("arguments", "nb", "nn", "en"), WRONG)
def test_wrong_use_is_told_in_the_language_that_is_asked_for(arguments: tuple[str, ...], nb: str, nn: str, en: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert nb in told_by(capsys, *arguments)[1]
    for language, words in (("nb", nb), ("nn", nn), ("en", en)):
        (tmp_path / "mkdocs.yml").write_text(f"plugins:\n  - sporbar:\n      language: {language}\n", "utf-8")
        status, told = told_by(capsys, *arguments)
        assert status == 2
        assert words in told


SAID = (
    (("new", "tull", "x"), 2, "«tull» er ingen type post.", "«tull» er ingen type post.", "«tull» is no type of record."),
    (("new", "risiko", "rapport-2025/2", "--title", "Brann"), 0, "Siden får adressen", "Sida får adressa", "The page gets the address"),
    (("roll", "rapport-2025", "2024"), 2, "slutter ikke etter", "sluttar ikkje etter", "does not end after"),
    (("rename", "finnes-ikke", "x"), 2, "Ingenting er endret.", "Ingenting er endra.", "Nothing has changed."),
    (("format", "--check"), None, "var på husets måte fra før.", "var på husets måte frå før.", "in the style of the house already."),
    (("schema", "--form", "x"), 2, "«x» er ikke eier/navn", "«x» er ikkje eigar/namn", "«x» is not owner/name"),
    (("verify",), 2, "Bygg det først: sporbar build.", "Bygg han først: sporbar build.", "Build it first: sporbar build."),
    (("draft", "finnes-ikke.txt"), 2, "Sjekk navnet og mappen.", "Sjekk namnet og mappa.", "Check the name and the folder."),
    (("import", "finnes-ikke.xlsx", "--into", "rapport-2025/02-risiko"), 2, "Filen finnes-ikke.xlsx finnes ikke.", "Fila finnes-ikke.xlsx finst ikkje.", "There is no file finnes-ikke.xlsx."),
    (("check", "--explain", "bad-slug"), 0, "Eksemplene er fra en tenkt rapport.", "Døma er frå ein tenkt rapport.", "The examples are from an imagined report."),
)


@pytest.mark.parametrize(("arguments", "status", "nb", "nn", "en"), SAID)
def test_commands_answer_in_the_language_of_the_site(arguments: tuple[str, ...], status: int | None, nb: str, nn: str, en: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language, words in (("nb", nb), ("nn", nn), ("en", en)):
        folder = tmp_path / language
        shutil.copytree(FAULTS / "_good" / "content", folder / "content")
        (folder / "mkdocs.yml").write_text(f"plugins:\n  - sporbar:\n      language: {language}\n", "utf-8")
        got, told = told_by(capsys, *arguments, "--project", str(folder))
        assert words in told
        assert status is None or got == status


def test_a_reader_of_the_answer_who_leaves_gets_no_traceback(tmp_path: Path) -> None:
    shutil.copytree(FAULTS / "_good" / "content", tmp_path / "content")
    for arguments in (["check", "--explain", "bad-slug"], ["init", "nytt"]):
        reading, writing = os.pipe()
        os.close(reading)
        program = f"import sys; from generator.cli import main; sys.exit(main({arguments!r}))"
        done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(HOUSE.parent)})
        os.close(writing)
        assert (done.returncode, done.stderr) == (3, "")
    assert (tmp_path / "nytt/content/organisations.yaml").is_file()
