"""This module contains validation: values become records, and pydantic's errors become faults an editor understands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.errors import Fault, Place, either, joined, nearest, say
from generator.fields import Link, Part
from generator.load.advice import GUESSES, HINTS
from generator.load.meanings import choices_in_words, described, explained_in
from generator.load.meant import Split, number_meant, splits
from generator.load.shape import fields_at, info_at, model_at, model_in, required
from generator.load.yaml_text import Step
from generator.record import KINDS
from generator.rules import RULES

R = TypeVar("R", bound=Part)


@dataclass(frozen=True)
class Wrong:
    """A fault before its line is looked up: where among the values it is, whether the key or the value is wrong, and in which record where it is known."""

    steps: tuple[Step, ...]
    rule: str
    message: str
    hint: str = ""
    at_key: bool = False
    line: int | None = None
    address: str = ""

    def placed(self, place: Place) -> Fault:
        """Return the fault with its place."""
        return Fault(place, self.rule, self.message, self.hint, self.address)


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
        shown = _short(",".join(split.pieces))
        number = number_meant(split.whole) == split.whole
        hint = say("Skriv «%(right)s», med mellomrom etter kolonet.", right=f'{split.key}: "{split.whole}"' if number else f"{split.key}: {split.whole}")
        if split.pieces[0].removeprefix(split.key).startswith(":"):
            return say("det mangler mellomrom etter kolonet i «%(shown)s»", shown=shown), hint
        return say("det mangler kolon og mellomrom i «%(shown)s»", shown=shown), hint
    first, rest = _short(split.first), _short(split.pieces[0])
    message = say("kommaet deler verdien av «%(key)s» i to: «%(first)s» og «%(rest)s»", key=split.key, first=first, rest=rest)
    return message, say('Sett anførselstegn rundt hele verdien: %(key)s: "%(value)s".', key=split.key, value=value or split.whole)


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
    hint = _meant(meant) or _belongs(cls, parents, str(key)) or say("Nøklene her er %(keys)s.", keys=", ".join(known))
    return "unknown-key", say("nøkkelen «%(key)s» finnes ikke her", key=_short(key)), hint


def _meant(meant: str) -> str:
    return say("Mente du «%(meant)s»?", meant=meant) if meant else ""


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
        return say("«%(key)s» hører til posten og ikke her. Rykk linjen ut, like langt som «id» og «title».", key=key)
    if key in KINDS and KINDS[key].kind.home == "section":
        return say("Listen «%(list)s» skal stå ytterst i filen til et kapittel, uten mellomrom foran.", list=key)
    model = model_at(cls, parents)
    parts = {name: model_in(info.annotation) for name, info in model.model_fields.items()} if model else {}
    holders = [name for name, part in parts.items() if part and not issubclass(part, Link) and key in part.model_fields]
    if not 0 < len(holders) <= 3:
        return ""
    return say("«%(key)s» skal stå inni %(holders)s.", key=key, holders=either(f"«{name}»" for name in holders))


def _missing(cls: type[Part], found: dict[str, Any]) -> Told:
    *parents, key = found["loc"]
    model = model_at(cls, parents)
    info = model.model_fields.get(str(key)) if model else None
    told = joined(say(info.title or ""), described(info), by=" – ") if info else ""
    return "missing-key", say("nøkkelen «%(key)s» mangler", key=key), joined(say("Skriv «%(key)s: …».", key=key), told)


_EITHER = ("norsk", "norwegian")
"""What may be one as well as another of the values that are lawful, so that none is near."""


def _choice(cls: type[Part], found: dict[str, Any]) -> Told:
    expected = str(found["ctx"]["expected"])
    known = re.findall(r"'([^']*)'", expected)
    info = info_at(cls, found["loc"])
    explained = dict(explained_in(info))
    wrong = str(found["input"])
    norwegian = {text: word for word, text in explained.items() if word in known}
    meant = "" if wrong.casefold() in _EITHER else nearest(wrong, known) or norwegian.get(nearest(wrong, norwegian), "")
    hint = joined(_meant(meant), choices_in_words((word, explained.get(word, "")) for word in known))
    return "unknown-value", say("«%(value)s» er ikke en lovlig verdi for «%(key)s»", value=_short(found["input"]), key=_name(found)), hint


def _list(cls: type[Part], found: dict[str, Any]) -> Told:
    value = found["input"]
    info = info_at(cls, found["loc"])
    part = model_in(info.annotation) if info else None
    if part is not None and not issubclass(part, Link):
        hint = say("Skriv hvert punkt på sin linje, med bindestrek foran: - %(braces)s.", braces=_braces(part, None))
    elif isinstance(value, str | int | float):
        hint = say("Skriv den i klammer: [%(value)s].", value=_short(value).strip("() "))
    else:
        hint = say("Skriv hvert punkt på sin linje, med bindestrek foran.")
    return "wrong-type", _but(found, say("en liste")), hint


def _group(cls: type[Part], found: dict[str, Any]) -> Told:
    value = found["input"]
    model = model_at(cls, found["loc"]) or cls
    if issubclass(model, Link):
        example = _short(value[0]) if isinstance(value, list) and value and isinstance(value[0], str) else ""
        hint = say("Skriv bare én id, for eksempel «%(id)s».", id=example) if example else say("Skriv bare én id.")
        return "wrong-type", _but(found, say("én id")), hint
    if not found["loc"] or not required(model):
        keys = ", ".join(required(model) or model.model_fields)
        hint = say("Skriv hver nøkkel på sin linje under, rykket inn to mellomrom: %(keys)s.", keys=keys)
    else:
        before = "- " if isinstance(found["loc"][-1], int) else f"{_name(found)}: "
        hint = say("Skriv nøklene i krøllparentes: %(braces)s.", braces=f"{before}{_braces(model, value)}")
    return "wrong-type", say("«%(key)s» er %(form)s, men skal ha egne nøkler", key=_name(found), form=_form(value)), hint


def _but(found: dict[str, Any], wanted: str) -> str:
    return say("«%(key)s» er %(form)s, men skal være %(wanted)s", key=_name(found), form=_form(found["input"]), wanted=wanted)


def _braces(model: type[Part], value: Any) -> str:
    """Write the keys that a part must have, with the value where there is only one key it can belong to."""
    keys = required(model) or list(model.model_fields)[:1]
    filled = isinstance(value, str | int | float) and len(keys) == 1 and model.model_fields[keys[0]].annotation is str
    return "{" + ", ".join(f'{key}: "{_short(value)}"' if filled else f"{key}: …" for key in keys) + "}"


def _whole(cls: type[Part], found: dict[str, Any]) -> Told:
    value = str(found["input"])
    bare = re.fullmatch(r"-?[0-9]{1,18}", value)
    hint = say("Ta bort anførselstegnene: %(value)s.", value=value) if bare else say("Skriv bare sifre, for eksempel 3.")
    return "wrong-type", _but(found, say("et helt tall uten anførselstegn")), hint


def _url(cls: type[Part], found: dict[str, Any]) -> Told:
    value = str(found["input"])
    near = re.fullmatch(r"[\w.-]+\.[a-z]+(/\S*)?", value)
    hint = say("Skriv https://%(target)s.", target=value) if near else say("Skriv hele adressen, fra https:// og uten mellomrom.")
    return "wrong-type", _but(found, say("en nettadresse som begynner med https://")), hint


def _type(expected: str) -> Callable[[type[Part], dict[str, Any]], Told]:
    def tell(cls: type[Part], found: dict[str, Any]) -> Told:
        return "wrong-type", _but(found, say(expected)), say("Skriv %(wanted)s.", wanted=say(expected))

    return tell


def _own(cls: type[Part], found: dict[str, Any]) -> Told:
    told = found.get("ctx", {})
    better, message = told.get("better", ""), told.get("told") or str(found["msg"])
    if found["type"] == "wrong-type":
        message, hint = joined(f"«{_name(found)}»", message), _colon_inside(found["input"]) or better
    elif found["type"] == "ambiguous-value":
        hint = better
    elif found["type"] == "bad-slug" and _name(found) not in ("id", "former_ids"):
        hint = say("Skriv id-en slik den står etter «id:» i den posten det vises til.")
    elif found["type"] == "bad-slug":
        example = say("Bruk små bokstaver a–z, tall og bindestrek, for eksempel «%(id)s».", id=better)
        hint = example if better else say("Bruk små bokstaver a–z, tall og bindestrek.")
    else:
        if found["type"] == "bad-period" and _is_day(cls, found["loc"]):
            message = say("«%(value)s» er ingen dato", value=_short(found["input"]))
        guess = GUESSES.get(found["type"])
        hint = (guess(str(found["input"]), found["loc"]) if guess else "") or say(HINTS.get(found["type"], ""))
    return str(found["type"]), message, hint


def _is_day(cls: type[Part], loc: Sequence[Step]) -> bool:
    """Whether a field is one for a day, though a week, month or year may stand there too."""
    return str(loc[-1]) == "date" or str(getattr(info_at(cls, loc), "description", "")).startswith("Dag")


def _colon_inside(value: Any) -> str:
    """Say what to do with a text that became a group because it has a colon."""
    if not isinstance(value, dict) or len(value) != 1:
        return ""
    ((key, text),) = value.items()
    whole = _short(f"{key}: {text}")
    return say('Sett anførselstegn rundt hele teksten, for den har kolon: "%(text)s".', text=whole) if isinstance(text, str) else ""


def _other(cls: type[Part], found: dict[str, Any]) -> Told:
    if found["type"] in RULES:
        return _own(cls, found)
    message = say("«%(key)s» har feil form: %(value)s", key=_name(found), value=_short(found["input"]))
    return "wrong-type", message, say("Se på en annen post av samme type.")


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
    return keys[-1] if keys else say("posten")


def _form(value: Any) -> str:
    if value is None:
        return say("tom")
    if isinstance(value, dict):
        return say("en gruppe nøkler")
    if isinstance(value, list | tuple):
        return say("en liste")
    return f"«{_short(value)}»"


def _short(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + " …"
