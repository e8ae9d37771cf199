"""This module contains a check as people read it in a terminal."""

from __future__ import annotations

from generator.check import Checked
from generator.errors import Fault, Gettext, joined, say
from generator.rules import RULES

_WORDS = {"error": "feil", "warning": "advarsel", "notice": "merknad"}


def lines(checked: Checked, gettext: Gettext) -> list[str]:
    """Return what is told of content that can be built, and last how much there is of it."""
    return [*(_told(fault, gettext) for fault in checked.told), summary(checked, gettext)]


def _told(fault: Fault, gettext: Gettext) -> str:
    word = gettext(_WORDS[RULES[fault.rule].severity])
    first = f"{fault.place}: {fault.rule} ({word}): {fault.message_in(gettext)}"
    return f"{first}\n    {fault.hint_in(gettext)}" if fault.hint else first


def summary(checked: Checked, gettext: Gettext) -> str:
    """Return in one line what the check has come to."""
    errors, warnings, notices = (len(checked.of(severity)) for severity in ("error", "warning", "notice"))
    if errors:
        return say("%(count)s feil. Nettstedet er ikke bygd, og filene dine er urørt.", count=errors).said(gettext)
    counted = say("Ingen feil: %(records)s poster, %(links)s lenker, %(pages)s sider.", records=checked.records, links=checked.links, pages=checked.pages)
    warned = _count(warnings, "1 advarsel.", "%(count)s advarsler.")
    noticed = _count(notices, "1 merknad.", "%(count)s merknader.")
    known = _count(checked.known, "1 kjent forhold er ikke vist.", "%(count)s kjente forhold er ikke vist.")
    return joined(counted, warned, noticed, known).said(gettext)


def _count(count: int, one: str, many: str) -> str:
    return "" if not count else say(one) if count == 1 else say(many, count=count)
