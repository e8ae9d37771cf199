"""This module contains Past: the content as an earlier revision has it, with what today's rules refuse in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog
from generator.errors import Fault


@dataclass(frozen=True)
class Past:
    """The content of a revision: what it is called, its commit and its day. `catalog` holds what has none of the `faults`."""

    name: str
    commit: str
    day: date
    catalog: Catalog
    faults: tuple[Fault, ...] = ()
