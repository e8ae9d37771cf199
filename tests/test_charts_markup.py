"""This module contains the tests of how charts are drawn: the same bytes, a strict policy, the colours of the stylesheet, words that fit."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from charted import DAYS, NAMES, NB, NN, SCALES, SHARE, all_families, at, built, drawn, many, measured, risks, texts_in

from generator.charts import Chart, comparison, css_tokens, draw, projects, risk_matrix, series, states
from generator.charts.lettering import spread, text_width, wrap
from generator.charts.palette import COLOURS, DARK_PAGE, LIGHT_PAGE, READ_ON, TOKENS, contrast
from generator.charts.wording import short_period
from generator.words.languages import Words, words
from generator.words.periods import parse_period

# ---- the markup


@pytest.mark.parametrize("chart", all_families(), ids=lambda chart: chart.shape)
def test_markup_is_one_named_image_that_a_strict_policy_allows(chart: Chart, cache: Path) -> None:
    for number, drawing in enumerate(drawn(chart, cache)):
        root = ElementTree.fromstring(drawing)
        prefix = chart.prefix(number)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{prefix}-t {prefix}-d"
        assert not re.search(r"\bstyle=|<style|<script|\bon[a-z]+=|aria-label=|role=\"graphics", drawing)
        assert all(e.get("id", prefix).startswith(prefix) for e in root.iter())
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
        assert [child.text for child in list(root)[:2]] == [
            chart.panels[number].title,
            chart.panels[number].description,
        ]


@pytest.mark.parametrize("chart", all_families(), ids=lambda chart: chart.shape)
def test_every_colour_is_a_token_of_the_stylesheet(chart: Chart, cache: Path) -> None:
    tokens = css_tokens()["light"]
    for drawing in drawn(chart, cache):
        found = re.findall(r'(?:fill|stroke)="([^"]*)"', drawing)
        for colour in set(found) - {"none", "transparent"}:
            name, fallback = re.fullmatch(r"var\((--viz-[a-z-]+), (#[0-9a-f]{6})\)", colour).groups()  # type: ignore[union-attr]
            assert tokens[name] == fallback


def test_words_of_a_record_pass_through_the_clean_up_unchanged(cache: Path) -> None:
    odd = 'Sykehus 31.12.20255 role="x" id="y" fill="#ffffff" <b> & co'
    chart = series("rar", SHARE, [measured("sto", at("2025-12-31", "3"))], {"sto": odd}, NB)
    drawing = drawn(chart, cache)[0]
    assert " ".join(texts_in(drawing)[-3:]).endswith("& co")
    assert "31.12.20255" in " ".join(texts_in(drawing))
    assert "31.12.2025" in texts_in(drawing)


# ---- keeping and sharing


def test_two_draws_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (draw(all_families(), tmp_path / name) for name in ("one", "two"))
    assert first == second


def test_drawing_in_several_processes_gives_the_same_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; sys.path[:0] = [{here!r}]\n"
        "from charted import many; from generator.charts import draw\n"
        "drawings = draw(many(30), Path({cache!r}))\n"
        "import hashlib; print(len(drawings), hashlib.sha256(repr(sorted(drawings.items())).encode()).hexdigest())"
    ).format(here=str(Path(__file__).parent), cache=str(tmp_path / "shared"))
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    drawings = draw(many(30), tmp_path / "alone")
    import hashlib

    assert told == ["30", hashlib.sha256(repr(sorted(drawings.items())).encode()).hexdigest()]


def test_a_kept_drawing_loads_neither_altair_nor_vega(cache: Path) -> None:
    draw(all_families(), cache)
    code = (
        f"import sys; from pathlib import Path; sys.path[:0] = [{str(Path(__file__).parent)!r}]\n"
        "from charted import all_families; from generator.charts import draw\n"
        f"assert len(draw(all_families(), Path({str(cache)!r}))) == 7\n"
        "print([name for name in ('altair', 'vl_convert') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_key_changes_with_a_number_and_with_the_id_but_not_with_the_title() -> None:
    def key(id: str, value: str, title: str = "") -> tuple[str, ...]:
        return series(id, SHARE, [measured("sto", at("2024", "1"), at("2025", value))], NAMES, NB, title=title).keys()

    assert key("a", "2") == key("a", "2") == key("a", "2", "Et annet navn")
    assert len({key("a", "2"), key("a", "3"), key("b", "2")}) == 3


# ---- colours and lettering


@pytest.mark.parametrize("colour", COLOURS, ids=lambda colour: colour.name)
def test_colours_have_contrast_on_both_pages(colour: Any) -> None:
    least = {"text": 4.5, "mark": 3.0, "surface": 1.0}[colour.role]
    assert contrast(colour.light, LIGHT_PAGE) >= least
    assert contrast(colour.dark, DARK_PAGE) >= least


@pytest.mark.parametrize(("text", "fill"), READ_ON)
def test_text_can_be_read_on_the_fills_it_stands_on(text: str, fill: str) -> None:
    tokens = css_tokens()
    for scheme in ("light", "dark"):
        assert contrast(tokens[scheme][f"--viz-{text}"], tokens[scheme][f"--viz-{fill}"]) >= 4.5


def test_each_colour_has_a_hex_of_its_own() -> None:
    assert len(TOKENS) == len(COLOURS)


def test_spread_labels_keep_their_order_and_do_not_overlap() -> None:
    placed = spread([10, 12, 11, 80, 99], [15] * 5, 0, 100)
    inner = sorted(placed)
    assert all(b - a >= 15 - 1e-9 for a, b in pairwise(inner))
    assert min(inner) >= 7.5 - 1e-9
    assert max(inner) <= 92.5 + 1e-9
    assert [placed.index(p) for p in inner] == [0, 2, 1, 3, 4]


def test_wrapped_lines_fit_and_lose_no_letter() -> None:
    lines = wrap("Sykehusapotekene i Midt-Norge HF", 160, 13, bold=True)
    assert "".join(lines).replace(" ", "") == "SykehusapotekeneiMidt-NorgeHF"
    assert all(text_width(line, 13, bold=True) <= 160 for line in lines)


@pytest.mark.parametrize(
    ("period", "short"),
    [("2024", "2024"), ("2025-12", "des. 2025"), ("2025-T3", "T3 2025"), ("2025-12-31", "31.12.2025"), ("2024/2025", "2024–2025"),
     ("2025-01/2025-04", "jan.–april 2025")],
)  # fmt: skip
def test_periods_are_short_on_the_axis(period: str, short: str) -> None:
    assert short_period(NB, parse_period(period)) == short


@pytest.mark.parametrize("own", [NB, NN, words("en")], ids=lambda own: own.language)
def test_every_family_has_its_words_in_each_language(own: Words) -> None:
    """A message that a catalog lacks raises KeyError: none may be asked for when a page is made."""
    aimed = [[measured(o, at("2024", "1"), at("2025", v), targets=[{"type": "at-least", "value": "2"}]) for o, v in pairs]
             for pairs in ((("sto", "1"), ("hmr", "3")), (("sto", "2"), ("hmr", "3")), (("sto", "1"), ("hmr", "1")))]  # fmt: skip
    free = [measured("sto", at("2024", "1"), at("2025", "2")), measured("hmr", at("2024", "2"), at("2025", "1"))]
    scoped = [
        measured("sto", at("2025", "1"), scope=scope, targets=[{"type": "at-most", "value": "2"}]) for scope in "ab"
    ]
    budgets = [
        measured(
            "sto",
            at("2025", value),
            targets=[{"type": "budget", "value": "2"}],
            baseline={"value": "1", "label": "Før"},
        )
        for value in ("1", "2", "3")
    ]
    for listed in (*aimed, free, scoped, [aimed[0][0], free[1]], [*aimed[0], free[1]], *([one] for one in budgets)):
        series("x", SHARE, listed, NAMES, own)
    for listed in (free, [free[0], free[0]], [free[1], free[1]], free[:1]):
        comparison("x", DAYS, listed, NAMES, own)
    for listed in (*aimed, budgets[:1] * 2, budgets[2:] * 2, budgets[1:2]):
        comparison("x", SHARE, listed, NAMES, own, against="target")
    for some in (built(), built()[:1], built()[1:], [*built()[:1] * 2]):
        projects("x", some, own)
    for chosen in (risks(), risks()[:1], [risk for risk in risks() if not risk.new], []):
        risk_matrix("x", chosen, SCALES, own)
        risk_matrix("x", chosen, SCALES, own, at="before")
    states("x", ["met", "not-met"], own)
