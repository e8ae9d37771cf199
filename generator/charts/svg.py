"""This module contains what is done to a drawing before it may stand in a page.

Vega's SVG has English roles and labels, ids that clash between charts, fixed colours and empty helper paths. The page
wants one image with a name and a description in its own language, colours from the stylesheet, and no style
attributes (the Content-Security-Policy refuses them).
"""

from __future__ import annotations

import re
from html import escape

from generator.charts.palette import TOKENS

_TAG = re.compile(r"<[^>]*>")
_HELPER = re.compile(r'<path class="(?:background|foreground)"[^>]*/>')
_NOISE = re.compile(r' (?:role|aria-[a-z]+|class|version|xmlns:xlink|stroke-miterlimit)="[^"]*"| opacity="1"')
_EMPTY = re.compile(r"<g(?: [^>]*)?></g>|<g>(<g[^>]*>(?:(?!</?g).)*</g>)</g>")
_HEX = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')
_DECIMALS = re.compile(r"(\d+\.\d\d)\d+")
_ID = re.compile(r'\bid="([^"]+)"|url\(#([^)]+)\)|href="#([^"]+)"')
_HALO = re.compile(r"<text (?=[^>]*\bstroke=)")
_ROOT = re.compile(r"<svg[^>]*?viewBox=\"([^\"]*)\"[^>]*>")
_VIEW = re.compile(r"0 0 (\S+) (\S+)")


def finish(drawing: str, prefix: str, title: str, description: str) -> str:
    """Turn Vega's SVG into one accessible, theme-aware image whose ids start with `prefix`.

    Only tags are changed: the texts between them are the chart's own.
    """
    bare = _TAG.sub(lambda tag: _bare(tag[0]), _HELPER.sub("", drawing))
    while (fewer := _EMPTY.sub(r"\1", bare)) != bare:
        bare = fewer
    named = _TAG.sub(lambda tag: _themed(tag[0], prefix), bare)
    return _with_names(named, prefix, title, description)


def _bare(tag: str) -> str:
    """Drop English words, helper attributes and meaningless decimals."""
    return _DECIMALS.sub(r"\1", _NOISE.sub("", tag))


def _themed(tag: str, prefix: str) -> str:
    """Prefix ids, take colours from the stylesheet, and paint a halo behind its letters."""
    own = _ID.sub(lambda found: _prefixed(found, prefix), tag)
    return _HALO.sub('<text paint-order="stroke" ', _HEX.sub(_custom_property, own))


def _prefixed(found: re.Match[str], prefix: str) -> str:
    name = next(group for group in found.groups() if group)
    return found[0].replace(name, f"{prefix}-{name}")


def _custom_property(found: re.Match[str]) -> str:
    """Colour by the stylesheet, falling back on the light hex; KeyError for a colour outside the palette."""
    return f'{found[1]}="var({TOKENS[found[2]]}, {found[2]})"'


def _with_names(drawing: str, prefix: str, title: str, description: str) -> str:
    """Give the root its role, its size and its words."""

    def root(found: re.Match[str]) -> str:
        """The opening tag and what stands first in it."""
        size = _VIEW.fullmatch(found[1])
        width, height = size.groups() if size else ("", "")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-drawing" width="{width}" height="{height}"'
            f' viewBox="{found[1]}" role="img" aria-labelledby="{prefix}-t {prefix}-d">'
            f'<title id="{prefix}-t">{escape(title)}</title><desc id="{prefix}-d">{escape(description)}</desc>'
        )

    return _ROOT.sub(root, drawing, count=1)
