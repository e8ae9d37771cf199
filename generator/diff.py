"""This module contains what `sporbar diff` says: what has changed in the content between two revisions, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.compare import Change, FieldChange, Past, compare
from generator.compare.change import PROSE, WORDS, values
from generator.errors import Fault, Gettext, how_many, joined, listed, said, say
from generator.load.content import read
from generator.past import past
from generator.revisions import revision
from generator.settings import Settings
from generator.words.differences import differences, is_rewritten, shortened
from generator.words.languages import Words, sayings, words
from generator.words.marks import without_marks

LONGEST = 240
"""Signs of a value in a list for people; the JSON has it whole."""
MOST = 60_000
"""Signs of Markdown; a comment in GitHub may have 65 536."""
MANY = 20
"""Changes above which the lists of each report are folded."""
PAGES = 6
"""Pages that are named of each change where there are no links to them."""
WORKING = "arbeidsmappen"


@dataclass(frozen=True)
class Diff:
    """Two versions of the content, and what differs. `faults` are what today's rules refuse in each, `lost` the addresses that lead nowhere now.

    `old` and `new` are their names for machines, `told` for people, in the language of `own`.
    """

    old: str
    new: str
    told: tuple[str, str]
    own: Words
    old_faults: tuple[Fault, ...]
    new_faults: tuple[Fault, ...]
    changes: tuple[Change, ...]
    titles: dict[str, str]
    lost: tuple[str, ...]
    site: str = ""

    @property
    def pages(self) -> list[str]:
        """The pages that show something of what differs."""
        return sorted({page for change in self.changes for page in change.pages})

    @property
    def gettext(self) -> Gettext:
        """Gives sentences in the language of the diff."""
        return sayings(self.own.language)

    @property
    def since(self) -> str:
        """Say what is compared: «siden forrige commit», or from one revision to another."""
        old, new = self.told
        return say("fra %(old)s til %(new)s", old=old, new=new) if self.new != WORKING else say("siden %(old)s", old=old)


def diff(settings: Settings, revisions: Sequence[str], own: Words | None = None) -> Diff:
    """Compare a revision (else HEAD) with another, else with the files as they are now; what is printed of values is in the language of `own`, else bokmål.

    Raises NoRevision when a revision cannot be read.
    """
    own = own or words("nb")
    names = [*revisions] or ["HEAD"]
    old = past(settings, revision(settings.content_folder, names[0]))
    if len(names) > 1:
        new = past(settings, revision(settings.content_folder, names[1]))
        title, shown, catalog, faults = _name(new), _shown(new, own), new.catalog, new.faults
    else:
        catalog, found = read(settings.content_folder, settings.cache_folder / "values")
        title, shown, faults = WORKING, say("filene slik de er nå"), tuple(sorted(set(found)))
    titles = {entry.report: entry.record.title for side in (old.catalog, catalog) for entry in side.entries.values() if entry.record.kind.list == "reports"}
    lost = tuple(address for address in old.catalog.entries if address not in catalog.entries and address not in catalog.former)
    return Diff(_name(old), title, (_shown(old, own), shown), own, old.faults, faults, compare(old.catalog, catalog, own), titles, lost, settings.url)


def _name(found: Past) -> str:
    return f"{found.name}, {words('nb').day(found.day)}".replace("\u00a0", " ")


def _shown(found: Past, own: Words) -> str:
    """Say which revision it is; HEAD says nothing to those who do not know git."""
    name = say("forrige commit (%(commit)s)", commit=found.commit[:7]) if found.name.startswith("HEAD (") else found.name
    return joined(name, own.day(found.day).replace("\u00a0", " "), by=", ")


def text(found: Diff) -> str:
    """Return the diff as lines for people."""
    lines: list[str] = [say("Dette er endret i innholdet %(since)s:", since=found.since)] if found.changes else []
    for title, changes in _by_report(found):
        lines += ["", title]
        for change in changes:
            lines.append(joined(" ", _what(change, found.own)))
            lines += [joined("     ", f"{field.title}:", _difference(field, _IN_TEXT)) for field in change.fields]
            lines.append(joined("     ", _pages(change, "", 4)))
    lines += [*([""] if lines else []), *_summary(found, headed=True)]
    return "\n".join(str(said(line, found.gettext)) for line in lines) + "\n"


def markdown(found: Diff) -> str:
    """Return the diff as Markdown for a pull request, no longer than a comment may be."""
    heading = say("### Endringer i innholdet").said(found.gettext)
    made = [heading, *(without_marks(str(said(line, found.gettext))) for line in _summary(found, headed=False))]
    left = MOST - sum(map(len, made))
    for title, changes in _by_report(found):
        name = without_marks(str(said(title, found.gettext)))
        lines = [f"<details{' open' if len(found.changes) <= MANY else ''}><summary><b>{name}</b> ({len(changes)})</summary>", ""]
        for change in changes:
            told = _listed(change, found)
            left -= len(told) + 1
            if left < 0:
                rest = say("Resten er for langt for en kommentar. Kjør `sporbar diff` for å se alt.").said(found.gettext)
                return "\n\n".join([*made, "\n".join([*lines, "", "</details>"]), rest]) + "\n"
            lines.append(told)
        made.append("\n".join([*lines, "", "</details>"]))
    return "\n\n".join(made) + "\n"


def as_json(found: Diff) -> str:
    """Return the diff as JSON for machines."""
    told = {
        "old": found.old,
        "new": found.new,
        "faults": {"old": [str(fault) for fault in found.old_faults], "new": [str(fault) for fault in found.new_faults]},
        "changes": [values(change) for change in found.changes],
        "pages": [f"/{page}" for page in found.pages],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


FORMATS: dict[str, Callable[[Diff], str]] = {"text": text, "markdown": markdown, "json": as_json}


def _by_report(found: Diff) -> Iterator[tuple[str, list[Change]]]:
    """Yield the changes of each report, then those of what all reports share."""
    reports: dict[str, list[Change]] = {}
    for change in found.changes:
        reports.setdefault(change.now.report, []).append(change)
    for report in sorted(reports, key=lambda report: (not report, report)):
        yield (f"{found.titles.get(report, report)} ({report})" if report else say("Felles for rapportene")), reports[report]


_TYPES = {
    "added": ("1 er ny", "%(count)s er nye"),
    "removed": ("1 er slettet", "%(count)s er slettet"),
    "withdrawn": ("1 er trukket tilbake", "%(count)s er trukket tilbake"),
    "restored": ("1 er tatt inn igjen", "%(count)s er tatt inn igjen"),
    "changed": ("1 er endret", "%(count)s er endret"),
}
"""What can have happened to a record, with how it is said of one and of several."""


def _happened(change: Change) -> str:
    """Say what has happened to one thing; Norwegian says «nytt» of some kinds."""
    if change.type == "added":
        entry = change.now.entry
        return say("Nytt") if entry and type(entry.record).neuter else say("Ny")
    return {"removed": say("Slettet"), "withdrawn": say("Trukket tilbake"), "restored": say("Tatt inn igjen"), "changed": say("Endret")}[change.type]


def _what(change: Change, own: Words) -> str:
    """Say what has happened to a record: «Endret: risiko «Lange ventetider» (risks/lange-ventetider)»."""
    now = change.now
    kind: str = {PROSE: say("side"), WORDS: say("ordliste")}.get(now.kind) or own(now.entry.record.kind.name if now.entry else now.kind).lower()
    address = now.address.removeprefix(f"{now.report}/")
    told: list[str] = [say("%(happened)s: %(kind)s «%(title)s» (%(address)s)", happened=_happened(change), kind=kind, title=now.title, address=address)]
    if change.renamed and change.old:
        told.append(say("id-en var «%(id)s»", id=change.old.id))
    if change.moved and change.old and change.new:
        chapters = {"old": change.old.chapter or change.old.section, "new": change.new.chapter or change.new.section}
        told.append(say("flyttet fra kapittel «%(old)s» til «%(new)s»", **chapters))
    return joined(*told, by=", ")


Mark = Callable[[str], str]


@dataclass(frozen=True)
class _Marks:
    """How what has gone and what has come is shown: alone, and the one in place of the other."""

    same: Mark
    gone: Mark
    come: Mark
    alone: tuple[Mark, Mark]


_IN_TEXT = _Marks(
    same=str,
    gone=lambda told: f"«{told}»",
    come=lambda told: f"«{told}»",
    alone=(lambda told: say("tatt bort: «%(text)s»", text=told), lambda told: say("lagt til: «%(text)s»", text=told)),
)
_IN_MARKDOWN = _Marks(
    same=without_marks,
    gone=lambda told: f"~~{without_marks(told)}~~",
    come=lambda told: f"**{without_marks(told)}**",
    alone=(lambda told: f"~~{without_marks(told)}~~", lambda told: f"**{without_marks(told)}**"),
)


def _difference(field: FieldChange, marks: _Marks) -> str:
    """Say old → new, or which words of a text have gone and come."""
    if not (field.old and field.new):
        return marks.alone[1](_short(field.new)) if field.new else marks.alone[0](_short(field.old))
    if not field.is_text:
        plain = marks is _IN_TEXT
        old, new = _short(field.old), _short(field.new)
        return f"{old} → {new}" if plain else f"{marks.gone(old)} → {marks.come(new)}"
    found = differences(field.old, field.new)
    if is_rewritten(found):
        return f"{marks.gone(_short(field.old))} → {marks.come(_short(field.new))}"
    return joined(*_pieces([(piece.type, piece.text) for piece in shortened(found)], marks))


def _pieces(pieces: Sequence[tuple[str, str]], marks: _Marks) -> Iterator[str]:
    """Yield the pieces of a text, those that take each other's place with an arrow between."""
    kinds = [type for type, _ in pieces]
    for number, (type, told) in enumerate(pieces):
        if type == "left-out":
            yield "…"
        elif type == "same":
            yield marks.same(told)
        elif type == "gone" and kinds[number + 1 : number + 2] == ["come"]:
            yield f"{marks.gone(told)} →"
        elif type == "come" and number and kinds[number - 1] == "gone":
            yield marks.come(told)
        else:
            alone = marks.alone[0 if type == "gone" else 1](told)
            yield say("(%(change)s)", change=alone) if marks is _IN_TEXT else alone


def _listed(change: Change, found: Diff) -> str:
    """Return one change as points of a list in Markdown."""
    lines = [f"- {without_marks(str(said(_what(change, found.own), found.gettext)))}"]
    lines += [f"  - {without_marks(field.title)}: {said(_difference(field, _IN_MARKDOWN), found.gettext)}" for field in change.fields]
    return "\n".join([*lines, f"  - {said(_pages(change, found.site, len(change.pages) if found.site else PAGES, marked=True), found.gettext)}"])


def _short(told: str) -> str:
    return told if len(told) <= LONGEST else told[:LONGEST].rsplit(" ", 1)[0] + " …"


def _pages(change: Change, site: str, most: int, *, marked: bool = False) -> str:
    """Say which pages show a change, with links to them where the site's address is known."""
    name = (lambda page: f"[/{page}]({site}{page})" if site else f"`/{page}`") if marked else (lambda page: f"/{page}")
    shown = ", ".join(map(name, change.pages[:most]))
    more = len(change.pages) - most
    return say("Sider: %(pages)s og %(count)s til", pages=shown, count=more) if more > 0 else say("Sider: %(pages)s", pages=shown)


def _summary(found: Diff, *, headed: bool) -> list[str]:
    """Count what has happened, and say what whoever reviews it must know; `headed` tells that what is compared has been said."""
    if not found.changes:
        told: list[str] = [say("Ingenting er endret i innholdet %(since)s.", since=found.since)]
    else:
        counts = {type: sum(change.type == type for change in found.changes) for type in _TYPES}
        parts = listed(how_many(*told, counts[type]) for type, told in _TYPES.items() if counts[type])
        pages = how_many("1 side på nettstedet viser noe av dette.", "%(count)s sider på nettstedet viser noe av dette.", len(found.pages))
        told = [joined(say("%(parts)s.", parts=parts) if headed else say("Endringer %(since)s: %(parts)s.", since=found.since, parts=parts), pages)]
    if found.lost:
        names = ", ".join(found.lost[:5]) + (" …" if len(found.lost) > 5 else "")
        why = say("Har posten fått ny id, så skriv den gamle i former_ids. Gjelder den ikke lenger, så skriv withdrawn i stedet for å slette den.")
        told.append(joined(say("Lenker fra andre steder til disse slutter å virke: %(names)s.", names=names), why))
    told += _refused(found.told[0], found.old_faults, found.gettext)
    return told + _refused(found.told[1], found.new_faults, found.gettext)


def _refused(name: str, faults: Iterable[Fault], gettext: Gettext) -> list[str]:
    lines = [fault.told(gettext).splitlines()[0] for fault in faults]
    if not lines:
        return []
    head = say("Det er %(count)s feil i %(name)s etter dagens regler. Det som har feil, er ikke sammenlignet:", name=name, count=len(lines))
    return [head, *lines[:20], *(["…"] if len(lines) > 20 else [])]
