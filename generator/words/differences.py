"""This module contains differences: what has gone from a text and what has come, word by word, with a few words around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

AROUND = 8
"""Unchanged words shown on each side of a change."""
_LONE = 2
"""Words between two changes that stay with them: a text that changes back and forth at every word cannot be read."""
_MOST = 4_000_000
"""Words of one text times words of the other up to which they are compared word by word; the time grows with the product."""
_REWRITTEN = 0.35
"""Share of words in common under which a text is another text, and is shown whole."""

Type = Literal["same", "gone", "come", "left-out"]


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: in both, only in the old, only in the new, or unchanged and left out (then without words)."""

    type: Type
    text: str = ""


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Return what leads from one text to another: without `gone` it reads as the new, without `come` as the old."""
    found = _merged(_compared(old.split(), new.split()))
    return tuple(Piece(type, " ".join(words)) for type, words in found if words)


def shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with only a few unchanged words around each change."""
    return tuple(short for number, piece in enumerate(pieces) for short in _short(piece, number == 0, number == len(pieces) - 1))


def is_rewritten(pieces: Sequence[Piece]) -> bool:
    """Tell whether there is so little left of a text that the two are better read one after the other."""
    counts = dict.fromkeys(("same", "gone", "come"), 0)
    for piece in pieces:
        counts[piece.type] += len(piece.text.split())
    longest = counts["same"] + max(counts["gone"], counts["come"])
    return bool(counts["gone"] and counts["come"]) and counts["same"] < _REWRITTEN * longest


_Runs = list[tuple[Type, list[str]]]


def _compared(old: list[str], new: list[str]) -> _Runs:
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    runs: _Runs = [("same", old[:start])]
    if len(middle_old) * len(middle_new) > _MOST:
        runs += [("gone", middle_old), ("come", middle_new)]
    else:
        for tag, a, b, c, d in SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes():
            runs += [("same", middle_old[a:b])] if tag == "equal" else [("gone", middle_old[a:b]), ("come", middle_new[c:d])]
    return [*runs, ("same", old[len(old) - end :])]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the words that two texts begin with alike."""
    return next((number for number, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))


def _merged(runs: _Runs) -> _Runs:
    """Put changes together that only a word or two stands between; what has gone comes first."""
    made: _Runs = [("same", [])]
    for number, (type, words) in enumerate(runs):
        inside = 0 < number < len(runs) - 1 and made[-1][0] != "same" and len(words) <= _LONE and _changes_after(runs, number)
        if type != "same":
            _add(made, type, words)
        elif inside:
            _add(made, "gone", words)
            _add(made, "come", words)
        elif words:
            made.append(("same", list(words)))
    return made


def _changes_after(runs: _Runs, number: int) -> bool:
    return any(type != "same" and words for type, words in runs[number + 1 :][:2])


def _add(made: _Runs, type: Type, words: list[str]) -> None:
    """Add words to the change that the runs end in, or begin one: first what has gone, then what has come."""
    if not words:
        return
    if made[-1][0] == "same":
        made += [("gone", []), ("come", [])]
    made[-2 if type == "gone" else -1][1].extend(words)


def _short(piece: Piece, first: bool, last: bool) -> Iterator[Piece]:
    words = piece.text.split()
    before, after = (0 if first else AROUND), (0 if last else AROUND)
    if piece.type != "same" or len(words) <= before + after + 1 or (first and last):
        yield piece
        return
    if before:
        yield Piece("same", " ".join(words[:before]))
    yield Piece("left-out")
    if after:
        yield Piece("same", " ".join(words[-after:]))
