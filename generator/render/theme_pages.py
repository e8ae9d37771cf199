"""This module contains the pages of themes: the list of all, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog import Entry
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.render.environment import rank
from generator.render.grades import Grade
from generator.render.page import Crumb, Page, View
from generator.render.themes import ALL, Theme


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the list of all themes, and the page of each; none where no indicator has a theme."""
    own, found = desk.own, desk.themes.all
    if not found:
        return
    counts = tuple(f"{theme.name} {len(theme.indicators)} {len(theme.asked)} {len(theme.feared)}" for theme in found)
    yield Page(ALL, "themes.html", own.gettext("Themes"), own.language, counts, lambda: {"themes": found}, current="tema", indexed=False)
    for theme in found:
        yield _page(desk, theme)


def _page(desk: Desk, theme: Theme) -> Page:
    own = desk.own
    return Page(
        url=theme.url,
        template="theme.html",
        title=theme.name,
        language=own.language,
        inputs=tuple(_inputs(desk, theme)),
        view=lambda: _view(desk, theme),
        kind=own.gettext("Theme"),
        crumbs=(Crumb(own.gettext("Themes"), ALL),),
        current="tema",
    )


def _view(desk: Desk, theme: Theme) -> View:
    """Return what a theme's page shows, the worst first."""
    asked = sorted(theme.asked, key=lambda one: rank(one.card.status))
    feared = sorted(theme.feared, key=lambda one: one.card.grade.order if one.card.grade else Grade().order)
    return {"theme": theme, "asked": asked, "feared": feared, "numbers": [(entry, *_reached([one for one in theme.measured[entry.address] if desk.catalog.is_newest(one)])) for entry in theme.indicators], "cards": desk.cards, "catalog": desk.catalog}


def _reached(measured: Sequence[Entry]) -> tuple[int, int, int]:
    """How many series an indicator has, how many of them can be held against a target, and how many of those reach it."""
    states = [status.state for entry in measured if (status := entry.record.standing)]
    return len(measured), len(states), states.count("met")


def _inputs(desk: Desk, theme: Theme) -> Iterator[str]:
    for entry in theme.indicators:
        yield desk.cards(entry).digest
        yield from (one.digest for one in theme.measured[entry.address])
    for member in (*theme.asked, *theme.feared):
        cards: tuple[Card, ...] = (member.card, *((member.by,) if member.by else ()), *map(desk.cards.at, desk.catalog.named(member.entry)))
        yield member.heading
        yield from (card.digest for card in cards)
