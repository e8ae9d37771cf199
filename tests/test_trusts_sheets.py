"""This module contains the tests of `sporbar import` on sheets as trusts make them: each gives the right figures, or is told with cell and advice."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from projects import edit, project

from generator.cli import main
from generator.kinds.measurement import Measurement
from generator.load.content import load
from generator.words.languages import words

SECTION = "content/rapport-2025/02-tall.yaml"
MONTHS = [datetime.datetime(2025, month, 1) for month in (1, 2, 3)]
Rows = Sequence[Sequence[Any]]
Bring = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with the small content, and indicators in other units."""
    made = project(tmp_path)
    path = made / "content/indicators.yaml"
    more = "  - {id: ventetid, title: Ventetid, unit: dager, better: lower}\n  - {id: pasienter, title: Pasienter, unit: antall, better: neither}\n"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    return made


@pytest.fixture
def bring(folder: Path, capsys: pytest.CaptureFixture[str]) -> Bring:
    """Return what runs `sporbar import` on a file, and gives exit status, output and errors."""

    def run(file: Path, *more: str) -> tuple[int, str, str]:
        status = main(["import", str(file), "--into", "rapport-2025/02-tall", "--project", str(folder), *more])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def book(folder: Path, rows: Rows, title: str = "Sykefravær", forms: dict[str, str] | None = None, change: Callable[[Any], object] | None = None) -> Path:
    """Make a workbook of one sheet; `forms` are number formats by the letters and number of the cell."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, form in (forms or {}).items():
        sheet[cell].number_format = form
    if change:
        change(sheet)
    made.save(folder / "tall.xlsx")
    return folder / "tall.xlsx"


def csv(folder: Path, text: str, alphabet: str = "utf-8") -> Path:
    """Make a CSV file."""
    (folder / "tall.csv").write_bytes(text.encode(alphabet))
    return folder / "tall.csv"


def values(folder: Path, id: str) -> dict[str, str]:
    """The values of a measurement by period, as pages show them."""
    record = load(folder / "content")[f"rapport-2025/measurements/{id}"].record
    assert isinstance(record, Measurement)
    return {str(point.period): point.shown(words("nb")).replace("\u00a0", " ") for point in record.points}


def test_months_that_are_dates_over_percents_under_a_joined_title_and_above_a_footnote(folder: Path, bring: Bring) -> None:
    rows = [["Sykefravær i foretakene 2025, per måned"], [], ["Foretak", *MONTHS], ["HMR", 0.081, 0.0795, 0.1], ["HNT", 0.07, 0.071, None], [], ["1) Tall fra lønnssystemet, foreløpige"]]
    forms = {f"{column}3": "[$-414]mmm\\ yy;@" for column in "BCD"} | {f"{column}{row}": "0.0%" for column in "BCD" for row in (4, 5)}
    status, output, errors = bring(book(folder, rows, forms=forms, change=lambda sheet: sheet.merge_cells("A1:D1")))
    assert (status, errors) == (0, "")
    assert {period: value for period, value in values(folder, "sykefravaer-hmr").items() if "-0" in period} == {"2025-01": "8,1", "2025-02": "8,0", "2025-03": "10,0"}
    assert {period: value for period, value in values(folder, "sykefravaer-hnt").items() if "-0" in period} == {"2025-01": "7,0", "2025-02": "7,1"}
    assert "A7 «1) Tall fra lønnssystemet, foreløpige»" in output
    assert output.endswith("Skrevet: content/rapport-2025/02-tall.yaml\n")


def test_dates_that_are_shown_as_days_are_told_to_be_read_so(folder: Path, bring: Bring) -> None:
    path = book(folder, [["Foretak", *MONTHS], ["HMR", 8.1, 8, 8.2]], forms={f"{column}1": "dd.mm.yyyy" for column in "BCD"})
    status, output, _ = bring(path, "--dry-run")
    assert status == 0
    assert "Merk: periodene er lest som enkelte dager, for eksempel 2025-01-01. Gjelder tallene hele måneden, så gi datoene i arket formatet «mmm åååå».\n" in output


@pytest.mark.parametrize(("title", "rows", "more"), [("Sykefravær", [["2025"]], ()), ("Sykefravær", [], ("--period", "2025")), ("2025", [["Sykefravær"]], ())])
def test_months_without_a_year_get_the_one_year_that_is_said_of_the_sheet(title: str, rows: Rows, more: Sequence[str], folder: Path, bring: Bring) -> None:
    status, _, errors = bring(book(folder, [*rows, ["Foretak", "jan", "Feb.", "mars"], ["HMR", 8.1, 8.2, "8,3"]], title), "--indicator", "sykefravaer", *more)
    assert (status, errors) == (0, "")
    assert {period: value for period, value in values(folder, "sykefravaer-hmr").items() if "-0" in period} == {"2025-01": "8,1", "2025-02": "8,2", "2025-03": "8,3"}


@pytest.mark.parametrize("above", [[], [["Sykefravær per måned 2025"]], [["2024"], ["2025"]]])
def test_months_whose_year_is_not_said_for_sure_are_asked_about(above: Rows, folder: Path, bring: Bring) -> None:
    status, _, errors = bring(book(folder, [*above, ["Foretak", "jan", "feb"], ["HMR", 8.1, 8.2]]))
    assert status == 1
    assert errors.startswith(f"tall.xlsx:Sykefravær!B{len(above) + 1}: bad-period: «jan» sier ikke hvilket år\n    Skriv året i en celle for seg over overskriftene, eller legg til --period og året.\n")


def test_a_long_sheet_with_several_indicators_units_and_a_total(folder: Path, bring: Bring) -> None:
    rows = [
        ["Uttrekk fra HR"], ["Foretak", "Periode", "Indikator", "Resultat"], ["Helse Møre og Romsdal HF", "3. tertial 2025", "Sykefravær", "9,3 %"],
        ["Helse Nord-Trøndelag HF", "T3-2025", "Ventetid", "61 dager"], ["HNT 1)", "2025", "Pasienter", "12.345,0"], ["Sum", None, None, 12415],
    ]  # fmt: skip
    status, _, errors = bring(book(folder, rows, "Ark1"))
    assert (status, errors.splitlines()[:2]) == (1, ["tall.xlsx:Ark1!A6: unknown-ref: raden «Sum» er en sum, og hører ikke til ett foretak eller én indikator", '    Hopp over raden med --skip "Sum".'])
    assert bring(book(folder, rows, "Ark1"), "--skip", "Sum")[0] == 0
    assert values(folder, "sykefravaer-hmr")["2025-T3"] == "9,3"
    assert (values(folder, "ventetid-hnt"), values(folder, "pasienter-hnt")) == ({"2025-T3": "61"}, {"2025": "12 345,0"})


def test_shares_of_one_that_nothing_says_are_percent_are_asked_about(folder: Path, bring: Bring) -> None:
    rows = [["Foretak", "T3 2025"], ["HMR", 0.0815], ["HNT", 0.072]]
    status, _, errors = bring(book(folder, rows))
    assert (status, errors.splitlines()[0]) == (1, "tall.xlsx:Sykefravær!B2: ambiguous-value: «0,0815» kan være 8,15 prosent eller 0,0815 prosent")
    assert bring(book(folder, rows, forms={"B2": "0.0%", "B3": "0.0%"}))[0] == 0
    assert values(folder, "sykefravaer-hmr")["2025-T3"] == "8,2"
    rows[0][1] = "3. tertial 2025 (prosent)"
    assert bring(book(folder, rows), "--replace")[0] == 0
    assert values(folder, "sykefravaer-hmr")["2025-T3"] == "0,0815"
    assert bring(book(folder, [["Foretak", "2024-T3"], ["HNT", 0.9]]))[0] == 0


def test_a_share_is_only_asked_about_where_percent_is_measured(folder: Path, bring: Bring) -> None:
    rows = [["Foretak", "Sykefravær", "Ventetid"], ["HMR", 0.0815, 0.5], ["HNT", 0.072, 0.7]]
    forms = {"B2": "0.0%", "C2": "0.0"}
    status, _, errors = bring(book(folder, rows, "Ark1", forms), "--period", "2025-T3")
    assert (status, [line for line in errors.splitlines() if line.startswith("tall")]) == (1, ["tall.xlsx:Ark1!B3: ambiguous-value: «0,072» er ikke vist som prosent, men det er andre tall i arket"])
    assert bring(book(folder, [*rows[:2], ["HNT", "0,072 prosent", 0.7]], "Ark1", forms), "--period", "2025-T3")[0] == 0
    assert values(folder, "sykefravaer-hnt")["2025-T3"] == "0,072"
    assert values(folder, "ventetid-hnt")["2025-T3"] == "0,7"


def test_hidden_rows_and_columns_are_left_out_and_told(folder: Path, bring: Bring) -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = sheet.column_dimensions["F"].hidden = sheet.row_dimensions[3].hidden = True

    status, output, errors = bring(book(folder, [["Foretak", "T3 2024", "T3 2025"], ["HMR", 5, 9.3], ["HNT", 6, 8]], change=hide))
    assert (status, errors) == (0, "")
    assert "Merk: skjult i arket «Sykefravær» og derfor ikke lest: rad 3, kolonne B.\n" in output
    assert list(values(folder, "sykefravaer-hmr")) == ["2025-T1", "2025-T2", "2025-T3"]
    assert "2025-T3" not in values(folder, "sykefravaer-hnt")


def test_a_raised_footnote_mark_is_no_digit(folder: Path, bring: Bring) -> None:
    raised = TextBlock(InlineFont(vertAlign="superscript"), "1")

    def mark(sheet: Any) -> None:
        sheet["A2"], sheet["B2"] = CellRichText("HMR", raised), CellRichText("8,1", raised)

    assert bring(book(folder, [["Foretak", "T3 2025"], ["x", "y"]], change=mark))[0] == 0
    assert values(folder, "sykefravaer-hmr")["2025-T3"] == "8,1"


def test_thousands_are_read_in_every_format_or_asked_about(folder: Path, bring: Bring) -> None:
    rows = [["Foretak", "2023", "2024", "2025"], ["HMR", 12345.4, "1 234", "1.234.567"], ["HNT", 12345, "1\u00a0234,5", "1.234,50"]]
    assert bring(book(folder, rows, "Pasienter", {"B2": "#,##0", "B3": "# ##0"}))[0] == 0
    assert values(folder, "pasienter-hmr") == {"2023": "12 345", "2024": "1 234", "2025": "1 234 567"}
    assert values(folder, "pasienter-hnt") == {"2023": "12 345", "2024": "1 234,5", "2025": "1 234,50"}
    status, _, errors = bring(book(folder, [["Foretak", "2022"], ["HMR", "12.345"]], "Pasienter"))
    assert (status, errors.splitlines()[0]) == (1, "tall.xlsx:Pasienter!B2: ambiguous-value: «12.345» kan leses både med tusener og med desimaler")


def test_a_formula_that_was_never_reckoned_is_told_with_its_cell(folder: Path, bring: Bring) -> None:
    status, _, errors = bring(book(folder, [["Foretak", "2025"], ["HMR", "=SUM(1,2)"]], "Pasienter"))
    assert (status, errors.splitlines()[0]) == (1, "tall.xlsx:Pasienter!B2: bad-number: formelen har ingen lagret verdi")


def test_an_approximate_number_is_kept_as_one_and_told(folder: Path, bring: Bring) -> None:
    status, output, _ = bring(book(folder, [["Foretak", "T3 2025"], ["HMR", "ca 8"], ["HNT", "~7,5 %"]]))
    assert status == 0
    assert "Merk: skrevet som omtrentlige tall: B2 «ca 8», B3 «~7,5 %».\n" in output
    assert '- {period: 2025-T3, value: "8", flags: [approximate]}' in (folder / SECTION).read_text("utf-8")


def test_a_value_ten_times_the_one_beside_it_is_written_and_told(folder: Path, bring: Bring) -> None:
    status, output, _ = bring(book(folder, [["Foretak", "T3 2024", "T3 2025"], ["HMR", 0.8, 79], ["HNT", 7, 7.3]], forms={"B2": "0.0"}))
    assert status == 0
    assert "Se over disse:\n  B2: verdien 0,8 er ti ganger så stor eller liten som den neste, 8,1 i 2025-T1." in output
    assert "\n  C2: verdien 79 er ti ganger så stor eller liten som den forrige, 7,9 i 2025-T2. Se etter et komma på feil plass." in output
    assert "B3" not in output.partition("Se over disse")[2]
    assert values(folder, "sykefravaer-hmr")["2025-T3"] == "79"


def test_values_from_after_the_report_are_left_out_and_told_and_taken_when_asked_for(folder: Path, bring: Bring) -> None:
    path = book(folder, [["Foretak", "T3 2025", "T1 2026"], ["HMR", 8.1, 8], ["HNT", 7.5, 7.4]])
    status, output, _ = bring(path)
    assert status == 0
    assert "C2     sykefravaer-hmr  2026-T1        8        etter rapporten, skrives ikke\n" in output
    assert "2 nye verdier, 2 gjelder en tid etter rapportens periode og skrives ikke (--later tar dem).\n" in output
    assert "2026-T1" not in values(folder, "sykefravaer-hmr")
    status, output, _ = bring(path, "--later")
    assert "C2     sykefravaer-hmr  2026-T1        8        ny, etter rapporten\n" in output
    assert "2 nye verdier, 2 står der fra før.\n" in output
    assert values(folder, "sykefravaer-hmr")["2026-T1"] == "8"
    assert bring(path)[1] == "0 nye verdier, 4 står der fra før.\n"


@pytest.mark.parametrize(
    ("cell", "told"),
    [("60 %", "er i prosent, men ventetid måles i dager"), ("(5)", "kan være et tall under null"), ("≥90", "er verken et tall"), ("12 stk", "er ikke ett tall"), ("#REF!", "er en feil i regnearket")],
)
def test_a_cell_that_is_not_clear_is_told_with_its_place(cell: str, told: str, folder: Path, bring: Bring) -> None:
    status, _, errors = bring(book(folder, [["Foretak", "T3 2025"], ["HMR", 60], ["HNT", cell]], "Ventetid"))
    assert status == 1
    assert errors.startswith("tall.xlsx:Ventetid!B3: ")
    assert told in errors


@pytest.mark.parametrize(
    ("text", "alphabet"),
    [
        ("Foretak;T3 2025\r\nHelse Møre og Romsdal HF;9,3\r\n", "cp1252"), ("Foretak;T3 2025\rHelse Møre og Romsdal HF;9,3\r", "mac_roman"),
        ("Foretak;T3 2025\r\nHMR;9,3 %\r\n", "utf-8-sig"), ('Foretak,T3 2025\nHMR,"9,3"\n', "utf-8"), ("Tabell 1\nForetak;T2 2025;T3 2025\nHMR;7,9;9,3\nHNT;7,2;\n", "utf-8"),
        ("Sykefravær;;\nForetak;T3 2025;\nHMR;9,3;\n;;\n* Tall, foreløpige;;\n", "utf-8"), ("Foretak\tT3 2025\nHMR\t9.3\n", "utf-16"),
    ],
)  # fmt: skip
def test_csv_is_read_as_excel_libreoffice_and_numbers_write_it(text: str, alphabet: str, folder: Path, bring: Bring) -> None:
    status, _, errors = bring(csv(folder, text, alphabet), "--indicator", "sykefravaer")
    assert (status, errors) == (0, "")
    assert values(folder, "sykefravaer-hmr")["2025-T3"] == "9,3"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Foretak;jan.25\nHMR;9,3\n", "tall.csv:1:9: bad-period: «jan.25» har bare to sifre i året"),
        ("Foretak;T3 2025\nHMR;#I/T\n", "tall.csv:2:5: bad-number: «#I/T» er en feil i regnearket"),
        ("Periode;HMR\nuke 3;9,3\n", "tall.csv:2:1: bad-period: «uke 3» sier ikke hvilket år"),
        ("Foretak;T3 2025;05/06/2025\nHMR;9,3;8\n", "tall.csv:1:17: bad-period: «05/06/2025» kan leses med dagen først og med måneden først"),
        ("\x00\x01", "tall.csv:1:1: csv-syntax: cellen har et usynlig tegn"),
    ],
)
def test_csv_that_is_not_clear_is_told_with_line_and_column(text: str, told: str, folder: Path, bring: Bring) -> None:
    status, _, errors = bring(csv(folder, text), "--indicator", "sykefravaer")
    assert status == 1
    assert errors.startswith(told)


def test_a_file_that_is_nearly_named_so_is_suggested(folder: Path, bring: Bring) -> None:
    book(folder, [["Foretak", "T3 2025"], ["HMR", 8]])
    assert bring(folder / "tal.xlsx")[2].endswith("tal.xlsx finnes ikke. Mente du «tall.xlsx»?\n")


def test_a_value_of_a_time_that_begins_within_the_report_is_not_later_than_it(folder: Path, bring: Bring) -> None:
    edit(folder / "content/rapport-2025/report.yaml", 'period: "2025"', "period: 2025-T2")
    assert "1 gjelder en tid etter rapportens periode" in bring(book(folder, [["Foretak", "T3 2025"], ["HMR", 8]]))[1]
    assert "1 ny verdi." in bring(book(folder, [["Foretak", "2025"], ["HMR", 8]]))[1]
