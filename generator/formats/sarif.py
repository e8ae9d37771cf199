"""This module contains a check as SARIF 2.1.0, the form that code scanning reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from generator import __version__
from generator.check import Checked
from generator.errors import Gettext, say
from generator.explain import explanation, in_markdown
from generator.formats.located import Located
from generator.rules import RULES, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"
_LEVEL = {"error": "error", "warning": "warning", "notice": "note"}


def document(checked: Checked, told: Sequence[Located], gettext: Gettext) -> str:
    """Return the log: one run, the rules that are broken, and a result for each place."""
    rules = list(dict.fromkeys(one.fault.rule for one in told))
    run = {
        "tool": {"driver": {"name": "Sporbar", "semanticVersion": __version__, "rules": [_rule(RULES[rule], gettext) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": say("Roten av kodelageret.").said(gettext)}}},
        "results": [_result(one, rules.index(one.fault.rule), gettext) for one in told],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(rule: Rule, gettext: Gettext) -> dict[str, object]:
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": gettext(rule.title)},
        "fullDescription": {"text": gettext(rule.text)},
        "help": {"text": explanation(rule, gettext), "markdown": in_markdown(rule, gettext)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _result(one: Located, index: int, gettext: Gettext) -> dict[str, object]:
    fault = one.fault
    region = {"startLine": fault.place.line, "startColumn": fault.place.column, "endLine": fault.place.line, "endColumn": one.end_column}
    text = "\n".join(part for part in (fault.message_in(gettext), fault.hint_in(gettext)) if part)
    place = {"physicalLocation": {"artifactLocation": {"uri": quote(one.path), "uriBaseId": "SRCROOT"}, "region": region}}
    if fault.address:
        place["logicalLocations"] = [{"fullyQualifiedName": fault.address}]  # type: ignore[assignment]
    return {
        "ruleId": fault.rule,
        "ruleIndex": index,
        "level": _LEVEL[one.rule.severity],
        "message": {"text": text},
        "locations": [place],
        "partialFingerprints": {"sporbar/v1": one.fingerprint},
    }
