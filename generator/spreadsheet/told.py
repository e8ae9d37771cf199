"""This module contains what a person is told of an intake: a table of the values, and what was not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generator.errors import how_many, joined, say
from generator.spreadsheet.intake import Intake
from generator.spreadsheet.sheet import cell_name
from generator.spreadsheet.standing import LATER, NEW, OTHER, SAME, Standing, as_read

_MOST_UNREAD = 20
_HEADS = (say("Celle"), say("Måling"), say("Periode"), say("Står"), say("I arket"), "")


def table(made: Intake, in_words: Callable[[str], str]) -> Iterator[str]:
    """Yield the values that are new or differ as a table, the rest as a count, and what is worth another look; `in_words` says the table in a language."""
    rows = [_HEADS, *(_row(one, made) for one in made.of(NEW, OTHER, LATER))]
    if len(rows) > 1:
        yield from _aligned([tuple(map(in_words, row)) for row in rows])
    yield _count(made)
    yield from (say("Merk: %(note)s.", note=note) for note in _notes(made))
    yield from _unread(made)
    yield from _leaps(made)


def _row(one: Standing, made: Intake) -> tuple[str, ...]:
    stands = as_read(one.point) if one.point and one.point.missing != "unfilled" else ""
    return cell_name(one.found.cell.place), one.id, one.found.period, stands, as_read(one.found.made), _what(one, made)


def _what(one: Standing, made: Intake) -> str:
    if one.type == OTHER:
        return say("erstattes") if OTHER in made.taken else say("avviker, skrives ikke")
    new = say("ny") if one.entry else say("ny måling")
    if one.type == LATER:
        return say("%(new)s, etter rapporten", new=new) if LATER in made.taken else say("etter rapporten, skrives ikke")
    return new


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _count(made: Intake) -> str:
    new = [one for one in made.written if one.type in (NEW, LATER)]
    measurements = len({one.id for one in new if not one.entry})
    other, later, same = (len(made.of(type)) for type in (OTHER, LATER, SAME))
    told: list[str] = [how_many("1 ny verdi", "%(count)s nye verdier", len(new))]
    if measurements:
        told[0] = joined(told[0], how_many("(1 ny måling)", "(%(count)s nye målinger)", measurements))
    if other and OTHER in made.taken:
        told.append(say("%(count)s erstattes", count=other))
    elif other:
        told.append(say("%(count)s avviker fra det som står og skrives ikke (--replace tar dem)", count=other))
    if later and LATER not in made.taken:
        told.append(say("%(count)s gjelder en tid etter rapportens periode og skrives ikke (--later tar dem)", count=later))
    if same:
        told.append(say("%(count)s står der fra før", count=same))
    return joined(joined(*told, by=", "), ".", by="")


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
        yield joined(" ", joined(cell_name(fault.place), ": ", fault.message, ".", by=""), fault.hint)


def _unread(made: Intake) -> Iterator[str]:
    if made.unread:
        yield say("Ikke hentet inn:")
        yield from (joined(" ", told) for told in made.unread[:_MOST_UNREAD])
        if len(made.unread) > _MOST_UNREAD:
            yield joined(" ", say("… og %(count)s til", count=len(made.unread) - _MOST_UNREAD))
