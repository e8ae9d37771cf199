"""This module contains which fields point to records, or take words that a report has chosen, and so depend on the content."""

from __future__ import annotations

from generator.fields import Link, Part, Ref
from generator.kinds.report import Scales
from generator.kinds.risk import Level
from generator.record import KINDS, part_in

LINKS = "links"
"""The definition, among the ids, of a link that names the kind of what it points to: risks/lange-ventetider."""
SEVERAL, ONLY_ID = "-list", "-id"
"""What the names of definitions end with for a list of references, and where only an id may stand."""


def reference(cls: type[Part], name: str) -> str | None:
    """Return the definition, among the ids, of a field that points to records; None when it points to none."""
    kind = kind_of(cls, name)
    if part_in(cls, name) is not Link:
        return f"{kind}{ONLY_ID}" if kind else None
    return f"{kind or LINKS}{SEVERAL if is_several(cls, name) else ''}"


def kind_of(cls: type[Part], name: str) -> str | None:
    """Return the list name of the kind that a field points to, or None."""
    return next((mark.kind for mark in cls.model_fields[name].metadata if isinstance(mark, Ref)), None)


def is_several(cls: type[Part], name: str) -> bool:
    """Tell whether a field holds several."""
    return getattr(cls.model_fields[name].annotation, "__origin__", None) is tuple


def is_shared(kind: str) -> bool:
    """Tell whether all reports share the records of a kind (list name)."""
    return KINDS[kind].kind.home == kind


def of_reports(cls: type[Part]) -> dict[str, str]:
    """Return the fields of a class that point to what stands in a report, each with the list name of the kind."""
    kinds = {name: kind_of(cls, name) for name in cls.model_fields}
    return {name: kind for name, kind in kinds.items() if kind and not is_shared(kind)}


def of_scales(cls: type[Part]) -> list[str]:
    """Return the fields of a class whose words the scales of the report have."""
    return [name for name in cls.model_fields if cls is Level and name in Scales.model_fields]


def is_reportwise(cls: type[Part]) -> bool:
    """Tell whether the right values in a class depend on the report it stands in."""
    return bool(of_reports(cls) or of_scales(cls))
