"""This module contains what editors' tools tell of a key: what its words mean, an example, and what to write where it is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from generator.fields import Lost, Origin, Part, Unit
from generator.record import part_in
from generator.words.numbers import FORM as NUMBER
from generator.words.periods import FORM as PERIOD
from generator.words.periods import FORMS

Schema = dict[str, Any]

_UNITS = {
    "prosent": "av hundre, vises som %",
    "prosentpoeng": "forskjellen mellom to prosenttall",
    "dager": "antall dager",
    "antall": "et antall, uten enhet bak tallet",
    "månedsverk": "én full stilling i én måned",
    "kroner": "hele kroner",
    "mill. kr": "millioner kroner",
    "mrd. kr": "milliarder kroner",
    "DRG-poeng per månedsverk": "behandling, målt i DRG-poeng, for hvert månedsverk",
    "timer": "antall timer",
    "uker": "antall uker",
    "1 000 kr": "tusen kroner",
    "årsverk": "én full stilling i ett år",
    "tonn": "antall tonn",
    "per 100 000 innbyggere": "antall for hvert hundre tusen innbyggere",
    "DDD per 100 liggedøgn": "definerte døgndoser for hvert hundrede døgn pasienter er innlagt",
}
_ORIGINS = {
    "source": "rapporten sier det selv",
    "source-error": "rapporten sier det, men det er feil; begge deler vises",
    "editorial": "redaksjonen har vurdert eller koblet dette",
}
_LOST = {
    "colour": "farge", "value": "verdi", "text": "tekst", "figure": "figur", "table": "tabell", "title": "tittel", "date": "dato",
    "number": "nummer", "addressee": "hvem det gjelder", "list": "liste",
}  # fmt: skip
_SHARED = {get_args(Unit): _UNITS, get_args(Origin): _ORIGINS, get_args(Lost): _LOST}
"""What words mean that many fields take; for others the description of the field says it, «ordet: betydning. neste: betydning.»"""

GROUP = "Her skal det stå en gruppe nøkler. Må være med: {must}. Kan være med: {may}."
"""What is told of a group that lacks a key, has one it may not have, or is no group."""
LIST = "Skriv en liste: [den første, den andre], eller hver post på sin linje med bindestrek foran."
_TEXT = "Skriv tekst på samme linje som nøkkelen. Sett anførselstegn rundt tekst med kolon, tall med komma og ord som ja, nei og true."
_BY_TYPE = {"boolean": "Skriv true (ja) eller false (nei).", "integer": "Skriv et helt tall uten anførselstegn, for eksempel 3.", "array": LIST}
_BY_PATTERN = {
    NUMBER: 'Skriv ett tall med desimalkomma i anførselstegn, for eksempel "83,0" eller "1 263,6", uten enhet.',
    PERIOD: f"Skriv {FORMS}.",
}
_ADDRESS = "Skriv hele adressen, fra https:// og uten mellomrom."
_SLUG = "Skriv små bokstaver a–z, tall og bindestrek, for eksempel lange-ventetider."


def told(made: Schema, description: str = "") -> Schema:
    """Return a schema, and what is inside its lists, with the meaning of its words and with what is told where a value is wrong."""
    found = {**made, **_words(made, description), **_error(made)}
    if "items" in made and "$ref" not in made["items"]:
        found["items"] = told(made["items"], description)
    return found


def _words(made: Schema, description: str) -> Schema:
    if "enum" not in made:
        return {}
    known = _SHARED.get(tuple(made["enum"])) or meanings(description, made["enum"])
    return {"enumDescriptions": [known.get(word, "") for word in made["enum"]]}


def meanings(description: str, words: Iterable[str]) -> dict[str, str]:
    """Return what a description says that words mean: «set: satt. moved: flyttet.»"""
    parts = (part.partition(": ") for part in description.rstrip(".").split(". "))
    return {word: meaning for word, colon, meaning in parts if colon and word in words}


def _error(made: Schema) -> Schema:
    if "$ref" in made:
        return {}  # the definition says it
    if "enum" in made:
        return {"errorMessage": f"Skriv ett av ordene {', '.join(made['enum'])}."}
    if "pattern" in made:
        message = _BY_PATTERN.get(made["pattern"]) or (_ADDRESS if "http" in made["pattern"] else _SLUG)
        return {"errorMessage": message}
    return {"errorMessage": _BY_TYPE.get(str(made.get("type")), _TEXT)}


def example_of(cls: type[Part]) -> Any:
    """Return an example of a part: the keys that it must have, or its first."""
    names = [name for name, info in cls.model_fields.items() if info.is_required()] or list(cls.model_fields)[:1]
    return {name: _example(cls, name) for name in names}


_IDS = {"organisations": "hmr", "indicators": "sykefravaer"}
_WORDS = ("lange-ventetider", "2025-12-31")


def _example(cls: type[Part], name: str) -> Any:
    info = cls.model_fields[name]
    if info.examples:
        return info.examples[0]
    if part := part_in(cls, name):
        return _IDS.get(next((mark.kind for mark in info.metadata if hasattr(mark, "kind")), ""), "") or example_of(part)
    words = get_args(info.annotation)
    return words[0] if words and isinstance(words[0], str) else "2025-12-31"
