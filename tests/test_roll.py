"""This module contains the tests of `sporbar roll`: the same records with nothing told of the last period as if it were new."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from projects import HOUSE, edit, project
from pydantic import Field

from generator import cli
from generator.catalog import Catalog
from generator.editing.cuts import Cuts
from generator.editing.lasting import Lasting
from generator.editing.outline import Spot, outline
from generator.editing.roll import next_id, next_title
from generator.fields import Line, Link, Markdown, Part, Status
from generator.kinds.measurement import Measurement
from generator.kinds.report import Report
from generator.load.content import load
from generator.load.yaml_text import read_yaml
from generator.record import DRAFT, KINDS, UNFILLED, Record, part_in
from generator.words.periods import parse_period

OLD, NEW = "rapport-2025", "rapport-2026"
RISKS = """\
title: Risiko og tilsyn
number: "3"
risks:
  - id: lange-ventetider
    title: Lange ventetider
    previous_rank: 1
    trusts: [hmr]
    assignments: [kortere-ventetider]
    actions: [kveldspoliklinikk]
    # Fyll ut: rank, before, after, text, source.
    #rank: 1 # eksempel
    #before: {likelihood: lav, consequence: liten} # eksempel
    #after: {likelihood: lav, consequence: liten} # eksempel
    #text: Pasienter venter lenger enn målet. # eksempel
    #source: {at: "Tabell 6, rad 1", quote: noe forsinket} # eksempel
  - id: faa-soekere
    title: Få søkere
    previous_rank: 2
    trusts: [hnt]
    # Fyll ut: rank, new, after.
    #rank: 1 # eksempel
    #new: true
    #after: {likelihood: lav, consequence: liten} # eksempel
inspections:
  - id: tilsyn-hmr
    title: Tilsyn med akuttmottaket
    authority: tilsynet
    object: hmr
    status: {state: unfilled}
    events:
      - {event: visit, date: 2025-03-03/2025-03-05}
      - {event: final-report, date: 2025-05}
    orders:
      - {number: "1", text: Skriv en plan, state: unfilled}
      - {number: "2", text: Lær opp vikarer, state: unfilled}
    # Fyll ut: status, orders, findings.
    #findings: [Rutinene for oppfølging var ikke kjent.] # eksempel
"""
"""What the chapter about risks is in the next report."""

Roll = Callable[..., tuple[int, str, str]]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with one report that has one of each kind."""
    return project(tmp_path)


@pytest.fixture
def roll(small: Path, capsys: pytest.CaptureFixture[str]) -> Roll:
    """Return what runs `sporbar roll` on the small project, and gives exit code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main(["roll", *arguments, "--project", str(small)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def texts(folder: Path, report: str = NEW) -> dict[str, str]:
    """The files of a report."""
    return {path.name: path.read_bytes().decode() for path in sorted((folder / "content" / report).iterdir())}


def records(catalog: Catalog, report: str) -> dict[str, Any]:
    """The records of a report by kind and id."""
    return {entry.address.removeprefix(f"{report}/"): entry.record for entry in catalog.entries.values() if entry.report == report}


# What is in the next report.


def test_a_chapter_keeps_its_records_and_says_what_is_to_be_filled_in(small: Path, roll: Roll) -> None:
    assert roll(OLD, "2026")[0] == 0
    assert texts(small)["03-risiko.yaml"] == RISKS


def test_what_is_to_be_filled_in_has_a_pattern_for_each_key_that_is_gone_and_it_can_be_used_as_it_is(small: Path, roll: Roll) -> None:
    assert roll(OLD, "2026")[0] == 0
    for path in sorted((small / "content" / NEW).glob("*.yaml")):
        path.write_text(re.sub(r"(?m)^( *)#(?=[a-z_]+:|  - )", r"\1", path.read_text("utf-8")), "utf-8")
    assert "\napproved: 2026-12-31 # eksempel\n" in texts(small)["report.yaml"]
    assert '    after: {likelihood: lav, consequence: liten} # eksempel\n' in texts(small)["03-risiko.yaml"]
    assert cli.main(["check", "--project", str(small)]) == 0


def test_a_pattern_that_nobody_used_does_not_come_twice(small: Path, roll: Roll) -> None:
    edit(small / "content" / OLD / "03-risiko.yaml", "inspections:\n", "    #rank: 1\ninspections:\n")
    assert roll(OLD, "2026")[0] == 0
    one = texts(small)["03-risiko.yaml"].partition("id: faa-soekere")[2].partition("inspections:")[0]
    assert [one.count(f"    #{key}:") for key in ("rank", "new", "after")] == [1, 1, 1]


def test_the_report_says_its_own_period_and_which_was_before_it(small: Path, roll: Roll) -> None:
    roll(OLD, "2026")
    assert texts(small)["report.yaml"].splitlines()[:10] == [
        f"# {DRAFT}",
        "draft: true",
        f"{UNFILLED} title, document, approved.",
        "#approved: 2026-12-31 # eksempel",
        "title: Årsrapport 2026",
        "owner: hmn",
        'period: "2026"',
        f"previous: reports/{OLD}",
        "language: nb",
        "document: Helse Midt-Norge RHF, rapport for 2026",
    ]
    content = load(small / "content")
    assert records(content, NEW)[f"reports/{NEW}"].scales == records(content, OLD)[f"reports/{OLD}"].scales


def test_the_old_report_is_not_touched(small: Path, roll: Roll) -> None:
    before = texts(small, OLD)
    roll(OLD, "2026")
    assert texts(small, OLD) == before


def test_the_series_keep_their_values_and_targets_and_have_room_for_the_next(small: Path, roll: Roll) -> None:
    roll(OLD, "2026")
    catalog = load(small / "content")
    for key in ("measurements/sykefravaer-hmr", "measurements/sykefravaer-hnt"):
        old, new = records(catalog, OLD)[key], records(catalog, NEW)[key]
        assert (new.points[:-1], new.targets) == (old.points, old.targets)
        assert (str(new.points[-1].period), new.points[-1].missing, new.standing) == ("2026", "unfilled", None)
    text = texts(small)["02-tall.yaml"]
    path = small / "content" / NEW / "02-tall.yaml"
    path.write_text(text.replace('{period: "2026", missing: unfilled}', '{period: 2026, value: "7,1"}'), "utf-8")
    measured = records(load(small / "content"), NEW)["measurements/sykefravaer-hmr"]
    assert [str(point.period) for point in measured.points] == ["2025-T1", "2025-T2", "2026"]


def test_every_record_is_the_same_thing_later(small: Path, roll: Roll) -> None:
    roll(OLD, "2026")
    catalog = load(small / "content")
    rolled = [entry for entry in catalog.entries.values() if entry.report == NEW and entry.section and entry.record.kind.list != "sections"]
    assert len(rolled) == 9
    assert all([one.report for one in catalog.thread(entry)] == [OLD, NEW] for entry in rolled)


def test_what_has_happened_once_stays_in_the_old_report_and_is_pointed_to_there(small: Path, roll: Roll) -> None:
    _, out, _ = roll(OLD, "2026")
    new = records(load(small / "content"), NEW)
    assert new["assignments/kortere-ventetider"].given.case == Link(id=f"{OLD}/foretaksmoete")
    assert [key for key in new if key.startswith(("cases/", "appropriations/"))] == []
    assert out.endswith("- Bevilgninger: 1\n- Saker: 1\n")


def test_what_is_withdrawn_is_left_behind_with_its_chapter(small: Path, roll: Roll) -> None:
    gone = "withdrawn: {date: 2026-01-05, reason: Sto to ganger}\n"
    edit(small / f"content/{OLD}/03-risiko.yaml", "  - id: lange-ventetider\n", f"  - id: lange-ventetider\n    {gone}")
    edit(small / f"content/{OLD}/02-tall.yaml", "title: Tall\n", f"title: Tall\n{gone}")
    status, out, _ = roll(OLD, "2026")
    assert (status, list(texts(small))) == (0, ["01-oppdrag.yaml", "03-risiko.yaml", "report.yaml"])
    new = records(load(small / "content"), NEW)
    assert "risks/lange-ventetider" not in new
    assert new["actions/kveldspoliklinikk"].risks == (Link(id=f"{OLD}/lange-ventetider"),)
    assert "- Risikoer: 1\n" in out


def test_references_by_an_id_from_before_are_led_to_the_one_of_today(small: Path, roll: Roll) -> None:
    edit(small / f"content/{OLD}/03-risiko.yaml", "  - id: lange-ventetider\n", "  - id: ventetider\n    former_ids: [lange-ventetider]\n")
    assert roll(OLD, "2026")[0] == 0
    assert "    risks: [ventetider]\n" in texts(small)["01-oppdrag.yaml"]


def test_links_of_the_editors_stay_and_those_of_the_report_go(small: Path, roll: Roll) -> None:
    links = """\
    links:
      - {id: cases/foretaksmoete, role: ble nevnt, at: side 3}
      - {id: indicators/sykefravaer, origin: editorial, role: henger sammen, note: "Rapporten sier at det er 8 prosent."}
"""
    edit(small / f"content/{OLD}/03-risiko.yaml", "    trusts: [hnt]\n", f"    trusts: [{{id: hnt, at: side 4}}]\n{links}")
    roll(OLD, "2026")
    text = texts(small)["03-risiko.yaml"]
    assert "    trusts: [hnt]\n    links:\n      - {id: indicators/sykefravaer, origin: editorial, role: henger sammen}\n" in text
    assert f"    {UNFILLED} rank, new, after, links.\n" in text


def test_levels_with_a_period_and_frames_stay_and_other_levels_and_amounts_go(small: Path, roll: Roll) -> None:
    edit(small / f"content/{OLD}/03-risiko.yaml", "    new: true\n", "    levels:\n      - {period: 2025-T1, likelihood: lav}\n      - {likelihood: høy}\n")
    roll(OLD, "2026")
    assert "    levels:\n      - {period: 2025-T1, likelihood: lav}\n    previous_rank: 2\n    trusts" in texts(small)["03-risiko.yaml"]
    assert "    estimates:\n      - {type: frame, amount: \"1 250,5\", unit: mill. kr, price_year: 2024}\n    # Fyll ut: status, estimates.\n" in texts(small)["02-tall.yaml"]


def test_a_plan_of_the_old_report_is_no_plan_of_the_new(small: Path, roll: Roll) -> None:
    edit(small / f"content/{OLD}/01-oppdrag.yaml", "      - {event: set, date: 2025-06-30}\n", "      - {event: set, date: 2025-06-30}\n      - {event: planned, date: 2025-09}\n")
    roll(OLD, "2026")
    deadlines = records(load(small / "content"), NEW)["assignments/kortere-ventetider"].deadlines
    assert [one.event for one in deadlines] == ["set", "moved"]


def test_comments_stand_where_they_stood(small: Path, roll: Roll) -> None:
    path = small / f"content/{OLD}/03-risiko.yaml"
    edit(path, "risks:\n", "# Alt om risiko.\nrisks:\n  # Regionens egne\n")
    edit(path, "  - id: faa-soekere\n", "\n  # Foretakenes\n  - id: faa-soekere  # gammel sak\n    # Spør HNT først.\n")
    edit(path, "inspections:\n", "\n# Tilsyn fra tabell 2\ninspections:\n")
    path.write_text(path.read_text("utf-8").replace("\n", "\r\n"), "utf-8", newline="")
    roll(OLD, "2026")
    want = RISKS.replace("risks:\n", "# Alt om risiko.\nrisks:\n  # Regionens egne\n")
    want = want.replace("  - id: faa-soekere\n", "\n  # Foretakenes\n  - id: faa-soekere  # gammel sak\n    # Spør HNT først.\n")
    want = want.replace("inspections:\n", "\n# Tilsyn fra tabell 2\ninspections:\n")
    assert texts(small)["03-risiko.yaml"] == want.replace("\n", "\r\n")


def test_series_beside_the_chapters_come_along(small: Path, roll: Roll) -> None:
    (small / f"content/{OLD}/fravaer.csv").write_text("periode;verdi\n2025;8,1\n", "utf-8")
    path = next(path for path in sorted((small / f"content/{OLD}").glob("*.yaml")) if "measurements:\n" in path.read_text("utf-8"))
    edit(path, "measurements:\n", "measurements:\n  - {id: sykefravaer-leger, indicator: sykefravaer, organisation: hnt, scope: leger, series: fravaer.csv}\n")
    roll(OLD, "2026")
    assert texts(small)["fravaer.csv"] == "periode;verdi\n2025;8,1\n2026;fyll ut\n"
    assert "series: fravaer.csv" in texts(small)[path.name]


# What is told.


def test_the_list_has_every_line_that_is_to_be_filled_in(small: Path, roll: Roll) -> None:
    _, out, _ = roll(OLD, "2026")
    listed = re.findall(r"- \[ \] (\S+):([0-9]+): .*: (.*) \(før: (\S+):([0-9]+)\)", out)
    marked = {(f"content/{NEW}/{name}", number): line for name, text in texts(small).items() for number, line in enumerate(text.splitlines(), 1) if UNFILLED in line}
    assert {(path, int(line)) for path, line, *_ in listed} == set(marked)
    for path, line, keys, before, old in listed:
        assert re.findall(r"([a-z_]+) \(", keys) == marked[path, int(line)].split(": ")[1].rstrip(".").split(", ")
        first = (small / before).read_text("utf-8").splitlines()[int(old) - 1]
        assert re.match(r"(  - (id|indicator): |title: )", first), first


def test_what_was_settled_is_listed_to_be_considered(small: Path, roll: Roll) -> None:
    edit(small / f"content/{OLD}/01-oppdrag.yaml", "status: {state: ongoing}", "status: {state: met}")
    edit(small / f"content/{OLD}/01-oppdrag.yaml", "event: moved, date: 2026-06-30, text: Flere må ansettes", "event: delivered, date: 2025-12-01")
    out = roll(OLD, "2026")[1].partition("## Vurder om disse fortsatt skal være med\n")[2]
    lines = texts(small)["01-oppdrag.yaml"].splitlines()
    told = re.findall(r"- \[ \] \S+:([0-9]+): «(.*?)» \(\S+\): (.*) \(før", out)
    assert [(title, how) for _, title, how in told] == [("Kortere ventetider", "var levert"), ("Kveldspoliklinikk", "var «innfridd»")]
    assert [lines[int(line) - 1].strip() for line, *_ in told] == ["- id: kortere-ventetider", "- id: kveldspoliklinikk"]


def test_the_list_can_be_written_to_a_file(small: Path, roll: Roll) -> None:
    status, out, _ = roll(OLD, "2026", "--id", "aaret-etter", "--list", str(small / "liste.md"))
    assert (status, out) == (0, f"Rapporten aaret-etter er laget av {OLD}: 4 filer, 13 poster.\n\nDet som skal fylles ut, står i {small / 'liste.md'}.\n")
    assert (small / "liste.md").read_text("utf-8").startswith("# Dette skal fylles ut i aaret-etter\n")
    assert texts(small, "aaret-etter")["03-risiko.yaml"] == RISKS


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rapport-2024", "2026"), f"Det finnes ingen rapport «rapport-2024». Mente du «{OLD}»?"),
        ((OLD, "2025"), f"Perioden 2025 slutter ikke etter 2025, som er perioden til «{OLD}»."),
        ((OLD, "1. tertial 2026"), "«1. tertial 2026» er ingen periode. Skriv 2026-T1."),
        ((OLD, "2026", "--id", OLD), f"Rapporten «{OLD}» finnes alt, eller id-en har vært i bruk før. Velg en annen id med --id."),
        ((OLD, "2026", "--id", "Ny Rapport"), "«Ny Rapport» kan ikke være id. Skriv for eksempel ny-rapport."),
    ],
)
def test_what_cannot_be_rolled_is_told_in_one_line(arguments: tuple[str, ...], told: str, small: Path, roll: Roll) -> None:
    assert roll(*arguments) == (2, "", f"{told}\n")
    assert [path.name for path in (small / "content").iterdir() if path.is_dir()] == [OLD]


def test_faulty_content_is_told_of_and_nothing_is_written(small: Path, roll: Roll) -> None:
    edit(small / f"content/{OLD}/03-risiko.yaml", "    rank: 1\n", "    rank: én\n")
    status, _, err = roll(OLD, "2026")
    assert (status, "03-risiko.yaml:6:11: wrong-type" in err) == (1, True)
    assert [path.name for path in (small / "content").iterdir() if path.is_dir()] == [OLD]


def test_a_list_that_cannot_be_written_is_shown(small: Path, roll: Roll) -> None:
    status, out, err = roll(OLD, "2026", "--list", str(small / "ingen" / "liste.md"))
    assert (status, "# Dette skal fylles ut i rapport-2026" in out) == (0, True)
    assert err.startswith("Listen kan ikke skrives til ")


def test_a_disk_that_is_full_midway_leaves_nothing_of_the_new_report(small: Path, roll: Roll, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Path.write_bytes

    def full(path: Path, text: bytes) -> int:
        if "02-tall.yaml" in path.name:
            own(path, text[:10])
            raise OSError(28, "No space left on device", str(path))
        return own(path, text)

    monkeypatch.setattr(Path, "write_bytes", full)
    status, _, err = roll(OLD, "2026")
    assert (status, "Disken er full" in err) == (3, True)
    assert [path.name for path in (small / "content").iterdir() if path.is_dir()] == [OLD]


# Names.


@pytest.mark.parametrize(
    ("id", "period", "new", "named"),
    [
        ("hmn-2025-t3", "2025-T3", "2026-T1", "hmn-2026-t1"),
        ("unn-2025-h1", "2025-H1", "2025-H2", "unn-2025-h2"),
        ("hv-2023", "2023", "2024", "hv-2024"),
        ("hmn-2025-rapport", "2025-T3", "2026-T1", "hmn-2026-t1-rapport"),
        ("tertial", "2025-T3", "2026-T1", "hmn-2026-t1"),
        ("sak-12025", "2025", "2026", "hmn-2026"),
    ],
)
def test_the_next_report_is_named_as_the_last_is(id: str, period: str, new: str, named: str) -> None:
    report = Report(id=id, title="T", owner="hmn", period=parse_period(period), language="nb", document="D")
    assert next_id(id, report, parse_period(new)) == named


@pytest.mark.parametrize(
    ("title", "old", "new", "language", "wanted"),
    [
        ("Tertialrapport 3. tertial 2025", "2025-T3", "2026-T1", "nb", "Tertialrapport 1. tertial 2026"),
        ("Årleg melding 2023", "2023", "2024", "nn", "Årleg melding 2024"),
        ("Halvårsrapport 2025", "2025-H1", "2026-H1", "nb", "Halvårsrapport 2026"),
        ("Halvårsrapport 2025", "2025-H1", "2025-H2", "nb", "Halvårsrapport 2025"),
        ("Tertialrapport", "2025-T3", "2026-T1", "nb", "Tertialrapport"),
    ],
)
def test_a_title_gets_the_new_period_where_it_had_the_old(title: str, old: str, new: str, language: str, wanted: str) -> None:
    assert next_title(title, parse_period(old), parse_period(new), language) == wanted


# The real report.


def test_a_real_report_is_rolled_without_a_fault_and_says_nothing_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = tmp_path / "content"
    content.mkdir()
    for name in ("organisations.yaml", "indicators.yaml"):
        shutil.copy(HOUSE / "content" / name, content)
    for report in ("hmn-2025-t3", "hn-2024", "hv-2023", "unn-2025-h1", "hmn-nettverk-2025"):
        shutil.copytree(HOUSE / "content" / report, content / report)
    assert cli.main(["roll", "hmn-2025-t3", "2026-T1", "--project", str(tmp_path)]) == 0, capsys.readouterr().err
    catalog = load(content)
    old, new = records(catalog, "hmn-2025-t3"), records(catalog, "hmn-2026-t1")
    left = {key for key, record in old.items() if not record.lasts}
    assert new.keys() - {"reports/hmn-2026-t1"} == old.keys() - left - {"reports/hmn-2025-t3"}
    for key, record in new.items():
        assert list(record.texts()) == [], key
        assert record.source is None, key
        assert not isinstance(record, Measurement) or (record.points[:-1], record.points[-1].missing) == (old[key].points, "unfilled"), key
        assert {status.state for status in _statuses(record)} <= {"unfilled"}, key
    comments = [line.strip() for path in sorted((content / "hmn-2025-t3").iterdir()) for line in path.read_text("utf-8").splitlines() if line.startswith("  # ")]
    kept = {line.strip() for path in (content / "hmn-2026-t1").iterdir() for line in path.read_text("utf-8").splitlines()}
    assert len(comments) > 10
    assert [line for line in comments if line not in kept] == []


def _statuses(part: Part) -> list[Status]:
    """Every state in a record."""
    found = []
    for name in type(part).model_fields:
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,):
            found += [one] if isinstance(one, Status) else _statuses(one) if isinstance(one, Part) else []
    return found


# The model.


def _classes(cls: type[Part]) -> set[type[Part]]:
    inner = {part for name in cls.model_fields if (part := part_in(cls, name)) not in (None, cls)}
    return {cls} | {one for part in inner if part is not None for one in _classes(part)}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_lasts_and_what_is_blank_are_fields_that_there_are(kind: str) -> None:
    for cls in _classes(KINDS[kind]):
        named = {*cls.lasting, *dict(cls.blank), *dict(cls.becoming), *dict(cls.becoming).values()}
        assert named <= set(cls.model_fields), cls
        assert not {name for name in cls.lasting if name in Record.model_fields and cls.model_fields[name].annotation is Markdown}, cls


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_text_and_no_state_lasts(kind: str) -> None:
    cls = KINDS[kind]
    assert {"text", "source", "status", "remarks", "former_ids", "withdrawn", "answers"}.isdisjoint(cls.lasting)


class Unknown(Record):
    """A kind that says nothing of what lasts."""

    grade: Literal["a", "b"] = Field(title="Grad")
    said: Line = Field("", title="Sagt")
    status: Status | None = Field(None, title="Tilstand")


def test_of_a_kind_that_says_nothing_only_what_it_must_have_lasts() -> None:
    text = "id: x\ntitle: X\ngrade: b\nsaid: Det gikk bra.\nstatus: {state: met}\ntext: |\n  Det gikk bra.\n"
    record = Unknown.model_validate(read_yaml(text, ""))
    cuts = Cuts(text)
    lasting = Lasting(cuts, {}, parse_period("2026"))
    lasting.record(outline(text, ""), record)
    assert cuts.done()[0] == "id: x\ntitle: X\ngrade: b\nstatus: {state: unfilled}\n"
    assert set(lasting.emptied) == {"grade", "said", "status", "text"}


# Cuts.


LEAVES = st.text("abæ: #-'\n", min_size=1, max_size=6)
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1, max_size=2), inner, max_size=4), max_leaves=10)
ROOTS = st.dictionaries(st.text("abc", min_size=1, max_size=2), TREES, min_size=1, max_size=4)


def _without(cuts: Cuts, spot: Spot, values: Any, choose: Callable[[], bool]) -> Any:
    """Drop some children of a spot, and of those inside it; return what its values are then."""
    named = isinstance(values, dict)
    if not isinstance(values, dict | list):
        return values
    inside = [(value, values[key.written]) for key, value in spot.keys] if named else list(zip(spot.entries, values, strict=True))
    kept = [choose() for _ in inside]
    if not any(kept):
        kept = [True for _ in inside]
    left = [_without(cuts, child, value, choose) for child, value in inside]
    cuts.drop(spot, [(key.start, value.end) for key, value in spot.keys] or [(entry.start, entry.end) for entry in spot.entries], kept)
    names = list(values) if named else range(len(left))
    pairs = [(name, one) for name, one, keep in zip(names, left, kept, strict=True) if keep]
    return dict(pairs) if named else [one for _, one in pairs]


@given(ROOTS, st.sampled_from([True, False, None]), st.data())
def test_what_is_dropped_is_gone_and_the_rest_is_read_as_before(values: dict[str, Any], inline: bool | None, drawn: st.DataObject) -> None:
    text = yaml.safe_dump(values, allow_unicode=True, default_flow_style=inline, sort_keys=False, indent=2)
    cuts = Cuts(text)
    want = _without(cuts, outline(text, ""), values, lambda: drawn.draw(st.booleans()))
    assert yaml.safe_load(cuts.done()[0]) == want
