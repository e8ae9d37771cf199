"""This module contains scales: round ticks round a set of numbers, so that panels that are compared can share one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.words.numbers import printed

LEAST = 0.25
"""The least that a scale spans, as a part of its highest number: a change of a few per cent must not look like a cliff."""


@dataclass(frozen=True)
class Scale:
    """The ends of a scale, and its ticks with their texts; without ticks where there is no number to read by them."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]


def scale_of(numbers: Sequence[float], *, from_zero: bool = False) -> Scale:
    """Find a scale that holds every number, from zero where that costs little or `from_zero` asks for it."""
    if not numbers:
        return Scale(0.0, 1.0, ())
    low, high = min(numbers), max(numbers)
    if low >= 0 and (low <= high * 0.6 or from_zero):
        low = 0.0
    if high == low == 0:
        low, high = low - 1, high + 1
    lacking = max(max(abs(low), abs(high)) * LEAST - (high - low), 0)
    low, high = (low - lacking, high) if high > 0 else (low, high + lacking)  # towards zero: shares do not pass 100
    size = _tick_size((high - low) / 3)
    first, last = math.floor(low / float(size) + 1e-9), math.ceil(high / float(size) - 1e-9)
    first -= 1 if 0 != low < float(size) * (first + 0.15) else 0
    if min(numbers) >= 0:
        first = max(first, 0)
    ticks = tuple((float(size * n), printed(f"{size * n:f}")) for n in range(first, last + 1))
    return Scale(ticks[0][0], ticks[-1][0], ticks)


def _tick_size(rough: float) -> Decimal:
    """The round number (1, 2 or 5 times a power of ten) next above `rough`."""
    power = Decimal(10) ** math.floor(math.log10(rough))
    return next((power * step).normalize() for step in (1, 2, 5, 10) if float(power * step) >= rough - 1e-9)
