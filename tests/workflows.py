"""This module contains a small runner of workflows: the `run:` steps of GitHub's and the scripts of GitLab's, as those run them; `uses:` is only taken note of."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from installed import clean
from projects import HOUSE

Names = Mapping[str, str]
_WORD = re.compile(r"'[^']*'|==|!=|&&|\|\||[\w.]+")


def workflow(path: Path) -> dict[str, Any]:
    """Read a workflow; YAML takes its key `on` for a truth."""
    read: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in read.items()}


def holds(condition: str, names: Names) -> bool:
    """Whether an `if:` holds; only comparisons joined by && and || are known."""
    words = [{"&&": "and", "||": "or"}.get(word, word) if not re.match(r"[A-Za-z]", word) else repr(names[word]) for word in _WORD.findall(condition)]
    return bool(eval(" ".join(words), {"__builtins__": {}}))


def filled(text: str, names: Names) -> str:
    """Fill in every `${{ … }}`."""
    return re.sub(r"\$\{\{\s*([\w.]+)\s*\}\}", lambda match: names[match[1]], text)


@dataclass
class Ran:
    """One step that was run: its name, its exit status, and what it said."""

    name: str
    status: int
    told: str


@dataclass
class GitHub:
    """A run of a workflow: `names` are what its expressions know; what one job keeps for the next stands in `kept`,
    and what an earlier run kept for all in `cached`."""

    path: Path
    names: Names
    environment: Names
    summary: Path
    cached: Path
    kept: dict[str, Path] = field(default_factory=dict)

    def jobs(self) -> list[str]:
        """The jobs whose condition holds, in the order of the file, which has what a job needs above it."""
        return [name for name, job in workflow(self.path)["jobs"].items() if holds(job.get("if", "'' == ''"), self.names)]

    def run(self, job: str, folder: Path) -> list[Ran]:
        """Run the steps of a job in a folder until one fails."""
        read = workflow(self.path)
        ran = []
        for step in self.steps(job):
            if "run" not in step:
                self._take_note(step, folder)
                continue
            texts = {**read.get("env", {}), **read["jobs"][job].get("env", {}), **step.get("env", {})}
            more = {name: filled(str(text), self.names) for name, text in texts.items()}
            script = folder.parent / "step.sh"
            script.write_text(filled(step["run"], self.names), "utf-8")
            done = _bash(["bash", "-e", str(script)], folder, {**more, **self.environment, "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(self.summary)})
            ran.append(Ran(step.get("name", step["run"]), done.returncode, done.stdout))
            if done.returncode:
                break
        return ran

    def steps(self, job: str) -> Iterator[dict[str, Any]]:
        """The steps of a job whose condition holds."""
        yield from (step for step in workflow(self.path)["jobs"][job]["steps"] if holds(step.get("if", "'' == ''"), self.names))

    def _take_note(self, step: dict[str, Any], folder: Path) -> None:
        """Keep and fetch what jobs give each other; the rest of what actions do is theirs."""
        action, values = step["uses"].partition("@")[0], step.get("with", {})
        if action.startswith("actions/upload-"):
            kept = folder / values["path"]
            assert kept.exists(), f"{action} is given {values['path']}, which is not there"
            self.kept[values.get("name", "github-pages")] = kept
        elif action == "actions/cache":
            shutil.copytree(self.cached / values["path"], folder / values["path"])
        elif action == "actions/download-artifact":
            kept = self.kept[values["name"]]
            (folder / kept.name).write_bytes(kept.read_bytes())


def gitlab(path: Path, job: str, folder: Path, environment: Names) -> Ran:
    """Run the script of a job as GitLab does: line after line in one bash, until one fails."""
    read = yaml.safe_load(path.read_text("utf-8"))
    more = {name: str(value) for name, value in read["variables"].items() if "$" not in str(value)}
    script = folder.parent / f"{job}.sh"
    script.write_text("\n".join(read[job]["script"]), "utf-8")
    done = _bash(["bash", "-eo", "pipefail", str(script)], folder, {**more, **environment, "CI": "true", "GITLAB_CI": "true"})
    return Ran(job, done.returncode, done.stdout)


def _bash(command: list[str], folder: Path, more: Names) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, env=clean(more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)


# Repositories, and a GitHub to run them for.

STARTER = HOUSE / "generator/starter/all"
THEIRS, OURS = STARTER / ".github/workflows/nettsted.yml", HOUSE / ".github/workflows/sporbar.yml"
WHO = ("-c", "user.name=Redaktør", "-c", "user.email=red@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")


def git(folder: Path, *arguments: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", "-C", str(folder), *WHO, *arguments], env=own, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path, told: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", told)


def clone(origin: Path, branch: str, folder: Path) -> Path:
    """Clone a branch with all history, as the checkout of the workflow does."""
    git(origin, "clone", "--quiet", "--branch", branch, f"file://{origin}", str(folder))
    return folder


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


def stand_in(commands: Path, comments: Path) -> dict[str, str]:
    """A PATH with an environment's commands first, and the `gh` that stands in for GitHub's among them."""
    program = commands / "gh"
    program.write_text(f"#!{sys.executable}\n{GH}", "utf-8")
    program.chmod(0o755)
    return {"PATH": f"{commands}{os.pathsep}{os.environ['PATH']}", "GH_KEPT": str(comments)}


def on_github(path: Path, environment: Names, folder: Path, cached: Path, event: str, head: str = "eier/rapporter") -> GitHub:
    """A run of a workflow for a push to main or for a pull request."""
    names = {
        "github.event_name": event, "github.ref": "refs/heads/main" if event == "push" else "refs/pull/12/merge", "github.repository": "eier/rapporter", "github.token": "token",
        "github.event.pull_request.head.repo.full_name": head, "github.event.pull_request.number": "12",
    }  # fmt: skip
    return GitHub(path, names, environment, folder / "summary.md", cached)


def statuses(ran: list[Ran]) -> dict[str, int]:
    return {step.name: step.status for step in ran}
