"""This package contains charts: a function for each family takes records and returns a Chart; `draw` makes them SVG.

    charts = [risk_matrix(...), series(...)]
    drawings = draw(charts, cache_dir)
    [drawings[key] for key in charts[0].keys()]     # an <svg> for each panel of the first chart

Importing it loads neither Altair nor vl-convert.
"""

from generator.charts.chart import Chart, Panel
from generator.charts.comparison import comparison
from generator.charts.draw import begin, draw, warm
from generator.charts.interactive import interactive
from generator.charts.latest import Group, latest
from generator.charts.library import library
from generator.charts.palette import css_tokens
from generator.charts.projects import projects
from generator.charts.risk_matrix import risk_matrix
from generator.charts.series import series, worth_drawing
from generator.charts.sheet import room, sheet
from generator.charts.states import states
from generator.charts.verdict import Who

__all__ = [
    "Chart",
    "Group",
    "Panel",
    "Who",
    "begin",
    "comparison",
    "css_tokens",
    "draw",
    "interactive",
    "latest",
    "library",
    "projects",
    "risk_matrix",
    "room",
    "series",
    "sheet",
    "states",
    "warm",
    "worth_drawing",
]
