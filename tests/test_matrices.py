"""This module contains the tests of matrices: what meets, what is missing, which columns there are, and the files to download."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import SITES, build, edit, project

from generator.catalog import Catalog
from generator.load.content import load
from generator.render.desk import Desk
from generator.render.matrices.assigned import assigned
from generator.render.matrices.columns import Regions
from generator.render.matrices.joined import actions_by_risk, risks_by_assignment
from generator.render.matrices.matrix import Cell, Line, Matrix
from generator.render.matrices.measured import comparable, is_comparable, measured
from generator.render.matrices.pages import all_offers, offers, pages
from generator.settings import Settings
from generator.workbook import Linked, Sheet, comma_separated, workbook

CONTENT = SITES / "matrices_say_what_is_missing" / "content"
REPORT = "reports/rapport-2025"


def desk_of(content: Path = CONTENT) -> Desk:
    """A desk with some content."""
    return Desk(load(content), Settings(content.parent))


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Desk]:
    """Make a desk of the content with one place in a file changed."""

    def change(file: str, old: str, new: str) -> Desk:
        folder = project(tmp_path, CONTENT)
        edit(folder / "content" / file, old, new)
        return desk_of(folder / "content")

    return change


def lines(matrix: Matrix) -> dict[str, Line]:
    """The rows by the ids of their records."""
    return {line.card.address.rpartition("/")[2]: line for line in matrix.lines}


def cells(matrix: Matrix, row: str) -> dict[str, Cell]:
    """A row's cells by the names of their columns."""
    return {column.key: cell for column, cell in zip(matrix.columns, lines(matrix)[row].cells, strict=True)}


def by_trust(desk: Desk) -> Matrix:
    """The assignments of the report by trust."""
    return assigned(desk, desk.catalog[REPORT])


# Assignments by trust.


def test_a_trusts_own_answer_is_told_from_a_common_one() -> None:
    found = cells(by_trust(desk_of()), "eget-svar")
    assert (found["hnt"].status.state, found["hnt"].note) == ("met", "")
    assert (found["sto"].status.state, found["sto"].note) == ("late", "felles tilstand")
    assert (found["hmr"].status.state, found["hmr"].note) == ("late", "felles svar")
    assert found["vest"].empty


def test_no_state_is_claimed_for_trusts_in_other_regions() -> None:
    found = cells(by_trust(desk_of()), "felles-for-regionene")
    assert found["hmn"].status.state == "on-track"
    assert found["vest"].status is None
    assert found["vest"].text == "bedt om det samme"


def test_an_assignment_that_nobody_has_answered_is_a_gap_in_its_row_its_cells_and_the_list() -> None:
    matrix = by_trust(desk_of())
    assert lines(matrix)["ingen-svar"].gap == "ingen har svart"
    assert {key for key, cell in cells(matrix, "ingen-svar").items() if cell.gap} == {"hmr", "hnt"}
    assert [(gap.title, [card.title for card, _ in gap.cards]) for gap in matrix.gaps] == [("1 oppdrag som ingen har svart på", ["Oppdrag uten svar"])]
    assert matrix.lacking == 1


@pytest.mark.parametrize(
    "answer",
    ["    answered_with: eget-svar\n", "    parts:\n      - {title: Del, answers: [{by: [hmr], text: Gjort.}]}\n", "    answers:\n      - {by: [hmr], text: Gjort.}\n"],
    ids=["with another", "in a part", "without a state"],
)
def test_an_answer_counts_wherever_it_stands(answer: str, changed: Callable[..., Desk]) -> None:
    matrix = by_trust(changed("rapport-2025/01-oppdrag.yaml", "    addressees: [hmr, hnt]\n", f"    addressees: [hmr, hnt]\n{answer}"))
    assert lines(matrix)["ingen-svar"].gap == ""
    assert matrix.gaps == ()
    assert matrix.none == "Alle oppdragene har svar."


def test_who_answers_without_being_asked_has_a_column(changed: Callable[..., Desk]) -> None:
    matrix = by_trust(changed("rapport-2025/01-oppdrag.yaml", "{by: [sto], text", "{by: [roeros], text"))
    assert cells(matrix, "eget-svar")["roeros"].note == "felles tilstand"
    assert cells(matrix, "eget-svar")["sto"].note == "felles svar"


def test_the_region_of_the_report_stands_first_and_the_whole_before_its_parts() -> None:
    matrix = by_trust(desk_of())
    assert [column.key for column in matrix.columns] == ["hmn", "hmr", "hnt", "sto", "vest"]
    assert matrix.groups == (("Helse Midt-Norge RHF", 4), ("Helse Vest RHF", 1))


def test_rows_stand_under_their_chapters(changed: Callable[..., Desk]) -> None:
    desk = changed("rapport-2025/03-tall.yaml", "measurements:\n", "assignments:\n  - {id: i-tall, title: Et til, addressees: [hmr]}\nmeasurements:\n")
    assert [(block.title, len(block.lines)) for block in by_trust(desk).blocks] == [("1 Oppdrag", 3), ("3 Tall", 1)]
    assert [block.title for block in by_trust(desk_of()).blocks] == [""]


def test_cells_are_placed_worst_first_and_what_is_not_answered_before_all_states() -> None:
    matrix = by_trust(desk_of())
    hnt = {row: cells(matrix, row)["hnt"] for row in lines(matrix)}
    assert hnt["ingen-svar"].place < hnt["eget-svar"].place
    assert [line.facts[0].place for line in matrix.lines] == [0, 1, 2]


# Links.


def test_a_link_is_found_from_both_sides_and_says_whose_it_is() -> None:
    desk = desk_of()
    cell = cells(risks_by_assignment(desk, desk.catalog[REPORT]), "lange-ventetider")["eget-svar"]
    assert cell.link.origin == "editorial"
    assert cell.status.state == "late"


def test_a_link_that_stands_on_the_action_counts_as_well(changed: Callable[..., Desk]) -> None:
    desk = changed("rapport-2025/02-risiko.yaml", "risks: []", "risks: [flom]")
    matrix = actions_by_risk(desk, desk.catalog[REPORT])
    assert cells(matrix, "nye-kurs")["flom"].status.state == "met"
    assert [column.key for column in matrix.columns] == ["lange-ventetider", "flom"]


def test_risks_without_action_or_assignment_are_listed() -> None:
    desk = desk_of()
    report = desk.catalog[REPORT]
    told = {gap.title: [(card.title, said) for card, said in gap.cards] for make in (actions_by_risk, risks_by_assignment) for gap in make(desk, report).gaps}
    assert told == {
        "2 risikoer uten tiltak": [("Brann", "Tiltak er bare omtalt i teksten"), ("Flom", "")],
        "1 tiltak uten risiko": [("Nye kurs", "")],
        "2 risikoer uten oppdrag": [("Brann", ""), ("Flom", "")],
        "2 oppdrag uten risiko": [("Felles for regionene", ""), ("Oppdrag uten svar", "")],
    }


def test_risks_have_rank_and_level_and_sort_by_the_reports_own_scale() -> None:
    desk = desk_of()
    matrix = risks_by_assignment(desk, desk.catalog[REPORT])
    assert [head.title for head in matrix.heads] == ["Rang", "Nivå", "Koblinger"]
    level = {row: line.facts[1] for row, line in lines(matrix).items()}
    assert level["lange-ventetider"].place == level["flom"].place < level["brann"].place
    assert lines(matrix)["flom"].facts[0].empty


# Indicators.


def test_a_cell_shows_the_latest_value_with_unit_period_and_state() -> None:
    desk = desk_of()
    cell = cells(measured(desk, desk.catalog[REPORT]), "sykefravaer")["hmr"]
    assert (cell.text, cell.note, cell.status.state, cell.amount) == ("9,3 %", "2025", "not-met", Decimal("9.3"))
    assert cell.url == "rapport-2025/maalinger/sykefravaer-hmr/"


def test_a_value_that_is_hidden_is_no_number_but_has_its_place() -> None:
    desk = desk_of()
    matrix = measured(desk, desk.catalog[REPORT])
    hidden = cells(matrix, "ventetid")["hnt"]
    assert (hidden.text, hidden.amount) == ("<10 dager", None)
    assert cells(matrix, "turnover")["sto"].text == "3–5 %"


def test_across_reports_the_latest_period_counts(changed: Callable[..., Desk]) -> None:
    newer = "  - {indicator: sykefravaer, organisation: hmr, points: [{period: 2026-T1, value: \"8,8\"}]}\n  - {indicator: ventetid, organisation: bergen"
    desk = changed("naboen-2025/01-tall.yaml", "  - {indicator: ventetid, organisation: bergen", newer)
    cell = cells(measured(desk, None), "sykefravaer")["hmr"]
    assert (cell.text, cell.note) == ("8,8 %", "1. tertial 2026".replace(" ", "\u00a0"))
    assert cell.url.startswith("naboen-2025/")


def test_a_value_that_is_missing_where_its_family_has_one_is_a_gap() -> None:
    desk = desk_of()
    matrix = measured(desk, desk.catalog[REPORT])
    assert (cells(matrix, "sykefravaer")["sto"].text, cells(matrix, "sykefravaer")["sto"].gap) == ("ikke oppgitt", True)
    assert (cells(matrix, "turnover")["hnt"].text, cells(matrix, "turnover")["hnt"].gap) == ("mangler", True)
    assert lines(matrix)["turnover"].gap == "mangler HNT"
    assert cells(matrix, "turnover")["sykehusene"].empty, "a group is no sister of its members"


def test_what_cannot_be_compared_is_listed_outside_the_table() -> None:
    matrix = measured(desk_of(), None)
    alone = {card.title for gap in matrix.aside for card, _ in gap.cards}
    assert alone == {"Turnover (leger), HMR", "Ventetid, Røros sykehus"}
    assert "roeros" not in {column.key for column in matrix.columns}


def test_values_in_two_units_do_not_share_a_row(changed: Callable[..., Desk]) -> None:
    desk = changed("rapport-2025/03-tall.yaml", "{indicator: turnover, organisation: sto,", "{indicator: turnover, organisation: sto, unit: antall,")
    assert "turnover" not in lines(measured(desk, desk.catalog[REPORT]))


@given(st.lists(st.sets(st.sampled_from("abcdefg")), max_size=12))
def test_every_row_and_column_that_is_left_can_be_compared(measured_at: list[set[str]]) -> None:
    class Series:
        def __init__(self, latest: set[str]) -> None:
            self.latest = dict.fromkeys(latest)

    rows, columns = comparable([Series(latest) for latest in measured_at])  # type: ignore[misc]
    for row in rows:
        assert len(row.latest.keys() & set(columns)) >= 2
    for column in columns:
        assert sum(column in row.latest for row in rows) >= 2


def test_the_region_of_a_group_is_that_of_its_members() -> None:
    regions = Regions(desk_of().catalog)
    assert regions.of("organisations/sykehusene") == "organisations/hmn"
    assert regions.of("organisations/regionene") == ""
    assert regions.of("organisations/roeros") == "organisations/hmn"


def test_a_circle_of_owners_has_no_region(changed: Callable[..., Desk]) -> None:
    desk = changed("organisations.yaml", "parent: sto}", "parent: roeros}")
    assert Regions(desk.catalog).of("organisations/roeros") == ""


# Which there are.


def test_a_report_has_the_matrices_that_it_has_records_for() -> None:
    desk = desk_of()
    assert [offer.url for offer in offers(desk, desk.catalog[REPORT])] == [f"rapport-2025/matrise/{name}/" for name in ("oppdrag-foretak", "risiko-tiltak", "risiko-oppdrag", "indikator-foretak")]
    assert offers(desk, desk.catalog["reports/naboen-2025"]) == []
    assert next(offer.url for offer in all_offers(desk)) == "matrise/indikator-foretak/"
    assert {offer.url for offer in all_offers(desk)} == {page.url for page in pages(desk)}


def test_nothing_is_compared_where_there_is_nothing_to_compare() -> None:
    desk = Desk(Catalog.of([], []), Settings(Path()))
    assert not is_comparable(desk, None)
    assert all_offers(desk) == []
    assert list(pages(desk)) == []


def test_a_matrix_changes_when_what_it_shows_does(changed: Callable[..., Desk]) -> None:
    before = {page.url: page.inputs for page in pages(desk_of())}
    after = {page.url: page.inputs for page in pages(changed("rapport-2025/02-risiko.yaml", "title: Flom", "title: Storflom"))}
    assert {url for url in before if before[url] != after[url]} == {"rapport-2025/matrise/risiko-tiltak/", "rapport-2025/matrise/risiko-oppdrag/"}


# Downloads.


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the content, with an address of its own."""
    folder = project(tmp_path_factory.mktemp("matrices"), CONTENT)
    (folder / "mkdocs.yml").write_text('site_url: "https://sporbar.example/x/"\nsite_name: Sporbar\n', "utf-8")
    assert build(folder) == 0
    return folder / "site"


def book(site: Path, name: str) -> openpyxl.Workbook:
    """A workbook of the report, read back."""
    return openpyxl.load_workbook(site / "rapport-2025/matrise" / name / f"rapport-2025-{name}.xlsx")


def test_a_workbook_has_norwegian_headings_that_stay_in_sight(site: Path) -> None:
    page = book(site, "oppdrag-foretak")["Matrise"]
    assert [cell.value for cell in page[1]] == ["Oppdrag", "Adresse", "Kort", "Tilstand", "Hull", "HMN", "HMR", "HNT", "StO", "HV"]
    assert page.freeze_panes == "B2"
    assert page.print_title_rows == "$1:$1"
    assert page.auto_filter.ref == "A1:J4"
    assert [cell.value for cell in page[4]] == ["Oppdrag uten svar", "/rapport-2025/oppdrag/ingen-svar/", "3", "Ikke angitt", "ingen har svart", None, "ikke svart", "ikke svart", None, None]


def test_numbers_in_a_workbook_are_numbers_with_the_decimals_that_were_printed(site: Path) -> None:
    page = book(site, "indikator-foretak")["Matrise"]
    column = {cell.value: cell.column for cell in page[1]}
    row = {cell.value: cell.row for cell in page["A"]}
    waiting = page.cell(row["Ventetid"], column["HMR"])
    assert (waiting.value, waiting.number_format) == (1263.6, "#,##0.0")
    assert page.cell(row["Ventetid"], column["HMR, periode"]).value == "desember\u00a02025"
    assert page.cell(row["Ventetid"], column["HNT"]).value == "<10 dager"
    assert page.cell(row["Sykefravær"], column["StO"]).value == "ikke oppgitt"
    assert page.cell(row["Sykefravær"], column["Enhet"]).value == "%"


def test_a_workbook_links_to_the_pages(site: Path) -> None:
    page = book(site, "indikator-foretak")["Matrise"]
    links = {cell.coordinate: cell.hyperlink.target for row in page.iter_rows() for cell in row if cell.hyperlink}
    assert links["A2"] == "https://sporbar.example/x/indikatorer/sykefravaer/"
    for target in links.values():
        assert (site / target.removeprefix("https://sporbar.example/x/") / "index.html").is_file(), target


def test_the_second_sheet_has_a_line_for_each_meeting(site: Path) -> None:
    page = book(site, "oppdrag-foretak")["Liste"]
    rows = [dict(zip([cell.value for cell in page[1]], row, strict=True)) for row in page.iter_rows(min_row=2, values_only=True)]
    assert len(rows) == 7
    assert [(row["Kolonne"], row["Tilstand"], row["Merknad"]) for row in rows if row["Oppdrag"] == "Eget svar fra ett foretak"] == [
        ("Helse Møre og Romsdal HF", "Forsinket", "felles svar"),
        ("Helse Nord-Trøndelag HF", "Innfridd", None),
        ("St. Olavs hospital HF", "Forsinket", "felles tilstand"),
    ]
    assert [row["Hull"] for row in rows if row["Oppdrag"] == "Oppdrag uten svar"] == ["ja", "ja"]


def test_the_file_for_machines_has_as_many_rows_as_the_page_and_a_decimal_point(site: Path) -> None:
    folder = site / "rapport-2025/matrise/indikator-foretak"
    rows = list(csv.DictReader(io.StringIO((folder / "rapport-2025-indikator-foretak.csv").read_text("utf-8"))))
    assert len(rows) == (folder / "index.html").read_text("utf-8").count('<th scope="row">')
    assert [row["HMR"] for row in rows] == ["9.3", "4.0", "1263.6"]


SHEET = Sheet("Ark", ("Navn", "Tall"), (("=1+1", Decimal("9.30")), (Linked("Side", "https://sporbar.example/"), Linked(Decimal(-4), "https://sporbar.example/a/")), ("http://x", "12")))


def test_a_workbook_is_the_same_bytes_and_knows_no_clock() -> None:
    made = workbook("Tittel & mer", "Utgiver", [SHEET])
    assert made == workbook("Tittel & mer", "Utgiver", [SHEET])
    packed = zipfile.ZipFile(io.BytesIO(made))
    assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = packed.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert "<dc:title>Tittel &amp; mer</dc:title>" in core


def test_a_text_in_a_workbook_is_never_a_formula_a_number_or_a_link() -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook("T", "", [SHEET])))["Ark"]
    assert (page["A2"].value, page["A2"].data_type) == ("=1+1", "s")
    assert page["A4"].hyperlink is None
    assert page["B4"].value == "12"
    assert (page["B3"].value, page["B3"].hyperlink.target) == (-4, "https://sporbar.example/a/")
    assert (page["B2"].value, page["B2"].number_format) == (9.3, "#,##0.00")


TEXTS = st.text(st.characters(whitelist_categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9)


@given(st.lists(st.tuples(TEXTS, NUMBERS), max_size=8))
def test_what_is_written_is_read_back(rows: list[tuple[str, Decimal]]) -> None:
    sheet = Sheet("Ark", ("Tekst", "Tall"), tuple(rows))
    page = openpyxl.load_workbook(io.BytesIO(workbook("T", "", [sheet])))["Ark"]
    assert [(text, number) for text, number in page.iter_rows(min_row=2, values_only=True)] == [(text, pytest.approx(float(number))) for text, number in rows]
    assert list(csv.reader(io.StringIO(comma_separated(sheet).decode())))[1:] == [[text, str(number)] for text, number in rows]
