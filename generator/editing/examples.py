"""This module contains examples: for each field of a kind a value that may stand there, as it is written on one line of YAML.

They come from the field itself (its examples, its words «for eksempel …», its choices), else from what the content has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from generator.editing.wording import worded
from generator.errors import say
from generator.fields import Bool, Int, Link, NumberField, Part, PeriodField, Ref, Slug, Url
from generator.load.yaml_text import BadYaml, read_yaml
from generator.record import part_in
from generator.words.languages import words
from generator.words.periods import parse_period

LATER = "…"
"""What stands where only the editor knows what to write."""
_FOR_EXAMPLE = re.compile(r"[Ff]or eksempel (?:«([^»]+)»|([^«».:]+?)(?= eller |[.:]|$))")
_SCALES = frozenset(("likelihood", "consequence", "level"))
"""The fields of a level that have words of the report's own scales."""
_PLAIN: tuple[tuple[Any, str], ...] = ((NumberField, '"83,0"'), (Url, "https://www.helsenorge.no/"), (Slug, "en-id"))


@dataclass(frozen=True)
class Examples:
    """What examples are made of: the report's period, an id that exists for each kind, what is known of fields by their names, ids to choose from, and the language."""

    period: str
    ids: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    language: str = "nb"

    def told(self, text: str) -> str:
        """A sentence or an example in the language of what is written."""
        return worded(text, self.language)

    def required(self, cls: type[Part]) -> dict[str, str]:
        """The fields that a part must have, and those that tell it is not filled in yet, each with a value that says so where it can."""
        blank = dict(cls.blank)
        names = [name for name, info in cls.model_fields.items() if info.is_required() or name in blank]
        return {name: quoted(blank[name]) if name in blank else self._made(cls, name) for name in names}

    def value(self, cls: type[Part], name: str) -> str:
        """A value for a field, on one line; empty where nothing can stand there yet (`why_not` says why)."""
        example = next(iter(cls.model_fields[name].examples or ()), None)
        inner, one = part_in(cls, name), example[0] if isinstance(example, list) and example else example
        if self.why_not(cls, name):
            return ""
        if inner is None or not isinstance(one, dict):
            return self._made(cls, name)
        return f"[{self._shown(inner, one)}]" if isinstance(example, list) else self._shown(inner, one)

    def why_not(self, cls: type[Part], name: str) -> str:
        """Why no value can stand in a field yet, as a sentence for the editor (in bokmål, see `told`); empty where one can."""
        info, inner = cls.model_fields[name], part_in(cls, name)
        ref = next((mark.kind for mark in info.metadata if isinstance(mark, Ref)), "")
        if ref and ref not in self.ids:
            return say("Her kan det vises til %(kind)s, men det finnes ingen ennå.", kind=words(self.language).gettext(ref).lower())
        if name == "previous" and name not in self.known:
            return say("Det finnes ingen tidligere rapport fra eieren.")
        if name == "series":
            return say("Ta nøkkelen med når filen ligger der.")
        scaled = inner is not None and inner.model_fields.keys() >= _SCALES and inner.model_fields["likelihood"].annotation is str
        return say("Rapporten har ingen skalaer ennå. De skrives i report.yaml.") if scaled and not _SCALES & self.known.keys() else ""

    def _shown(self, cls: type[Part], example: Mapping[str, Any]) -> str:
        """A part as its field's own example has it, with the report's period, words and ids in the place of the example's."""
        shown = {}
        for name, one in example.items():
            info, inner = cls.model_fields[name], part_in(cls, name)
            if name in _SCALES and inner is None and name not in self.known:
                continue
            is_own = name in self.known or _whole(info) in (PeriodField, PeriodField | None) or any(isinstance(mark, Ref) for mark in info.metadata)
            if inner is not None and inner is not Link and isinstance(one, list):
                shown[name] = f"[{', '.join(self._shown(inner, each) for each in one)}]"
            else:
                shown[name] = self._made(cls, name) if is_own else quoted(self._shown_text(info, str(one)))
        if len(shown) < len(example):
            shown |= {name: quoted(self.known[name]) for name in cls.model_fields if name in _SCALES & self.known.keys()}
        return "{" + ", ".join(f"{name}: {text}" for name, text in shown.items()) + "}"

    def _shown_text(self, info: Any, text: str) -> str:
        """The text of an example; one that is a word of the house stays."""
        return text if get_origin(_bare(info.annotation)) is Literal else self.told(text)

    def _made(self, cls: type[Part], name: str) -> str:
        """A value made from the type of a field, on one line."""
        info = cls.model_fields[name]
        ref = next((mark.kind for mark in info.metadata if isinstance(mark, Ref)), "")
        made = self._of(_whole(info), info, name, ref)
        return f'"{made}"' if "anførselstegn" in (info.description or "") and not made.startswith('"') else made

    def _of(self, annotation: Any, info: Any, name: str, ref: str) -> str:
        if get_origin(annotation) is tuple:
            inner = get_args(annotation)[0]
            listed = info.examples and isinstance(info.examples[0], list) and all(isinstance(one, str) for one in info.examples[0])
            return f"[{', '.join(quoted(self.told(one)) for one in info.examples[0]) if listed and not ref else self._of(inner, info, name, ref)}]"
        choices = [one for one in get_args(annotation) if one is not NoneType]
        if NoneType in get_args(annotation):
            return self._of(choices[0], info, name, ref)
        if _bare(annotation) is Link:
            return self._link(ref, name)
        if ref:
            return quoted(self.ids.get(ref, LATER))
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return self._part(annotation)
        return self._plain(annotation, info, name)

    def _link(self, ref: str, name: str) -> str:
        """A link by its id; one that may lead to anything names the kind too."""
        if ref or name in self.known:
            return quoted(self.ids.get(ref, LATER) if ref else self.known[name])
        kind = next(iter(self.ids), "")
        return quoted(f"{kind}/{self.ids[kind]}" if kind else LATER)

    def _part(self, cls: type[Part]) -> str:
        """A part in braces: what it must have, its first number, and at least two keys."""
        wanted = self.required(cls)
        numbers = [name for name, info in cls.model_fields.items() if NumberField in (info.annotation, *get_args(info.annotation))]
        for name in [] if cls.blank else [*numbers[:1], *cls.model_fields]:
            if name not in wanted and (name in numbers[:1] or len(wanted) < 2):
                wanted[name] = self._made(cls, name)
        return "{" + ", ".join(f"{name}: {wanted[name]}" for name in cls.model_fields if name in wanted) + "}"

    def _plain(self, annotation: Any, info: Any, name: str) -> str:
        if name in self.known and _bare(annotation) is str:
            return quoted(self.known[name])
        if info.examples and isinstance(info.examples[0], str | int):
            return quoted(self._shown_text(info, info.examples[0])) if isinstance(info.examples[0], str) else str(info.examples[0]).lower()
        if get_origin(_bare(annotation)) is Literal:
            return quoted(str(get_args(_bare(annotation))[0]))
        if annotation == PeriodField:
            is_day = re.search(r"\bdag|\bdato|vedtatt|frist|^per$", f"{info.title} {info.description}", re.IGNORECASE)
            return parse_period(self.period).end.isoformat() if is_day else self.period
        if _bare(annotation) in (bool, int):
            return "true" if _bare(annotation) is bool else self.period[:4] if name.endswith("year") else "1"
        for type_, value in _PLAIN:
            if annotation == type_:
                return value
        told = _FOR_EXAMPLE.search(info.description or "")
        return quoted(next(filter(None, told.groups())).strip() if told else LATER)


def quoted(text: str, inline: bool = True) -> str:
    """Write a text as one YAML value: plain where it is read as it is (in brackets too, when `inline`), else in double quotes."""
    signs = r"[\[\]{},?#\n:\"'\\]" if inline else r"[\n#\"]|^\s|\s$"
    if text and not re.search(signs, text) and _reads(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _reads(text: str) -> bool:
    try:
        return bool(read_yaml(f"a: {text}\n", "") == {"a": text})
    except BadYaml:
        return False


def _whole(info: Any) -> Any:
    """The type of a field with the marks that pydantic has moved from it to the field."""
    for known in (PeriodField, NumberField, Slug, Url, Bool, Int):
        marks = getattr(known, "__metadata__", ())
        if marks and _bare(known) == info.annotation and all(mark in info.metadata for mark in marks):
            return known
    return info.annotation


def _bare(annotation: Any) -> Any:
    """A type without its marks."""
    return getattr(annotation, "__origin__", annotation) if hasattr(annotation, "__metadata__") else annotation
