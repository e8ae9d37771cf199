"""This module contains the shape of records: which fields a class has at a place in it, walked as the YAML is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from generator.fields import Part
from generator.load.yaml_text import Step


def info_at(cls: type[Part], loc: Sequence[Step]) -> Any:
    """Return what pydantic knows of the field at `loc`, or None."""
    names = [step for step in loc if isinstance(step, str)]
    model = model_at(cls, names[:-1]) if names else None
    return model.model_fields.get(names[-1]) if model else None


def fields_at(cls: type[Part], steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the names of the fields of the part at `steps`."""
    model = model_at(cls, steps)
    return tuple(model.model_fields) if model else ()


def model_at(cls: type[Part], steps: Sequence[Step]) -> type[Part] | None:
    """Walk from a class along `steps` to the class of the part there."""
    model: type[Part] | None = cls
    for step in steps:
        if isinstance(step, int) or model is None:
            continue
        info = model.model_fields.get(step)
        model = model_in(info.annotation) if info else None
    return model


def model_in(annotation: Any) -> type[Part] | None:
    """Return the class of part in an annotation, or None."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, Part) else None
    return next((found for found in map(model_in, get_args(annotation)) if found), None)


def required(model: type[Part]) -> list[str]:
    """Return the fields that must be there."""
    return [name for name, info in model.model_fields.items() if info.is_required()]
