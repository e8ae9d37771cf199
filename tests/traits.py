"""This module contains what pages have in common: the traits of their elements, and the fewest pages that together have every trait of a site.

Checkers of HTML and of accessibility look at one element, at those it stands in, at those it holds and at its neighbours. An element that has all
of these alike with one that a checker has passed is passed too: pages of one template need not all be tried. What rules about a whole page ask
for, or about the values in it, is not a trait; tests/page_rules.py looks for that on every page.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from pages import Node

VALUED = (
    "aria-current", "aria-expanded", "aria-haspopup", "aria-hidden", "aria-live", "aria-pressed", "aria-sort", "autocomplete", "class", "enterkeyhint", "http-equiv", "inputmode", "kind",
    "lang", "loading", "method", "name", "preserveaspectratio", "rel", "role", "scope", "tabindex", "text-anchor", "type",
)  # fmt: skip
"""Attributes of which the value counts: it is one of few. Of all others, only whether they are empty."""


def head(node: Node) -> str:
    """An element without what it holds: its tag and its attributes."""
    told = [f"{name}={value}" if name in VALUED and len(value) < 60 else f"{name}={'…' if value.strip() else ''}" for name, value in sorted(node.attributes.items())]
    return f"<{node.tag} {' '.join(told)}>"


def traits(page: Node) -> set[str]:
    """What the checkers can see of the elements of a page."""
    return set(_traits(page, ""))


def _traits(node: Node, above: str) -> Iterator[str]:
    inside = [child for child in node.children if isinstance(child, Node)]
    heads = [head(child) for child in inside]
    yield _short(above, *sorted(set(heads)), "text" if any(isinstance(child, str) and child.strip() for child in node.children) else "")
    for one, other in pairwise(["first", *heads, "last"]):
        yield _short(above, one, other, "neighbours")
    for child, own in zip(inside, heads, strict=True):
        yield from _traits(child, _short(above, own))


def _short(*told: str) -> str:
    return blake2b("\0".join(told).encode(), digest_size=8).hexdigest()


def fewest(found: Mapping[str, set[Any]]) -> list[str]:
    """The fewest pages (or nearly) that together have everything that is found on any."""
    left = set[Any]().union(*found.values())
    queue = [(-len(own), name) for name, own in sorted(found.items())]
    heapq.heapify(queue)
    chosen = []
    while left:
        _, name = heapq.heappop(queue)
        count = len(found[name] & left)
        if queue and -count > queue[0][0]:
            heapq.heappush(queue, (-count, name))
        else:
            chosen.append(name)
            left -= found[name]
    return chosen
