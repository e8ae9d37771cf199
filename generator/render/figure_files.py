"""This module contains what stands beside a page for each of its charts: the numbers, the drawing, the interactive form, a page to embed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from generator.charts import Chart, interactive, room, sheet
from generator.render.page import Page
from generator.settings import Settings
from generator.words.languages import NO_BREAK, Words, words

_NUMBER = re.compile(f"[-+\u2212]?[0-9]{{1,3}}(?:{NO_BREAK}?[0-9]{{3}})*(?:,[0-9]+)?")


def figure_files(page: Page, drawings: Mapping[str, str], environment: Environment, settings: Settings, cache: Path) -> dict[str, bytes]:
    """Return the files of a page's charts by name; shapes of interactive forms are kept in `cache`."""
    made: dict[str, bytes] = {}
    for chart in page.charts():
        panels = [drawings[key] for key in chart.keys()]  # noqa: SIM118  # a chart is no dict
        whole = sheet(chart, panels, words(chart.language or page.language), f"{settings.name}{f', {settings.url}{page.url}' if settings.url else ''}")
        made[f"{chart.id}.csv"] = table(chart)
        made[f"{chart.id}.svg"] = whole.encode()
        made[f"{chart.id}.vega.json"] = interactive(chart, cache)
        made[f"{chart.id}.html"] = _embedded(chart, panels, page, environment, settings).encode()
    return made


def table(chart: Chart) -> bytes:
    """A chart's table as CSV, in the form that a Norwegian spreadsheet opens: semicolons, decimal commas, plain numbers."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\n")
    writer.writerow(chart.columns)
    writer.writerows([_plain(cell) for cell in row] for row in chart.rows)
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def _plain(cell: str) -> str:
    """A number without what only people read: no-break spaces, the true minus. Other text stays."""
    return cell.replace(NO_BREAK, "").replace("\u2212", "-") if _NUMBER.fullmatch(cell) else cell


def _embedded(chart: Chart, panels: list[str], page: Page, environment: Environment, settings: Settings) -> str:
    template = environment.get_template("embedded.html")
    return template.render(chart=chart, drawings=[Markup(panel) for panel in panels], page=page, root=page.root, settings=settings)


def frame_of(chart: Chart, page: Page, settings: Settings, own: Words) -> str:
    """The code that shows a chart on another site; empty where the site does not know its own address."""
    if not settings.url:
        return ""
    name = own("Figure: %(title)s", title=chart.title)
    address = f"{settings.url}{page.url}{chart.id}.html"
    return str(Markup('<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>').format(address, name, room(chart)))
