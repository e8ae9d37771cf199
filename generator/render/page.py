"""This module contains Page: one address of the site, what it is made from, and how to make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from typing import Any

from generator.charts import Chart

View = dict[str, Any]
"""What a template is given, by name."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the front page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `url` from the root of the site (a folder ends in a slash), the template that makes its body.

    `inputs` are digests of everything the page shows; while they and the templates stay the same, so does the page.
    `view`, `charts`, `describe` (a sentence for search engines) and `files` are called only when the page has to be made. `kind` is what a record's page says it is in the
    browser's title, where two records may have one name. `draft` tells that all on it is a draft.
    """

    url: str
    template: str
    title: str
    language: str
    inputs: tuple[str, ...]
    view: Callable[[], View]
    charts: Callable[[], tuple[Chart, ...]] = tuple
    kind: str = ""
    crumbs: tuple[Crumb, ...] = ()
    current: str = ""
    describe: Callable[[], str] = str
    indexed: bool = True
    files: Callable[[], dict[str, bytes]] = field(default=dict)
    draft: bool = False

    def __post_init__(self) -> None:
        """Lay charts out once: to draw them, to show them, and for the files beside the page."""
        object.__setattr__(self, "charts", cache(self.charts))

    @property
    def path(self) -> str:
        """The file that holds the page."""
        return f"{self.url}index.html" if self.url.endswith("/") or not self.url else self.url

    @property
    def root(self) -> str:
        """The way from the page to the root of the site, so that the site works in any folder."""
        return "../" * self.url.count("/") or "./"

    def digest(self, common: str) -> str:
        """Return what changes when the page does; `common` stands for the templates, the code and the settings."""
        return digest((common, self.url, self.template, self.title, self.language, repr(self.crumbs), *self.inputs))


def digest(parts: Iterable[str]) -> str:
    """Return one digest of many texts."""
    return blake2b("".join(f"{part}\0" for part in parts).encode(), digest_size=12).hexdigest()
