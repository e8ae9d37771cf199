"""This module contains the making of what is new: a report, a chapter of one, or a record of any kind, as a skeleton to be filled in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from generator.catalog import Catalog, Entry
from generator.editing import skeletons
from generator.editing.asked import free_id, kind_named, kind_word, named, report_named, section_named, taken
from generator.editing.examples import Examples, quoted
from generator.editing.inserted import inserted
from generator.editing.written import CannotMake, Check, line_of, modeline, shown, write
from generator.entry import url_of
from generator.errors import say
from generator.fields import Ref
from generator.kinds.report import Report, Scales
from generator.kinds.section import Section
from generator.load.content import load
from generator.record import KINDS, Record
from generator.settings import Settings
from generator.words.languages import NO_BREAK, words
from generator.words.periods import FORMS, BadDate, BadPeriod, Period, parse_period
from generator.words.slugs import is_slug, slugify
from generator.words.spoken import period_meant


@dataclass(frozen=True)
class Asked:
    """What the editor asks for: what kind, where, called what, and for a report whose, when and in which language."""

    what: str
    where: str = ""
    name: str = ""
    title: str = ""
    owner: str = ""
    period: str = ""
    language: str = ""
    id: str = ""
    site: str = "nb"
    """The language of what all reports share, and of a report that is the first."""


@dataclass(frozen=True)
class Made:
    """What was made: its kind, id and title, where it stands, the address of its page, and what else the editor must know.

    `waits` are the keys to fill in before it is published, `alike` where something of the same name stands, `unnamed` its address
    for `rename` when nobody has said what it is called.
    """

    cls: type[Record]
    id: str
    title: str
    path: str
    line: int
    url: str
    waits: tuple[str, ...] = ()
    alike: str = ""
    unnamed: str = ""


def make(settings: Settings, asked: Asked, year: int, check: Check) -> Made:
    """Make what is asked for; `year` is this year, for a report that says no period, and `check` has the last word.

    Raises CannotMake when that cannot be done, ContentFaults when the content has faults before or would have them after.
    """
    content, cache = settings.content_folder, settings.cache_folder / "values"
    catalog = load(content, cache).with_drafts()
    cls = kind_named(asked.what)
    maker = _report if cls is Report else _section if cls is Section else _record
    path, text, made = maker(catalog, content, cls, asked, year)
    write(content, {path: text}, check, cache)
    return made


_BOM = "\ufeff"
Draft = tuple[Path, str, Made]


def _report(catalog: Catalog, content: Path, cls: type[Record], asked: Asked, year: int) -> Draft:
    id = slugify(asked.where or asked.title)
    if asked.where and not is_slug(asked.where):
        raise CannotMake(say("«%(name)s» kan ikke være mappen til en rapport. Skriv for eksempel %(id)s.", name=asked.where, id=id or "hmn-2026-t1"))
    if not id:
        raise CannotMake(say("Skriv id-en til rapporten, for eksempel: sporbar new rapport hmn-2026-t1."))
    free_id(id, "", taken(catalog, cls, ""))
    owner = _owner(catalog, id, asked.owner)
    period = period_of(asked.period) if asked.period else _period_in(id) or parse_period(str(year))
    before = _earlier(catalog, owner)
    language = asked.language or (before.language if before else asked.site)
    title = asked.title or f"Rapport {words(language).period(period).replace(NO_BREAK, ' ')}"
    values = {"title": title, "owner": owner, "period": str(period), "language": language, "document": title}
    sure = {"id": True, "title": asked.title, "owner": asked.owner or id.startswith(f"{owner}-"), "period": asked.period or _period_in(id), "language": asked.language or before}
    examples = Examples(str(period), {"organisations": owner}, {"previous": f"reports/{before.id}"} if before else {}, _choices(catalog), language)
    waits = skeletons.waiting(cls, [name for name, known in sure.items() if known], examples)
    head = f"{modeline(content, 'report', 1)}# {examples.told(skeletons.HOW)}\n"
    lines = skeletons.group(cls, {name: quoted(value, inline=False) for name, value in values.items()}, examples, waits, draft=True)
    path = content / id / "report.yaml"
    return path, head + "\n".join([*lines, ""]), Made(cls, id, title, shown(content, path), head.count("\n") + 1, url_of("reports", id, id), waits)


def _section(catalog: Catalog, content: Path, cls: type[Record], asked: Asked, year: int) -> Draft:
    if not asked.where:
        raise CannotMake(say("Skriv hvilken rapport kapitlet hører til: sporbar new kapittel RAPPORT TITTEL."))
    entry, report = report_named(catalog, asked.where.removeprefix(f"{content.resolve().name}/"))
    ids = taken(catalog, cls, entry.report)
    name, title = named(cls, asked.name, asked.title, report.language)
    numbers = [int(found[1]) for id in ids if (found := re.match(r"([0-9]+)-", id))]
    number = max(numbers, default=0) + 1
    is_titled = bool(asked.name or asked.title)
    alike = "" if re.match(r"[0-9]+-", name) else _alike(catalog, content, cls, entry, title, asked if is_titled else None)
    if not re.match(r"[0-9]+-", name):
        name = f"{number:02}-{name or free_id('', title, ())}"
    id = free_id(name, title, ids)
    examples = examples_in(catalog, entry, report, {"number": str(number)})
    head = f"{modeline(content, 'section', 1)}# {examples.told(skeletons.HOW)}\n"
    lists = ", ".join(f"{name} ({words(report.language).gettext(name).lower()})" for name, kind in KINDS.items() if kind.kind.home == "section")
    told = say("Postene står i lister under her: %(lists)s. En ny post legges til slik: sporbar new risiko %(section)s", lists=lists, section=f"{entry.report}/{id}")
    tail = ["", *(f"# {line}" for line in wrap(examples.told(told), skeletons.WIDTH, break_on_hyphens=False))]
    path = content / entry.report / f"{id}.yaml"
    waits = skeletons.waiting(cls, ("id", "title") if is_titled else ("id",), examples)
    draft = bool(waits) and not report.draft
    text = head + "\n".join([*skeletons.group(cls, {"title": quoted(title, inline=False)}, examples, waits, draft), *tail, ""])
    return path, text, Made(
        cls, id, title, shown(content, path), head.count("\n") + 1, url_of("sections", id, entry.report), waits, alike, "" if is_titled else f"{entry.report}/sections/{id}"
    )


def _record(catalog: Catalog, content: Path, cls: type[Record], asked: Asked, year: int) -> Draft:
    kind, language = cls.kind, asked.site
    if kind.home == "section":
        if not asked.where:
            raise CannotMake(say("Skriv hvor posten skal stå: sporbar new %(what)s RAPPORT/KAPITTEL.", what=asked.what))
        section = section_named(catalog, asked.where, content.resolve().name)
        entry, report = report_named(catalog, section.report)
        is_draft = section.record.draft or report.draft
        path, asked_name = content / section.path.partition("/")[2], asked.name
        examples, language = examples_in(catalog, entry, report, {}), report.language
    else:
        path, asked_name = _shared_file(content, kind.home), asked.where or asked.name
        entry, is_draft, examples = None, False, Examples(str(year), _ids(catalog, ""), choices=_choices(catalog), language=language)
    _has_what_it_needs(cls, examples)
    name, title = named(cls, asked_name, asked.title, language)
    must = cls.model_fields["title"].is_required()
    is_titled = bool(asked.title or (asked_name and (must or not name)))  # an id is no title where the record may do without one
    title = title if is_titled or must else named(cls, "", "", language)[1]
    alike = _alike(catalog, content, cls, entry, title, asked if is_titled and not name else None)
    id = free_id(asked.id or name, title, taken(catalog, cls, entry.report if entry else ""))
    values = {"id": id} | ({"title": quoted(title, inline=False)} if is_titled or must else {})
    waits = skeletons.waiting(cls, ("id", "title") if is_titled else ("id",), examples)
    lines = [f"# {examples.told(skeletons.HOW)}", *skeletons.entry(cls, values, examples, waits, bool(waits) and not is_draft)]
    text = path.read_bytes().decode() if path.is_file() else modeline(content, kind.home, 0) + f"{kind.list}: []\n"
    new, line = inserted(text.removeprefix(_BOM), shown(content, path), kind.list, lines)
    new = f"{_BOM if text.startswith(_BOM) else ''}{new}"
    report_id = entry.report if entry else ""
    unnamed = "" if asked.id or asked_name or asked.title else "/".join(filter(None, (report_id, kind.list, id)))
    return path, new, Made(cls, id, title, shown(content, path), line, url_of(kind.list, id, report_id), waits, alike, unnamed)


def _alike(catalog: Catalog, content: Path, cls: type[Record], report: Entry | None, title: str, asked: Asked | None) -> str:
    """Where something of the same kind and title stands; empty where nothing does.

    Raises CannotMake when the title is what is asked for and no id with it: it is then most likely the same thing, once more.
    """
    same = (one for one in catalog.entries.values() if one.record.kind is cls.kind and one.report == (report.report if report else ""))
    found = next((one for one in same if one.record.title.casefold() == title.casefold()), None)
    if found is None:
        return ""
    where = f"{found.path}:{line_of(content, found)}"
    if asked is None or asked.id:
        return where
    free = free_id("", title, taken(catalog, cls, found.report))
    told = say("«%(title)s» finnes alt: %(where)s (id %(id)s). Er det noe annet, så gi det en annen tittel, eller en egen id: --id %(free)s.", title=title, where=where, id=found.record.id, free=free)
    raise CannotMake(told)


def _choices(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The ids to choose from of what all reports share."""
    return {kind: tuple(one.record.id for one in catalog.of_kind(kind)) for kind in ("organisations", "indicators")}


def _shared_file(content: Path, home: str) -> Path:
    """The file of a kind that all reports share, whichever way its name ends."""
    short = content / f"{home}.yml"
    return short if short.is_file() else content / f"{home}.yaml"


def _has_what_it_needs(cls: type[Record], examples: Examples) -> None:
    """Raise CannotMake when a record must point to one of a kind that has none."""
    for info in cls.model_fields.values():
        kind = next((mark.kind for mark in info.metadata if isinstance(mark, Ref)), "")
        if info.is_required() and kind and kind not in examples.ids:
            needed = kind_word(KINDS[kind])
            raise CannotMake(say("Posten må vise til en post av typen «%(kind)s», og det finnes ingen ennå. Lag den først: sporbar new %(word)s --title TITTEL.", kind=needed, word=str(needed)))


def examples_in(catalog: Catalog, entry: Entry, report: Report, known: dict[str, str]) -> Examples:
    """What examples in a report are made of."""
    scales = {name: steps[0].word for name in Scales.model_fields if (steps := getattr(report.scales, name))}
    return Examples(str(report.period), {**_ids(catalog, entry.report), "organisations": report.owner}, scales | known, _choices(catalog), report.language)


def _ids(catalog: Catalog, report: str) -> dict[str, str]:
    """The id of the first record of each kind that a record in a report can point to; what stands in chapters first."""
    found: dict[str, str] = {}
    for name, cls in sorted(KINDS.items(), key=lambda one: (one[1].kind.home != "section", one[1].kind.order)):
        near = catalog.in_report(report, name) if cls.kind.home in ("section", "report") else catalog.of_kind(name)
        if near and name not in ("reports", "sections"):
            found[name] = min(near, key=lambda one: getattr(one.record, "unit", "") is None).record.id  # a measurement needs a unit
    return found


def _owner(catalog: Catalog, id: str, asked: str) -> str:
    """The owner of a report: as asked for, else whose id the report's begins with, else who owns most reports."""
    known = [one.record.id for one in catalog.of_kind("organisations")]
    if not known:
        raise CannotMake(say("En rapport må ha en eier. Lag den først: sporbar new foretak --title NAVN."))
    if asked:
        if asked not in known:
            raise CannotMake(say("«%(asked)s» finnes ikke i organisations.yaml. Lag den først: sporbar new foretak %(asked)s --title NAVN.", asked=asked))
        return asked
    begins = [one for one in known if id.startswith(f"{one}-")]
    owners = Counter(one.record.owner for one in catalog.of_kind("reports") if isinstance(one.record, Report))
    return max(begins, key=len) if begins else (owners.most_common(1)[0][0] if owners else known[0])


def _earlier(catalog: Catalog, owner: str) -> Report | None:
    """The latest report of an owner."""
    own = [one.record for one in catalog.of_kind("reports") if isinstance(one.record, Report) and one.record.owner == owner]
    return max(own, key=lambda report: report.period.end, default=None)


def period_of(text: str) -> Period:
    """Read a period that an editor asks for. Raises CannotMake with what to write when it is none."""
    try:
        return parse_period(text.upper())
    except (BadPeriod, BadDate):
        raise CannotMake(say("«%(text)s» er ingen periode. Skriv %(form)s.", text=text, form=period_meant(text) or say(FORMS))) from None


def _period_in(id: str) -> Period | None:
    """The period at the end of an id: `hmn-2026-t1`, `aarsrapport-2025`."""
    found = re.search(r"(?:^|-)([0-9]{4}(?:-[htq][1-4])?)$", id)
    try:
        return parse_period(found[1].upper()) if found else None
    except BadPeriod:
        return None
