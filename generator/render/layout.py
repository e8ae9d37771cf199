"""This module contains the layout: the frame around every page, rendered once for all pages alike and then filled in."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

SLOTS = ("title", "description", "url", "template", "crumbs", "body")
"""What differs from page to page; all else of `_layout.html` is the same for pages of one language, depth and menu entry."""


class Layout:
    """Fills `_layout.html`. Rendering it costs more than most bodies, so it is rendered once and cut at its slots."""

    def __init__(self, environment: Environment, common: dict[str, Any]) -> None:
        self._environment = environment
        self._common = common
        self._pieces: dict[tuple[str, str], list[str]] = {}

    def fill(self, root: str, current: str, values: dict[str, str]) -> str:
        """Return the whole page. `values` holds a text (escaped here) or Markup for each of SLOTS."""
        key = (root, current)
        if key not in self._pieces:
            self._pieces[key] = self._cut(root, current)
        pieces = self._pieces[key]
        filled = [piece if number % 2 == 0 else escape(values[piece]) for number, piece in enumerate(pieces)]
        return "".join(filled)

    def _cut(self, root: str, current: str) -> list[str]:
        """Render the layout with marks in its slots; return fixed text and slot names in turn."""
        marks = {slot: Markup(f"\x01{slot}\x01") for slot in SLOTS}
        text = self._environment.get_template("_layout.html").render(root=root, current=current, **self._common, **marks)
        return text.split("\x01")
