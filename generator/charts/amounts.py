"""This module contains what a project's amounts say: which are limits and which are costs, and which can be compared."""

from __future__ import annotations

from decimal import Decimal

from generator.kinds.project import Estimate, Project
from generator.words.languages import Words
from generator.words.numbers import printed

LIMITS = {
    "p50": "Control target (P50)", "p70": "P70", "p85": "P85", "control-frame": "Control frame", "frame": "Cost frame",
    "budget": "Budget",
}  # fmt: skip
"""What a project may cost, by type of estimate."""
COSTS = {"forecast": "Final forecast", "accrued": "Accrued", "spent": "Spent"}
"""What it costs or is thought to cost."""
OTHERS = {
    "authority": "Authority to exceed", "deviation": "Deviation", "included": "Included", "interest": "Interest during building",
    "loan": "Loan", "saving": "Saving",
}  # fmt: skip
"""Amounts that are no bar: told in the notes."""
FRAMES = ("frame", "control-frame", "p85", "p70", "p50")
"""Limits that a forecast is held against, the widest first."""
MILLIONS = {"mill. kr": Decimal(1), "mrd. kr": Decimal(1000), "kroner": Decimal("0.000001")}


def drawn_of(project: Project) -> list[Estimate]:
    """The estimates that become rows, limits first; none when no amount is given at all."""
    found = [e for kind in (*LIMITS, *COSTS) for e in project.estimates if e.type == kind and e.unit in MILLIONS]
    return found if any(e.amount is not None for e in found) else []


def millions(estimate: Estimate) -> Decimal | None:
    """An amount in mill. kr; None when the source gives none."""
    return estimate.amount.value * MILLIONS[estimate.unit] if estimate.amount is not None else None


def amount_text(estimate: Estimate, words: Words) -> str:
    """An amount in mill. kr as the source has it: «1 260», «ca. 380», «ikke oppgitt»."""
    if estimate.amount is None:
        return words("not stated" if estimate.not_stated else "lost in the source")
    text = estimate.amount.printed
    if estimate.unit != "mill. kr":
        text = printed(f"{(millions(estimate) or Decimal(0)).normalize():f}")
    return f"{words('about')} {text}" if estimate.approximate else text


def name_of(estimate: Estimate, words: Words) -> str:
    """«Kostnadsramme», «Påløpt», «Budsjett 2025»: with its period when it is for one."""
    name = words({**LIMITS, **COSTS, **OTHERS}[estimate.type])
    return f"{name} {words.period(estimate.period)}" if estimate.period else name


def held(project: Project) -> tuple[Estimate, Estimate] | None:
    """The forecast and the frame it can be held against; None when there is none for the same scope and price year."""
    forecast = next((e for e in project.estimates if e.type == "forecast" and e.amount), None)
    if forecast is None:
        return None
    for kind in FRAMES:
        for limit in project.estimates:
            if limit.type == kind and limit.amount and comparable(limit, forecast):
                return forecast, limit
    return None


def comparable(one: Estimate, other: Estimate) -> bool:
    """Tell whether two amounts are in the same price year and for the same scope and period."""
    return (one.price_year, one.scope, one.period) == (other.price_year, other.scope, other.period)


def differences_of(project: Project, words: Words) -> list[str]:
    """Why a project's amounts cannot be held against each other: «ulikt omfang», «ulikt kroneår»."""
    amounts = [e for e in drawn_of(project) if e.amount is not None]
    found = []
    if any(e.type in LIMITS for e in amounts) and any(e.type in COSTS for e in amounts):
        if len({e.price_year for e in amounts}) > 1:
            found.append(words("different price years"))
        if len({e.scope for e in amounts}) > 1:
            found.append(words("different scopes"))
    return found
