"""This module contains the tests of building: what is written, what is left alone, and that a fault writes nothing.

Most build a small project in this process, with the real command and without search.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import SEARCH, SMALL, WARNED, build, differing, edit, files, project, run, seeded, times

REPORT = "content/rapport-2025"
OVERVIEWS = {"index.html", "innhold/index.html", "kilder/index.html", "sitemap.xml"}
"""Pages that tell of everything, and may be written whatever has changed."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project built from nothing, from which others take their drawings."""
    folder = project(tmp_path_factory.mktemp("first"))
    assert build(folder) == 0
    return folder


@pytest.fixture
def built(tmp_path: Path, first: Path) -> Path:
    """A small project with its site."""
    folder = seeded(project(tmp_path / "project"), first)
    assert build(folder) == 0
    return folder


def cold(folder: Path, beside: Path) -> dict[str, bytes]:
    """What a project's site holds when every page is made, somewhere else."""
    seeded(project(beside, folder / "content"), folder)
    assert build(beside) == 0
    return files(beside / "site")


def test_a_build_that_changes_nothing_writes_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = times(built / "site")
    capsys.readouterr()
    assert build(built) == 0
    assert times(built / "site") == before
    assert capsys.readouterr().out == "Ingenting er endret.\n"


def test_a_file_saved_without_a_change_writes_nothing(built: Path) -> None:
    before = times(built / "site")
    os.utime(built / REPORT / "03-risiko.yaml", ns=(1, 1))
    assert build(built) == 0
    assert differing(times(built / "site"), before) == set()


def test_the_same_content_gives_the_same_bytes_in_another_folder(built: Path, tmp_path: Path) -> None:
    assert differing(cold(built, tmp_path / "elsewhere"), files(built / "site")) == set()


def test_the_same_content_gives_the_same_bytes_in_another_process(built: Path, tmp_path: Path) -> None:
    other = project(tmp_path / "other")
    done = run("generator.cli", "build", "--no-search", folder=other, more={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"})
    assert (done.returncode, done.stderr) == (0, WARNED)
    assert differing(files(other / "site"), files(built / "site")) == set()


def _removed(path: Path, first: str, after: str) -> None:
    """Take the lines of one record out of a file: from `first` up to `after`."""
    text = path.read_text("utf-8")
    start = text.index(first)
    path.write_text(text[:start] + text[text.index(after, start) if after else len(text) :], "utf-8")


EDITS: dict[str, tuple[Callable[[Path], None], set[str], set[str]]] = {
    "the title of a risk": (
        lambda content: edit(content / "rapport-2025/03-risiko.yaml", "title: Lange ventetider", "title: For lange ventetider"),
        {"rapport-2025/risiko/lange-ventetider", "rapport-2025/oppdrag/kortere-ventetider", "rapport-2025/tiltak/kveldspoliklinikk", "risiko", "foretak/hmr",
         "rapport-2025/03-risiko", "rapport-2025/risiko/faa-soekere", "rapport-2025/matrise/risiko-oppdrag"},
        {"foretak/hnt", "tilsyn", "rapport-2025/prosjekter/nytt-sykehus", "rapport-2025/maalinger/sykefravaer-hnt", "oppdrag"},
    ),
    "the value of a measurement": (
        lambda content: edit(content / "rapport-2025/02-tall.yaml", 'value: "7,9"', 'value: "7,4"'),
        {"rapport-2025/maalinger/sykefravaer-hmr", "indikatorer/sykefravaer", "maalinger", "foretak/hmr", "rapport-2025/02-tall"},
        {"foretak/hnt", "risiko", "rapport-2025/risiko/lange-ventetider", "rapport-2025/oppdrag/kortere-ventetider", "oppdrag"},
    ),
    "the name of an organisation": (
        lambda content: edit(content / "organisations.yaml", "title: Helse Nord-Trøndelag HF", "title: Helse Trøndelag nord HF"),
        {"foretak/hnt", "foretak", "rapport-2025/risiko/faa-soekere", "rapport-2025/nettverk/ventetidsnettverket", "risiko/foretak/hnt"},
        {"rapport-2025/prosjekter/nytt-sykehus", "rapport-2025/bevilgninger/tilskudd-til-kveldsaapent", "rapport-2025/tilsyn/tilsyn-hmr"},
    ),
    "the state of an assignment": (
        lambda content: edit(content / "rapport-2025/01-oppdrag.yaml", "state: late, words", "state: partly, words"),
        {"rapport-2025/oppdrag/kortere-ventetider", "rapport-2025/risiko/lange-ventetider", "oppdrag", "foretak/hmr", "foretak/hnt", "rapport-2025/matrise/oppdrag-foretak"},
        {"rapport-2025/prosjekter/nytt-sykehus", "risiko", "rapport-2025/maalinger/sykefravaer-hnt"},
    ),
    "the role of a link": (
        lambda content: edit(content / "rapport-2025/03-risiko.yaml", "actions: [kveldspoliklinikk]", "actions: [{id: kveldspoliklinikk, origin: editorial}]"),
        {"rapport-2025/risiko/lange-ventetider", "rapport-2025/tiltak/kveldspoliklinikk"},
        {"foretak/hnt", "rapport-2025/prosjekter/nytt-sykehus", "oppdrag"},
    ),
    "a new record": (
        lambda content: edit(content / "rapport-2025/02-tall.yaml", "projects:\n", "projects:\n  - {id: ny-fløy, title: Ny fløy, type: building, owner: hnt}\n".replace("fløy,", "floey,")),
        {"rapport-2025/prosjekter/ny-floey", "prosjekter", "foretak/hnt", "rapport-2025/02-tall", "prosjekter/foretak/hnt"},
        {"risiko", "rapport-2025/risiko/lange-ventetider", "rapport-2025/oppdrag/kortere-ventetider"},
    ),
    "a removed record": (
        lambda content: _removed(content / "rapport-2025/03-risiko.yaml", "  - id: faa-soekere", "inspections:"),
        {"rapport-2025/risiko/faa-soekere", "rapport-2025/risiko/lange-ventetider", "risiko", "foretak/hnt", "rapport-2025/03-risiko"},
        {"rapport-2025/prosjekter/nytt-sykehus", "rapport-2025/maalinger/sykefravaer-hnt", "oppdrag"},
    ),
    "the report's title": (
        lambda content: edit(content / "rapport-2025/report.yaml", "title: Årsrapport 2025", "title: Årsmelding 2025"),
        {"rapport-2025", "rapporter", "rapport-2025/risiko/lange-ventetider", "rapport-2025/01-oppdrag", "oppdrag"},
        {"om"},
    ),
    "the title of a section": (
        lambda content: edit(content / "rapport-2025/03-risiko.yaml", "title: Risiko og tilsyn", "title: Risikobildet"),
        {"rapport-2025/03-risiko", "rapport-2025", "risiko", "tilsyn", "risiko/foretak/hnt", "rapport-2025/risiko/faa-soekere", "rapport-2025/02-tall"},
        {"om", "rapport-2025/prosjekter/nytt-sykehus", "rapport-2025/maalinger/sykefravaer-hnt"},
    ),
    "a prose page": (
        lambda content: edit(content / "om.md", "Et sted i en rapport.", "Et sted i en rapport, med side."),
        {"om"},
        {"foretak/hmr", "risiko", "rapport-2025/risiko/lange-ventetider", "rapport-2025/oppdrag/kortere-ventetider"},
    ),
}  # fmt: skip
"""What is edited; pages (folders) that show it; pages that do not."""


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_writes_the_pages_that_show_it_and_they_are_as_built_cold(what: str, built: Path, tmp_path: Path) -> None:
    change, showing, others = EDITS[what]
    before, known = times(built / "site"), files(built / "site")
    change(built / "content")
    assert build(built) == 0
    now = files(built / "site")
    written = differing(times(built / "site"), before)
    assert differing(now, cold(built, tmp_path / "cold")) == set()
    assert {name for name in differing(now, known) if name not in written} == set()
    pages = {name.removesuffix("/index.html") for name in written}
    assert showing <= pages
    assert pages & others == set()


@pytest.mark.parametrize("what", EDITS)
def test_few_pages_are_written_without_a_difference(what: str, built: Path) -> None:
    before, known = times(built / "site"), files(built / "site")
    EDITS[what][0](built / "content")
    assert build(built) == 0
    written = differing(times(built / "site"), before) - OVERVIEWS
    in_vain = {name for name in written if known.get(name) == files(built / "site").get(name) and name.endswith(".html")}
    assert len(in_vain) <= max(3, len(written) // 2), sorted(in_vain)


def test_edits_after_one_another_end_as_a_cold_build(built: Path, tmp_path: Path) -> None:
    for what in ("the title of a risk", "a new record", "the value of a measurement", "the name of an organisation", "a removed record", "a prose page"):
        EDITS[what][0](built / "content")
        assert build(built) == 0
    assert differing(files(built / "site"), cold(built, tmp_path / "cold")) == set()


def test_an_edit_taken_back_gives_the_first_site_again(built: Path) -> None:
    known = files(built / "site")
    for what in EDITS:
        EDITS[what][0](built / "content")
        assert build(built) == 0
        shutil.rmtree(built / "content")
        shutil.copytree(SMALL, built / "content")
    assert build(built) == 0
    assert differing(files(built / "site"), known) == set()


def test_the_pages_of_a_removed_record_leave_the_site_with_their_folders(built: Path) -> None:
    assert (built / "site/rapport-2025/risiko/faa-soekere/post.json").is_file()
    EDITS["a removed record"][0](built / "content")
    assert build(built) == 0
    assert not (built / "site/rapport-2025/risiko/faa-soekere").exists()
    assert (built / "site/rapport-2025/risiko/lange-ventetider/index.html").is_file()


def test_a_record_moved_to_another_section_keeps_its_address(built: Path, tmp_path: Path) -> None:
    risks = built / REPORT / "03-risiko.yaml"
    text = risks.read_text("utf-8")
    start, end = text.index("  - id: faa-soekere"), text.index("inspections:")
    risks.write_text(text[:start] + text[end:], "utf-8")
    numbers = built / REPORT / "02-tall.yaml"
    numbers.write_text(numbers.read_text("utf-8") + "risks:\n" + text[start:end], "utf-8")
    assert build(built) == 0
    page = built / "site/rapport-2025/risiko/faa-soekere/index.html"
    assert "2 Tall" in page.read_text("utf-8")
    assert differing(files(built / "site"), cold(built, tmp_path / "cold")) == set()


FAULTS = {
    "an unknown reference": ("rapport-2025/03-risiko.yaml", "trusts: [hnt]", "trusts: [hntt]"),
    "broken YAML": ("rapport-2025/01-oppdrag.yaml", "title: Oppdrag", "title: [Oppdrag"),
    "two pages for one address": ("om.md", "# Om nettstedet", "# Om nettstedet"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_site_and_what_is_known_of_it_untouched(fault: str, built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known, before = files(built / "site"), times(built / "site")
    good = tmp_path / "good"
    shutil.copytree(built / "content", good)
    name, old, new = FAULTS[fault]
    edit(built / "content" / name, old, new)
    if fault.startswith("two pages"):
        (built / "content/risiko.md").write_text("# Risiko\n", "utf-8")
    capsys.readouterr()
    assert build(built) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip().endswith("feil. Nettstedet er ikke bygd, og filene dine er urørt.")
    assert (files(built / "site"), times(built / "site")) == (known, before)
    shutil.rmtree(built / "content")
    shutil.copytree(good, built / "content")
    assert build(built) == 0
    assert differing(files(built / "site"), known) == set()


def test_two_pages_with_one_address_are_refused_by_name(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (built / "content/risiko.md").write_text("# Risiko\n", "utf-8")
    capsys.readouterr()
    assert build(built) == 1
    assert "content/risiko.md:1:1: url-clash: adressen «/risiko/»" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["post.json", "index.html", "alle.csv"])
def test_a_file_in_content_may_not_stand_where_a_page_does(name: str, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = {"post.json": "foretak/hmr", "index.html": "risiko", "alle.csv": "risiko"}[name]
    folder = built / "content" / address
    folder.mkdir(parents=True)
    (folder / name).write_text("{}", "utf-8")
    known = files(built / "site")
    capsys.readouterr()
    assert build(built) == 1
    assert "url-clash" in capsys.readouterr().err
    assert files(built / "site") == known


def test_what_a_killed_build_left_behind_does_not_matter(built: Path) -> None:
    known = files(built / "site")
    staging = built / ".cache/sporbar/staging"
    (staging / "rapport-2025").mkdir(parents=True)
    (staging / "index.html").write_text("half a page", "utf-8")
    (staging / "rapport-2025/stray.html").write_text("half a page", "utf-8")
    assert build(built) == 0
    EDITS["a prose page"][0](built / "content")
    assert build(built) == 0
    assert differing(files(built / "site"), known) <= {"om/index.html", *OVERVIEWS}
    assert not staging.exists()


def test_a_build_killed_after_half_of_the_pages_were_moved_is_made_whole_by_the_next(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    EDITS["the title of a risk"][0](built / "content")
    real, moved = os.replace, []

    def replace(source: object, target: object) -> None:
        if len(moved) == 3:
            raise KeyboardInterrupt
        moved.append(target)
        real(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.journal.os.replace", replace)
    assert build(built) == 130  # as a shell says of what Ctrl-C stops
    monkeypatch.undo()
    assert len(moved) == 3
    assert build(built) == 0
    assert differing(files(built / "site"), cold(built, tmp_path / "cold")) == set()


def test_a_manifest_that_is_broken_or_gone_only_costs_time(built: Path) -> None:
    known = files(built / "site")
    for number, text in enumerate(("", "{", '{"form": 0}', "[]", None)):
        for path in (built / ".cache/sporbar").glob("site-*.json"):
            path.unlink() if text is None else path.write_text(text, "utf-8")
        assert build(built) == 0, number
        assert differing(files(built / "site"), known) == set()


def test_the_whole_cache_may_be_deleted(built: Path) -> None:
    known = files(built / "site")
    shutil.rmtree(built / ".cache")
    assert build(built) == 0
    assert differing(files(built / "site"), known) == set()


def test_a_page_deleted_from_the_site_comes_back(built: Path) -> None:
    known = files(built / "site")
    (built / "site/foretak/hmr/index.html").unlink()
    (built / "site/assets/sporbar.css").unlink()
    assert build(built) == 0
    assert files(built / "site") == known


def test_a_site_that_was_deleted_comes_back(built: Path) -> None:
    known = files(built / "site")
    shutil.rmtree(built / "site")
    assert build(built) == 0
    assert files(built / "site") == known


def test_what_somebody_else_put_in_the_site_is_removed_at_the_first_build_but_hidden_files_stay(tmp_path: Path) -> None:
    folder = project(tmp_path)
    for name in ("index.html", "gammel/side/index.html", "stray.txt", ".git/HEAD", ".nojekyll"):
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    assert build(folder) == 0
    left = files(folder / "site")
    assert "gammel/side/index.html" not in left
    assert not (folder / "site/gammel").exists()
    assert "stray.txt" not in left
    assert (left[".nojekyll"], left[".git/HEAD"]) == (b"x", b"x")


def test_a_file_where_a_folder_shall_be_and_a_folder_where_a_file_shall_be_give_way(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert build(folder) == 0
    (folder / "site/index.html").unlink()
    (folder / "site/index.html").mkdir()
    (folder / "site/index.html/x").write_text("x", "utf-8")
    shutil.rmtree(folder / "site/foretak")
    (folder / "site/foretak").write_text("x", "utf-8")
    assert build(folder) == 0
    assert (folder / "site/index.html").is_file()
    assert (folder / "site/foretak/hmr/index.html").is_file()


def test_pictures_and_papers_in_content_are_copied_and_followed(built: Path) -> None:
    picture = built / "content/rapport-2025/bilder/kart.svg"
    picture.parent.mkdir()
    picture.write_text("<svg/>", "utf-8")
    (built / "content/.hidden.pdf").write_text("x", "utf-8")
    assert build(built) == 0
    copied = built / "site/rapport-2025/bilder/kart.svg"
    assert copied.read_text("utf-8") == "<svg/>"
    picture.write_text("<svg></svg>", "utf-8")
    assert build(built) == 0
    assert copied.read_text("utf-8") == "<svg></svg>"
    picture.unlink()
    assert build(built) == 0
    assert not copied.parent.exists()
    assert not any("hidden" in name or name.endswith((".yaml", ".md")) for name in files(built / "site"))


def test_a_folder_without_mkdocs_yml_is_built_and_has_the_house_name(built: Path) -> None:
    assert not (built / "mkdocs.yml").exists()
    assert "– Sporbar</title>" in (built / "site/index.html").read_text("utf-8")


def test_the_settings_of_mkdocs_yml_are_heard_and_change_every_page(built: Path) -> None:
    text = 'site_name: Etterpå\nsite_url: https://eksempel.no/sporbar\nplugins:\n  - sporbar: {publisher: Helse Midt-Norge RHF}\n'
    (built / "mkdocs.yml").write_text(text, "utf-8")
    assert build(built) == 0
    for name in ("index.html", "foretak/hmr/index.html"):
        page = (built / "site" / name).read_text("utf-8")
        assert "Etterpå" in page
        assert "Helse Midt-Norge RHF" in page
        assert f'<link rel="canonical" href="https://eksempel.no/sporbar/{name.removesuffix("index.html")}">' in page
    assert 'href="/sporbar/assets/sporbar.css"' in (built / "site/404.html").read_text("utf-8")
    assert "https://eksempel.no/sporbar/foretak/hmr/" in (built / "site/sitemap.xml").read_text("utf-8")


def test_a_template_of_the_project_stands_before_the_house_own_and_a_change_of_it_is_seen(built: Path) -> None:
    (built / "templates").mkdir()
    template = built / "templates/missing.html"
    for word in ("Borte", "Vekk"):
        template.write_text(f'<div class="wrap"><h1>{word}</h1></div>', "utf-8")
        assert build(built) == 0
        assert f"<h1>{word}</h1>" in (built / "site/404.html").read_text("utf-8")


def test_the_content_and_site_folders_may_stand_elsewhere(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    (folder / "content").rename(tmp_path / "innhold")
    out = tmp_path / "ut" / "dypt"
    assert build(folder, "--content", str(tmp_path / "innhold"), "--site", str(out)) == 0
    assert (out / "foretak/hmr/index.html").is_file()
    assert not (folder / "site").exists()


def test_two_site_folders_of_one_project_are_kept_apart(built: Path, tmp_path: Path) -> None:
    assert build(built, "--site", str(tmp_path / "other")) == 0
    assert differing(files(tmp_path / "other"), files(built / "site")) == set()
    EDITS["the title of a risk"][0](built / "content")
    assert build(built, "--site", str(tmp_path / "other")) == 0
    assert build(built) == 0
    assert differing(files(tmp_path / "other"), files(built / "site")) == set()


def test_a_search_index_that_is_missing_is_made_though_no_page_has_changed(built: Path) -> None:
    assert not (built / "site" / SEARCH).exists()
    done = run("generator.cli", "build", folder=built)
    assert (done.returncode, done.stderr) == (0, WARNED)
    assert (built / "site" / SEARCH / "register.json").is_file()


def test_the_search_index_has_the_same_bytes_in_another_folder_and_process(built: Path, tmp_path: Path) -> None:
    other = project(tmp_path / "other")
    for folder, seed in ((built, "1"), (other, "7")):
        done = run("generator.cli", "build", folder=folder, more={"PYTHONHASHSEED": seed, "LC_ALL": "C"})
        assert (done.returncode, done.stderr) == (0, WARNED)
    made = files(built / "site" / SEARCH)
    assert len(made) > 20
    assert differing(made, files(other / "site" / SEARCH)) == set()


def test_an_edit_leaves_the_search_index_as_built_cold_and_writes_only_what_differs_in_it(built: Path, tmp_path: Path) -> None:
    assert run("generator.cli", "build", folder=built).returncode == 0
    before, known = times(built / "site" / SEARCH), files(built / "site" / SEARCH)
    EDITS["the title of a risk"][0](built / "content")
    assert run("generator.cli", "build", folder=built).returncode == 0
    now, written = files(built / "site" / SEARCH), differing(times(built / "site" / SEARCH), before)
    assert written == differing(now, known)
    assert 0 < len(written) < len(now) // 2
    cold = project(tmp_path / "cold")
    EDITS["the title of a risk"][0](cold / "content")
    assert run("generator.cli", "build", folder=cold).returncode == 0
    assert differing(now, files(cold / "site" / SEARCH)) == set()


def test_pages_that_are_gone_leave_the_search_index(built: Path) -> None:
    assert run("generator.cli", "build", folder=built).returncode == 0
    before = files(built / "site" / SEARCH)
    EDITS["a removed record"][0](built / "content")
    assert run("generator.cli", "build", folder=built).returncode == 0
    now = files(built / "site" / SEARCH)
    assert len(now) == len(before) - 1
    assert not any(b"faa-soekere" in content for content in now.values())


def test_a_search_index_follows_what_a_build_without_search_changed(built: Path) -> None:
    assert run("generator.cli", "build", folder=built).returncode == 0
    index = built / "site" / SEARCH
    edit(built / "content/om.md", "Et sted i en rapport.", "Et sted i en zebrarapport.")
    assert build(built) == 0
    assert "zebrarapport" not in "".join(path.read_text("utf-8") for path in index.rglob("*.json"))
    assert run("generator.cli", "build", folder=built).returncode == 0
    assert "zebrarapport" in "".join(path.read_text("utf-8") for path in index.rglob("*.json"))


NEW_KIND = '''
import sys
from generator.commands.exits import STOPPED
from generator.fields import Line
from generator.record import Kind, Record


class Visit(Record, kind=Kind("visit", "visits", "besoek", order=95)):
    """A besøk: somebody came to see."""

    guest: Line = ""


from generator.cli import main
from generator.commands.exits import STOPPED
sys.exit(main(["build", "--no-search"]))
'''


def test_a_new_kind_costs_one_class_one_template_and_a_list(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "kind.py").write_text(NEW_KIND, "utf-8")
    (folder / "templates").mkdir()
    (folder / "templates/visit.html").write_text('{% extends "_record.html" %}{% block facts %}{% call m.fact("Gjest") %}{{ record.guest }}{% endcall %}{% endblock %}', "utf-8")
    section = folder / REPORT / "03-risiko.yaml"
    section.write_text(section.read_text("utf-8") + "visits:\n  - {id: statsraaden, title: Statsråden kom, guest: statsråden, links: [risks/lange-ventetider]}\n", "utf-8")
    done = run("kind", folder=folder, more={"PYTHONPATH": f"{folder}{os.pathsep}{Path(__file__).parent.parent}"})
    assert (done.returncode, done.stderr) == (0, WARNED)
    site = folder / "site"
    page = (site / "rapport-2025/besoek/statsraaden/index.html").read_text("utf-8")
    assert "<h1" in page
    assert "Statsråden kom" in page
    assert "<dd>statsråden</dd>" in page
    assert 'href="../../../rapport-2025/risiko/lange-ventetider/"' in page
    assert "Statsråden kom" in (site / "besoek/index.html").read_text("utf-8")
    assert "statsraaden" in (site / "besoek/alle.csv").read_text("utf-8")
    assert "Statsråden kom" in (site / "rapport-2025/risiko/lange-ventetider/index.html").read_text("utf-8")
    assert "Statsråden kom" in (site / "rapport-2025/03-risiko/index.html").read_text("utf-8")
    assert 'href="../besoek/"' in (site / "innhold/index.html").read_text("utf-8")
