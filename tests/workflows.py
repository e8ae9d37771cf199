"""This module contains a small runner of workflows: the `run:` steps of GitHub's and the scripts of GitLab's, as those run them; `uses:` is only taken note of."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from installed import clean

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
        for step in self._steps(read["jobs"][job]):
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

    def _steps(self, job: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield from (step for step in job["steps"] if holds(step.get("if", "'' == ''"), self.names))

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
