"""This module contains the pages of records: every kind's own page, reports and sections included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from generator.catalog import Entry
from generator.export import post, values
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.network import Network
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.markdown import plain
from generator.render import changes, indicators, matrices, trusts
from generator.render.beside import beside, pair_of
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.render.figures import figures_of
from generator.render.neighbourhood import neighbourhood
from generator.render.page import Crumb, Page, View
from generator.render.situation import Panel, panels, situation_of

SUMMARY = 180
"""Characters of a page's description for search engines and previews."""


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of every record."""
    for entry in desk.catalog.entries.values():
        yield _page(desk, entry)


def _page(desk: Desk, entry: Entry) -> Page:
    record, card, language = entry.record, desk.cards(entry), desk.language(entry)
    return Page(
        url=entry.url,
        template=f"{record.kind.name}.html",
        title=card.name(language),
        language=language,
        inputs=tuple(_inputs(desk, entry)),
        view=lambda: _view(desk, entry),
        charts=lambda: figures_of(desk, entry),
        kind=desk.words(language).gettext(record.kind.name),
        crumbs=crumbs(desk, entry),
        current=record.kind.slug,
        describe=lambda: _summary(record.text),
        indexed=entry.address not in desk.catalog.withdrawn,
        files=lambda: _files(desk, entry),
        draft=entry.address in desk.catalog.drafts,
    )


def crumbs(desk: Desk, entry: Entry) -> tuple[Crumb, ...]:
    """The way to a record: its report and section, or the list of its kind."""
    catalog = desk.catalog
    report, section = catalog.report_of(entry), catalog.section_of(entry)
    if report is None or isinstance(entry.record, Report):
        kind = entry.record.kind
        return (Crumb(desk.own.gettext(kind.list), f"{kind.slug}/"),)
    way = [Crumb(report.record.title, report.url)]
    if section is not None and not isinstance(entry.record, Section):
        way.append(Crumb(_numbered(section), section.url))
    return tuple(way)


def _numbered(section: Entry) -> str:
    record = section.record
    number = record.number if isinstance(record, Section) else ""
    return f"{number} {record.title}".strip()


def _summary(text: str) -> str:
    words = plain(text.split("\n\n")[0]) if text else ""
    return words if len(words) <= SUMMARY else words[:SUMMARY].rsplit(" ", 1)[0] + " …"


def _view(desk: Desk, entry: Entry) -> View:
    catalog, cards = desk.catalog, desk.cards
    before, after = _neighbours(desk, entry)
    report, section = catalog.report_of(entry), catalog.section_of(entry)
    return {
        "entry": entry,
        "record": entry.record,
        "card": cards(entry),
        "report": report,
        "section": section,
        "before": before,
        "after": after,
        "pointings": cards.pointings(catalog.pointing_from(entry), desk.language(entry), back=False),
        "backlinks": cards.pointings(catalog.pointing_at(entry), desk.language(entry), back=True),
        "thread": tuple(cards(found) for found in catalog.thread(entry)),
        "near": neighbourhood(desk, entry),
        "beside": beside(desk, entry),
        "themes": desk.themes.of(entry),
        "of": lambda kind, link: cards.of(kind, link, entry.report),
        **_more(desk, entry),
    }


def _more(desk: Desk, entry: Entry) -> View:
    """What only some kinds show: the records inside a report or section, and all that an organisation answers for."""
    more = _MORE.get(entry.record.kind.list)
    return more(desk, entry) if more else {}


def _report(desk: Desk, entry: Entry) -> View:
    sections = desk.catalog.in_report(entry.report, "sections")
    return {
        "owner": _owner(desk, entry),
        "sections": sections,
        "parts": [(part, tuple(found)) for part, found in groupby(sections, part_of)],
        "held": {section.address: desk.catalog.in_section(section) for section in sections},
        "matrices": matrices.offers(desk, entry),
        "changes": changes.url_of(desk, entry),
        "panels": _panels(desk, entry),
    }


def _panels(desk: Desk, entry: Entry) -> list[Panel]:
    """What is urgent in a report; nothing is said of one that is not finished."""
    return [] if entry.address in desk.catalog.drafts else panels(desk, situation_of(desk, entry))


def part_of(section: Entry) -> str:
    """The part of the report that a chapter stands in; empty where it has no parts."""
    return section.record.part if isinstance(section.record, Section) else ""


def _section(desk: Desk, entry: Entry) -> View:
    held = trusts.by_kind(desk.catalog.in_section(entry))
    return {"held": held, "cards": desk.cards, "catalog": desk.catalog}


def _assignment(desk: Desk, entry: Entry) -> View:
    """The record that holds the answer, those that share it, and what is measured."""
    catalog = desk.catalog
    holder = _holder(desk, entry)
    sharing = [bond.source for bond in catalog.pointing_at(holder or entry) if bond.field == "answered_with" and bond.source != entry.address]
    measured = [catalog[bond.source] for bond in catalog.pointing_at(entry) if bond.field == "assignments" and isinstance(catalog[bond.source].record, Measurement)]
    return {"holder": holder, "sharing": [desk.cards.at(address) for address in sharing], "measured": measured, "cards": desk.cards}


def _holder(desk: Desk, entry: Entry) -> Entry | None:
    """The assignment that holds the answer the report gives to several."""
    return next((desk.catalog[bond.target] for bond in desk.catalog.pointing_from(entry) if bond.field == "answered_with"), None)


def _indicator(desk: Desk, entry: Entry) -> View:
    measured = indicators.measured(desk, entry)
    return {"groups": indicators.groups(desk, measured), "cautions": indicators.cautions(desk, entry, measured), "akin": desk.themes.akin(entry), "cards": desk.cards}


def _network(desk: Desk, entry: Entry) -> View:
    record = entry.record
    assert isinstance(record, Network)
    parent = desk.catalog.find("networks", record.parent, entry.report) if record.parent else None
    return {"parent": desk.cards(parent) if parent else None}


def _owner(desk: Desk, entry: Entry) -> Card | None:
    """The owner of the report a record stands in."""
    report = desk.catalog.report_of(entry)
    return desk.cards.at(f"organisations/{report.record.owner}") if report and isinstance(report.record, Report) else None


_MORE: dict[str, Callable[[Desk, Entry], View]] = {
    "reports": _report,
    "assignments": _assignment,
    "sections": _section,
    "organisations": trusts.view,
    "indicators": _indicator,
    "networks": _network,
    "risks": lambda desk, entry: {"owner": _owner(desk, entry)},
    "measurements": lambda desk, entry: {"unit": desk.cards.unit(entry)},
}


def _files(desk: Desk, entry: Entry) -> dict[str, bytes]:
    """The downloads beside a record's page."""
    files = {"post.json": post(desk.catalog, entry, desk.cards.language(entry))}
    if isinstance(entry.record, Measurement):
        files["verdier.csv"] = values(desk.catalog, [entry])
    elif isinstance(entry.record, Indicator):
        files["verdier.csv"] = values(desk.catalog, indicators.measured(desk, entry))
    return files


def _inputs(desk: Desk, entry: Entry) -> Iterator[str]:
    """Yield a digest of everything the page shows: the record, the cards around it, and for some kinds whole records."""
    catalog, cards = desk.catalog, desk.cards
    yield entry.digest
    yield cards(entry).digest
    report, section = catalog.report_of(entry), catalog.section_of(entry)
    around: list[Card] = [cards(found) for found in (report, section, *desk.neighbours(entry)) if found]
    around += [cards.at(bond.target) for bond in catalog.pointing_from(entry)]
    around += [cards.at(bond.source) for bond in catalog.pointing_at(entry)]
    around += [cards.at(address) for address in catalog.answering(entry)]
    around += [cards(found) for found in catalog.thread(entry)]
    last = desk.finished_before(entry) if entry.address in catalog.drafts else None
    around += [cards(last)] if last else []
    pair = pair_of(desk, entry)
    if pair:
        yield pair[0].digest
        yield pair[1].digest
        for one in pair:
            around += [cards.at(bond.target) for bond in catalog.pointing_from(one)]
        yield from (report.digest for one in pair if (report := catalog.report_of(one)))
    yield from (card.digest for card in around)
    yield from (part for bond in catalog.pointing_at(entry) for part in (bond.link.origin, bond.link.role, bond.link.at, bond.link.note))
    yield from (theme.url for theme in desk.themes.of(entry))
    yield from (f"{card.digest} {why}" for card, why in desk.themes.akin(entry))
    if entry.record.kind.list == "organisations":
        yield from trusts.around(desk, entry)
    elif entry.record.kind.list == "reports":
        yield from (repr(panel.tallies) for panel in _panels(desk, entry))
    yield from map(desk.whole, _whole(desk, entry))


def _whole(desk: Desk, entry: Entry) -> Iterator[Entry]:
    """Yield the records of which the page shows more than their cards."""
    catalog, kind = desk.catalog, entry.record.kind.list
    if kind == "reports":
        for section in catalog.in_report(entry.report, "sections"):
            yield section
            yield from catalog.in_section(section)
    elif kind == "sections":
        yield from catalog.in_section(entry)
        yield from (found for found in [catalog.report_of(entry)] if found)
    elif kind == "assignments":
        view = _assignment(desk, entry)
        yield from (*([view["holder"]] if view["holder"] else []), *view["measured"])
    elif kind == "organisations":
        yield from catalog.answered.get(entry.address, ())
    elif kind == "indicators":
        yield from indicators.measured(desk, entry)
    elif kind == "measurements":
        yield from (catalog[bond.target] for bond in catalog.pointing_from(entry) if bond.field == "indicator")
    elif kind == "risks":
        yield from (found for found in [catalog.report_of(entry)] if found)


def _neighbours(desk: Desk, entry: Entry) -> tuple[Card | None, Card | None]:
    before, after = desk.neighbours(entry)
    return (desk.cards(before) if before else None), (desk.cards(after) if after else None)
