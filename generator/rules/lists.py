"""This module contains the rules of lists and keys: which there are, and which must be there."""

from __future__ import annotations

from generator.rules.rule import Rule, chapter

RULES = (
    Rule(
        "unknown-kind",
        "Listen er ikke en kjent type post.",
        "Et kapittel har lister som risks, assignments og measurements. Et navn som ikke er blant dem, blir ikke lest. Filer må hete noe på .yaml eller .md.",
        chapter("title: Kapittel\nrisikoer:\n  - id: brann\n    title: Brann\n"),
        chapter("title: Kapittel\nrisks:\n  - id: brann\n    title: Brann\n    measures: Sprinkleranlegget skiftes ut.\n"),
    ),
    Rule(
        "unknown-key",
        "Nøkkelen finnes ikke i denne typen post.",
        "En nøkkel som er skrevet feil eller står på feil nivå, ville ha blitt borte uten at noen så det. Meldingen sier hvilken nøkkel det ligner på.",
        chapter("titel: Kapittel\ntitle: Kapittel\n"),
        chapter("title: Kapittel\n"),
    ),
    Rule(
        "missing-key",
        "En nøkkel som må være med, mangler.",
        "Uten den vet ikke nettstedet hva posten heter, hvem den gjelder, eller hvilken periode tallet hører til.",
        chapter("title: Kapittel\nrisks:\n  - id: brann\n    measures: Sprinkleranlegget skiftes ut.\n"),
        chapter("title: Kapittel\nrisks:\n  - id: brann\n    title: Brann\n    measures: Sprinkleranlegget skiftes ut.\n"),
    ),
    Rule(
        "wrong-type",
        "Verdien har feil form.",
        "Der det skal stå en tekst, står det en liste, eller omvendt. Meldingen sier hva det skal være, og hvordan det skrives.",
        chapter("title: Kapittel\nrisks:\n  - id: brann\n    title: Brann\n    measures: Sprinkleranlegget skiftes ut.\n    trusts: hmr\n"),
        chapter("title: Kapittel\nrisks:\n  - id: brann\n    title: Brann\n    measures: Sprinkleranlegget skiftes ut.\n    trusts: [hmr]\n"),
    ),
    Rule(
        "unknown-value",
        "Verdien er ikke blant dem som er lov.",
        "Noen nøkler har en fast liste av verdier, og risiko har ordene som står under scales i report.yaml. Meldingen viser dem.",
        chapter("title: Kapittel\nrisks:\n  - id: brann\n    title: Brann\n    measures: Sprinkleranlegget skiftes ut.\n    after: {likelihood: skyhøy}\n"),
        chapter("title: Kapittel\nrisks:\n  - id: brann\n    title: Brann\n    measures: Sprinkleranlegget skiftes ut.\n    after: {likelihood: høy}\n"),
    ),
)
"""The rules of lists and keys."""
