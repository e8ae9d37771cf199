"""This module contains the list of what is to be filled in when a report has been started from the last one, as Markdown with boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compare.printed import title
from generator.editing.roll import Due, Rolled
from generator.errors import joined, say
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.record import UNFILLED
from generator.words.languages import Words


def checklist(rolled: Rolled, own: Words) -> Iterator[str]:
    """Yield the lines of the list, for readers of a language: the report first, then chapter by chapter, then what was settled, and what was left behind."""
    old = rolled.old.report
    yield say("# Dette skal fylles ut i %(id)s", id=rolled.id)
    yield ""
    yield say("Rapporten er laget av %(old)s. Tekster, tilstander og svar er tatt ut, for de gjaldt forrige periode.", old=old)
    yield say("Slett linjen som begynner med «%(mark)s», når posten er ferdig.", mark=UNFILLED)
    yield say("Rapporten er et utkast til linjen «draft: true» i report.yaml er slettet: Den har egne sider, men vises ikke i listene, på forsiden eller hos foretakene.")
    path = ""
    for due in rolled.due:
        if due.path != path:
            path = due.path
            yield from ("", f"## {path.rpartition('/')[2]}", "")
        yield _due(due, own, ", ".join(_key(due, key, own) for key in due.keys))
    if rolled.settled:
        yield from ("", say("## Vurder om disse fortsatt skal være med"), "")
        yield from (_due(due, own, _how(due, own)) for due in rolled.settled)
    if rolled.left:
        yield from ("", say("## Ikke ført videre"), "")
        yield say("Dette står bare i %(old)s, fordi det har skjedd én gang, er trukket tilbake eller er et utkast. Henvisninger til det går dit.", old=old)
        yield ""
        yield from (f"- {own.gettext(kind)}: {count}" for kind, count in sorted(rolled.left.items()))


def _due(due: Due, own: Words, what: str) -> str:
    before = say("(før: %(place)s)", place=f"{due.entry.path}:{due.before}")
    return joined("- [ ]", f"{due.path}:{due.line}:", joined(_name(due, own), ":", by=""), what, before)


def _name(due: Due, own: Words) -> str:
    record = due.entry.record
    if isinstance(record, Report):
        return say("rapporten selv")
    if isinstance(record, Section):
        return f"{own.gettext(record.kind.name).lower()} «{record.title}»"
    return f"«{due.title}» ({own.gettext(record.kind.name).lower()})"


def _key(due: Due, key: str, own: Words) -> str:
    told = title(type(due.entry.record), key, own)
    return f"{key} ({told[:1].lower()}{told[1:]})"


def _how(due: Due, own: Words) -> str:
    status = getattr(due.entry.record, "status", None)
    if status is not None and status.state in ("met", "closed"):
        return say("var «%(state)s»", state=own(f"state {status.state}").lower())
    return say("var levert")
