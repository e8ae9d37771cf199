"""This module contains Subject: a page as search knows it."""

from __future__ import annotations

from dataclasses import dataclass

FACETS = ("type", "tilstand", "foretak", "rapport", "aar", "maalform")
"""The ways to narrow a search, as they stand in the address of one."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page is about, and what is shown of it where it is found.

    `names` are other names, numbers and ids, and count as much as the title; `around` are words that tell where the page
    belongs and count least. `facets` are the page's values by facet, `day` (an ISO date) is how new it is; `who` and
    `brief` stand beside the title. `first` says that the page is what many others are about (a trust, an indicator), and comes
    before them where both have a word in the title.
    """

    url: str
    title: str
    language: str
    facets: dict[str, tuple[str, ...]]
    day: str = ""
    names: tuple[str, ...] = ()
    text: str = ""
    around: str = ""
    who: str = ""
    brief: str = ""
    first: bool = False
