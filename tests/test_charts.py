"""Tests of the charts: what is drawn is what the records print, in the same bytes, in the stylesheet's colours."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.charts import Chart, comparison, css_tokens, draw, projects, risk_matrix, series, states, worth_drawing
from generator.charts.lettering import spread, text_width, wrap
from generator.charts.palette import COLOURS, DARK_PAGE, LIGHT_PAGE, READ_ON, TOKENS, contrast
from generator.charts.wording import short_period
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.project import Project
from generator.kinds.report import Scales
from generator.kinds.risk import Risk
from generator.words.languages import Words, words
from generator.words.periods import parse_period

NB, NN = words("nb"), words("nn")
NAMES = {"sto": "St. Olavs hospital", "hmr": "Helse Møre og Romsdal", "hnt": "Helse Nord-Trøndelag"}
SHARE = Indicator(id="epikriser", title="Epikriser innen 1 dag", unit="prosent", better="higher")
DAYS = Indicator(id="dager", title="Dager til vurdering", unit="dager", better="lower")


def measured(organisation: str, *points: dict[str, Any], **more: Any) -> Measurement:
    """A measurement from plain values."""
    return Measurement.model_validate(
        {"id": f"m-{organisation}", "indicator": "x", "organisation": organisation, "points": points, **more}
    )


def at(period: str, value: str, **more: Any) -> dict[str, Any]:
    """A point with a value."""
    return {"period": period, "value": value, **more}


def discharge() -> list[Measurement]:
    """Table 4 of the tertial report for the third tertial of 2025, row 1."""
    return [
        measured(
            "sto", at("2023", "53,5"), at("2024", "57,5"), at("2025-12", "63,9"),
            targets=[{"type": "at-least", "value": "85"}], baseline={"value": "40,6", "label": "Før HP (nullpunkt)"},
        ),
        measured(
            "hmr", at("2025-01", "72,7"), at("2025-12", "73,2"),
            targets=[{"type": "at-least", "value": "95"}], baseline={"value": "47,4", "label": "Nullpunkt"},
        ),
        measured("hnt", at("2025-01", "82,6"), at("2025-12", "84,3"), targets=[{"type": "at-least", "value": "95"}]),
    ]  # fmt: skip


def risks() -> list[Risk]:
    """Four of Table 6: one new, one that has moved."""
    told = [
        ("oekonomi", "Manglende økonomisk bærekraft", 1, 1, "Svært høy", "Alvorlig"),
        ("bortfall", "Langvarig bortfall", 2, 2, "Lav", "Svært alvorlig"),
        ("omstilling", "Omstillingsarbeid fortrenger", 8, None, "Moderat", "Moderat"),
        ("utstyr", "Svikt i leveranse", 9, 8, "Moderat", "Moderat"),
    ]
    return [
        Risk.model_validate(
            {
                "id": id, "title": title, "rank": rank, "previous_rank": before, "new": before is None,
                "after": {"likelihood": likely, "consequence": severe, "lost": ["colour"]},
            }
        )
        for id, title, rank, before, likely, severe in told
    ]  # fmt: skip


SCALES = Scales.model_validate(
    {
        "likelihood": [{"word": word} for word in ("Svært lav", "Lav", "Moderat", "Høy", "Svært høy")],
        "consequence": [{"word": word} for word in ("Moderat", "Alvorlig", "Svært alvorlig")],
    }
)


def built() -> list[Project]:
    """Two projects of chapter 9: one that can be held against its frame, one that cannot."""
    mill, mrd = "mill. kr", "mrd. kr"
    return [
        Project.model_validate(
            {
                "id": "namsos", "title": "Helikopterplass Namsos", "type": "building", "owner": "hnt",
                "estimates": [
                    {"type": "frame", "amount": "125", "unit": mill}, {"type": "forecast", "amount": "117", "unit": mill},
                ],
            }
        ),
        Project.model_validate(
            {
                "id": "aio", "title": "AIO Ålesund", "type": "building", "owner": "hmr",
                "estimates": [
                    {"type": "frame", "amount": "1,26", "unit": mrd, "price_year": 2023},
                    {"type": "forecast", "amount": "1 251", "unit": mill, "scope": "del 1, 2 og 5"},
                    {"type": "accrued", "amount": "596,4", "unit": mill},
                    {"type": "p70", "unit": mill, "not_stated": True},
                    {"type": "loan", "amount": "200", "unit": mill},
                ],
            }
        ),
    ]  # fmt: skip


def all_families() -> list[Chart]:
    """A chart of each family."""
    absence = [
        measured("sto", at("2024-T3", "8,5"), at("2025-T3", "8,5")),
        measured("hmr", at("2024-T3", "8,7"), at("2025-T3", "9,3")),
    ]
    return [
        risk_matrix("risiko", risks(), SCALES, NB),
        series("epikriser", SHARE, discharge(), NAMES, NB),
        comparison("fravaer", DAYS, absence, NAMES, NB),
        projects("prosjekter", built(), NB),
        states("tilstander", ["met", "not-met", "partly", "lost", "closed", "late", "not-stated"], NB),
    ]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where drawings are kept through the module."""
    return tmp_path_factory.mktemp("drawings")


def drawn(chart: Chart, cache: Path) -> list[str]:
    """The drawings of a chart's panels."""
    drawings = draw([chart], cache)
    return [drawings[key] for key in chart.keys()]  # noqa: SIM118 - a method of Chart


def texts_in(drawing: str) -> list[str]:
    """The texts that a drawing shows."""
    return ["".join(e.itertext()) for e in ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")]


# ---- what the drawing says


def test_labels_in_the_drawing_are_the_numbers_that_the_records_print(cache: Path) -> None:
    chart = series("epikriser", SHARE, discharge(), NAMES, NB)
    for measurement, drawing in zip(discharge(), drawn(chart, cache), strict=True):
        shown = texts_in(drawing)
        assert all(point.value is not None and point.value.printed in shown for point in measurement.points)
        assert f"mål\u00a0{measurement.targets[0].value}" in shown


def test_table_has_every_number_with_target_and_baseline_rows() -> None:
    chart = series("epikriser", SHARE, discharge(), NAMES, NB)
    assert chart.columns == ("Periode", *NAMES.values())
    assert chart.rows == (
        ("2023", "53,5", "", ""),
        ("2024", "57,5", "", ""),
        ("januar\u00a02025", "", "72,7", "82,6"),
        ("desember\u00a02025", "63,9", "73,2", "84,3"),
        ("Mål", "Mål minst 85", "Mål minst 95", "Mål minst 95"),
        ("Nullpunkt", "40,6", "47,4", ""),
    )


def test_points_stand_at_the_value_of_the_record() -> None:
    panel = series("epikriser", SHARE, discharge(), NAMES, NB).panels[0]
    assert [row["y"] for row in panel.datasets["values"]] == [53.5, 57.5, 63.9]
    assert [row["y"] for row in panel.datasets["targets"]] == [85.0]


def test_panels_of_one_chart_share_the_vertical_scale() -> None:
    panels = series("epikriser", SHARE, discharge(), NAMES, NB).panels
    assert len({(panel.frame.y, panel.frame.height, panel.frame.width, panel.frame.top) for panel in panels}) == 1


def test_missing_values_leave_a_gap_that_is_named(cache: Path) -> None:
    one = measured("sto", at("2022", "50"), {"period": "2023", "missing": "not-stated"}, at("2024", "53,9"))
    chart = series("frigitt", SHARE, [one], NAMES, NB)
    assert chart.panels[0].datasets["lines"] == ()
    assert chart.rows[1] == ("2023", "ikke oppgitt")
    assert {"ikke", "oppgitt"} <= set(texts_in(drawn(chart, cache)[0]))


def test_a_range_is_a_bar_and_no_line_runs_through_its_middle() -> None:
    one = measured("sto", {"period": "2024", "low": "1", "high": "2"}, {"period": "2025", "low": "2", "high": "4"})
    panel = series("video", SHARE, [one], NAMES, NB).panels[0]
    assert [(row["y"], row["y2"]) for row in panel.datasets["ranges"]] == [(1.0, 2.0), (2.0, 4.0)]
    assert panel.datasets["lines"] == panel.datasets["bridges"] == ()


def test_hidden_small_numbers_are_hollow_triangles(cache: Path) -> None:
    chart = series("faa", DAYS, [measured("sto", {"period": "2024", "below": "10"}, at("2025", "12"))], NAMES, NB)
    assert chart.panels[0].datasets["values"][0]["fill"] == LIGHT_PAGE
    assert "<10" in texts_in(drawn(chart, cache)[0])


@pytest.mark.parametrize("count", [1, 2, 3, 24])
def test_any_number_of_points_can_be_drawn(count: int, cache: Path) -> None:
    months = [f"{2024 + n // 12}-{n % 12 + 1:02d}" for n in range(count)]
    chart = series(
        f"antall-{count}", DAYS, [measured("sto", *(at(m, str(60 + n)) for n, m in enumerate(months)))], NAMES, NB
    )
    assert str(60 + count - 1) in texts_in(drawn(chart, cache)[0])


def test_thin_lines_join_periods_of_unequal_length() -> None:
    panel = series("epikriser", SHARE, discharge(), NAMES, NB).panels[0]
    assert [row["x"] for row in panel.datasets["lines"]] == [0, 1]
    assert [row["x"] for row in panel.datasets["bridges"]] == [1, 3]


def test_footnotes_are_marked_and_told() -> None:
    chart = series(
        "v", DAYS, [measured("sto", at("2024", "3,9"), at("2025-12", "12,1", note="Resten under 5."))], NAMES, NB
    )
    assert chart.rows[1][1] == "12,1*"
    assert "* St. Olavs hospital, desember\u00a02025: Resten under 5." in chart.notes


# ---- titles


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (("80", "80", "80"), "når målet"),
        (("80", "70", "80"), "ett av tre foretak når ikke målet"),
        (("70", "70", "70"), "ingen av de tre foretakene når målet"),
        (("80", "80"), "begge foretakene når målet"),
        (("70", "70"), "ingen av de to foretakene når målet"),
    ],
)
def test_title_says_how_many_reach_the_target(values: Sequence[str], title: str) -> None:
    target = [{"type": "at-least", "value": "75"}]
    listed = [measured(o, at("2024", "1"), at("2025", v), targets=target) for o, v in zip(NAMES, values, strict=False)]
    assert title in series("x", SHARE, listed, NAMES, NB).title


def test_a_value_that_went_up_and_down_again_is_not_called_unchanged() -> None:
    listed = [[at("2023", "8"), at("2024", value), at("2025", "8")] for value in ("8", "9")]
    titles = [series("x", SHARE, [measured("sto", *points)], NAMES, NB).title for points in listed]
    assert ["uendret" in title for title in titles] == [True, False]


def test_title_never_judges_a_series_whose_last_value_is_missing() -> None:
    target = [{"type": "at-least", "value": "75"}]
    one = measured("sto", at("2024", "90"), {"period": "2025", "missing": "lost"}, targets=target)
    assert "når" not in series("x", SHARE, [one], NAMES, NB).title


def test_lower_is_better_is_said_in_words_and_used_in_the_verdict() -> None:
    one = measured("sto", at("2025-12", "12,1"), targets=[{"type": "at-most", "value": "5"}])
    chart = series("x", DAYS, [one], NAMES, NB)
    assert "Lavere er bedre." in chart.subtitle
    assert chart.title.endswith("St. Olavs hospital når ikke målet, 12,1 mot 5")


def test_risk_title_counts_the_new_and_names_the_top() -> None:
    assert (
        risk_matrix("r", risks(), SCALES, NB).title
        == "Én av fire risikoer er ny; øverst ligger «Manglende økonomisk bærekraft»"
    )


def test_nynorsk_charts_speak_nynorsk() -> None:
    chart = series("x", SHARE, discharge(), NAMES, NN)
    assert chart.title == "Epikriser innen 1 dag: ingen av dei tre føretaka når målet"


# ---- the families


def test_risk_matrix_draws_only_the_steps_of_the_reports_scale(cache: Path) -> None:
    shown = texts_in(drawn(risk_matrix("risiko", risks(), SCALES, NB), cache)[0])
    assert {"1", "2", "8", "9", "ny", "8 → 9", "Alvorlig"} <= set(shown)
    assert len([row for row in shown if row in {"Moderat", "Alvorlig", "Svært alvorlig"}]) == 4


def test_new_risks_have_another_shape_and_no_two_risks_share_a_place() -> None:
    marks = risk_matrix("risiko", risks(), SCALES, NB).panels[0].datasets["marks"]
    assert len({row["shape"] for row in marks}) == 2
    assert len({(row["x"], row["y"]) for row in marks}) == len(marks)


def test_a_risk_without_levels_is_named_and_not_placed() -> None:
    chart = risk_matrix("r", [*risks(), Risk(id="x", title="Uten nivå", rank=10)], SCALES, NB)
    assert len(chart.panels[0].datasets["marks"]) == 4
    assert any("10 Uten nivå" in note for note in chart.notes)


def test_comparison_shows_both_numbers_and_the_change(cache: Path) -> None:
    chart = all_families()[2]
    assert chart.rows == (("Helse Møre og Romsdal", "8,7", "9,3", "+0,6"), ("St. Olavs hospital", "8,5", "8,5", "0,0"))
    assert {"8,7", "9,3", "opp 0,6", "uendret", "3.\u00a0tertial\u00a02024"} <= set(texts_in(drawn(chart, cache)[0]))


def test_comparison_with_budget_says_over_or_under() -> None:
    budget = [{"type": "budget", "value": "1,58"}]
    listed = [measured("sto", at("2025", "1,54"), targets=budget), measured("hnt", at("2025", "1,44"), targets=budget)]
    chart = comparison("p", SHARE, listed, NAMES, NB, against="target")
    assert chart.title == "Epikriser innen 1 dag: to av to foretak ligger under budsjettet"
    assert chart.rows[0] == ("Helse Nord-Trøndelag", "1,58", "1,44", "\u22120,14")


def test_projects_are_held_against_frames_only_when_comparable(cache: Path) -> None:
    chart = projects("prosjekter", built(), NB)
    assert len(chart.panels[0].datasets["through"]) == 1
    assert "Helikopterplass Namsos" in chart.title
    assert any("AIO" in note and "ulikt kroneår og ulikt omfang" in note and "lån 200" in note for note in chart.notes)
    assert {"1\u00a0260", "1\u00a0251", "596,4", "ikke oppgitt"} <= set(texts_in(drawn(chart, cache)[0]))


def test_states_stand_worst_first_with_shape_word_and_count(cache: Path) -> None:
    chart = states("tilstander", ["met", "met", "partly", "not-met"], NB)
    assert chart.rows == (("Ikke nådd", "1"), ("Delvis", "1"), ("Innfridd", "2"))
    shown = " ".join(texts_in(drawn(chart, cache)[0]))
    assert all(text in shown for text in ("Ikke nådd 1", "Delvis 1", "Innfridd 2"))


def test_empty_charts_can_be_drawn(cache: Path) -> None:
    for chart in (
        risk_matrix("a", [], Scales(), NB),
        comparison("b", SHARE, [], NAMES, NB),
        projects("c", [], NB),
        states("d", [], NB),
    ):
        assert "<svg" in drawn(chart, cache)[0]


def test_a_single_number_is_not_worth_a_chart() -> None:
    assert not worth_drawing([measured("sto", at("2025", "2"))])
    assert worth_drawing([measured("sto", at("2024", "2"), at("2025", "2"))])
    assert worth_drawing(discharge())


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
        "from test_charts import many; from generator.charts import draw\n"
        "drawings = draw(many(30), Path({cache!r}))\n"
        "import hashlib; print(len(drawings), hashlib.sha256(repr(sorted(drawings.items())).encode()).hexdigest())"
    ).format(here=str(Path(__file__).parent), cache=str(tmp_path / "shared"))
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    drawings = draw(many(30), tmp_path / "alone")
    import hashlib

    assert told == ["30", hashlib.sha256(repr(sorted(drawings.items())).encode()).hexdigest()]


def many(count: int) -> list[Chart]:
    """Charts that all differ."""
    return [
        series(
            f"c{n}",
            SHARE,
            [measured("sto", *(at(str(2015 + y), f"{50 + (n * 7 + y * 3) % 40},{n % 10}") for y in range(8)))],
            NAMES,
            NB,
        )
        for n in range(count)
    ]


def test_a_kept_drawing_loads_neither_altair_nor_vega(cache: Path) -> None:
    draw(all_families(), cache)
    code = (
        f"import sys; from pathlib import Path; sys.path[:0] = [{str(Path(__file__).parent)!r}]\n"
        "from test_charts import all_families; from generator.charts import draw\n"
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
