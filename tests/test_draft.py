"""This module contains what a draft is: what is found in text, PDF and Word, and a section file that holds as it stands."""

from __future__ import annotations

import random
import shutil
import sys
from datetime import date
from pathlib import Path

import docx
import pytest
from documents import Set, ruled, write_locked_pdf, write_pdf
from hypothesis import given
from hypothesis import strategies as st
from projects import edit, project, run

from generator import cli
from generator.drafting.candidates import SORTS, candidates
from generator.drafting.chapters import chapters_of, section_names
from generator.drafting.columns import THOUSANDS, UNEVEN, UNSURE, cells, table_at
from generator.drafting.document import Document, Figure, Heading, NoDraft, Paragraph, Spot, Table, TextLine
from generator.drafting.known import Known, names_of
from generator.drafting.pdf import read_pdf
from generator.drafting.plain import read_plain
from generator.drafting.reading import read
from generator.drafting.skeleton import POINTER_WORDS, pointer, scalar, section_text
from generator.kinds.section import Section
from generator.load.content import load
from generator.load.yaml_text import read_yaml

NOTHING = Known(names_of([]), names_of([]))
REPORT = """\
 1. Personell og sykefravær

Kapitlet handler om sykefraværet i foretaksgruppen gjennom hele året, og om hva som er gjort.
Sykefraværet var 8,7 prosent i 3. tertial 2025, jf. sak 191-2025. Fristen er 1. juni 2026.

Tiltak

Foretakene har brukt 14,2 mill. kroner på tiltak mot sykefravær, og risikoen er fortsatt høy.
• Kurs for ledere
• Færre vikarer

Tabell 1. Sykefravær
Foretak 2024 2025
Helse Møre og Romsdal HF 8,7 9,3
Helse Nord-Trøndelag HF 8,5 8,8

 2. Økonomi

Resultatet er 59,5 millioner kroner svakere enn budsjettet for året, og det er mye for et foretak.

Tabell 2. Uløste oppdrag

Figur 1. Utvikling
"""


def parts(text: str, tmp_path: Path, name: str = "rapport.txt") -> Document:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read_plain(path)


def of(document: Document, sort: type) -> list:
    return [part for part in document.parts if isinstance(part, sort)]


def sorts(text: str) -> list[tuple[str, str]]:
    return [(found.sort, found.text) for found in candidates(text)]


# The whole command


def drafted(tmp_path: Path, *arguments: str, text: str = REPORT) -> Path:
    folder = project(tmp_path / "p")
    (folder / "rapport.txt").write_text(text, "utf-8")
    assert cli.main(["draft", str(folder / "rapport.txt"), "--project", str(folder), *arguments]) == 0
    return folder


def test_each_chapter_becomes_a_section_file_that_holds_as_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = drafted(tmp_path, "--into", "rapport-2025")
    told = capsys.readouterr().out
    written = folder / "content" / "rapport-2025"
    assert (written / "01-personell-og-sykefravaer.yaml").is_file()
    assert (written / "02-oekonomi.yaml").is_file()
    assert cli.main(["check", "--project", str(folder)]) == 0
    assert cli.main(["format", "--check", "--project", str(folder)]) == 0
    records = [entry.record for entry in load(folder / "content").entries.values()]
    (section,) = (record for record in records if isinstance(record, Section) and record.title == "Personell og sykefravær")
    assert (section.number, section.source.at, section.text) == ("1", "kap. 1", "")
    assert "Fant 3 overskrifter, 5 avsnitt, 2 tabeller og 1 figur i rapport.txt." in told
    assert "1 frist, 1 saksnummer" in told
    assert "Kan ikke leses som tabell: tabell 2 (linje 21)." in told
    assert "Kjør «sporbar check»" in told


def test_a_chapter_is_a_draft_until_what_a_reader_would_miss_is_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = drafted(tmp_path, "--into", "rapport-2025", text=f"Dette står foran det første kapitlet, og har ingen egen tittel.\n\n{REPORT}")
    catalog = load(folder / "content")
    front, first = "rapport-2025/sections/00-foer-foerste-kapittel", "rapport-2025/sections/01-personell-og-sykefravaer"
    assert {front, first} <= catalog.drafts
    capsys.readouterr()
    assert cli.main(["check", "--project", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "unfilled (advarsel): «Før første kapittel» er ikke fylt ut: title\n" in told
    assert "unfilled (advarsel): «Personell og sykefravær» er ikke fylt ut: text\n" in told
    path = folder / "content" / "rapport-2025" / "01-personell-og-sykefravaer.yaml"
    edit(path, "draft: true\n", "")
    assert cli.main(["check", "--project", str(folder)]) == 1
    assert f"{path.name}:8:1: unfilled-published" in capsys.readouterr().err


def test_in_a_report_that_is_a_draft_only_the_report_says_so(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    edit(folder / "content" / "rapport-2025" / "report.yaml", 'period: "2025"\n', 'period: "2025"\ndraft: true\n')
    (folder / "rapport.txt").write_text(REPORT, "utf-8")
    assert cli.main(["draft", str(folder / "rapport.txt"), "--into", "rapport-2025", "--project", str(folder)]) == 0
    made = read_yaml((folder / "content" / "rapport-2025" / "01-personell-og-sykefravaer.yaml").read_text("utf-8"), "x.yaml")
    assert set(made) == {"title", "number", "source"}


def test_a_paragraph_is_pointed_to_and_not_copied(tmp_path: Path) -> None:
    folder = drafted(tmp_path, "--into", "rapport-2025")
    made = (folder / "content" / "rapport-2025" / "01-personell-og-sykefravaer.yaml").read_text("utf-8")
    assert "# Kilde linje 3: Kapitlet handler om sykefraværet i foretaksgruppen gjennom hele året, og om hva …" in made
    assert "som er gjort" not in made
    assert "prosenttall «8,7 prosent» (linje 4)" in made
    assert "saksnummer «sak 191-2025» (linje 4)" in made
    assert set(read_yaml(made, "x.yaml")) == {"title", "number", "source", "draft"}


def test_the_measurements_that_a_table_suggests_hold_when_the_signs_before_them_are_taken_away(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    report = folder / "content" / "rapport-2026"
    report.mkdir()
    shutil.copy(folder / "content" / "rapport-2025" / "report.yaml", report)
    edit(report / "report.yaml", 'period: "2025"', 'period: "2026"')
    (folder / "rapport.txt").write_text(REPORT, "utf-8")
    assert cli.main(["draft", str(folder / "rapport.txt"), "--into", "rapport-2026/07-nytt", "--project", str(folder)]) == 0
    path = report / "07-nytt.yaml"
    lines = path.read_text("utf-8").splitlines()
    start = lines.index("# measurements:")
    end = next(place for place in range(start, len(lines)) if not lines[place])
    path.write_text("\n".join([*lines[:start], *(line.removeprefix("# ") for line in lines[start:end])]), "utf-8")
    assert cli.main(["check", "--project", str(folder)]) == 0
    section = read_yaml(path.read_text("utf-8"), "x.yaml")
    assert section["measurements"][0] == {
        "indicator": "sykefravaer",
        "organisation": "hmr",
        "points": [{"period": "2024", "value": "8,7"}, {"period": "2025", "value": "9,3"}],
        "source": {"at": "tabell 1"},
    }
    assert [series["organisation"] for series in section["measurements"]] == ["hmr", "hnt"]


def test_without_a_place_to_write_everything_goes_to_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = drafted(tmp_path)
    told = capsys.readouterr()
    assert read_yaml(told.out, "x.yaml")["title"] == "Rapport"
    assert "## 2 Økonomi (linje 17)" in told.out
    assert told.err.endswith("Ingenting er skrevet. Bruk --into RAPPORT for å lagre utkastet i en rapport.\n")
    assert len(list((folder / "content" / "rapport-2025").iterdir())) == 4


def test_one_makes_one_file(tmp_path: Path) -> None:
    folder = drafted(tmp_path, "--into", "rapport-2025", "--one")
    assert {path.name for path in (folder / "content" / "rapport-2025").iterdir()} - {"report.yaml", "01-oppdrag.yaml", "02-tall.yaml", "03-risiko.yaml"} == {"01-rapport.yaml"}


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = drafted(tmp_path, "--into", "rapport-2025")
    made = folder / "content" / "rapport-2025"
    (made / "01-personell-og-sykefravaer.yaml").unlink()
    edit(made / "02-oekonomi.yaml", "Økonomi", "Mitt eget")
    capsys.readouterr()
    assert cli.main(["draft", str(folder / "rapport.txt"), "--into", "rapport-2025", "--project", str(folder)]) == 2
    assert capsys.readouterr().err.startswith("Ingenting er skrevet, for dette finnes allerede i rapport-2025/: 02-oekonomi.yaml.\n  Velg et annet navn")
    assert "Mitt eget" in (made / "02-oekonomi.yaml").read_text("utf-8")
    assert not (made / "01-personell-og-sykefravaer.yaml").exists()


@pytest.mark.parametrize(
    ("into", "told"),
    [
        ("rapport-2026", "Det finnes ingen rapport «rapport-2026» i content/.\n  Velg en av disse: rapport-2025.\n"),
        ("../content", "Det finnes ingen rapport «..» i content/.\n  Velg en av disse: rapport-2025.\n"),
        ("rapport-2025/Økonomi", "«Økonomi» kan ikke være navnet på et kapittel.\n  Bruk små bokstaver a–z, tall og bindestrek, for eksempel «oekonomi».\n"),
        ("rapport-2025/../x", "«../x» kan ikke være navnet på et kapittel.\n  Bruk små bokstaver a–z, tall og bindestrek, for eksempel «x».\n"),
    ],
)
def test_a_place_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], into: str, told: str) -> None:
    folder = project(tmp_path / "p")
    assert cli.main(["draft", "finnes-ikke.txt", "--into", into, "--project", str(folder)]) == 2
    assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("a.txt", b"\xe6\xf8\xe5", "a.txt er ikke i tegnsettet UTF-8 (tegn nummer 1 kan ikke leses)."),
        ("a.txt", b" \n\n", "a.txt har ingen tekst."),
        ("a.txt", b"", "a.txt er tom."),
        ("a.pdf", b"", "a.pdf er tom."),
        ("a.txt", "\ufeffå".encode("utf-16"), "a.txt er ikke i tegnsettet UTF-8"),
        ("a.txt", b"PK\x03\x04", "a.txt er et dokument fra Word eller et annet kontorprogram, men navnet slutter på «.txt»."),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx er låst med passord, eller lagret i et gammelt format av Word."),
        ("a.docx", b"%PDF-1.4", "a.docx er en PDF-fil, men navnet slutter på «.docx»."),
        ("a.pdf", b"<!DOCTYPE html>", "a.pdf er en nettside, og ikke dokumentet selv."),
        ("a.odt", b"PK\x03\x04", "a.odt er et LibreOffice-dokument."),
        ("a.doc", b"x", "a.doc er et Word-dokument av den gamle typen."),
        ("a.xlsx", b"x", "a.xlsx kan ikke leses: navnet slutter på «.xlsx»."),
        ("a.docx", b"x", "a.docx kan ikke leses som et Word-dokument"),
        ("a.pdf", b"x", "a.pdf kan ikke leses som PDF"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(tmp_path: Path, name: str, raw: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(NoDraft, match=r"\n  [A-ZÅ]") as caught:
        read(tmp_path / name)
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(("name", "library", "extra"), [("a.pdf", "pdfplumber", "pdf"), ("a.docx", "docx", "word")])
def test_without_the_extra_a_plain_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(NoDraft, match=rf"Kjør: pip install sporbar\[{extra}\]"):
        read(tmp_path / name)


def test_other_commands_do_not_import_the_readers(tmp_path: Path) -> None:
    project(tmp_path / "p")
    code = "import sys; from generator import cli; assert cli.main(['check']) == 0; assert not {'pdfplumber', 'docx', 'generator.drafting'} & set(sys.modules)"
    (tmp_path / "p" / "asked.py").write_text(code, "utf-8")
    done = run("asked", folder=tmp_path / "p", more={"PYTHONPATH": f"{Path(__file__).parent.parent}{':' if sys.platform != 'win32' else ';'}{tmp_path / 'p'}"})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_a_broken_file_is_told_and_never_a_traceback(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    raw = (write_pdf(path, pages()) if ending == ".pdf" else word(path)).read_bytes()
    chance = random.Random(7)
    for _ in range(12):
        broken = bytearray(raw)
        for _ in range(20):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path.write_bytes(broken)
        try:
            assert read(path).parts
        except NoDraft as told:
            assert "\n  " in str(told)


def test_shared_files_that_cannot_be_read_are_told_as_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project(tmp_path / "p")
    (folder / "content" / "indicators.yaml").write_bytes(b"indicators:\n  - id: \xe6\n")
    (folder / "rapport.txt").write_text(REPORT, "utf-8")
    assert cli.main(["draft", str(folder / "rapport.txt"), "--project", str(folder)]) == 1
    assert capsys.readouterr().err.startswith("content/indicators.yaml:2:9: not-utf8:")


# Text


def test_headings_are_told_from_lists_and_running_text(tmp_path: Path) -> None:
    text = "1. Innledning\n\n1.1 Formål\nSaken gjelder flere ting som styret skal ta stilling til i møtet sitt i vår:\n1. Vedta planen for\nneste år\n2. Ta saken\n\n2. Økonomi\n\n2.1 Drift\nResultatet er godt.\n"
    assert [(heading.number, heading.text, heading.level) for heading in of(parts(text, tmp_path), Heading)] == [
        ("1", "Innledning", 1),
        ("1.1", "Formål", 2),
        ("2", "Økonomi", 1),
        ("2.1", "Drift", 2),
    ]


def test_form_feeds_are_page_breaks(tmp_path: Path) -> None:
    document = parts("1. Innledning\nTeksten på den første siden er her.\f\nNy side med tekst som sier noe.", tmp_path)
    assert [str(spot) for part in document.parts for spot in ([line.spot for line in part.lines] if isinstance(part, Paragraph) else [part.spot])] == ["s. 1, linje 1", "s. 1, linje 2", "s. 2, linje 2"]
    assert chapters_of(document, one=False)[0].source == "kap. 1, s. 1"


def test_a_numbered_goal_is_a_heading_though_it_runs_over_two_lines(tmp_path: Path) -> None:
    document = parts("Hovedmål 3: Rask tilgang til helsetjenester og\nsammenhengende pasientforløp\n\nOppdrag:\nHelseforetakene må delta i en pilot.\n", tmp_path)
    assert [heading.text for heading in of(document, Heading)] == ["Hovedmål 3: Rask tilgang til helsetjenester og sammenhengende pasientforløp"]


def test_a_line_that_stands_on_every_page_is_no_heading(tmp_path: Path) -> None:
    page = "Følsomhet Intern\n\nHer står det en lang setning som sier noe om hvordan det går i foretaket.\n\n"
    assert of(parts(page * 4, tmp_path), Heading) == []


def test_a_table_of_contents_gives_no_headings(tmp_path: Path) -> None:
    text = "1.1 Innledning ........ 4\n1.2 Formål ........... 7\n\n1.1 Innledning\nDette er teksten.\n"
    assert [heading.spot.line for heading in of(parts(text, tmp_path), Heading)] == [4]


def test_a_caption_below_its_table_belongs_to_it(tmp_path: Path) -> None:
    (table,) = of(parts("Grønn 15/33 (45,5 %) 16/33 (48,5 %)\nRød 18/33 (54,5 %) 17/33 (51,5 %)\nTabell 4 Måloppnåelse\n", tmp_path), Table)
    assert (table.number, table.caption, table.rows[0]) == ("4", "Måloppnåelse", ("Grønn", "15/33 (45,5%)", "16/33 (48,5%)"))


def test_a_sentence_about_a_figure_is_no_caption(tmp_path: Path) -> None:
    document = parts("Figur 1 viser antall møter i nettverkene i året.\nFigur 1. Antall møter\n", tmp_path)
    assert [figure.caption for figure in of(document, Figure)] == ["Figur 1. Antall møter"]


def test_rows_with_numbers_in_order_are_kept_though_their_columns_are_lost(tmp_path: Path) -> None:
    (table,) = of(parts("Tabell 6, Topp tre\n\n1 1 Lange ventetider Høy\n2 NY Brann i\ntaket Lav\n3 2 Flom Lav\n", tmp_path), Table)
    assert table.rows == (("1", "1 Lange ventetider Høy"), ("2", "NY Brann i taket Lav"), ("3", "2 Flom Lav"))
    assert "kan ikke skilles" in table.unread


@pytest.mark.parametrize(
    ("rows", "read", "unread"),
    [
        (("Stavanger 8,1 9,3", "Fonna 7,0 -"), (("Stavanger", "8,1", "9,3"), ("Fonna", "7,0", "-")), ""),
        (("Behandla 27 470 2%", "Utskrivne 549 -3%"), (("Behandla", "27 470", "2%"), ("Utskrivne", "549", "-3%")), ""),
        (("Døgn 8 268 - 7%", "Andre 735 -13%"), (("Døgn", "8 268", "-7%"), ("Andre", "735", "-13%")), ""),
        (("Driftsinntekter  1 263  4 191", "Lån  600  510"), (("Driftsinntekter", "1 263", "4 191"), ("Lån", "600", "510")), ""),
        (("A 6 5 5", "B 4 0"), (("A", "6", "5", "5"), ("B", "4", "0")), UNEVEN),
        (("A 169 323 140 000", "B -185 626 0"), (("A", "169 323", "140 000"), ("B", "-185 626", "0")), THOUSANDS),
        (("A 27 470 2%", "B 6 549 -3%"), (("A", "27 470", "2%"), ("B", "6 549", "-3%")), THOUSANDS),
        (("A 19 123", "B 7 9"), (("A", "19", "123"), ("B", "7", "9")), ""),
        (("A 12 345 678", "B 12 345 678"), (("A", "12 345 678"), ("B", "12 345 678")), THOUSANDS),
        (("A 2 458 095 3 173 771", "B 254 220 305 615"), (("A", "2 458 095 3 173 771"), ("B", "254 220 305 615")), UNSURE),
    ],
)
def test_figures_are_parted_into_columns_or_it_is_said_that_they_cannot_be(rows: tuple[str, ...], read: tuple[tuple[str, ...], ...], unread: str) -> None:
    found = table_at([TextLine(row, Spot(line=line)) for line, row in enumerate(rows, 1)], 0)
    assert found == (len(rows), read, unread)


@given(st.lists(st.tuples(st.text("abcdeæøå", min_size=1, max_size=12), st.lists(st.integers(0, 99), min_size=3, max_size=3)), min_size=2, max_size=6))
def test_a_table_of_small_figures_is_read_back_whole(rows: list[tuple[str, list[int]]]) -> None:
    lines = [TextLine(" ".join((label, *map(str, figures))), Spot(line=line)) for line, (label, figures) in enumerate(rows, 1)]
    if any(cells(line.text) is None for line in lines):
        assert any(label in "og til fra på i av mot med enn for nr nr. sak kap. kapittel side s. tabell figur §".split() for label, _ in rows)
        return
    assert table_at(lines, 0) == (len(rows), tuple((label, *map(str, figures)) for label, figures in rows), "")


# PDF


def pages() -> list[list[str]]:
    top = [Set("Helse Sør, rapport 2025", 60, 800, 8).drawn]
    body = "Kapitlet handler om sykefraværet i foretakene, og om hva som er gjort i år."
    return [
        [*top, Set("1 Personell", 60, 740, 18, bold=True).drawn, Set(body, 60, 710).drawn, Set("Sykefraværet var 8,7 prosent (sak 18/25).", 60, 696).drawn, Set("Side 1 av 3", 60, 30, 8).drawn],
        [
            *top,
            Set("Sykefravær", 60, 740, 13, bold=True).drawn,
            Set(body, 60, 715).drawn,
            Set("Tabell 1. Sykefravær", 60, 690).drawn,
            *ruled([("Foretak", "2024", "2025"), ("Helse Sør HF", "8,5", "9,3 %")], 60, 680),
            Set("Side 2 av 3", 60, 30, 8).drawn,
        ],
        [
            *top,
            Set("2 Økonomi", 60, 740, 18, bold=True).drawn,
            Set(body, 60, 710).drawn,
            *(Set(text, left, bottom).drawn for bottom, row in ((680, ("Inntekter", "1 263", "4 191")), (666, ("Lån", "600", "510"))) for left, text in zip((60, 250, 350), row, strict=True)),
            Set("Side 3 av 3", 60, 30, 8).drawn,
        ],
    ]


def test_a_pdf_is_read_with_headings_pages_and_tables(tmp_path: Path) -> None:
    document = read_pdf(write_pdf(tmp_path / "a.pdf", pages()))
    assert [(part.number, part.text, part.level, part.spot.page) for part in of(document, Heading)] == [("1", "Personell", 1, 1), ("", "Sykefravær", 2, 2), ("2", "Økonomi", 1, 3)]
    ruled_table, aligned = of(document, Table)
    assert (ruled_table.number, ruled_table.caption, ruled_table.spot.page) == ("1", "Sykefravær", 2)
    assert ruled_table.rows == (("Foretak", "2024", "2025"), ("Helse Sør HF", "8,5", "9,3 %"))
    assert (aligned.rows, aligned.unread) == ((("Inntekter", "1 263", "4 191"), ("Lån", "600", "510")), "")
    assert [line.spot.line for part in of(document, Paragraph) for line in part.lines if line.spot.page == 2] == [3]
    everything = " ".join(line.text for part in of(document, Paragraph) for line in part.lines)
    assert "Side" not in everything
    assert "rapport 2025" not in everything


def test_a_pdf_becomes_sections_with_page_and_line(tmp_path: Path) -> None:
    known = Known(names_of([{"id": "sor", "title": "Helse Sør HF"}]), names_of([{"id": "sykefravaer", "title": "Sykefravær"}]))
    document = read_pdf(write_pdf(tmp_path / "a.pdf", pages()))
    chapters = chapters_of(document, one=False)
    assert section_names(chapters) == ["01-personell", "02-oekonomi"]
    made = section_text(chapters[0], document.name, known)
    assert 'source: {at: "kap. 1, s. 1"}' in made
    assert "saksnummer «sak 18/25» (linje 4)" in made
    assert '{period: "2025", value: "9,3"}  # rad «Helse Sør HF», kolonne «2025»' in made
    assert '#     source: {at: "kap. 1, tabell 1, s. 2"}' in made


def test_a_cell_with_running_text_is_pointed_to_and_not_copied() -> None:
    table = Table(Spot(2), "1", "Uløste oppdrag", (("År", "Status"), ("2021", " ".join(["ord"] * 40))), headed=True)
    made = section_text(chapters_of(Document("a.pdf", (Heading("Oppdrag", Spot(1), 1, "1"), table)), one=False)[0], "a.pdf", NOTHING)
    assert f"#   | 2021 | {' '.join(['ord'] * 16)} … |" in made


def test_a_numbered_line_in_the_letters_of_running_text_is_a_point_of_a_list_in_a_pdf(tmp_path: Path) -> None:
    drawn = [Set("1 Personell", 60, 740, 16, bold=True).drawn, Set("Styret inviteres til å fatte dette vedtaket:", 60, 700).drawn]
    drawn += [Set("1. Styret godkjenner rapporten", 60, 680).drawn, Set("2. Styret ber om en ny sak", 60, 660).drawn]
    assert [heading.text for heading in of(read_pdf(write_pdf(tmp_path / "a.pdf", [drawn])), Heading)] == ["Personell"]


def test_a_scanned_pdf_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(NoDraft, match=r"a\.pdf har ingen tekst: det er trolig skannet(?s:.)*OCR"):
        read_pdf(write_pdf(tmp_path / "a.pdf", [["0 0 100 100 re f"], []]))


def test_a_pdf_without_pages_or_with_a_password_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoDraft, match=r"a\.pdf har ingen tekst"):
        read(write_pdf(tmp_path / "a.pdf", []))
    with pytest.raises(NoDraft, match=r"a\.pdf er låst med passord\.\n  Åpne filen, og lagre den uten passord\."):
        read(write_locked_pdf(tmp_path / "a.pdf", b"hemmelig"))


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    document = read_pdf(write_pdf(tmp_path / "a.pdf", [pages()[0], [], ["0 0 100 100 re f"]]))
    assert document.unread == ("Uten tekst (bilde, skannet eller tom): s. 2, 3. Innholdet der er ikke lest.",)


# Word


def word(path: Path) -> Path:
    made = docx.Document()
    made.add_heading("Tertialrapport", 0)
    made.add_heading("1 Personell", 1)
    made.add_paragraph("Sykefraværet var 8,7 prosent i Helse Sør.")
    made.add_heading("Tiltak", 2)
    made.add_paragraph("Tabell 3. Antall kurs")
    table = made.add_table(2, 3)
    for row, texts in zip(table.rows, (("Foretak", "2024", "2025"), ("Helse Sør", "12", "<10")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.add_heading("2 Økonomi", 1)
    made.add_paragraph("Tabell 4. Budsjett")
    made.add_paragraph("Budsjettet vises som et bilde.")
    made.save(str(path))
    return path


def test_a_word_document_is_read_by_its_styles(tmp_path: Path) -> None:
    document = read(word(tmp_path / "a.docx"))
    assert [(part.level, part.number, part.text) for part in of(document, Heading)] == [(0, "", "Tertialrapport"), (1, "1", "Personell"), (2, "", "Tiltak"), (1, "2", "Økonomi")]
    table, lost = of(document, Table)
    assert (table.number, table.rows[1], table.unread) == ("3", ("Helse Sør", "12", "<10"), "")
    assert (lost.number, lost.rows) == ("4", ())
    assert lost.unread
    assert [chapter.title for chapter in chapters_of(document, one=False)][-2:] == ["Personell", "Økonomi"]
    assert [chapter.title for chapter in chapters_of(document, one=True)] == ["Tertialrapport"]


def test_a_hidden_figure_in_a_word_table_is_suggested_as_one(tmp_path: Path) -> None:
    known = Known(names_of([{"id": "sor", "title": "Helse Sør"}]), names_of([{"id": "kurs", "title": "Antall kurs"}]))
    made = "".join(section_text(chapter, "a.docx", known) for chapter in chapters_of(read(word(tmp_path / "a.docx")), one=False))
    assert '- {period: "2025", below: "10"}' in made
    assert "# Kilde avsnitt 3: Sykefraværet var 8,7 prosent i Helse Sør." in made


# Candidates, names, periods


NUMBERS = st.one_of(st.integers(0, 999).map(str), st.integers(1000, 9_999_999).map(lambda number: f"{number:,}".replace(",", " ")), st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda pair: f"{pair[0]},{pair[1]}"))


@given(NUMBERS, st.sampled_from(["prosent", "%", "prosentpoeng", "pst."]))
def test_a_percentage_is_found_as_printed(number: str, unit: str) -> None:
    assert sorts(f"Andelen var {number} {unit} i fjor") == [("prosent", f"{number} {unit.removesuffix('.')}")]


@given(NUMBERS, st.sampled_from(["mill. kroner", "mill. kr", "millioner kroner", "mrd. kroner", "kroner", "MNOK", "NOK"]))
def test_an_amount_is_found_as_printed(number: str, unit: str) -> None:
    assert sorts(f"Det kostet {number} {unit} i alt") == [("beløp", f"{number} {unit}")]


@given(NUMBERS, st.sampled_from(["dager", "dagar", "årsverk", "månedsverk", "brutto månedsverk", "pasienter", "møter", "pålegg"]))
def test_a_number_with_a_unit_is_found_as_printed(number: str, unit: str) -> None:
    assert sorts(f"Det var {number} {unit} i alt") == [("antall", f"{number} {unit}")]


@given(st.integers(1, 999), st.sampled_from(["-", "–", "/"]), st.integers(2000, 2030), st.booleans(), st.sampled_from(["sak", "Sak", "styresak", "Styresak", "sak nr."]))
def test_a_case_number_is_found_in_all_its_forms(number: int, sign: str, year: int, short: bool, word: str) -> None:
    printed = f"{word} {number}{sign}{year % 100:02}" if short else f"{word} {number}{sign}{year}"
    assert sorts(f"Se {printed}.") == [("sak", printed)]


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2039, 12, 31)))
def test_a_date_is_found_in_all_its_forms(day: date) -> None:
    months = "januar februar mars april mai juni juli august september oktober november desember".split()
    for printed in (f"{day.day}.{day.month}.{day.year}", f"{day.day:02}.{day.month:02}.{day.year % 100:02}", f"{day.day}. {months[day.month - 1]} {day.year}", day.isoformat()):
        assert sorts(f"Møtet var {printed} i Bodø") == [("dato", printed)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Frist for rapportering er 15. mars hvert år", [("frist", "Frist for rapportering er 15. mars")]),
        ("levert innen utgangen av 2025", [("frist", "innen utgangen av 2025")]),
        ("andelen fristbrudd økte", []),
        ("svært høy risiko", [("risiko", "svært høy risiko")]),
        ("kap. 13 og avsnitt 2.1", []),
        ("3.3 Oppdrag", []),
        ("styresaka (080/23) og 16/33", [("sak", "080/23")]),
        ("mellom 8 og 10 prosent", [("prosent", "8 og 10 prosent")]),
        ("fra 9 prosent i 2022 til 11 prosent", [("prosent", "9 prosent"), ("prosent", "11 prosent")]),
        ("sak 60-2024/9 og 83-2024", [("sak", "sak 60-2024/9"), ("sak", "83-2024")]),
    ],
)
def test_what_is_marked_and_what_is_not(text: str, found: list[tuple[str, str]]) -> None:
    assert sorts(text) == found


@given(st.text())
def test_candidates_are_in_the_text_in_order_and_never_overlap(text: str) -> None:
    at = 0
    for found in candidates(text):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.sort in SORTS
        at = found.end


@given(st.text(min_size=1), st.text(), st.text(max_size=8))
def test_any_text_gives_a_file_that_can_be_read_and_holds_no_text_of_the_document(title: str, text: str, number: str) -> None:
    heading = Heading(title, Spot(1, 1), 2)
    table = Table(Spot(2), "1", text, ((text, "1"), (title, "2")), headed=True, above=text)
    paragraph = Paragraph((TextLine(text or "x", Spot(3, 4)),))
    document = Document(f"{title}.txt", (Heading(f"A{title}", Spot(1), 1, number), heading, paragraph, table, Figure(Spot(4), text)))
    (chapter,) = chapters_of(document, one=True)
    values = read_yaml(section_text(chapter, document.name, NOTHING), "x.yaml")
    assert set(values) <= {"title", "number", "source", "draft"}
    assert isinstance(values["title"], str)


@given(st.text())
def test_a_title_is_read_back_as_the_text_it_was(text: str) -> None:
    told = read_yaml(f"title: {scalar(text)}", "x.yaml")["title"]
    assert isinstance(told, str)
    assert told.split() == "".join(sign if sign.isprintable() or sign.isspace() else " " for sign in text).split() or not text.isprintable()


def test_a_soft_hyphen_does_not_part_a_word() -> None:
    assert scalar("Syke\u00adfravær\u00a0i\tår") == "Sykefravær i år"


@given(st.lists(st.text(min_size=1), max_size=40))
def test_a_pointer_has_few_words(words: list[str]) -> None:
    assert len(pointer(" ".join(words)).split()) <= POINTER_WORDS + 1


def test_names_are_known_by_title_alias_and_short_form_and_ambiguous_ones_by_all_ids() -> None:
    names = names_of([{"id": "sto", "title": "St. Olavs hospital HF", "short": "StO", "aliases": ["St. Olavs hospital"]}, {"id": "hn", "title": "Helse Nord RHF", "aliases": ["RHF"]}, {"id": "hm", "title": "Helse Midt RHF", "aliases": ["RHF"]}])
    assert names.ids("st. olavs  Hospital og StO") == ("sto",)
    assert names.ids("Sto på") == ()
    assert names.ids("RHF") == ("hn/hm",)
    assert names.sole("RHF") == ""
    assert names.sole("Helse Nord RHF") == "hn"
