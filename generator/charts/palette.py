"""This module contains the colours of the charts: one name, one light and one dark hex, one custom property each.

Charts are drawn in the light colours; the drawing then has every hex replaced by `var(--viz-<name>, <hex>)`, so the
stylesheet decides. Each light hex is therefore unique. Blue, yellow and red-brown stay apart for colour-blind readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["text", "mark", "surface"]
"""text: 4.5:1 against the page. mark: 3:1. surface: carries other colours, edges or shapes; no demand of its own."""

LIGHT_PAGE = "#ffffff"
DARK_PAGE = "#14181d"


@dataclass(frozen=True)
class Colour:
    """One meaning of colour, in both schemes."""

    name: str
    light: str
    dark: str
    role: Role

    @property
    def token(self) -> str:
        """The custom property that holds it."""
        return f"--viz-{self.name}"


COLOURS = (
    Colour("ink", "#1b2530", "#e8edf2", "text"),
    Colour("soft", "#54616e", "#a9b5c1", "text"),
    Colour("paper", LIGHT_PAGE, DARK_PAGE, "surface"),
    Colour("axis", "#7a8794", "#8391a0", "mark"),
    Colour("grid", "#e3e8ed", "#2c343d", "surface"),
    Colour("cell", "#f3f5f7", "#1b2128", "surface"),
    Colour("cell-taken", "#e0e6ec", "#2a323b", "surface"),
    Colour("series", "#0067a0", "#6cb8f6", "text"),
    Colour("series-tint", "#cfe4f2", "#1b3d54", "surface"),
    Colour("target", "#a8321a", "#ff9c86", "text"),
    Colour("bar", "#8fa6b8", "#4f6475", "surface"),
    Colour("edge", "#475563", "#9fadba", "mark"),
    Colour("not-met", "#a8311a", "#ff9d86", "mark"),
    Colour("late", "#f8dfd7", "#4a2a22", "surface"),
    Colour("late-edge", "#a83119", "#ff9d85", "mark"),
    Colour("partly", "#f2c14e", "#f2c24e", "surface"),
    Colour("ongoing", "#eef1f4", "#262e36", "surface"),
    Colour("on-track", "#d3e7f4", "#17374d", "surface"),
    Colour("met", "#00679f", "#6cb8f5", "mark"),
    Colour("closed", "#dce2e8", "#38424c", "surface"),
    Colour("unknown", "#fbfcfd", "#191e24", "surface"),
    Colour("on-bright", "#1b252f", "#1b252f", "surface"),
)
"""`late` has its own edge; `on-bright` is text on `partly`, dark in both schemes; `unknown` fills not-stated and lost."""

_BY_NAME = {colour.name: colour for colour in COLOURS}
TOKENS = {colour.light: colour.token for colour in COLOURS}
"""Custom property by light hex."""

READ_ON: tuple[tuple[str, str], ...] = (
    ("paper", "ink"), ("paper", "series"), ("paper", "target"), ("paper", "not-met"), ("paper", "met"), ("ink", "closed"),
    ("on-bright", "partly"),
    *((ink, fill) for ink in ("ink", "soft") for fill in ("cell", "cell-taken", "ongoing", "unknown")),
    ("ink", "late"), ("ink", "on-track"),
)  # fmt: skip
"""Pairs (text, fill) that occur in charts and must have 4.5:1."""


def hex_of(name: str) -> str:
    """The light hex that charts draw in."""
    return _BY_NAME[name].light


def css_tokens() -> dict[str, dict[str, str]]:
    """Custom properties for the stylesheet: {"light": {"--viz-ink": "#…"}, "dark": {…}}."""
    return {
        "light": {colour.token: colour.light for colour in COLOURS},
        "dark": {colour.token: colour.dark for colour in COLOURS},
    }


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two hex colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
