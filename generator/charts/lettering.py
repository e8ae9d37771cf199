"""This module contains the room that text takes: widths guessed with slack, wrapping, and labels kept apart.

No font is measured: the reader's font is not known when the chart is drawn, and guessing the same everywhere gives the
same bytes everywhere. All sizes are px.
"""

from __future__ import annotations

from collections.abc import Sequence

_NARROW = frozenset("iljtfrI.,:;'|!()[]-–/ \u00a0·«»")
_WIDE = frozenset("mwMWÆæ@%—œ")
LINE = 15
"""Height of a line of 12 px text."""


def text_width(text: str, size: float = 12, *, bold: bool = False) -> float:
    """Guess how wide `text` is in the widest font that readers commonly have (DejaVu Sans); too wide for most."""
    ems = sum(0.36 if c in _NARROW else 0.98 if c in _WIDE else 0.7 if c.isupper() else 0.62 for c in text)
    return ems * size * (1.1 if bold else 1.0)


def wrap(text: str, room: float, size: float = 12, *, bold: bool = False) -> list[str]:
    """Break `text` into lines no wider than `room`: between words, and after a hyphen or slash in a word that is itself too wide."""
    lines: list[str] = []
    for word in text.split(" "):
        pieces = [word] if text_width(word, size, bold=bold) <= room else _pieces(word)
        for number, piece in enumerate(pieces):
            longer = f"{lines[-1]}{piece}" if lines and number else f"{lines[-1]} {piece}" if lines else piece
            if lines and text_width(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str) -> list[str]:
    """A word in pieces, each but the last with its hyphen or slash at the end."""
    pieces = [""]
    for letter in word:
        pieces[-1] += letter
        if letter in "/-":
            pieces.append("")
    return [piece for piece in pieces if piece]


def spread(middles: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Move the middles of intervals as little as needed so that none overlaps another and all lie within (low, high).

    The order is kept; when there is not room for all, they still do not overlap and leave by the high end.
    """
    groups: list[tuple[list[int], float]] = []
    for at in sorted(range(len(middles)), key=lambda at: (middles[at], at)):
        groups.append(([at], _inside(middles[at], sizes[at], low, high)))
        while len(groups) > 1 and _overlap(groups[-2], groups[-1], sizes):
            (first, one), (second, other) = groups[-2], groups[-1]
            middle = (one * len(first) + other * len(second)) / (len(first) + len(second))
            members = first + second
            groups[-2:] = [(members, _inside(middle, sum(sizes[at] for at in members), low, high))]
    return _placed(groups, sizes)


def _inside(middle: float, span: float, low: float, high: float) -> float:
    return max(min(middle, high - span / 2), low + span / 2)


def _overlap(one: tuple[list[int], float], other: tuple[list[int], float], sizes: Sequence[float]) -> bool:
    spans = sum(sizes[at] for members, _ in (one, other) for at in members)
    return other[1] - one[1] < spans / 2 - 1e-9


def _placed(groups: list[tuple[list[int], float]], sizes: Sequence[float]) -> list[float]:
    placed = [0.0] * len(sizes)
    for members, middle in groups:
        start = middle - sum(sizes[at] for at in members) / 2
        for at in members:
            placed[at] = start + sizes[at] / 2
            start += sizes[at]
    return placed
