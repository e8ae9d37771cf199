"""This module contains the tests of the project's own workflow, step by step, and of what it and the starter's are held to.

Each step is run in a clone of a small repository with our Makefile, settings and templates, where the wheel is installed in .venv. The step that
runs this suite is not run, but must be the README's command. What stands in for the network is as in test_workflows.py.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from installed import clean
from projects import HOUSE, edit, project, seeded
from workflows import OURS, THEIRS, clone, commit, git, holds, on_github, stand_in, statuses, workflow

pytestmark = pytest.mark.skipif(any(shutil.which(name) is None for name in ("bash", "git", "make", "jq")), reason="workflows are run by bash, and call git, make and jq")

FIGURE = ("content/rapport-2025/02-tall.yaml", '{period: 2025-T1, value: "8,1"}')
BOTH = pytest.mark.parametrize("path", [THEIRS, OURS], ids=["starter", "own"])
TOLD = r"8,1\u00a0%\W* → \W*7,7\u00a0%"
SITE = ["Check the content", "Build", "Verify links and accessibility"]

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


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with our Makefile and settings, and a branch in which a figure has changed, merged as a pull request is."""
    folder = project(tmp_path_factory.mktemp("own"))
    for name in ("Makefile", "mkdocs.yml", "pyproject.toml", "requirements.lock"):
        shutil.copy(HOUSE / name, folder / name)
    shutil.copytree(HOUSE / "templates", folder / "templates")
    (folder / ".gitignore").write_text((HOUSE / ".gitignore").read_text("utf-8") + "/diff.md\n.venv\n", "utf-8")
    git(folder, "init", "--quiet")
    commit(folder, "Start")
    for branch, figure in (("change", "7,7"), ("wrong", "8,1 %")):
        git(folder, "switch", "--quiet", "-c", branch, "main")
        edit(folder / FIGURE[0], FIGURE[1], FIGURE[1].replace("8,1", figure))
        commit(folder, "A figure")
    git(folder, "switch", "--quiet", "-c", "merged", "main")
    git(folder, "merge", "--quiet", "--no-ff", "-m", "Merged", "change")
    return folder


@pytest.fixture
def cached(starter: Path, tmp_path: Path) -> Path:
    """A folder with the drawings that an earlier run of the workflow left in its cache."""
    return seeded(tmp_path / "cached", starter)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A PATH with the `gh` that stands in for GitHub's first."""
    (tmp_path / "bin").mkdir()
    return stand_in(tmp_path / "bin", tmp_path / "comments.json")


def checkout(origin: Path, branch: str, folder: Path, commands: Path) -> Path:
    """Clone a branch, and put an environment beside it where make finds all that the lock holds installed."""
    clone(origin, branch, folder)
    installed = folder / ".venv/bin"
    installed.mkdir(parents=True)
    for name in ("sporbar", "mkdocs", "python"):
        (installed / name).symlink_to(commands / name)
    (installed / "pip").touch()
    (folder / ".venv/.runtime").touch()
    return folder


def test_a_pull_request_is_checked_built_verified_and_told_of_in_one_comment(origin: Path, environment: dict[str, str], cached: Path, commands: Path, tmp_path: Path) -> None:
    run = on_github(OURS, environment, tmp_path, cached, "pull_request")
    assert run.jobs() == ["test", "site", "comment"]
    folder = checkout(origin, "merged", tmp_path / "clone", commands)
    ran = run.run("site", folder)
    assert statuses(ran) == dict.fromkeys([*SITE, "Tell what has changed in the content"], 0), "".join(step.told for step in ran)
    assert (run.kept["preview"] / "index.html").is_file()
    assert re.search(TOLD, run.summary.read_text("utf-8"))
    assert git(folder, "status", "--porcelain") == "", "what the workflow makes is not ignored"
    for _ in range(2):  # the second time, the comment is written anew
        (tmp_path / "empty").mkdir(exist_ok=True)
        assert statuses(run.run("comment", tmp_path / "empty")) == {"Write the comment, or the last one anew": 0}
        theirs, ours = json.loads((tmp_path / "comments.json").read_text("utf-8"))
        assert theirs["body"].endswith("says somebody")
        assert ours["body"].startswith("<!-- sporbar diff -->\n")
        assert re.search(TOLD, ours["body"])


def test_a_push_to_main_publishes_what_the_same_steps_have_built(environment: dict[str, str], cached: Path, tmp_path: Path) -> None:
    run = on_github(OURS, environment, tmp_path, cached, "push")
    assert run.jobs() == ["test", "site", "publish"]
    assert [step["name"] for step in run.steps("site") if "name" in step] == [*SITE, "Keep the site"]
    assert run.run("publish", tmp_path) == []


def test_a_wrong_figure_stops_the_workflow_with_an_annotation_at_its_line(origin: Path, environment: dict[str, str], cached: Path, commands: Path, tmp_path: Path) -> None:
    run = on_github(OURS, environment, tmp_path, cached, "pull_request")
    ran = run.run("site", checkout(origin, "wrong", tmp_path / "clone", commands))
    assert [step.name for step in ran] == SITE[:1]
    assert ran[0].status != 0
    assert re.search(rf"^::error .*file={FIGURE[0]},line=\d+,", ran[0].told, re.MULTILINE), ran[0].told
    assert run.kept == {}


def test_a_pull_request_from_a_copy_is_tested_and_built_and_not_commented(environment: dict[str, str], cached: Path, tmp_path: Path) -> None:
    assert on_github(OURS, environment, tmp_path, cached, "pull_request", head="somebody/else").jobs() == ["test", "site"]


def test_the_step_that_tests_runs_the_command_of_the_readme_whatever_folder_it_starts_in(tmp_path: Path) -> None:
    """The script is run with a `make` that only tells what it is asked for: the suite does not run itself."""
    (step,) = [step["run"] for step in workflow(OURS)["jobs"]["test"]["steps"] if "run" in step]
    assert step == ".ci/run"
    assert "    make test " in (HOUSE / "README.md").read_text("utf-8")
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$PWD: make $* with CI=$CI"\n', "utf-8")
    chromium = tmp_path / "chromium"
    chromium.write_text("#!/bin/sh\n", "utf-8")
    for program in (make, chromium):
        program.chmod(0o755)
    told = subprocess.run([HOUSE / step], cwd=tmp_path, env=clean({"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}), capture_output=True, encoding="utf-8", check=True).stdout
    assert told == f"{HOUSE.resolve()}: make test with CI=true\n"


# What both workflows are held to.


@BOTH
def test_every_action_is_pinned_to_the_commit_of_a_release(path: Path) -> None:
    used = re.findall(r"uses: *(\S+)@(.+)", path.read_text("utf-8"))
    assert len(used) >= 7
    assert [(name, pin) for name, pin in used if PINS.get(name) != pin] == []
    assert all(re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", pin) for pin in PINS.values())


@BOTH
def test_a_job_may_do_no_more_than_it_must(path: Path) -> None:
    read = workflow(path)
    assert read["permissions"] == {}
    assert "pull_request_target" not in read["on"]
    allowed = {"comment": {"pull-requests": "write"}, "kommenter": {"pull-requests": "write"}, "publish": {"pages": "write", "id-token": "write"}, "publiser": {"pages": "write", "id-token": "write"}}
    for name, job in read["jobs"].items():
        assert job["permissions"] == allowed.get(name, {"contents": "read"}), name
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "what others write must not become part of a script"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert name not in allowed, "a job that may write must not run what is in the repository"
                assert step["with"]["persist-credentials"] is False


@BOTH
def test_a_newer_run_takes_over_for_a_pull_request_and_never_stops_what_publishes(path: Path) -> None:
    assert workflow(path)["concurrency"] == {"group": f"{path.stem}-${{{{ github.ref }}}}", "cancel-in-progress": "${{ github.event_name == 'pull_request' }}"}


@BOTH
def test_what_is_installed_and_drawn_is_kept_for_the_next_run(path: Path) -> None:
    """A cache is never taken from other libraries, and is always kept anew."""
    for name, job in workflow(path)["jobs"].items():
        used: dict[str, Any] = {step["uses"].partition("@")[0]: step.get("with", {}) for step in job["steps"] if "uses" in step}
        if "actions/setup-python" not in used:
            assert not [step for step in job["steps"] if re.search(r"(?m)(?:^|bin/|; |-m )(?:pip|sporbar|mkdocs|make) ", step.get("run", ""))], name
            continue
        python = used["actions/setup-python"]
        assert python["cache"] == "pip"
        lock = python["cache-dependency-path"]
        assert (path.parents[2] / lock).is_file(), lock
        if any("upload" in action for action in used):
            kept = used["actions/cache"]
            restored = kept["restore-keys"].strip()
            assert (kept["path"], kept["key"]) == (".cache/sporbar", f"{restored}${{{{ github.sha }}}}")
            assert restored == f"sporbar-${{{{ hashFiles('{lock}') }}}}-"


def test_our_own_workflow_comments_as_the_starter_does() -> None:
    def script(path: Path, job: str) -> str:
        return str(workflow(path)["jobs"][job]["steps"][-1]["run"])

    assert script(OURS, "comment") == script(THEIRS, "kommenter").replace("endringer.md", "diff.md")


@pytest.mark.parametrize(("condition", "told"), [("a.b == 'x'", True), ("a.b != 'x'", False), ("a.b == 'y' || a.c == 'z' && a.b == 'x'", True), ("a.b == a.c", False)])
def test_the_runner_knows_the_conditions_of_the_workflows(condition: str, told: bool) -> None:
    assert holds(condition, {"a.b": "x", "a.c": "z"}) is told
