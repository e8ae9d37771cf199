"""This module contains what `sporbar diff` says: what has changed in the content between two revisions, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.compare import Change, FieldChange, Past, compare
from generator.compare.change import PROSE, WORDS, values
from generator.errors import Fault
from generator.load.content import read
from generator.past import find, past
from generator.settings import Settings
from generator.words.differences import differences, is_rewritten, shortened
from generator.words.languages import words
from generator.words.marks import without_marks

LONGEST = 240
"""Signs of a value in a list for people; the JSON has it whole."""
MOST = 60_000
"""Signs of Markdown; a comment in GitHub may have 65 536."""
MANY = 20
"""Changes above which the lists of each report are folded."""
WORKING = "arbeidsmappen"
REST = "Resten er for langt for en kommentar. Kjør `sporbar diff` for å se alt."


@dataclass(frozen=True)
class Diff:
    """Two versions of the content, and what differs. `faults` are what today's rules refuse in each, `lost` the addresses that lead nowhere now."""

    old: str
    new: str
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


def diff(settings: Settings, revisions: Sequence[str]) -> Diff:
    """Compare a revision (else HEAD) with another, else with the files as they are now.

    Raises NoRevision when a revision cannot be read.
    """
    names = [*revisions] or ["HEAD"]
    old = past(settings, find(settings, names[0]))
    if len(names) > 1:
        new = past(settings, find(settings, names[1]))
        title, catalog, faults = _name(new), new.catalog, new.faults
    else:
        catalog, found = read(settings.content_folder, settings.cache_folder / "values")
        title, faults = WORKING, tuple(sorted(set(found)))
    titles = {entry.report: entry.record.title for side in (old.catalog, catalog) for entry in side.entries.values() if entry.record.kind.list == "reports"}
    lost = tuple(address for address in old.catalog.entries if address not in catalog.entries and address not in catalog.former)
    return Diff(_name(old), title, old.faults, faults, compare(old.catalog, catalog), titles, lost, settings.url)


def _name(found: Past) -> str:
    return f"{found.name}, {words('nb').day(found.day)}".replace("\u00a0", " ")


def text(found: Diff) -> str:
    """Return the diff as lines for people."""
    lines = [f"Endringer fra {found.old} til {found.new}"]
    for title, changes in _by_report(found):
        lines += ["", title]
        for change in changes:
            lines.append(f"  {_what(change)}")
            lines += [f"      {field.title}: {_difference(field, _in_text)}" for field in change.fields]
            lines.append(f"      {_pages(change, 4)}")
    lines += ["", *_summary(found)]
    return "\n".join(lines) + "\n"


def markdown(found: Diff) -> str:
    """Return the diff as Markdown for a pull request, no longer than a comment may be."""
    made = [f"### Endringer i innholdet\n\nFra {without_marks(found.old)} til {without_marks(found.new)}.", *(without_marks(line) for line in _summary(found))]
    left = MOST - sum(map(len, made))
    for title, changes in _by_report(found):
        lines = [f"<details{' open' if len(found.changes) <= MANY else ''}><summary><b>{without_marks(title)}</b> ({len(changes)})</summary>", ""]
        for change in changes:
            told = _listed(change, found.site)
            left -= len(told) + 1
            if left < 0:
                return "\n\n".join([*made, "\n".join([*lines, "", "</details>"]), REST]) + "\n"
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
        yield (f"{found.titles.get(report, report)} ({report})" if report else "Felles for rapportene"), reports[report]


_TYPES = {"added": "Ny", "removed": "Slettet", "withdrawn": "Trukket tilbake", "restored": "Tatt inn igjen", "changed": "Endret"}


def _what(change: Change) -> str:
    """Say what has happened to a record: «Endret: risiko «Lange ventetider» (risks/lange-ventetider)»."""
    now = change.now
    own = words("nb")
    kind = {PROSE: "side", WORDS: "ordliste"}.get(now.kind) or own(now.entry.record.kind.name if now.entry else now.kind).lower()
    told = [f"{_TYPES[change.type]}: {kind} «{now.title}» ({now.address.removeprefix(f'{now.report}/')})"]
    if change.renamed and change.old:
        told.append(f"id-en var «{change.old.id}»")
    if change.moved and change.old and change.new:
        told.append(f"flyttet fra kapittel «{change.old.chapter or change.old.section}» til «{change.new.chapter or change.new.section}»")
    return ", ".join(told)


Mark = Callable[[str, str], str]


def _difference(field: FieldChange, mark: Mark) -> str:
    """Say old → new, or which words of a text have gone and come."""
    if not (field.old and field.new):
        return mark("come" if field.new else "gone", _short(field.new or field.old))
    if not field.is_text:
        return f"{mark('same', _short(field.old))} → {mark('same', _short(field.new))}"
    found = differences(field.old, field.new)
    if is_rewritten(found):
        return f"{mark('gone', _short(field.old))} {mark('come', _short(field.new))}"
    return " ".join(mark(piece.type, piece.text) for piece in shortened(found))


def _in_text(type: str, told: str) -> str:
    return {"gone": f"[-{told}-]", "come": f"{{+{told}+}}", "left-out": "…"}.get(type, told)


def _in_markdown(type: str, told: str) -> str:
    return {"gone": f"<del>{without_marks(told)}</del>", "come": f"<ins>{without_marks(told)}</ins>", "left-out": "…"}.get(type, without_marks(told))


def _listed(change: Change, site: str) -> str:
    lines = [f"- {without_marks(_what(change))}", *(f"  - {without_marks(field.title)}: {_difference(field, _in_markdown)}" for field in change.fields)]
    shown = change.pages if site else change.pages[:6]
    links = ", ".join(f"[/{page}]({site}{page})" if site else f"`/{page}`" for page in shown)
    more = f" og {len(change.pages) - len(shown)} til" if len(change.pages) > len(shown) else ""
    return "\n".join([*lines, f"  - Sider: {links}{more}"])


def _short(told: str) -> str:
    return told if len(told) <= LONGEST else told[:LONGEST].rsplit(" ", 1)[0] + " …"


def _pages(change: Change, most: int) -> str:
    shown = ", ".join(f"/{page}" for page in change.pages[:most])
    more = len(change.pages) - most
    return f"Sider: {shown}" + (f" og {more} til" if more > 0 else "")


def _summary(found: Diff) -> list[str]:
    """Count what has happened, and say what whoever reviews it must know."""
    if not found.changes:
        told = ["Ingenting er endret i innholdet."]
    else:
        counts = {type: sum(change.type == type for change in found.changes) for type in _TYPES}
        parts = [f"{count} {_TYPES[type].lower()}" for type, count in counts.items() if count]
        told = [f"{', '.join(parts).capitalize()}. {len(found.pages)} sider viser noe av dette."]
    if found.lost:
        names = ", ".join(found.lost[:5]) + (" …" if len(found.lost) > 5 else "")
        told.append(f"Lenker utenfra hit blir døde: {names}. Har posten fått ny id, så skriv den gamle i former_ids. Gjelder den ikke lenger, så skriv withdrawn.")
    told += _refused(found.old, found.old_faults)
    return told + _refused(found.new, found.new_faults)


def _refused(name: str, faults: Iterable[Fault]) -> list[str]:
    listed = [str(fault).splitlines()[0] for fault in faults]
    if not listed:
        return []
    return [f"I {name} er det {len(listed)} feil etter dagens regler. Det som har feil, er ikke sammenlignet:", *listed[:20], *(["…"] if len(listed) > 20 else [])]
