"""This module contains a check as GitHub shows it: annotations in the pull request, and the whole list in the summary of the job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from generator.check import Checked
from generator.errors import Gettext, say
from generator.formats.located import Located
from generator.formats.plain import summary
from generator.rules import SEVERITIES
from generator.words.marks import without_marks

SHOWN = 10
"""Annotations of each severity that GitHub shows from one step; it drops those that come after."""
MOST = 900_000
"""Bytes of a summary; GitHub takes a mebibyte, and nothing of a longer one."""


def document(checked: Checked, told: Sequence[Located], gettext: Gettext) -> str:
    """Return the annotations that GitHub shows, the worst first, and a line that counts them all."""
    lines = []
    for severity in SEVERITIES:
        lines += [_annotation(one, gettext) for one in told if one.rule.severity == severity][:SHOWN]
    return "\n".join([*lines, summary(checked, gettext)])


def _annotation(one: Located, gettext: Gettext) -> str:
    fault = one.fault
    values = {"file": one.path, "line": fault.place.line, "col": fault.place.column, "endColumn": one.end_column, "title": fault.rule}
    told = "\n".join(part for part in (fault.message_in(gettext), fault.hint_in(gettext)) if part)
    return f"::{one.rule.severity} {','.join(f'{name}={_property(str(value))}' for name, value in values.items())}::{_escaped(told)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def job_summary(checked: Checked, told: Sequence[Located], environment: Mapping[str, str], gettext: Gettext) -> str:
    """Return everything that is told as a table in Markdown; places are links where the environment says which repository and commit it is."""
    made = [f"### sporbar check\n\n{without_marks(summary(checked, gettext))}\n"]
    if told:
        made.append(f"\n| {say('Hvor').said(gettext)} | {say('Regel').said(gettext)} | {say('Hva').said(gettext)} | {say('Hva du kan skrive').said(gettext)} |\n|---|---|---|---|\n")
    size = len("".join(made).encode())
    for number, one in enumerate(told):
        row = _row(one, environment, gettext)
        size += len(row.encode())
        if size > MOST:
            return "".join([*made, "\n", say("%(count)s til er ikke vist. Kjør «sporbar check» for å se dem.", count=len(told) - number).said(gettext), "\n"])
        made.append(row)
    return "".join(made)


def _row(one: Located, environment: Mapping[str, str], gettext: Gettext) -> str:
    fault = one.fault
    place = without_marks(f"{one.path}:{fault.place.line}")
    server, repository, commit = (environment.get(f"GITHUB_{name}") for name in ("SERVER_URL", "REPOSITORY", "SHA"))
    if server and repository and commit:
        place = f"[{place}]({server}/{repository}/blob/{commit}/{quote(one.path)}#L{fault.place.line})"
    word = {"error": "feil", "warning": "advarsel", "notice": "merknad"}[one.rule.severity]
    return f"| {place} | {fault.rule} ({gettext(word)}) | {without_marks(fault.message_in(gettext))} | {without_marks(fault.hint_in(gettext))} |\n"
