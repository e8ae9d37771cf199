"""This module contains what is asked of every whole page, one by one: what two pages that are built alike may still differ in (see tests/traits.py).

Each rule yields a line for each thing that is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pages import Node

REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def ids(page: Node) -> Iterator[str]:
    """Every id is used once, and every reference to one is met."""
    known = Counter(node.get("id") for node in page if "id" in node.attributes)
    yield from (f"id {one!r} stands {count} times" for one, count in known.items() if count > 1 or not one or " " in one)
    for node in page:
        for key in REFERENCES:
            yield from (f"{node.line}: {key}={one!r} meets nothing" for one in node.get(key).split() if one not in known)
        if node.tag == "use" and node.get("href").lstrip("#") not in known:
            yield f"{node.line}: <use href={node.get('href')!r}>"
        yield from (f"{node.line}: url(#{one})" for value in node.attributes.values() if "url(#" in value for one in re.findall(r"url\(#([^)]+)\)", value) if one not in known)


def headings(page: Node) -> Iterator[str]:
    """There is one main heading, no level is skipped, and none is empty."""
    levels = [int(node.tag[1]) for node in page.one("main").all(*HEADINGS)]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"levels {levels}"
    yield from (f"h{one} is followed by h{other}" for one, other in pairwise(levels) if other > one + 1)
    yield from (f"{node.line}: an empty heading" for node in page.all(*HEADINGS) if not node.text)


def landmarks(page: Node) -> Iterator[str]:
    """Landmarks of one sort are told apart by their names."""
    texts = {node.get("id"): node.text for node in page if node.get("id")}
    for sort in ("nav", "region", "search"):
        found = [node for node in page if node.tag == sort or node.get("role") == sort]
        names = [node.get("aria-label") or " ".join(texts.get(one, "") for one in node.get("aria-labelledby").split()) for node in found]
        if len(found) > 1 and (len(set(names)) < len(names) or "" in names[1:]):
            yield f"{sort}: {sorted(names)}"


NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?"
NUMBERS = rf"{NUMBER}(?:[ ,]+{NUMBER})*"
VALUES = {
    **dict.fromkeys(("href", "src", "action"), r"(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"),
    **dict.fromkeys(("x", "y", "x1", "x2", "y1", "y2", "rx", "ry", "r", "cx", "cy", "stroke-width"), NUMBER),
    **dict.fromkeys(("width", "height"), r"\d+(?:\.\d+)?"),
    **dict.fromkeys(("colspan", "rowspan", "rows", "size"), r"[1-9]\d*"),
    "d": rf"(?:[MmLlHhVvZzCcQqAaSsTt](?:[ ,]*{NUMBERS})?[ ,]*)+", "transform": rf"(?:(?:translate|scale|rotate)\({NUMBERS}\)\s*)+", "viewbox": rf"{NUMBER}(?: {NUMBER}){{3}}",
    "stroke-dasharray": rf"(?:{NUMBERS})?", "id": r"[^\s]+", "datetime": r"\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.]+Z?)?)?)?",
}  # fmt: skip
"""How the value of an attribute is written, where values differ from page to page."""
_FITS = {name: re.compile(form) for name, form in VALUES.items()}


def values(page: Node) -> Iterator[str]:
    """Addresses, numbers and paths in attributes are well written."""
    for node in page:
        for name, value in node.attributes.items():
            if name in _FITS and not _FITS[name].fullmatch(value):
                yield f"{node.line}: <{node.tag} {name}={value!r}>"


RULES = (ids, headings, landmarks, values)


def broken(page: Node) -> list[str]:
    """All that is wrong with a page that a reader comes to."""
    return [told for rule in RULES for told in rule(page)]
