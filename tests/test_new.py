"""This module contains the tests of `sporbar new`: what is made is valid at once, explained, and leaves the rest of the file as it was."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from projects import ENVIRONMENT, HOUSE, edit, project

from generator import cli
from generator.catalog import Catalog
from generator.editing import skeletons
from generator.editing.asked import kind_named
from generator.editing.examples import Examples, quoted
from generator.editing.inserted import inserted
from generator.editing.outline import Spot, outline
from generator.entry import url_of
from generator.load.content import load, read
from generator.load.yaml_text import read_yaml
from generator.record import KINDS
from generator.words.languages import words

REPORT = "rapport-2025"
IN_SECTIONS = sorted(name for name, cls in KINDS.items() if cls.kind.home == "section")
SHARED = sorted(name for name, cls in KINDS.items() if cls.kind.home == name)
EXAMPLES = Examples("2026-T1", dict.fromkeys(KINDS, "en-id"), {"likelihood": "lav"})
SECTIONS = sorted((HOUSE / "content").glob("*/[0-9]*.yaml"))

New = Callable[..., tuple[int, str, str]]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with one report that has one of each kind."""
    return project(tmp_path)


@pytest.fixture
def new(small: Path, capsys: pytest.CaptureFixture[str]) -> New:
    """Return what runs `sporbar new` on the small project, and gives exit code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main(["new", *arguments, "--project", str(small)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def made(folder: Path) -> Catalog:
    """The content of a project, which has no faults."""
    return load(folder / "content")


# Records.


@pytest.mark.parametrize("kind", IN_SECTIONS)
def test_a_new_record_of_every_kind_is_valid_at_once_and_stands_where_it_is_told_to(kind: str, small: Path, new: New) -> None:
    status, out, _ = new(kind, f"{REPORT}/03-risiko")
    assert status == 0
    path, line, id = re.match(r"(\S+):(\d+): .* med id (\S+)\.", out).groups()  # type: ignore[union-attr]
    assert (small / path).read_text("utf-8").splitlines()[int(line) - 1].strip() == f"- id: {id}"
    entry = made(small)[f"{REPORT}/{kind}/{id}"]
    assert f"Siden får adressen /{entry.url}\n" in out


@pytest.mark.parametrize("kind", SHARED)
def test_what_all_reports_share_goes_into_the_file_of_its_own(kind: str, small: Path, new: New) -> None:
    assert new(kind, "--title", "Noe helt nytt")[0] == 0
    assert made(small)[f"{kind}/noe-helt-nytt"].path == f"content/{kind}.yaml"


def test_ids_are_made_from_titles_and_are_the_next_free(small: Path, new: New) -> None:
    for _ in range(3):
        _, out, _ = new("risiko", f"{REPORT}/03-risiko")
    assert f"Merk: det står en annen med samme tittel i content/{REPORT}/03-risiko.yaml:" in out
    new("risiko", f"{REPORT}/02-tall", "--title", "Brann på Øya")
    new("risiko", f"{REPORT}/02-tall", "Brann på Øya", "--id", "brann-paa-oeya-2")
    new("tiltak", f"{REPORT}/02-tall", "slukke-brann")
    found = {(entry.record.id, entry.record.title) for entry in made(small).entries.values()}
    assert {
        ("ny-risiko", "Ny risiko"), ("ny-risiko-2", "Ny risiko"), ("ny-risiko-3", "Ny risiko"), ("brann-paa-oeya", "Brann på Øya"),
        ("brann-paa-oeya-2", "Brann på Øya"), ("slukke-brann", "Slukke brann"),
    } <= found  # fmt: skip


def test_what_nobody_has_named_is_told_how_to_rename_and_that_command_does_it(small: Path, new: New, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (("--title", "Leger"), ("--id", "ventetid"), ("turnover",)):
        assert "sporbar rename" not in new("måling", f"{REPORT}/2", *name)[1]
    asked = {("måling", f"{REPORT}/2"): f"{REPORT}/measurements/ny-maaling", ("foretak",): "organisations/ny-virksomhet", ("kapittel", REPORT): f"{REPORT}/sections/04-nytt-kapittel"}
    for arguments, address in asked.items():
        assert f"sporbar rename {address} NY-ID." in new(*arguments)[1]
        assert cli.main(["rename", address, "04-eget-navn", "--project", str(small)]) == 0, capsys.readouterr().err
        assert address.rpartition("/")[0] + "/04-eget-navn" in made(small).drafts


def test_an_id_is_no_title_of_a_measurement_which_has_that_of_its_indicator_and_trust(small: Path, new: New) -> None:
    status, out, _ = new("måling", f"{REPORT}/2", "fravaer-hnt")
    assert (status, "Måling «Ny måling» er laget, med id fravaer-hnt." in out, "sporbar rename" in out) == (0, True, False)
    assert made(small)[f"{REPORT}/measurements/fravaer-hnt"].record.title == ""
    assert '    #title: "Sykefravær, leger" # eksempel\n' in (small / f"content/{REPORT}/02-tall.yaml").read_text("utf-8")
    new("måling", f"{REPORT}/2", "Sykefravær blant leger")
    assert made(small)[f"{REPORT}/measurements/sykefravaer-blant-leger"].record.title == "Sykefravær blant leger"


@pytest.mark.parametrize(("kind", "where"), [("risiko", f"{REPORT}/02-tall"), ("kapittel", REPORT)])
def test_what_has_the_same_title_is_told_of_and_not_made_once_more(kind: str, where: str, small: Path, new: New) -> None:
    path, line, id = re.match(r"(\S+):(\d+): .* med id (\S+)\.", new(kind, where, "Brann på Øya")[1]).groups()  # type: ignore[union-attr]
    before = made(small).entries.keys()
    status, out, err = new(kind, where, "Brann på øya")
    assert (status, out) == (2, "")
    assert err.startswith(f"«Brann på øya» finnes alt: {path}:{line if kind == 'risiko' else ''}")
    assert f"(id {id})" in err
    assert made(small).entries.keys() == before


def test_an_id_that_a_record_has_had_is_not_free(small: Path, new: New) -> None:
    edit(small / f"content/{REPORT}/03-risiko.yaml", "  - id: faa-soekere\n", "  - id: faa-soekere\n    former_ids: [ny-risiko]\n")
    assert "med id ny-risiko-2." in new("risk", f"{REPORT}/3")[1]
    status, _, err = new("risk", f"{REPORT}/3", "ny-risiko")
    assert (status, "er alt i bruk" in err) == (2, True)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_is_found_by_its_norwegian_and_english_names(kind: str) -> None:
    cls = KINDS[kind]
    own = [words(language).gettext(name) for language in ("nb", "nn") for name in (cls.kind.name, cls.kind.list)]
    assert {kind_named(name) for name in (cls.kind.name, cls.kind.list, *own)} == {cls}


@pytest.mark.parametrize("place", ["03-risiko", "03-risiko.yaml", "risiko", "3", "03"])
def test_a_chapter_is_found_by_its_file_its_name_and_its_number(place: str, small: Path, new: New) -> None:
    status, out, _ = new("risiko", f"content/{REPORT}/{place}")
    assert (status, out.split(":")[0]) == (0, f"content/{REPORT}/03-risiko.yaml")


# The skeleton.


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_key_is_explained_by_its_own_title_and_what_is_commented_out_is_valid(kind: str) -> None:
    cls = KINDS[kind]
    lines = skeletons.entry(cls, {"id": "en-id", "title": "Tittel"}, EXAMPLES)
    text = "\n".join(lines)
    for name, info in cls.model_fields.items():
        if name in ("former_ids", "withdrawn", "draft"):
            assert f"{name}:" not in text
            continue
        assert text.count(f"# {info.title}") >= 1
        found = re.findall(rf"(?m)^(?:- |  #?){name}:", text)
        assert len(found) == (0 if EXAMPLES.why_not(cls, name) else 1)
        assert found or EXAMPLES.why_not(cls, name) in re.sub(r"\n *# ", " ", text)
        names = "amount|unit" if name == "amount" else name
        opened = re.sub(rf"(?m)^  #((?:{names}):.*(?:\n  #  .*)?)", lambda found: "  " + found[1].replace("\n  #", "\n  "), text)
        cls.model_validate(read_yaml(opened, kind)[0])


def test_examples_are_taken_from_the_report_and_from_the_fields(small: Path, new: New) -> None:
    new("risiko", f"{REPORT}/03-risiko")
    text = (small / f"content/{REPORT}/03-risiko.yaml").read_text("utf-8")
    assert "    # Område: Området rapporten setter risikoen under, for eksempel Økonomi.\n    #area: Økonomi # eksempel\n" in text
    assert "    #after: {likelihood: lav, consequence: liten} # eksempel\n" in text
    assert "    #trusts: [hmn] # eksempel\n" in text
    assert "    #assignments: [kortere-ventetider] # eksempel\n" in text


STARTER = "eksempel-2026-t1"


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `sporbar init` makes, with a skeleton of every kind in it, and a report and a chapter that are new."""
    folder = tmp_path_factory.mktemp("starter") / "innhold"
    assert cli.main(["init", str(folder)]) == 0
    steps = [[kind, f"{STARTER}/03-risiko"] for kind in IN_SECTIONS] + [[kind] for kind in SHARED] + [["rapport", "helse-eksempel-2026-t2"], ["kapittel", "helse-eksempel-2026-t2"]]
    for step in steps:
        assert cli.main(["new", *step, "--project", str(folder)]) == 0
    return folder


def _faults(folder: Path, path: Path, text: str) -> set[str]:
    """The rules that the content breaks with another text in one of its files."""
    before = path.read_bytes()
    path.write_text(text, "utf-8")
    try:
        return {fault.rule for fault in read(folder / "content")[1]}
    finally:
        path.write_bytes(before)


def test_every_commented_example_can_be_used_as_it_is_in_the_repository_that_init_makes(starter: Path) -> None:
    """Those that go together are opened together: an amount and its unit. A state is left for the editor to choose, which a draft may be without."""
    tried = 0
    for path in sorted((starter / "content").rglob("*.yaml")):
        lines = path.read_text("utf-8").split("\n")
        for number, line in enumerate(lines):
            if found := re.match(r"( *)#([a-z_]+):", line):
                beside = {at for at in (number + 1,) if re.match(rf"{found[1]}#  - ", lines[at])}
                beside |= {at for at in range(number, number + 6) if found[2] == "amount" and re.match(r" *#unit:", lines[at])}
                opened = [one.replace("#", "", 1) if at in {number, *beside} else one for at, one in enumerate(lines)]
                rules = _faults(starter, path, "\n".join(opened))
                assert rules == set(), (path, line, rules)
                tried += 1
    assert tried > 150


def test_a_comment_that_is_broken_over_lines_keeps_every_word_with_what_it_means(starter: Path) -> None:
    for name, cls in (("organisations", KINDS["organisations"]), ("projects", KINDS["projects"])):
        told = re.sub(r"\s*\n *# ", " ", "\n".join(skeletons.entry(cls, {"id": "en-id", "title": "T"}, EXAMPLES)))
        assert cls.model_fields["type"].description in told, name


@pytest.mark.parametrize("kind", IN_SECTIONS)
def test_what_is_new_is_a_draft_until_it_is_filled_in_and_says_which_lines(kind: str, small: Path, new: New, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = new(kind, f"{REPORT}/03-risiko", "--title", "Brann på Øya")
    catalog = made(small)
    (draft,) = catalog.drafts
    assert draft not in {entry.address for entry in catalog.living}
    waits = re.search(r"til dette er fylt ut: (.*)\. «", out)[1].split(", ")  # type: ignore[index]
    assert cli.main(["check", "--strict", "--project", str(small)]) == 1
    path = small / f"content/{REPORT}/03-risiko.yaml"
    lines = path.read_text("utf-8").splitlines()
    told = re.findall(r"03-risiko\.yaml:(\d+):\d+: unfilled \(advarsel\): .* er ikke fylt ut: (\S+)", capsys.readouterr().out)
    assert [key for _, key in told] == waits
    assert {"source", *KINDS[kind].expected} & KINDS[kind].model_fields.keys() <= {*waits}
    assert all(lines[int(number) - 1].strip() == f"# Fyll ut: {key}." for number, key in told)
    path.write_text("\n".join(line for line in lines if "draft: true" not in line) + "\n", "utf-8")
    assert "unfilled-published" in {fault.rule for fault in read(small / "content")[1]}


def test_in_a_draft_only_the_report_says_that_it_is_one(small: Path, new: New) -> None:
    new("rapport", "hmr-2026-t1")
    new("kapittel", "hmr-2026-t1", "Tall")
    new("måling", "hmr-2026-t1/1")
    assert "draft" not in (small / "content/hmr-2026-t1/01-tall.yaml").read_text("utf-8")
    assert "hmr-2026-t1/measurements/ny-maaling" in made(small).drafts


# The rest of the file.


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_every_other_byte_of_a_chapter_is_as_it_was(breaks: str) -> None:
    lines = skeletons.entry(KINDS["risks"], {"id": "ny-risiko", "title": "Ny risiko"}, EXAMPLES)
    for path in SECTIONS:
        before = path.read_text("utf-8").replace("\n", breaks)
        after, line = inserted(before, path.name, "risks", lines)
        same = next((number for number, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
        assert after[: same] + after[len(after) - len(before) + same :] == before, path
        assert after.splitlines()[line - 1].strip() == "- id: ny-risiko", path
        assert breaks == "\n" or "\n" not in after.replace("\r\n", ""), path


def test_a_record_comes_last_in_its_list_after_the_comments_of_the_one_before(small: Path, new: New) -> None:
    path = small / f"content/{REPORT}/03-risiko.yaml"
    edit(path, "    trusts: [hnt]\n", "    trusts: [hnt]\n    # Husk rangen.\n\n# Her begynner tilsynene.\n")
    before = path.read_text("utf-8")
    new("risiko", f"{REPORT}/03-risiko", "ny")
    first, rest = path.read_text("utf-8").split("# Her begynner")
    assert first.index("# Husk rangen.") < first.index("- id: ny\n")
    assert before.startswith(first[: first.index("# Husk rangen.")])
    assert before.endswith(rest)


def test_an_empty_list_and_a_file_without_a_last_line_break_take_a_record() -> None:
    lines = ["- id: ny", "  title: Ny"]
    for text in ("title: Kapittel\nrisks: []", "title: Kapittel\nrisks: []\n", "title: Kapittel", "title: Kapittel\nrisks:\n- id: a\n  title: A"):
        after, line = inserted(text, "fil.yaml", "risks", lines)
        assert read_yaml(after, "")["risks"][-1] == {"id": "ny", "title": "Ny"}
        assert after.splitlines()[line - 1].strip() == "- id: ny"


def test_a_list_in_brackets_is_told_of_and_nothing_is_written(small: Path, new: New) -> None:
    path = small / f"content/{REPORT}/01-oppdrag.yaml"
    path.write_text(path.read_text("utf-8") + "risks: [{id: a, title: A}]\n", "utf-8")
    before = path.read_bytes()
    status, _, err = new("risiko", f"{REPORT}/01-oppdrag")
    assert (status, path.read_bytes()) == (1, before)
    assert "01-oppdrag.yaml:49:8: wrong-type: listen «risks» står i klammer" in err


TREES = st.recursive(
    st.text("abcæøå :#-'\"\n", min_size=1, max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=4),
    max_leaves=12,
)


def _read(spot: Spot, text: str) -> Any:
    """The values of an outline: each is what its own stretch of the text says."""
    if spot.type == "group":
        return {key.written: _read(value, text) for key, value in spot.keys}
    if spot.type == "list":
        return [_read(entry, text) for entry in spot.entries]
    return spot.written


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), TREES, min_size=1, max_size=4), st.sampled_from([True, False, None]))
def test_the_outline_of_a_text_has_all_its_values(values: dict[str, Any], inline: bool | None) -> None:
    text = yaml.safe_dump(values, allow_unicode=True, default_flow_style=inline, sort_keys=False)
    assert _read(outline(text, "fil.yaml"), text) == values


# Chapters and reports.


def test_a_new_chapter_follows_the_last_and_lists_what_it_may_have(small: Path, new: New) -> None:
    status, out, _ = new("kapittel", REPORT, "Økonomi og drift")
    assert (status, out.split(":")[0]) == (0, f"content/{REPORT}/04-oekonomi-og-drift.yaml")
    assert made(small)[f"{REPORT}/sections/04-oekonomi-og-drift"].record.title == "Økonomi og drift"
    text = (small / f"content/{REPORT}/04-oekonomi-og-drift.yaml").read_text("utf-8")
    assert '#number: "4" # eksempel\n' in text
    assert all(name in text for name in IN_SECTIONS)
    assert new("section", REPORT, "12-vedlegg")[0] == 0
    assert new("section", REPORT)[1].startswith(f"content/{REPORT}/13-nytt-kapittel.yaml:")


def test_a_new_report_gets_what_its_id_and_its_owner_say(small: Path, new: New) -> None:
    status, out, _ = new("rapport", "hmr-2026-t1", "--language", "nn")
    assert (status, out.splitlines()[-1]) == (0, "Sida får adressa /hmr-2026-t1/")
    record: Any = made(small)["reports/hmr-2026-t1"].record
    assert (record.owner, str(record.period), record.language, record.title) == ("hmr", "2026-T1", "nn", "Rapport 1. tertial 2026")
    assert new("kapittel", "hmr-2026-t1")[0] == 0
    assert new("måling", "hmr-2026-t1/1")[0] == 0
    measured: Any = made(small)["hmr-2026-t1/measurements/ny-maaling"].record
    assert (measured.organisation.id, str(measured.points[0].period), measured.points[0].missing) == ("hmr", "2026-T1", "unfilled")


def test_a_new_report_is_as_it_is_asked_for(small: Path, new: New) -> None:
    new("report", "plan", "--title", "Plan: første utkast", "--owner", "hnt", "--period", "2026")
    record: Any = made(small)["reports/plan"].record
    assert (record.owner, str(record.period), record.language, record.title) == ("hnt", "2026", "nb", "Plan: første utkast")


def test_a_project_is_begun_from_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content" / ".schema").mkdir(parents=True)
    (tmp_path / "content" / ".schema" / "section.json").touch()
    steps = (["foretak", "hnt", "--title", "Helse Nord-Trøndelag HF"], ["indikator", "Sykefravær"], ["rapport", "hnt-2026-t1"], ["kapittel", "hnt-2026-t1", "Personell"],
             ["måling", "hnt-2026-t1/personell"], ["oppdrag", "hnt-2026-t1/personell"])  # fmt: skip
    for step in steps:
        assert cli.main(["new", *step, "--project", str(tmp_path)]) == 0, capsys.readouterr().err
    assert len(made(tmp_path).entries) == len(steps)
    first = (tmp_path / "content/hnt-2026-t1/01-personell.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../.schema/section.json"


# What cannot be made.


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("risko", f"{REPORT}/3"), "«risko» er ingen type post. Mente du «risiko»?"),
        (("risiko",), "Skriv hvor posten skal stå: sporbar new risiko RAPPORT/KAPITTEL."),
        (("risiko", REPORT), "Skriv kapitlet også, som RAPPORT/KAPITTEL. Kapitlene er 01-oppdrag, 02-tall, 03-risiko."),
        (("risiko", f"{REPORT}/03-riksiko"), f"Rapporten «{REPORT}» har ikke noe kapittel «03-riksiko». Mente du «03-risiko»?"),
        (("risiko", "rapport-2024/3"), f"Det finnes ingen rapport «rapport-2024». Mente du «{REPORT}»?"),
        (("risiko", f"{REPORT}/3", "lange-ventetider"), "Id-en «lange-ventetider» er alt i bruk, eller har vært det. Velg en annen."),
        (("rapport", REPORT), f"Id-en «{REPORT}» er alt i bruk, eller har vært det. Velg en annen."),
        (("rapport",), "Skriv id-en til rapporten, for eksempel: sporbar new rapport hmn-2026-t1."),
        (("rapport", "HMN 2026"), "«HMN 2026» kan ikke være mappen til en rapport. Skriv for eksempel hmn-2026."),
        (("rapport", "ny", "--owner", "sto"), "«sto» finnes ikke i organisations.yaml. Lag den først: sporbar new foretak sto --title NAVN."),
        (("rapport", "ny", "--period", "1. tertial 2026"), "«1. tertial 2026» er ingen periode. Skriv 2026-T1."),
        (("kapittel",), "Skriv hvilken rapport kapitlet hører til: sporbar new kapittel RAPPORT TITTEL."),
        (("risiko", f"{REPORT}/3", "!!!"), "Det kan ikke lages noen id av «!!!». Skriv en tittel med bokstaver eller tall."),
    ],
)
def test_what_cannot_be_made_is_told_in_one_line(arguments: tuple[str, ...], told: str, small: Path, new: New) -> None:
    before = {path: path.read_bytes() for path in (small / "content").rglob("*") if path.is_file()}
    assert new(*arguments) == (2, "", f"{told}\n")
    assert {path: path.read_bytes() for path in (small / "content").rglob("*") if path.is_file()} == before


def test_what_must_be_pointed_to_has_to_be_made_first(small: Path, new: New) -> None:
    (small / "content/indicators.yaml").write_text("indicators: []\n", "utf-8")
    edit(small / f"content/{REPORT}/02-tall.yaml", (small / f"content/{REPORT}/02-tall.yaml").read_text("utf-8"), "title: Tall\n")
    assert new("måling", f"{REPORT}/2") == (2, "", "Posten må vise til en post av typen «indikator», og det finnes ingen ennå. Lag den først: sporbar new indikator --title TITTEL.\n")


def test_faulty_content_is_told_of_and_nothing_is_written(small: Path, new: New) -> None:
    path = small / f"content/{REPORT}/03-risiko.yaml"
    edit(path, "rank: 1\n", "rank: én\n")
    before = path.read_bytes()
    status, _, err = new("risiko", f"{REPORT}/3")
    assert (status, path.read_bytes()) == (1, before)
    assert "03-risiko.yaml:6:11: wrong-type" in err


def test_an_address_that_is_taken_is_told_of_and_nothing_is_written(small: Path, new: New) -> None:
    status, _, err = new("rapport", "risiko")
    assert (status, "url-clash" in err, (small / "content/risiko").exists()) == (1, True, False)


def test_a_file_that_cannot_be_written_is_told_of(small: Path, new: New, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Path.write_bytes

    def full(path: Path, text: bytes) -> int:
        if ".yaml" in path.name:
            raise OSError(28, "No space left on device", str(path))
        return own(path, text)

    before = (small / f"content/{REPORT}/03-risiko.yaml").read_bytes()
    monkeypatch.setattr(Path, "write_bytes", full)
    status, _, err = new("risiko", f"{REPORT}/3")
    assert (status, "Disken er full" in err) == (3, True)
    assert (small / f"content/{REPORT}/03-risiko.yaml").read_bytes() == before


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=("Cc", "Cf")), max_size=12), st.booleans())
@example("?0", True)
def test_every_text_is_written_so_that_it_is_read_as_it_is(text: str, inline: bool) -> None:
    value = quoted(text, inline=inline)
    assert read_yaml(f"[a, {{b: {value}}}]" if inline else f"a: {value}\n", "") == (["a", {"b": text}] if inline else {"a": text})


# A kind that nobody here knows.


LESSON = f"""
import sys
from typing import Literal
from pydantic import Field
import generator.kinds
from generator.fields import Line, Part
from generator.record import Kind, Record

class Lesson(Record, kind=Kind("lesson", "lessons", "laering", order=900)):
    '''A læring.'''
    who: Line = Field(title="Hvem", description="Den som har lært, for eksempel klinikken.")
    grade: Literal["small", "large"] = Field(title="Størrelse")
    again: Line = Field("", title="Igjen", description="Om det kan skje igjen, for eksempel ja.")

from pathlib import Path
from generator import cli
chapter = Path("content/{REPORT}/03-risiko.yaml")
made = cli.main(["new", "laering", "{REPORT}/3", "--project", "."])
filled = [line for line in chapter.read_text("utf-8").splitlines() if "draft: true" not in line]
Path("som-ny.yaml").write_text(chapter.read_text("utf-8"), "utf-8")
chapter.write_text("\\n".join(line for line in filled if "# Fyll ut:" not in line) + "\\n", "utf-8")
sys.exit(made or cli.main(["roll", "{REPORT}", "2026", "--list", "liste.md", "--project", "."]))
"""


def test_a_kind_made_elsewhere_is_made_and_rolled_with_no_edit_here(small: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LESSON], cwd=small, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert f"{url_of('sections', REPORT, '').split('/')[-2]}/laering/ny-lesson/" in done.stdout
    text = (small / "som-ny.yaml").read_text("utf-8")
    assert "    # Hvem: Må være med. Den som har lært, for eksempel klinikken.\n    # Fyll ut: who.\n    who: klinikken\n" in text
    assert "    grade: small\n" in text
    assert "    #again: ja # eksempel\n" in text
    rolled = (small / "content/rapport-2026/03-risiko.yaml").read_text("utf-8")
    assert "    # Fyll ut: who, grade.\n" in rolled
    assert "«Ny lesson» (lesson)" in (small / "liste.md").read_text("utf-8")
