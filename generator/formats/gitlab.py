"""This module contains a check as GitLab's code quality report, which it shows in merge requests."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.check import Checked
from generator.errors import Gettext
from generator.formats.located import Located

_SEVERITY = {"error": "critical", "warning": "minor", "notice": "info"}


def document(checked: Checked, told: Sequence[Located], gettext: Gettext) -> str:
    """Return the report, the worst first."""
    return json.dumps([_one(one, gettext) for one in told], indent=1)


def _one(one: Located, gettext: Gettext) -> dict[str, object]:
    fault = one.fault
    return {
        "description": " ".join(part for part in (f"{_ended(fault.message_in(gettext))}", fault.hint_in(gettext)) if part),
        "check_name": fault.rule,
        "fingerprint": one.fingerprint,
        "severity": _SEVERITY[one.rule.severity],
        "location": {"path": one.path, "lines": {"begin": fault.place.line}},
    }


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."
