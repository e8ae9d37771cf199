"""This module contains the explanation of rules: one for whoever has met it, and all of them as a page."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.errors import Gettext, say
from generator.rules import RULES, SEVERITIES, Files, Odd, Rule

_SEVERITY = {
    "error": "Feil: ingenting kan bygges før den er rettet.",
    "warning": "Advarsel: bygges likevel, men stopper en streng sjekk.",
    "notice": "Merknad: verd å se på, og stopper ingenting.",
}
_HEADINGS = {"error": "Feil", "warning": "Advarsler", "notice": "Merknader"}
_PREFACE = """\
# Reglene for innholdet

<!-- Denne siden er laget av reglene i generator/rules/ og skrives på nytt av «make accept». Rett reglene, ikke siden. -->

`sporbar check` sjekker innholdet etter disse reglene, og `sporbar check --explain <regel>` viser én av dem.

- En **feil** må rettes før noe kan bygges.
- En **advarsel** er noe som trolig er galt. `sporbar check --strict` stopper på dem.
- En **merknad** er verd å se på, og stopper aldri noe.

Advarsler og merknader som er kjent, kan stå i `content/.sporbar-baseline.yaml`. Da blir de talt, men ikke vist. Filen skrives av
`sporbar check --write-baseline`.
"""


def explanation(rule: Rule, gettext: Gettext) -> str:
    """Return what a rule is, why, and a wrong and a right example, for a terminal."""
    lines = [f"{rule.id}: {gettext(rule.title)}", gettext(_SEVERITY[rule.severity]), "", gettext(rule.text)]
    for heading, files in (("Galt:", rule.bad), ("Riktig:", rule.good)):
        lines += ["", gettext(heading)]
        for name, told in _shown(files, gettext):
            lines += [f"  {name}", *(f"    {line}" for line in told.splitlines())]
    lines += ["", say("Eksemplene er fra en tenkt rapport. Foretakene og id-ene i dem trenger ikke å finnes hos deg.").said(gettext)]
    return "\n".join(lines) + "\n"


def nearest_first(name: str) -> list[Rule]:
    """Return every rule, the one whose id is most like a name first."""
    return sorted(RULES.values(), key=lambda rule: (-SequenceMatcher(None, name.casefold(), rule.id).ratio(), rule.id))


def page() -> str:
    """Return every rule as one page of Markdown, in bokmål."""
    made = [_PREFACE]
    for severity in SEVERITIES:
        rules = [rule for rule in RULES.values() if rule.severity == severity]
        made.append(f"## {_HEADINGS[severity]}\n")
        made += [f"- [`{rule.id}`](#{rule.id}): {rule.title}" for rule in rules]
        made += ["", *(f"### {rule.id}\n\n{in_markdown(rule, str)}" for rule in rules)]
    return "\n".join(made)


def in_markdown(rule: Rule, gettext: Gettext) -> str:
    """Return what a rule is, why, and its examples, as Markdown without a heading."""
    lines = [f"**{gettext(rule.title)}** {gettext(rule.text)}", ""]
    for heading, files in (("Galt:", rule.bad), ("Riktig:", rule.good)):
        for name, told in _shown(files, gettext):
            lines += [f"{gettext(heading)} `{name}`", "", "```yaml" if name.endswith(".yaml") else "```markdown", told.rstrip("\n"), "```", ""]
    return "\n".join(lines)


def _shown(files: Files, gettext: Gettext) -> Iterator[tuple[str, str]]:
    """Yield the files of an example by name, each with what stands in it."""
    for name, text in files.items():
        if text is None:
            yield name, f"({say('filen finnes ikke').said(gettext)})"
        else:
            yield name, f"({gettext(text.told)})" if isinstance(text, Odd) else text
