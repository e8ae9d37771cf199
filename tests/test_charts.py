"""This module contains the tests of what charts say: what is drawn is what the records print, and titles judge only what may be judged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from charted import (
    DAYS,
    NAMES,
    NB,
    NN,
    SCALES,
    SHARE,
    all_families,
    at,
    built,
    discharge,
    drawn,
    measured,
    risks,
    texts_in,
)

from generator.charts import comparison, projects, risk_matrix, series, states, worth_drawing
from generator.charts.palette import LIGHT_PAGE
from generator.kinds.report import Scales
from generator.kinds.risk import Risk

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
