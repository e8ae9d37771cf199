"""This module contains validation: values become records, and pydantic's errors become faults an editor understands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from generator.errors import RULES, Fault, Place, did_you_mean
from generator.load.yaml_text import Step

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True)
class Wrong:
    """A fault before its line is looked up: where among the values it is, and whether the key or the value is wrong."""

    steps: tuple[Step, ...]
    rule: str
    message: str
    hint: str = ""
    at_key: bool = False
    line: int | None = None

    def placed(self, place: Place) -> Fault:
        """Return the fault with its place."""
        return Fault(place, self.rule, self.message, self.hint)


def validate(cls: type[R], values: Any, steps: tuple[Step, ...]) -> tuple[R | None, list[Wrong]]:
    """Return the record, or None and everything wrong with it."""
    try:
        return cls.model_validate(values), []
    except ValidationError as error:
        return None, [_wrong(cls, dict(found), steps) for found in error.errors(include_url=False) if not _echo(dict(found))]


def _echo(found: dict[str, Any]) -> bool:
    """Tell whether pydantic only repeats another fault: a list counted as empty because its entries are wrong."""
    return found["type"] == "too_short" and bool(found["input"])


def _wrong(cls: type[BaseModel], found: dict[str, Any], steps: tuple[Step, ...]) -> Wrong:
    at = (*steps, *found["loc"])
    told = _TELL.get(found["type"], _other)(cls, found)
    rule, message, hint = told
    return Wrong(at, rule, message, hint, at_key=found["type"] == "extra_forbidden")


Told = tuple[str, str, str]


def _extra(cls: type[BaseModel], found: dict[str, Any]) -> Told:
    *parents, key = found["loc"]
    known = sorted(_fields_at(cls, parents))
    hint = did_you_mean(str(key), known) or f"Nøklene her er {', '.join(known)}."
    return "unknown-key", f"nøkkelen «{key}» finnes ikke her", hint


def _missing(cls: type[BaseModel], found: dict[str, Any]) -> Told:
    *parents, key = found["loc"]
    model = _model_at(cls, parents)
    info = model.model_fields.get(str(key)) if model else None
    told = " – ".join(part for part in ((info.title, info.description) if info else ()) if part)
    return "missing-key", f"nøkkelen «{key}» mangler", f"Skriv «{key}: …»." + (f" {told}" if told else "")


def _choice(cls: type[BaseModel], found: dict[str, Any]) -> Told:
    expected = str(found["ctx"]["expected"])
    known = re.findall(r"'([^']*)'", expected)
    hint = f"{did_you_mean(str(found['input']), known)} Lovlige verdier: {', '.join(known)}.".strip()
    return "unknown-value", f"«{_short(found['input'])}» er ikke en lovlig verdi for «{_name(found)}»", hint


def _list(cls: type[BaseModel], found: dict[str, Any]) -> Told:
    value = found["input"]
    plain = isinstance(value, str | int | float)
    hint = f"Skriv den i klammer: [{_short(value)}]." if plain else "Skriv hvert punkt på sin linje, med bindestrek foran."
    return "wrong-type", f"«{_name(found)}» er {_form(value)}, men skal være en liste", hint


def _whole(cls: type[BaseModel], found: dict[str, Any]) -> Told:
    value = str(found["input"])
    hint = f"Ta bort anførselstegnene: {value}." if re.fullmatch(r"-?[0-9]{1,18}", value) else "Skriv bare sifre, for eksempel 3."
    return "wrong-type", f"«{_name(found)}» er {_form(found['input'])}, men skal være et helt tall uten anførselstegn", hint


def _url(cls: type[BaseModel], found: dict[str, Any]) -> Told:
    value = str(found["input"])
    hint = f"Skriv https://{value}." if re.fullmatch(r"[\w.-]+\.[a-z]+(/\S*)?", value) else "Skriv hele adressen, fra https:// og uten mellomrom."
    return "wrong-type", f"«{_name(found)}» er {_form(value)}, men skal være en nettadresse som begynner med https://", hint


def _type(expected: str) -> Callable[[type[BaseModel], dict[str, Any]], Told]:
    def tell(cls: type[BaseModel], found: dict[str, Any]) -> Told:
        return "wrong-type", f"«{_name(found)}» er {_form(found['input'])}, men skal være {expected}", f"Skriv {expected}."

    return tell


def _own(cls: type[BaseModel], found: dict[str, Any]) -> Told:
    better = str(found.get("ctx", {}).get("better", ""))
    message = str(found["msg"])
    if found["type"] == "wrong-type":
        message, hint = f"«{_name(found)}» {message}", better
    elif found["type"] == "bad-slug":
        hint = f"Bruk små bokstaver a–z, tall og bindestrek{f', for eksempel «{better}»' if better else ''}."
    else:
        hint = _HINTS.get(found["type"], "")
    return str(found["type"]), message, hint


def _other(cls: type[BaseModel], found: dict[str, Any]) -> Told:
    if found["type"] in RULES:
        return _own(cls, found)
    return "wrong-type", f"«{_name(found)}» har feil form: {_short(found['input'])}", "Se på en annen post av samme type."


_HINTS = {
    "bad-date": "Sjekk dag og måned. Datoer skrives år-måned-dag, for eksempel 2026-02-13.",
    "bad-period": "Skriv 2025, 2025-H1, 2025-T3, 2025-Q2, 2025-12, 2025-W03, 2025-12-31 eller 2025-01/2025-04.",
    "bad-number": 'Skriv tallet med desimalkomma i anførselstegn, for eksempel "83,0", uten enhet.',
    "missing-key": "Skriv value, eller low og high, eller below, eller missing: not-stated.",
    "no-target-type": "Skriv type: at-least (minst), at-most (høyst), better-than, long-term, budget eller plan.",
}
_TEXT, _GROUP = _type("tekst"), _type("en gruppe nøkler")
_TELL: dict[str, Callable[[type[BaseModel], dict[str, Any]], Told]] = {
    "extra_forbidden": _extra,
    "missing": _missing,
    "literal_error": _choice,
    "string_type": _TEXT,
    "string_pattern_mismatch": _url,
    "tuple_type": _list,
    "list_type": _list,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dict_type": _GROUP,
    "int_type": _whole,
    "bool_type": _type("true eller false"),
    "too_short": _type("en liste med minst ett punkt"),
}


def _name(found: dict[str, Any]) -> str:
    keys = [step for step in found["loc"] if isinstance(step, str)]
    return keys[-1] if keys else "posten"


def _form(value: Any) -> str:
    if value is None:
        return "tom"
    if isinstance(value, dict):
        return "en gruppe nøkler"
    if isinstance(value, list | tuple):
        return "en liste"
    return f"«{_short(value)}»"


def _short(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + " …"


def _fields_at(cls: type[BaseModel], steps: Sequence[Step]) -> tuple[str, ...]:
    model = _model_at(cls, steps)
    return tuple(model.model_fields) if model else ()


def _model_at(cls: type[BaseModel], steps: Sequence[Step]) -> type[BaseModel] | None:
    """Walk from a class along `steps` to the class of the part there."""
    model: type[BaseModel] | None = cls
    for step in steps:
        if isinstance(step, int) or model is None:
            continue
        info = model.model_fields.get(step)
        model = _model_in(info.annotation) if info else None
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((found for found in map(_model_in, get_args(annotation)) if found), None)
