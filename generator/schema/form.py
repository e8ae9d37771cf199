"""This module contains the configuration of a web form, Sveltia CMS, for those who have no editor: the same keys, words and help.

What the form cannot show as the file has it, such as references of which some say more than an id, is left out of the form.
Sveltia CMS keeps what it does not show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog import Catalog
from generator.fields import Link, Part
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.record import KINDS, Record, part_in, shape_of
from generator.schema.classes import definition_of
from generator.schema.points import is_several, is_shared, kind_of
from generator.schema.wording import Schema
from generator.words.languages import words

Values = Mapping[str, Any]
_SHARED = "felles"
"""The collection of what all reports share."""


def form(catalog: Catalog, files: Mapping[str, Values], content: str, repository: str) -> Schema:
    """Return the configuration. `files` are the values of every file by its name in content/, `repository` is owner/name on GitHub."""
    made = _Form(catalog, content)
    shared = [made.file(name, values) for name, values in files.items() if "/" not in name]
    collections = [{"name": _SHARED, "label": "Felles for alle rapporter", "files": shared}]
    for entry in catalog.of_kind("reports"):
        own = [made.file(name, values) for name, values in files.items() if name.startswith(f"{entry.record.id}/")]
        collections.append({"name": entry.record.id, "label": entry.record.title, "files": own})
    return {
        "backend": {"name": "github", "repo": repository, "branch": "main"},
        "media_folder": "media",
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "collections": [collection for collection in collections if collection["files"]],
    }


class _Form:
    """The fields of files, with the ids that the catalog has."""

    def __init__(self, catalog: Catalog, content: str) -> None:
        self._catalog = catalog
        self._content = content

    def file(self, name: str, values: Values) -> Schema:
        report, _, stem = name.removesuffix(".yaml").rpartition("/")
        own = [] if not report else self._fields(Report if stem == "report" else Section, [values], report, without="id")
        home = stem if not report else "" if stem == "report" else "section"  # report.yaml has no lists of records
        lists = [self._list(cls, values[key], report) for key, cls in KINDS.items() if key in values and cls.kind.home == home]
        label = values.get("title") or words("nb").gettext(stem)
        return {"name": f"{report}-{stem}".strip("-"), "label": str(label), "file": f"{self._content}/{name}", "fields": [*own, *lists]}

    def _list(self, cls: type[Record], records: list[Values], report: str) -> Schema:
        label, one = words("nb").gettext(cls.kind.list), words("nb").gettext(cls.kind.name)
        fields = self._fields(cls, records, report)
        return {"name": cls.kind.list, "label": label, "label_singular": one, "hint": cls.kind.about, **_REPEATED, "summary": "{{title}} ({{id}})", "fields": fields}

    def _fields(self, cls: type[Part], groups: list[Values], report: str, without: str = "") -> list[Schema]:
        made = definition_of(cls)
        return [
            {"name": name, "label": field["title"], "hint": field["description"], "required": name in made["required"], **widget}
            for name, field in made["properties"].items()
            if name != without and (widget := self._widget(cls, name, field, [group[name] for group in groups if name in group], report))
        ]

    def _widget(self, cls: type[Part], name: str, field: Schema, values: list[Any], report: str) -> Schema | None:
        part = part_in(cls, name)
        if "$ref" in field and (part is Link or kind_of(cls, name)):
            return self._reference(cls, name, values, report)
        if part:
            groups = list(_flat(values))
            more = {"summary": "{{fields.title}}"} if "title" in part.model_fields and is_several(cls, name) else {}
            inner = self._fields(part, groups, report)
            return {**(_REPEATED if is_several(cls, name) else {"widget": "object", "collapsed": "auto"}), **more, "fields": inner}
        if field.get("type") == "array":
            return _chosen(field["items"], several=True) or {**_REPEATED, "field": {"name": name, "label": field["title"], **_plain(cls, name, field["items"])}}
        return _chosen(field) or _plain(cls, name, field)

    def _reference(self, cls: type[Part], name: str, values: list[Any], report: str) -> Schema | None:
        """A choice of ids; none where there is nothing to choose from, or where a reference in the file says more than an id."""
        kind = kind_of(cls, name)
        if kind is None or any(isinstance(value, dict) for value in _flat(values)):
            return None
        several = {"multiple": True} if is_several(cls, name) else {}
        if is_shared(kind):
            return {"widget": "relation", **several, "collection": _SHARED, "file": kind, "value_field": f"{kind}.*.id", "display_fields": [f"{kind}.*.title"]}
        options = [{"label": entry.record.title, "value": entry.record.id} for entry in self._catalog.in_report(report, kind)]
        known = {option["value"] for option in options}
        return {"widget": "select", **several, "options": options} if options and known.issuperset(map(str, _flat(values))) else None


_REPEATED = {"widget": "list", "collapsed": True}


def _flat(values: list[Any]) -> Iterator[Any]:
    for value in values:
        yield from value if isinstance(value, list) else [value]


def _chosen(field: Schema, several: bool = False) -> Schema | None:
    if "enum" not in field:
        return None
    options = [{"label": f"{word}: {meaning}", "value": word} for word, meaning in zip(field["enum"], field["enumDescriptions"], strict=True)]
    return {"widget": "select", **({"multiple": True} if several else {}), "options": options}


def _plain(cls: type[Part], name: str, field: Schema) -> Schema:
    if field["type"] == "boolean":
        return {"widget": "boolean"}
    if field["type"] == "integer":
        return {"widget": "number", "value_type": "int"}
    if "pattern" in field:
        return {"widget": "string", "pattern": [field["pattern"], field["errorMessage"]]}
    return {"widget": "text" if name in shape_of(cls).texts else "string"}


PAGE = """<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https://avatars.githubusercontent.com; font-src 'self' data:; connect-src 'self' blob: data: https://api.github.com https://www.githubstatus.com; base-uri 'none'; form-action 'none'">
<title>Nettskjema</title>
<link href="config.json" type="application/json" rel="cms-config-url">
</head>
<body>
<script src="sveltia-cms.js"></script>
</body>
</html>
"""
"""The page that the form is opened in. Its script is copied beside it from the npm package @sveltia/cms; nothing is fetched from elsewhere."""
