"""This module contains the pages at addresses that records had before: each leads on to the address of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.catalog import Catalog
from generator.entry import url_of
from generator.render.desk import Desk
from generator.render.page import Page

TEMPLATE = "moved.html"
"""A page of this template is whole as it is: it has no frame, for nobody stays on it."""


def target_of(page: Page) -> str:
    """The address that a page leads on to; empty for every other page."""
    return page.inputs[0] if page.template == TEMPLATE else ""


def pages(desk: Desk, made: Iterable[Page]) -> Iterator[Page]:
    """Yield a page at each former address: of records, and of every page that stands under a report or is about an organisation."""
    if not desk.catalog.former:
        return
    own = _records(desk.catalog)
    segments = _segments(desk.catalog)
    taken = set()
    for page in made:
        for url in (*own.get(page.url, ()), *_under(page.url, segments)):
            if url not in taken:
                taken.add(url)
                yield _page(desk, url, page)


def _records(catalog: Catalog) -> dict[str, list[str]]:
    """The former addresses of the pages of records, by those of today."""
    found: dict[str, list[str]] = {}
    for old, now in catalog.former.items():
        report, _, rest = old.rpartition("/")[0].rpartition("/")
        found.setdefault(catalog.entries[now].url, []).append(url_of(rest, old.rpartition("/")[2], report))
    return found


def _segments(catalog: Catalog) -> dict[tuple[str, str], tuple[str, ...]]:
    """What a segment of an address was called before, by the segment before it (empty at the root) and what it is today.

    A report's id begins the addresses of its pages; lists are divided by the ids of reports and organisations.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in catalog.entries.values():
        record = entry.record
        if record.former_ids and record.kind.list == "reports":
            found["", record.id] = found["rapport", record.id] = record.former_ids
        elif record.former_ids and record.kind.list == "organisations":
            found["foretak", record.id] = record.former_ids
    return found


def _under(url: str, segments: dict[tuple[str, str], tuple[str, ...]]) -> Iterator[str]:
    parts = url.split("/")
    for number, part in enumerate(parts):
        for before in segments.get((parts[number - 1] if number else "", part), ()):
            yield "/".join((*parts[:number], before, *parts[number + 1 :]))


def _page(desk: Desk, url: str, target: Page) -> Page:
    return Page(
        url=url,
        template=TEMPLATE,
        title=target.title,
        language=target.language,
        inputs=(target.url,),
        view=lambda: {"target": target},
        indexed=False,
    )
