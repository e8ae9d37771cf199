"""This module contains a check as JSON of our own, for whatever reads it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.check import Checked
from generator.errors import Gettext
from generator.formats.located import Located
from generator.rules import SEVERITIES


def document(checked: Checked, told: Sequence[Located], gettext: Gettext) -> str:
    """Return the check as JSON in ASCII, which no terminal spoils; `version` changes when a reader of it would have to."""
    made = {
        "version": 1,
        "counts": {severity: len(checked.of(severity)) for severity in SEVERITIES} | {"known": checked.known},
        "content": {"records": checked.records, "links": checked.links, "pages": checked.pages},
        "told": [_one(one, gettext) for one in told],
    }
    return json.dumps(made, indent=1)


def _one(one: Located, gettext: Gettext) -> dict[str, object]:
    fault = one.fault
    return {
        "path": one.path,
        "line": fault.place.line,
        "column": fault.place.column,
        "end_column": one.end_column,
        "rule": fault.rule,
        "severity": one.rule.severity,
        "title": gettext(one.rule.title),
        "message": fault.message_in(gettext),
        "hint": fault.hint_in(gettext),
        "address": fault.address,
        "fingerprint": one.fingerprint,
    }
