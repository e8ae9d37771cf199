"""This module contains the tests of what is worth another look, by subject: what is told, and above all what is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import HOUSE

from generator.check import findings
from generator.load.content import load
from generator.load.unfilled import SHOWN
from generator.quality.sums import _rounding
from generator.quality.tongue import count
from generator.rules import RULES
from generator.settings import Settings
from generator.words.numbers import parse_number

BASE = Path(__file__).parent / "rules" / "content"
CHAPTER = "rapport-2025/01-kapittel.yaml"
Told = Callable[..., list[str]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return what makes content of some chapters, and gives rule, line and message of each finding."""

    def run(text: str, more: Mapping[str, str] | None = None) -> list[str]:
        shutil.copytree(BASE, tmp_path / "content", dirs_exist_ok=True)
        for name, written in {CHAPTER: text, **(more or {})}.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(written, "utf-8")
        settings = Settings(tmp_path)
        return [f"{fault.place.path.removeprefix('content/')}:{fault.place.line} {fault.rule}: {fault.message}" for fault in findings(settings, load(settings.content_folder))]

    return run


def series(points: str, organisation: str = "hmr", indicator: str = "ansatte", more: str = "") -> str:
    """Write a measurement; the points are «period value, period value»."""
    lines = "".join(f'      - {{period: {period}, value: "{value}"}}\n' for period, value in (one.split(" ", 1) for one in points.split("; ")))
    return f"  - indicator: {indicator}\n    organisation: {organisation}\n    points:\n{lines}{more}"


def measured(*all: str) -> str:
    """Write a chapter of measurements."""
    return "title: Kapittel\nmeasurements:\n" + "".join(all)


def other_report(period: str, language: str = "nb") -> str:
    """Write the report.yaml of one more report of the same owner."""
    return f'title: Rapport\nowner: hmn\nperiod: "{period}"\nlanguage: {language}\ndocument: Helse Midt-Norge RHF\n'


# Leaps.


@pytest.mark.parametrize(
    "points",
    ["2025-T1 8,1; 2025-T2 81", "2025-T1 81; 2025-T2 8,1", "2025-T1 8,1; 2025-T2 79", "2025-T1 -8,1; 2025-T2 81", "2025-T1 400; 2025-T2 40", "2025-T1 0,5; 2025-T2 500"],
)
def test_a_value_ten_times_the_last_or_a_tenth_of_it_is_told(points: str, told: Told) -> None:
    (one,) = told(measured(series(points, indicator="sykefravaer")))
    assert one.startswith("rapport-2025/01-kapittel.yaml:7 tenfold: verdien ")


@pytest.mark.parametrize(
    "points",
    ["2025-T1 8,1; 2025-T2 8,9", "2025-T1 0; 2025-T2 500", "2025-T1 500; 2025-T2 0", "2025-T1 2; 2025-T2 21", "2025-12 400; 2025 4000", "2025-T1 8,1; 2025-T2 60,0"],
)
def test_other_steps_are_not_leaps(points: str, told: Told) -> None:
    assert told(measured(series(points, indicator="sykefravaer"))) == []


def test_a_leap_with_a_note_is_already_answered(told: Told) -> None:
    text = measured(series("2025-T1 8,1; 2025-T2 81", indicator="sykefravaer"))
    assert told(text.replace('value: "81"}', 'value: "81", note: Rapporten har 81}')) == []


def test_a_leap_from_the_previous_report_is_told(told: Told) -> None:
    old = {"rapport-2024/report.yaml": other_report("2024"), "rapport-2024/01-kapittel.yaml": measured(series("2024 8,1", indicator="sykefravaer"))}
    assert told(measured(series("2025 81", indicator="sykefravaer")), old) == [
        "rapport-2025/01-kapittel.yaml:6 tenfold: verdien 81 er ti ganger så stor eller liten som den forrige, 8,1 i 2024"
    ]


# Sums.


def test_a_group_that_is_not_the_sum_of_its_members_is_told(told: Told) -> None:
    text = measured(series("2025 4000"), series("2025 3000", "hnt"), series("2025 8000", "alle-hf"))
    assert told(text) == ["rapport-2025/01-kapittel.yaml:14 sum-differs: tallet er 8\u00a0000, og de 2 medlemmene har til sammen 7\u00a0000".replace("\u00a0", " ")]


@pytest.mark.parametrize(
    ("total", "more"),
    [("7000", ""), ("8000", "    remarks:\n      - {type: contradiction, text: Summen er en annen}\n"), ("8000", "    scope: leger\n"), ("8000", "    definition: Egen telling\n"),
     ("8000", "    unit: prosent\n")],
)  # fmt: skip
def test_a_sum_that_adds_up_or_is_told_of_or_is_of_something_else_is_left_alone(total: str, more: str, told: Told) -> None:
    assert told(measured(series("2025 4000"), series("2025 3000", "hnt"), series(f"2025 {total}", "alle-hf", more=more))) == []


def test_shares_are_never_added(told: Told) -> None:
    assert told(measured(series("2025 8,1", indicator="sykefravaer"), series("2025 7,1", "hnt", "sykefravaer"), series("2025 7,8", "alle-hf", "sykefravaer"))) == []


def test_rounded_numbers_may_be_off_by_one_half_each(told: Told) -> None:
    unit = "    unit: mill. kr\n"
    for total, times in (("7", 0), ("8", 0), ("9", 1)):
        text = measured(series("2025 4", more=unit), series("2025 3", "hnt", more=unit), series(f"2025 {total}", "alle-hf", more=unit))
        assert len(told(text)) == times, total


def test_a_group_with_a_member_that_has_no_number_is_no_sum_unless_the_others_add_up_elsewhere(told: Told) -> None:
    group = "organisations:\n" + (BASE / "organisations.yaml").read_text("utf-8").partition("\n")[2].replace("[hmr, hnt]", "[hmr, hnt, hmn]")
    rows = (series("2024 10; 2025 40"), series("2024 20; 2025 30", "hnt"))
    assert told(measured(*rows, series("2024 39; 2025 80", "alle-hf")), {"organisations.yaml": group}) == []
    (one,) = told(measured(*rows, series("2024 30; 2025 80", "alle-hf")), {"organisations.yaml": group})
    assert "tallet er 80, og de 2 medlemmene har til sammen 70" in one


def test_parts_of_an_appropriation_that_are_more_than_the_whole_are_told(told: Told) -> None:
    def money(first: str, last: str) -> str:
        one = "  - id: {}\n    title: Tilskudd\n    type: grant\n    amount: \"{}\"\n    unit: mill. kr\n"
        return "title: Kapittel\nappropriations:\n" + one.format("helhet", "100") + "".join(one.format(f"del-{number}", part) + "    part_of: helhet\n" for number, part in enumerate((first, last)))

    assert told(money("60", "30")) == []
    assert told(money("60", "40,0")) == []
    assert told(money("60", "40,5")) == ["rapport-2025/01-kapittel.yaml:6 sum-differs: beløpet er 100, og delene er til sammen 100,5"]


@given(st.decimals(0, 1000, places=1), st.decimals(0, 1000, places=2))
def test_a_number_stands_for_all_that_is_rounded_to_it(short: object, long: object) -> None:
    assert _rounding(parse_number(str(short)), "mill. kr") == parse_number("0.05").value
    assert _rounding(parse_number(str(long)), "antall") == parse_number("0.005").value
    assert _rounding(parse_number("12"), "antall") == 0


# Targets.


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [("type: at-most, value: \"7,5\"", "type: at-most, value: \"8,5\"", 1), ("type: at-most, value: \"7,5\"", "type: at-most, value: \"7,50\"", 0),
     ("type: at-most, value: \"7,5\"", "type: long-term, value: \"8,5\"", 0), ("type: at-most, value: \"7,5\", period: 2024", "type: at-most, value: \"8,5\", period: 2025", 0),
     ("type: at-most, value: \"7,5\", period: 2026", "type: at-most, value: \"8,5\", period: 2026", 1),
     ("type: at-most, value: \"7,5\"", "type: at-most, value: \"8,5\", note: Endret av styret", 0)],
)  # fmt: skip
def test_a_target_is_compared_with_the_same_one_of_the_previous_report(old: str, new: str, count: int, told: Told) -> None:
    text = {
        name: measured(series(f"{year} 8,1", indicator="sykefravaer", more=f"    targets:\n      - {{{target}}}\n"))
        for name, year, target in (("rapport-2024/01-kapittel.yaml", 2024, old), (CHAPTER, 2025, new))
    }
    found = told(text.pop(CHAPTER), {**text, "rapport-2024/report.yaml": other_report("2024")})
    assert found == ["rapport-2025/01-kapittel.yaml:8 target-changed: målet er 8,5, og var 7,5 i rapport-2024"] * count


# Assignments, actions and risks.


def assigned(more: str) -> str:
    """Write a chapter with one assignment."""
    return f"title: Kapittel\nassignments:\n  - id: kortere-ventetid\n    title: Kortere ventetid\n    addressees: [hmr]\n{more}"


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ("    deadlines: [{event: set, date: 2025-06-30}]\n", ["deadline-passed"]),
        ("    status: {state: late}\n    deadlines: [{event: set, date: 2025-06-30}]\n", ["deadline-passed"]),
        ("    deadlines: [{event: set, date: 2025-06-30}, {event: moved, date: 2026-06-30}]\n", []),
        ("    deadlines: [{event: set, date: 2025-06-30}, {event: delivered, text: Levert i mai}]\n    status: {state: ongoing}\n", []),
        ("    deadlines: [{event: set, date: 2025-06-30}]\n    status: {state: met}\n", []),
        ("    deadlines: [{event: set, date: 2025-12-31}]\n    status: {state: ongoing}\n", []),
        ("    deadlines: [{event: set, date: 2025-06-30}]\n    answers: [{by: [hmr], text: Det er gjort}]\n", []),
        ("    status: {state: ongoing}\n    parts: [{title: Plan, deadlines: [{event: set, date: 2025-06-30}]}]\n", ["deadline-passed"]),
        ("    parts: [{title: Plan, deadlines: [{event: set, date: 2025-06-30}], answers: [{text: Planen er laget}]}]\n", []),
        ("    status: {state: not-stated}\n", []),
        ("", ["no-answer"]),
        ("    status: {state: ongoing, as_of: 2024-06}\n", ["old-state"]),
        ("    status: {state: ongoing, as_of: 2024-06, unchanged: true}\n", []),
        ("    answers: [{by: [hmr], text: Det går fram, status: {state: ongoing, as_of: 2024}}]\n", ["old-state"]),
    ],
)  # fmt: skip
def test_an_assignment_is_told_of_when_nobody_has_said_how_it_stands(more: str, rules: list[str], told: Told) -> None:
    assert [one.split(" ")[1].rstrip(":") for one in told(assigned(more))] == rules


def test_an_answer_that_stands_with_another_assignment_is_an_answer(told: Told) -> None:
    text = assigned("    answers: [{by: [hmr], text: Det er gjort}]\n")
    assert told(f"{text}  - id: andre\n    title: Det andre\n    addressees: [hmr]\n    answered_with: kortere-ventetid\n") == []


def test_an_assignment_of_nobody_is_told_of_unless_the_source_has_lost_whom(told: Told) -> None:
    text = assigned("    status: {state: ongoing}\n").replace("    addressees: [hmr]\n", "")
    assert told(text) == ["rapport-2025/01-kapittel.yaml:4 no-addressee: oppdraget sier ikke hvem det gjelder"]
    assert told(f"{text}    lost: [addressee]\n") == []
    assert told(f"{text}    lead: [hmr]\n") == []


def test_an_action_past_its_day_with_nothing_said_is_told_of(told: Told) -> None:
    text = "title: Kapittel\nactions:\n  - id: plan\n    title: Plan\n    due: 2025-06\n    status: {state: ongoing}\n"
    assert told(text) == ["rapport-2025/01-kapittel.yaml:5 deadline-passed: fristen 2025-06 er ute, og ingen har svart"]
    assert told(f"{text}    comment: Venter på anbud.\n") == []
    assert told(text.replace("ongoing", "met")) == []


def test_an_inspection_past_its_deadline_with_no_answer_is_told_of(told: Told) -> None:
    text = "title: Kapittel\ninspections:\n  - id: tilsyn\n    title: Tilsyn\n    authority: hod\n    status: {state: ongoing}\n    events:\n      - {event: deadline, date: 2025-06}\n"
    assert told(text) == ["rapport-2025/01-kapittel.yaml:8 deadline-passed: fristen 2025-06 er ute, og ingen har svart"]
    assert told(f"{text}      - {{event: answer, date: 2025-05}}\n") == []
    assert told(f"{text}      - {{event: deadline, date: 2026-06}}\n") == []
    assert told(text.replace("ongoing", "closed")) == []


def test_a_risk_without_actions_is_told_of_unless_one_points_to_it(told: Told) -> None:
    risk = "title: Kapittel\nrisks:\n  - id: brann\n    title: Brann\n"
    assert told(risk) == ["rapport-2025/01-kapittel.yaml:4 risk-without-action: ingen tiltak hører til risikoen"]
    assert told(f"{risk}actions:\n  - id: plan\n    title: Plan\n    risks: [brann]\n") == []
    assert told(f"{risk}    withdrawn: {{date: 2025-06-01, reason: Sto to ganger}}\n") == []


def test_what_is_not_filled_in_in_a_draft_is_told_line_by_line_and_many_lines_once(told: Told) -> None:
    chapter = "title: Kapittel\ndraft: true\nactions:\n  - id: plan\n    title: Plan\n    # Fyll ut: comment.\n  - id: kurs\n    title: Kurs\n    # Fyll ut: comment, status.\n    status: {state: unfilled}\n"
    assert told(chapter) == [
        "rapport-2025/01-kapittel.yaml:6 unfilled: «Plan» er ikke fylt ut: comment",
        "rapport-2025/01-kapittel.yaml:9 unfilled: «Kurs» er ikke fylt ut: comment, status",
    ]
    many = chapter + "".join(f"  - id: nr-{number}\n    title: Nr\n    # Fyll ut: comment.\n" for number in range(SHOWN))
    assert told(many) == [f"rapport-2025/01-kapittel.yaml:6 unfilled: {SHOWN + 2} linjer i filen er ikke fylt ut, denne er den første"]


def test_a_draft_with_nothing_left_to_fill_in_is_told_of(told: Told) -> None:
    chapter = "title: Kapittel\nactions:\n  - id: plan\n    title: Plan\n    draft: true\n    comment: Venter på anbud.\n"
    assert told(chapter) == ["rapport-2025/01-kapittel.yaml:5 draft-filled: utkastet er fylt ut"]


# Language.

BOKMAAL = "Vi vet ikke hva som hendte, eller hvordan det gikk fra uke til uke."
NYNORSK = "Vi veit ikkje kva som hende, eller korleis det gjekk frå veke til veke."


@pytest.mark.parametrize(("language", "wrong", "right"), [("nb", NYNORSK, BOKMAAL), ("nn", BOKMAAL, NYNORSK)])
def test_a_text_in_the_other_language_is_told_at_its_line(language: str, wrong: str, right: str, told: Told) -> None:
    report = {"rapport-2025/report.yaml": (BASE / "rapport-2025/report.yaml").read_text("utf-8").replace("language: nb", f"language: {language}")}
    (one,) = told(f"title: Kapittel\nnumber: '1'\ntext: {wrong}\n", report)
    assert one.startswith("rapport-2025/01-kapittel.yaml:3 other-language: rapporten er på ")
    assert told(f"title: Kapittel\ntext: {right}\n", report) == []
    assert told(f"title: Kapittel\ntext: {right} {right} {wrong}\n", report) == []
    assert told("title: Kapittel\ntext: Ikke ikkje noe.\n", report) == []


def test_the_two_languages_share_no_word_that_is_counted() -> None:
    for text, own, other in ((BOKMAAL, "nb", "nn"), (NYNORSK, "nn", "nb")):
        assert count(text, own) >= 5
        assert count(text, other) == 0


def test_the_real_texts_are_hardly_ever_taken_for_the_other_language(tmp_path: Path) -> None:
    own, other = {"nb": 0, "nn": 0}, {"nb": 0, "nn": 0}
    catalog = load(HOUSE / "content", tmp_path)
    for entry in catalog.living:
        report = catalog.report_of(entry)
        if report is not None:
            language = report.record.language
            for _, text in entry.record.texts():
                own[language] += count(text, language)
                other[language] += count(text, "nn" if language == "nb" else "nb")
    for language in ("nb", "nn"):
        assert own[language] > 1000
        assert other[language] * 200 < own[language], language


def test_every_rule_of_quality_is_found_by_a_test_here() -> None:
    here = Path(__file__).read_text("utf-8")
    assert [rule.id for rule in RULES.values() if rule.severity != "error" and rule.id != "known-no-more" and rule.id not in here] == []


# What is told less than before.


RISKS = "title: Kapittel\nrisks:\n  - id: brann\n    title: Brann\n    measures: Taket skiftes.\n"
WHOLE = '    text: Taket er gammelt.\n    source: {at: "kap. 1"}\n'


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        (f"    rank: 1\n    after: {{likelihood: lav}}\n{WHOLE}", "", "text, rank, after, source mangler"),
        ("    levels:\n      - {period: 2024, likelihood: lav}\n", "    text: Taket lekker.\n", "levels mangler"),
        (WHOLE, "    text: Taket lekker.\n", "source mangler"),
    ],
)
def test_what_the_same_record_said_in_the_previous_report_and_says_no_more_is_told(old: str, new: str, lost: str, told: Told) -> None:
    before = {"rapport-2024/report.yaml": f"{other_report('2024')}scales:\n  likelihood: [{{word: lav}}]\n", "rapport-2024/01-kapittel.yaml": f"{RISKS}{old}"}
    assert told(f"{RISKS}{new}", before) == [f"rapport-2025/01-kapittel.yaml:3 less-than-before: {lost}, og sto i rapport-2024"]


@pytest.mark.parametrize("new", [f"    before: {{likelihood: lav}}\n{WHOLE}", f"    rank: 4\n{WHOLE}", "    draft: true\n    # Fyll ut: after, text, source.\n"])
def test_another_level_is_not_less_and_a_draft_is_not_asked(new: str, told: Told) -> None:
    before = {"rapport-2024/report.yaml": other_report("2024"), "rapport-2024/01-kapittel.yaml": f"{RISKS}    rank: 1\n{WHOLE}"}
    assert [one for one in told(f"{RISKS}{new}", before) if "less-than-before" in one] == []


def test_what_was_said_only_in_a_draft_or_never_is_not_missed(told: Told) -> None:
    before = {"rapport-2024/report.yaml": other_report("2024"), "rapport-2024/01-kapittel.yaml": f"{RISKS}    draft: true\n{WHOLE}"}
    assert [one for one in told(RISKS, before) if "2025" in one] == []


def test_a_measurement_without_a_source_that_had_one_is_told(told: Told) -> None:
    before = {"rapport-2024/report.yaml": other_report("2024"), "rapport-2024/01-kapittel.yaml": measured(series("2024 8,1", indicator="sykefravaer", more="    source: {at: kap. 1}\n"))}
    assert told(measured(series("2025 8,0", indicator="sykefravaer")), before) == ["rapport-2025/01-kapittel.yaml:3 less-than-before: source mangler, og sto i rapport-2024"]
