"""This module contains the tests of the catalog: addresses, links in both directions, groups, threads and sections."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Bond, Catalog, Entry, addresses
from generator.fields import Link
from generator.kinds.action import Action
from generator.kinds.assignment import Assignment
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.organisation import Organisation
from generator.kinds.report import Report
from generator.kinds.risk import Risk
from generator.kinds.section import Section
from generator.load.content import load
from generator.load.links import address_of
from generator.load.unread import Unread
from generator.record import KINDS, Record

GOOD = Path(__file__).parent / "faults" / "_good" / "content"


def _organisation(id: str, *members: str, **more: Any) -> Entry:
    kind = "group" if members else "trust"
    return Entry(Organisation.model_validate({"id": id, "title": id, "type": kind, "members": members, **more}), "", "", "organisations.yaml", ())


def _report(id: str, owner: str = "hmn", period: str = "2025") -> Entry:
    values = {"id": id, "title": id, "owner": owner, "period": period, "language": "nb", "document": "d"}
    return Entry(Report.model_validate(values), id, "", f"{id}/report.yaml", ())


def _section(report: str, id: str) -> Entry:
    return Entry(Section(id=id, title=id), report, id, f"{report}/{id}.yaml", ())


def _risk(report: str, id: str, section: str = "01", **values: Any) -> Entry:
    return Entry(Risk.model_validate({"id": id, "title": id, **values}), report, section, f"{report}/{section}.yaml", ("risks", 0))


def _catalog(*entries: Entry) -> Catalog:
    return Catalog.of(entries, ())


def test_a_record_in_a_report_has_the_report_in_its_address_and_url() -> None:
    entry = _risk("r25", "lange-ventetider")
    assert (entry.address, entry.url) == ("r25/risks/lange-ventetider", "r25/risiko/lange-ventetider/")


def test_a_shared_record_has_no_report_in_its_address() -> None:
    entry = _organisation("hmr")
    assert (entry.address, entry.url) == ("organisations/hmr", "foretak/hmr/")


def test_a_report_and_a_section_have_the_shortest_urls() -> None:
    assert (_report("r25").address, _report("r25").url) == ("reports/r25", "r25/")
    assert (_section("r25", "01").address, _section("r25", "01").url) == ("r25/sections/01", "r25/01/")


@pytest.mark.parametrize(
    ("kind", "name", "report", "expected"),
    [
        ("risks", "x", "r25", ("r25/risks/x", "risks/x")),
        ("risks", "x", "", ("risks/x",)),
        ("risks", "r24/x", "r25", ("r24/risks/x",)),
        ("", "risks/x", "r25", ("r25/risks/x", "risks/x")),
        ("", "r24/risks/x", "r25", ("r24/risks/x",)),
        ("", "reports/r24", "r25", ("r25/reports/r24", "reports/r24")),
        ("", "x", "r25", ("x",)),
        ("", "", "r25", ("",)),
    ],
)
def test_a_reference_is_looked_for_in_its_report_and_then_among_what_all_share(kind: str, name: str, report: str, expected: tuple[str, ...]) -> None:
    assert addresses(kind, name, report) == expected


@given(st.sampled_from(sorted(KINDS)), st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True), st.sampled_from(["", "r25"]))
def test_a_full_name_means_the_same_as_a_name_with_its_kind(kind: str, name: str, report: str) -> None:
    assert addresses("", f"{kind}/{name}", report) == addresses(kind, name, report)


def test_the_record_of_the_own_report_is_found_before_others() -> None:
    own, other = _risk("r25", "x"), _risk("r24", "x")
    catalog = _catalog(other, own, _organisation("hmr"))
    assert catalog.find("risks", "x", "r25") is own
    assert catalog.find("risks", "r24/x", "r25") is other
    assert catalog.find("", "r24/risks/x", "r25") is other
    assert catalog.find("organisations", "hmr", "r25") is not None
    assert catalog.find("risks", "x", "r23") is None


def test_a_bond_is_seen_from_both_ends() -> None:
    risk, hmr, hmn = _risk("r25", "x", trusts=["hmr"]), _organisation("hmr"), _organisation("hmn")
    bond = Bond(risk.address, hmr.address, Link(id="hmr"), "trusts")
    catalog = Catalog.of([risk, hmr, hmn], [bond])
    assert catalog.pointing_from(risk) == (bond,)
    assert catalog.pointing_at(hmr) == (bond,)
    assert catalog.pointing_from(hmr) == catalog.pointing_at(risk) == catalog.pointing_at(hmn) == ()


def test_every_bond_that_load_follows_is_seen_from_both_ends() -> None:
    catalog = load(GOOD)
    assert {(bond.source, bond.field, bond.target) for bond in catalog.bonds} == {
        ("organisations/hmn", "parent", "organisations/hod"),
        ("organisations/hmr", "parent", "organisations/hmn"),
        ("reports/rapport-2025", "owner", "organisations/hmn"),
        ("rapport-2025/assignments/kortere-ventetider", "addressees", "organisations/hmr"),
        ("rapport-2025/cases/styresak-12", "owner", "organisations/hmn"),
        ("rapport-2025/measurements/sykefravaer-hmr", "indicator", "indicators/sykefravaer"),
        ("rapport-2025/measurements/sykefravaer-hmr", "organisation", "organisations/hmr"),
        ("rapport-2025/risks/lange-ventetider", "assignments", "rapport-2025/assignments/kortere-ventetider"),
    }
    for bond in catalog.bonds:
        assert bond in catalog.pointing_from(catalog[bond.source])
        assert bond in catalog.pointing_at(catalog[bond.target])


def test_a_group_stands_for_its_members_and_the_members_of_groups_in_it() -> None:
    catalog = _catalog(_organisation("a"), _organisation("b"), _organisation("inner", "b", "a"), _organisation("outer", "a", "inner"))
    assert catalog.expand("organisations/outer") == ("organisations/a", "organisations/b")
    assert catalog.expand("organisations/inner") == ("organisations/b", "organisations/a")
    assert catalog.expand("organisations/a") == ("organisations/a",)
    assert catalog.expand("organisations/ukjent") == ("organisations/ukjent",)


def test_groups_that_hold_each_other_do_not_go_round_for_ever() -> None:
    catalog = _catalog(_organisation("a"), _organisation("x", "y", "a"), _organisation("y", "x"))
    assert catalog.expand("organisations/x") == ("organisations/a",)


def test_those_who_answer_are_named_once_in_order_with_groups_taken_apart() -> None:
    risk = _risk("r25", "x", owner="b", trusts=["alle", "c"])
    catalog = _catalog(_organisation("a"), _organisation("b"), _organisation("c"), _organisation("alle", "a", "b"), risk)
    assert catalog.answering(risk) == ("organisations/b", "organisations/a", "organisations/c")
    assert catalog.answered["organisations/a"] == (risk,)
    assert catalog.answered["organisations/alle"] == (risk,)  # the group's own page shows what it is named for


def test_a_measurement_of_a_group_is_the_groups_own() -> None:
    values = {"indicator": "i", "organisation": "alle", "points": [{"period": 2025, "value": 1}]}
    entry = Entry(Measurement.model_validate(values), "r25", "01", "r25/01.yaml", ())
    catalog = _catalog(_organisation("a"), _organisation("alle", "a"), entry)
    assert catalog.answering(entry) == ("organisations/alle",)


def test_the_same_id_in_the_reports_of_one_owner_is_one_thread_oldest_first() -> None:
    new, old, other = _risk("r25", "x"), _risk("r24", "x"), _risk("r25", "y")
    foreign = _risk("hso", "x")
    catalog = _catalog(_report("r25"), _report("r24", period="2024-T3"), _report("hso", owner="hso"), new, old, other, foreign)
    assert catalog.thread(new) == catalog.thread(old) == (old, new)
    assert catalog.thread(other) == (other,)
    assert catalog.thread(foreign) == (foreign,)


def test_the_same_id_of_another_kind_is_no_thread() -> None:
    risk = _risk("r25", "x")
    action = Entry(Action(id="x", title="x"), "r24", "01", "r24/01.yaml", ())
    catalog = _catalog(_report("r25"), _report("r24", period="2024"), risk, action)
    assert catalog.thread(risk) == (risk,)


def test_a_section_holds_its_own_records_in_order_and_not_itself() -> None:
    first, second, elsewhere, later = _risk("r25", "b"), _risk("r25", "a"), _risk("r25", "c", section="02"), _risk("r24", "a")
    section = _section("r25", "01")
    catalog = _catalog(_report("r25"), section, first, second, elsewhere, later)
    assert catalog.in_section(section) == (first, second)
    assert catalog.section_of(first) is section
    assert catalog.section_of(elsewhere) is None
    assert catalog.report_of(first) is catalog["reports/r25"]
    assert catalog.report_of(_organisation("hmr")) is None
    assert catalog.in_report("r25", "risks") == (first, second, elsewhere)
    assert catalog.in_report("r25", "actions") == ()


def test_every_kind_has_a_place_in_the_catalog_even_when_empty() -> None:
    catalog = _catalog()
    assert all(catalog.of_kind(kind) == () for kind in KINDS)


def test_records_and_entries_and_the_catalog_cannot_be_changed() -> None:
    entry = _risk("r25", "x")
    catalog = _catalog(entry)
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.report = "r26"  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        entry.record.title = "y"  # type: ignore[misc]
    with pytest.raises(TypeError):
        catalog.entries["x"] = entry  # type: ignore[index]


def test_references_and_texts_inside_parts_are_found_with_their_place() -> None:
    values = {
        "id": "x", "title": "x", "text": "a", "addressees": ["hmr"], "given": {"case": "c"}, "links": ["risks/y"],
        "parts": [{"title": "p"}, {"title": "q", "text": "b"}],
        "answers": [{"by": ["hmr", {"id": "hnt", "origin": "editorial"}], "text": "c"}], "remarks": [{"type": "note", "text": "d"}],
    }  # fmt: skip
    record = Assignment.model_validate(values)
    assert {(kind, link.id, at) for kind, link, at in record.references()} == {
        ("organisations", "hmr", ("addressees", 0)),
        ("cases", "c", ("given", "case")),
        ("", "risks/y", ("links", 0)),
        ("organisations", "hmr", ("answers", 0, "by", 0)),
        ("organisations", "hnt", ("answers", 0, "by", 1)),
    }
    assert dict(record.texts()) == {
        ("text",): "a", ("parts", 1, "text"): "b", ("answers", 0, "text"): "c", ("remarks", 0, "text"): "d",
    }  # fmt: skip


def test_texts_in_a_list_are_found_one_by_one() -> None:
    risk = Risk(id="x", title="x", causes=("a", "b"))
    assert list(risk.texts()) == [(("causes", 0), "a"), (("causes", 1), "b")]


def test_a_list_has_one_kind() -> None:
    class Own(Record, kind=Indicator.kind.__class__("own", "tests", "prove")):
        """A prove."""

    try:
        with pytest.raises(TypeError, match="tests"):

            class Other(Record, kind=Indicator.kind.__class__("other", "tests", "prove")):
                """Another."""
    finally:
        del KINDS["tests"]
    assert Own.kind.name == "own"


@pytest.mark.parametrize(
    ("target", "report", "folder", "address"),
    [
        ("risks/lange-ventetider", "rapport-2025", "", "rapport-2025/risiko/lange-ventetider/"),
        ("rapport-2025/risks/lange-ventetider", "", "", "rapport-2025/risiko/lange-ventetider/"),
        ("risks/lange-ventetider#kilde", "rapport-2025", "", "rapport-2025/risiko/lange-ventetider/#kilde"),
        ("organisations/hmr", "rapport-2025", "", "foretak/hmr/"),
        ("rapport-2025", "", "", "rapport-2025/"),
        ("sections/01-oppdrag", "rapport-2025", "", "rapport-2025/01-oppdrag/"),
        ("om.md", "rapport-2025", "", "om/"),
        ("om.md#a", "", "rapport-2025/", "om/#a"),
        ("risks/ukjent", "rapport-2025", "", None),
        ("om", "", "", None),
        ("", "", "", None),
    ],
)
def test_a_link_in_a_text_leads_to_records_reports_and_pages(target: str, report: str, folder: str, address: str | None) -> None:
    assert address_of(load(GOOD), target, report, folder) == address


def test_pages_have_the_address_of_their_file_and_index_that_of_its_folder(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "om").mkdir(parents=True)
    for name in ("index.md", "om.md", "stikkordindex.md", "om/index.md", "om/oss.md"):
        (content / name).write_text(f"# {name} #\n", encoding="utf-8")
    catalog = load(content)
    assert {page.path: page.url for page in catalog.prose} == {
        "index.md": "", "om.md": "om/", "stikkordindex.md": "stikkordindex/", "om/index.md": "om/", "om/oss.md": "om/oss/",
    }  # fmt: skip
    assert {page.title for page in catalog.prose} == {"index.md", "om.md", "stikkordindex.md", "om/index.md", "om/oss.md"}


def test_what_is_unread_may_hold_what_a_link_names() -> None:
    unread = Unread()
    assert not unread.may_hold(["r25/risks/x"])
    unread.record("risks", "x", "r25")
    unread.record("actions", None, "r25")
    unread.record("organisations", "hmr", "")
    unread.record("reports", "r24", "r24")
    assert unread.may_hold(["other", "r25/risks/x"])
    assert unread.may_hold(["r25/actions/whatever"])
    assert unread.may_hold(["organisations/hmr"])
    assert unread.may_hold(["reports/r24"])
    assert not unread.may_hold(["r25/risks/y", "organisations/hmn", "r24/risks/x", "risks/x"])
    unread.file("r26/01.yaml")
    unread.file("indicators.yaml")
    unread.file("om.md")
    assert unread.may_hold(["r26/risks/x"])
    assert unread.may_hold(["reports/r26"])
    assert unread.may_hold(["indicators/x"])
    assert unread.may_hold(["om.md"])
    assert not unread.may_hold(["organisations/hmn"])
