"""This module contains the placing of one file's values: which records they are, by the name of the file and its lists."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import generator.kinds as kinds
from generator.catalog import Entry
from generator.errors import did_you_mean, joined, nearest, say
from generator.kinds.report import Report
from generator.kinds.section import Section
from generator.load.files import Source
from generator.load.tables.series import Tables
from generator.load.unread import Unread
from generator.load.validate import Wrong, validate
from generator.record import KINDS, Record, Steps
from generator.wordlist import FILE
from generator.words.slugs import is_slug, slugify

assert kinds  # importing it fills KINDS


@dataclass
class Placing:
    """One file on its way into the catalog, what is wrong in it, and whether tables have a part in its records."""

    source: Source
    unread: Unread
    tables: Tables
    wrong: list[Wrong] = field(default_factory=list)
    from_tables: bool = False

    def entries(self, values: Any) -> Iterator[Entry]:
        """Yield the records in the file's values that have no faults; the faults are noted."""
        *folder, file = self.source.name.split("/")
        stem = file.rsplit(".", 1)[0]
        if not isinstance(values, dict):
            self._fault((), "wrong-type", say("filen har ingen nøkler, bare tekst eller en liste"), say("Begynn med «title: …» eller navnet på en liste."))
            self.unread.file(self.source.name)
        elif not folder and stem in KINDS and KINDS[stem].kind.home == stem:
            yield from self._shared(stem, values)
        elif len(folder) == 1 and stem == "report":
            yield from self._one(Report, self._named(values, folder[0]), (), folder[0], "")
        elif len(folder) == 1:
            yield from self._section(stem, values, folder[0])
        else:
            self._lost(stem, file, values)

    def _fault(self, steps: Steps, rule: str, message: str, hint: str, at_key: bool = False) -> None:
        self.wrong.append(Wrong(steps, rule, message, hint, at_key))

    def _lost(self, stem: str, file: str, values: dict[str, Any]) -> None:
        known = [*(f"{name}.yaml" for name in KINDS if KINDS[name].kind.home == name), f"{FILE}.yaml"]
        near = say("Flytt listen «%(list)s» til et kapittel i en rapport.", list=stem) if stem in KINDS else did_you_mean(file, known)
        hint = joined(near, say("Øverst i content/ står %(files)s; kapitler står i en mappe for hver rapport.", files=", ".join(known)))
        self._fault((), "unknown-kind", say("filen «%(name)s» hører ikke til noe sted", name=self.source.name), hint)
        self.unread.file(nearest(file, known))
        if not values.keys().isdisjoint(KINDS):
            self.unread.anything()

    def _shared(self, name: str, values: dict[str, Any]) -> Iterator[Entry]:
        if name in values:
            yield from self._list(name, values, "", "")
        else:
            self._fault((), "missing-key", say("listen «%(list)s» mangler", list=name), say("Begynn filen med «%(list)s:».", list=name))
            self.unread.file(self.source.name)
        for key in values.keys() - {name}:
            hint = say("I denne filen skal alt stå i listen «%(list)s».", list=name)
            self._fault((key,), "unknown-key", say("nøkkelen «%(key)s» finnes ikke her", key=key), hint, at_key=True)

    def _named(self, values: dict[str, Any], name: str) -> dict[str, Any]:
        """Return the values with the id that the file or folder gives them; an id in the file would be a second one."""
        if "id" in values:
            own = self.source.name.endswith("/report.yaml")
            hint = say("Slett linjen: id-en er navnet på mappen, «%(name)s».", name=name) if own else say("Slett linjen: id-en er navnet på filen, «%(name)s».", name=name)
            self._fault(("id",), "unknown-key", say("nøkkelen «%(key)s» finnes ikke her", key="id"), hint, at_key=True)
        return {**values, "id": name if is_slug(name) else slugify(name) or "uten-navn"}

    def _section(self, stem: str, values: dict[str, Any], report: str) -> Iterator[Entry]:
        if not is_slug(stem):
            hint: str = say("Gi filen et navn som «%(name)s»: små bokstaver a–z, tall og bindestrek.", name=f"{slugify(stem) or '01-innledning'}.yaml")
            self._fault((), "bad-slug", say("filnavnet «%(name)s» kan ikke stå i en nettadresse", name=stem), hint)
        if len(values.keys() & _ONLY_IN_REPORT) > 1:
            hint = say("Gi filen navnet %(folder)s/report.yaml.", folder=report)
            self._fault((), "missing-report", say("filen «%(name)s» har det som skal stå i report.yaml", name=self.source.name), hint)
            self.unread.file(self.source.name)
            return
        lists = _LISTS
        own = {key: value for key, value in values.items() if key not in lists}
        for key in [key for key in own if key not in Section.model_fields]:
            if isinstance(own[key], list) or nearest(key, [*lists, *Section.model_fields]) in lists:
                hint = _list_meant(key, lists) or say("Listene er %(lists)s.", lists=", ".join(lists))
                self._fault((key,), "unknown-kind", say("listen «%(list)s» er ingen kjent type", list=key), hint, at_key=True)
                self.unread.file(self.source.name)
                del own[key]
        yield from self._one(Section, self._named(own, stem), (), report, stem)
        for name in lists:
            if name in values:
                yield from self._list(name, values, report, stem)

    def _list(self, name: str, values: dict[str, Any], report: str, section: str) -> Iterator[Entry]:
        records = values[name]
        if not isinstance(records, list):
            series = isinstance(records, dict) and "series" in records
            hint = say("Begynn posten med bindestrek: «- series: …».") if series else say("Begynn hver post med bindestrek: «- id: …».")
            self._fault((name,), "wrong-type", say("«%(list)s» er ingen liste", list=name), hint)
            self.unread.file(self.source.name)
            return
        for number, record in enumerate(records):
            if name == "measurements" and isinstance(record, dict) and "series" in record:
                yield from self._series(record, (name, number), report, section)
            else:
                yield from self._one(KINDS[name], record, (name, number), report, section)

    def _series(self, record: dict[str, Any], steps: Steps, report: str, section: str) -> Iterator[Entry]:
        """Yield the measurements whose values stand in a table beside the section."""
        self.from_tables = True
        made, wrong = self.tables.measurements(self.source, record, steps)
        self.wrong.extend(wrong)
        for values, its in made:
            yield from self._one(KINDS["measurements"], values, its, report, section)
        if not made:
            self.unread.record("measurements", record.get("id"), report)

    def _one(self, cls: type[Record], values: Any, steps: Steps, report: str, section: str) -> Iterator[Entry]:
        record, found = validate(cls, values, steps)
        if record is not None:
            yield Entry(record, report, section, self.source.path, steps, _digest(values))
            return
        homes = _other_lists(cls, values, found) if steps else []
        self.wrong.extend([_in_wrong_list(cls, values, steps, homes)] if homes else found)
        if isinstance(values, dict):
            for name in (cls.kind.list, *homes):
                self.unread.record(name, values.get("id"), report)


_LISTS = [name for name, cls in KINDS.items() if cls.kind.home == "section"]
_ONLY_IN_REPORT = {"owner", "period", "language", "document", "scales"}


def _other_lists(cls: type[Record], values: Any, found: list[Wrong]) -> list[str]:
    """Return the lists whose records have all the keys of one that stands in a list where it does not fit."""
    if not isinstance(values, dict) or cls.kind.list not in _LISTS or values.keys() <= cls.model_fields.keys():
        return []
    if sum(one.rule in ("unknown-key", "missing-key") for one in found) < 2:
        return []
    homes = [name for name in _LISTS if values.keys() <= KINDS[name].model_fields.keys()]
    return homes if len(homes) <= 3 else []


def _in_wrong_list(cls: type[Record], values: dict[str, Any], steps: Steps, homes: list[str]) -> Wrong:
    strange = ", ".join(f"«{key}»" for key in values if key not in cls.model_fields)
    message = say("posten står i listen «%(list)s», som ikke har %(keys)s", list=cls.kind.list, keys=strange)
    hint = say("Flytt posten til listen %(lists)s, eller rett nøklene.", lists=" eller ".join(f"«{name}»" for name in homes))
    return Wrong(steps, "unknown-key", message, hint)


def _list_meant(key: str, lists: list[str]) -> str:
    """Return «Mente du «risks»?» for a list named nearly so, or by the Norwegian word of its kind."""
    words = {KINDS[name].kind.slug: name for name in lists}
    meant = nearest(key, lists) or words.get(nearest(key, words), "")
    return say("Mente du «%(meant)s»?", meant=meant) if meant else ""


def _digest(values: Any) -> str:
    return blake2b(marshal.dumps(values, 0), digest_size=12).hexdigest()  # 0: the form that is the same for equal values
