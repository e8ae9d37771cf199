"""This package contains charts: a function for each family takes records and returns a Chart; `draw` makes them SVG.

    charts = [risk_matrix(...), series(...)]
    drawings = draw(charts, cache_dir)
    [drawings[key] for key in charts[0].keys()]     # an <svg> for each panel of the first chart

Importing it loads neither Altair nor vl-convert.
"""

from generator.charts.chart import Chart, Panel
from generator.charts.comparison import comparison
from generator.charts.draw import draw
from generator.charts.palette import css_tokens
from generator.charts.projects import projects
from generator.charts.risk_matrix import risk_matrix
from generator.charts.series import series, worth_drawing
from generator.charts.states import states

__all__ = [
    "Chart",
    "Panel",
    "comparison",
    "css_tokens",
    "draw",
    "projects",
    "risk_matrix",
    "series",
    "states",
    "worth_drawing",
]
