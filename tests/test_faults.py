"""This module contains the tests of what an editor is told when content is wrong.

Each folder in tests/faults holds what differs from `_good`, and `errors.txt`: the exact text `sporbar check` prints.
`SPORBAR_ACCEPT=1 pytest tests/test_faults.py` writes those texts anew; read the difference before committing it.
"""

from __future__ import annotations

import ast
import difflib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.errors import ContentFaults, Fault, Place, did_you_mean
from generator.load.content import load
from generator.rules import RULES

FAULTS = Path(__file__).parent / "faults"
PROJECT = FAULTS.parent.parent
GOOD = FAULTS / "_good" / "content"
CASES = sorted(path.name for path in FAULTS.iterdir() if path.is_dir() and path.name != "_good")
ONLY_BY_COMMAND = {"two_pages_with_one_address_are_found"}
"""Cases that only the whole command can find, because they need the pages."""


def _content(tmp_path: Path, case: str = "_good") -> Path:
    content = tmp_path / "content"
    shutil.copytree(GOOD, content)
    shutil.copytree(FAULTS / case / "content", content, dirs_exist_ok=True)
    return content


def _told(content: Path) -> str:
    with pytest.raises(ContentFaults) as raised:
        load(content)
    return f"{raised.value}\n"


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return what runs `sporbar check` beside a content folder, and gives exit code, output and errors."""

    def run(content: Path, *more: str) -> tuple[int, str, str]:
        monkeypatch.chdir(content.parent)
        try:
            status = main(["check", "--content", content.name, *more])
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


Check = Callable[..., tuple[int, str, str]]


def _compare(told: str, golden: Path) -> None:
    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    if told == expected:
        return
    if os.environ.get("SPORBAR_ACCEPT") and not os.environ.get("CI"):
        assert "Traceback" not in told
        golden.write_text(told, encoding="utf-8")
        return
    lines = difflib.unified_diff(expected.splitlines(), told.splitlines(), "errors.txt", "told now", lineterm="")
    pytest.fail("\n".join(["the faults told are not those in errors.txt (SPORBAR_ACCEPT=1 writes them anew):", *lines]), pytrace=False)


@pytest.mark.parametrize("case", [case for case in CASES if case not in ONLY_BY_COMMAND])
def test_the_faults_of_a_case_are_told_as_written(case: str, tmp_path: Path) -> None:
    _compare(_told(_content(tmp_path, case)), FAULTS / case / "errors.txt")


@pytest.mark.parametrize("case", sorted(ONLY_BY_COMMAND))
def test_a_fault_of_the_pages_is_told_by_the_command(case: str, tmp_path: Path, check: Check) -> None:
    status, output, told = check(_content(tmp_path, case))
    assert (status, output) == (1, "")
    _compare(told, FAULTS / case / "errors.txt")


def test_the_good_content_has_no_faults(tmp_path: Path) -> None:
    catalog = load(_content(tmp_path))
    assert len(catalog.entries) == 11
    assert len(catalog.bonds) == 8


def test_the_command_prints_every_fault_on_stderr_and_exits_with_1(tmp_path: Path) -> None:
    """In a process of its own, as an editor runs it; the other tests of the command stay in this one."""
    case = "every_fault_of_every_file_is_told_at_once"
    content = _content(tmp_path, case)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "generator.cli", "check", "--content", "content"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, cwd=content.parent, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (FAULTS / case / "errors.txt").read_text(encoding="utf-8")


def test_the_command_exits_with_0_when_the_content_is_clean(tmp_path: Path, check: Check) -> None:
    status, output, told = check(_content(tmp_path))
    assert (status, told) == (0, "")
    assert "11 poster" in output


def test_the_command_exits_with_2_when_used_wrongly(tmp_path: Path, check: Check) -> None:
    content = _content(tmp_path)
    for wrong in (check(content, "--ferdig"), check(tmp_path / "innhold"), check(content / "om.md")):
        status, output, told = wrong
        assert (status, output) == (2, "")
        assert told
        assert "Traceback" not in told


def test_a_file_that_is_not_utf8_names_line_and_character(tmp_path: Path) -> None:
    content = _content(tmp_path)
    (content / "rapport-2025/03-mer.yaml").write_bytes("title: Økonomi\ntext: på ".encode() + "nynorsk: å\n".encode("latin-1"))
    assert "content/rapport-2025/03-mer.yaml:2:19: not-utf8: tegn nummer 19 på linjen kan ikke leses" in _told(content)


def test_a_missing_file_of_organisations_is_told_once(tmp_path: Path) -> None:
    content = _content(tmp_path)
    (content / "organisations.yaml").unlink()
    told = _told(content)
    assert "content/organisations.yaml:1:1: unreadable-file: filen finnes ikke" in told
    assert "1 feil." in told


def test_a_page_that_is_not_utf8_does_not_make_links_to_it_dead(tmp_path: Path) -> None:
    content = _content(tmp_path)
    (content / "om.md").write_bytes("# På norsk\n".encode("utf-16"))
    (content / "mer.md").write_text("# Mer\n\n[Om](om.md)\n", encoding="utf-8")
    told = _told(content)
    assert "content/om.md:1:1: not-utf8" in told
    assert "1 feil." in told


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff", "\ufeff\n"])
def test_an_empty_file_is_told(text: str, tmp_path: Path) -> None:
    content = _content(tmp_path)
    (content / "rapport-2025/03-mer.yaml").write_text(text, encoding="utf-8")
    assert "content/rapport-2025/03-mer.yaml:1:1: empty-file: filen er tom\n    Skriv innholdet, eller slett filen." in _told(content)


def test_a_file_that_starts_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    content = _content(tmp_path)
    path = content / "rapport-2025/02-risiko.yaml"
    path.write_text("\ufeff" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert len(load(content).entries) == 11


def test_a_file_of_50_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    content = _content(tmp_path)
    with (content / "rapport-2025/03-mer.yaml").open("wb") as file:
        file.truncate(50_000_000)
    start = time.process_time()
    told = _told(content)
    assert "03-mer.yaml:1:1: file-too-large: filen er 50 MB, og grensen er 5 MB" in told
    assert time.process_time() - start < 1


def test_a_link_out_of_content_is_refused(tmp_path: Path) -> None:
    content = _content(tmp_path)
    (tmp_path / "hemmelig.yaml").write_text("title: Hemmelig\n", encoding="utf-8")
    (content / "rapport-2025/03-mer.yaml").symlink_to(tmp_path / "hemmelig.yaml")
    told = _told(content)
    assert "content/rapport-2025/03-mer.yaml:1:1: outside-content: «rapport-2025/03-mer.yaml» er en lenke ut av content/" in told
    assert "1 feil." in told


def test_a_folder_linked_from_outside_content_is_refused(tmp_path: Path) -> None:
    content = _content(tmp_path)
    shutil.copytree(content / "rapport-2025", tmp_path / "rapport-2026")
    (content / "rapport-2026").symlink_to(tmp_path / "rapport-2026")
    assert "content/rapport-2026:1:1: outside-content" in _told(content)


@pytest.mark.parametrize("target", ["finnes-ikke.yaml", "03-mer.yaml"])
def test_a_link_to_nothing_or_to_itself_is_refused(target: str, tmp_path: Path) -> None:
    content = _content(tmp_path)
    (content / "rapport-2025/03-mer.yaml").symlink_to(target)
    assert "content/rapport-2025/03-mer.yaml:1:1: unreadable-file: " in _told(content)


def test_a_link_inside_content_is_followed(tmp_path: Path) -> None:
    content = _content(tmp_path)
    (content / "andre.md").symlink_to("om.md")
    assert [page.path for page in load(content).prose] == ["andre.md", "om.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_file_that_is_no_file_is_refused_instead_of_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content, read = _content(tmp_path), Path.read_bytes
    os.mkfifo(content / "rapport-2025/03-mer.yaml")

    def read_unless_it_waits_for_ever(path: Path) -> bytes:
        assert not path.is_fifo()
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_unless_it_waits_for_ever)
    told = _told(content)
    assert "03-mer.yaml:1:1: unreadable-file: dette er ingen vanlig fil" in told


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes such names")
def test_a_file_name_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    content = _content(tmp_path)
    (content / os.fsdecode("\xf8konomi.yaml".encode("latin-1"))).write_text("title: x\n", encoding="utf-8")
    assert "content/?konomi.yaml:1:1: bad-slug" in _told(content)


def test_hidden_files_are_not_content(tmp_path: Path) -> None:
    content = _content(tmp_path)
    (content / ".schema").mkdir()
    (content / ".schema/x.yaml").write_text("a: [", encoding="utf-8")
    (content / "rapport-2025/.03.yaml.swp").write_text("a: [", encoding="utf-8")
    assert len(load(content).entries) == 11


def test_a_missing_content_folder_is_no_content_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "content")


def test_content_read_from_the_cache_is_the_same_and_faults_stay_faults(tmp_path: Path) -> None:
    content, cache = _content(tmp_path), tmp_path / "cache"
    first, second = load(content, cache), load(content, cache)
    assert dict(first.entries) == dict(second.entries)
    path = content / "rapport-2025/02-risiko.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Risiko", "titel: Risiko"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ContentFaults, match="titel"):
            load(content, cache)


def test_a_file_that_is_no_yaml_is_told_again_when_there_is_a_cache(tmp_path: Path) -> None:
    content, cache = _content(tmp_path, "a_key_given_twice_is_refused"), tmp_path / "cache"
    for _ in range(2):
        with pytest.raises(ContentFaults, match="duplicate-key"):
            load(content, cache)


def test_a_cache_file_that_is_broken_is_not_believed(tmp_path: Path) -> None:
    content, cache = _content(tmp_path), tmp_path / "cache"
    load(content, cache)
    kept = sorted(cache.iterdir())
    assert kept
    for number, path in enumerate(kept):
        path.write_bytes([b"", b"rubbish", path.read_bytes()[:-3]][number % 3])
    assert len(load(content, cache).entries) == 11


def test_two_folders_with_one_cache_do_not_get_each_others_values(tmp_path: Path) -> None:
    contents = []
    for name in ("a", "b"):
        content = _content(tmp_path / name)
        path = content / "rapport-2025/02-risiko.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("title: Risiko", f"title: Risik{name}"), encoding="utf-8")
        os.utime(path, ns=(1, 1))
        contents.append(content)
    titles = [load(content, tmp_path / "cache")["rapport-2025/sections/02-risiko"].record.title for content in contents]
    assert titles == ["Risika", "Risikb"]


def test_faults_are_sorted_by_place_and_each_told_once() -> None:
    later, first = Fault(Place("b.yaml", 10), "x", "y"), Fault(Place("b.yaml", 9, 2), "x", "y")
    raised = ContentFaults([later, first, later])
    assert raised.faults == (first, later)
    assert str(raised) == "b.yaml:9:2: x: y\nb.yaml:10:1: x: y\n2 feil. Nettstedet er ikke bygd, og filene dine er urørt."


def test_a_fault_is_one_line_and_a_hint_whatever_the_value_holds() -> None:
    fault = Fault(Place("a.yaml"), "bad-slug", "«a\nb\x1b[31m\u2028c» er ingen id " + "x" * 1000, "Skriv\r\nnoe annet.")
    first, second = str(fault).split("\n")
    assert first.startswith("a.yaml:1:1: bad-slug: «a b [31m c» er ingen id")
    assert len(first) < 450
    assert second == "    Skriv noe annet."


def test_a_suggestion_is_made_only_when_something_is_near() -> None:
    assert did_you_mean("Hemit", ["hemit", "hmr"]) == "Mente du «hemit»?"
    assert did_you_mean("qqqq", ["hemit", "hmr"]) == ""
    assert did_you_mean("x" * 100_000, ["x" * 100]) == ""


def test_every_rule_is_seen_in_a_case_or_a_test() -> None:
    golden = "".join(path.read_text(encoding="utf-8") for path in FAULTS.glob("*/errors.txt"))
    own = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    asserted = " ".join(
        constant.value
        for check in ast.walk(own)
        if isinstance(check, ast.Assert)
        for constant in ast.walk(check)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    )
    unseen = [rule for rule in RULES if RULES[rule].severity == "error" and f": {rule}: " not in golden and f": {rule}" not in asserted]
    assert unseen == []


def test_no_case_tells_of_a_rule_that_is_not_listed() -> None:
    for path in FAULTS.glob("*/errors.txt"):
        for line in path.read_text(encoding="utf-8").splitlines()[:-1]:
            if not line.startswith("    "):
                assert line.split(": ")[1] in RULES, path


def test_every_case_has_content_of_its_own_and_a_golden_file() -> None:
    for case in CASES:
        overlay = [path for path in (FAULTS / case / "content").rglob("*") if path.is_file()]
        assert overlay, case
        assert (FAULTS / case / "errors.txt").is_file(), case
        for path in overlay:
            good = GOOD / path.relative_to(FAULTS / case / "content")
            assert not good.exists() or good.read_bytes() != path.read_bytes(), f"{path} is as in _good"


def test_every_fault_says_what_to_write_instead() -> None:
    for path in FAULTS.glob("*/errors.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()[:-1]
        for line, after in zip(lines, [*lines[1:], ""], strict=True):
            assert line.startswith("    ") or after.startswith("    "), f"{path}: {line}"
