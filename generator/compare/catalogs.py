"""This module contains the comparing of two catalogs, and of two reports of one catalog, record by record."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.catalog import Catalog, Entry
from generator.compare.change import PROSE, WORDS, Change, FieldChange, Side
from generator.compare.naming import title_of
from generator.compare.printed import Printed, single_spaced
from generator.compare.records import Same, compare_records
from generator.entry import Prose
from generator.words.languages import Words, words

BETWEEN_REPORTS = ("source", "at", "as_of", "former_ids", "withdrawn", "previous_rank", "new", "unchanged", "movement")
"""Fields that tell where and when a report says a thing, or of the step since the one before: the step itself shows them."""


def compare(old: Catalog, new: Catalog, own: Words | None = None) -> tuple[Change, ...]:
    """Return what differs between two catalogs, in the order of the new one; what is gone comes last.

    A record is the same when its id is, or was before; a file's name and order do not matter.
    """
    return tuple(_Comparing(old, new, own or words("nb")).changes())


def compare_in_thread(catalog: Catalog, old: Entry, new: Entry, own: Words) -> tuple[FieldChange, ...]:
    """Return what differs between two records of one thread, what only belongs to each report's own telling left out."""
    return _fields(catalog, catalog, old, new, (catalog.firsts, catalog.firsts), own, BETWEEN_REPORTS)


def compare_reports(catalog: Catalog, old: Entry, new: Entry, own: Words) -> tuple[Change, ...]:
    """Return what differs between two reports of one owner: records of their threads, and those that only one of them has.

    Only kinds that both tell of are held against each other: a report of networks has not lost the other's risks.
    """
    made = []
    for one, other in threads_between(catalog, old, new):
        fields = compare_in_thread(catalog, one, other, own) if one and other else ()
        if fields or one is None or other is None:
            made.append(Change(_side(catalog, one, {}), _side(catalog, other, {}), fields))
    return tuple(made)


def threads_between(catalog: Catalog, old: Entry, new: Entry) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Yield the records of two reports of one owner in pairs by thread: those of the new in its order, then those that only the old has."""
    kinds = [kind for kind in _kinds(catalog, new) if catalog.in_report(old.report, kind)]
    before = {}
    for kind in kinds:
        for entry in catalog.in_report(new.report, kind):
            one = next((other for other in catalog.thread(entry) if other.report == old.report), None)
            before[one.address if one else ""] = one
            yield one, entry
    for kind in kinds:
        yield from ((entry, None) for entry in catalog.in_report(old.report, kind) if entry.address not in before)


def _kinds(catalog: Catalog, report: Entry) -> list[str]:
    """The kinds that stand in the chapters of a report, in the order of the house."""
    found = {entry.record.kind for section in catalog.in_report(report.report, "sections") for entry in catalog.in_section(section)}
    return [kind.list for kind in sorted(found, key=lambda kind: kind.order)]


class _Comparing:
    """Compares two catalogs."""

    def __init__(self, old: Catalog, new: Catalog, own: Words) -> None:
        self._old, self._new, self._own = old, new, own

    def changes(self) -> Iterator[Change]:
        """Yield every change."""
        pairs = list(self._pairs())
        renamed = [(one.address, other.address) for one, other in pairs if one and other and one.address != other.address]
        same: tuple[Same, Same] = ({one: max(one, other) for one, other in renamed}, {other: max(one, other) for one, other in renamed})
        for one, other in pairs:
            yield from self._change(one, other, same)
        yield from self._prose()
        yield from self._wordlist()

    def _pairs(self) -> Iterator[tuple[Entry | None, Entry | None]]:
        """Yield the records that belong together: by address first, then by the addresses they had before; a chapter by its title too."""
        left = {address: entry for address, entry in self._old.entries.items() if address not in self._new.entries}
        come = {address: entry for address, entry in self._new.entries.items() if address not in self._old.entries}
        found = {}
        claims = {(old, new) for old, new in self._new.former.items() if old in left and new in come}
        claims |= {(new, old) for old, new in self._old.former.items() if old in come and new in left}
        for old, new in sorted(claims, key=lambda pair: sorted(pair)):
            if old in left and new not in found:
                found[new] = left.pop(old)
        chapters = {_chapter(entry): address for address, entry in left.items() if entry.record.kind.list == "sections"}
        for address, entry in come.items():
            if address not in found and _chapter(entry) in chapters:
                found[address] = left.pop(chapters.pop(_chapter(entry)))
        for address, entry in self._new.entries.items():
            yield self._old.entries.get(address) or found.get(address), entry
        yield from ((entry, None) for entry in left.values())

    def _change(self, old: Entry | None, new: Entry | None, same: tuple[Same, Same]) -> Iterator[Change]:
        fields = _fields(self._old, self._new, old, new, same, self._own) if old and new else ()
        made = Change(_side(self._old, old, same[0]), _side(self._new, new, same[1]), fields)
        if fields or made.type != "changed" or made.renamed or made.moved:
            pages = {*_pages(self._new, new), *_pages(self._old, old)}
            own = {side.url for side in (made.old, made.new) if side}
            yield Change(made.old, made.new, fields, tuple(sorted(pages, key=lambda url: (url not in own, url))))

    def _prose(self) -> Iterator[Change]:
        """Yield the Markdown pages that differ."""
        old, new = ({page.path: page for page in catalog.prose} for catalog in (self._old, self._new))
        for path in [*new, *(path for path in old if path not in new)]:
            one, other = old.get(path), new.get(path)
            if one is None or other is None or _unfolded(one) != _unfolded(other):
                fields = (FieldChange("text", (self._own("Text"),), _unfolded(one), _unfolded(other), is_text=True),) if one and other else ()
                yield Change(_page_side(one), _page_side(other), fields, tuple(page.url for page in (other or one,) if page))

    def _wordlist(self) -> Iterator[Change]:
        """Yield the word list, where its groups differ."""
        old, new = ({" · ".join(sorted(group)) for group in catalog.wordlist} for catalog in (self._old, self._new))
        if old != new:
            name = self._own("Word list")
            side = Side(WORDS, "ordliste.yaml", "", name, "sok/")
            fields = [FieldChange("words", (name,), group, "") for group in sorted(old - new)]
            fields += [FieldChange("words", (name,), "", group) for group in sorted(new - old)]
            yield Change(side, side, tuple(fields), (side.url,))


def _fields(old: Catalog, new: Catalog, one: Entry, other: Entry, same: tuple[Same, Same], own: Words, without: Collection[str] = ()) -> tuple[FieldChange, ...]:
    """Compare two records; equal ones that mean the same are passed over at once."""
    return compare_records(Printed(old, one, own), Printed(new, other, own), same, without) if one.record != other.record else ()


def _chapter(entry: Entry) -> tuple[str, str] | None:
    """What a chapter is known by when its file has another name."""
    return (entry.report, entry.record.title) if entry.record.kind.list == "sections" else None


def _side(catalog: Catalog, entry: Entry | None, same: Same) -> Side | None:
    """A record as it is on one side; its chapter is named alike on both where only its file has another name."""
    if entry is None:
        return None
    chapter = catalog.section_of(entry)
    section = same.get(chapter.address, chapter.address).rpartition("/")[2] if chapter else entry.section
    return Side(
        kind=entry.record.kind.list,
        address=entry.address,
        id=entry.record.id,
        title=title_of(catalog, entry),
        url=entry.url,
        report=entry.report,
        section=section,
        chapter=chapter.record.title if chapter else "",
        withdrawn=entry.address in catalog.withdrawn,
        entry=entry,
    )


def _page_side(page: Prose | None) -> Side | None:
    return Side(PROSE, page.path, page.path, page.title, page.url) if page else None


def _unfolded(page: Prose | None) -> str:
    return single_spaced(page.text) if page else ""


def _pages(catalog: Catalog, entry: Entry | None) -> Iterator[str]:
    """Yield the pages that show a record: its own, its chapter and report, itself in other reports, what it is tied to, and whoever answers for it."""
    if entry is None:
        return
    yield entry.url
    around = [catalog.section_of(entry), catalog.report_of(entry)]
    yield from (one.url for one in (*around, *catalog.thread(entry)) if one is not None)
    addresses = [bond.target for bond in catalog.pointing_from(entry)] + [bond.source for bond in catalog.pointing_at(entry)]
    yield from (catalog.entries[address].url for address in (*addresses, *catalog.answering(entry)) if address in catalog.entries)
