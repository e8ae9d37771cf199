"""This module contains what a person is told of an intake: a table of the values, and what was not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.errors import how_many, joined, say
from generator.spreadsheet.intake import Intake
from generator.spreadsheet.standing import NEW, OTHER, Standing, point_of, shown

_MOST_UNREAD = 20
_HEADS = (say("Celle"), say("Måling"), say("Periode"), say("Står"), say("I arket"), "")


def table(made: Intake, in_words: Callable[[str], str]) -> Iterator[str]:
    """Yield the values that are new or differ as a table, and the rest as a count; `in_words` says the words of the table in a language."""
    rows = [_HEADS, *(_row(one, made.replace) for one in made.standings if one.type in (NEW, OTHER))]
    if len(rows) > 1:
        yield from _aligned([tuple(map(in_words, row)) for row in rows])
    yield _count(made)
    yield from (say("Merk: %(note)s.", note=note) for note in made.notes)
    yield from _unread(made)


def _row(one: Standing, replace: bool) -> tuple[str, ...]:
    place = str(one.found.cell.place).rpartition("!")
    cell = place[2] if place[1] else f"{one.found.cell.place.line}:{one.found.cell.place.column}"
    differs = say("erstattes") if replace else say("avviker, skrives ikke")
    what = differs if one.type == OTHER else say("ny") if one.entry else say("ny måling")
    return cell, one.id, one.found.period, shown(one.point) if one.point else "", shown(point_of(one.found)), what


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _count(made: Intake) -> str:
    new = sum(one.type == NEW for one in made.standings)
    measurements = len({one.id for one in made.standings if not one.entry})
    other = sum(one.type == OTHER for one in made.standings)
    told: list[str] = [how_many("1 ny verdi", "%(count)s nye verdier", new)]
    if measurements:
        told[0] = joined(told[0], how_many("(1 ny måling)", "(%(count)s nye målinger)", measurements))
    if other and made.replace:
        told.append(say("%(count)s erstattes", count=other))
    elif other:
        told.append(say("%(count)s avviker fra det som står og skrives ikke (--replace tar dem)", count=other))
    if made.same:
        told.append(say("%(count)s står der fra før", count=made.same))
    return joined(joined(*told, by=", "), ".", by="")


def _unread(made: Intake) -> Iterator[str]:
    if made.unread:
        yield say("Ikke hentet inn:")
        yield from (joined(" ", told) for told in made.unread[:_MOST_UNREAD])
        if len(made.unread) > _MOST_UNREAD:
            yield joined(" ", say("… og %(count)s til", count=len(made.unread) - _MOST_UNREAD))
