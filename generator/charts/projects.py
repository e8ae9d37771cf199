"""This module contains the chart of projects: what is accrued and forecast against the frames, in mill. kr.

Each project has a scale of its own, from zero: a helipad and a hospital cannot share one. A frame is drawn through the
bars under it only when both are in the same price year and for the same scope; otherwise the chart says why not.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.amounts import MILLIONS, OTHERS, amount_text, differences_of, drawn_of, held, millions, name_of
from generator.charts.chart import FULL, Chart
from generator.charts.project_bars import projects_panel
from generator.charts.wording import counted, spelled
from generator.kinds.project import Estimate, Project
from generator.words.languages import Words


def projects(id: str, listed: Sequence[Project], words: Words, *, width: int = FULL) -> Chart:
    """Draw the amounts of each project that has any, in the order given."""
    with_amounts = [project for project in listed if drawn_of(project)]
    sentence = " ".join(_sentence(project, words) for project in with_amounts)
    columns = ("Project", "Amount", "mill. kr", "Price year", "As of", "Scope")
    return Chart(
        id=id,
        title=_title(with_amounts, words),
        subtitle=words("Mill. kr. Each project has its own scale." if len(with_amounts) > 1 else "Mill. kr."),
        description=sentence,
        shape="projects",
        panels=(projects_panel(with_amounts, words, width, sentence),),
        columns=tuple(words(column) for column in columns),
        rows=tuple(_row(project, estimate, words) for project in with_amounts for estimate in drawn_of(project)),
        notes=tuple(note for project in with_amounts if (note := _note(project, words))),
    )


def _row(project: Project, estimate: Estimate, words: Words) -> tuple[str, ...]:
    year = str(estimate.price_year or "")
    as_of = words.period(estimate.as_of) if estimate.as_of else ""
    return (project.title, name_of(estimate, words), amount_text(estimate, words), year, as_of, estimate.scope)


def _sentence(project: Project, words: Words) -> str:
    amounts = ", ".join(f"{_lower(name_of(e, words))} {amount_text(e, words)}" for e in drawn_of(project))
    return f"{project.title}: {amounts} {words.unit('mill. kr')}."


def _title(listed: Sequence[Project], words: Words) -> str:
    """Says how many forecasts pass their frame, of those that can be held against one."""
    pairs = [pair for project in listed if (pair := held(project))]
    over = sum(1 for forecast, limit in pairs if (millions(forecast) or 0) > (millions(limit) or 0))
    if not pairs:
        return words("No forecast can be held directly against a frame")
    if len(pairs) == 1:
        name = next(project.title for project in listed if held(project))
        message = (
            "The forecast is over the frame for %(project)s"
            if over
            else "The forecast is within the frame for %(project)s"
        )
        rest = len(listed) - 1
        return words(message, project=name) + (f"; {words('the others cannot be compared')}" if rest else "")
    total = spelled(words, len(pairs))
    if not over:
        return words("The forecast is within the frame in all %(total)s projects that can be compared", total=total)
    one, many = "one of %(total)s forecasts is over its frame", "%(count)s of %(total)s forecasts are over their frames"
    return counted(words, one, many, over, total=total)


def _note(project: Project, words: Words) -> str:
    """What a reader of the project's bars must know: what differs, whom amounts concern, and amounts that are no bars."""
    told = []
    if differences := differences_of(project, words):
        told.append(words("The amounts cannot be compared directly (%(why)s).", why=words.join(differences)))
    for estimate in drawn_of(project):
        if said := "; ".join(part.rstrip(".") for part in (estimate.scope, estimate.note) if part):
            told.append(f"{name_of(estimate, words)}: {said}.")
    others = [_in_words(e, words) for e in project.estimates if e.type in OTHERS and e.unit in MILLIONS]
    if others:
        told.append(words("Other amounts: %(amounts)s.", amounts="; ".join(others)))
    return f"{project.title}. {' '.join(told)}" if told else ""


def _in_words(estimate: Estimate, words: Words) -> str:
    """«fullmakt til å overskride 220 mill. kr»."""
    text = f"{_lower(name_of(estimate, words))} {amount_text(estimate, words)} {words.unit('mill. kr')}"
    return f"{text} ({estimate.scope})" if estimate.scope else text


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
