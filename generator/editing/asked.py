"""This module contains what an editor asks for, looked up: the kind by its Norwegian or English name, the report, the chapter, a free id."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.catalog import Catalog, Entry
from generator.editing.written import CannotMake
from generator.errors import Saying, did_you_mean, joined, say
from generator.kinds.report import Report
from generator.record import KINDS, Record
from generator.words.languages import words
from generator.words.slugs import is_slug, slugify

_LONGEST = 50
"""Signs in an id made from a title: a longer one is cut between words."""


def kind_word(cls: type[Record]) -> Saying:
    """Return what a kind is called inside a sentence: «risiko»."""
    return say(words("nb").gettext(cls.kind.name).lower())


def kind_named(name: str) -> type[Record]:
    """Return the kind with a name: `risk`, `risks`, `risiko`, `Risikoer`. Raises CannotMake when there is none."""
    names: dict[str, type[Record]] = {}
    for cls in KINDS.values():
        kind = cls.kind
        told = [words(language).gettext(message) for language in ("nb", "nn") for message in (kind.name, kind.list)]
        for one in (kind.name, kind.list, kind.slug, *told):
            names.setdefault(slugify(one), cls)
    found = names.get(slugify(name))
    if found is None:
        known = joined(*sorted(kind_word(cls) for cls in KINDS.values()), by=", ")
        hint = did_you_mean(slugify(name), names) or say("Typene er %(known)s.", known=known)
        raise CannotMake(say("«%(name)s» er ingen type post. %(hint)s", name=name, hint=hint))
    return found


def report_named(catalog: Catalog, name: str) -> tuple[Entry, Report]:
    """Return the report with an id. Raises CannotMake when there is none."""
    entry = catalog.find("reports", name.strip("/"), "")
    if entry is None or not isinstance(entry.record, Report):
        known = [one.record.id for one in catalog.of_kind("reports")]
        hint = did_you_mean(name, known) or (say("Rapportene er %(known)s.", known=", ".join(known)) if known else say("Lag den først: sporbar new rapport ID."))
        raise CannotMake(say("Det finnes ingen rapport «%(name)s». %(hint)s", name=name, hint=hint))
    return entry, entry.record


def section_named(catalog: Catalog, place: str, content: str) -> Entry:
    """Return the chapter at `<report>/<chapter>`: its file, with or without number and ending, or its number alone.

    `content` is the name of the folder with the content, which may stand in front. Raises CannotMake when there is no such chapter.
    """
    report, _, name = place.removeprefix(f"{content}/").removesuffix(".yaml").partition("/")
    entry, _ = report_named(catalog, report)
    sections = [one for one in catalog.entries.values() if one.record.kind.list == "sections" and one.report == entry.report]
    for same in (lambda id: id == name, lambda id: re.sub(r"^[0-9]+-", "", id) == name, lambda id: name.isdigit() and id.startswith(f"{int(name):02}-")):
        found = [one for one in sections if same(one.record.id)]
        if len(found) == 1:
            return found[0]
    known = [one.record.id for one in sections]
    if not known:
        raise CannotMake(say("Rapporten «%(report)s» har ingen kapitler. Lag ett først: sporbar new kapittel %(report)s TITTEL.", report=entry.report))
    told = say("Rapporten «%(report)s» har ikke noe kapittel «%(name)s».", report=entry.report, name=name) if name else say("Skriv kapitlet også, som RAPPORT/KAPITTEL.")
    hint = did_you_mean(name, known) or say("Kapitlene er %(known)s.", known=", ".join(known))
    raise CannotMake(f"{told} {hint}")


def taken(catalog: Catalog, cls: type[Record], report: str) -> set[str]:
    """The ids that records of a kind in a report have, or have had."""
    same = (one.record for one in catalog.entries.values() if one.record.kind is cls.kind and (cls.kind.list == "reports" or one.report == report))
    return {id for record in same for id in (record.id, *record.former_ids)}


def named(cls: type[Record], name: str, title: str, language: str) -> tuple[str, str]:
    """Return the id and title meant by a name, which is either, and a title; what is not given is made from the other."""
    if name and not is_slug(name):
        title, name = title or name, ""
    new = f"{'Nytt' if cls.neuter else 'Ny'} {words(language).gettext(cls.kind.name).lower()}"
    return name, title or (name.replace("-", " ").capitalize() if name else new)


def free_id(name: str, title: str, ids: Collection[str]) -> str:
    """Return the id asked for, or the first free one made from a title. Raises CannotMake when the one asked for is taken."""
    if name in ids:
        raise CannotMake(say("Id-en «%(name)s» er alt i bruk, eller har vært det. Velg en annen.", name=name))
    own = name or _short(slugify(title))
    if not own:
        raise CannotMake(say("Det kan ikke lages noen id av «%(title)s». Skriv en tittel med bokstaver eller tall.", title=title))
    return next(id for id in (own, *(f"{own}-{number}" for number in range(2, len(ids) + 3))) if id not in ids)


def _short(slug: str) -> str:
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
