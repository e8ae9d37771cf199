"""This module contains validation: values become records, and pydantic's errors become faults an editor understands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.errors import RULES, Fault, Place, nearest
from generator.fields import Link, Part
from generator.load.meant import Split, number_meant, period_meant, range_meant, splits
from generator.load.shape import fields_at, info_at, model_at, model_in, required
from generator.load.yaml_text import Step
from generator.record import KINDS

R = TypeVar("R", bound=Part)


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
        found = [dict(one) for one in error.errors(include_url=False)]
        told = [one for one in found if not _echo(one)]
        return None, list(_once(cls, told, values, steps))


def _once(cls: type[Part], found: list[dict[str, Any]], values: Any, steps: tuple[Step, ...]) -> Iterator[Wrong]:
    """Yield what is wrong, each mistake once: a key spelled wrong is not also missing, a value split by a comma is one value."""
    unknown = [one["loc"] for one in found if one["type"] == "extra_forbidden"]
    meant = {(*at, _key_meant(cls, (*at, key))) for *at, key in unknown}
    done: set[tuple[Step, ...]] = set()
    for at in sorted({loc[:-1] for loc in unknown}, key=str):
        for split in splits(_at(values, at), fields_at(cls, at)):
            done |= {(*at, key) for key in (split.key, *split.pieces)}
            yield Wrong((*steps, *at, split.pieces[0]), "ambiguous-value", *_split(split), at_key=True)
    for one in found:
        if one["loc"] not in done and not (one["type"] == "missing" and one["loc"] in meant):
            yield _wrong(cls, one, steps)


def _split(split: Split) -> tuple[str, str]:
    value = number_meant(split.whole) if split.key in ("value", "low", "high", "below") else ""
    if split.run_on:
        return f"det mangler kolon og mellomrom i «{_short(split.pieces[0])}»", f"Skriv nøkkel, kolon og mellomrom: «{split.key}: …»."
    message = f"kommaet deler verdien av «{split.key}» i to: «{_short(split.first)}» og «{_short(split.pieces[0])}»"
    return message, f'Sett anførselstegn rundt hele verdien: {split.key}: "{value or split.whole}".'


def _at(values: Any, steps: Sequence[Step]) -> Any:
    for step in steps:
        values = values[step]
    return values


def _echo(found: dict[str, Any]) -> bool:
    """Tell whether pydantic only repeats another fault: a list counted as empty because its entries are wrong."""
    return found["type"] == "too_short" and bool(found["input"])


def _wrong(cls: type[Part], found: dict[str, Any], steps: tuple[Step, ...]) -> Wrong:
    at = (*steps, *found["loc"])
    told = _TELL.get(found["type"], _other)(cls, found)
    rule, message, hint = told
    return Wrong(at, rule, message, hint, at_key=found["type"] == "extra_forbidden")


Told = tuple[str, str, str]


def _extra(cls: type[Part], found: dict[str, Any]) -> Told:
    *parents, key = found["loc"]
    known = sorted(fields_at(cls, parents))
    meant = _key_meant(cls, found["loc"])
    hint = (f"Mente du «{meant}»?" if meant else "") or _belongs(cls, parents, str(key)) or f"Nøklene her er {', '.join(known)}."
    return "unknown-key", f"nøkkelen «{_short(key)}» finnes ikke her", hint


def _key_meant(cls: type[Part], loc: Sequence[Step]) -> str:
    """Return the key that an unknown one is nearest to, also by its Norwegian title: «periode» is `period`."""
    model, key = model_at(cls, loc[:-1]), str(loc[-1]).casefold()
    if model is None or key in KINDS:
        return ""
    titles = {str(info.title).casefold(): name for name, info in model.model_fields.items()}
    return titles.get(key.casefold()) or nearest(key, model.model_fields) or titles.get(nearest(key, titles), "")


def _belongs(cls: type[Part], parents: Sequence[Step], key: str) -> str:
    """Say where a key belongs that stands on the wrong level."""
    if parents and key in cls.model_fields:
        return f"«{key}» hører til posten og ikke her. Rykk linjen ut, like langt som «id» og «title»."
    if key in KINDS and KINDS[key].kind.home == "section":
        return f"Listen «{key}» skal stå ytterst i filen til et kapittel, uten mellomrom foran."
    model = model_at(cls, parents)
    parts = {name: model_in(info.annotation) for name, info in model.model_fields.items()} if model else {}
    holders = [name for name, part in parts.items() if part and not issubclass(part, Link) and key in part.model_fields]
    return f"«{key}» skal stå inni {' eller '.join(f'«{name}»' for name in holders).replace(' eller ', ', ', len(holders) - 2)}." if 0 < len(holders) <= 3 else ""


def _missing(cls: type[Part], found: dict[str, Any]) -> Told:
    *parents, key = found["loc"]
    model = model_at(cls, parents)
    info = model.model_fields.get(str(key)) if model else None
    told = " – ".join(part for part in ((info.title, info.description) if info else ()) if part)
    return "missing-key", f"nøkkelen «{key}» mangler", f"Skriv «{key}: …»." + (f" {told}" if told else "")


def _choice(cls: type[Part], found: dict[str, Any]) -> Told:
    expected = str(found["ctx"]["expected"])
    known = re.findall(r"'([^']*)'", expected)
    info = info_at(cls, found["loc"])
    explained = dict(re.findall(r"([a-z0-9-]+): ([^.:]+)", (info.description if info else "") or ""))
    wrong = str(found["input"])
    norwegian = {text: word for word, text in explained.items() if word in known}
    meant = nearest(wrong, known) or norwegian.get(nearest(wrong, norwegian), "")
    words = ", ".join(f"{word} ({explained[word]})" if word in explained else word for word in known)
    hint = f"{f'Mente du «{meant}»?' if meant else ''} Lovlige verdier: {words}.".strip()
    return "unknown-value", f"«{_short(found['input'])}» er ikke en lovlig verdi for «{_name(found)}»", hint


def _list(cls: type[Part], found: dict[str, Any]) -> Told:
    value = found["input"]
    info = info_at(cls, found["loc"])
    part = model_in(info.annotation) if info else None
    if part is not None and not issubclass(part, Link):
        hint = f"Skriv hvert punkt på sin linje, med bindestrek foran: - {_braces(part, None)}."
    elif isinstance(value, str | int | float):
        hint = f"Skriv den i klammer: [{_short(value).strip('() ')}]."
    else:
        hint = "Skriv hvert punkt på sin linje, med bindestrek foran."
    return "wrong-type", f"«{_name(found)}» er {_form(value)}, men skal være en liste", hint


def _group(cls: type[Part], found: dict[str, Any]) -> Told:
    value = found["input"]
    model = model_at(cls, found["loc"]) or cls
    if issubclass(model, Link):
        example = f", for eksempel «{_short(value[0])}»" if isinstance(value, list) and value and isinstance(value[0], str) else ""
        return "wrong-type", f"«{_name(found)}» er {_form(value)}, men skal være én id", f"Skriv bare én id{example}."
    if not found["loc"] or not required(model):
        hint = f"Skriv hver nøkkel på sin linje under, rykket inn to mellomrom: {', '.join(required(model) or model.model_fields)}."
    else:
        before = "- " if isinstance(found["loc"][-1], int) else f"{_name(found)}: "
        hint = f"Skriv nøklene i krøllparentes: {before}{_braces(model, value)}."
    return "wrong-type", f"«{_name(found)}» er {_form(value)}, men skal ha egne nøkler", hint


def _braces(model: type[Part], value: Any) -> str:
    """Write the keys that a part must have, with the value where there is only one key it can belong to."""
    keys = required(model) or list(model.model_fields)[:1]
    filled = isinstance(value, str | int | float) and len(keys) == 1 and model.model_fields[keys[0]].annotation is str
    return "{" + ", ".join(f'{key}: "{_short(value)}"' if filled else f"{key}: …" for key in keys) + "}"


def _whole(cls: type[Part], found: dict[str, Any]) -> Told:
    value = str(found["input"])
    hint = f"Ta bort anførselstegnene: {value}." if re.fullmatch(r"-?[0-9]{1,18}", value) else "Skriv bare sifre, for eksempel 3."
    return "wrong-type", f"«{_name(found)}» er {_form(found['input'])}, men skal være et helt tall uten anførselstegn", hint


def _url(cls: type[Part], found: dict[str, Any]) -> Told:
    value = str(found["input"])
    hint = f"Skriv https://{value}." if re.fullmatch(r"[\w.-]+\.[a-z]+(/\S*)?", value) else "Skriv hele adressen, fra https:// og uten mellomrom."
    return "wrong-type", f"«{_name(found)}» er {_form(value)}, men skal være en nettadresse som begynner med https://", hint


def _type(expected: str) -> Callable[[type[Part], dict[str, Any]], Told]:
    def tell(cls: type[Part], found: dict[str, Any]) -> Told:
        return "wrong-type", f"«{_name(found)}» er {_form(found['input'])}, men skal være {expected}", f"Skriv {expected}."

    return tell


def _own(cls: type[Part], found: dict[str, Any]) -> Told:
    better = str(found.get("ctx", {}).get("better", ""))
    message = str(found["msg"])
    if found["type"] == "wrong-type":
        message, hint = f"«{_name(found)}» {message}", _colon_inside(found["input"]) or better
    elif found["type"] == "bad-slug" and _name(found) not in ("id", "former_ids"):
        hint = "Skriv id-en slik den står etter «id:» i den posten det vises til."
    elif found["type"] == "bad-slug":
        hint = f"Bruk små bokstaver a–z, tall og bindestrek{f', for eksempel «{better}»' if better else ''}."
    else:
        guess = _GUESSES.get(found["type"])
        hint = (guess(str(found["input"]), found["loc"]) if guess else "") or _HINTS.get(found["type"], "")
    return str(found["type"]), message, hint


def _colon_inside(value: Any) -> str:
    """Say what to do with a text that became a group because it has a colon."""
    if not isinstance(value, dict) or len(value) != 1:
        return ""
    ((key, text),) = value.items()
    return f'Sett anførselstegn rundt hele teksten, for den har kolon: "{_short(f"{key}: {text}")}".' if isinstance(text, str) else ""


def _number_guess(text: str, loc: Sequence[Step]) -> str:
    in_point = "points" in loc
    if (ends := range_meant(text)) and in_point:
        return f'Skriv et spenn slik: low: "{ends[0]}", high: "{ends[1]}".'
    if meant := number_meant(text):
        return f'Skriv "{meant}". Enheten står i «unit», og andre ord kan stå i «note».'
    return 'Skriv tallet, for eksempel "83,0". Har rapporten ikke noe tall, så skriv missing: not-stated.' if in_point and not re.search("[0-9]", text) else ""


def _period_guess(text: str, loc: Sequence[Step]) -> str:
    meant = period_meant(text)
    return f"Skriv {meant}." if meant else ""


_GUESSES = {"bad-number": _number_guess, "bad-period": _period_guess}


def _other(cls: type[Part], found: dict[str, Any]) -> Told:
    if found["type"] in RULES:
        return _own(cls, found)
    return "wrong-type", f"«{_name(found)}» har feil form: {_short(found['input'])}", "Se på en annen post av samme type."


_HINTS = {
    "bad-date": "Sjekk dag og måned. Datoer skrives år-måned-dag, for eksempel 2026-02-13.",
    "bad-period": "Skriv 2025, 2025-H1, 2025-T3, 2025-Q2, 2025-12, 2025-W03, 2025-12-31 eller 2025-01/2025-04.",
    "bad-number": 'Skriv ett tall med desimalkomma i anførselstegn, for eksempel "83,0" eller "1 263,6", uten enhet.',
    "missing-key": "Skriv bare én av delene: value, eller low og high, eller below, eller missing: not-stated.",
    "no-target-type": "Skriv type: at-least (minst), at-most (høyst), better-than, long-term, budget eller plan.",
}
_TEXT = _type("tekst")
_TELL: dict[str, Callable[[type[Part], dict[str, Any]], Told]] = {
    "extra_forbidden": _extra,
    "missing": _missing,
    "literal_error": _choice,
    "string_type": _TEXT,
    "string_pattern_mismatch": _url,
    "tuple_type": _list,
    "list_type": _list,
    "model_type": _group,
    "model_attributes_type": _group,
    "dict_type": _group,
    "int_type": _whole,
    "bool_type": _type("true (ja) eller false (nei)"),
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
