"""This module contains sheets: a whole figure as one picture that can leave the page, with title, notes and source, in the light colours.

Custom properties do not live outside the page, so a sheet has the colours themselves; and a picture that travels alone must say
what it shows and where the numbers are from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from generator.charts.chart import FULL, Chart
from generator.charts.lettering import wrap
from generator.charts.palette import hex_of
from generator.words.languages import Words

FONTS = "system-ui, sans-serif"
MARGIN, BETWEEN, WIDEST = 24, 24, 3
"""Room round the figure and between panels, in px, and the most panels beside each other."""
ALONE = 430
"""Width in px of a panel that stands alone: its texts then have the size of the notes."""
_ROOT = re.compile(r'<svg[^>]*viewBox="0 0 (\S+) (\S+)"[^>]*><title[^>]*>.*?</title><desc[^>]*>.*?</desc>', re.DOTALL)
_TOKEN = re.compile(r'="var\(--viz-[a-z-]+, (#[0-9a-f]{6})\)"')
_ID = re.compile(r' id="[^"]*"')


def sheet(chart: Chart, drawings: Sequence[str], words: Words, origin: str) -> str:
    """Return a chart's panels under its title, over its notes and source; `origin` is the site, with the page's address if it has one."""
    width = _width(chart)
    above, top = _lines([(chart.title, 18, 700, "ink"), (chart.subtitle, 14, 400, "soft")], width, MARGIN)
    panels, bottom = _panels(chart, drawings, width, top + 8)
    source = words("Source: %(source)s.", source=chart.source) if chart.source else ""
    below, end = _lines([*((note, 13, 400, "soft") for note in chart.notes), (source, 13, 400, "ink"), (origin, 13, 400, "soft")], width, bottom + 10)
    size = f'{width + 2 * MARGIN} {end + MARGIN - 6}'
    across, down = size.split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" viewBox="0 0 {size}" font-family="{FONTS}" role="img">'
        f"<title>{escape(chart.title)}</title><desc>{escape(chart.description)}</desc>"
        f'<rect width="{across}" height="{down}" fill="{hex_of("paper")}"/>{above}{panels}{below}</svg>\n'
    )


def _width(chart: Chart) -> int:
    """The width of what stands inside the margins."""
    if len(chart.panels) == 1:
        return ALONE
    return max(_across(chart) * (_wide(chart) + BETWEEN) - BETWEEN, ALONE)


def _wide(chart: Chart) -> int:
    frame = chart.panels[0].frame
    return frame.left + frame.width + frame.right


def _across(chart: Chart) -> int:
    """How many panels stand beside each other."""
    return min(len(chart.panels), WIDEST if _wide(chart) < FULL else 2)


def _lines(texts: Sequence[tuple[str, int, int, str]], width: int, top: float) -> tuple[str, int]:
    """Texts under each other from `top`, broken to fit: text, size in px, weight, colour. Returns them and where they end."""
    made, y = [], top
    for text, size, weight, colour in texts:
        for line in wrap(text, width, size, bold=weight > 400) if text else ():
            y += round(size * 1.35)
            made.append(f'<text x="{MARGIN}" y="{y - round(size * 0.3)}" font-size="{size}" font-weight="{weight}" fill="{hex_of(colour)}">{escape(line)}</text>')
        y += 4 if text else 0
    return "".join(made), round(y)


def _panels(chart: Chart, drawings: Sequence[str], width: int, top: float) -> tuple[str, float]:
    """The panels in rows, each an image of its own in the sheet, and where they end."""
    across, made, y = _across(chart), [], top
    for start in range(0, len(drawings), across):
        tallest = 0.0
        for place, drawing in enumerate(drawings[start : start + across]):
            found = _ROOT.match(drawing)
            assert found is not None  # every drawing went through svg.finish
            scale = ALONE / float(found[1]) if len(drawings) == 1 else 1.0
            moved = f"translate({MARGIN + place * (_wide(chart) + BETWEEN)},{y:g}) scale({scale:.4g})"  # a group: an inner <svg> is clipped, at a cost
            made.append(f'<g transform="{moved}">{_light(drawing[found.end() :]).removesuffix("</svg>")}</g>')
            tallest = max(tallest, float(found[2]) * scale)
        y += tallest + BETWEEN
    return "".join(made), y - BETWEEN


def _light(drawing: str) -> str:
    """The light colours in place of the stylesheet's, and no ids: nothing points to them."""
    return _TOKEN.sub(r'="\1"', drawing if "url(#" in drawing else _ID.sub("", drawing))


def room(chart: Chart) -> int:
    """About how high a figure is in px where it stands alone on a page 760 px wide."""
    heights = [panel.frame.top + panel.frame.height + panel.frame.bottom for panel in chart.panels]
    across = _across(chart)
    rows = [max(heights[start : start + across]) for start in range(0, len(heights), across)]
    drawn = heights[0] * 1.25 if len(heights) == 1 else sum(rows) + BETWEEN * (len(rows) - 1)
    return round((drawn + 190 + 24 * len(chart.notes)) / 10) * 10
