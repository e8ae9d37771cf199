"""This module contains Names: what headings and labels of a sheet mean, by the ids and names that the content has."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.errors import Saying, joined, nearest, say
from generator.load.tables.columns import HEADINGS
from generator.load.tables.units import unit_of
from generator.spreadsheet.sheet import SheetCell
from generator.words.spoken import is_without_year, period_meant

DIMENSIONS = ("indicator", "organisation", "period", "scope")
"""What has to be known of a value; `scope` may be empty."""
_KINDS = {"indicator": "indicators", "organisation": "organisations"}
_MARKS = re.compile(r"\s*(?:[*†‡¹²³⁴⁵⁶]+|\s[0-9]\))$")
"""Signs of footnotes after a name."""
_NEW_INDICATOR = say("Er det en ny indikator, så legg den til i indicators.yaml.")
_NEW_TRUST = say("Er det et nytt foretak, så legg det til i organisations.yaml.")
_WAYS = {
    "indicator": joined(
        _NEW_INDICATOR,
        say("Gjelder tallene bare noen (leger), så skriv hvem i en kolonne «Utvalg» eller med --scope."),
        say("Er det samme indikator for alle, med et annet navn: skriv navnet under «aliases»."),
    ),
    "organisation": joined(
        _NEW_TRUST,
        say("Er det samme foretak med et annet navn: skriv navnet under «aliases»."),
    ),
    "": joined(_NEW_TRUST, _NEW_INDICATOR),
}
"""What a label may be that is not known, and what to do of each: of an indicator, of a trust, and when nobody can tell which."""
_BRACKET = re.compile(r"\s*[\[(]([^()\[\]]*)[\])]$")


@dataclass(frozen=True)
class Meaning:
    """What a text means: a column's role, a unit, or one of the dimensions with its id. Several where names are the same."""

    role: str = ""
    unit: str = ""
    dimension: str = ""
    id: str = ""
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.role or self.unit or self.dimension)


class Names:
    """Every name that indicators and organisations have, with their ids."""

    def __init__(self, catalog: Catalog) -> None:
        self._ids: dict[str, dict[str, list[str]]] = {dimension: {} for dimension in _KINDS}
        self._written: dict[str, str] = {}
        self._year = ""
        for dimension, kind in _KINDS.items():
            for entry in catalog.of_kind(kind):
                record = entry.record
                written = (record.id, record.title, *(str(getattr(record, name, "")) for name in ("title_nn", "short")), *getattr(record, "aliases", ()), *record.former_ids)
                for name in dict.fromkeys(one for one in written if one):
                    self._written.setdefault(_plain(name), name)
                    ids = self._ids[dimension].setdefault(_plain(name), [])
                    ids += [record.id] if record.id not in ids else []

    def in_year(self, year: str) -> Names:
        """Return the same names, with a year for months and parts of years that have none of their own."""
        made = copy(self)
        made._year = year
        return made

    def meaning(self, cell: SheetCell) -> Meaning:
        """Return what a heading or label means; nothing when it is not known."""
        if cell.period:
            return Meaning(dimension="period", id=cell.period)
        return self.of(cell.text)

    def of(self, text: str) -> Meaning:
        """Return what a text means: as it stands, without the mark of a footnote, without a unit in brackets."""
        bare = _MARKS.sub("", text.strip().rstrip(":"))
        found = self._whole(bare)
        bracket = None if found else _BRACKET.search(bare)
        if bracket is None:
            return found
        inner, unit = self._whole(bare[: bracket.start()]), unit_of(bracket[1])
        if not unit:
            return Meaning()  # «Sykefravær (leger)» is not what «Sykefravær» is
        return Meaning(inner.role, unit, inner.dimension, inner.id, inner.others)

    def _whole(self, text: str) -> Meaning:
        plain = _plain(text)
        if role := HEADINGS.get(plain):
            return Meaning(role=role)
        if plain in ("enhet", "eining", "unit"):
            return Meaning(role="unit")
        if period := period_meant(text) or (self._year and is_without_year(text) and period_meant(f"{text} {self._year}")):
            return Meaning(dimension="period", id=period)
        for dimension, ids in self._ids.items():
            if found := ids.get(plain):
                first = plain if plain in found else found[0]
                return Meaning(dimension=dimension, id=first, others=() if plain in found else tuple(dict.fromkeys(found[1:])))
        return Meaning(unit=unit_of(plain))

    def near(self, text: str) -> str:
        """Return the name that is nearest to a text, with its id, or an empty string."""
        _, name, id = self._nearest(text)
        if not name:
            return ""
        return say("Mente du «%(written)s»?", written=name) if name == id else say("Mente du «%(written)s» (%(id)s)?", written=name, id=id)

    def ways(self, text: str, role: str) -> Saying:
        """Return what a label may be that nothing is called, and what to do of each: under another name the numbers of some would be everybody's."""
        return joined(self.near(text), _WAYS[role if role in _WAYS and role else self._nearest(text)[0]])

    def _nearest(self, text: str) -> tuple[str, str, str]:
        """Return the dimension, the name and the id that are nearest to a text; empty strings where none is near."""
        for dimension, ids in self._ids.items():
            if name := nearest(_plain(text), ids):
                return dimension, self._written[name], ids[name][0]
        return "", "", ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
