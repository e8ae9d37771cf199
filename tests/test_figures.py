"""This module contains the tests of what stands beside a page for its figures: numbers, pictures, interactive forms, pages to embed.

Every figure of the real site is looked at as files; what a browser does with them is tested in test_browser_figures.py.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from conftest import SUBPATH
from hypothesis import given
from hypothesis import strategies as st
from pages import EMBEDDED, Node, read
from projects import HOUSE, build, edit, project, times

from generator.charts import Chart, Group, comparison, latest, series
from generator.charts.chart import VL_VERSION
from generator.charts.palette import TOKENS
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.load.content import load
from generator.render import Site
from generator.settings import settings_of
from generator.words.languages import words

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"(?<![\w,.])[-\u2212]?\d+(?:\u00a0\d{3})*(?:,\d+)?(?![\w]|,\d)")
SCALES = ("ticks", "periods")
"""Rows that are read as a scale: the numbers at an axis and the names of periods."""
ORIGIN = "https://sporbar.example"


@pytest.fixture(scope="module")
def site(real: Path) -> Path:
    """The real site's folder."""
    return real / "site"


@pytest.fixture(scope="module")
def figures(site: Path) -> list[tuple[Path, Node]]:
    """Every figure of the pages for readers, with the folder of its page."""
    pages = [path for path in sorted(site.rglob("*.html")) if not path.name.endswith(EMBEDDED)]
    return [(path.parent, figure) for path in pages if b"<figure" in path.read_bytes() for figure in read(path).all("figure") if "chart" in figure.classes]


def name_of(figure: Node) -> str:
    """What the files of a figure are called, without their endings."""
    return figure.get("aria-labelledby").removesuffix("-caption")


def said(wrong: list[str]) -> str:
    """The first of what is wrong."""
    return "\n".join([f"{len(wrong)} wrong:", *wrong[:20]])


# The files.


def test_every_figure_has_its_four_files_and_links_to_those_for_readers(figures: list[tuple[Path, Node]]) -> None:
    assert len(figures) > 350
    wrong = []
    for folder, figure in figures:
        name = name_of(figure)
        wrong += [f"{folder}: no {name}{end}" for end in (".csv", ".svg", ".vega.json", ".html") if not (folder / f"{name}{end}").is_file()]
        links = {node.get("href") for node in figure.all("a")}
        wrong += [f"{folder}: {name}{end} is not offered" for end in (".csv", ".svg", ".html") if f"{name}{end}" not in links]
    assert not wrong, said(wrong)


def test_a_csv_is_the_figures_table_in_a_form_that_a_norwegian_spreadsheet_opens(figures: list[tuple[Path, Node]]) -> None:
    wrong = []
    for folder, figure in figures:
        raw = (folder / f"{name_of(figure)}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf"), "a spreadsheet guesses the letters wrong without the mark"
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
        shown = [[cell.text for cell in row.all("th", "td")] for row in figure.one("table").all("tr")]
        plain = [[" ".join(cell.replace("\u00a0", " ").split()) for cell in row] for row in rows]
        bare = [[re.sub(r"(?<=\d) (?=\d{3})", "", cell.replace("\u2212", "-")) if re.fullmatch(r"[+\u2212-]?\d{1,3}(?: \d{3})*(?:,\d+)?", cell) else cell for cell in row] for row in shown]
        if plain != bare:
            wrong.append(f"{folder}: {name_of(figure)}")
    assert not wrong, said(wrong)


def test_a_csv_has_numbers_as_numbers() -> None:
    from generator.render.figure_files import _plain

    assert [_plain(cell) for cell in ("\u2212199\u00a0090", "+0,6", "1\u00a0263,6", "<10", "desember\u00a02025", "63,9*")] == ["-199090", "+0,6", "1263,6", "<10", "desember\u00a02025", "63,9*"]


def texts(path: Path) -> list[str]:
    """The texts of a drawing."""
    return ["".join(node.itertext()) for node in ElementTree.parse(path).getroot().iter(f"{SVG}text")]


def test_a_drawing_says_what_it_shows_and_where_it_is_from_in_colours_of_its_own(figures: list[tuple[Path, Node]]) -> None:
    wrong = []
    for folder, figure in figures:
        path = folder / f"{name_of(figure)}.svg"
        source = path.read_text("utf-8")
        root = ElementTree.parse(path).getroot()
        shown = " ".join(texts(path))
        title = root.findtext(f"{SVG}title") or ""
        if not title or title not in shown.replace("  ", " ") or not root.findtext(f"{SVG}desc"):
            wrong.append(f"{path}: without its title")
        if "Kilde: " not in shown and "Kjelde: " not in shown:
            wrong.append(f"{path}: without its source")
        if f"{ORIGIN}{SUBPATH}" not in shown.replace(" ", ""):
            wrong.append(f"{path}: without the address of its page")
        if "var(" in source or re.search(r"<script|<style|\bstyle=|\bon[a-z]+=|<image|href=", source):
            wrong.append(f"{path}: needs what is not there outside the page")
    assert not wrong, said(wrong)


def test_the_machines_fonts_are_not_looked_at_and_are_there_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    from generator.charts.converter import _no_fonts

    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/mine.conf")
    with _no_fonts():
        assert Path(os.environ["FONTCONFIG_FILE"]).read_text("utf-8").count("<dir>") == 1
    assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/mine.conf"
    monkeypatch.delenv("FONTCONFIG_FILE")
    with _no_fonts():
        assert "FONTCONFIG_FILE" in os.environ
    assert "FONTCONFIG_FILE" not in os.environ


def test_an_interactive_form_has_the_pages_panels_and_colours_and_something_to_point_at(figures: list[tuple[Path, Node]]) -> None:
    wrong = []
    for folder, figure in figures:
        source = (folder / f"{name_of(figure)}.vega.json").read_text("utf-8")
        panels = json.loads(source)
        if [panel["title"] for panel in panels] != [svg.one("title").text for svg in figure.all("svg")]:
            titles = [" ".join(panel["title"].replace("\u00a0", " ").split()) for panel in panels]
            if titles != [svg.one("title").text for svg in figure.all("svg")]:
                wrong.append(f"{folder}: {name_of(figure)} has other panels: {titles}")
        for panel in panels:
            hits = next(one for one in panel["spec"]["data"] if one["name"] == "hits")["values"]
            if not hits or not all(hit["tip"] for hit in hits):
                wrong.append(f"{folder}: {name_of(figure)} tells nothing")
        bare = set(re.findall(r'"(#[0-9a-f]{6})"', source))
        if bare & set(TOKENS):
            wrong.append(f"{folder}: {name_of(figure)} has colours that dark mode cannot change: {bare}")
    assert not wrong, said(wrong)


def test_the_library_is_one_file_with_its_licence_and_evaluates_nothing_by_itself(site: Path) -> None:
    library = [path.relative_to(site).as_posix() for path in site.rglob("vega*.js")]
    assert library == ["assets/vega.js"]
    source = (site / "assets/vega.js").read_text("utf-8")
    assert source.startswith("/*!")
    assert "University of Washington Interactive Data Lab" in source[:3000]
    assert source.rstrip().endswith("window.vegaEmbed=$t6;") or "window.vegaEmbed=" in source[-200:]
    assert len(source) < 1_000_000


def test_no_page_asks_for_the_library(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        assert b"assets/vega.js" not in path.read_bytes(), path
    assert "vega.js" not in (site / "assets/sporbar.js").read_text("utf-8")


def test_a_page_to_embed_holds_the_figure_its_source_and_the_way_back_and_nothing_that_runs(site: Path, figures: list[tuple[Path, Node]]) -> None:
    wrong = []
    for folder, figure in figures:
        path = folder / f"{name_of(figure)}.html"
        page = read(path)
        metas = {node.get("name") or node.get("http-equiv"): node.get("content") for node in page.all("meta")}
        here = f"{ORIGIN}{SUBPATH}{folder.relative_to(site).as_posix()}/".replace("/./", "/")
        backs = {urljoin(f"{here}{path.name}", link.get("href")) for link in page.all("a")}
        told = page.one("main").text
        problems = {
            "is indexed": metas.get("robots") != "noindex",
            "may run scripts": "script-src" in metas["Content-Security-Policy"] or "default-src 'none'" not in metas["Content-Security-Policy"] or bool(page.all("script")),
            "does not lead back": here not in backs,
            "has no source": "Kilde: " not in told and "Kjelde: " not in told,
            "is another figure": page.one("figcaption").text != figure.one("figcaption").text or len(page.one("figure").all("svg")) != len(figure.all("svg")),
            "has no heading": page.one("h1").text not in figure.one("figcaption").text,
            "has no table": len(page.all("table")) != 1,
        }
        wrong += [f"{path}: {problem}" for problem, found in problems.items() if found]
    assert not wrong, said(wrong)


def test_the_code_to_embed_leads_to_the_page_to_embed(site: Path, figures: list[tuple[Path, Node]]) -> None:
    for folder, figure in figures[::20]:
        code = figure.one("textarea").text
        found = re.fullmatch(r'<iframe src="([^"]+)" title="[^"]+" width="100%" height="\d+" loading="lazy"></iframe>', code)
        assert found, code
        assert found[1] == f"{ORIGIN}{SUBPATH}{folder.relative_to(site).as_posix()}/{name_of(figure)}.html".replace("/./", "/")


def test_pages_to_embed_are_for_no_search_and_no_sitemap(site: Path) -> None:
    assert EMBEDDED.removesuffix(".html") not in (site / "sitemap.xml").read_text("utf-8")


# Made only when the figure changes.


def test_figures_of_a_page_made_anew_are_left_as_they_are(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert build(folder) == 0
    before = times(folder / "site")
    edit(folder / "content/rapport-2025/report.yaml", "title: ", "text: Nytt om rapporten.\ntitle: ")
    assert build(folder) == 0
    after = times(folder / "site")
    changed = {name for name in before if before[name] != after.get(name)}
    assert "rapport-2025/index.html" in changed
    assert {name for name in changed if "-figur" in name or "vega" in name} == set()


def test_a_changed_number_changes_its_figures_files_and_no_others(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert build(folder) == 0
    before = {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in (folder / "site").rglob("*-figur.*")}
    path = next(path for path in sorted((folder / "content/rapport-2025").glob("*.yaml")) if "8,1" in path.read_text("utf-8"))
    edit(path, '"8,1"', '"8,3"')
    assert build(folder) == 0
    changed = {name for name, content in before.items() if (folder / "site" / name).read_bytes() != content}
    assert {name.rpartition("/")[2].partition("-figur")[0] for name in changed} <= {"sykefravaer-hmr", "sykefravaer-rapport-2025"}
    assert {name.partition("-figur")[2] for name in changed} == {".csv", ".svg", ".vega.json", ".html"}


def test_a_site_without_figures_has_no_library(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "organisations.yaml").write_text("organisations: []\n", "utf-8")
    (content / "indicators.yaml").write_text("indicators: []\n", "utf-8")
    (content / "om.md").write_text("# Om\n", "utf-8")
    assert build(tmp_path) == 0
    assert not (tmp_path / "site/assets/vega.js").exists()


# What a figure says is in its table.


def shown_by(chart: Chart) -> Iterator[str]:
    """Every text that a chart draws or tells, but for its scales."""
    for panel in chart.panels:
        for name, rows in panel.datasets.items():
            if name not in SCALES:
                yield from (str(row["text"]) for row in rows if "text" in row)
        yield from (str(row["tip"]) for row in panel.hits)
    yield chart.title
    yield chart.description


def unknown(chart: Chart) -> set[str]:
    """Numbers that a chart shows but that neither its table nor its notes have, nor the names of what it shows; «» is as printed."""
    table = " ".join(cell for row in (chart.columns, *chart.rows) for cell in row)
    named = (*chart.notes, chart.subtitle, chart.subtitle.replace(" ", "\u00a0"), chart.title.partition(": ")[0])
    told = {*NUMBER.findall(" | ".join((table, *named)))} | {number.lstrip("-\u2212") for number in NUMBER.findall(table)}
    shown = (re.sub("«[^»]*»", "", text.replace("\n", " | ")) for text in shown_by(chart))
    return {number for text in shown for number in NUMBER.findall(text)} - told


@pytest.fixture(scope="module")
def charts(real: Path) -> list[Chart]:
    """Every chart of the real content."""
    settings = settings_of(real)
    catalog = load(settings.content_folder, real / ".cache/sporbar/values")
    return [chart for page in Site(catalog, settings).pages.values() for chart in page.charts()]


def test_no_figure_shows_a_number_that_its_table_does_not_have(charts: list[Chart]) -> None:
    assert len(charts) > 350
    wrong = [f"{chart.id}: {sorted(found)} in {chart.title}" for chart in charts if chart.shape not in ("states", "risk-matrix") and (found := unknown(chart) - title_counts(chart))]
    assert not wrong, said(wrong)


def title_counts(chart: Chart) -> set[str]:
    """Numbers that only count rows, as titles do over twelve."""
    return {str(count) for count in range(13, len(chart.rows) * 2 + 14)}


NB = words("nb")
SHARE = Indicator(id="x", title="Andel", unit="prosent", better="higher")
numbers = st.decimals(min_value=-2000, max_value=200000, places=1).map(lambda number: str(number).replace(".", ","))
plain = st.fixed_dictionaries({"value": numbers}, optional={"flags": st.lists(st.sampled_from(["approximate", "provisional", "estimate", "stand-in", "undated"]), unique=True), "note": st.just("Fotnote.")})
spans = st.tuples(st.integers(0, 400), st.integers(1, 90)).map(lambda ends: {"low": str(ends[0]), "high": str(ends[0] + ends[1])})
others = st.one_of(st.sampled_from([{"missing": why} for why in ("not-stated", "no-data", "too-few", "lost")]), numbers.map(lambda n: {"below": n}), numbers.map(lambda n: {"above": n}), spans)
points = st.lists(st.one_of(plain, others), min_size=1, max_size=26)
targets = st.lists(st.tuples(st.sampled_from(["at-least", "at-most", "better-than", "not-worse-than", "long-term", "budget", "plan", "green", "yellow"]), numbers), max_size=3, unique_by=lambda one: one[0])
names = st.sampled_from(["Sto", "Universitetssykehuset Nord-Norge HF, Psykisk helse- og rusklinikken i Tromsø", "Høyst/laveste-avdelingen"])


@st.composite
def measurements(draw: st.DrawFn) -> list[Measurement]:
    """One to five series, each with its own organisation, points of every kind, and perhaps targets."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        found = [{"period": draw(st.sampled_from([f"{2000 + at // 2}", f"{2000 + at // 2}-T{at % 3 + 1}"])), **point} for at, point in enumerate(draw(points))]
        aims = [{"type": kind, "value": value} for kind, value in draw(targets)]
        made.append(Measurement.model_validate({"id": f"m{number}", "indicator": "x", "organisation": f"o{number}", "points": found, "targets": aims}))
    return made


@given(measurements(), st.data())
def test_whatever_is_measured_a_figure_shows_no_number_of_its_own_and_keeps_to_its_frame(listed: list[Measurement], data: Any) -> None:
    called = {m.organisation.id: data.draw(names) for m in listed}
    for chart in (series("s", SHARE, listed, called, NB), comparison("c", SHARE, listed, called, NB), comparison("t", SHARE, listed, called, NB, against="target"), latest("l", SHARE, [Group("En rapport", tuple(listed)), Group("En annen", tuple(listed[:1]))], called, NB)):
        assert not {text for text in unknown(chart) if not re.fullmatch(r"[0-9]", text)}, (chart.shape, unknown(chart), chart.title, chart.rows)
        assert "verst" not in chart.title.casefold()
        for panel in chart.panels:
            assert len(panel.hits) >= bool(panel.datasets.get("values"))
            inside(panel)


def inside(panel: Any) -> None:
    """Marks and labels stand in the drawing, with a px to spare for rounding."""
    frame = panel.frame
    for name, rows in panel.datasets.items():
        for row in rows:
            across, down = frame.x_pixels(float(row["x"])), frame.y_pixels(float(row["y"]))
            assert -frame.left - 1 <= across <= frame.width + frame.right + 1, (name, row)
            assert -frame.top - 1 <= down <= frame.height + frame.bottom + 1, (name, row)


def test_no_figure_has_two_units_on_one_scale(charts: list[Chart]) -> None:
    for chart in charts:
        if chart.shape in ("series", "comparison", "latest"):
            units = {re.sub(r".*[\d>]\u00a0?\*?(?: \(.*?\))?", "", str(row["tip"]).split("\n")[1]).strip() for panel in chart.panels for row in panel.hits if re.search(r": [^a-zæøå]*\d", str(row["tip"]).split("\n")[1])}
            assert len(units) < 2, (chart.id, units)


# The chart that compares reports.


def test_an_indicator_that_two_reports_measure_has_the_comparison_first(site: Path) -> None:
    found = sorted(site.glob("indikatorer/*/*-sammenligning-figur.csv"))
    assert len(found) > 8
    for path in found:
        page = read(path.with_name("index.html"))
        first = page.all("figure")[0]
        assert name_of(first) == path.stem
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
        assert rows[0] == ["Foretak", "Rapport", "Periode", "Verdi", "Mål"]
        assert len({row[1] for row in rows[1:]}) > 1
        assert all(row[2] for row in rows), "a value without its period cannot be compared"


def test_no_title_ranks_anybody(charts: list[Chart]) -> None:
    wrong = [chart.title for chart in charts if re.search(r"\b(verst|best|dårlegast|dårligst|beste|dårligste)\b", chart.title.partition(":")[2], re.IGNORECASE)]
    assert wrong == []


def test_the_version_of_vega_lite_is_one_that_the_library_has() -> None:
    from generator.charts.converter import converter

    assert VL_VERSION in converter().get_vegalite_versions()
    assert (HOUSE / "templates/assets/figures.js").is_file()
