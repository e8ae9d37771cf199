"""This module contains Span: where a value stands in a text, for what puts something in beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Where a value begins and ends in a text, with the comments and the space after it left out; `items` are those of a list.

    `flow` tells that it stands in brackets, `column` how far in it begins (from 0).
    """

    start: int
    end: int
    column: int
    flow: bool
    items: tuple[Span, ...] = ()
