"""This module contains the tests of `sporbar rename`: an id changed everywhere, and nothing but it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import SITES, SMALL, edit, project

from generator import cli
from generator.catalog import Catalog, Entry
from generator.editing.edits import link_places
from generator.editing.rename import plan
from generator.editing.target import Unclear, one
from generator.kinds.measurement import Measurement
from generator.load.content import load

THREAD = SITES / "the_same_risk_in_two_reports_is_a_thread" / "content"
TABLES = SITES / "series_in_tables_beside_the_section" / "content"
FORMER = SITES / "old_addresses_lead_on_and_the_withdrawn_says_so" / "content"
RISKS = "content/rapport-2025/03-risiko.yaml"

Rename = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "prosjekt")


@pytest.fixture
def rename(folder: Path, capsys: pytest.CaptureFixture[str]) -> Rename:
    """Return what runs `sporbar rename` on the project, and gives exit status, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main(["rename", *arguments, "--project", str(folder)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def held(folder: Path) -> dict[str, bytes]:
    """Every file of the content, and what it holds."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("content/**/*")) if path.is_file()}


def differences(before: bytes, after: bytes) -> list[str]:
    """The lines that have gone and come."""
    lines = (text.decode().splitlines(keepends=True) for text in (before, after))
    return [line for line in ndiff(*lines) if line[0] in "+-"]


def test_an_id_changes_in_fields_links_texts_and_pages_and_leaves_an_alias(folder: Path, rename: Rename) -> None:
    edit(folder / RISKS, "    trusts: [hnt]\n", "    trusts: [hnt]\n    links:\n      - {id: risks/lange-ventetider, role: henger sammen med}  # merknad\n")
    before = held(folder)
    status, told, errors = rename("risks/lange-ventetider", "ventetid")
    after = held(folder)
    assert (status, errors) == (0, "")
    assert {name: differences(before[name], after[name]) for name in before if before[name] != after[name]} == {
        "content/om.md": [
            "- Se [risikoen](rapport-2025/risks/lange-ventetider) og [hva vi mener med kilde](om.md#hva-vi-mener-med-kilde).\n",
            "+ Se [risikoen](rapport-2025/risks/ventetid) og [hva vi mener med kilde](om.md#hva-vi-mener-med-kilde).\n",
        ],
        "content/rapport-2025/01-oppdrag.yaml": ["-     risks: [lange-ventetider]\n", "+     risks: [ventetid]\n"],
        RISKS: [
            "-   - id: lange-ventetider\n",
            "+   - id: ventetid\n",
            "+     former_ids: [lange-ventetider]\n",
            "-       - {id: risks/lange-ventetider, role: henger sammen med}  # merknad\n",
            "+       - {id: risks/ventetid, role: henger sammen med}  # merknad\n",
        ],
    }
    assert told.splitlines() == [
        "content/om.md:3: rapport-2025/risks/lange-ventetider -> rapport-2025/risks/ventetid",
        "content/rapport-2025/01-oppdrag.yaml:32: lange-ventetider -> ventetid",
        f"{RISKS}:4: lange-ventetider -> ventetid",
        f"{RISKS}:5: + former_ids: [lange-ventetider]",
        f"{RISKS}:23: risks/lange-ventetider -> risks/ventetid",
        "5 steder i 3 filer er endret.",
    ]
    found = load(folder / "content")
    assert found.former["rapport-2025/risks/lange-ventetider"] == "rapport-2025/risks/ventetid"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("lange-ventetider", "rapport-2025/risks/lange-ventetider"),
        ("risks/lange-ventetider", "rapport-2025/risks/lange-ventetider"),
        ("risiko/lange-ventetider", "rapport-2025/risks/lange-ventetider"),
        ("rapport-2025/lange-ventetider", "rapport-2025/risks/lange-ventetider"),
        ("rapport-2025/risks/lange-ventetider", "rapport-2025/risks/lange-ventetider"),
        ("rapport-2025/risiko/lange-ventetider/", "rapport-2025/risks/lange-ventetider"),
        ("/rapport-2025/risiko/lange-ventetider/index.html", "rapport-2025/risks/lange-ventetider"),
        ("https://example.org/sporbar/rapport-2025/risiko/lange-ventetider/#kilde", "rapport-2025/risks/lange-ventetider"),
        ("sykefravaer-hmr", "rapport-2025/measurements/sykefravaer-hmr"),
        ("foretak/hmr/", "organisations/hmr"),
        ("hmr", "organisations/hmr"),
        ("indicators/sykefravaer", "indicators/sykefravaer"),
        ("01-oppdrag", "rapport-2025/sections/01-oppdrag"),
        ("rapport-2025/01-oppdrag/", "rapport-2025/sections/01-oppdrag"),
        ("rapport-2025", "reports/rapport-2025"),
    ],
)
def test_an_address_may_be_written_as_editors_write_it(written: str, address: str) -> None:
    assert one(load(SMALL), written).address == address


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("risks/lange-ventetid", "x"), "«risks/lange-ventetid» finnes ikke\n    Mente du «rapport-2025/risks/lange-ventetider»?\n"),
        (("Få søkere", "x"), "«Få søkere» finnes ikke\n    Mente du «faa-soekere»?\n"),
        (("hmr", "Møre"), "«Møre» kan ikke være en id\n    Skriv små bokstaver a–z, tall og bindestrek, for eksempel «moere».\n"),
        (("hmr", "hmr"), "organisations/hmr (virksomhet «Helse Møre og Romsdal HF») har alt id-en «hmr»\n    Skriv en annen id.\n"),
        (("01-oppdrag", "02-tall"), "«content/rapport-2025/02-tall.yaml» finnes fra før.\n    Velg en annen id.\n"),
        (("01-oppdrag", "report"), "«content/rapport-2025/report.yaml» finnes fra før.\n    Velg en annen id.\n"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(folder: Path, rename: Rename, arguments: tuple[str, str], told: str) -> None:
    before = held(folder)
    assert rename(*arguments) == (2, "", f"{told}Ingenting er endret.\n")
    assert held(folder) == before


def test_an_id_that_several_have_is_told_with_all_of_them(folder: Path, rename: Rename) -> None:
    edit(folder / RISKS, "  - id: faa-soekere\n", "  - id: nytt-sykehus\n")
    status, _, errors = rename("nytt-sykehus", "sykehus")
    assert status == 2
    assert errors.splitlines()[:3] == [
        "«nytt-sykehus» kan være 2 poster:",
        "    rapport-2025/projects/nytt-sykehus (prosjekt «Nytt sykehus»)",
        "    rapport-2025/risks/nytt-sykehus (risiko «Få søkere»)",
    ]


def test_the_same_record_in_two_reports_is_told_with_the_way_to_rename_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("rename", "risks/lange-ventetider", "x", "--project", str(project(tmp_path, THREAD)))
    assert cli.main([*asked]) == 2
    assert "Skriv en av adressene. Er de den samme, og skal alle få den nye id-en, så legg til --thread." in capsys.readouterr().err
    assert cli.main([*asked, "--thread"]) == 0


def test_what_has_got_a_new_id_is_found_by_the_old(folder: Path, rename: Rename) -> None:
    assert rename("organisations/hmr", "moere")[0] == 0
    assert "Den har fått ny id. Skriv «organisations/moere»." in rename("organisations/hmr", "x")[2]
    assert "Den har fått ny id. Mente du «organisations/moere»?" in rename("hmr", "x")[2]


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (("lange-ventetider", "faa-soekere"), "duplicate-id"),
        (("organisations/hmr", "hnt"), "duplicate-id"),
        (("01-oppdrag", "hele"), "url-clash"),
    ],
)
def test_a_result_with_faults_is_told_and_nothing_is_written(folder: Path, rename: Rename, arguments: tuple[str, str], rule: str) -> None:
    before = held(folder)
    status, told, errors = rename(*arguments)
    assert (status, told) == (1, "")
    assert f": {rule}: " in errors
    assert held(folder) == before


def test_content_with_faults_is_mended_first(folder: Path, rename: Rename) -> None:
    edit(folder / RISKS, "trusts: [hnt]", "trusts: [finnes-ikke]")
    before = held(folder)
    status, _, errors = rename("lange-ventetider", "ventetid")
    assert status == 1
    assert "unknown-ref: «finnes-ikke»" in errors
    assert held(folder) == before


def test_a_dry_run_tells_the_same_and_writes_nothing(folder: Path, rename: Rename) -> None:
    before = held(folder)
    _, told, _ = rename("lange-ventetider", "ventetid", "--dry-run")
    assert held(folder) == before
    _, carried_out, _ = rename("lange-ventetider", "ventetid")
    assert told.splitlines()[:-1] == carried_out.splitlines()[:-1]
    assert told.splitlines()[-1] == "4 steder i 3 filer ville blitt endret. Ingenting er skrevet."


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("risks/lange-ventetider", "ventetid", "rapport-2025/risks/lange-ventetider: 1", "rapport-2025/risks/ventetid: 1"),
        ("reports/rapport-2025", "rapport-25", '"rapport-2025/risks/lange-ventetider": 1', '"rapport-25/risks/lange-ventetider": 1'),
        ("reports/rapport-2025", "rapport-25", "content/rapport-2025/03-risiko.yaml: 1", "content/rapport-25/03-risiko.yaml: 1"),
        ("sections/03-risiko", "04-fare", "content/rapport-2025/03-risiko.yaml: 1", "content/rapport-2025/04-fare.yaml: 1"),
        ("risks/lange-ventetider", "ventetid", "rapport-2024/risks/lange-ventetider: 1", "rapport-2024/risks/lange-ventetider: 1"),
    ],
)
def test_what_is_known_of_a_record_is_known_by_its_new_address(old: str, new: str, before: str, after: str, folder: Path, rename: Rename) -> None:
    known = folder / "content/.sporbar-baseline.yaml"
    known.write_bytes(f"# Kjent.\r\nrisk-without-action:\r\n  {before}  # merknad\r\n".encode())
    told = rename(old, new, "--dry-run")[1]
    assert (f"content/.sporbar-baseline.yaml:3: {before.rpartition(':')[0]}".replace('"', "") in told) == (before != after)
    assert rename(old, new)[0] == 0
    assert known.read_bytes() == f"# Kjent.\r\nrisk-without-action:\r\n  {after}  # merknad\r\n".encode()


def test_a_disk_that_fails_leaves_all_as_it_was(folder: Path, rename: Rename, monkeypatch: pytest.MonkeyPatch) -> None:
    before = held(folder)
    true, calls = Path.write_bytes, []

    def failing(path: Path, held: bytes) -> int:
        if path.is_relative_to(folder):
            calls.append(path)
            if len(calls) == 2:
                raise OSError(28, "No space left on device")
        return true(path, held)

    monkeypatch.setattr(Path, "write_bytes", failing)
    status, _, told = rename("lange-ventetider", "ventetid")
    assert status == 3
    assert "Disken er full" in told
    assert len(calls) == 2
    assert held(folder) == before


def test_a_chapter_moves_with_its_id(folder: Path, rename: Rename) -> None:
    edit(folder / "content/om.md", "[risikoen](rapport-2025/risks/lange-ventetider)", "[kapitlet](rapport-2025/sections/01-oppdrag#svar)")
    status, told, _ = rename("01-oppdrag", "01-krav")
    assert status == 0
    assert "content/rapport-2025/01-oppdrag.yaml -> content/rapport-2025/01-krav.yaml" in told
    assert (folder / "content/rapport-2025/01-krav.yaml").read_text("utf-8").startswith("title: Oppdrag\nformer_ids: [01-oppdrag]\nnumber:")
    assert "(rapport-2025/sections/01-krav#svar)" in (folder / "content/om.md").read_text("utf-8")
    assert load(folder / "content").former["rapport-2025/sections/01-oppdrag"] == "rapport-2025/sections/01-krav"


def test_a_report_moves_with_its_id_and_references_from_elsewhere_follow(tmp_path: Path) -> None:
    content = project(tmp_path, THREAD) / "content"
    edit(content / "rapport-2025/01-risiko.yaml", "  - id: lange-ventetider\n", "  - id: lange-ventetider\n    text: Se [før](rapport-2024/risks/lange-ventetider) og [alt](rapport-2024).\n")
    plan(content, "rapport-2024", "aaret-2024", load_only).carry_out()
    assert not (content / "rapport-2024").exists()
    assert "previous: reports/aaret-2024\n" in (content / "rapport-2025/report.yaml").read_text("utf-8")
    assert "Se [før](aaret-2024/risks/lange-ventetider) og [alt](aaret-2024).\n" in (content / "rapport-2025/01-risiko.yaml").read_text("utf-8")
    assert load(content).former["rapport-2024/risks/lange-ventetider"] == "aaret-2024/risks/lange-ventetider"


def load_only(_: Catalog) -> None:
    """What a catalog must pass in tests that have no pages."""


def test_one_of_a_thread_is_renamed_with_a_word_about_the_others(tmp_path: Path) -> None:
    content = project(tmp_path, THREAD) / "content"
    with pytest.raises(Unclear, match="kan være 2 poster"):
        plan(content, "risks/lange-ventetider", "ventetid", load_only)
    alone = plan(content, "rapport-2025/risks/lange-ventetider", "ventetid", load_only)
    assert alone.notices == (
        "Samme post («risiko») står også i andre rapporter med den gamle id-en: rapport-2024/risks/lange-ventetider. "
        "De blir fortsatt regnet som den samme, fordi den gamle id-en står i former_ids. Vil du gi dem den nye id-en også, så kjør kommandoen igjen med --thread.",
    )
    together = plan(content, "risks/lange-ventetider", "ventetid", load_only, thread=True)
    assert together.notices == ()
    together.carry_out()
    found = load(content)
    assert [entry.address for entry in found.thread(found["rapport-2025/risks/ventetid"])] == ["rapport-2024/risks/ventetid", "rapport-2025/risks/ventetid"]


def test_a_measurement_without_an_id_gets_one_and_follows_its_indicator_else(folder: Path, rename: Rename) -> None:
    edit(folder / "content/om.md", "rapport-2025/risks/lange-ventetider", "rapport-2025/measurements/sykefravaer-hmr")
    assert rename("sykefravaer-hnt", "fravaeret-i-nord")[0] == 0
    assert rename("indicators/sykefravaer", "fravaer")[0] == 0
    numbers = (folder / "content/rapport-2025/02-tall.yaml").read_text("utf-8")
    assert "  - indicator: fravaer\n    organisation: hmr\n" in numbers
    assert "  - id: fravaeret-i-nord\n    former_ids: [sykefravaer-hnt]\n    indicator: fravaer\n    organisation: hnt\n" in numbers
    assert "(rapport-2025/measurements/fravaer-hmr)" in (folder / "content/om.md").read_text("utf-8")
    assert load(folder / "content").former["rapport-2025/measurements/sykefravaer-hmr"] == "rapport-2025/measurements/fravaer-hmr"


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("  - id: faa-soekere\n", '  - id: "faa-soekere"  # fast\n', '  - id: "x"  # fast\n    former_ids: [faa-soekere]\n'),
        ("  - id: faa-soekere\n", "  - id: faa-soekere\n    former_ids: [en, to]\n", "  - id: x\n    former_ids: [en, to, faa-soekere]\n"),
        ("  - id: faa-soekere\n", "  - id: faa-soekere\n    former_ids: []\n", "  - id: x\n    former_ids: [faa-soekere]\n"),
        ("  - id: faa-soekere\n", "  - id: faa-soekere\n    former_ids:\n    - en  # først\n", "  - id: x\n    former_ids:\n    - en  # først\n    - faa-soekere\n"),
        ("  - id: faa-soekere\n", "  - id: faa-soekere\n    former_ids: [en, x]\n", "  - id: x\n    former_ids: [en, faa-soekere]\n"),
        ("    trusts: [hnt]\n", "    trusts: [hnt]\n  - {id: yy, title: Ymse}\n", "    trusts: [hnt]\n  - {id: x, former_ids: [yy], title: Ymse}\n"),
    ],
)
def test_the_alias_stands_where_the_editor_has_such(folder: Path, rename: Rename, old: str, new: str, after: str) -> None:
    edit(folder / RISKS, old, new)
    before = (folder / RISKS).read_text("utf-8")
    assert rename("risks/yy" if "{id: yy" in new else "faa-soekere", "x")[0] == 0
    assert (folder / RISKS).read_text("utf-8") == before.replace(new, after)


def test_line_ends_and_the_byte_order_mark_stay(folder: Path, rename: Rename) -> None:
    path = folder / RISKS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert rename("faa-soekere", "x")[0] == 0
    assert path.read_bytes() == before.replace(b"  - id: faa-soekere\r\n", b"  - id: x\r\n    former_ids: [faa-soekere]\r\n")


@pytest.mark.parametrize(
    ("raw", "after"),
    [
        ("text: Se [den](risks/faa-soekere).", "text: Se [den](risks/x)."),
        ("text: \"Se\\t[den](risks/faa-soekere), \\\"og\\\" [alt]( <risks/faa-soekere#mer> ).\"", "text: \"Se\\t[den](risks/x), \\\"og\\\" [alt]( <risks/x#mer> ).\""),
        ("text: 'Det''s [den](risks/faa-soekere ''Få'').'", "text: 'Det''s [den](risks/x ''Få'').'"),
        ("text: >\n      Se [den](risks/faa-soekere)\n      og `[kode](risks/faa-soekere)`.", "text: >\n      Se [den](risks/x)\n      og `[kode](risks/faa-soekere)`."),
        ("text: |\n      Se [den][1], (risks/faa-soekere) og risks/faa-soekere.\n\n      [1]: risks/faa-soekere", "text: |\n      Se [den][1], (risks/faa-soekere) og risks/faa-soekere.\n\n      [1]: risks/x"),
        ("text: |\n      Se [en](risks/faa-soekere) og [to](rapport-2025/risks/faa-soekere).", "text: |\n      Se [en](risks/x) og [to](rapport-2025/risks/x)."),
    ],
)
def test_links_in_texts_change_however_they_are_written_and_other_words_stay(folder: Path, rename: Rename, raw: str, after: str) -> None:
    edit(folder / RISKS, "    rank: 1\n    previous_rank: 2\n    text: |\n      Pasienter venter for lenge. Se [oppdraget](assignments/kortere-ventetider).\n", f"    rank: 1\n    {raw}\n")
    assert rename("faa-soekere", "x")[0] == 0
    assert f"    {after}\n" in (folder / RISKS).read_text("utf-8")


def test_a_reference_by_a_still_older_id_gets_the_new_one_too(tmp_path: Path) -> None:
    content = project(tmp_path, FORMER) / "content"
    plan(content, "rapport-2025/assignments/kortere-ventetider", "no", load_only).carry_out()
    chapter = (content / "rapport-2025/01-oppdrag.yaml").read_text("utf-8")
    assert "[ventetidene](assignments/no), som" in chapter
    assert '  - id: "no"\n    former_ids: [ventetid, ventetider-2025, kortere-ventetider]\n' in chapter
    assert '    assignments: ["no", kortere-ventetider-kopi]\n' in chapter


def test_a_link_that_cannot_be_told_from_other_words_is_left_to_the_editor() -> None:
    assert link_places("[a](risks/x)", r'"[a](risks\x2fx)"', {"risks/x": "risks/y"}) is None


@pytest.fixture
def tables(tmp_path: Path, folder: Path) -> Path:
    """The project with content whose series stand in tables; return the folder of its report."""
    shutil.rmtree(folder / "content")
    shutil.copytree(TABLES, folder / "content")
    return folder / "content/rapport-2025"


def values(entry: Entry) -> tuple[object, ...]:
    """The values of a measurement."""
    assert isinstance(entry.record, Measurement)
    return entry.record.points


SHARED = "title: Tall\nmeasurements:\n  - series: sykefravaer.csv\n    source: {at: \"tabell 1\"}\n"


@pytest.mark.parametrize(
    ("table", "after", "lines"),
    [
        (b"indikator;foretak;2025\nsykefravaer;hmr;1\nsykefravaer;hnt;2\n", b"indikator;foretak;2025\nsykefravaer;moere;1\nsykefravaer;hnt;2\n", [2]),
        (b"Indikator,Foretak,Periode,Verdi,Merknad\nsykefravaer,hmr,2024,1.5,hmr\nsykefravaer,hmr,2025,2,\n", b"Indikator,Foretak,Periode,Verdi,Merknad\nsykefravaer,moere,2024,1.5,hmr\nsykefravaer,moere,2025,2,\n", [2, 3]),
        (b"indikator;periode;hmr;hnt\nsykefravaer;2024;1;2\nsykefravaer;2025;3;4\n", b"indikator;periode;moere;hnt\nsykefravaer;2024;1;2\nsykefravaer;2025;3;4\n", [1]),
        (b'\xef\xbb\xbfsep=|\r\n\r\n"indikator"| "foretak" |2025\r\nsykefravaer| " hmr "|"1,5"\r\n', b'\xef\xbb\xbfsep=|\r\n\r\n"indikator"| "foretak" |2025\r\nsykefravaer| " moere "|"1,5"\r\n', [4]),
        (b"indikator\tforetak\tfotnote\tperiode\tverdi\rsykefravaer\thnt\t\"to\rlinjer, hmr\"\t2025\t1\rsykefravaer\t hmr\t\t2025\t2", b"indikator\tforetak\tfotnote\tperiode\tverdi\rsykefravaer\thnt\t\"to\rlinjer, hmr\"\t2025\t1\rsykefravaer\t moere\t\t2025\t2", [4]),
        (b"foretak;indikator;utvalg;2025\nhmr;sykefravaer;hmr;1\nhmr;sykefravaer;leger;2\n", b"foretak;indikator;utvalg;2025\nmoere;sykefravaer;hmr;1\nmoere;sykefravaer;leger;2\n", [2, 3]),
    ],
)  # fmt: skip
def test_an_id_changes_in_the_cells_of_a_table_and_every_other_byte_stays(tables: Path, rename: Rename, table: bytes, after: bytes, lines: list[int]) -> None:
    (tables / "01-tall.yaml").write_text(SHARED, "utf-8")
    (tables / "samlet.csv").unlink()
    (tables / "sykefravaer.csv").write_bytes(table)
    before = {address: values(entry) for address, entry in load(tables.parent).entries.items() if "/measurements/" in address}
    status, told, errors = rename("organisations/hmr", "moere")
    assert (status, errors) == (0, "")
    assert (tables / "sykefravaer.csv").read_bytes() == after
    assert [line for line in told.splitlines() if ".csv" in line] == [f"content/rapport-2025/sykefravaer.csv:{line}: hmr -> moere" for line in lines]
    now = load(tables.parent)
    assert before
    assert {address: values(now[now.former.get(address, address)]) for address in before} == before
    assert (tables / "01-tall.yaml").read_text("utf-8") == SHARED


def test_an_indicator_changes_in_the_table_and_in_the_chapter_that_chooses_from_it(tables: Path, rename: Rename) -> None:
    wide = "title: Tall\nmeasurements:\n  - {indicator: sykefravaer, organisation: hmr, series: sykefravaer.csv}\n"
    (tables / "01-tall.yaml").write_text(wide, "utf-8")
    (tables / "samlet.csv").unlink()
    (tables / "sykefravaer.csv").write_text("periode;sykefravaer\n2024;1\n2025;2\n", "utf-8")
    status, told, _ = rename("indicators/sykefravaer", "fravaer")
    assert status == 0
    assert told.splitlines() == [
        "content/indicators.yaml:2: sykefravaer -> fravaer",
        "content/indicators.yaml:3: + former_ids: [sykefravaer]",
        "content/rapport-2025/01-tall.yaml:3: sykefravaer -> fravaer",
        "content/rapport-2025/sykefravaer.csv:1: sykefravaer -> fravaer",
        "4 steder i 3 filer er endret.",
    ]
    assert (tables / "sykefravaer.csv").read_text("utf-8") == "periode;fravaer\n2024;1\n2025;2\n"
    assert load(tables.parent).former["rapport-2025/measurements/sykefravaer-hmr"] == "rapport-2025/measurements/fravaer-hmr"


def test_links_to_a_measurement_from_a_table_follow_its_new_name_and_the_old_address_leads_on(tables: Path, rename: Rename) -> None:
    (tables.parent / "om.md").write_text("# Om\n\nSe [legene](rapport-2025/measurements/sykefravaer-hnt-leger).\n", "utf-8")
    assert rename("organisations/hnt", "nord")[0] == 0
    assert "(rapport-2025/measurements/sykefravaer-nord-leger)" in (tables.parent / "om.md").read_text("utf-8")
    assert load(tables.parent).former["rapport-2025/measurements/sykefravaer-hnt-leger"] == "rapport-2025/measurements/sykefravaer-nord-leger"


def test_what_a_table_calls_by_a_still_older_id_keeps_its_address(tables: Path, folder: Path, rename: Rename) -> None:
    edit(tables.parent / "organisations.yaml", "  - id: hnt\n", "  - id: nord\n    former_ids: [hnt]\n")
    before = held(folder)
    assert rename("organisations/nord", "nordre")[0] == 0
    after = held(folder)
    assert [name for name in before if before[name] != after[name]] == ["content/organisations.yaml"]
    now = load(tables.parent)
    measured = now["rapport-2025/measurements/sykefravaer-hnt"].record
    assert isinstance(measured, Measurement)
    assert measured.organisation.id == "nordre"


@pytest.mark.parametrize("new", ["verdi", "periode", "2025-t3", "hnt"])
def test_an_id_that_would_make_a_heading_mean_something_else_is_refused_and_nothing_is_written(tables: Path, folder: Path, rename: Rename, new: str) -> None:
    (tables / "01-tall.yaml").write_text(SHARED.replace("- series", "- indicator: sykefravaer\n    series"), "utf-8")
    (tables / "samlet.csv").unlink()
    (tables / "sykefravaer.csv").write_text("periode;hmr;hnt\n2024;1;2\n2025;3;4\n", "utf-8")
    before = held(folder)
    status, told, errors = rename("organisations/hmr", new)
    assert status in (1, 2), told
    assert told == ""
    assert errors
    assert held(folder) == before


def test_one_of_several_measurements_in_a_table_cannot_have_an_id_of_its_own(tables: Path, folder: Path, rename: Rename) -> None:
    before = held(folder)
    status, told, errors = rename("sykefravaer-hnt-leger", "legene")
    assert (status, told) == (2, "")
    assert "rapport-2025/measurements/sykefravaer-hnt-leger" in errors
    assert "Gi målingen en egen post i kapitlet, med indicator, organisation og series: sykefravaer.csv, og prøv igjen." in errors
    assert held(folder) == before
    assert rename("sykefravaer-hmn", "samlet-fravaer")[0] == 0
    assert "  - id: samlet-fravaer\n    former_ids: [sykefravaer-hmn]\n    indicator: sykefravaer\n" in (tables / "01-tall.yaml").read_text("utf-8")


CONTENTS = (SMALL, THREAD, SITES / "what_differs_from_one_report_to_the_next_is_shown" / "content", TABLES)
ADDRESSES = [(content, entry.address) for content in CONTENTS for _, entry in sorted(load(content).entries.items()) if len(entry.steps) < 3]
"""Whatever can be renamed: one of several measurements in a table cannot."""
NEW = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,4})?", fullmatch=True)


def meaning(catalog: Catalog, address: Callable[[str], str]) -> object:
    """What a catalog says, with other addresses, and without what tells of ids and where things stand."""
    bonds = Counter((address(bond.source), address(bond.target), bond.field, bond.link.role, bond.link.origin) for bond in catalog.bonds)
    threads = {address(one): tuple(address(entry.address) for entry in catalog.thread(entry)) for one, entry in catalog.entries.items()}
    return bonds, threads, {address(one): entry.record.title for one, entry in catalog.entries.items()}


@settings(max_examples=40)
@given(st.sampled_from(ADDRESSES), NEW)
def test_there_and_back_again_is_the_same_catalog_apart_from_former_ids(place: tuple[Path, str], new: str) -> None:
    original, address = place
    before = load(original)
    if new in [one for entry in before.entries.values() for one in (entry.record.id, *entry.record.former_ids)]:
        return
    old = before[address].record.id
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(original, content)
        plan(content, address, new, load_only).carry_out()
        there = load(content)
        home = address.rpartition("/")[0]
        assert there.former[address] == f"{home}/{new}"
        assert there[f"{home}/{new}"].record.title == before[address].record.title
        assert Counter(bond.field for bond in there.bonds) == Counter(bond.field for bond in before.bonds)
        plan(content, f"{home}/{new}", old, load_only).carry_out()
        back = load(content)
    same = str
    assert meaning(back, same) == meaning(before, same)
    bare = {"former_ids": True}
    assert {one: entry.record.model_dump(exclude=bare) for one, entry in back.entries.items()} == {one: entry.record.model_dump(exclude=bare) for one, entry in before.entries.items()}
    assert back.wordlist == before.wordlist
    assert [page.text for page in back.prose] == [page.text for page in before.prose]
