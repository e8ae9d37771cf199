"""This module contains the tests of series that stand in tables beside their section: read whatever way they are written, and never old.

What an editor is told when a table is wrong stands in tests/faults; the pages of a good one in tests/sites.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import string
import subprocess
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from projects import SITES, build, edit, project

from generator.catalog import Catalog
from generator.diff import diff, text
from generator.errors import ContentFaults, Fault, Place
from generator.kinds.measurement import Measurement, Point
from generator.load.content import load, read
from generator.load.files import Source
from generator.load.tables import cells
from generator.load.tables.csv_text import read_csv
from generator.load.tables.grid import BadCell, BadTable
from generator.load.tables.reading import readings, spread_by
from generator.load.tables.series import Tables
from generator.load.unread import Unread
from generator.load.validate import validate
from generator.rules import RULES
from generator.schema import schemas
from generator.settings import settings_of
from generator.words.languages import words
from generator.words.numbers import parse_number

TABLES = SITES / "series_in_tables_beside_the_section" / "content"
ALONE = "title: Tall\nmeasurements:\n  - {indicator: sykefravaer, organisation: hmn, series: t.csv}\n"


def content(folder: Path, table: str | bytes, section: str = ALONE) -> Path:
    """Make content with one chapter and one table, `t.csv`."""
    made = folder / "content"
    shutil.copytree(TABLES, made)
    for path in (made / "rapport-2025").glob("*.csv"):
        path.unlink()
    (made / "rapport-2025/01-tall.yaml").write_text(section, "utf-8")
    (made / "rapport-2025/t.csv").write_bytes(table.encode() if isinstance(table, str) else table)
    return made


def points(catalog: Catalog, id: str = "sykefravaer-hmn") -> tuple[Point, ...]:
    """The points of a measurement."""
    record = catalog[f"rapport-2025/measurements/{id}"].record
    assert isinstance(record, Measurement)
    return record.points


def shown(catalog: Catalog, id: str = "sykefravaer-hmn") -> dict[str, str]:
    """The values of a measurement by period, as pages show them."""
    return {str(point.period): point.shown(words("nb")).replace("\u00a0", " ") for point in points(catalog, id)}


def told(content: Path) -> str:
    """What an editor is told."""
    with pytest.raises(ContentFaults) as raised:
        load(content)
    return str(raised.value)


@pytest.mark.parametrize(
    "table",
    [
        "periode;verdi\n2024-T3;8,7\n2025-T3;1 234,5\n",
        "periode;verdi\r\n2024-T3;8,7\r\n\r\n2025-T3;1 234,5\r\n",
        "\ufeffPeriode;Verdi\n2025-T3;1\u00a0234,5\n2024-T3;8,7",
        'period,value\n2024-T3,"8,7"\n2025-T3,1234.5\n',
        "period\tvalue\n2024-T3\t8.7\n2025-T3\t1234.5\n",
        "2024-T3;2025-T3\n8,7;1 234,5\n",
        "2025-T3,2024-T3\n1234.5,8.7\n",
        "foretak;2024-T3;2025-T3\nhmn;8,7;1 234,5\n",
        "periode;hmn\n2024-T3;8,7\n2025-T3;1 234,5\n",
        "periode|verdi\n".replace("|", ";") + "2024-T3;8,7;;;\n;;;\n2025-T3;1 234,5\n",
        "sep=;\nperiode;verdi\n2024-T3;8,7\n2025-T3;1 234,5\n",
        '"periode" ; "verdi"\n"2024-T3";"8,7"\n2025-T3;"1 234,5"\n'.replace(" ;", ";"),
    ],
)
def test_a_table_is_read_whatever_way_it_is_written(table: str, tmp_path: Path) -> None:
    assert shown(load(content(tmp_path, table))) == {"2024-T3": "8,7", "2025-T3": "1 234,5"}


@pytest.mark.parametrize(
    ("cell", "point"),
    [
        ("", {"missing": "not-stated"}),
        ("ikke oppgitt", {"missing": "not-stated"}),
        ("Ikkje oppgitt", {"missing": "not-stated"}),
        ("–", {"missing": "not-stated"}),
        ("..", {"missing": "no-data"}),
        (":", {"missing": "too-few"}),
        ("tapt", {"missing": "lost"}),
        ("<10", {"below": "10"}),
        ("under 10", {"below": "10"}),
        ("> 95,5", {"above": "95,5"}),
        ("9–10", {"low": "9", "high": "10"}),
        ("9,5 til 10", {"low": "9,5", "high": "10"}),
        ("ca. 8", {"value": "8", "flags": ["approximate"]}),
        ("\u22128,70", {"value": "\u22128,70"}),
        ("-8.70", {"value": "\u22128,70"}),
        ("0.125", {"value": "0,125"}),
        ("1,125", {"value": "1,125"}),
        ("1263", {"value": "1\u00a0263"}),
    ],
)
def test_a_cell_says_a_value_or_why_there_is_none(cell: str, point: dict[str, object]) -> None:
    assert cells.value(cell) == point


@pytest.mark.parametrize("cell", ["1.234", "-1.234", "<1.234", "ca. 12.500"])
def test_a_point_that_may_mean_thousands_is_refused(cell: str) -> None:
    with pytest.raises(BadCell) as refused:
        cells.value(cell)
    assert refused.value.rule == "ambiguous-value"


def test_a_comma_that_may_mean_thousands_is_refused_only_where_the_table_has_decimal_points() -> None:
    assert cells.value("1,234", pointed=False) == {"value": "1,234"}
    with pytest.raises(BadCell, match="tusener"):
        cells.value("1,234", pointed=True)


def test_a_long_table_may_have_every_key_of_a_point(tmp_path: Path) -> None:
    table = "periode;fra;til;under;over;mangler;sammenlignet med;rapportens vurdering;forbehold;fotnote\n2025;1;2;;;;2024;grønn;foreløpig, om lag;Se; her\n".replace("Se; her", '"Se; her"')
    (point,) = points(load(content(tmp_path, table)))
    assert (str(point.low), str(point.high), str(point.compared_with), point.verdict, point.flags, point.note) == ("1", "2", "2024", "grønn", ("provisional", "approximate"), "Se; her")


def test_several_measurements_may_share_one_table(tmp_path: Path) -> None:
    section = "title: Tall\nmeasurements:\n" + "".join(f"  - {{indicator: sykefravaer, organisation: {id}, series: t.csv}}\n" for id in ("hmr", "hnt"))
    catalog = load(content(tmp_path, "periode;hmr;hnt\n2024;1;2\n2025;3;4\n", section))
    assert (shown(catalog, "sykefravaer-hmr"), shown(catalog, "sykefravaer-hnt")) == ({"2024": "1", "2025": "3"}, {"2024": "2", "2025": "4"})


def test_a_table_gives_a_measurement_for_each_indicator_organisation_and_scope(tmp_path: Path) -> None:
    section = "title: Tall\nmeasurements:\n  - {series: t.csv, source: {at: tabell 2}}\n"
    catalog = load(content(tmp_path, "indikator;foretak;utvalg;2024;2025\nsykefravaer;hmr;;1;2\nsykefravaer;hmr;30–39 år;3;4\n", section))
    made = {entry.record.id: entry.record for entry in catalog.of_kind("measurements")}
    assert set(made) == {"sykefravaer-hmr", "sykefravaer-hmr-30-39-aar"}
    assert {record.source.at for record in made.values() if record.source} == {"tabell 2"}
    assert shown(catalog, "sykefravaer-hmr-30-39-aar") == {"2024": "3", "2025": "4"}


def test_later_faults_lead_into_the_table(tmp_path: Path) -> None:
    made = content(tmp_path, "indikator;foretak;periode;verdi\nsykefravaer;hmr;2025;8,7\nsykefravaer;hnx;2025;8\n", "title: Tall\nmeasurements:\n  - series: t.csv\n")
    edit(made / "indicators.yaml", "    unit: prosent\n", "")
    lines = told(made)
    assert "content/rapport-2025/t.csv:3:13: unknown-ref: «hnx»" in lines
    assert "content/rapport-2025/01-tall.yaml:3:5: no-unit" in lines


WRITTEN = "title: Tall\nmeasurements:\n  - indicator: sykefravaer\n    organisation: hmn\n    points:\n      - {period: 2024, value: \"8,7\"}\n      - {period: 2025, below: \"10\"}\n"


def test_the_catalog_knows_where_each_value_of_a_table_stands(tmp_path: Path) -> None:
    catalog = load(content(tmp_path, "periode;verdi;fotnote\n2025;9;\n2024;8,7;x\n"))
    entry = catalog["rapport-2025/measurements/sykefravaer-hmn"]
    here = {steps: catalog.places.find(entry.path, (*entry.steps, *steps)) for steps in (("points", 0, "value"), ("points", 0, "note"), ("points", 1), ("points",), ("indicator",))}
    table = "content/rapport-2025/t.csv"
    assert here == {("points", 0, "value"): Place(table, 3, 6), ("points", 0, "note"): Place(table, 3, 10), ("points", 1): Place(table, 2, 6), ("points",): None, ("indicator",): None}


def test_names_that_the_table_has_but_not_together_are_told(tmp_path: Path) -> None:
    section = ALONE.replace("hmn", "hmr") + "  - series: t.csv\n"
    made = content(tmp_path, "indikator;foretak;2025\nsykefravaer;hmn;8\nventetid;hmr;9\n", section)
    (made / "indicators.yaml").write_text((made / "indicators.yaml").read_text("utf-8") + "  - {id: ventetid, title: Ventetid, unit: dager, better: lower}\n", "utf-8")
    assert told(made).startswith("content/rapport-2025/01-tall.yaml:3:57: unknown-ref: tabellen har ingen verdier for «sykefravaer» og «hmr»\n    Sammenlign med navnene i tabellen.")


def test_a_list_that_is_only_a_table_is_told_how_to_be_written(tmp_path: Path) -> None:
    assert "Begynn posten med bindestrek: «- series: …»." in told(content(tmp_path, "2025\n8\n", "title: Tall\nmeasurements:\n  series: t.csv\n"))


def test_a_table_is_as_if_its_values_stood_in_the_yaml_and_a_value_changed_in_it_is_a_change(tmp_path: Path) -> None:
    made = content(tmp_path, "", WRITTEN)
    (made / "rapport-2025/t.csv").unlink()
    before = load(made)["rapport-2025/measurements/sykefravaer-hmn"].record
    for command in ("init -q", "add -A", "-c user.name=x -c user.email=x@example.org commit -qm x"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    (made / "rapport-2025/01-tall.yaml").write_text(ALONE, "utf-8")
    (made / "rapport-2025/t.csv").write_text("periode,verdi\n2025,<10\n2024,8.7\n", "utf-8")
    assert load(made)["rapport-2025/measurements/sykefravaer-hmn"].record == before
    settings = settings_of(tmp_path)
    assert diff(settings, []).changes == ()
    subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
    subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "z"], cwd=tmp_path, check=True)
    edit(made / "rapport-2025/t.csv", "8.7", "8.8")
    told = text(diff(settings, []))
    assert "8,7" in told, told
    assert "8,8" in told


def test_a_changed_table_changes_the_pages_and_the_table_itself_is_not_copied(tmp_path: Path) -> None:
    folder = project(tmp_path, TABLES)
    (folder / "content/filer").mkdir()
    (folder / "content/filer/vedlegg.csv").write_text("a;b\n", "utf-8")
    assert build(folder) == 0
    page = folder / "site/rapport-2025/maalinger/sykefravaer-hmn/index.html"
    assert "7,90" in page.read_text("utf-8")
    table = folder / "content/rapport-2025/samlet.csv"
    time = table.stat().st_mtime_ns
    edit(table, "7.90", "7.80")
    os.utime(table, ns=(time + 10, time + 10))
    assert build(folder) == 0
    assert "7,80" in page.read_text("utf-8")
    assert [path.name for path in (folder / "site/rapport-2025").glob("*.csv")] == []
    assert (folder / "site/filer/vedlegg.csv").is_file()


def test_the_cache_of_values_never_gives_old_values_of_a_table(tmp_path: Path) -> None:
    made = content(tmp_path, "periode;verdi\n2024;8,7\n")
    assert shown(load(made, tmp_path / "cache")) == {"2024": "8,7"}
    (made / "rapport-2025/t.csv").write_text("periode;verdi\n2024;8,8\n", "utf-8")
    assert shown(load(made, tmp_path / "cache")) == {"2024": "8,8"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_table_that_is_a_link_out_of_content_is_refused_and_told_once(tmp_path: Path) -> None:
    made = content(tmp_path, "")
    (tmp_path / "hemmelig.csv").write_text("periode;verdi\n2024;8,7\n", "utf-8")
    (made / "rapport-2025/t.csv").unlink()
    (made / "rapport-2025/t.csv").symlink_to(tmp_path / "hemmelig.csv")
    lines = told(made)
    assert lines.startswith("content/rapport-2025/t.csv:1:1: outside-content: ")
    assert "1 feil." in lines


def test_a_table_is_no_stray_when_the_file_that_may_name_it_cannot_be_read(tmp_path: Path) -> None:
    lines = told(content(tmp_path, "periode;verdi\n2024;8,7\n", "title: [\n"))
    assert "t.csv" not in lines


def test_a_workbook_with_the_name_of_a_table_is_told(tmp_path: Path) -> None:
    assert "t.csv:1:1: not-utf8: filen er et dokument fra Word, Excel" in told(content(tmp_path, b"PK\x03\x04x"))


_CELLS = st.text(string.ascii_letters + 'æøå"\';,. \t\n-–', max_size=8)


@given(rows=st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=6), sign=st.sampled_from(";,\t"), ending=st.sampled_from(["\n", "\r\n"]))
def test_cells_are_read_as_others_write_them_and_each_stands_where_it_says(rows: list[list[str]], sign: str, ending: str) -> None:
    made = io.StringIO()
    csv.writer(made, delimiter=sign, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(rows)
    grid = read_csv(f"sep={sign}\n{made.getvalue()}", "t.csv")
    wanted = [[" ".join(cell.split()) for cell in row] for row in rows]
    assert [[cell.text for cell in row] for row in grid] == [row for row in wanted if any(row)]
    lines = made.getvalue().replace("\r\n", "\n").split("\n")
    for row in grid:
        for cell in row:
            assert lines[cell.place.line - 2][cell.place.column - 1] == '"'


_NUMBERS = st.decimals(-99999, 99999, places=2) | st.decimals(-99999, 99999, places=1) | st.integers(-99999, 99999).map(Decimal)
_FORMS = {
    "norwegian": lambda number: str(number).replace(".", ","),
    "grouped": lambda number: f"{number:,}".replace(",", " ").replace(".", ","),
    "hard": lambda number: f"{number:,}".replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212"),
    "machine": str,
}
_HOLES = {"": "not-stated", "..": "no-data", "–": "not-stated"}


@given(
    values=st.dictionaries(
        st.sampled_from(["hmr", "hnt", "sto"]), st.lists(_NUMBERS | st.sampled_from(sorted(_HOLES)), min_size=3, max_size=3), min_size=1
    ),
    form=st.sampled_from(sorted(_FORMS)), sign=st.sampled_from(";,\t"), layout=st.sampled_from(["long", "periods", "organisations"]), marked=st.booleans(),
)  # fmt: skip
def test_a_table_of_any_layout_and_form_gives_the_values_it_was_made_of(values: dict[str, list[Decimal | str]], form: str, sign: str, layout: str, marked: bool) -> None:
    periods = ["2024", "2025-T1", "2025-12-31"]
    written = {id: [_FORMS[form](cell) if isinstance(cell, Decimal) else cell for cell in row] for id, row in values.items()}
    if layout == "long":
        rows = [["Periode", "Foretak", "Verdi"], *([period, id, cell] for id, row in written.items() for period, cell in zip(periods, row, strict=True))]
    elif layout == "periods":
        rows = [["organisation", *periods], *([id, *row] for id, row in written.items())]
    else:
        rows = [["periode", *written], *([period, *row] for period, row in zip(periods, zip(*written.values(), strict=True), strict=True))]
    made = io.StringIO()
    csv.writer(made, delimiter=sign, quoting=csv.QUOTE_ALL if marked else csv.QUOTE_MINIMAL).writerows(rows)
    found = {(one.names["organisation"].text, one.point["period"]): one.point for one in readings(read_csv(made.getvalue(), "t.csv"), "organisation")}
    assert len(found) == 3 * len(values)
    for id, row in values.items():
        for period, cell in zip(periods, row, strict=True):
            point = found[id, period]
            if isinstance(cell, Decimal):
                assert (parse_number(point["value"]).value, parse_number(point["value"]).printed) == (parse_number(str(cell)).value, parse_number(str(cell)).printed)
            else:
                assert point["missing"] == _HOLES[cell]


@given(st.text(max_size=60))
def test_any_text_is_a_table_or_faults_with_a_place_in_it(text: str) -> None:
    try:
        grid = read_csv(text, "t.csv")
        if len(grid) > 1:
            readings(grid, spread_by(grid, {}))
    except BadTable as bad:
        assert bad.faults
        for fault in bad.faults:
            assert isinstance(fault, Fault)
            assert fault.hint
            assert 1 <= fault.place.line <= len(text.splitlines()) + 1


def test_a_large_table_takes_time_in_proportion(tmp_path: Path) -> None:
    rows = "".join(f"{1000 + number // 12}-{number % 12 + 1:02};{number},5\n" for number in range(20_000))
    made = content(tmp_path, f"periode;verdi\n{rows}")
    catalog, faults = read(made)
    assert faults == []
    assert len(points(catalog)) == 20_000


def test_a_place_in_a_table_is_line_and_column() -> None:
    grid = read_csv('a;b\n"x\ny"; 2\n', "t.csv")
    assert [cell.place for cell in grid[1]] == [Place("t.csv", 2, 1), Place("t.csv", 3, 4)]


@pytest.mark.parametrize(
    ("keys", "good"),
    [
        ({"series": "t.csv"}, True),
        ({"series": "t.csv", "indicator": "x", "organisation": "y"}, True),
        ({"points": [{"period": "2025", "value": "1"}], "indicator": "x", "organisation": "y"}, True),
        ({"points": [{"period": "2025", "value": "1"}], "series": "t.csv", "indicator": "x", "organisation": "y"}, False),
        ({"points": [{"period": "2025", "value": "1"}]}, False),
        ({"indicator": "x", "organisation": "y"}, False),
    ],
)
def test_the_schema_takes_a_table_in_place_of_values_as_the_check_does(keys: dict[str, object], good: bool) -> None:
    definition = {key: value for key, value in schemas()["section"]["definitions"]["Measurement"].items() if key in ("anyOf", "required")}
    assert Draft7Validator(definition).is_valid(keys) == good


def test_a_table_that_many_measurements_share_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [f"f{number}" for number in range(60)]
    section = "title: Tall\nmeasurements:\n" + "".join(f"  - {{indicator: sykefravaer, organisation: {id}, series: t.csv}}\n" for id in ids)
    made = content(tmp_path, "foretak;2024;2025\n" + "".join(f"{id};1;2\n" for id in ids), section)
    path = made / "organisations.yaml"
    path.write_text(path.read_text("utf-8") + "".join(f"  - {{id: {id}, title: {id}, type: trust}}\n" for id in ids), "utf-8")
    calls = []
    monkeypatch.setattr(cells, "value", lambda text, pointed=False, real=cells.value: (calls.append(text), real(text, pointed))[1])
    assert len(load(made).of_kind("measurements")) == 60
    assert len(calls) == 120


_PIECES = st.sampled_from(["", "periode", "verdi", "foretak", "indikator", "utvalg", "forbehold", "mangler", "2024", "2025-T3", "3. tertial 2025", "hmr", "hnt", "sykefravaer", "8,7", "1.234", "9–8", "<5", "tapt", "x"])
_RECORDS = st.fixed_dictionaries(
    {"series": st.sampled_from(["t.csv", "t.csv", "T.csv", "../t.csv", "", None, 5, "u.csv", "t.xlsx"])},
    optional={"indicator": st.sampled_from(["sykefravaer", "x", None, {"id": "sykefravaer"}, ["a"]]), "organisation": st.sampled_from(["hmr", "hnt", {"origin": "source"}]), "scope": st.sampled_from(["x", ""]), "id": st.just("a")},
)  # fmt: skip


@given(rows=st.lists(st.lists(_PIECES, min_size=1, max_size=4), min_size=1, max_size=5), records=st.lists(_RECORDS, min_size=1, max_size=3))
def test_any_table_and_any_record_give_measurements_or_faults(rows: list[list[str]], records: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as folder:
        made = Path(folder) / "content" / "r"
        made.mkdir(parents=True)
        (made / "report.yaml").touch()
        (made / "t.csv").write_text("\n".join(";".join(row) for row in rows), "utf-8")
        source = Source("content/r/01.yaml", "r/01.yaml", made / "01.yaml")
        tables = Tables([Source("content/r/t.csv", "r/t.csv", made / "t.csv")])
        for number, record in enumerate(records):
            found, wrong = tables.measurements(source, record, ("measurements", number))
            assert found or wrong or tables.faults
            for values, _ in found:
                assert "series" not in values
                validate(Measurement, values, ())
        faults = [*tables.faults, *tables.strays(Unread())]
        assert all(fault.hint and fault.rule in RULES for fault in faults)
