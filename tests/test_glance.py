"""This module contains the tests of what a reader sees at once: the front page, the tops of reports and trusts, and lists that are cut to what matters."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import Node, parse
from projects import build, edit

from generator import cli
from generator.catalog import Catalog
from generator.kinds.assignment import Assignment
from generator.load.content import load
from generator.render import lists
from generator.render.cards import Cards
from generator.render.desk import Desk
from generator.render.filters import address
from generator.render.grades import grade_of
from generator.render.regions import groups_of, region_of
from generator.render.situation import panels_of_all, situation_of
from generator.render.sources import Told, joined
from generator.render.themes import names
from generator.settings import Settings

SHARED = {
    "indicators.yaml": """\
indicators:
  - {id: sykefravaer, title: Sykefravær, unit: prosent, better: lower, theme: Personell}
  - {id: turnover, title: Turnover, unit: prosent, better: lower, theme: Personell}
  - {id: ventetid, title: Ventetid, unit: dager, better: lower, theme: Ventetid}
  - {id: annet, title: Annet, better: neither}
""",
    "organisations.yaml": """\
organisations:
  - {id: hod, title: Departementet, type: ministry}
  - {id: nord, title: Nord RHF, type: rhf, parent: hod}
  - {id: vest, title: Vest RHF, type: rhf, parent: hod}
  - {id: aust, title: Aust RHF, type: rhf, parent: hod}
  - {id: nord-a, title: Nord A HF, type: trust, parent: nord}
  - {id: nord-a-by, title: Sykehuset i byen, type: hospital, parent: nord-a}
  - {id: vest-a, title: Vest A HF, type: trust, parent: vest}
  - {id: nord-gruppen, title: Nord-gruppen, type: group, members: [nord, nord-a]}
  - {id: alle, title: Alle RHF, type: group, members: [nord, vest, aust]}
""",
}
NORD_2024 = {
    "report.yaml": """\
title: Nord 2024
owner: nord
period: "2024"
language: nb
document: Nord RHF, rapport for 2024
""",
    "01-alt.yaml": """\
title: Alt
number: "1"
assignments:
  - {id: ned, title: Ventetiden ned, addressees: [nord-a], status: {state: on-track}}
""",
}
NORD = {
    "report.yaml": """\
title: Nord 2025
owner: nord
period: "2025"
language: nb
document: Nord RHF, rapport for 2025
scales:
  level: [{word: Lav, colour: grønn}, {word: Høy, colour: gul}, {word: Kritisk, colour: rød}]
""",
    "01-alt.yaml": """\
title: Alt
number: "1"
cases:
  - {id: moete, title: Foretaksmøte i januar, type: owner-meeting, owner: hod, date: 2024-01-16}
documents:
  - {id: plan, title: Planen, type: plan, owner: hod}
assignments:
  - id: ned
    title: Ventetiden ned
    topic: Ventetid
    year: 2024
    given: {by: foretaksmøte, date: 2024-01-16, case: moete}
    addressees: [nord-a]
    indicators: [ventetid]
    status: {state: not-met, words: ikke nådd i år}
    parts:
      - {title: Første del, status: {state: not-met, words: ikke nådd i år}}
    answers:
      - {by: [nord], text: Det gikk ikke., status: {state: not-met, words: ikke nådd i år}}
  - id: plan-for-vakt
    title: Plan for vakt
    addressees: [nord-a]
    status: {state: ongoing}
    parts:
      - {title: Utkast, status: {state: ongoing}, deadlines: [{event: set, date: 2025-06-30}]}
      - {title: Høring, status: {state: met}, deadlines: [{event: set, date: 2025-02-01}]}
  - {id: felles, title: Felles oppgave, addressees: [alle], status: {state: partly}}
risks:
  - {id: brann, title: Brann i taket, trusts: [nord-a], levels: [{level: Høy, period: 2024}, {level: Kritisk, period: 2025}]}
  - {id: flom, title: Flom i kjelleren, trusts: [nord-a], levels: [{level: Høy, period: 2024}, {level: Lav, period: 2025}]}
  - {id: stroem, title: Strømmen går, new: true, trusts: [nord-gruppen]}
measurements:
  - {indicator: ventetid, organisation: nord-a, points: [{period: "2025", value: "70"}], targets: [{type: at-most, value: "50"}], assignments: [ned]}
  - {indicator: sykefravaer, organisation: nord-gruppen, points: [{period: "2025", value: "7,0"}], targets: [{type: at-most, value: "8"}]}
  - indicator: turnover
    organisation: nord-a
    points: [{period: "2025", value: "9,0"}]
    remarks: [{type: contradiction, text: Her er tallet 9., others: [measurements/turnover-nord-gruppen]}]
  - indicator: turnover
    organisation: nord-gruppen
    points: [{period: "2025", value: "8,0"}]
    remarks: [{type: contradiction, text: Her er tallet 8., others: [measurements/turnover-nord-a]}]
""",
}
VEST = {
    "report.yaml": """\
title: Vest 2023
owner: vest
period: "2023"
language: nn
document: Vest RHF, rapport for 2023
""",
    "01-alt.yaml": """\
title: Alt
number: "1"
assignments:
  - {id: kurs, title: Kurs for alle, addressees: [vest-a], status: {state: not-met}}
  - {id: bil, title: Nye bilar, addressees: [vest-a], status: {state: met}}
""",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three reports from two of three regions, and its site."""
    folder = tmp_path_factory.mktemp("glance")
    for name, held in {"": SHARED, "nord-2024": NORD_2024, "nord-2025": NORD, "vest-2023": VEST}.items():
        (folder / "content" / name).mkdir(parents=True, exist_ok=True)
        for file, text in held.items():
            (folder / "content" / name / file).write_text(text, "utf-8")
    assert build(folder) == 0
    return folder


@pytest.fixture(scope="module")
def catalog(project: Path) -> Catalog:
    """Every record of it."""
    return load(project / "content")


@pytest.fixture(scope="module")
def desk(catalog: Catalog, project: Path) -> Desk:
    """What its pages are made from."""
    return Desk(catalog, Settings(project))


def main(project: Path, page: str = "") -> Node:
    """What stands on a page of the site."""
    return parse((project / "site" / page / "index.html").read_text("utf-8")).one("main")


def links(node: Node) -> dict[str, str]:
    """Where each link leads, by its words."""
    return {one.text: one.get("href") for one in node.all("a")}


def panel(node: Node, code: str) -> Node:
    """One panel of what is urgent."""
    return next(one for one in node.all("section") if "now-panel" in one.classes and one.all("h2", "h3")[0].get("id") == f"haster-{code}")


def titles(node: Node) -> list[str]:
    """The records of a panel, in its order."""
    return [one.all("a")[0].text for one in node.all("li")]


# Deadlines.


def assignment(state: str | None, **part: object) -> Assignment:
    return Assignment.model_validate({"id": "a", "title": "A", **({"status": {"state": state}} if state else {}), "parts": [{"title": "Del", **part}]})


PASSED = [{"event": "set", "date": "2025-06-30"}]


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("ongoing", {"deadlines": PASSED}, "2025-06-30"),
        ("met", {"deadlines": PASSED}, None),
        ("met", {"deadlines": PASSED, "status": {"state": "late"}}, "2025-06-30"),
        ("ongoing", {"deadlines": PASSED, "status": {"state": "met"}}, None),
        ("ongoing", {"deadlines": [*PASSED, {"event": "moved", "date": "2026-06-30"}]}, None),
        ("ongoing", {"deadlines": [*PASSED, {"event": "delivered", "date": "2025-07-30"}]}, None),
        (None, {"deadlines": PASSED}, None),
    ],
)
def test_the_passed_deadline_of_a_part_that_is_open_counts_for_the_whole(whole: str | None, part: dict[str, object], expected: str | None) -> None:
    found = assignment(whole, **part).overdue(date(2025, 12, 31))
    assert (str(found) if found else None) == expected


def test_of_several_parts_the_earliest_deadline_is_told() -> None:
    several = [{"title": title, "deadlines": [{"event": "set", "date": day}]} for title, day in (("B", "2025-03-01"), ("C", "2025-02-01"))]
    found = Assignment.model_validate({"id": "a", "title": "A", "status": {"state": "ongoing"}, "parts": several})
    assert str(found.overdue(date(2025, 12, 31))) == "2025-02-01"
    assert found.overdue(date(2025, 2, 1)) is None


# The front page.


def test_the_front_page_lets_a_reader_choose_a_report_first(project: Path) -> None:
    page = main(project)
    chosen = next(node for node in page.all("ul") if "choices" in node.classes)
    assert [one.text for one in chosen.all("li")] == ["Nord RHF Nord 2025 2025 1 av 3 ikke nådd eller forsinket", "Nord RHF Nord 2024 2024 ingen oppdrag står som forsinket eller ikke nådd", "Vest RHF Vest 2023 2023 1 av 2 ikke nådd eller forsinket"]
    assert links(chosen) == {"Nord 2025": "./nord-2025/", "Nord 2024": "./nord-2024/", "Vest 2023": "./vest-2023/"}


def test_the_front_page_tells_what_is_red_late_and_new_in_all_reports_and_who_answers(project: Path) -> None:
    page = main(project)
    assert titles(panel(page, "red")) == ["Ventetiden ned", "Kurs for alle", "Brann i taket"]
    assert titles(panel(page, "late")) == ["Plan for vakt"]
    assert titles(panel(page, "new")) == ["Strømmen går"]
    answering = next(one for one in page.all("section") if one.all("h2") and one.all("h2")[0].get("id") == "svarer")
    # What stands in both reports of Nord counts once, as the newest has it.
    assert [one.text for one in answering.all("li")] == ["Nord RHF 3 av 3 oppdrag er åpne", "Vest RHF 1 av 2 oppdrag er åpne"]


def test_a_number_on_the_front_page_leads_to_the_list_of_just_that(project: Path) -> None:
    numbers = [one for one in main(project).all("p") if "tally" in one.classes]
    assert len(numbers) == 5
    for one in numbers:
        page = one.all("a")[0].get("href").removeprefix("./")
        listed = [row for body in main(project, page).one("table").all("tbody") for row in body.all("tr") if "list__part" not in row.classes]
        assert str(len(listed)) == one.one("strong").text, page


def test_a_measurement_that_misses_its_target_is_red_also_where_no_assignment_is(project: Path, tmp_path: Path) -> None:
    assert [one.text for one in panel(main(project), "red").all("p") if "tally" in one.classes][-1] == "1 måling når ikke målet regnet ut av nettstedet"
    shutil.copytree(project / "content", tmp_path / "content")
    shutil.rmtree(tmp_path / "content/vest-2023")
    edit(tmp_path / "content/nord-2025/01-alt.yaml", "    status: {state: not-met, words: ikke nådd i år}\n    parts", "    status: {state: ongoing}\n    parts")
    edit(tmp_path / "content/nord-2025/01-alt.yaml", ", {level: Kritisk, period: 2025}", "")
    desk = Desk(load(tmp_path / "content"), Settings(tmp_path))
    red = panels_of_all(desk, [situation_of(desk, report) for report in desk.catalog.of_kind("reports")])[0]
    assert [(one.code, one.count) for one in red.tallies] == [("unmet", 0), ("missed", 1)]
    assert [card.title for card in red.cards] == ["Ventetid, Nord A HF"]


def test_one_report_is_spoken_of_as_one(desk: Desk) -> None:
    one = situation_of(desk, desk.catalog["reports/vest-2023"])
    assert [[each.code for each in panels_of_all(desk, found)[1].tallies] for found in ([one], [one, one])] == [["passed of report"], ["passed"]]


def test_the_title_of_the_front_page_names_the_site_once(project: Path) -> None:
    title = parse((project / "site" / "index.html").read_text("utf-8")).one("head").one("title").text
    assert title.count("Sporbar") == 1
    assert title.endswith("– Sporbar")


def test_records_on_the_front_page_come_from_each_report_in_turn(desk: Desk) -> None:
    situations = [situation_of(desk, report) for report in desk.catalog.of_kind("reports")]
    red = panels_of_all(desk, situations)[0]
    assert [card.report for card in red.cards if card.kind == "assignment"] == ["Nord 2025", "Vest 2023"]


# The tops of reports and trusts.


def test_a_report_opens_on_what_is_urgent_in_it(project: Path) -> None:
    page = main(project, "nord-2025")
    assert [one.get("id") for one in page.all("h2", "h3")][:6] == ["haster", "haster-unmet", "haster-passed", "haster-grave", "haster-worse", "kapitler"]
    assert titles(panel(page, "unmet")) == ["Ventetiden ned"]
    assert titles(panel(page, "passed")) == ["Plan for vakt"]
    assert titles(panel(page, "grave")) == ["Brann i taket"]
    assert titles(panel(page, "worse")) == ["Brann i taket", "Ventetiden ned"]


def test_a_report_in_nynorsk_speaks_nynorsk_of_what_is_urgent(project: Path) -> None:
    assert "1 av 2 oppdrag er ikkje nådd eller forseinka" in main(project, "vest-2023").text


def test_what_is_urgent_for_a_trust_begins_with_what_was_asked_and_ends_with_numbers(project: Path) -> None:
    page = main(project, "foretak/nord-a")
    table = next(one for one in page.all("section") if one.all("h2") and one.all("h2")[0].get("id") == "haster").one("table")
    assert [row.all("th")[0].all("a")[0].text for row in table.one("tbody").all("tr")] == ["Ventetiden ned", "Brann i taket", "Plan for vakt", "Ventetid, Nord A HF"]


def test_a_regional_trust_and_its_group_lead_to_each_other(project: Path, desk: Desk) -> None:
    assert links(main(project, "foretak/nord"))["Nord-gruppen"] == "../../foretak/nord-gruppen/"
    assert "Tall for hele gruppen Nord-gruppen (2 målinger)" in main(project, "foretak/nord").text
    assert "Det regionale helseforetaket Nord RHF" in main(project, "foretak/nord-gruppen").text
    assert [one.record.id for one in groups_of(desk, desk.catalog["organisations/nord"])] == ["nord-gruppen"]
    assert region_of(desk, "organisations/nord-a-by") == "organisations/nord"
    assert region_of(desk, "organisations/alle") == region_of(desk, "organisations/hod") == ""


def test_a_page_says_so_when_no_report_is_the_organisations_own(project: Path) -> None:
    text = main(project, "foretak/aust").text
    assert "Nettstedet har ingen rapport fra Aust RHF. Det som står her, er det andre skriver i Nord 2025." in text
    assert "ingen rapport fra" not in main(project, "foretak/nord-a").text
    assert "Rapportene nevner Sykehuset i byen, men ingenting som Sykehuset i byen svarer for." in main(project, "foretak/nord-a-by").text


# Lists.


def rows(project: Path, page: str) -> dict[str, list[str]]:
    """The rows of a list under the headings that they stand under."""
    found = {}
    for body in main(project, page).one("table").all("tbody"):
        head, *held = body.all("tr")
        assert "list__part" in head.classes
        found[(head.all("span") or head.all("a"))[0].text] = [row.all("th")[0].all("a")[0].text for row in held]
    return found


def heads(project: Path, page: str) -> list[str]:
    return [one.text for one in main(project, page).one("table").one("thead").all("th")]


def test_lists_stand_in_the_groups_that_people_look_for(project: Path) -> None:
    assert rows(project, "indikatorer") == {"Personell": ["Sykefravær", "Turnover"], "Ventetid": ["Ventetid"], "Uten tema": ["Annet"]}
    assert rows(project, "foretak") == {
        "Aust RHF": ["Aust RHF"],
        "Nord RHF": ["Nord RHF", "Nord-gruppen", "Nord A HF", "Sykehuset i byen"],
        "Vest RHF": ["Vest RHF", "Vest A HF"],
        "Utenfor helseregionene": ["Departementet", "Alle RHF"],
    }


def test_risks_stand_worst_first_with_which_way_they_move(project: Path) -> None:
    assert rows(project, "risiko") == {"Rødt nivå": ["Brann i taket"], "Grønt nivå": ["Flom i kjelleren"], "Nivå ikke oppgitt": ["Strømmen går"]}
    text = main(project, "risiko").text
    assert "Kritisk ↑ Verre enn sist (var høy)" in text
    assert "Lav ↓ Bedre enn sist (var høy)" in text


@pytest.mark.parametrize(("page", "expected"), [("nivaa/roed", "Brann i taket"), ("nivaa/groenn", "Flom i kjelleren"), ("nivaa/ikke-oppgitt", "Strømmen går"), ("utvikling/verre", "Brann i taket"), ("utvikling/ny", "Strømmen går")])
def test_there_is_a_page_for_each_level_of_risk_and_each_way_it_moves(project: Path, page: str, expected: str) -> None:
    assert links(main(project, "risiko"))[f"{main(project, f'risiko/{page}').one('h1').one('span').text} 1"] == f"../risiko/{page}/"
    assert [row.all("th")[0].all("a")[0].text for row in main(project, f"risiko/{page}").one("table").one("tbody").all("tr")] == [expected]


def test_a_column_without_anything_in_it_is_left_out(project: Path) -> None:
    assert heads(project, "risiko") == ["Risiko", "Nivå", "Gjelder", "Står i"]
    assert heads(project, "foretak") == ["Virksomhet", "Type", "Hører under"]
    assert heads(project, "oppdrag") == ["Tilstand", "Oppdrag", "Hvem svarer", "År", "Står i"]


def test_a_document_has_a_publisher_and_a_case_an_owner(project: Path) -> None:
    assert "Utgiver" in heads(project, "dokumenter")
    assert "Eier" in heads(project, "saker")
    assert "Hvem svarer" not in main(project, "dokumenter").text + main(project, "saker").text


def test_an_address_of_a_choice_is_that_of_the_whole_list_where_there_is_no_such_page(desk: Desk, project: Path) -> None:
    assert address(desk, "assignments", "tilstand", "ikke-naadd") == "oppdrag/tilstand/ikke-naadd/"
    assert address(desk, "assignments", "tilstand", "tapt") == "oppdrag/"
    assert address(desk, "actions", "frist", "passert") == "tiltak/"
    for kind, way, name in (("assignments", "tilstand", "ikke-naadd"), ("assignments", "rapport", "nord-2025"), ("assignments", "frist", "passert"), ("risks", "utvikling", "ny")):
        assert (project / "site" / address(desk, kind, way, name) / "index.html").is_file()


def test_a_list_that_nobody_reads_to_its_end_is_cut_and_leads_to_the_reports(project: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LONGEST", 4)
    monkeypatch.setattr(lists, "CUT", 2)
    whole, *parts = [page for page in lists.pages(desk) if page.url.startswith("oppdrag/") and (page.url == "oppdrag/" or "/rapport/" in page.url)]
    view = whole.view()
    assert [len(view["shown"]), len(view["choice"].rows)] == [2, 6]
    assert {one.url for one in view["rest"]} == {page.url for page in parts} == {"oppdrag/rapport/nord-2024/", "oppdrag/rapport/nord-2025/", "oppdrag/rapport/vest-2023/"}
    assert sum(len(page.view()["shown"]) for page in parts) == 6
    assert whole.files()["alle.csv"].count(b"\n") == 7


def test_filters_are_folded_and_say_what_is_chosen(project: Path) -> None:
    fold = next(one for one in main(project, "oppdrag/tilstand/ikke-naadd").all("details") if "fold" in one.classes)
    assert fold.one("summary").text == "Avgrens listen: Ikke nådd"
    assert "open" not in fold.attributes


# Said once.


def test_what_the_whole_says_is_not_said_again_by_its_parts_and_answers(project: Path) -> None:
    page = main(project, "nord-2025/oppdrag/ned")
    facts = page.one("dl").text
    assert "«ikke nådd i år»" in facts
    told = [one for one in page.all("section") if one.all("h2") and one.all("h2")[0].get("id") in ("deler", "svar")]
    assert [one.all("h2")[0].text for one in told] == ["Deler", "Svar"]
    assert not any("ikke nådd i år" in one.text for one in told)
    assert "Gitt i Foretaksmøte i januar 16. januar 2024" in facts.replace("\u00a0", " ")
    assert "foretaksmøte 16." not in facts.replace("\u00a0", " ")
    assert "Gitt 2024" not in facts


def test_two_records_that_contradict_each_other_are_one_contradiction(project: Path) -> None:
    page = main(project, "motsigelser")
    assert "Til sammen 1 motsigelse." in page.text
    both = next(one for one in page.all("ul") if "versus" in one.classes)
    assert [one.all("a")[0].text for one in both.all("li")] == ["Turnover, Nord A HF", "Turnover, Nord-gruppen"]
    assert "Sammenlign" not in both.text


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_joined_contradictions_hold_every_remark_once_and_pair_only_those_that_point_at_each_other(catalog: Catalog, pairs: list[tuple[int, int]]) -> None:
    entries = list(catalog.entries.values())[:6]
    cards = Cards(catalog)
    remark = next(one.record.remarks[0] for one in catalog.entries.values() if one.record.remarks)
    told = [Told(entries[source], remark, (cards(entries[target]),)) for source, target in pairs]
    found = joined(told)
    assert sorted(id(one) for group in found for one in group) == sorted(map(id, told))
    for group in found:
        if len(group) > 1:
            ways = {(one.entry.address, one.others[0].address) for one in group}
            assert all((target, source) in ways for source, target in ways)


# Themes.


def test_a_theme_gathers_what_is_asked_measured_and_at_risk_and_says_why(project: Path) -> None:
    page = main(project, "tema/ventetid")
    assert [one.text for one in page.all("h2")] == ["Bedt om", "Målt"]
    assert "Ventetiden ned under overskriften «Ventetid»" in page.text
    assert links(page)["Ventetid"] == "../../indikatorer/ventetid/"
    assert "0 av 1" in page.text
    assert links(main(project, "tema")) == {"Personell": "../tema/personell/", "Ventetid": "../tema/ventetid/"}
    assert links(main(project, "innhold"))["Temaer"] == "../tema/"


def test_an_assignment_that_a_number_of_the_theme_answers_belongs_to_it(desk: Desk) -> None:
    theme = next(one for one in desk.themes.all if one.name == "Ventetid")
    assert [(one.entry.address, one.heading) for one in theme.asked] == [("nord-2025/assignments/ned", "Ventetid")]
    assert [one.name for one in desk.themes.of(desk.catalog["nord-2025/assignments/ned"])] == ["Ventetid"]
    assert desk.themes.of(desk.catalog["nord-2025/assignments/felles"]) == ()


def test_a_record_leads_to_its_theme_and_an_indicator_to_those_akin(project: Path) -> None:
    assert "../../../tema/ventetid/" in [one.get("href") for one in main(project, "nord-2025/oppdrag/ned").one("dl").all("a")]
    assert "Tema Ventetid regnet ut av nettstedet" in main(project, "nord-2025/oppdrag/ned").one("dl").text
    akin = next(one for one in main(project, "indikatorer/turnover").all("section") if one.all("h2") and one.all("h2")[0].get("id") == "beslektet")
    assert akin.text.startswith("Beslektede indikatorer Nettstedets eget forslag.")
    assert links(akin) == {"Sykefravær": "../../indikatorer/sykefravaer/"}
    assert not any(one.get("id") == "beslektet" for one in main(project, "indikatorer/annet").all("h2"))


@pytest.mark.parametrize(
    ("heading", "theme", "expected"),
    [
        ("Forskning", "Forskning", True),
        ("4.1 Forskning og innovasjon, kvalitet og pasientsikkerhet", "Pasientsikkerhet", True),
        ("Psykisk helse og rus", "Psykisk helse og rus", True),
        ("Personellplan", "Personell", False),
        ("Ventetid i rusbehandling", "Ventetid", False),
        ("2.3 ", "Ventetid", False),
    ],
)
def test_a_heading_names_a_theme_by_its_whole_words_only(heading: str, theme: str, expected: bool) -> None:
    assert names(heading, theme) is expected


# Grades.


def test_a_grade_is_the_last_level_of_the_risk_and_not_of_another_trust(catalog: Catalog) -> None:
    grade = grade_of(catalog, catalog["nord-2025/risks/brann"])
    assert grade is not None
    assert (grade.word, grade.colour, grade.place, grade.moved, grade.before, grade.is_highest) == ("Kritisk", "red", 0, "worse", "Høy", True)
    assert grade_of(catalog, catalog["nord-2025/assignments/ned"]) is None


def test_the_level_of_a_single_trust_is_not_that_of_the_regions_risk(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "content", tmp_path / "content")
    edit(tmp_path / "content/nord-2025/01-alt.yaml", "{level: Kritisk, period: 2025}", "{level: Kritisk, period: 2025, organisation: nord-a}")
    catalog = load(tmp_path / "content")
    grade = grade_of(catalog, catalog["nord-2025/risks/brann"])
    assert grade is not None
    assert (grade.word, grade.moved) == ("Høy", "")


def test_a_theme_that_is_written_in_two_ways_is_told_at_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for name, text in SHARED.items():
        (content / name).write_text(text, "utf-8")
    edit(content / "indicators.yaml", "theme: Ventetid", "theme: personell")
    edit(content / "indicators.yaml", "title: Annet, better", 'title: Annet, theme: "–", better')
    assert cli.main(["check", "--project", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "content/indicators.yaml:4:72: url-clash: temaet «personell» er skrevet «Personell» på andre indikatorer",
        "    Skriv temaet likt på alle indikatorene som hører til det.",
        "1 feil. Nettstedet er ikke bygd, og filene dine er urørt.",
    ]
