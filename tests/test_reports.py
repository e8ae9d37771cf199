"""This module contains the tests of the real content: that each report is held whole, by the counts of what it prints.

The counts were taken from the documents themselves, heading by heading and table by table, before anything was written here.
A count that changes means that something was lost or told twice.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from projects import HOUSE

from generator.catalog import Catalog, Entry
from generator.kinds.action import Action
from generator.kinds.assignment import Assignment
from generator.kinds.case import BoardCase
from generator.kinds.inspection import Inspection
from generator.kinds.measurement import Measurement
from generator.kinds.network import Network
from generator.kinds.risk import Risk
from generator.load.content import load

Key = tuple[str, ...]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real content."""
    return load(HOUSE / "content")


def held(catalog: Catalog, report: str, kind: str, *chapters: str) -> list[Entry]:
    """The records of a kind in a report, in the chapters whose files begin with these numbers (all, when none is given)."""
    return [entry for entry in catalog.in_report(report, kind) if not chapters or entry.section[:2] in chapters]


def assignments(catalog: Catalog, report: str, *chapters: str) -> list[Assignment]:
    return [entry.record for entry in held(catalog, report, "assignments", *chapters) if isinstance(entry.record, Assignment)]


def measurements(catalog: Catalog, report: str, *chapters: str) -> list[Measurement]:
    return [entry.record for entry in held(catalog, report, "measurements", *chapters) if isinstance(entry.record, Measurement)]


def types(found: list[Assignment]) -> dict[str, int]:
    return dict(Counter(one.type for one in found))


def test_helse_nord_answers_every_goal_indicator_and_assignment_of_chapter_2(catalog: Catalog) -> None:
    assert types(assignments(catalog, "hn-2024", "03")) == {"maal": 1, "indikator": 4, "oppdrag": 6 + 2}
    assert types(assignments(catalog, "hn-2024", "04")) == {"maal": 3, "indikator": 5, "oppdrag": 10 + 3}
    assert types(assignments(catalog, "hn-2024", "05")) == {"maal": 3, "indikator": 7, "oppdrag": 10 + 7}


def test_helse_nord_answers_every_requirement_from_the_owner_meetings(catalog: Catalog) -> None:
    assert types(assignments(catalog, "hn-2024", "06", "07", "08", "09", "10", "11")) == {"krav": 48}
    assert types(assignments(catalog, "hn-2024", "12")) == {"krav": 10}


def test_helse_nord_reports_the_numbered_requirements_to_its_trusts_and_no_others(catalog: Catalog) -> None:
    found = assignments(catalog, "hn-2024", "15", "16", "17", "18", "20")
    assert types(found) == {"styringskrav": 35, "indikator": 5, "oppfolging": 1}
    absent = {1, 3, 4, 8, 9, 17, 19, 26, 27, 30}
    assert [one.number for one in found if one.type == "styringskrav"] == [str(number) for number in range(1, 46) if number not in absent]


def test_every_requirement_in_helse_nord_is_answered(catalog: Catalog) -> None:
    unanswered = [one.id for one in assignments(catalog, "hn-2024") if not (one.answers or one.answered_with or any(part.answers for part in one.parts))]
    assert unanswered == []


def test_helse_nord_measures_quality_at_eleven_hospitals_with_both_limits(catalog: Catalog) -> None:
    found = measurements(catalog, "hn-2024", "19")
    assert Counter(one.organisation.id for one in found) == {
        "fin-kirkenes": 5, "fin-hammerfest": 5, "unn-tromsoe": 5, "unn-harstad": 6, "unn-narvik": 5, "nlsh-vesteraalen": 6,
        "nlsh-bodoe": 6, "nlsh-lofoten": 3, "hsyk-mo-i-rana": 6, "hsyk-mosjoeen": 4, "hsyk-sandnessjoeen": 5,
    }  # fmt: skip
    assert len({one.indicator.id for one in found}) == 18
    counted = Counter(one.indicator.id for one in found)
    assert (counted["stemi-reperfusjon"], counted["trombolyse"], counted["hba1c-over-75"], counted["hoftebrudd-48-timer"]) == (11, 9, 6, 6)
    without = [one.id for one in found if {target.type for target in one.targets} != {"green", "yellow"}]
    assert len(without) == 1, f"only Lofoten's second row has no limits: {without}"
    assert "lofoten" in without[0]


def test_helse_nord_has_fifteen_risks_with_both_levels_and_fifty_four_rows_of_actions(catalog: Catalog) -> None:
    risks = [entry.record for entry in held(catalog, "hn-2024", "risks") if isinstance(entry.record, Risk)]
    assert len(risks) == 15
    assert all([(level.period.text if level.period else "") for level in risk.levels] == ["2024-T1", "2024-T2"] for risk in risks)
    assert Counter(risk.levels[-1].level for risk in risks) == {"Gul": 10, "Rød": 4, "Grønn": 1}
    rows: Counter[int] = Counter()
    for entry in held(catalog, "hn-2024", "actions", "22"):
        assert isinstance(entry.record, Action)
        assert entry.record.source
        rows.update(int(number) for number in re.findall(r"\d+", entry.record.source.at.rpartition(", rad")[2]))
    assert rows == Counter(range(1, 55))


def test_helse_nord_has_its_own_board_cases_one_foreign_and_a_protocol_with_its_dissent(catalog: Catalog) -> None:
    cases = [entry.record for entry in held(catalog, "hn-2024", "cases") if isinstance(entry.record, BoardCase)]
    numbered = Counter(case.owner.id for case in cases if case.type == "board-case" and case.number)
    assert numbered == {"helse-nord": 14, "helse-vest": 1}
    protocol = next(case for case in cases if case.type == "protocol")
    assert len(protocol.attendees) == 10
    assert sum(bool(said.reply) for said in protocol.statements) == 11
    assert sum(said.dissent for said in protocol.statements) == 1


def test_helse_vest_answers_all_sixty_seven_requirements(catalog: Catalog) -> None:
    assert types(assignments(catalog, "hv-2023", "02", "03", "04")) == {"maal": 2, "indikator": 14, "oppdrag": 11}
    assert types(assignments(catalog, "hv-2023", "05")) == {"oppdrag": 6}
    assert types(assignments(catalog, "hv-2023", "06", "07", "08", "09", "10", "11")) == {"krav": 30}
    assert types(assignments(catalog, "hv-2023", "12")) == {"krav": 4}
    parted = assignments(catalog, "hv-2023", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")
    assert len(parted) == 67


def test_helse_vest_has_ten_joint_answers(catalog: Catalog) -> None:
    joint = [answer for one in assignments(catalog, "hv-2023") for answer in (*one.answers, *(found for part in one.parts for found in part.answers)) if answer.joint]
    assert Counter(link.id for answer in joint for link in answer.by) == {"helse-soer-oest": 6, "hmn": 4}


@pytest.mark.parametrize(
    ("chapter", "indicator", "cells"),
    [
        ("02", "tvangsmiddel-per-100000", 5 * 2), ("02", "tvangsmiddel-andel", 5 * 2), ("04", "epikrise-1-dag", 3 * 5), ("04", "ventetid-somatikk", 5 + 4),
        ("04", "ventetid-bup", 5 + 4), ("04", "ventetid-vop", 5 + 4), ("04", "ventetid-tsb", 5 + 4), ("10", "investeringer", 7),
    ],
)  # fmt: skip
def test_a_table_of_helse_vest_has_all_its_cells(catalog: Catalog, chapter: str, indicator: str, cells: int) -> None:
    assert sum(len(one.points) for one in measurements(catalog, "hv-2023", chapter) if one.indicator.id == indicator) == cells


def test_helse_vest_counts_education_posts_by_trust_speciality_and_year(catalog: Catalog) -> None:
    found = [one for one in measurements(catalog, "hv-2023", "03") if one.indicator.id == "utdanningsstillinger" and len(one.points) == 5]
    by_trust = Counter(one.organisation.id for one in found)
    assert sorted(by_trust.values()) == [4, 5, 6, 7, 7, 7], by_trust


def test_helse_vest_has_its_shared_risks_and_the_examinations_it_answers(catalog: Catalog) -> None:
    risks = {entry.record.id for entry in held(catalog, "hv-2023", "risks", "01")}
    assert risks == {"legemiddelsikkerheit", "informasjonssikkerheit", "vald-og-truslar", "uoenskt-variasjon", "ekstern-turnover"}
    found = [entry.record for entry in held(catalog, "hv-2023", "inspections") if isinstance(entry.record, Inspection)]
    assert Counter(one.authority.id for one in found) == {"riksrevisjonen": 3, "ukom": 1}


def test_unn_answers_twenty_one_requirements_each_with_its_colour_lost(catalog: Catalog) -> None:
    found = assignments(catalog, "unn-2025-h1")
    assert types(found) == {"styringskrav": 1, "indikator": 4, "oppdrag": 16}
    assert all("colour" in one.lost for one in found)
    assert sum("number" in one.lost for one in found) == 2
    numbers = [one.number for one in found if one.number.isdigit()]
    assert numbers == ["2", "3", "4", "5", "6", "7", "10", "11", "20", "26", "27", "32", "33", "39"]


def test_unn_measures_twelve_quality_indicators_at_three_hospitals(catalog: Catalog) -> None:
    found = [one for one in measurements(catalog, "unn-2025-h1") if one.organisation.id.startswith("unn-")]
    assert Counter(one.organisation.id for one in found) == {"unn-narvik": 4, "unn-harstad": 4, "unn-tromsoe": 4}
    assert sum(len(one.points) == 2 for one in found) == 6
    assert sum(one.points[-1].missing == "no-data" for one in found) == 6


def test_the_networks_are_thirty_three_and_nine_of_them_are_named(catalog: Catalog) -> None:
    found = [entry.record for entry in held(catalog, "hmn-nettverk-2025", "networks") if isinstance(entry.record, Network)]
    whole = next(one for one in found if one.count)
    assert whole.count == 33
    assert len(whole.criteria) == 7
    assert len(whole.improvements) == 6
    named = [one for one in found if one.parent == whole.id and one.type == "network"]
    assert len(named) == 9, [one.id for one in named]


def test_the_tertial_report_of_helse_midt_norge_is_held_as_before(catalog: Catalog) -> None:
    found = Counter(entry.record.kind.list for entry in catalog.entries.values() if entry.report == "hmn-2025-t3" and entry.section)
    assert found["assignments"] == 9 + 1 + 3 + 5
    assert found["inspections"] == 5
    assert sum(bool(entry.record.rank) for entry in held(catalog, "hmn-2025-t3", "risks") if isinstance(entry.record, Risk)) == 10


def test_every_figure_has_its_place_in_the_source(catalog: Catalog) -> None:
    assert [entry.address for entry in catalog.of_kind("measurements") if entry.record.source is None] == []
    assert [entry.address for entry in catalog.of_kind("assignments") if entry.record.source is None] == []


def test_indicators_are_shared_by_reports_of_several_regions(catalog: Catalog) -> None:
    reports: dict[str, set[str]] = {}
    for entry in catalog.of_kind("measurements"):
        assert isinstance(entry.record, Measurement)
        reports.setdefault(entry.record.indicator.id, set()).add(entry.report)
    shared = {name for name, found in reports.items() if len(found) > 1}
    assert shared >= {
        "sykefravaer", "ventetid-somatikk", "ventetid-vop", "ventetid-bup", "ventetid-tsb", "epikrise-1-dag", "pakkeforloep", "behandlingsplan",
        "utdanningsstillinger", "laerlinger", "kliniske-behandlingsstudier", "antibiotika-ddd", "stemi-reperfusjon", "trombolyse",
        "hba1c-over-75", "hoftebrudd-48-timer", "passert-planlagt-tid",
    }  # fmt: skip


def test_an_indicator_that_is_never_measured_is_at_least_asked_for(catalog: Catalog) -> None:
    idle = [entry.record.id for entry in catalog.of_kind("indicators") if not catalog.pointing_at(entry)]
    assert idle == []
