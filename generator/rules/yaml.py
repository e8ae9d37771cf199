"""This module contains the rules of YAML itself: what must be right for a file to be read at all."""

from __future__ import annotations

from generator.rules.rule import Rule, chapter

RULES = (
    Rule(
        "yaml-syntax",
        "Filen er ikke gyldig YAML.",
        "Innrykk, kolon, klammer eller anførselstegn stemmer ikke, så filen kan ikke leses. Rett dette først: andre feil i filen vises når den kan leses.",
        chapter("title: Kapittel\ntext: Målet er nådd: ventetiden er kortere.\n"),
        chapter('title: Kapittel\ntext: "Målet er nådd: ventetiden er kortere."\n'),
    ),
    Rule(
        "yaml-tab",
        "Tabulator brukt som innrykk.",
        "YAML rykker bare inn med mellomrom. Tabulator ser likt ut på skjermen, men kan ikke leses. Bruk to mellomrom for hvert nivå.",
        chapter("title: Kapittel\nrisks:\n\t- id: brann\n"),
        chapter("title: Kapittel\nrisks:\n  - id: brann\n    title: Brann\n    measures: Sprinkleranlegget skiftes ut.\n"),
    ),
    Rule(
        "yaml-alias",
        "Anker (&) og alias (*) er ikke tillatt.",
        "Et anker gjør at én post kan stå flere steder uten at det synes. Skriv heller en egen post, og vis til den med id. Begynner en tekst med & eller *, må den stå i anførselstegn.",
        chapter("title: &navn Kapittel\ntext: *navn\n"),
        chapter("title: Kapittel\ntext: Kapittel\n"),
    ),
    Rule(
        "duplicate-key",
        "Samme nøkkel står to ganger i samme post.",
        "Da ville den siste verdien stille ha overskrevet den første. Som regel mangler bindestreken som begynner en ny post, eller en linje er limt inn to ganger.",
        chapter("title: Kapittel\ntitle: Et annet kapittel\n"),
        chapter("title: Kapittel\n"),
    ),
    Rule(
        "ambiguous-value",
        "Verdien kan leses på flere måter og må stå i anførselstegn.",
        "YAML leser noen ord og tall som noe annet enn de ser ut som: no blir nei, 1.10 blir 1,1 og 12:30 blir 750. Med anførselstegn er verdien det som står der. I krøllparentes deler et komma verdien i to: {value: 8,1} blir 8 og nøkkelen 1, så verdien må stå slik: {value: \"8,1\"}. Et tall som 1.200 kan være både tusen og litt over én: skriv 1 200 eller 1,200 i anførselstegn.",
        chapter("title: Kapittel\nnumber: 1.10\n"),
        chapter('title: Kapittel\nnumber: "1.10"\n'),
    ),
)
"""The rules of YAML."""
