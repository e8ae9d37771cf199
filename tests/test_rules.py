"""This module contains the tests of the rules: each has a wrong example that it finds, a right one that is clean, and words in three languages.

`SPORBAR_ACCEPT=1 pytest tests/test_rules.py` (make accept) writes docs/rules.md anew; read the difference before committing it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from generator.check import Checked, check
from generator.cli import main
from generator.explain import explanation, page
from generator.quality.tongue import count
from generator.rules import RULES, SEVERITIES, Files, Odd
from generator.settings import Settings
from generator.words.languages import sayings

BASE = Path(__file__).parent / "rules" / "content"
"""The report that the examples stand in."""
GUIDE = Path(__file__).parent.parent / "docs" / "rules.md"


def checked(folder: Path, files: Files) -> Checked:
    """Check the report with the files of an example in it."""
    shutil.copytree(BASE, folder / "content", dirs_exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        elif isinstance(text, Odd):
            text.make(path)
        else:
            path.write_text(text, "utf-8")
    return check(Settings(folder))


@pytest.mark.parametrize("rule", RULES)
def test_the_wrong_example_of_a_rule_breaks_that_rule_and_no_other(rule: str, tmp_path: Path) -> None:
    assert {fault.rule for fault in checked(tmp_path, RULES[rule].bad).told} == {rule}


@pytest.mark.parametrize("rule", RULES)
def test_the_right_example_of_a_rule_is_clean(rule: str, tmp_path: Path) -> None:
    found = checked(tmp_path, RULES[rule].good)
    assert found.told == ()
    assert found.known == (rule == "known-no-more")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_why_in_sentences(rule: str) -> None:
    told = RULES[rule]
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", told.id)
    assert told.severity in SEVERITIES
    for text in (told.title, told.text):
        assert text[0].isupper()
        assert text.endswith(".")
        assert "  " not in text
    assert len(told.text) > 60
    assert told.bad != told.good


@pytest.mark.parametrize("language", ["nn", "en"])
@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_its_words_in_every_language(rule: str, language: str) -> None:
    gettext, told = sayings(language), RULES[rule]
    assert explanation(told, gettext) != explanation(told, str)
    for text in (told.title, told.text):
        said = re.sub("«[^»]*»", "", gettext(text))
        assert count(said, "nb") == 0, said
        assert language == "nn" or not re.search(r"\b(eller|som|og|med|er)\b", said), said


def test_the_page_of_rules_is_as_the_rules_are() -> None:
    now = page()
    if os.environ.get("SPORBAR_ACCEPT") and not os.environ.get("CI"):
        GUIDE.write_text(now, "utf-8")
    assert GUIDE.read_text("utf-8") == now, "docs/rules.md is not as the rules are (SPORBAR_ACCEPT=1 writes it anew)"
    for rule in RULES:
        assert f"(#{rule})" in now
        assert f"\n### {rule}\n" in now


def test_a_rule_is_explained_with_its_examples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    assert main(["check", "--project", str(tmp_path), "--explain", "tenfold"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("tenfold: Verdien er ti ganger så stor eller liten som den forrige.\nAdvarsel: ")
    assert told.index("Galt:") < told.index('value: "81"') < told.index("Riktig:") < told.index('value: "8,0"')


def test_a_rule_is_explained_in_the_language_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    assert main(["check", "--project", str(tmp_path), "--explain", "bad-slug", "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("bad-slug: The id has characters that cannot stand in a web address.\nError: ")
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - sporbar:\n      language: nn\n", "utf-8")
    assert main(["check", "--project", str(tmp_path), "--explain", "bad-slug"]) == 0
    assert "teikn" in capsys.readouterr().out


def test_a_rule_that_there_is_none_of_gets_all_rules_with_the_nearest_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    for name, first in (("bad-slugg", "bad-slug"), ("nummer", "bad-number")):
        assert main(["check", "--project", str(tmp_path), "--explain", name]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        head, *listed = told.err.splitlines()
        assert head == f"Det er ingen regel som heter «{name}». Reglene, med de likeste først, er:"
        assert listed[0].startswith(f"    {first}: ")
        assert {line.split()[0].rstrip(":") for line in listed} == set(RULES)
