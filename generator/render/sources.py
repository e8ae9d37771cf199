"""This module contains the pages about the sources: what each report holds, what it has lost, and where it contradicts itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.catalog import Entry
from generator.fields import Remark
from generator.load.links import address_of
from generator.record import Kind
from generator.render.cards import Card
from generator.render.desk import Desk
from generator.render.page import Crumb, Page, View, digest
from generator.words.languages import words

ALL = "kilder/"
CONTRADICTIONS = "motsigelser/"


@dataclass(frozen=True)
class Told:
    """One remark, where it stands, and the records that say otherwise."""

    entry: Entry
    remark: Remark
    others: tuple[Card, ...]


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of all sources, one page for each report, and the page of all contradictions."""
    own, reports = desk.own, desk.catalog.of_kind("reports")
    remarks = tuple(_told(desk))
    told = (digest(f"{one.entry.digest} {' '.join(card.digest for card in one.others)}" for one in remarks),)
    yield Page(ALL, "sources.html", own.gettext("Sources"), own.language, (desk.everything,), lambda: {"reports": [_report(desk, report, remarks) for report in reports], "cards": desk.cards}, current="kilder")
    yield Page(CONTRADICTIONS, "contradictions.html", own.gettext("Contradictions"), own.language, told, lambda: _contradictions(desk, remarks), crumbs=(Crumb(own.gettext("Sources"), ALL),), current="kilder")
    for report in reports:
        yield _page(desk, report, remarks)


def _page(desk: Desk, report: Entry, remarks: tuple[Told, ...]) -> Page:
    language = desk.cards.language(report)
    return Page(
        url=f"{report.url}{ALL}",
        template="report_sources.html",
        title=words(language)("What the site holds of %(report)s", report=report.record.title),
        language=language,
        inputs=(desk.digest_of_report(report.report), *(card.digest for told in remarks if told.entry.report == report.report for card in told.others)),
        view=lambda: _report(desk, report, remarks),
        crumbs=(Crumb(report.record.title, report.url),),
        current="kilder",
    )


def _report(desk: Desk, report: Entry, remarks: tuple[Told, ...]) -> View:
    """How many records of each kind every section holds, and what the editors remark about the source."""
    catalog = desk.catalog
    sections = catalog.in_report(report.report, "sections")
    held = {section.address: catalog.in_section(section) for section in sections}
    own = [told for told in remarks if told.entry.report == report.report]
    counts = {address: Counter(entry.record.kind.list for entry in entries) for address, entries in held.items()}
    return {"report": report, "sections": sections, "held": held, "counts": counts, "kinds": _kinds(held), "remarks": own, **_ways(desk)}


def _kinds(held: dict[str, tuple[Entry, ...]]) -> list[Kind]:
    found = {entry.record.kind.list: entry.record.kind for entries in held.values() for entry in entries}
    return sorted(found.values(), key=lambda kind: kind.order)


def _contradictions(desk: Desk, remarks: tuple[Told, ...]) -> View:
    """Every contradiction, report by report; what all reports share stands last. What is told at both ends is one contradiction."""
    found = joined([told for told in remarks if told.remark.type == "contradiction"])
    reports = [(report, [told for told in found if told[0].entry.report == report.report]) for report in desk.catalog.of_kind("reports")]
    shared = [told for told in found if not told[0].entry.report]
    return {"reports": [(report, told) for report, told in reports if told], "shared": shared, "count": len(found), **_ways(desk)}


def joined(remarks: Sequence[Told]) -> list[list[Told]]:
    """Return remarks so that those which point at each other stand together, in the order of the first of them."""
    group = list(range(len(remarks)))
    for one, other in _mutual(remarks):
        kept, gone = sorted((group[one], group[other]))
        group = [kept if number == gone else number for number in group]
    found: dict[int, list[Told]] = {}
    for number, told in zip(group, remarks, strict=True):
        found.setdefault(number, []).append(told)
    return list(found.values())


def _mutual(remarks: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Yield pairs of remarks on two records that point at each other; of several that could pair, those with most words in common."""
    ends: dict[tuple[str, str], list[int]] = {}
    for number, told in enumerate(remarks):
        for card in told.others:
            ends.setdefault((told.entry.address, card.address), []).append(number)
    for (source, target), numbers in ends.items():
        back = ends.get((target, source), [])
        if source >= target:
            continue
        pairs = sorted(((one, other) for one in numbers for other in back), key=lambda pair: -_common(remarks[pair[0]], remarks[pair[1]]))
        taken: set[int] = set()
        for one, other in pairs:
            if one not in taken and other not in taken:
                taken |= {one, other}
                yield one, other


def _common(one: Told, other: Told) -> int:
    return len({*one.remark.text.split()} & {*other.remark.text.split()})


def _told(desk: Desk) -> Iterator[Told]:
    """Yield every remark in the order of the reports: a report's own first, then section by section."""
    catalog = desk.catalog
    for entry in catalog.living:
        for remark in entry.record.remarks:
            yield Told(entry, remark, tuple(desk.cards.of("", link, entry.report) for link in remark.others))


def _ways(desk: Desk) -> View:
    return {"cards": desk.cards, "address_in": partial(_address, desk)}


def _address(desk: Desk, report: str, root: str) -> Callable[[str], str | None]:
    """Return what leads a link in one report's text from a page with the given root."""

    def address(target: str) -> str | None:
        found = address_of(desk.catalog, target, report)
        return None if found is None else root + found

    return address
