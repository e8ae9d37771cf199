"""This module contains Span: where a value stands in a text, for what puts something in beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Where a value begins and ends in a text, quotes and brackets with it; `entries` are those of a list.

    `end` is where its last sign has passed, `reach` where the parser lets it end: past the comments and the space after it. `flow` tells that it stands in brackets, `column` how far in it begins (from 0).
    """

    start: int
    end: int
    reach: int
    column: int
    flow: bool
    entries: tuple[Span, ...] = ()
