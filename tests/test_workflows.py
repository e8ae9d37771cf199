"""This module contains the tests of the workflows: every step is run in a clean clone of a new repository, with the wheel installed as the workflow says.

Nothing here has a network. What stands in for it: the wheel in the folder hjul/, which the workflows name for those who have no package registry,
libraries that are borrowed, a `gh` that keeps comments in a file, and a server on loopback in the place of GitLab's.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import yaml
from installed import bare, wheel
from projects import edit, seeded
from workflows import STARTER, THEIRS, clone, commit, git, gitlab, on_github, stand_in, statuses

from generator import cli

pytestmark = pytest.mark.skipif(shutil.which("bash") is None or shutil.which("git") is None or os.name == "nt", reason="workflows are run by bash, and read git")

FIGURE = ("content/eksempel-2026-t1/02-tall.yaml", 'value: "8,1"', 'value: "7,9"')


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new repository with the wheel in hjul/, and a branch `endring` in which a figure has changed, merged as a pull request is."""
    folder = tmp_path_factory.mktemp("origin")
    assert cli.main(["init", str(folder)]) == 0
    git(folder, "init", "--quiet")
    wheel(folder / "hjul")
    commit(folder, "Start")
    git(folder, "switch", "--quiet", "-c", "endring")
    edit(folder / FIGURE[0], *FIGURE[1:])
    commit(folder, "Nytt tall")
    git(folder, "switch", "--quiet", "-c", "flettet", "main")
    git(folder, "merge", "--quiet", "--no-ff", "-m", "Flettet", "endring")
    git(folder, "switch", "--quiet", "-c", "galt", "main")
    edit(folder / FIGURE[0], FIGURE[1], 'value: "8,1 %"')
    commit(folder, "Galt tall")
    git(folder, "switch", "--quiet", "main")
    return folder


@pytest.fixture
def cached(starter: Path, tmp_path: Path) -> Path:
    """A folder with the drawings that an earlier run of the workflow left in its cache."""
    return seeded(tmp_path / "cached", starter)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A PATH with a new environment first, where Sporbar is not installed, and the `gh` that stands in for GitHub's."""
    return stand_in(bare(tmp_path / "environment"), tmp_path / "comments.json")


@pytest.mark.skipif(shutil.which("jq") is None, reason="the stand-in for gh asks jq, which gh has built in")
def test_a_pull_request_is_checked_built_verified_and_told_of_in_one_comment(origin: Path, environment: dict[str, str], cached: Path, tmp_path: Path) -> None:
    run = on_github(THEIRS, environment, tmp_path, cached, "pull_request")
    assert run.jobs() == ["bygg", "kommenter"]
    folder = clone(origin, "flettet", tmp_path / "clone")
    ran = run.run("bygg", folder)
    told = "".join(step.told for step in ran)
    assert statuses(ran) == dict.fromkeys(["Installer", "Sjekk innholdet", "Bygg", "Kontroller lenker og tilgjengelighet", "Fortell hva som er endret"], 0), told
    assert "Ingen feil: " in told
    assert (run.kept["forhaandsvisning"] / "index.html").is_file()
    assert "~~8,1\u00a0%~~ → **7,9\u00a0%**" in run.summary.read_text("utf-8")
    assert git(folder, "status", "--porcelain") == "", "what the workflow makes is not ignored"
    for _ in range(2):  # the second time, the comment is written anew
        (tmp_path / "empty").mkdir(exist_ok=True)
        assert statuses(run.run("kommenter", tmp_path / "empty")) == {"Skriv kommentaren, eller skriv den forrige på nytt": 0}
        theirs, ours = json.loads((tmp_path / "comments.json").read_text("utf-8"))
        assert theirs["body"].endswith("says somebody")
        assert ours["body"].startswith("<!-- sporbar diff -->\n### Endringer i innholdet\n")
        assert "måling «Sykefravær, Sjøbyen»" in ours["body"]


def test_a_push_to_main_builds_the_site_that_is_published(origin: Path, environment: dict[str, str], cached: Path, tmp_path: Path) -> None:
    run = on_github(THEIRS, environment, tmp_path, cached, "push")
    assert run.jobs() == ["bygg", "publiser"]
    ran = run.run("bygg", clone(origin, "main", tmp_path / "clone"))
    assert statuses(ran) == dict.fromkeys(["Installer", "Sjekk innholdet", "Bygg", "Kontroller lenker og tilgjengelighet"], 0), "".join(step.told for step in ran)
    assert (run.kept["github-pages"] / "index.html").is_file()
    assert run.run("publiser", tmp_path) == []


def test_a_wrong_figure_stops_the_workflow_with_an_annotation_at_its_line(origin: Path, environment: dict[str, str], cached: Path, tmp_path: Path) -> None:
    run = on_github(THEIRS, environment, tmp_path, cached, "pull_request")
    ran = run.run("bygg", clone(origin, "galt", tmp_path / "clone"))
    assert statuses(ran) == {"Installer": 0, "Sjekk innholdet": 1}
    assert re.search(r"^::error .*file=content/eksempel-2026-t1/02-tall.yaml,line=12,", ran[-1].told, re.MULTILINE), ran[-1].told
    assert run.kept == {}


def test_a_pull_request_from_a_copy_is_built_and_not_commented(environment: dict[str, str], cached: Path, tmp_path: Path) -> None:
    assert on_github(THEIRS, environment, tmp_path, cached, "pull_request", head="en-annen/rapporter").jobs() == ["bygg"]


# ---- GitLab ----


@pytest.fixture
def notes() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The address of a server in GitLab's place, and the notes it is given: path, token and body."""
    given: list[tuple[str, str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given.append((self.path, self.headers["PRIVATE-TOKEN"], parse_qs(body)["body"][0]))
            self.send_response(201)
            self.end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}/api/v4", given
    listening.shutdown()
    listening.server_close()


@pytest.mark.skipif(shutil.which("curl") is None, reason="the image of the job has curl")
def test_gitlab_runs_the_same_and_writes_a_note_where_it_may(origin: Path, environment: dict[str, str], cached: Path, tmp_path: Path, notes: tuple[str, list[tuple[str, str, str]]]) -> None:
    path, folder = STARTER / ".gitlab-ci.yml", clone(origin, "flettet", tmp_path / "clone")
    shutil.copytree(cached / ".cache/sporbar", folder / ".cache/sporbar")
    for job in ("bygg", "endringer", "pages"):
        own = {"SPORBAR_TOKEN": "hemmelig", "CI_API_V4_URL": notes[0], "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "12", "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(origin, "rev-parse", "main")}
        ran = gitlab(path, job, folder, {**environment, **own, "no_proxy": "127.0.0.1"})
        assert ran.status == 0, ran.told
    assert json.loads((folder / "gl-code-quality-report.json").read_text("utf-8")) == []
    ((address, token, body),) = notes[1]
    assert (address, token) == ("/api/v4/projects/3/merge_requests/12/notes", "hemmelig")
    assert "~~8,1\u00a0%~~ → **7,9\u00a0%**" in body
    assert (folder / "public/index.html").is_file()
    kept = [name for job in ("bygg", "endringer", "pages") for name in yaml.safe_load(path.read_text("utf-8"))[job]["artifacts"]["paths"]]
    assert kept == ["site/", "endringer.md", "public"]


def test_gitlab_stops_at_a_wrong_figure_with_a_report_of_it(origin: Path, environment: dict[str, str], tmp_path: Path) -> None:
    folder = clone(origin, "galt", tmp_path / "clone")
    ran = gitlab(STARTER / ".gitlab-ci.yml", "bygg", folder, environment)
    assert ran.status != 0
    assert "content/eksempel-2026-t1/02-tall.yaml:12:" in ran.told
    (fault,) = json.loads((folder / "gl-code-quality-report.json").read_text("utf-8"))
    assert (fault["location"]["path"], fault["location"]["lines"]["begin"]) == ("content/eksempel-2026-t1/02-tall.yaml", 12)
    assert not (folder / "site").exists()
