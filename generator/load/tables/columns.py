"""This module contains the columns of a table: what each heading says, and how the table is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.errors import Fault, did_you_mean, say
from generator.kinds.measurement import Point
from generator.load.tables import cells
from generator.load.tables.grid import BadTable, Cell, Row
from generator.words.spoken import period_meant

NAMES = ("indicator", "organisation", "scope")
"""What a value is of: the keys of a measurement that may be columns."""
VALUES = ("value", "low", "high", "below", "above", "missing")
"""The keys of a point that are its value."""
_ALSO = {
    "indicator": ("indikator", "styringsmål"),
    "organisation": ("foretak", "føretak", "helseforetak", "organisasjon", "organization"),
    "scope": ("utvalg", "utval", "gruppe"),
    "period": ("tidsrom", "tid"),
    "value": ("resultat", "tall", "tal"),
    "note": ("merknad", "kommentar"),
    "flags": ("flagg",),
    "verdict": ("vurdering",),
}
HEADINGS = {
    **{name: name for name in (*NAMES, *Point.model_fields)},
    **{name.replace("_", " "): name for name in Point.model_fields},
    **{str(info.title).casefold(): name for name, info in Point.model_fields.items()},
    **{word: name for name, words in _ALSO.items() for word in words},
}
"""Every heading of a column by what it means: the keys as in YAML, their titles, and other words for them."""
LONG, PERIODS, OTHERS = "long", "periods", "others"
"""The layouts: a row for each value, a column for each period, a column for each organisation or indicator."""


@dataclass(frozen=True)
class Column:
    """One column: `means` is a key of a point or measurement, or "" where the heading itself is a period or name."""

    number: int
    head: Cell
    means: str


@dataclass(frozen=True)
class Columns:
    """All columns of a table: those with keys, those whose heading is a period or a name, and the layout that gives."""

    layout: str
    keyed: tuple[Column, ...]
    spread: tuple[Column, ...]

    def has(self, means: str) -> bool:
        """Whether some column gives this key."""
        return any(column.means == means for column in self.keyed)


def columns(head: Row, rows: Sequence[Row]) -> Columns:
    """Read the headings of a table with the rows below them.

    Raises BadTable with every heading that is missing, stands twice or does not belong.
    """
    found = [Column(number, cell, HEADINGS.get(cell.text.casefold(), "")) for number, cell in enumerate(head) if cell.text]
    keyed, spread = tuple(column for column in found if column.means), tuple(column for column in found if not column.means)
    means = {column.means for column in keyed}
    periods = [column for column in spread if _is_period(column.head.text)]
    layout = LONG if means.intersection(VALUES) else PERIODS if periods or "period" not in means else OTHERS
    made = Columns(layout, keyed, spread)
    faults = [*_nameless(head, rows), *_twice(found), *_strange(made), *_lacking(made)]
    if faults:
        raise BadTable(faults)
    return made


def _is_period(text: str) -> bool:
    """Whether a heading was meant as a period, though it may be no good one."""
    return bool(period_meant(text) or cells.unclear_period(text))


def _nameless(head: Row, rows: Sequence[Row]) -> Iterator[Fault]:
    for row in rows:
        if any(cell.text for cell in row[len(head) :]):
            hint = say("Skriv en overskrift over hver kolonne. Er desimaltegnet det samme som tegnet mellom cellene, så sett anførselstegn rundt tallet.")
            yield Fault(row[len(head)].place, "csv-syntax", say("raden har %(cells)s celler, men tabellen har %(heads)s overskrifter", cells=len(row), heads=len(head)), hint)
    for number, cell in enumerate(head):
        if not cell.text and any(number < len(row) and row[number].text for row in rows):
            yield Fault(cell.place, "missing-column", say("kolonnen har ingen overskrift"), say("Skriv en overskrift: %(known)s eller en periode.", known=_KNOWN))


def _twice(found: list[Column]) -> Iterator[Fault]:
    first: dict[str, Column] = {}
    for column in found:
        other = first.setdefault(column.means or column.head.text, column)
        if other is not column:
            yield Fault(column.head.place, "duplicate-key", say("kolonnen «%(text)s» står to ganger, første gang som «%(first)s»", text=column.head.text, first=other.head.text), say("Slett den ene kolonnen."))


def _strange(made: Columns) -> Iterator[Fault]:
    if made.layout == LONG:
        for column in made.spread:
            hint = did_you_mean(column.head.text, HEADINGS) or say("Kolonnene kan være %(known)s.", known=_KNOWN)
            yield Fault(column.head.place, "unknown-column", say("kolonnen «%(text)s» er ukjent i en tabell med én verdi i hver rad", text=column.head.text), hint)
        return
    for column in made.keyed:
        if column.means not in NAMES and not (made.layout == OTHERS and column.means == "period"):
            hint = say("Skriv tabellen med én verdi i hver rad, eller slett kolonnen.")
            yield Fault(column.head.place, "unknown-column", say("kolonnen «%(text)s» kan ikke stå i en tabell med flere verdier i hver rad", text=column.head.text), hint)
    if made.layout == PERIODS and any(_is_period(column.head.text) for column in made.spread):
        yield from (fault for column in made.spread if (fault := _no_period(column)))


def _no_period(column: Column) -> Fault | None:
    """Say that a heading is no period, where the others are, or return None where it is one."""
    text = column.head.text
    if period_meant(text):
        return None
    if unclear := cells.unclear_period(text):
        return unclear.at(column.head)
    hint = did_you_mean(text, _NAMED) or say("Overskriftene kan være perioder, for eksempel 2025-T3, eller %(names)s.", names=_SIDES)
    return Fault(column.head.place, "unknown-column", say("kolonnen «%(text)s» er ingen periode", text=text), hint)


def _lacking(made: Columns) -> Iterator[Fault]:
    if made.layout == LONG and not made.has("period"):
        first = made.keyed[0].head
        yield Fault(first.place, "missing-column", say("tabellen har ingen kolonne for perioden"), say("Lag en kolonne med overskriften «periode»."))
    elif made.layout == PERIODS and not any(_is_period(column.head.text) for column in made.spread):
        first = (*made.keyed, *made.spread)[0].head
        hint = say("Ha kolonnene «periode» og «verdi», eller en kolonne for hver periode med perioden som overskrift: 2024-T3, 2025-T3.")
        yield Fault(first.place, "missing-column", say("tabellen har verken en kolonne for verdien eller perioder i overskriften"), hint)
    elif made.layout == OTHERS and not made.spread:
        yield Fault(made.keyed[0].head.place, "missing-column", say("tabellen har ingen kolonne for verdien"), say("Lag en kolonne med overskriften «verdi»."))


_NAMED = [heading for heading, means in HEADINGS.items() if means in NAMES]
_SIDES = "indikator, foretak, utvalg"
"""What columns may be that give no value, as their headings say it."""
_KNOWN = ", ".join(("periode", "verdi", "foretak", "indikator", "utvalg", "forbehold", "fotnote"))
