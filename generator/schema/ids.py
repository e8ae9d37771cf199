"""This module contains the schema of ids: what references may point to, as the content is now.

What all reports share is the same everywhere. What stands in a report is narrowed to the report that a file belongs to, by
`filePatternAssociation`, which yaml-language-server reads; other tools take any id there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.catalog import Catalog
from generator.fields import Link, Part
from generator.kinds.report import Report
from generator.record import KINDS
from generator.schema.classes import DRAFT, definition_of, parts_of
from generator.schema.points import LINKS, ONLY_ID, SEVERAL, is_reportwise, is_several, is_shared, of_reports, of_scales
from generator.schema.wording import LIST, Schema
from generator.words.languages import words
from generator.words.slugs import SLUG

_ANY = {"type": ["string", "integer"]}
_LINK = "link"
_NO_FILE = "*/no-file-has-this-name"
_LOOSE = "Skriv type og id, for eksempel risks/lange-ventetider. Står posten i en annen rapport, så skriv rapporten foran."


def ids(catalog: Catalog, content: str) -> Schema:
    """Return the schema of the ids in a catalog whose folder is named `content`."""
    reports = [entry.record for entry in catalog.of_kind("reports") if isinstance(entry.record, Report)]
    names = [report.id for report in reports]
    classes = [cls for cls in parts_of(KINDS.values()) if is_reportwise(cls)]
    made = {_LINK: _link(), **_references(LINKS, _loose(names), _address(catalog))}
    for kind in KINDS:
        own = {"anyOf": list(_known(catalog, kind, ""))} if is_shared(kind) else _ANY
        made |= _references(kind, own, _first(catalog, kind))
    for report in reports:
        for kind in sorted({kind for cls in classes for kind in of_reports(cls).values()}):
            made |= _references(f"{report.id}.{kind}", {"anyOf": [*_known(catalog, kind, report.id), _elsewhere(kind, names)]})
        made |= {f"{report.id}.{cls.__name__}": _narrowed(cls, report) for cls in classes}
    made |= {cls.__name__: _by_file(cls.__name__, names, content) for cls in classes}
    return {"$schema": DRAFT, "definitions": made}


def _link() -> Schema:
    """A group with more about a link than an id; what its id may be, is said where it stands."""
    link = definition_of(Link)
    return {"title": "Henvisning", **link, "properties": {**link["properties"], "id": {}}}


def _known(catalog: Catalog, kind: str, report: str) -> Iterator[Schema]:
    """The ids of a kind in a report, with titles. Those of what is withdrawn, and those that records had before, are taken but not offered."""
    titles = {entry.record.id: entry.record.title for entry in catalog.of_kind(kind) if entry.report == report}
    yield {**_one_of(titles), "errorMessage": _unknown(kind)}
    entries = [entry for entry in catalog.entries.values() if entry.record.kind.list == kind and entry.report == report]
    silent = {id for entry in entries for id in (entry.record.id, *entry.record.former_ids)} - titles.keys()
    if silent:
        yield {"type": "string", "pattern": f"^(?:{'|'.join(sorted(silent))})$", "errorMessage": _unknown(kind)}


def _unknown(kind: str) -> str:
    return f"Id-en finnes ikke blant {words('nb').gettext(kind).lower()}."


def _first(catalog: Catalog, kind: str) -> str:
    """An id that may stand wherever the kind is pointed to."""
    entry = next(iter(catalog.of_kind(kind)), None)
    if entry is None:
        return "lange-ventetider"
    return f"{entry.report}/{entry.record.id}" if entry.report and kind != "reports" else entry.record.id


def _address(catalog: Catalog) -> str:
    """What a link may say that names the kind as well."""
    entry = next((entry for kind in KINDS for entry in catalog.of_kind(kind) if not is_shared(kind) and kind != "reports"), None)
    return entry.address if entry else "risks/lange-ventetider"


def _references(name: str, only_id: Schema, example: str = "") -> dict[str, Schema]:
    """The definitions of what points to one thing: its id alone, its id or a group with more about the link, and a list of such."""
    told = {"title": Link.model_fields["id"].title, "description": Link.model_fields["id"].description} if example else {}
    group = {"type": "object", "properties": {"id": {**told, "$ref": f"#/definitions/{name}{ONLY_ID}"}}, "allOf": [{"$ref": f"#/definitions/{_LINK}"}]}
    several = {"type": "array", "items": {"$ref": f"#/definitions/{name}"}, "errorMessage": LIST}
    examples = {"examples": [example]} if example else {}
    return {
        f"{name}{ONLY_ID}": {**only_id, **examples},
        name: {"anyOf": [{"$ref": f"#/definitions/{name}{ONLY_ID}"}, group], **examples},
        f"{name}{SEVERAL}": {**several, "examples": [[example]]} if example else several,
    }


def _one_of(told: Mapping[str, str]) -> Schema:
    """One of some words; digits alone are a whole number to YAML. An enumeration may not be empty: then there is nothing that fits."""
    if not told:
        return {"type": "string", "pattern": "(?!)"}
    numbers = {int(word): text for word, text in told.items() if word.isdecimal() and str(int(word)) == word}
    return {"type": ["string", "integer"] if numbers else "string", "enum": [*told, *numbers], "enumDescriptions": [*told.values(), *numbers.values()]}


def _elsewhere(kind: str, reports: list[str]) -> Schema:
    """An id with the name of a report in front."""
    return {"type": "string", "pattern": f"^(?:{'|'.join(reports)})/{SLUG.pattern}$", "errorMessage": _unknown(kind)}


def _loose(reports: list[str]) -> Schema:
    """The form of a link that names the kind: in the same report, with the report in front, or to a report."""
    kinds = "|".join(kind for kind in KINDS if kind != "reports")
    own = f"(?:(?:{'|'.join(reports)})/)?(?:{kinds})/{SLUG.pattern}" if reports else f"(?:{kinds})/{SLUG.pattern}"
    return {"type": "string", "pattern": f"^(?:{own}|reports/(?:{'|'.join(reports)}))$", "errorMessage": _LOOSE}


def _narrowed(cls: type[Part], report: Report) -> Schema:
    """The fields of a class that depend on the report it stands in."""
    fields: dict[str, Schema] = {}
    for name, kind in of_reports(cls).items():
        one = {"$ref": f"#/definitions/{report.id}.{kind}"}
        fields[name] = {"items": one} if is_several(cls, name) else one
    for name in of_scales(cls):
        steps = {step.word: step.meaning for step in getattr(report.scales, name)}
        fields[name] = {**_one_of(steps), "errorMessage": f"Ordet står ikke i skalaen i {report.id}/report.yaml."}
    return {"properties": fields}


def _by_file(name: str, reports: list[str], content: str) -> Schema:
    """The definition that holds for the report a file stands in.

    The first condition is of a file that there is none of: whoever does not know `filePatternAssociation` takes it as met, and asks no more.
    """
    found: Schema = {}
    for report in reversed(reports):
        found = {"if": {"filePatternAssociation": f"*/{content}/{report}/*"}, "then": {"$ref": f"#/definitions/{report}.{name}"}, "else": found}
    return {"if": {"filePatternAssociation": _NO_FILE}, "then": {}, "else": found}
