"""This module contains the tests of the workflows: every step is run in a clean clone of a new repository, with the wheel installed as the workflow says.

Nothing here has a network. What stands in for it: the wheel in the folder hjul/, which the workflows name for those who have no package registry,
libraries that are borrowed, a `gh` that keeps comments in a file, and a server on loopback in the place of GitLab's.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import yaml
from installed import bare, wheel
from projects import HOUSE, edit, seeded
from workflows import GitHub, Ran, gitlab, holds, workflow

from generator import cli

pytestmark = pytest.mark.skipif(shutil.which("bash") is None or shutil.which("git") is None or os.name == "nt", reason="workflows are run by bash, and read git")

STARTER = HOUSE / "generator/starter/all"
THEIRS, OURS = STARTER / ".github/workflows/nettsted.yml", HOUSE / ".github/workflows/sporbar.yml"
PINS = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "actions/cache": "27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "actions/download-artifact": "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
    "actions/upload-pages-artifact": "fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    "actions/deploy-pages": "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
}
"""The commit of each action, as its own repository's tag names it."""
WHO = ("-c", "user.name=Redaktør", "-c", "user.email=red@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
FIGURE = ("content/eksempel-2026-t1/02-tall.yaml", 'value: "8,1"', 'value: "7,9"')


def git(folder: Path, *arguments: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", "-C", str(folder), *WHO, *arguments], env=own, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path, told: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", told)


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


def clone(origin: Path, branch: str, folder: Path) -> Path:
    """Clone a branch with all history, as the checkout of the workflow does."""
    git(origin, "clone", "--quiet", "--branch", branch, f"file://{origin}", str(folder))
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A PATH with a new environment first, where Sporbar is not installed, and the `gh` that stands in for GitHub's."""
    commands = bare(tmp_path / "environment")
    gh = commands / "gh"
    gh.write_text(f"#!{sys.executable}\n{GH}", "utf-8")
    gh.chmod(0o755)
    return {"PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "GH_KEPT": str(tmp_path / "comments.json")}


GH = '''
import argparse, json, os, pathlib, subprocess
parser = argparse.ArgumentParser(prog="gh")
parser.add_argument("command", choices=["api"])
parser.add_argument("address")
parser.add_argument("--paginate", action="store_true")
parser.add_argument("--silent", action="store_true")
parser.add_argument("--jq")
parser.add_argument("--method", default="GET")
parser.add_argument("--field")
asked = parser.parse_args()
assert os.environ["GH_TOKEN"] == "token"
file = pathlib.Path(os.environ["GH_KEPT"])
kept = json.loads(file.read_text()) if file.is_file() else [{"id": 7, "user": {"type": "User"}, "body": "<!-- sporbar diff --> says somebody"}]
if asked.method == "GET":
    assert asked.address == "repos/eier/rapporter/issues/12/comments"
    print(subprocess.run(["jq", "-r", asked.jq], input=json.dumps(kept), capture_output=True, text=True, check=True).stdout, end="")
    raise SystemExit
name, _, body = asked.field.partition("=@")
assert name == "body"
text = pathlib.Path(body).read_text()
if asked.method == "POST":
    assert asked.address == "repos/eier/rapporter/issues/12/comments"
    kept.append({"id": 100 + len(kept), "user": {"type": "Bot"}, "body": text})
else:
    assert asked.method == "PATCH"
    address, _, number = asked.address.rpartition("/")
    assert address == "repos/eier/rapporter/issues/comments"
    next(one for one in kept if one["id"] == int(number))["body"] = text
file.write_text(json.dumps(kept))
'''
"""A program in the place of `gh`: it knows `gh api` for comments, and refuses all else."""


def on_github(environment: dict[str, str], tmp_path: Path, cached: Path, event: str, head: str = "eier/rapporter") -> GitHub:
    names = {
        "github.event_name": event, "github.ref": "refs/heads/main" if event == "push" else "refs/pull/12/merge", "github.repository": "eier/rapporter", "github.token": "token",
        "github.event.pull_request.head.repo.full_name": head, "github.event.pull_request.number": "12",
    }  # fmt: skip
    return GitHub(THEIRS, names, environment, tmp_path / "summary.md", cached)


def statuses(ran: list[Ran]) -> dict[str, int]:
    return {step.name: step.status for step in ran}


@pytest.mark.skipif(shutil.which("jq") is None, reason="the stand-in for gh asks jq, which gh has built in")
def test_a_pull_request_is_checked_built_verified_and_told_of_in_one_comment(origin: Path, environment: dict[str, str], cached: Path, tmp_path: Path) -> None:
    run = on_github(environment, tmp_path, cached, "pull_request")
    assert run.jobs() == ["bygg", "kommenter"]
    folder = clone(origin, "flettet", tmp_path / "clone")
    ran = run.run("bygg", folder)
    told = "".join(step.told for step in ran)
    assert statuses(ran) == dict.fromkeys(["Installer", "Sjekk innholdet", "Bygg", "Kontroller lenker og tilgjengelighet", "Fortell hva som er endret"], 0), told
    assert "Ingen feil: " in told
    assert (run.kept["forhaandsvisning"] / "index.html").is_file()
    assert "8,1\u00a0% → 7,9\u00a0%" in run.summary.read_text("utf-8")
    assert git(folder, "status", "--porcelain") == "", "what the workflow makes is not ignored"
    for _ in range(2):  # the second time, the comment is written anew
        (tmp_path / "empty").mkdir(exist_ok=True)
        assert statuses(run.run("kommenter", tmp_path / "empty")) == {"Skriv kommentaren, eller skriv den forrige på nytt": 0}
        theirs, ours = json.loads((tmp_path / "comments.json").read_text("utf-8"))
        assert theirs["body"].endswith("says somebody")
        assert ours["body"].startswith("<!-- sporbar diff -->\n### Endringer i innholdet\n")
        assert "måling «Sykefravær, Sjøbyen»" in ours["body"]


def test_a_push_to_main_builds_the_site_that_is_published(origin: Path, environment: dict[str, str], cached: Path, tmp_path: Path) -> None:
    run = on_github(environment, tmp_path, cached, "push")
    assert run.jobs() == ["bygg", "publiser"]
    ran = run.run("bygg", clone(origin, "main", tmp_path / "clone"))
    assert statuses(ran) == dict.fromkeys(["Installer", "Sjekk innholdet", "Bygg", "Kontroller lenker og tilgjengelighet"], 0), "".join(step.told for step in ran)
    assert (run.kept["github-pages"] / "index.html").is_file()
    assert run.run("publiser", tmp_path) == []


def test_a_wrong_figure_stops_the_workflow_with_an_annotation_at_its_line(origin: Path, environment: dict[str, str], cached: Path, tmp_path: Path) -> None:
    run = on_github(environment, tmp_path, cached, "pull_request")
    ran = run.run("bygg", clone(origin, "galt", tmp_path / "clone"))
    assert statuses(ran) == {"Installer": 0, "Sjekk innholdet": 1}
    assert re.search(r"^::error .*file=content/eksempel-2026-t1/02-tall.yaml,line=12,", ran[-1].told, re.MULTILINE), ran[-1].told
    assert run.kept == {}


def test_a_pull_request_from_a_copy_is_built_and_not_commented(environment: dict[str, str], cached: Path, tmp_path: Path) -> None:
    assert on_github(environment, tmp_path, cached, "pull_request", head="en-annen/rapporter").jobs() == ["bygg"]


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
    assert "8,1\u00a0% → 7,9\u00a0%" in body
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


# ---- what both workflows are held to ----


@pytest.mark.parametrize("path", [THEIRS, OURS], ids=["starter", "own"])
def test_every_action_is_pinned_to_the_commit_of_a_release(path: Path) -> None:
    used = re.findall(r"uses: *(\S+)@(.+)", path.read_text("utf-8"))
    assert len(used) >= 7
    assert [(name, pin) for name, pin in used if PINS.get(name) != pin] == []
    assert all(re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", pin) for pin in PINS.values())


@pytest.mark.parametrize("path", [THEIRS, OURS], ids=["starter", "own"])
def test_a_job_may_do_no_more_than_it_must(path: Path) -> None:
    read = workflow(path)
    assert read["permissions"] == {}
    assert "pull_request_target" not in read["on"]
    assert read["concurrency"]["group"]
    allowed = {"comment": {"pull-requests": "write"}, "kommenter": {"pull-requests": "write"}, "publish": {"pages": "write", "id-token": "write"}, "publiser": {"pages": "write", "id-token": "write"}}
    for name, job in read["jobs"].items():
        assert job["permissions"] == allowed.get(name, {"contents": "read"}), name
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "what others write must not become part of a script"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert name not in allowed, "a job that may write must not run what is in the repository"
                assert step["with"]["persist-credentials"] is False


def test_what_our_own_workflow_runs_is_there() -> None:
    steps = [step["run"] for job in workflow(OURS)["jobs"].values() for step in job["steps"] if "run" in step]
    goals = {goal for run in steps for goal in re.findall(r"\bmake (\w+)", run)}
    assert goals == {"check", "site"}
    if shutil.which("make"):
        planned = subprocess.run(["make", "--dry-run", "check", "ARGS=--format github"], cwd=HOUSE, capture_output=True, encoding="utf-8", check=True).stdout
        assert ".venv/bin/sporbar check --format github" in planned
    for run in steps:
        for program in re.findall(r"(?:^|[\s;{])(\.ci/\w+)", run):
            assert os.access(HOUSE / program, os.X_OK)
        assert set(re.findall(r"bin/sporbar (\w+)", run)) <= set(cli.COMMANDS)


def test_our_own_workflow_comments_as_the_starter_does() -> None:
    def script(path: Path, job: str) -> str:
        return str(workflow(path)["jobs"][job]["steps"][-1]["run"])

    assert script(OURS, "comment") == script(THEIRS, "kommenter").replace("endringer.md", "diff.md")


@pytest.mark.parametrize(("condition", "told"), [("a.b == 'x'", True), ("a.b != 'x'", False), ("a.b == 'y' || a.c == 'z' && a.b == 'x'", True), ("a.b == a.c", False)])
def test_the_runner_knows_the_conditions_of_the_workflows(condition: str, told: bool) -> None:
    assert holds(condition, {"a.b": "x", "a.c": "z"}) is told
