"""This module contains the tests of drafts: they stand on pages of their own, say what they are, and change nothing else of the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import build, edit, project, seeded

from generator import cli
from generator.editing.next_values import with_next
from generator.load.content import load
from generator.load.tables.csv_text import read_csv
from generator.render import Site
from generator.render.subjects import subjects
from generator.settings import Settings
from generator.words.periods import parse_period

OLD, NEW = "rapport-2025", "rapport-2026"
TOLD_OF_DRAFTS = {"index.html", "rapporter/index.html", "innhold/index.html", "sok/index.html"}
"""Pages outside of a draft that tell that it is there."""


def pages(folder: Path) -> dict[str, str]:
    """The pages of a built site, by their file."""
    return {path.relative_to(folder / "site").as_posix(): path.read_text("utf-8") for path in sorted((folder / "site").rglob("*.html"))}


def notice(page: str) -> str:
    """The notice of a draft on a page, as text; empty where there is none."""
    found = re.search(r'<div class="note note--draft" role="note">(.*?)</div>', page)
    return re.sub("<[^>]+>", "", found[1]) if found else ""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project before its report is rolled, built."""
    folder = project(tmp_path_factory.mktemp("before"))
    assert build(folder) == 0
    return folder


@pytest.fixture(scope="module")
def rolled(tmp_path_factory: pytest.TempPathFactory, begun: Path) -> Path:
    """The small project with its report rolled to the next year, and built."""
    folder = seeded(project(tmp_path_factory.mktemp("rolled")), begun)
    assert cli.main(["roll", OLD, "2026", "--project", str(folder)]) == 0
    assert build(folder) == 0
    return folder


def test_a_draft_changes_no_page_but_those_that_list_it(begun: Path, rolled: Path) -> None:
    before = pages(begun)
    now = {name: text for name, text in pages(rolled).items() if not name.startswith(f"{NEW}/")}
    assert now.keys() == before.keys()
    assert {name for name, text in now.items() if text != before[name]} == TOLD_OF_DRAFTS


def test_every_page_of_a_draft_says_that_it_is_one_and_leads_to_what_is_finished(rolled: Path) -> None:
    own = {name: text for name, text in pages(rolled).items() if name.startswith(f"{NEW}/") and "-figur" not in name}
    assert len(own) > 12
    assert {name for name, text in own.items() if not notice(text).startswith("Utkast: ikke ferdig utfylt Det som står her, er ikke ferdig.")} == set()
    assert notice(own[f"{NEW}/index.html"]).endswith("Siste ferdige rapport: Årsrapport 2025.")
    assert notice(own[f"{NEW}/risiko/lange-ventetider/index.html"]).endswith("I siste ferdige rapport: Lange ventetider.")
    assert f'href="../../../{OLD}/risiko/lange-ventetider/"' in own[f"{NEW}/risiko/lange-ventetider/index.html"]


def test_nothing_in_a_draft_has_a_state_that_nobody_gave(rolled: Path) -> None:
    for name, text in pages(rolled).items():
        if name.startswith(f"{NEW}/"):
            own = re.sub(r'<h2 id="over-tid">.*?</section>|<dl class="legend">.*?</dl>', "", text, flags=re.DOTALL)  # which tells of the reports before
            assert set(re.findall(r"state state--([a-z-]+)", own)) <= {"unfilled"}, name
            assert "vurdert av redaksjonen" not in own, name
            assert "regnet ut av nettstedet" not in own, name
    measured = pages(rolled)[f"{NEW}/maalinger/sykefravaer-hmr/index.html"]
    assert "venter på utfylling" in measured
    assert "<figure" not in measured


def test_a_draft_says_nothing_of_what_is_urgent_by_what_the_report_before_said(tmp_path: Path, begun: Path) -> None:
    folder = seeded(project(tmp_path), begun)
    edit(folder / f"content/{OLD}/report.yaml", "scales:\n", "scales:\n  level: [{word: grønn}, {word: rød}]\n")
    edit(folder / f"content/{OLD}/03-risiko.yaml", "    new: true\n", "    levels: [{period: 2025-T1, level: rød}]\n")
    assert cli.main(["roll", OLD, "2026", "--project", str(folder)]) == 0
    catalog = load(folder / "content")
    levels = [getattr(catalog[f"{report}/risks/faa-soekere"].record, "levels", ()) for report in (OLD, NEW)]
    assert levels[0] == levels[1] != ()
    cards = Site(catalog, Settings(folder)).desk.cards
    grades = [cards.at(f"{report}/risks/faa-soekere").grade for report in (OLD, NEW)]
    assert [grade.word for grade in grades if grade] == ["rød", ""]


def test_the_front_page_and_the_list_of_reports_name_the_draft_and_count_what_is_finished(rolled: Path) -> None:
    made = pages(rolled)
    front = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", made["index.html"]))
    assert "Utkast, ikke ferdig utfylt: Årsrapport 2026 " in front
    assert "Siste rapport: Årsrapport 2025" in front
    assert "0 av 1 oppdrag" in front
    table, _, drafts = made["rapporter/index.html"].partition('<h2 id="utkast">')
    assert f"../{NEW}/" not in table
    assert f'href="../{NEW}/"' in drafts


def test_the_search_says_what_is_a_draft_and_does_not_take_it_for_newer(rolled: Path) -> None:
    site = Site(load(rolled / "content"), Settings(rolled))
    found = {one.url: one for one in subjects(site.desk, site.pages.values())}
    draft, finished = found[f"{NEW}/risiko/lange-ventetider/"], found[f"{OLD}/risiko/lange-ventetider/"]
    assert draft.brief.split(" · ")[0] == "utkast"
    assert "utkast" not in finished.brief
    assert draft.day < finished.day


def test_a_draft_has_no_dead_link(rolled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", "--project", str(rolled)]) == 0, capsys.readouterr()


def test_a_project_with_nothing_but_a_draft_is_built_and_leads_somewhere(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for step in (["foretak", "hnt", "--title", "Helse Nord-Trøndelag HF"], ["rapport", "hnt-2026-t1"], ["kapittel", "hnt-2026-t1", "Personell"], ["risiko", "hnt-2026-t1/1"]):
        assert cli.main(["new", *step, "--project", str(tmp_path)]) == 0
    assert build(tmp_path) == 0
    made = pages(tmp_path)
    assert 'href="./hnt-2026-t1/"' in made["index.html"]
    assert 'href="../hnt-2026-t1/"' in made["rapporter/index.html"]
    assert notice(made["hnt-2026-t1/risiko/ny-risiko/index.html"])
    assert notice(made["foretak/hnt/index.html"])


@pytest.mark.parametrize(("language", "words"), [("nn", "Utkast: ikkje ferdig utfylt Det som står her, er ikkje ferdig."), ("en", "Draft: not filled in yet What stands here is not finished.")])
def test_the_notice_is_in_the_language_of_the_page(language: str, words: str, tmp_path: Path, begun: Path) -> None:
    folder = seeded(project(tmp_path), begun)
    edit(folder / "content/organisations.yaml", "  - id: hmr\n", "  - id: hmr\n    draft: true\n")
    (folder / "mkdocs.yml").write_text(f"site_name: Prøve\nplugins:\n  - sporbar:\n      language: {language}\n", "utf-8")
    assert build(folder) == 0
    assert notice(pages(folder)["foretak/hmr/index.html"]).startswith(words)


def test_a_draft_of_one_record_is_in_no_list_but_among_its_kinds_drafts(tmp_path: Path, begun: Path) -> None:
    folder = seeded(project(tmp_path), begun)
    edit(folder / f"content/{OLD}/03-risiko.yaml", "  - id: faa-soekere\n", "  - id: faa-soekere\n    draft: true\n")
    assert build(folder) == 0
    made = pages(folder)
    address = f"{OLD}/risiko/faa-soekere/"
    assert notice(made[f"{address}index.html"])
    assert {name for name, text in made.items() if "risiko/faa-soekere/" in text and not name.startswith(address)} == {"risiko/index.html"}
    assert address in made["risiko/index.html"].partition('<h2 id="utkast">')[2]


def test_a_report_is_no_draft_any_more_when_nothing_waits_and_the_line_is_deleted(rolled: Path, begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = seeded(project(tmp_path, rolled / "content"), begun)
    report = folder / "content" / NEW / "report.yaml"
    report.write_text(report.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    assert build(folder) == 1
    assert not (folder / "site").exists()
    assert "unfilled-published" in capsys.readouterr().err
    for path in report.parent.glob("*.yaml"):
        text = re.sub(r"(?m)^ *# Fyll ut:.*\n", "", path.read_text("utf-8"))
        text = text.replace("missing: unfilled", 'value: "7,0"').replace("number: \"1\", text: Skriv en plan, state: unfilled", "number: \"1\", text: Skriv en plan, state: open")
        path.write_text(text.replace("state: unfilled", "state: ongoing" if "oppdrag" in path.name or "tall" in path.name else "state: closed"), "utf-8")
    assert build(folder) == 0, capsys.readouterr().err
    front = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", pages(folder)["index.html"]))
    assert "Siste rapport: Årsrapport 2026" in front
    assert "0 av 1 oppdrag" in front, "the same assignment in two reports is counted once"
    assert notice(pages(folder)[f"{NEW}/index.html"]) == ""


def test_a_report_that_is_a_draft_is_not_rolled(rolled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["roll", NEW, "2027", "--project", str(rolled)]) == 2
    assert capsys.readouterr().err == f"Rapporten «{NEW}» er et utkast, og kan ikke føres videre før den er fylt ut og linjen draft: true er slettet.\n"


TABLES = {
    "foretak;2024-T3;2025-T3\nhmr;8,7;9,3\nhnt;7,0\n": "foretak;2024-T3;2025-T3;2026-T1\nhmr;8,7;9,3;fyll ut\nhnt;7,0;;fyll ut\n",
    "periode,verdi,fotnote\r\n2025-10,8.1,\r\n2025-11,8.2,x\r\n": "periode,verdi,fotnote\r\n2025-10,8.1,\r\n2025-11,8.2,x\r\n2026-04,fyll ut,\r\n",
    "foretak;periode;verdi\nhmr;2025-T3;8\nhnt;2025-T3;7\n": "foretak;periode;verdi\nhmr;2025-T3;8\nhnt;2025-T3;7\nhmr;2026-T1;fyll ut\nhnt;2026-T1;fyll ut\n",
    "periode;hmr;hnt\n2025-T3;8;7\n": "periode;hmr;hnt\n2025-T3;8;7\n2026-T1;fyll ut;fyll ut\n",
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_values_gets_room_for_the_next_period_in_its_own_layout(table: str) -> None:
    made = with_next(table, parse_period("2026-T1"))
    assert made == TABLES[table]
    assert len({len(row) for row in read_csv(made, "")}) == 1


def test_a_table_with_lines_inside_its_cells_is_left_as_it_is() -> None:
    table = 'periode;verdi;fotnote\n2025;8;"to\nlinjer"\n'
    assert with_next(table, parse_period("2026")) == table
