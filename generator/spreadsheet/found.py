"""This module contains the reading of one sheet: each value with all that must be known of it (Found), and every fault on the way there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.errors import Fault, joined, say
from generator.kinds.measurement import Point
from generator.load.tables import cells
from generator.load.tables.grid import BadCell
from generator.load.tables.units import parted, unit_of
from generator.spreadsheet.heads import Head, Heads, Row, find_heads, is_new_head, is_value
from generator.spreadsheet.names import DIMENSIONS, Meaning, Names
from generator.spreadsheet.sheet import Sheet, SheetCell, cell_name
from generator.words.spoken import is_without_year, period_meant

_WORDS = {"indicator": say("hvilken indikator"), "organisation": say("hvilket foretak"), "period": say("hvilken periode")}
_KEPT = ("note", "flags", "verdict", "compared_with")
"""Roles of columns that belong to the value in the same row."""
_TOTALS = frozenset(("sum", "total", "totalt", "i alt", "samlet", "samla", "sum totalt", "totalsum"))
"""What rows are called that add up the others."""
_PIECES = ("low", "high", "below", "above", "missing")
"""Roles of columns that a sheet may not have: a value is read whole from one cell."""


@dataclass(frozen=True)
class Found:
    """One value: the ids it belongs to, the keys of its point, its cell, and the units that the sheet gives it."""

    indicator: str
    organisation: str
    scope: str
    point: Mapping[str, Any]
    cell: SheetCell
    units: tuple[str, ...] = ()

    @property
    def period(self) -> str:
        """The period of the value."""
        return str(self.point["period"])

    @cached_property
    def made(self) -> Point:
        """The point that the value will be."""
        return Point.model_validate(dict(self.point))


@dataclass
class SheetReading:
    """The reading of one sheet: what is found, what is wrong, and what is left unread, which the editor is told."""

    sheet: Sheet
    names: Names
    said: Mapping[str, str] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.found: list[Found] = []
        self.faults: list[Fault] = []
        self.unread: list[str] = []
        self._context: dict[str, str] = {}
        self._lacking: set[str] = set()
        self._pointed = cells.has_decimal_points(cell.text for row in self.sheet.rows for cell in row if not cell.is_number)
        self._read()

    def _read(self) -> None:
        self.names = self.names.in_year(self._year())
        heads = find_heads(self.sheet.rows, self.names)
        if heads is None:
            self._no_heads()
            return
        self._above = self._titles(heads)
        self._columns = {number: head for number, head in enumerate(heads.columns) if not self._is_skipped(head.text)}
        self._check_heads(heads)
        last = max((number for number, row in enumerate(heads.below) if any(is_value(cell) for cell in row)), default=-1)
        for number, row in enumerate(heads.below):
            if is_new_head(row, self.names):
                first = next(cell for cell in row if cell.text and not cell.filled)
                hint = say("Ha én tabell i hvert ark: flytt den andre tabellen til et eget ark, og velg ark med --sheet.")
                self._fault(first, "unknown-column", say("her begynner en tabell til, med egne overskrifter"), hint)
                break
            self._row(row, before_values=number < last)
        self.unread += [say("%(cell)s har kommentaren «%(comment)s»", cell=cell_name(cell.place), comment=cell.comment) for row in self.sheet.rows for cell in row if cell.comment]

    def _year(self) -> str:
        """Return the one year that is said of the whole sheet: with --period, alone in a row, or by the name of the sheet. Else an empty string."""
        alone = [row[0] for row in ([cell for cell in row if cell.text and not cell.filled] for row in self.sheet.rows) if len(row) == 1]
        written = [self.said.get("period", ""), *(cell.period or cell.text for cell in alone), self.sheet.name]
        years = {period for text in written if (period := period_meant(text)).isdigit()}
        return years.pop() if len(years) == 1 else ""

    def _no_heads(self) -> None:
        """Say that no row is one of headings, at a period that is not clear where there is one: its row would have been."""
        unclear = next(((cell, bad) for row in self.sheet.rows for cell in row if (bad := cells.unclear_period(cell.text))), None)
        if unclear:
            cell, bad = unclear
            year = say("Skriv året i en celle for seg over overskriftene, eller legg til --period og året.")
            self._fault(cell, bad.rule, bad.message, year if is_without_year(cell.text) else bad.hint)
            return
        known = say("Skriv overskrifter over tallene: Foretak, Periode og Verdi, eller en kolonne for hver periode eller hvert foretak.")
        self._fault(self.sheet.rows[0][0], "missing-column", say("arket «%(name)s» har ingen rad med overskrifter som er kjent", name=self.sheet.name), known)

    def _titles(self, heads: Heads) -> dict[str, str]:
        """Return what the rows above the headings, and else the name of the sheet, say of all values."""
        known: dict[str, str] = {}
        for cell in [cell for row in heads.above for cell in row if cell.text and not cell.filled]:
            found = self.names.meaning(cell)
            if found.dimension and not found.others:
                known.setdefault(found.dimension, found.id)
            else:
                self.unread.append(f"{cell_name(cell.place)} «{cell.text}»")
        of_sheet = self.names.of(self.sheet.name)
        if of_sheet.dimension and not of_sheet.others:
            known.setdefault(of_sheet.dimension, of_sheet.id)
        return known

    def _check_heads(self, heads: Heads) -> None:
        for number, head in self._columns.items():
            if not any(number < len(row) and row[number].text and not row[number].filled for row in heads.below):
                continue
            for cell, found in head.unsure:
                self._unsure(cell, found)
            if head.has_values:
                for cell in head.strange:
                    if not self._is_skipped(cell.text):
                        self._unknown_column(cell)
            elif head.role in _PIECES or not (head.role or self._is_label(number)):
                self._unknown_column(head.cells[0] if head.cells else next(row[number] for row in heads.below if number < len(row) and row[number].text), headed=bool(head.cells))

    def _is_label(self, number: int) -> bool:
        """Whether a column without a known heading stands before the first that has values: it may name what its rows are of."""
        first = min((number for number, head in self._columns.items() if head.has_values), default=0)
        return number < first

    def _unknown_column(self, cell: SheetCell, headed: bool = True) -> None:
        if not headed:
            self._fault(cell, "unknown-column", say("kolonnen med «%(text)s» har ingen overskrift", text=cell.text), say("Skriv en overskrift over kolonnen, eller slett den i en kopi av arket."))
            return
        if unclear := cells.unclear_period(cell.text):
            self._fault(cell, unclear.rule, unclear.message, unclear.hint)
            return
        hint = joined(self.names.near(cell.text), say('Skal kolonnen ikke leses, så legg til --skip "%(text)s".', text=cell.text))
        self._fault(cell, "unknown-column", say("kolonnen «%(text)s» er verken foretak, indikator, periode eller verdi", text=cell.text), hint)

    def _row(self, row: Row, before_values: bool) -> None:
        labels = [(number, head) for number, head in self._columns.items() if not head.has_values and number < len(row) and (head.role or self._is_label(number))]
        values = [(row[number], head) for number, head in self._columns.items() if head.has_values and number < len(row) and row[number].text and not row[number].filled]
        said = [row[number] for number, head in labels if row[number].text and head.role not in _KEPT]
        if any(self._is_skipped(cell.text) for cell in said):
            return
        if not values:
            self._heading_or_note([cell for cell in row if cell.text and not cell.filled], before_values)
            return
        told = len(self.faults)
        gives, unit, kept = self._labels(row, labels)
        if len(self.faults) > told:
            return
        if len(values) > 1:
            self.unread += [f"{cell_name(cell.place)} «{cell.text}»" for cell in kept.values()]
            kept = {}
        for cell, head in values:
            self._value(cell, head, gives, (unit, kept))

    def _heading_or_note(self, said: Sequence[SheetCell], before_values: bool) -> None:
        """A row without values names what the rows under it are of, or is a note; one that values follow must be known."""
        found = self.names.meaning(said[0]) if len(said) == 1 else Meaning()
        if found.others:
            self._unsure(said[0], found)
        elif found.dimension:
            self._context[found.dimension] = found.id
        elif said and before_values and len(said) == 1:
            hint = joined(self.names.near(said[0].text), say('Endrer den ikke hva tallene under gjelder, så hopp over den med --skip "%(text)s".', text=said[0].text))
            self._fault(said[0], "unknown-ref", say("raden «%(text)s» er verken et kjent foretak, en kjent indikator eller en periode", text=said[0].text), hint)
        elif said:
            self.unread.append(f"{cell_name(said[0].place)} «{' '.join(cell.text for cell in said)}»")

    def _labels(self, row: Row, labels: Sequence[tuple[int, Head]]) -> tuple[dict[str, str], str, dict[str, SheetCell]]:
        """Return what the labels of a row give, the unit among them, and the cells that belong to its value, by what they say of it."""
        gives: dict[str, str] = {}
        kept: dict[str, SheetCell] = {}
        unit = ""
        for number, head in labels:
            cell = row[number]
            if not cell.text:
                continue
            if head.role in _KEPT:
                kept[head.role] = cell
            elif head.role == "unit" and unit_of(cell.text):
                unit = unit_of(cell.text)
            elif head.role == "scope":
                gives["scope"] = cell.text
            else:  # «Enhet» may be what is measured in, and who is measured
                self._label(cell, head, gives)
        return gives, unit, kept

    def _label(self, cell: SheetCell, head: Head, gives: dict[str, str]) -> None:
        found, role = self.names.meaning(cell), head.role if head.role in DIMENSIONS else ""
        if found.others:
            self._unsure(cell, found)
        elif found.dimension and role in ("", found.dimension):
            gives[found.dimension] = found.id
        elif unclear := cells.unclear_period(cell.text):
            self._fault(cell, unclear.rule, unclear.message, unclear.hint)
        elif role == "period":
            hint = say("Skriv perioden som 2025-T3, 2025-12 eller 3. tertial 2025.")
            self._fault(cell, "bad-period", say("«%(text)s» er ingen periode", text=cell.text), hint)
        elif cell.text.casefold().rstrip(":") in _TOTALS:
            message = say("raden «%(text)s» er en sum, og hører ikke til ett foretak eller én indikator", text=cell.text)
            self._fault(cell, "unknown-ref", message, say('Hopp over raden med --skip "%(text)s".', text=cell.text))
        else:
            what = {"indicator": say("ingen kjent indikator"), "organisation": say("ikke et kjent foretak")}.get(role, say("verken et kjent foretak, en kjent indikator eller en periode"))
            skip = say('raden med --skip "%(text)s"', text=cell.text) if head.role or not head.text else say('raden med --skip "%(text)s", eller over kolonnen med --skip "%(head)s"', text=cell.text, head=head.text)
            hint = joined(self.names.ways(cell.text, role), say("Ellers hopp over %(skip)s.", skip=skip))
            self._fault(cell, "unknown-ref", say("«%(text)s» er %(what)s", text=cell.text, what=what), hint)

    def _unsure(self, cell: SheetCell, found: Meaning) -> None:
        ids = " og ".join(f"«{id}»" for id in (found.id, *found.others))
        choose = say("Skriv id-en i cellen, eller velg med --%(option)s.", option=found.dimension)
        hint = choose if found.dimension in DIMENSIONS else say("Skriv id-en i cellen.")
        self._fault(cell, "unknown-ref", say("«%(text)s» er navnet på både %(ids)s", text=cell.text, ids=ids), hint)

    def _value(self, cell: SheetCell, head: Head, gives: Mapping[str, str], row: tuple[str, Mapping[str, SheetCell]]) -> None:
        clash = next((name for name in head.gives if name in gives and gives[name] != head.gives[name]), "")
        if clash:
            self._fault(cell, "unknown-ref", say("raden sier «%(row)s» og kolonnen «%(column)s»", row=gives[clash], column=head.gives[clash]), say("Rett overskriften eller raden."))
            return
        known = {**self._above, **self.said, **self._context, **gives, **head.gives}
        lacking = [name for name in DIMENSIONS[:3] if not known.get(name)]
        for name in lacking:
            if name not in self._lacking:
                self._lacking.add(name)
                self._fault(cell, "missing-key", say("det står ikke %(what)s verdien «%(text)s» gjelder", what=_WORDS[name], text=cell.text), say("Skriv det i arket, eller legg til --%(name)s når det er det samme for hele arket.", name=name))
        if lacking:
            return
        unit, kept = row
        try:
            point, own = self._point(cell)
            for role, beside in kept.items():
                point.update(_belonging(role, beside.text))
        except BadCell as bad:
            self._fault(cell, bad.rule, bad.message, bad.hint)
            return
        units = tuple(filter(None, (unit, head.unit, own)))
        self.found.append(Found(known["indicator"], known["organisation"], known.get("scope", ""), {"period": known["period"], **point}, cell, units))

    def _point(self, cell: SheetCell) -> tuple[dict[str, Any], str]:
        """Return the keys of a point, and the unit the cell itself has. Raises BadCell for what is no value."""
        if cell.wrong:
            raise BadCell("bad-number", cell.wrong, cell.better)
        text, unit = parted(cell.text)
        point = {"value": cells.number(text)} if cell.is_number else cells.value(text, self._pointed)
        return point, "prosent" if cell.percent else unit

    def _is_skipped(self, text: str) -> bool:
        return " ".join(text.casefold().split()) in self.skipped

    def _fault(self, cell: SheetCell, rule: str, message: str, hint: str) -> None:
        fault = Fault(cell.place, rule, message, hint)
        if fault not in self.faults:
            self.faults.append(fault)


def _belonging(role: str, text: str) -> Iterator[tuple[str, Any]]:
    """Yield the keys of a point that a column beside the value gives."""
    yield role, cells.flags(text) if role == "flags" else cells.period(text) if role == "compared_with" else text
