"""This module contains what a person is told of an intake: a table of the values, and what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.spreadsheet.intake import Intake
from generator.spreadsheet.standing import NEW, OTHER, Standing, point_of, shown

_MOST_UNREAD = 20
_HEADS = ("Celle", "Måling", "Periode", "Står", "I arket", "")


def table(made: Intake) -> str:
    """Return the values that are new or differ as a table, and the rest as a count."""
    rows = [_HEADS, *(_row(one, made.replace) for one in made.standings if one.type in (NEW, OTHER))]
    lines = [*(_aligned(rows) if len(rows) > 1 else []), _count(made), *(f"Merk: {note}." for note in made.notes), *_unread(made)]
    return "\n".join(lines) + "\n"


def _row(one: Standing, replace: bool) -> tuple[str, ...]:
    place = str(one.found.cell.place).rpartition("!")
    cell = place[2] if place[1] else f"{one.found.cell.place.line}:{one.found.cell.place.column}"
    what = "erstattes" if one.type == OTHER and replace else "avviker, skrives ikke" if one.type == OTHER else "ny" if one.entry else "ny måling"
    stands = shown(one.point) if one.point and one.point.missing != "unfilled" else ""
    return cell, one.id, one.found.period, stands, shown(point_of(one.found)), what


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _count(made: Intake) -> str:
    new = sum(one.type == NEW for one in made.standings)
    measurements = len({one.id for one in made.standings if not one.entry})
    other = sum(one.type == OTHER for one in made.standings)
    told = [f"{new} {'ny verdi' if new == 1 else 'nye verdier'}"]
    if measurements:
        told[0] += f" ({measurements} {'ny måling' if measurements == 1 else 'nye målinger'})"
    if other and made.replace:
        told.append(f"{other} erstattes")
    elif other:
        told.append(f"{other} avviker fra det som står og skrives ikke (--replace tar dem)")
    if made.same:
        told.append(f"{made.same} står der fra før")
    return ", ".join(told) + "."


def _unread(made: Intake) -> Iterator[str]:
    if made.unread:
        yield "Ikke hentet inn:"
        yield from (f"  {told}" for told in made.unread[:_MOST_UNREAD])
        if len(made.unread) > _MOST_UNREAD:
            yield f"  … og {len(made.unread) - _MOST_UNREAD} til"
