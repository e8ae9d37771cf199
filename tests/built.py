"""This module contains what tests of a built site read it with: its files, its pages by name, its tables of facts, its CSV files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from conftest import SUBPATH
from pages import EMBEDDED, Node, read

ORIGIN = "https://sporbar.example"
REPORT = "hmn-2025-t3"
TRUSTS = ("sto", "hmr", "hnt")


class Site:
    """The built site: its files, and its pages by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        self.names = sorted(name for name in self.files if name.endswith(".html") and not name.endswith(EMBEDDED))

    def page(self, name: str) -> Node:
        """One page; `name` may be its folder."""
        return read(self.folder / (name if name.endswith(".html") else f"{name}/index.html".lstrip("/")))

    def pages(self) -> Iterator[tuple[str, Node]]:
        """Every page with its name."""
        return ((name, self.page(name)) for name in self.names)

    def json(self, name: str) -> dict[str, object]:
        """The data file of one record."""
        found: dict[str, object] = json.loads((self.folder / name / "post.json").read_text("utf-8"))
        return found

    def records(self, kind: str) -> dict[str, Node]:
        """The record pages of one kind (its slug) in the report, by id."""
        folder = self.folder / REPORT / kind
        return {path.name: read(path / "index.html") for path in sorted(folder.iterdir()) if path.is_dir()}


def told(wrong: list[str]) -> str:
    """The first of what is wrong, with how many there are."""
    return "\n".join([f"{len(wrong)} wrong:", *wrong[:30]])


def address(name: str) -> str:
    """Where a page is served."""
    return f"{ORIGIN}{SUBPATH}{name.removesuffix('index.html')}"


def facts(page: Node) -> dict[str, str]:
    """The facts of a record's page by their name."""
    found = {}
    for pair in page.one("main").all("dl"):
        for one in pair.all("div"):
            found[one.one("dt").text] = one.one("dd").text
    return found


def rows(site: Site, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the site."""
    with (site.folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
