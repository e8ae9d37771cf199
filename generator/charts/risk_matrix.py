"""This module contains the risk matrix: likelihood against consequence in the report's own words.

No cell has a level of its own: the report's colours are often lost, and a level computed from two words would be ours,
not the report's. A cell is darker only because it holds a risk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from generator.charts.chart import FULL, Chart
from generator.charts.risk_grid import level_of, matrix_panel, moved
from generator.charts.wording import counted, spelled
from generator.kinds.report import Scales
from generator.kinds.risk import Risk
from generator.words.languages import Words


def risk_matrix(
    id: str,
    risks: Sequence[Risk],
    scales: Scales,
    words: Words,
    *,
    at: Literal["after", "before"] = "after",
    width: int = FULL,
) -> Chart:
    """Place ranked risks by likelihood and consequence, after measures or before.

    The steps drawn are those of `scales`, lowest first; a word that the scale lacks is added at its end.
    """
    listed = sorted((risk for risk in risks if risk.rank is not None), key=lambda risk: (risk.rank or 0, risk.id))
    placed = [risk for risk in listed if level_of(risk, at).likelihood and level_of(risk, at).consequence]
    likely = _steps([s.word for s in scales.likelihood], [level_of(r, at).likelihood for r in placed])
    severe = _steps([s.word for s in scales.consequence], [level_of(r, at).consequence for r in placed])
    sentence = _sentence(listed, at, words)
    panel = matrix_panel(placed, likely, severe, at, words, width, sentence)
    return Chart(
        id=id,
        title=_title(listed, words),
        subtitle=words(f"Likelihood and consequence {at} measures"),
        description=sentence,
        shape="risk-matrix",
        panels=(panel,),
        columns=tuple(words(c) for c in ("Rank", "Previous rank", "Risk", "Likelihood", "Consequence")),
        rows=tuple(_row(risk, at, words) for risk in listed),
        notes=_notes(listed, placed, at, words),
    )


def _steps(scale: list[str], used: list[str]) -> list[str]:
    return list(dict.fromkeys([*scale, *used]))


def _title(listed: Sequence[Risk], words: Words) -> str:
    """«Tre av ti risikoer er nye; øverst ligger «Manglende økonomisk bærekraft».»"""
    if not listed:
        return words("No ranked risks")
    top, total = listed[0].title, spelled(words, len(listed))
    new = sum(1 for risk in listed if risk.new)
    changed = sum(1 for risk in listed if moved(risk))
    for count, (one, many) in ((new, _NEW), (changed, _MOVED)):
        if len(listed) > 1 and count:
            return counted(words, one, many, count, total=total, top=top)
    return words("At the top is «%(top)s»", top=top)


_NEW = (
    "one of %(total)s risks is new; at the top is «%(top)s»",
    "%(count)s of %(total)s risks are new; at the top is «%(top)s»",
)
_MOVED = (
    "one of %(total)s risks has changed rank; at the top is «%(top)s»",
    "%(count)s of %(total)s risks have changed rank; at the top is «%(top)s»",
)


def _row(risk: Risk, at: str, words: Words) -> tuple[str, ...]:
    level = level_of(risk, at)
    before = words("new") if risk.new else str(risk.previous_rank or "")
    unknown = words("not stated")
    return (str(risk.rank), before, risk.title, level.likelihood or unknown, level.consequence or unknown)


def _sentence(listed: Sequence[Risk], at: str, words: Words) -> str:
    """One sentence a risk: rank, title, likelihood, consequence, and how it moved."""
    told = []
    for risk in listed:
        level = level_of(risk, at)
        text = words(
            "%(rank)s: %(title)s (likelihood %(likelihood)s, consequence %(consequence)s)", rank=risk.rank, title=risk.title,
            likelihood=level.likelihood.lower() or words("not stated"), consequence=level.consequence.lower() or words("not stated"),
        )  # fmt: skip
        if risk.new:
            text = f"{text}, {words('new')}"
        elif moved(risk):
            text = f"{text}, {words('was number %(rank)s', rank=risk.previous_rank)}"
        told.append(f"{text}.")
    return " ".join(told)


def _notes(listed: Sequence[Risk], placed: Sequence[Risk], at: str, words: Words) -> tuple[str, ...]:
    notes = [words("The number is the risk's rank. The shade only shows which cells hold a risk; it is no risk level.")]
    if any(risk.new for risk in placed):
        notes.append(words("Square: new on the list."))
    if any(moved(risk) for risk in placed):
        notes.append(words("An arrow between two numbers: previous rank and rank now."))
    left_out = [f"{risk.rank} {risk.title}" for risk in listed if risk not in placed]
    if left_out:
        notes.append(words("Not placed, for the source does not state both: %(risks)s.", risks="; ".join(left_out)))
    if any("colour" in level_of(risk, at).lost for risk in listed):
        notes.append(words("The report's colours are lost in the text it was read from, and are not guessed."))
    return tuple(notes)
