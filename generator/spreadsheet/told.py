"""This module contains what a person is told of an intake: a table of the values, and what was not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.errors import say
from generator.spreadsheet.intake import Intake
from generator.spreadsheet.sheet import cell_name
from generator.spreadsheet.standing import LATER, NEW, OTHER, SAME, Standing, as_read

_MOST_UNREAD = 20
_HEADS = ("Celle", "Måling", "Periode", "Står", "I arket", "")


def table(made: Intake) -> str:
    """Return the values that are new or differ as a table, the rest as a count, and what is worth another look."""
    rows = [_HEADS, *(_row(one, made) for one in made.of(NEW, OTHER, LATER))]
    lines = [*(_aligned(rows) if len(rows) > 1 else []), _count(made), *(say("Merk: %(note)s.", note=note) for note in _notes(made)), *_unread(made), *_leaps(made)]
    return "\n".join(lines) + "\n"


def _row(one: Standing, made: Intake) -> tuple[str, ...]:
    return cell_name(one.found.cell.place), one.id, one.found.period, as_read(one.point) if one.point else "", as_read(one.found.made), _what(one, made)


def _what(one: Standing, made: Intake) -> str:
    if one.type == OTHER:
        return "erstattes" if OTHER in made.taken else "avviker, skrives ikke"
    new = "ny" if one.entry else "ny måling"
    if one.type == LATER:
        return f"{new}, etter rapporten" if LATER in made.taken else say("etter rapporten, skrives ikke")
    return new


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _count(made: Intake) -> str:
    new = [one for one in made.written if one.type in (NEW, LATER)]
    measurements = len({one.id for one in new if not one.entry})
    other, later, same = (len(made.of(type)) for type in (OTHER, LATER, SAME))
    told = [f"{len(new)} {'ny verdi' if len(new) == 1 else 'nye verdier'}"]
    if measurements:
        told[0] += f" ({measurements} {'ny måling' if measurements == 1 else 'nye målinger'})"
    if other and OTHER in made.taken:
        told.append(f"{other} erstattes")
    elif other:
        told.append(f"{other} avviker fra det som står og skrives ikke (--replace tar dem)")
    if later and LATER not in made.taken:
        told.append(say("%(count)s gjelder en tid etter rapportens periode og skrives ikke (--later tar dem)", count=later))
    if same:
        told.append(f"{same} står der fra før")
    return ", ".join(told) + "."


def _notes(made: Intake) -> Iterator[str]:
    """Yield what to know of the file, and how its values were read where the table does not show it."""
    yield from made.notes
    about = [f"{cell_name(one.found.cell.place)} «{one.found.cell.text}»" for one in made.written if "approximate" in one.found.point.get("flags", ())]
    if about:
        yield say("skrevet som omtrentlige tall: %(cells)s", cells=", ".join(about))
    days = [one.found.period for one in made.written if re.fullmatch(r"[0-9]{4}-[0-9]{2}-01", one.found.period)]
    if len(set(days)) > 1:
        yield say("periodene er lest som enkelte dager, for eksempel %(day)s. Gjelder tallene hele måneden, så gi datoene i arket formatet «mmm åååå»", day=days[0])


def _leaps(made: Intake) -> Iterator[str]:
    """Yield what may have its comma in the wrong place, last of all: nothing after it hides it."""
    if made.leaps:
        yield say("Se over disse:")
    for fault in made.leaps:
        yield f"  {cell_name(fault.place)}: {fault.message}. {fault.hint}"


def _unread(made: Intake) -> Iterator[str]:
    if made.unread:
        yield "Ikke hentet inn:"
        yield from (f"  {told}" for told in made.unread[:_MOST_UNREAD])
        if len(made.unread) > _MOST_UNREAD:
            yield f"  … og {len(made.unread) - _MOST_UNREAD} til"
