"""This module contains the tests of comparing with the past: `sporbar diff`, and the page of changes since a revision."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pages import parse
from projects import SITES, build, edit, files, project, times

from generator import cli, revisions
from generator.build import plan
from generator.settings import Settings, settings_of

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this machine")

TWO = SITES / "what_differs_from_one_report_to_the_next_is_shown" / "content"
LATER = "content/tertial-2/01-risiko-og-oppdrag.yaml"
WHO = ("-c", "user.name=Redaktør", "-c", "user.email=red@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false")
DAY = "2026-02-13T12:00:00+01:00"


def git(folder: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(["git", "-C", str(folder), *WHO, *arguments], check=True, capture_output=True, text=True, env=environment).stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "endret")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project in a repository of its own, with one commit."""
    folder = project(tmp_path / "prosjekt", TWO)
    git(folder, "init", "-q", "-b", "main")
    (folder / ".gitignore").write_text("/.cache/\n/site/\n", "utf-8")
    commit(folder)
    return folder


Diff = Callable[..., tuple[int, str, str]]


@pytest.fixture
def diff(capsys: pytest.CaptureFixture[str]) -> Diff:
    """Return what runs `sporbar diff` on a project, and gives exit code, output and errors."""

    def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main(["diff", *arguments, "--project", str(folder)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def test_content_as_it_was_committed_has_no_changes(repository: Path, diff: Diff) -> None:
    status, told, errors = diff(repository)
    assert (status, errors) == (0, "")
    assert told == f"Ingenting er endret i innholdet siden forrige commit ({git(repository, 'rev-parse', 'HEAD')[:7]}), 13. februar 2026.\n"


def test_a_file_that_is_reordered_is_no_change(repository: Path, diff: Diff) -> None:
    file = repository / LATER
    head, _, rest = file.read_text("utf-8").partition("risks:\n")
    risks, _, rest = rest.partition("assignments:\n")
    assignments, _, rest = rest.partition("measurements:\n")
    assert all((risks, assignments, rest))
    file.write_text(f"{head}measurements:\n{rest}assignments:\n{assignments}risks:\n{risks}", "utf-8")
    assert "Ingenting er endret" in diff(repository)[1]


def test_records_answers_keys_and_links_in_another_order_are_no_change(tmp_path: Path, diff: Diff) -> None:
    folder = tmp_path / "prosjekt"
    assert cli.main(["init", str(folder)]) == 0
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    assignments, figures, shared = (folder / "content" / name for name in ("eksempel-2026-t1/01-oppdrag.yaml", "eksempel-2026-t1/02-tall.yaml", "organisations.yaml"))
    edit(assignments, "addressees: [sjoebyen, fjellbyen]", "addressees: [fjellbyen, sjoebyen]")
    edit(assignments, '    number: "1.1"\n    year: 2026\n', '    year: 2026\n    number: "1.1"\n')
    _swap(assignments, "      - by: [sjoebyen]", "      - by: [fjellbyen]", '    source: {at: "kap. 1, tabell 1')
    _swap(figures, "  - indicator: sykefravaer\n    organisation: sjoebyen", "  - indicator: sykefravaer\n    organisation: fjellbyen", "\nprojects:")
    _swap(shared, "  - id: eksempeldepartementet", "  - id: eksempeltilsynet", "  - id: helse-eksempel")
    assert "Ingenting er endret i innholdet siden" in diff(folder)[1]
    edit(figures, 'value: "8,1"', 'value: "7,9"')
    told = diff(folder, "--format", "markdown")[1]
    assert "- Endret: måling «Sykefravær, Sjøbyen» (measurements/sykefravaer-sjoebyen)\n  - Verdier · 1.\u00a0tertial\u00a02026 · Verdi: ~~8,1\u00a0%~~ → **7,9\u00a0%**\n  - Sider: `/eksempel-2026-t1/maalinger/sykefravaer-sjoebyen/`, " in told
    assert told.count("- Endret: ") == 1


def _swap(path: Path, first: str, second: str, after: str) -> None:
    """Let two records that stand after one another change places."""
    text = path.read_text("utf-8")
    start, middle, end = (text.index(mark) for mark in (first, second, after))
    assert start < middle < end
    path.write_text(text[:start] + text[middle:end] + text[start:middle] + text[end:], "utf-8")


def test_a_file_that_is_renamed_is_a_chapter_with_another_id_and_nothing_in_it_has_moved(repository: Path, diff: Diff) -> None:
    (repository / LATER).rename((repository / LATER).with_name("07-risiko.yaml"))
    told = diff(repository)[1].splitlines()
    assert [line for line in told if line.startswith("  E")] == ["  Endret: kapittel «Risiko og oppdrag» (sections/07-risiko), id-en var «01-risiko-og-oppdrag»"]
    assert told[-1].startswith("Lenker fra andre steder til disse slutter å virke: tertial-2/sections/01-risiko-og-oppdrag.")


def test_changes_are_told_for_people_record_by_record_with_old_and_new(repository: Path, diff: Diff) -> None:
    edit(repository / LATER, 'value: "7,9"', 'value: "7,6"')
    edit(repository / LATER, "  - id: dataangrep\n    title: Dataangrep\n", "  - id: digitale-angrep\n    former_ids: [dataangrep]\n    title: Dataangrep\n")
    edit(repository / LATER, "innen utgangen av mars", "innen utgangen av april")
    status, told, errors = diff(repository)
    assert (status, errors) == (0, "")
    assert [line for line in told.splitlines()[2:] if "Sider:" not in line] == [
        "Tertialrapport 2. tertial 2025 (tertial-2)",
        "  Endret: oppdrag «Kortere ventetider» (assignments/kortere-ventetider)",
        "      Tekst: Ventetidene skal ned i alle foretak innen utgangen av «mars,» → «april,» og pasientene skal få vite når de får time.",
        "  Endret: måling «Sykefravær, HMR» (measurements/sykefravaer-hmr)",
        "      Verdier · 2.\u00a0tertial\u00a02025 · Verdi: 7,9\u00a0% → 7,6\u00a0%",
        "  Endret: risiko «Dataangrep» (risks/digitale-angrep), id-en var «dataangrep»",
        "      Tidligere id-er: lagt til: «dataangrep»",
        "",
        "3 er endret. 12 sider på nettstedet viser noe av dette.",
    ]
    assert "      Sider: /tertial-2/maalinger/sykefravaer-hmr/, /foretak/hmr/, /indikatorer/sykefravaer/, /tertial-1/maalinger/sykefravaer-hmr/ og 2 til" in told.splitlines()


def test_a_record_that_moves_to_another_chapter_is_told_so(repository: Path, diff: Diff) -> None:
    edit(repository / LATER, "  - id: nytt-oppdrag\n    title: Et nytt oppdrag\n    addressees: [sto]\n    status: {state: ongoing}\n", "")
    chapter = "title: Et nytt kapittel\nassignments:\n  - id: nytt-oppdrag\n    title: Et nytt oppdrag\n    addressees: [sto]\n    status: {state: ongoing}\n"
    (repository / "content/tertial-2/02-nytt.yaml").write_text(chapter, "utf-8")
    told = diff(repository)[1]
    assert "  Endret: oppdrag «Et nytt oppdrag» (assignments/nytt-oppdrag), flyttet fra kapittel «Risiko og oppdrag» til «Et nytt kapittel»" in told.splitlines()
    assert "\n1 er ny og 1 er endret. " in told


def test_what_takes_its_address_with_it_is_told_with_what_to_do(repository: Path, diff: Diff) -> None:
    edit(repository / LATER, "  - id: dataangrep\n", "  - id: digitale-angrep\n")
    told = diff(repository)[1]
    assert "Lenker fra andre steder til disse slutter å virke: tertial-2/risks/dataangrep. Har posten fått ny id, så skriv den gamle i former_ids." in told


def test_two_revisions_are_compared_without_the_files_as_they_are_now(repository: Path, diff: Diff) -> None:
    edit(repository / LATER, 'value: "7,9"', 'value: "7,6"')
    commit(repository)
    edit(repository / LATER, 'value: "7,6"', 'value: "1,0"')
    told = diff(repository, "HEAD~1", "HEAD")[1]
    assert "7,9\u00a0% → 7,6\u00a0%" in told
    assert "1,0" not in told
    back = diff(repository, "HEAD", "HEAD~1")[1]
    assert "7,6\u00a0% → 7,9\u00a0%" in back


def test_markdown_for_a_pull_request_marks_what_has_gone_and_come_and_links_the_pages(repository: Path, diff: Diff) -> None:
    (repository / "mkdocs.yml").write_text("site_url: https://example.org/sporbar\n", "utf-8")
    edit(repository / LATER, "innen utgangen av mars", "innen utgangen av [b] @alle")
    status, told, _ = diff(repository, "--format", "markdown")
    assert status == 0
    assert told.startswith("### Endringer i innholdet\n\nEndringer siden forrige commit (")
    assert "~~mars,~~ → **&#91;b&#93; &#64;alle,** og" in told
    assert "[/tertial-2/oppdrag/kortere-ventetider/](https://example.org/sporbar/tertial-2/oppdrag/kortere-ventetider/)" in told
    assert told.count("<details") == told.count("</details>") == 1


def test_markdown_is_never_longer_than_a_comment_may_be(repository: Path, diff: Diff) -> None:
    risks = "".join(f"  - {{id: r{number}, title: {'Risiko ' * 20}}}\n" for number in range(600))
    (repository / "content/tertial-2/03-mange.yaml").write_text(f"title: Mange\nrisks:\n{risks}", "utf-8")
    told = diff(repository, "--format", "markdown")[1]
    assert 50_000 < len(told) < 65_000
    assert told.endswith("Resten er for langt for en kommentar. Kjør `sporbar diff` for å se alt.\n")
    assert told.count("<details") == told.count("</details>")


def test_json_has_every_change_whole(repository: Path, diff: Diff) -> None:
    edit(repository / LATER, 'value: "7,9"', 'value: "7,6"')
    edit(repository / LATER, "    rank: 3\n    new: true\n    trusts: [sto]\n", "    rank: 3\n    new: true\n    trusts: [sto]\n    withdrawn: {date: 2026-03-02, reason: Feil.}\n")
    told = json.loads(diff(repository, "--format", "json")[1])
    assert [(change["type"], change["address"]) for change in told["changes"]] == [("changed", "tertial-2/measurements/sykefravaer-hmr"), ("withdrawn", "tertial-2/risks/dataangrep")]
    assert told["changes"][0]["fields"] == [{"field": "points", "title": "Verdier · 2.\u00a0tertial\u00a02025 · Verdi", "old": "7,9\u00a0%", "new": "7,6\u00a0%"}]
    assert "/tertial-2/maalinger/sykefravaer-hmr/" in told["pages"]


def test_faults_in_the_files_as_they_are_now_are_told_and_the_rest_is_compared(repository: Path, diff: Diff) -> None:
    edit(repository / LATER, 'value: "7,9"', 'value: "7,6"')
    edit(repository / LATER, "    rank: 3\n", "    rank: tre\n")
    status, told, errors = diff(repository)
    assert status == 1
    assert "7,9\u00a0% → 7,6\u00a0%" in told
    assert "Det er 1 feil i filene slik de er nå etter dagens regler. Det som har feil, er ikke sammenlignet:" in told
    assert errors.startswith(f"{LATER}:")
    assert "wrong-type: «rank» er «tre»" in errors


def test_a_revision_that_todays_rules_refuse_is_told_so_and_compared_as_far_as_it_goes(repository: Path, diff: Diff) -> None:
    edit(repository / LATER, "    rank: 3\n", "    rank: tre\n")
    commit(repository)
    edit(repository / LATER, "    rank: tre\n", "    rank: 3\n")
    edit(repository / LATER, 'value: "7,9"', 'value: "7,6"')
    status, told, errors = diff(repository)
    assert (status, errors) == (0, "")
    assert "7,9\u00a0% → 7,6\u00a0%" in told
    assert re.search(r"Det er 1 feil i forrige commit \(.*\), .* etter dagens regler\. Det", told)
    assert f"{LATER}:19:11: wrong-type: «rank» er «tre»" in told
    assert "Ny: risiko «Dataangrep»" in told


@pytest.mark.parametrize(("revisions", "told"), [(("finnes-ikke",), "Git kjenner ingen revisjon som heter «finnes-ikke»."), (("a", "b", "c"), "Skriv høyst to revisjoner: sporbar diff [REV] [REV].")])
def test_a_revision_there_is_none_of_is_wrong_use(repository: Path, diff: Diff, revisions: tuple[str, ...], told: str) -> None:
    assert diff(repository, *revisions) == (2, "", f"{told}\n")


def test_what_git_tells_its_hooks_changes_nothing(repository: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "content/om.md").write_text("# En ny side\n", "utf-8")
    own = diff(repository)
    assert own[1].count("Ny: side") == 1
    monkeypatch.setenv("GIT_DIR", str(repository / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository / ".git/index"))
    assert diff(repository) == own


def test_a_repository_of_another_user_is_told_with_what_to_do(repository: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    status, _, told = diff(repository)
    assert (status, "eies av en annen bruker" in told, "safe.directory" in told) == (2, True, True)


def test_outside_a_repository_the_command_says_so(tmp_path: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert diff(project(tmp_path / "prosjekt", TWO)) == (
        2,
        "",
        "Mappen content er ikke i et git-repositorium, så det er ingen tidligere utgave å sammenligne med.\n"
        '    Begynn å ta vare på utgaver: git init && git add . && git commit -m "Første utgave". Endringer etter det kan vises.\n',
    )


def test_without_git_the_command_says_so(repository: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert diff(repository) == (2, "", "Programmet git finnes ikke på denne maskinen.\n")


def test_a_folder_that_was_not_there_is_told(repository: Path, diff: Diff) -> None:
    (repository / "content").rename(repository / "innhold")
    status, told, errors = diff(repository, "--content", str(repository / "innhold"))
    assert (status, told) == (2, "")
    assert errors.startswith("Mappen innhold fantes ikke i revisjonen HEAD (")


def test_only_the_files_of_the_content_are_taken_out(repository: Path, tmp_path: Path) -> None:
    (repository / "content/bilde.png").write_bytes(b"x")
    (repository / "content/tertial-2/TALL.CSV").write_text("periode;verdi\n", "utf-8")
    (repository / "content/lenke.yaml").symlink_to("/etc/hostname")
    commit(repository)
    revisions.take_out(repository / "content", revisions.revision(repository / "content", "HEAD"), tmp_path / "ut")
    found = {path.relative_to(tmp_path / "ut").as_posix() for path in (tmp_path / "ut").rglob("*") if path.is_file()}
    assert {"organisations.yaml", "tertial-2/report.yaml", "tertial-2/TALL.CSV"} <= found
    assert found.isdisjoint({"bilde.png", "lenke.yaml"})


# ---- the page of changes since a revision ----


def compared(folder: Path, with_what: str) -> Settings:
    (folder / "mkdocs.yml").write_text(f"plugins:\n  - sporbar:\n      compare_with: {with_what}\n      accessibility: https://uustatus.no/a\n", "utf-8")
    return settings_of(folder)


def made(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Build a project; return what is told on stderr."""
    capsys.readouterr()
    assert cli.main(["build", "--project", str(folder), "--no-search"]) == 0
    return capsys.readouterr().err


def changes(folder: Path) -> str:
    return parse((folder / "site/endringer/index.html").read_text("utf-8")).one("main").text


def test_the_page_of_changes_tells_what_has_changed_since_a_revision(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "tag", "v1")
    edit(repository / LATER, 'value: "7,9"', 'value: "7,6"')
    compared(repository, "v1")
    assert made(repository, capsys) == ""
    told = changes(repository)
    assert f"I innholdet siden v1 ({git(repository, 'rev-parse', 'v1')[:7]}) 1 endring" in told
    assert "er fra 13. februar 2026." in told
    assert "Endret Sykefravær, HMRMåling Verdier · 2. tertial 2025 · Verdi: 7,9 % → ble 7,6 %" in told
    assert json.loads((repository / "site/endringer/endringer.json").read_text("utf-8"))[0]["address"] == "tertial-2/measurements/sykefravaer-hmr"


def test_the_page_follows_the_revision_it_is_compared_with(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compared(repository, "main")
    edit(repository / LATER, 'value: "7,9"', 'value: "7,6"')
    made(repository, capsys)
    assert "1 endring" in changes(repository)
    commit(repository)
    made(repository, capsys)
    assert "Ingenting er endret." in changes(repository)


def test_two_contents_of_one_project_are_each_compared_with_their_own_past(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(repository / "content", repository / "annet/content")
    edit(repository / "annet/content" / LATER.removeprefix("content/"), 'value: "7,9"', 'value: "7,5"')
    compared(repository, "HEAD")
    commit(repository)
    for content in ("content", "annet/content"):
        assert build(repository, "--content", str(repository / content)) == 0
        capsys.readouterr()
        assert "Ingenting er endret." in changes(repository), content


def test_an_unchanged_site_is_not_made_again_and_an_edit_makes_only_what_it_must(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = compared(repository, "main")
    made(repository, capsys)
    before = times(repository / "site")
    assert plan(settings).site is None
    edit(repository / LATER, "    title: Dataangrep\n", "    title: Digitale angrep\n")
    made(repository, capsys)
    changed = {name for name, time in times(repository / "site").items() if before.get(name) != time}
    assert "endringer/index.html" in changed
    assert "tertial-2/endringer/index.html" in changed
    assert "tertial-1/oppdrag/faerre-avvik/index.html" not in changed


def test_without_a_revision_to_compare_with_git_is_not_called(repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("git was called")

    monkeypatch.setattr(revisions.subprocess, "run", refuse)
    made(repository, capsys)
    assert "I innholdet siden" not in changes(repository)


def test_a_revision_that_cannot_be_read_is_a_notice_and_no_failure(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compared(repository, "finnes-ikke")
    told = "Merk: Endringer siden «finnes-ikke» (compare_with i mkdocs.yml) vises ikke. Git kjenner ingen revisjon som heter «finnes-ikke».\n"
    assert made(repository, capsys) == told
    assert made(repository, capsys) == told
    assert "I innholdet siden" not in changes(repository)


def test_a_revision_with_faults_is_a_notice_and_is_compared_as_far_as_it_goes(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository / LATER, "    rank: 3\n", "    rank: tre\n")
    commit(repository)
    edit(repository / LATER, "    rank: tre\n", "    rank: 3\n")
    compared(repository, "HEAD")
    assert "har 1 feil etter dagens regler. Postene med feil er ikke sammenlignet." in made(repository, capsys)
    assert "1 feil i den bryter med dagens regler." in changes(repository)


def test_the_same_content_and_revision_make_the_same_page_from_nothing_kept(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(repository / LATER, 'value: "7,9"', 'value: "7,6"')
    compared(repository, "main")
    made(repository, capsys)
    one = files(repository / "site")["endringer/index.html"]
    shutil.rmtree(repository / ".cache")
    shutil.rmtree(repository / "site")
    made(repository, capsys)
    assert files(repository / "site")["endringer/index.html"] == one
