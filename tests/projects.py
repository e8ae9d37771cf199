"""This module contains the small projects that tests build, and the ways to run the house on them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator import cli
from generator.settings import NO_STATEMENT

HOUSE = Path(__file__).parent.parent
"""The checkout: the real content, the templates."""
SITES = Path(__file__).parent / "sites"
"""The golden sites."""
SMALL = SITES / "one_report_with_one_of_each_kind" / "content"
"""The content that most tests of building begin with."""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HOUSE), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
SEARCH = "sok/register/"


WARNED = f"{NO_STATEMENT}\n"
"""What a build of a project without settings says on stderr."""


def project(folder: Path, content: Path = SMALL) -> Path:
    """Make a project of a copy of some content, with no mkdocs.yml and no templates of its own."""
    shutil.copytree(content, folder / "content")
    return folder


def seeded(folder: Path, kept: Path) -> Path:
    """Give a project the drawings and compiled templates of another, which cost most and depend on nothing else in it."""
    for name in ("drawings", "templates"):
        shutil.copytree(kept / ".cache" / "sporbar" / name, folder / ".cache" / "sporbar" / name)
    return folder


def build(folder: Path, *more: str) -> int:
    """Run `sporbar build` on a project in this process, without search; return its exit status."""
    return cli.main(["build", "--project", str(folder), "--no-search", *more])


def run(module: str, *arguments: str, folder: Path, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a Python module as a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**ENVIRONMENT, **(more or {})},
        cwd=folder,
        check=False,
    )


def edit(path: Path, old: str, new: str) -> None:
    """Change the one place in a file where some text stands."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name} has {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8")


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site and what it holds, the search index left out."""
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(SEARCH)}


def times(site: Path) -> dict[str, tuple[int, int]]:
    """Every file of a site, and what changes when it is written: its number on the disk and its time."""
    found = {path.relative_to(site).as_posix(): path.stat() for path in sorted(site.rglob("*")) if path.is_file()}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items() if not name.startswith(SEARCH)}


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    """The names that only one of two has, or that hold different things."""
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}
