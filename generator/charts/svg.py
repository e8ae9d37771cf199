"""This module contains what is done to a drawing before it may stand in a page.

Vega's SVG has English roles and labels, ids that clash between charts, fixed colours and empty helper paths. The page
wants one image with a name and a description in its own language, colours from the stylesheet, and no style
attributes (the Content-Security-Policy refuses them).
"""

from __future__ import annotations

import re
from html import escape

from generator.charts.palette import TOKENS

_NOISE = re.compile(
    r'<path class="(?:background|foreground)"[^>]*/>'
    r'| (?:role|aria-[a-z]+|class|version|xmlns:xlink|stroke-miterlimit)="[^"]*"'
    r'| opacity="1"'
)
_EMPTY = re.compile(r"<g(?: [^>]*)?></g>|<g>(<g[^>]*>(?:(?!</?g).)*</g>)</g>")
_HEX = re.compile(r'(fill|stroke)="(#[0-9a-f]{6})"')
_DECIMALS = re.compile(r"(\d+\.\d\d)\d+")
_ID = re.compile(r'\bid="([^"]+)"|url\(#([^)]+)\)|href="#([^"]+)"')
_HALO = re.compile(r"(<text (?=[^>]*\bstroke=))")
_ROOT = re.compile(r"<svg[^>]*?viewBox=\"([^\"]*)\"[^>]*>")
_VIEW = re.compile(r"0 0 (\S+) (\S+)")


def finish(drawing: str, prefix: str, title: str, description: str) -> str:
    """Turn Vega's SVG into one accessible, theme-aware image whose ids start with `prefix`."""
    bare = _DECIMALS.sub(r"\1", _NOISE.sub("", drawing))
    while (fewer := _EMPTY.sub(r"\1", bare)) != bare:
        bare = fewer
    named = _ID.sub(lambda found: _prefixed(found, prefix), bare)
    themed = _HEX.sub(_custom_property, named)
    return _with_names(_HALO.sub(r'\1paint-order="stroke" ', themed), prefix, title, description)


def _prefixed(found: re.Match[str], prefix: str) -> str:
    name = next(group for group in found.groups() if group)
    return found[0].replace(name, f"{prefix}-{name}")


def _custom_property(found: re.Match[str]) -> str:
    """Colour by the stylesheet, falling back on the light hex; KeyError for a colour outside the palette."""
    return f'{found[1]}="var({TOKENS[found[2]]}, {found[2]})"'


def _with_names(drawing: str, prefix: str, title: str, description: str) -> str:
    """Give the root its role, its size and its words."""

    def root(found: re.Match[str]) -> str:
        size = _VIEW.fullmatch(found[1])
        width, height = size.groups() if size else ("", "")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-drawing" width="{width}" height="{height}"'
            f' viewBox="{found[1]}" role="img" aria-labelledby="{prefix}-t {prefix}-d">'
            f'<title id="{prefix}-t">{escape(title)}</title><desc id="{prefix}-d">{escape(description)}</desc>'
        )

    return _ROOT.sub(root, drawing, count=1)
