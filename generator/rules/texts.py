"""This module contains the rules of texts and of the word list."""

from __future__ import annotations

from generator.rules.rule import Files, Rule, chapter


def _words(text: str) -> Files:
    return {"content/ordliste.yaml": f"words:\n{text}"}


_RIGHT = "  - [sykefravær, sjukefråvær]\n"

RULES = (
    Rule(
        "unsafe-text",
        "Teksten inneholder HTML eller en lenke som ikke er tillatt.",
        "Tekster skrives i Markdown, så de ser like ut overalt og ingen kan legge inn noe som skader leseren. Lenker kan gå til https://, mailto: og sider på nettstedet.",
        chapter("title: Kapittel\ntext: Dette er <b>viktig</b>.\n"),
        chapter("title: Kapittel\ntext: Dette er **viktig**.\n"),
    ),
    Rule(
        "lone-word",
        "En gruppe i ordlisten har færre enn to ord.",
        "En gruppe er ord som betyr det samme, så søket finner det ene når noen skriver det andre. Ett ord alene gjør ingenting.",
        _words("  - [sykefravær]\n"),
        _words(_RIGHT),
    ),
    Rule(
        "no-word",
        "Ordet i ordlisten er ikke noe det kan søkes etter.",
        "Søket finner ord med bokstaver og tall. Tegn alene og småord som «og» finnes ikke i det.",
        _words("  - [sykefravær, og]\n"),
        _words(_RIGHT),
    ),
    Rule(
        "duplicate-word",
        "Samme ord står to ganger i ordlisten.",
        "Står et ord i to grupper, er det uklart hva det betyr. Bøyninger finner søket selv.",
        _words(f"{_RIGHT}  - [sykefravær, fravær]\n"),
        _words(f"{_RIGHT}  - [ventetid, ventetider, kø]\n"),
    ),
)
"""The rules of texts."""
