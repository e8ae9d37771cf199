"""This module contains the list of what is to be filled in when a report has been started from the last one, as Markdown with boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editing.roll import Due, Rolled
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.record import UNFILLED
from generator.words.languages import words


def checklist(rolled: Rolled) -> str:
    """Write the list: the report first, then chapter by chapter, then what was settled, and what was left behind."""
    return "\n".join(_lines(rolled)) + "\n"


def _lines(rolled: Rolled) -> Iterator[str]:
    old = rolled.old.report
    yield f"# Dette skal fylles ut i {rolled.id}"
    yield ""
    yield f"Rapporten er laget av {old}. Tekster, tilstander og svar er tatt ut, for de gjaldt forrige periode."
    yield f"Slett linjen som begynner med «{UNFILLED}», når posten er ferdig. Til linjen «draft: true» i report.yaml er slettet, vises rapporten"
    yield "som et utkast: den har egne sider, men er ikke i listene, på forsiden eller hos foretakene."
    path = ""
    for due in rolled.due:
        if due.path != path:
            path = due.path
            yield from ("", f"## {path.rpartition('/')[2]}", "")
        yield f"- [ ] {due.path}:{due.line}: {_name(due)}: {', '.join(_key(due, key) for key in due.keys)} (før: {due.entry.path}:{due.before})"
    if rolled.settled:
        yield from ("", "## Vurder om disse fortsatt skal være med", "")
        yield from (f"- [ ] {due.path}:{due.line}: {_name(due)}: {_how(due)} (før: {due.entry.path}:{due.before})" for due in rolled.settled)
    if rolled.left:
        yield from ("", "## Ikke ført videre", "")
        yield f"Dette står bare i {old}, fordi det har skjedd én gang, er trukket tilbake eller er et utkast. Henvisninger til det går dit."
        yield ""
        own = words("nb")
        yield from (f"- {own.gettext(kind)}: {count}" for kind, count in sorted(rolled.left.items()))


def _name(due: Due) -> str:
    record = due.entry.record
    if isinstance(record, Report | Section):
        return f"{words('nb').gettext(record.kind.name).lower()} «{record.title}»"
    return f"«{due.title}» ({words('nb').gettext(record.kind.name).lower()})"


def _key(due: Due, key: str) -> str:
    title = type(due.entry.record).model_fields[key].title or key
    return f"{key} ({title[:1].lower()}{title[1:]})"


def _how(due: Due) -> str:
    status = getattr(due.entry.record, "status", None)
    own = words("nb")
    return f"var «{own(f'state {status.state}').lower()}»" if status is not None and status.state in ("met", "closed") else "var levert"
