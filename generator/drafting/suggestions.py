"""This module contains the measurements that a table suggests: only where organisation, indicator and figure are all in the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.drafting.document import Table
from generator.drafting.known import Known
from generator.errors import joined, say
from generator.words.numbers import BadNumber, parse_number
from generator.words.spoken import period_meant

_PARTS = re.compile(r"(?P<sign>[<>])?\s*(?P<number>.*?)\s*(?:%|prosent|pst\.?)?(?P<note>\*?)")


@dataclass(frozen=True)
class Suggestion:
    """One series: ids, and for each figure its period (empty when the table does not say), how it is written in YAML, and where it stands."""

    indicator: str
    organisation: str
    points: tuple[tuple[str, str, str], ...]


def suggestions(table: Table, known: Known) -> Iterator[Suggestion]:
    """Yield the series that a table holds, when the rows and columns can be trusted. Nothing is guessed: what a name stands for must be known."""
    if table.unread or not table.headed or len(table.rows) < 2:
        return
    heads = table.rows[0]
    series: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in table.rows[1:]:
        for head, cell in zip(heads[1:], row[1:], strict=False):
            names = (row[0], head, heads[0], table.caption, table.above)
            indicator, organisation = _named(known.indicators.sole, names), _named(known.organisations.sole, names)
            written = _written(cell)
            if indicator and organisation and written:
                place = f"rad «{row[0]}», kolonne «{head}»"
                series.setdefault((indicator, organisation), []).append((period_meant(head) or period_meant(row[0]), written, place))
    for (indicator, organisation), points in series.items():
        yield Suggestion(indicator, organisation, tuple(points))


def _named(sole: Callable[[str], str], names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := sole(name))), "")


def _written(cell: str) -> str:
    """Write a figure as a point in YAML has it, or nothing when the cell holds no figure."""
    text = " ".join(cell.split())
    if text.casefold() in ("ikke oppgitt", "ikkje oppgitt"):
        return "missing: not-stated"
    match = _PARTS.fullmatch(text)
    if match is None:
        return ""
    try:
        parse_number(match["number"])
    except BadNumber:
        return ""
    key = {"<": "below", ">": "above"}.get(match["sign"] or "", "value")
    note = joined(', note: "', say("Merket med * i tabellen."), '"', by="") if match["note"] else ""
    return joined(f'{key}: "{match["number"]}"', note, by="")
