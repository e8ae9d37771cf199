"""This module contains the tests of `sporbar import`: the sheets that trusts send come into the YAML of a section, or every fault is told.

The sheets are real workbooks, and the command is the one an editor runs.
"""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from projects import SMALL, edit, project

from generator.cli import main
from generator.entry import Entry
from generator.kinds.measurement import Measurement
from generator.load.content import load
from generator.load.yaml_text import read_yaml
from generator.rules import RULES
from generator.spreadsheet.found import Found, SheetReading
from generator.spreadsheet.names import Names
from generator.spreadsheet.sheet import CellPlace, Sheet, SheetCell
from generator.spreadsheet.shown import NotShown, shown
from generator.spreadsheet.standing import Standing
from generator.spreadsheet.written import with_points
from generator.words.languages import words

SECTION = "content/rapport-2025/02-tall.yaml"
INTO = ("--into", "rapport-2025/02-tall")
Told = tuple[int, str, str]
Import = Callable[..., Told]
Cell = Any
"""A value; or a pair of a value and its number format; or a formula with the value that is kept of it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with the small content."""
    return project(tmp_path)


@pytest.fixture
def bring(folder: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Return what runs `sporbar import` on a file, and gives exit status, output and errors."""

    def run(file: Path, *more: str, into: Sequence[str] = INTO) -> Told:
        try:
            status = main(["import", str(file), *into, "--project", str(folder), *more])
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def book(folder: Path, *sheets: tuple[str, Sequence[Sequence[Cell]]], joined: Sequence[str] = (), hidden: Sequence[str] = ()) -> Path:
    """Make a workbook, with the values of formulas kept as Excel keeps them."""
    path = folder / "tall.xlsx"
    made = xlsxwriter.Workbook(path)
    for name, rows in sheets:
        sheet = made.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                _put(made, sheet, (number, column), cell)
        for area in joined:
            sheet.merge_range(area, _first(rows, area))
        if name in hidden:
            sheet.hide()
    made.close()
    return path


def _first(rows: Sequence[Sequence[Cell]], area: str) -> Cell:
    corner = openpyxl.utils.cell.coordinate_from_string(area.split(":")[0])
    return rows[corner[1] - 1][openpyxl.utils.column_index_from_string(corner[0]) - 1]


def _put(made: Any, sheet: Any, at: tuple[int, int], cell: Cell) -> None:
    value, form = cell if isinstance(cell, tuple) else (cell, "")
    style = made.add_format({"num_format": form}) if form and not str(value).startswith("=") else None
    if isinstance(value, str) and value.startswith("="):
        sheet.write_formula(*at, value, None, form)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(*at, value, style)
    elif value is not None:
        sheet.write(*at, value, style)


def values(folder: Path, id: str) -> dict[str, str]:
    """The values of a measurement by period, as pages show them."""
    record = load(folder / "content")[f"rapport-2025/measurements/{id}"].record
    assert isinstance(record, Measurement)
    return {str(point.period): point.shown(words("nb")).replace("\u00a0", " ") for point in record.points}


def added(before: str, after: str) -> list[str]:
    """The lines that have come; every line that was there still is, in its order."""
    lines, left = [], before.splitlines(keepends=True)
    for line in after.splitlines(keepends=True):
        if left and line == left[0]:
            left.pop(0)
        else:
            lines.append(line.strip())
    assert left == []
    return lines


WIDE = [
    ["Sykefravær"],
    ["Foretak", 2024, None, 2025],
    [None, "T2", "3. tertial", "T3"],
    ["Møre og Romsdal", (0.081, "0.0%"), (0.0874, "0.0 %"), (9.3, '0.0"%"')],
    ["HNT*", "8,7 %", (7.25, "0.0"), ("=SUM(1,6)", 7)],
    [],
    ["* Foreløpige tall"],
]
"""A sheet with a title, headings in two rows that are joined, percent, text, a formula and a footnote."""


def test_a_wide_sheet_comes_into_the_measurements_that_are_there(folder: Path, bring: Import) -> None:
    before = (folder / SECTION).read_text("utf-8")
    status, output, errors = bring(book(folder, ("Ark1", WIDE), joined=["B2:C2"]))
    assert (status, errors) == (0, "")
    assert added(before, (folder / SECTION).read_text("utf-8")) == [
        '- {period: 2024-T2, value: "8,1"}', '- {period: 2024-T3, value: "8,7"}', '- {period: 2025-T3, value: "9,3"}',
        '- {period: 2024-T2, value: "8,7"}', '- {period: 2024-T3, value: "7,3"}', '- {period: 2025-T3, value: "7"}',
    ]  # fmt: skip
    assert list(values(folder, "sykefravaer-hmr")) == ["2024-T2", "2024-T3", "2025-T1", "2025-T2", "2025-T3"]
    assert "6 nye verdier." in output
    assert "A7 «* Foreløpige tall»" in output
    assert main(["check", "--project", str(folder)]) == 0


def test_a_value_takes_the_place_of_the_line_that_awaits_it(folder: Path, bring: Import) -> None:
    edit(folder / "content/rapport-2025/report.yaml", 'period: "2025"', 'period: "2026"')
    last = '      - {period: 2025-T2, value: "7,2"}\n'
    edit(folder / SECTION, last, f"{last}      - {{period: 2026-T1, missing: unfilled}}\n      # mer om serien\n")
    edit((folder / SECTION).with_name("report.yaml"), "owner: ", "draft: true\nowner: ")
    before = (folder / SECTION).read_text("utf-8")
    told = bring(book(folder, ("Ark1", [["Sykefravær"], ["Foretak", "2025-T3", "2026-T1", "2026-T2"], ["HNT", *((number, "0.0") for number in (7.1, 7.2, 7.3))]])))
    assert told[0] == 0, told
    new = "".join(f'      - {{period: {period}, value: "{value}"}}\n' for period, value in (("2025-T3", "7,1"), ("2026-T1", "7,2"), ("2026-T2", "7,3")))
    assert (folder / SECTION).read_text("utf-8") == before.replace("      - {period: 2026-T1, missing: unfilled}\n", new)


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
@pytest.mark.parametrize(("waits", "left"), [("points", ""), ("points, source", "    # Fyll ut: source.\n"), ("source", "    # Fyll ut: source.\n")])
def test_a_value_that_has_come_no_longer_stands_among_what_is_to_be_filled_in(waits: str, left: str, breaks: str, folder: Path, bring: Import) -> None:
    last = '      - {period: 2025-T2, value: "7,2"}\n'
    edit(folder / SECTION, last, f"{last}      - {{period: 2025-T3, missing: unfilled}}\n    # Fyll ut: {waits}.\n    # mer om serien\n")
    edit((folder / SECTION).with_name("report.yaml"), "owner: ", "draft: true\nowner: ")
    before = (folder / SECTION).read_text("utf-8").replace("\n", breaks)
    (folder / SECTION).write_bytes(before.encode())
    path = book(folder, ("Ark1", [["Sykefravær"], ["Foretak", "2025-T3"], ["HNT", (7.1, "0.0")], ["HMR", (8.1, "0.0")]]))
    assert bring(path)[0] == 0
    new = (folder / SECTION).read_bytes().decode()
    assert f'- {{period: 2025-T3, value: "7,1"}}\n{left}    # mer om serien\n'.replace("\n", breaks) in new
    assert new.count(f"# Fyll ut: {waits}.") == (waits == "source")


def test_a_link_that_leads_in_a_ring_and_a_disk_that_is_full_hurt_nothing(folder: Path, bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "content/ring").symlink_to(".")
    file, before, own = book(folder, ("Ark1", WIDE), joined=["B2:C2"]), (folder / SECTION).read_bytes(), Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.is_relative_to(folder / "content"):
            own(path, content[:10])
            raise OSError(28, "No space left on device", str(path))
        return own(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        assert bring(file)[0] == 3
    assert (folder / SECTION).read_bytes() == before
    assert [path.name for path in (folder / SECTION).parent.iterdir() if path.name.startswith(".")] == []
    assert bring(file)[0] == 0


def test_the_second_time_nothing_is_new(folder: Path, bring: Import) -> None:
    path = book(folder, ("Ark1", WIDE), joined=["B2:C2"])
    bring(path)
    once = (folder / SECTION).read_bytes()
    assert bring(path)[:2] == (0, "0 nye verdier, 6 står der fra før.\nIkke hentet inn:\n  A7 «* Foreløpige tall»\n")
    assert (folder / SECTION).read_bytes() == once


def test_a_dry_run_shows_a_table_and_writes_nothing(folder: Path, bring: Import) -> None:
    before = (folder / SECTION).read_bytes()
    rows = [["Foretak", "Indikator", "Periode", "Verdi"], ["hmr", "Sykefravær", "2025-T1", 8.4], ["hnt", "sykefravaer", "2025-T2", 7.2], ["HMN", "sykefravaer", "2025-T1", 7]]
    status, output, _ = bring(book(folder, ("Ark1", rows)), "--dry-run")
    assert status == 0
    assert output.splitlines() == [
        "Celle  Måling           Periode  Står  I arket",
        "D2     sykefravaer-hmr  2025-T1  8,1   8,4      avviker, skrives ikke",
        "D4     sykefravaer-hmn  2025-T1        7        ny måling",
        "1 ny verdi (1 ny måling), 1 avviker fra det som står og skrives ikke (--replace tar dem), 1 står der fra før.",
        "Ingenting er skrevet (--dry-run).",
    ]
    assert (folder / SECTION).read_bytes() == before


def test_another_value_than_the_one_there_is_taken_only_when_asked_for(folder: Path, bring: Import) -> None:
    path = book(folder, ("Ark1", [["Foretak", "2025-T1", "2025-T2"], ["hmr", 8.4, "<5"]]))
    before = (folder / SECTION).read_text("utf-8")
    assert "2 avviker fra det som står" in bring(path, "--indicator", "sykefravaer")[1]
    assert (folder / SECTION).read_text("utf-8") == before
    assert bring(path, "--indicator", "sykefravaer", "--replace")[0] == 0
    after = before.replace('value: "8,1"', 'value: "8,4"').replace('{period: 2025-T2, value: "7,9", flags: [provisional]}', '{period: 2025-T2, below: "5", flags: [provisional]}')
    assert (folder / SECTION).read_text("utf-8") == after


def test_a_new_measurement_says_what_it_is_of_and_where_it_comes_from(folder: Path, bring: Import) -> None:
    rows = [["Utvalg", "Helseforetak", "Tid", "Resultat", "Merknad", "Forbehold"], ["30–39 år", "hmr", datetime.date(2025, 12, 1), 10.6, "Høyest: de yngste", "foreløpig"], [None, "HMN", "desember 2025", "ca. 8", None, None]]
    rows[1][2] = (rows[1][2], "mmm yy")
    before = (folder / SECTION).read_text("utf-8")
    status, _, errors = bring(book(folder, ("Sykefravær", rows)))
    assert (status, errors) == (0, "")
    assert added(before, (folder / SECTION).read_text("utf-8")) == [
        "- id: sykefravaer-hmr-30-39-aar", "indicator: sykefravaer", "organisation: hmr", 'scope: "30–39 år"', "points:",
        '- {period: 2025-12, value: "10,6", note: "Høyest: de yngste", flags: [provisional]}', 'source: {at: "tall.xlsx, arket Sykefravær"}',
        "- indicator: sykefravaer", "organisation: hmn", "points:", '- {period: 2025-12, value: "8", flags: [approximate]}', 'source: {at: "tall.xlsx, arket Sykefravær"}',
    ]  # fmt: skip
    assert values(folder, "sykefravaer-hmr-30-39-aar") == {"2025-12": "10,6"}


def test_a_section_without_measurements_gets_the_list(folder: Path, bring: Import) -> None:
    path = folder / "content/rapport-2025/03-risiko.yaml"
    path.write_bytes(path.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert bring(book(folder, ("Ark1", [["Periode", "HMN"], ["2025-T1", (1234.5, "#,##0.0")]])), "--indicator", "sykefravaer", into=("--into", "rapport-2025/03-risiko.yaml"))[0] == 0
    assert path.read_bytes() == before + b'\r\nmeasurements:\r\n  - indicator: sykefravaer\r\n    organisation: hmn\r\n    points:\r\n      - {period: 2025-T1, value: "1 234,5"}\r\n    source: {at: "tall.xlsx, arket Ark1"}\r\n'
    assert values(folder, "sykefravaer-hmn") == {"2025-T1": "1 234,5"}


def test_rows_of_organisations_under_the_name_of_an_indicator_belong_to_it(folder: Path, bring: Import) -> None:
    (folder / "content/indicators.yaml").write_text((folder / "content/indicators.yaml").read_text("utf-8") + "  - {id: ventetid, title: Ventetid, unit: dager, better: lower}\n", "utf-8")
    rows = [["Tabell 3"], [None, "3. tertial 2025", "Endring"], ["Ventetid (dager)"], ["HMR", 60, 1], ["HNT", 55, 2], ["Sum", 115, 3], ["Sykefravær"], ["HMR", "9,3 prosent", 0]]
    status, output, errors = bring(book(folder, ("Ark1", rows)), "--skip", "sum", "--skip", "Endring")
    assert (status, errors) == (0, "")
    assert values(folder, "ventetid-hmr") == {"2025-T3": "60"}
    assert values(folder, "ventetid-hnt") == {"2025-T3": "55"}
    assert values(folder, "sykefravaer-hmr")["2025-T3"] == "9,3"
    assert "A1 «Tabell 3»" in output


def test_a_heading_among_values_that_is_not_known_is_asked_about(folder: Path, bring: Import) -> None:
    rows = [["Foretak", "2025-T3"], ["HMR", 8], ["Psykisk helsevern"], ["HNT", 9]]
    path = book(folder, ("Ark1", rows))
    status, _, errors = bring(path, "--indicator", "sykefravaer")
    assert (status, errors.splitlines()[0]) == (1, "tall.xlsx:Ark1!A3: unknown-ref: raden «Psykisk helsevern» er verken et kjent foretak, en kjent indikator eller en periode")
    assert bring(path, "--indicator", "sykefravaer", "--skip", "psykisk helsevern")[0] == 0


def test_every_fault_of_a_sheet_is_told_with_its_cell_and_nothing_is_written(folder: Path, bring: Import) -> None:
    rows = [
        ["Foretak", "Periode", "Verdi", "Vekting"],
        ["HMR", "2025-T3", "=1/0", None],
        ["HMR", "2026-T1", "=A1", None],
        ["Helse Mørk", "2026-T1", 8, None],
        ["HNT", "i fjor", 8, None],
        ["HNT", "2026-T1", datetime.date(2025, 3, 9), 1],
        ["HNT", "2026-T2", "1.234", None],
        ["HNT", "2026-T3", "åtte", None],
        ["HNT", "2027-T1", "12 dager", None],
        ["HNT", "2027-T2", (9300, "0.0,"), None],
        ["HNT", "2027-T3", True, None],
        ["HNT", "2028-T1", 8, None],
        ["HNT", "2028-T1", 9, None],
    ]
    rows[1][2], rows[2][2], rows[5][2] = ("=1/0", "#DIV/0!"), ("=A1", ""), (datetime.date(2025, 3, 9), "d.m")
    before = (folder / SECTION).read_bytes()
    status, output, errors = bring(book(folder, ("Ark1", rows)), "--indicator", "sykefravaer")
    assert (status, output) == (1, "")
    told = [line for line in errors.splitlines() if not line.startswith("    ")]
    assert [line.split(": ")[:2] for line in told[:-1]] == [
        ["tall.xlsx:Ark1!D1", "unknown-column"],
        ["tall.xlsx:Ark1!C2", "bad-number"],
        ["tall.xlsx:Ark1!C3", "bad-number"],
        ["tall.xlsx:Ark1!A4", "unknown-ref"],
        ["tall.xlsx:Ark1!B5", "bad-period"],
        ["tall.xlsx:Ark1!C6", "bad-number"],
        ["tall.xlsx:Ark1!C7", "ambiguous-value"],
        ["tall.xlsx:Ark1!C8", "bad-number"],
        ["tall.xlsx:Ark1!C9", "unknown-value"],
        ["tall.xlsx:Ark1!C10", "bad-number"],
        ["tall.xlsx:Ark1!C11", "bad-number"],
        ["tall.xlsx:Ark1!C13", "duplicate-key"],
    ]
    for part in ("«#DIV/0!» er en feil i regnearket", "formelen har ingen lagret verdi", "cellen er datoen 2025-03-09", "er i dager, men sykefravaer måles i prosent"):
        assert part in errors
    assert errors.count("    ") == len(told) - 1
    assert (folder / SECTION).read_bytes() == before


def test_a_unit_comes_from_the_sheet_where_the_indicator_has_none(folder: Path, bring: Import) -> None:
    path = folder / "content/indicators.yaml"
    path.write_text(path.read_text("utf-8") + "  - {id: ventetid, title: Ventetid, better: lower}\n", "utf-8")
    rows = [["Foretak", "Ventetid", "Sykefravær"], ["HMR", 60, 9]]
    status, _, errors = bring(book(folder, ("Ark1", rows)), "--period", "2025-T3")
    assert (status, errors.splitlines()[0]) == (1, "tall.xlsx:Ark1!B2: no-unit: verken arket eller indikatoren «ventetid» sier hvilken enhet «60» er i")
    rows[0][1] = "Ventetid (dager)"
    assert bring(book(folder, ("Ark1", rows)), "--period", "2025-T3")[0] == 0
    assert "    organisation: hmr\n    unit: dager\n    points:\n      - {period: 2025-T3, value: \"60\"}\n" in (folder / SECTION).read_text("utf-8")


def test_numbers_that_look_like_years_are_values_where_values_stand(folder: Path, bring: Import) -> None:
    path = folder / "content/indicators.yaml"
    path.write_text(path.read_text("utf-8") + "  - {id: pasienter, title: Pasienter, unit: antall, better: neither}\n", "utf-8")
    assert bring(book(folder, ("Pasienter", [["Foretak", 2024, 2025], ["HMR", 2011, 1999], ["HNT", 2024, 10]])))[0] == 0
    assert values(folder, "pasienter-hmr") == {"2024": "2 011", "2025": "1 999"}
    assert values(folder, "pasienter-hnt") == {"2024": "2 024", "2025": "10"}
    assert bring(book(folder, ("Pasienter", [["Periode", "HMN", "HMR"], ["2025-T3", 2024, 1999]])))[0] == 0
    assert values(folder, "pasienter-hmn") == {"2025-T3": "2 024"}


def test_a_name_with_more_in_brackets_than_a_unit_is_not_taken_for_the_name_alone(folder: Path, bring: Import) -> None:
    status, _, errors = bring(book(folder, ("Ark1", [["Foretak", "Sykefravær (prosent)", "Sykefravær (leger)"], ["HMR", 9, 3]])), "--period", "2025-T3")
    assert (status, errors.splitlines()[0]) == (1, "tall.xlsx:Ark1!C1: unknown-column: kolonnen «Sykefravær (leger)» er verken foretak, indikator, periode eller verdi")


def test_a_label_that_is_joined_over_rows_holds_for_them_all(folder: Path, bring: Import) -> None:
    rows = [["Foretak", "Periode", "Verdi"], ["HMR", "2024-T3", 8], [None, "2025-T3", 9], ["HNT", "2025-T3", 7]]
    assert bring(book(folder, ("Ark1", rows), joined=["A2:A3"]), "--indicator", "sykefravaer")[0] == 0
    assert (values(folder, "sykefravaer-hmr")["2025-T3"], values(folder, "sykefravaer-hnt")["2025-T3"]) == ("9", "7")


def test_a_fraction_among_percents_is_asked_about(folder: Path, bring: Import) -> None:
    rows = [["Foretak", "2024-T3", "2025-T3"], ["HMR", (0.093, "0.0%"), 0.087]]
    status, _, errors = bring(book(folder, ("Ark1", rows)), "--indicator", "sykefravaer")
    assert (status, errors.splitlines()[0]) == (1, "tall.xlsx:Ark1!C2: ambiguous-value: «0,087» er ikke vist som prosent, men det er andre tall i arket")


def test_a_formula_that_gives_no_text_is_an_empty_cell(folder: Path, bring: Import) -> None:
    path = book(folder, ("Ark1", [["Foretak", "2024-T3", "2025-T3"], ["HMR", 8, ('=IF(B2>9,1,"")', "tom")]]))
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b"<v>tom</v>" in parts[sheet]
    parts[sheet] = parts[sheet].replace(b"<v>tom</v>", b"<v></v>")
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    status, output, errors = bring(path, "--indicator", "sykefravaer")
    assert (status, errors) == (0, "")
    assert "1 ny verdi." in output


def test_a_sheet_that_goes_on_for_ever_is_not_read(folder: Path, bring: Import) -> None:
    path = folder / "tall.xlsx"
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"], made.worksheets[0]["Z1000000"] = "Foretak", 1
    made.save(path)
    assert bring(path)[::2] == (2, "Arket «Sheet» går til rad 1000000 og kolonne Z. Kopier tabellen til et nytt ark uten alle de tomme radene, og prøv igjen.\n")


def test_a_second_table_in_a_sheet_is_told_and_not_read_as_the_first(folder: Path, bring: Import) -> None:
    rows = [["Foretak", "2025-T3"], ["HMR", 8], [], ["Foretak", "2026-T1"], ["HMR", 9]]
    status, _, errors = bring(book(folder, ("Ark1", rows)), "--indicator", "sykefravaer")
    assert (status, errors.splitlines()[0]) == (1, "tall.xlsx:Ark1!A4: unknown-column: her begynner en tabell til, med egne overskrifter")


@pytest.mark.parametrize(
    ("rows", "more", "told"),
    [
        ([["Foretak", "2025-T3"], ["hmr", 8]], (), "Ark1!B2: missing-key: det står ikke hvilken indikator verdien «8» gjelder"),
        ([["Indikator", "2025-T3"], ["sykefravaer", 8], ["sykefravaer", 9]], (), "Ark1!B2: missing-key: det står ikke hvilket foretak"),
        ([["Foretak", "Prosent"], ["hmr", 8]], ("--indicator", "sykefravaer"), "Ark1!B2: missing-key: det står ikke hvilken periode"),
        ([["noe", "annet"], ["x", 8]], (), "Ark1!A1: missing-column: arket «Ark1» har ingen rad med overskrifter"),
        ([["Foretak", "2025-T3", None], ["hmr", 8, 9]], ("--indicator", "sykefravaer"), "Ark1!C2: unknown-column: kolonnen med «9» har ingen overskrift"),
        ([["Foretak", "2025-T3"], ["Regionen", 8]], ("--indicator", "sykefravaer"), "Ark1!A2: unknown-ref: «Regionen» er navnet på både «tilsynet» og «hnt»"),
        ([["Foretak", "Fra", "2025-T3"], ["hmr", 8, 9]], ("--indicator", "sykefravaer"), "Ark1!B1: unknown-column: kolonnen «Fra»"),
    ],
)
def test_a_sheet_that_does_not_say_enough_is_told_what_to_add(rows: list[list[Cell]], more: Sequence[str], told: str, folder: Path, bring: Import) -> None:
    path = folder / "content/organisations.yaml"
    edit(path, "short: HNT", "short: HNT\n    aliases: [Regionen]")
    edit(path, "title: Helsetilsynet", "title: Helsetilsynet\n    aliases: [regionen]")
    status, _, errors = bring(book(folder, ("Ark1", rows)), *more)
    assert status == 1
    assert told in errors


def test_the_options_say_what_the_sheet_does_not(folder: Path, bring: Import) -> None:
    path = book(folder, ("Ark1", [["Foretak", "Prosent"], ["HMR", 8], ["HNT", 7.5]]))
    assert bring(path, "--indicator", "SYKEFRAVÆR", "--period", "3. tertial 2025")[0] == 0
    assert (values(folder, "sykefravaer-hmr")["2025-T3"], values(folder, "sykefravaer-hnt")["2025-T3"]) == ("8", "7,5")


@pytest.mark.parametrize(
    ("rows", "more", "told"),
    [
        (
            [["Foretak", "2025-T3"], ["Møre sykehus", 8]],
            ("--indicator", "sykefravaer"),
            "    Er det et nytt foretak, så legg det til i organisations.yaml. Er det samme foretak med et annet navn: skriv navnet under «aliases». ",
        ),
        (
            [["Indikator", "2025-T3"], ["Sykefravær leger", 8]],
            ("--organisation", "hmr"),
            "    Mente du «Sykefravær» (sykefravaer)? Er det en ny indikator, så legg den til i indicators.yaml. Gjelder tallene bare noen (leger), "
            "så skriv hvem i en kolonne «Utvalg» eller med --scope. Er det samme indikator for alle, med et annet navn: skriv navnet under «aliases». ",
        ),
    ],
)
def test_a_name_that_is_not_known_is_not_at_once_made_another_name_of_what_is(rows: Sequence[Sequence[Cell]], more: Sequence[str], told: str, folder: Path, bring: Import) -> None:
    status, _, errors = bring(book(folder, ("Ark1", rows)), *more)
    assert status == 1
    assert errors.splitlines()[1].startswith(told)
    assert f'Ellers hopp over raden med --skip "{rows[1][0]}".' in errors


def test_of_several_sheets_the_editor_chooses(folder: Path, bring: Import) -> None:
    sheets = [(name, [["Foretak", "2025-T3"], [name, 8]]) for name in ("HMR", "HNT", "HMN")]
    path = book(folder, *sheets, hidden=["HMN"])
    status, _, errors = bring(path, "--indicator", "sykefravaer")
    assert (status, errors) == (2, "Filen har flere ark: HMR, HNT. Velg med --sheet, én gang for hvert ark som skal leses.\n")
    assert bring(path, "--indicator", "sykefravaer", "--sheet", "HNTT")[2] == "Arket «HNTT» finnes ikke. Arkene er: HMR, HNT, HMN.\n"
    assert bring(path, "--indicator", "sykefravaer", "--sheet", "HNT", "--sheet", "HMN")[0] == 0
    assert "2025-T3" not in values(folder, "sykefravaer-hmr")
    assert values(folder, "sykefravaer-hmn") == {"2025-T3": "8"}


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_every_alphabet_that_excel_writes(alphabet: str, folder: Path, bring: Import) -> None:
    path = folder / "tall.csv"
    path.write_bytes("Føretak;3. tertial 2025\nHelse Møre og Romsdal HF;9,3 %\n".encode(alphabet))
    status, output, errors = bring(path, "--indicator", "Sykefravær")
    assert (status, errors) == (0, "")
    assert ("lest som Windows-1252" in output) == (alphabet == "cp1252")
    assert values(folder, "sykefravaer-hmr")["2025-T3"] == "9,3"


def test_faults_of_csv_have_line_and_column(folder: Path, bring: Import) -> None:
    (folder / "tall.csv").write_text("Foretak;2025-T3\nHMR;åtte\n", "utf-8")
    assert bring(folder / "tall.csv", "--indicator", "sykefravaer")[2].startswith("tall.csv:2:5: bad-number: «åtte» er ikke ett tall")


def test_values_whose_measurement_stands_in_a_table_are_told_to_be_written_there(folder: Path, bring: Import) -> None:
    edit(folder / SECTION, '    points:\n      - {period: 2025-T1, value: "7,0"}\n      - {period: 2025-T2, value: "7,2"}\n', "    series: hnt.csv\n")
    (folder / "content/rapport-2025/hnt.csv").write_text("2025-T1;2025-T2\n7,0;7,2\n", "utf-8")
    status, _, errors = bring(book(folder, ("Ark1", [["Foretak", "2025-T3"], ["HNT", 8]])), "--indicator", "sykefravaer")
    assert status == 1
    assert "tall.xlsx:Ark1!B2: wrong-type: målingen «sykefravaer-hnt» har ikke verdiene sine i YAML-filen" in errors


def test_a_measurement_in_another_section_of_the_report_gets_its_values_there(folder: Path, bring: Import) -> None:
    other = (folder / "content/rapport-2025/03-risiko.yaml").read_bytes()
    assert bring(book(folder, ("Ark1", [["Foretak", "2025-T3"], ["HNT", 8]])), "--indicator", "sykefravaer", into=("--into", "rapport-2025/03-risiko"))[0] == 0
    assert (folder / "content/rapport-2025/03-risiko.yaml").read_bytes() == other
    assert values(folder, "sykefravaer-hnt")["2025-T3"] == "8"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("tall.xls", b"\xd0\xcf\x11\xe0", "tall.xls:1:1: unreadable-file: filen er i det gamle formatet .xls"),
        ("tall.xlsx", b"PK\x03\x04rubbish", "tall.xlsx:1:1: unreadable-file: filen er skadet, eller noe annet enn en arbeidsbok fra Excel"),
        ("tall.xlsx", b"\xd0\xcf\x11\xe0rubbish", "tall.xlsx:1:1: unreadable-file: arbeidsboken er låst med passord, eller lagret i det gamle formatet .xls"),
        ("tall.pdf", b"%PDF", "tall.pdf:1:1: unreadable-file: «tall.pdf» er verken .xlsx eller .csv"),
        ("tall.csv", b'a;"b\n', "tall.csv:1:3: csv-syntax: "),
    ],
)
def test_a_file_that_cannot_be_read_is_told(name: str, content: bytes, told: str, folder: Path, bring: Import) -> None:
    (folder / name).write_bytes(content)
    status, _, errors = bring(folder / name)
    assert status == 1
    assert errors.startswith(told)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--into", "rapport-2025/02-tal"), "Kapitlet «rapport-2025/02-tal» finnes ikke. Mente du «rapport-2025/02-tall»?"),
        ((*INTO, "--indicator", "sykefraver"), "--indicator «sykefraver» er ikke kjent. Mente du «sykefravaer»?"),
        ((*INTO, "--period", "i fjor"), "--period «i fjor» er ikke kjent."),
        ((*INTO, "--project-x"), "--project-x"),
    ],
)
def test_what_is_asked_for_and_is_not_there_is_wrong_use(more: Sequence[str], told: str, folder: Path, bring: Import) -> None:
    status, output, errors = bring(book(folder, ("Ark1", [["Foretak", "2025-T3"], ["HNT", 8]])), into=more)
    assert (status, output) == (2, "")
    assert told in errors


def test_a_file_that_is_not_there_is_wrong_use(folder: Path, bring: Import) -> None:
    assert bring(folder / "borte.xlsx")[::2] == (2, f"Filen {folder / 'borte.xlsx'} finnes ikke.\n")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.093, "0.0%", "9,3"), (0.0935, "0.0 %", "9,4"), (0.1, "0%", "10"), (8.7, "General", "8,7"), (8, "General", "8"), (0.1 + 0.2, "General", "0,3"),
        (8.666666666666, "General", "8,666666667"), (1263.6, "#,##0.0", "1263,6"), (1263.6, "# ##0,0".replace(",", "."), "1263,6"), (7.25, "0.0", "7,3"),
        (-7.25, "0.0;[Red]-0.0", "-7,3"), (7.1, "0.0##", "7,1"), (7.125, "0.0##", "7,125"), (12, '0" dager"', "12"), (9.3, '_-* #,##0.0_-;-* #,##0.0_-;_-* "-"??_-', "9,3"),
        (1e15, "0", "1000000000000000"), (0, "0.0;-0.0;0.00", "0,00"), (5, "@", "5"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_the_sheet_shows_it(value: float, form: str, text: str) -> None:
    assert shown(value, form).text == text
    assert shown(value, form).percent == ("%" in form)


@pytest.mark.parametrize("form", ["0.0,", "0.00E+00", "# ?/?", '"ja"', "yyyy"])
def test_a_format_that_shows_another_number_is_refused(form: str) -> None:
    with pytest.raises(NotShown):
        shown(1234.5, form)


@given(st.decimals(-99999, 99999, places=4), st.integers(0, 4))
def test_a_number_has_the_decimals_of_its_format(number: Decimal, places: int) -> None:
    form = "0." + "0" * places if places else "0"
    rounded = Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(shown(float(number), form).text.replace(",", ".")) == rounded


_PERIODS = st.dictionaries(st.sampled_from([f"20{year}-T{part}" for year in range(20, 26) for part in (1, 2, 3)]), st.decimals(0, 999, places=1), min_size=1, max_size=6)
_STYLES = {
    "lines": lambda points: "".join(f'\n      - {{period: {period}, value: "{value}"}}  # {period}' for period, value in points.items()),
    "groups": lambda points: "".join(f'\n    - period: {period}\n      value: "{value}"\n      # after\n' for period, value in points.items()),
    "brackets": lambda points: " [" + ", ".join(f'{{period: {period}, value: "{value}"}}' for period, value in points.items()) + "]  # all",
    "notes": lambda points: "".join(f'\n      - period: {period}\n        value: "{value}"\n        note: |\n          To\n' for period, value in points.items()),
}


@given(old=_PERIODS, new=_PERIODS, style=st.sampled_from(sorted(_STYLES)), breaks=st.sampled_from(["\n", "\r\n"]))
def test_values_come_in_by_age_and_all_else_stands_as_it_was(old: Mapping[str, Decimal], new: Mapping[str, Decimal], style: str, breaks: str) -> None:
    old = dict(sorted(old.items()))
    text = f"title: Tall  # æøå 😀\nmeasurements:\n  - indicator: a\n    organisation: b\n    points:{_STYLES[style](old)}\n    # last\n    text: x\nrisks: []\n".replace("\n", breaks)
    record = Measurement.model_validate(read_yaml(text, "x")["measurements"][0])
    entry = _entry(record)
    fresh = {period: value for period, value in new.items() if period not in old}
    cell = SheetCell("", CellPlace("t.xlsx:Ark1", 1, 1))
    after = with_points(text, "x", [Standing(Found("a", "b", "", {"period": period, "value": str(value)}, cell), entry) for period, value in fresh.items()])
    points = read_yaml(after, "x")["measurements"][0]["points"]
    assert [str(point["period"]) for point in points] == sorted({**old, **fresh})
    assert {str(point["period"]): Decimal(point["value"].replace(",", ".")) for point in points} == {**old, **fresh}
    if style == "brackets":
        for period, value in fresh.items():
            written = f'{{period: {period}, value: "{value}"}}'
            after = after.replace(f", {written}", "", 1) if f", {written}" in after else after.replace(f"{written}, ", "", 1)
        assert after == text
    else:
        mine = [f'- {{period: {period}, value: "{value}"}}' for period, value in fresh.items()]
        assert sorted(added(text, after)) == sorted(mine)


def _entry(record: Measurement) -> Entry:
    return Entry(record, "r", "s", "content/r/s.yaml", ("measurements", 0))


@pytest.fixture(scope="module")
def names() -> Names:
    """What the small content calls things."""
    return Names(load(SMALL))


def sheet(rows: Sequence[Sequence[Cell]]) -> Sheet:
    """A sheet of numbers and texts, as it is read from a workbook."""
    made = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row, 1):
            place = CellPlace("t.xlsx:Ark1", number, column)
            text = "" if value is None else str(value).replace(".", ",") if isinstance(value, Decimal | int) else value
            year = text if isinstance(value, int) and 1990 <= value <= 2100 else ""
            cells.append(SheetCell(text, place, period=year, is_number=isinstance(value, Decimal | int)))
        if any(cell.text for cell in cells):
            made.append(tuple(cells))
    return Sheet("Ark1", tuple(made))


_WORDS = st.sampled_from(["Foretak", "Periode", "Verdi", "jan", "3. tertial", "des. 2025", "(5)", "ca 7", "12 dager", "#I/T", "Totalt", "HMR", "hnt", "Sykefravær", "Sykefravær (%)", "Sum", "–", "<5", "2025-T3", "T1", "åtte", "* note", "1.234", "Enhet", "dager", "9,3 %", ":", "Fra"])


@given(rows=st.lists(st.lists(st.none() | _WORDS | st.integers(0, 2100) | st.decimals(-99, 99, places=1), min_size=1, max_size=5), min_size=1, max_size=6))
def test_any_sheet_is_read_or_has_faults_in_cells_it_has(rows: list[list[Cell]], names: Names) -> None:
    made = sheet(rows)
    if not made.rows:
        return
    read = SheetReading(made, names)
    here = {cell.place for row in made.rows for cell in row}
    for one in read.found:
        assert one.cell.place in here
        assert one.made.period
    for fault in read.faults:
        assert fault.place in here
        assert fault.rule in RULES
        assert fault.hint


@given(
    table=st.dictionaries(st.sampled_from(["hmr", "HNT", "Helse Midt-Norge RHF"]), st.lists(st.decimals(0, 99, places=1) | st.sampled_from(["<5", "–"]), min_size=3, max_size=3), min_size=1),
    layout=st.sampled_from(["long", "periods", "two rows", "organisations"]), above=st.integers(0, 2),
)  # fmt: skip
def test_a_sheet_of_any_layout_gives_the_values_it_was_made_of(table: dict[str, list[Decimal | str]], layout: str, above: int, names: Names) -> None:
    periods = ["2024-T3", "2025-T1", "2025-T3"]
    if layout == "long":
        rows = [["Foretak", "Periode", "Verdi"], *([name, period, cell] for name, row in table.items() for period, cell in zip(periods, row, strict=True))]
    elif layout == "periods":
        rows = [["Foretak", *periods], *([name, *row] for name, row in table.items())]
    elif layout == "two rows":
        rows = [[None, 2024, 2025, 2025], ["Foretak", "T3", "T1", "3. tertial"], *([name, *row] for name, row in table.items())]
    else:
        rows = [["Tid", *table], *([period, *row] for period, row in zip(periods, zip(*table.values(), strict=True), strict=True))]
    read = SheetReading(sheet([["Noe om tallene"]] * above + rows), names, {"indicator": "sykefravaer"})
    assert read.faults == []
    ids = {"hmr": "hmr", "HNT": "hnt", "Helse Midt-Norge RHF": "hmn"}
    wanted = {(ids[name], period): str(cell).replace(".", ",") for name, row in table.items() for period, cell in zip(periods, row, strict=True)}
    assert {(one.organisation, one.period): one.cell.text for one in read.found} == wanted
