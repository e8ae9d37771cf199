"""This module contains the list pages: every kind as a whole, and by state, level, trust and year, as plain pages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.indicator import Indicator
from generator.kinds.organisation import Organisation
from generator.record import KINDS, Kind
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.render.filters import Choice, Filter, Group, filters_of, groups_in
from generator.render.page import Crumb, Page, digest
from generator.render.rows import ordered, row, table

WITHOUT_LIST = {"sections"}
"""Kinds that are found another way: chapters stand on their report's page."""
LONGEST = 300
"""A list of more rows than this is cut: nobody reads it to its end, and a phone has to scroll past it. The pages of its reports have the rest."""
CUT = 100
"""Rows left of a list that is cut."""


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the list page of every kind that has records, and one page for each choice of its filters."""
    for cls in sorted(KINDS.values(), key=lambda cls: cls.kind.order):
        entries = desk.catalog.of_kind(cls.kind.list)
        drafts = drafts_of(desk, cls.kind)
        if not (entries or drafts) or cls.kind.list in WITHOUT_LIST:
            continue
        rows = ordered(cls.kind, [row(desk, entry) for entry in entries], desk.settings.language)
        filters = filters_of(desk, cls.kind, rows)
        whole = Choice("", f"{cls.kind.slug}/", rows)
        choices = digest(f"{each.url} {each.title} {each.language} {len(each.rows)}" for found in filters for each in found.choices)
        for choice in (whole, *(choice for found in filters for choice in found.choices)):
            yield _page(desk, cls.kind, whole, choice, filters, drafts if choice is whole else (), choices)


def drafts_of(desk: Desk, kind: Kind) -> tuple[Card, ...]:
    """The drafts that stand below the list of a kind: those that are not in a draft of a report, which has pages of its own."""
    reports = {entry.report for entry in desk.drafts}
    return tuple(desk.cards(entry) for entry in desk.catalog.drafted if entry.record.kind is kind and (kind.list == "reports" or entry.report not in reports))


def _page(desk: Desk, kind: Kind, whole: Choice, choice: Choice, filters: tuple[Filter, ...], drafts: tuple[Card, ...], choices: str) -> Page:
    own = desk.own
    name = own.gettext(kind.list)
    title = f"{name}: {choice.title}" if choice.title else name
    by_report = next((found.choices for found in filters if found.title == "Report"), ())
    is_cut = choice is whole and len(choice.rows) > LONGEST and bool(by_report)
    shown = choice.rows[:CUT] if is_cut else choice.rows
    groups = groups_in(desk, kind, shown)
    return Page(
        url=choice.url,
        template=f"{kind.name}_list.html",
        title=title,
        language=own.language,
        inputs=(choices, *_inputs(desk, choice, groups), *(card.digest for card in drafts)),
        view=lambda: {"kind": kind, "choice": choice, "whole": whole, "shown": shown, "groups": groups, "rest": by_report if is_cut else (), "filters": filters, "title": title, "drafts": drafts, "cards": desk.cards, "catalog": desk.catalog},
        crumbs=(Crumb(name, whole.url),) if choice is not whole else (),
        current=kind.slug,
        indexed=False,
        files=(lambda: {"alle.csv": table(choice.rows)}) if choice is whole else dict,
    )


def _inputs(desk: Desk, choice: Choice, groups: tuple[Group, ...]) -> Iterator[str]:
    yield from (f"{group.title} {group.language} {len(group.rows)}" for group in groups)
    for each in choice.rows:
        yield each.digest
        if isinstance(each.entry.record, Indicator):
            yield str(len(desk.catalog.pointing_at(each.entry)))
        elif isinstance(each.entry.record, Organisation) and each.entry.record.parent:
            yield desk.cards.at(f"organisations/{each.entry.record.parent}").digest
