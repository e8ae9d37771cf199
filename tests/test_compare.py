"""This module contains the tests of comparing: what differs between two catalogs or two reports, whatever order their files have."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Catalog, Entry
from generator.compare import Change, compare, compare_reports, earlier_reports
from generator.compare.matching import Match, matched
from generator.entry import Bond, Prose
from generator.kinds.assignment import Assignment
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.organisation import Organisation
from generator.kinds.project import Project
from generator.kinds.report import Report
from generator.kinds.risk import Risk
from generator.kinds.section import Section
from generator.record import KINDS, Record, part_in
from generator.words.languages import words

NB = words("nb")
SPACE = "\u00a0"
HMR: dict[str, Any] = {"id": "hmr", "title": "Helse Møre og Romsdal HF", "short": "HMR", "type": "trust"}
STO: dict[str, Any] = {"id": "sto", "title": "St. Olavs hospital HF", "short": "STO", "type": "trust"}
SICK: dict[str, Any] = {"id": "sykefravaer", "title": "Sykefravær", "unit": "prosent", "better": "lower"}


def entry(cls: type[Record], values: dict[str, Any], report: str = "", section: str = "") -> Entry:
    return Entry(cls.model_validate(values), report, section, "fil.yaml", ())


def shared() -> list[Entry]:
    return [entry(Organisation, HMR), entry(Organisation, STO), entry(Indicator, SICK)]


def report(id: str = "r25", period: str = "2025", **more: Any) -> Entry:
    return entry(Report, {"id": id, "title": f"Rapport {period}", "owner": "hmn", "period": period, "language": "nb", "document": "d", **more}, id)


def chapter(id: str, title: str, of: str = "r25") -> Entry:
    return entry(Section, {"id": id, "title": title}, of, id)


def risk(id: str, of: str = "r25", section: str = "01", **more: Any) -> Entry:
    return entry(Risk, {"id": id, "title": id, **more}, of, section)


def assignment(id: str = "oppdrag", of: str = "r25", section: str = "01", **more: Any) -> Entry:
    return entry(Assignment, {"id": id, "title": id, **more}, of, section)


def measurement(*points: dict[str, Any], of: str = "r25", **more: Any) -> Entry:
    return entry(Measurement, {"indicator": "sykefravaer", "organisation": "hmr", "points": points, **more}, of, "01")


def catalog(*entries: Entry, prose: tuple[Prose, ...] = (), wordlist: tuple[tuple[str, ...], ...] = ()) -> Catalog:
    return Catalog.of([*shared(), report(), chapter("01", "Oppdrag"), chapter("02", "Risiko"), *entries], (), prose, wordlist)


def told(old: Entry, new: Entry) -> list[tuple[str, str, str]]:
    """What differs between two records alone in their catalogs: title, old and new of each field."""
    return [(one.title, one.old, one.new) for change in compare(catalog(old), catalog(new)) for one in change.fields]


def test_a_value_is_told_with_its_period_and_unit() -> None:
    old = measurement({"period": "2024", "value": "8,5"}, {"period": "2025-T1", "value": "8,7"})
    new = measurement({"period": "2025-T1", "value": "9,1"}, {"period": "2024", "value": "8,5"}, {"period": "2025-T2", "missing": "not-stated"})
    assert told(old, new) == [
        (f"Verdier · 1.{SPACE}tertial{SPACE}2025 · Verdi", f"8,7{SPACE}%", f"9,1{SPACE}%"),
        (f"Verdier · 2.{SPACE}tertial{SPACE}2025", "", "ikke oppgitt"),
    ]


def test_a_reordered_list_is_no_change_of_any_kind() -> None:
    points = [{"period": "2024", "value": "8,5"}, {"period": "2025", "value": "8,7"}]
    assert told(measurement(*points), measurement(*points[::-1])) == []
    parts = [{"number": "a", "title": "Den ene", "status": {"state": "met"}}, {"number": "b", "title": "Den andre"}]
    answers = [{"by": ["hmr"], "text": "Ja."}, {"by": ["sto"], "text": "Nei."}]
    old = assignment(parts=parts, answers=answers, addressees=["hmr", "sto"], lost=["colour", "date"])
    new = assignment(parts=parts[::-1], answers=answers[::-1], addressees=["sto", "hmr"], lost=["date", "colour"])
    assert told(old, new) == []


def test_the_order_of_a_scale_means_something() -> None:
    scales = [{"word": "Lav"}, {"word": "Høy"}]
    old, new = (Catalog.of([report(scales={"likelihood": steps})], ()) for steps in (scales, scales[::-1]))
    assert [(one.title, one.old, one.new) for change in compare(old, new) for one in change.fields] == [("Skalaer · Sannsynlighet", "Lav, Høy", "Høy, Lav")]


def test_a_part_is_held_against_the_one_it_is_known_by() -> None:
    old = assignment(parts=[{"number": "a", "title": "Kortere ventetid", "status": {"state": "ongoing"}}, {"number": "b", "title": "Borte", "text": "Den er borte."}])
    new = assignment(parts=[{"number": "c", "title": "Ny"}, {"number": "a", "title": "Kortere ventetid", "status": {"state": "met"}}])
    assert told(old, new) == [
        ("Deler · a · Kortere ventetid · Tilstand", "Pågår", "Innfridd"),
        ("Deler · b · Borte", "Den er borte.", ""),
        ("Deler", "", "c · Ny"),
    ]


def test_an_answer_is_held_against_the_same_trusts_answer() -> None:
    old = assignment(answers=[{"by": ["hmr"], "text": "Arbeidet er i gang i hele foretaket."}, {"by": ["sto"], "text": "Nei."}])
    new = assignment(answers=[{"by": ["sto"], "text": "Nei."}, {"by": ["hmr"], "text": "Arbeidet er ferdig i hele foretaket."}])
    assert told(old, new) == [("Svar · Helse Møre og Romsdal HF", "Arbeidet er i gang i hele foretaket.", "Arbeidet er ferdig i hele foretaket.")]


def test_a_link_is_told_by_the_title_of_what_it_leads_to_and_who_says_so() -> None:
    other = assignment("annet", title="Færre avvik")
    old, new = risk("r", trusts=["hmr"]), risk("r", trusts=[{"id": "hmr", "origin": "editorial"}, "sto"], assignments=["annet"])
    found = compare(catalog(other, old), catalog(other, new))
    assert [(one.title, one.old, one.new) for change in found for one in change.fields] == [
        ("Gjelder", "Helse Møre og Romsdal HF", "Helse Møre og Romsdal HF (redaksjonell)"),
        ("Gjelder", "", "St. Olavs hospital HF"),
        ("Oppdrag", "", "Færre avvik"),
    ]


def test_words_of_the_house_are_told_in_norwegian() -> None:
    old = entry(Project, {"id": "p", "title": "P", "type": "building", "estimates": [{"type": "frame", "amount": "12", "unit": "mill. kr", "approximate": True}]}, "r25", "01")
    new = entry(Project, {"id": "p", "title": "P", "type": "it", "estimates": [{"type": "frame", "amount": "13,5", "unit": "mill. kr"}]}, "r25", "01")
    assert told(old, new) == [
        ("Type", "Byggeprosjekt", "IT-prosjekt"),
        ("Beløp · Kostnadsramme", f"12{SPACE}mill.{SPACE}kr", f"13,5{SPACE}mill.{SPACE}kr"),
        ("Beløp · Kostnadsramme · Om lag", "ja", "nei"),
    ]


def test_the_state_the_site_reckons_is_told_when_it_turns() -> None:
    aim = [{"type": "at-most", "value": "8,0"}]
    old, new = (measurement({"period": "2025", "value": value}, targets=aim) for value in ("8,5", "7,5"))
    assert ("Tilstand", "Ikke nådd", "Innfridd") in told(old, new)


@pytest.mark.parametrize("text", ["Taket er gammelt.\nDet lekker.", "Taket er gammelt.  Det lekker.", "Taket er gammelt. Det lekker.\n"])
def test_a_text_folded_in_another_way_is_no_change(text: str) -> None:
    assert told(risk("tak", text="Taket er gammelt. Det lekker."), risk("tak", text=text)) == []


def test_a_text_with_another_paragraph_or_link_is_a_change() -> None:
    assert told(risk("tak", text="Ett.\n\nTo."), risk("tak", text="Ett. To.")) == [("Tekst", "Ett. ↵ To.", "Ett. To.")]
    old, new = risk("tak", text="Se [siden](https://a.no)."), risk("tak", text="Se [siden](https://b.no).")
    assert told(old, new) == [("Tekst", "Se [siden](https://a.no).", "Se [siden](https://b.no).")]


def test_a_record_that_moves_in_its_file_is_no_change_but_one_that_moves_to_another_chapter_is() -> None:
    one, other = risk("a"), risk("b")
    assert compare(catalog(one, other), catalog(other, one)) == ()
    (change,) = compare(catalog(one), catalog(risk("a", section="02")))
    assert (change.moved, change.old and change.old.chapter, change.new and change.new.chapter) == (True, "Oppdrag", "Risiko")


def test_records_that_come_and_go_are_told_with_their_type() -> None:
    found = compare(catalog(risk("a"), risk("b")), catalog(risk("b"), risk("c")))
    assert [(change.type, change.now.id) for change in found] == [("added", "c"), ("removed", "a")]


def test_a_record_that_is_withdrawn_or_taken_in_again_is_told_so() -> None:
    gone = risk("a", withdrawn={"date": "2026-03-02", "reason": "Sto to ganger."})
    (change,) = compare(catalog(risk("a")), catalog(gone))
    assert change.type == "withdrawn"
    assert [(one.title, one.new) for one in change.fields] == [("Trukket tilbake", f"2.{SPACE}mars{SPACE}2026; Grunn: Sto to ganger.")]
    assert [change.type for change in compare(catalog(gone), catalog(risk("a")))] == ["restored"]


def test_a_new_id_with_the_old_among_its_former_is_a_renaming_and_changes_no_link_to_it() -> None:
    old = catalog(risk("gammel", title="R", rank=1), assignment(links=["risks/gammel"], text="Se [risikoen](risks/gammel)."))
    new = catalog(risk("ny", title="R", rank=2, former_ids=["gammel"]), assignment(links=["risks/ny"], text="Se [risikoen](risks/ny)."))
    (change,) = compare(old, new)
    assert (change.type, change.renamed, change.old and change.old.id, change.new and change.new.id) == ("changed", True, "gammel", "ny")
    assert [(one.title, one.old, one.new) for one in change.fields] == [("Tidligere id-er", "", "gammel"), ("Rang", "1", "2")]
    assert {"r25/risiko/ny/", "r25/risiko/gammel/"} <= set(change.pages)


def test_a_renamed_report_is_one_change_and_not_one_for_each_record() -> None:
    old = Catalog.of([report("r25"), chapter("01", "A"), risk("a")], ())
    new = Catalog.of([report("rapport-2025", former_ids=["r25"]), chapter("01", "A", "rapport-2025"), risk("a", "rapport-2025")], ())
    assert [(change.now.kind, change.renamed) for change in compare(old, new)] == [("reports", True)]


def test_the_pages_of_a_change_are_its_own_and_those_that_show_it() -> None:
    one, other = risk("a"), assignment(links=["risks/a"])
    link = other.record.links[0]
    bond = Bond(other.address, one.address, link, "links")
    old = Catalog.of([*shared(), report(), chapter("01", "A"), one, other], [bond])
    new = Catalog.of([*shared(), report(), chapter("01", "A"), risk("a", rank=1, trusts=["hmr"]), other], [bond])
    (change,) = compare(old, new)
    assert change.pages == ("r25/risiko/a/", "foretak/hmr/", "r25/", "r25/01/", "r25/oppdrag/oppdrag/")


def test_pages_of_prose_and_the_word_list_are_compared_too() -> None:
    before = (Prose("om.md", "Om", "# Om\n\nGammel tekst.", "om/"), Prose("borte.md", "Borte", "# Borte", "borte/"))
    now = (Prose("om.md", "Om", "# Om\n\nNy\ntekst.", "om/"),)
    found = compare(catalog(prose=before, wordlist=(("a", "b"),)), catalog(prose=now, wordlist=(("b", "a"), ("c", "d"))))
    assert [(change.type, change.now.kind, change.now.title) for change in found] == [("changed", "prose", "Om"), ("removed", "prose", "Borte"), ("changed", "words", "Ordlisten")]
    assert [(one.old, one.new) for one in found[2].fields] == [("", "c · d")]


def test_a_link_to_what_is_not_there_is_told_by_its_id() -> None:
    """The catalog of a revision that today's rules refuse holds such links."""
    assert told(risk("a", trusts=["ukjent"]), risk("a", trusts=["hmr"])) == [("Gjelder", "", "Helse Møre og Romsdal HF"), ("Gjelder", "ukjent", "")]


def two_reports(*entries: Entry) -> Catalog:
    reports = [report("t1", "2025-T1"), report("t2", "2025-T2"), chapter("01", "A", "t1"), chapter("01", "A", "t2")]
    return Catalog.of([*shared(), *reports, *entries], ())


def between(found: Catalog) -> tuple[Change, ...]:
    return compare_reports(found, found["reports/t1"], found["reports/t2"], NB)


def test_two_reports_are_compared_by_their_threads() -> None:
    found = two_reports(risk("a", "t1", rank=2), risk("b", "t1"), risk("a", "t2", rank=1, previous_rank=2), risk("c", "t2"))
    changes = between(found)
    assert [(change.type, change.now.id) for change in changes] == [("changed", "a"), ("added", "c"), ("removed", "b")]
    assert [(one.title, one.old, one.new) for one in changes[0].fields] == [("Rang", "2", "1")]


def test_a_link_between_records_of_one_report_is_the_same_as_the_next_reports() -> None:
    pairs = [(assignment("o", of), risk("a", of, assignments=["o"], text="Se [oppdraget](assignments/o).")) for of in ("t1", "t2")]
    assert between(two_reports(*pairs[0], *pairs[1])) == ()


def test_a_kind_that_only_one_of_two_reports_tells_of_is_not_called_new_or_gone() -> None:
    found = two_reports(risk("a", "t1"), assignment("o", "t1"), risk("a", "t2"))
    assert between(found) == ()


def test_a_report_follows_the_latest_earlier_one_that_tells_of_some_of_the_same() -> None:
    reports = [report(id, period) for id, period in (("a", "2024"), ("b", "2025-T1"), ("c", "2025-T2"), ("other", "2025-H1"))]
    found = Catalog.of([*reports, *(risk("x", of) for of in ("a", "b", "c")), risk("y", "other")], ())
    assert {address: before.report for address, before in earlier_reports(found).items()} == {"reports/b": "a", "reports/c": "b"}


def test_a_report_that_names_the_one_before_it_is_believed() -> None:
    reports = [report("a", "2024"), report("b", "2025-T1"), report("c", "2025-T2", previous="reports/a")]
    found = Catalog.of([*reports, *(risk("x", of) for of in ("a", "b", "c"))], ())
    assert earlier_reports(found)["reports/c"].report == "a"


def test_two_reports_of_one_period_follow_neither() -> None:
    found = Catalog.of([report("a", "2025"), report("b", "2025-T3"), risk("x", "a"), risk("x", "b")], ())
    assert earlier_reports(found) == {}


def test_reports_that_share_only_the_names_of_chapters_do_not_follow_each_other() -> None:
    assert earlier_reports(two_reports(risk("a", "t1"), risk("b", "t2"))) == {}


def test_every_part_that_stands_in_a_list_says_what_it_is_known_by() -> None:
    wrong = []
    for cls in KINDS.values():
        for name in cls.model_fields:
            part = part_in(cls, name)
            if part is not None and "tuple" in str(cls.model_fields[name].annotation) and not part.known_by:
                wrong.append(f"{cls.__name__}.{name}: {part.__name__}")
    assert wrong == []


def test_parts_are_matched_by_the_first_key_first_and_in_order_within_one() -> None:
    keys: list[tuple[Callable[[str], Any], Callable[[str], Any]]] = [(str, str), (lambda one: one[0], lambda one: one[0])]
    found = list(matched(["a1", "a2", "b1"], ["a3", "a2", "a4", "c"], keys))
    assert found == [Match("a2", "a2", 0), Match("a1", "a3", 1), Match("b1", None), Match(None, "a4"), Match(None, "c")]


# ---- properties ----

ids = st.sampled_from(["a", "b", "c", "d"])
lines = st.sampled_from(["", "Ett", "To ord", "Et helt annet ord"])
texts = st.sampled_from(["", "Taket er gammelt.", "Taket er nytt.\n\nDet er bra.", "Se [a](risks/a).", "- ett\n- to"])
states = st.sampled_from(["not-met", "ongoing", "met"])
periods = st.sampled_from(["2024", "2025", "2025-T1", "2025-T2"])
numbers = st.sampled_from(["1", "2,5", "10"])
trusts = st.lists(st.one_of(st.sampled_from(["hmr", "sto"]), st.fixed_dictionaries({"id": st.sampled_from(["hmr", "sto"]), "origin": st.sampled_from(["source", "editorial"]), "role": lines})), max_size=3)
status = st.none() | st.fixed_dictionaries({"state": states}, optional={"words": lines})
parts = st.lists(st.fixed_dictionaries({"title": st.sampled_from(["Del", "Annen del"])}, optional={"number": st.sampled_from(["", "1", "2"]), "text": texts, "status": status}), max_size=3)
answers = st.lists(st.fixed_dictionaries({"text": texts}, optional={"by": trusts, "label": lines, "status": status}), max_size=3)
deadlines = st.lists(st.fixed_dictionaries({"event": st.sampled_from(["set", "moved"]), "date": periods}), max_size=3)
points = st.lists(st.fixed_dictionaries({"period": periods, "value": numbers}, optional={"note": lines}), min_size=1, max_size=4)
withdrawn = st.none() | st.just({"date": "2026-03-02", "reason": "Sto to ganger."})
common = {"former_ids": st.lists(ids, max_size=2), "withdrawn": withdrawn, "text": texts, "links": st.lists(ids.map(lambda id: {"id": f"risks/{id}"}), max_size=2)}

risks = st.fixed_dictionaries({"id": ids, "title": lines}, optional={**common, "rank": st.integers(1, 3), "causes": st.lists(texts, max_size=3), "trusts": trusts})
assignments = st.fixed_dictionaries({"id": ids, "title": lines}, optional={**common, "status": status, "parts": parts, "answers": answers, "deadlines": deadlines, "addressees": trusts})
measurements = st.fixed_dictionaries({"indicator": st.just("sykefravaer"), "organisation": st.sampled_from(["hmr", "sto"]), "points": points})


def held(cls: type[Record], values: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[Entry]]:
    one = st.tuples(values, st.sampled_from(["01", "02"])).map(lambda pair: entry(cls, pair[0], "r25", pair[1]))
    return st.lists(one, max_size=3, unique_by=lambda entry: entry.address)


catalogs = st.tuples(held(Risk, risks), held(Assignment, assignments), held(Measurement, measurements)).map(lambda lists: catalog(*(one for each in lists for one in each)))


@given(catalogs)
def test_comparing_a_catalog_with_itself_gives_nothing(found: Catalog) -> None:
    assert compare(found, found) == ()
    assert compare(found, Catalog.of([entry(type(one.record), one.record.model_dump(), one.report, one.section) for one in found.entries.values()], ())) == ()


@given(catalogs, catalogs)
def test_the_changes_from_one_catalog_to_another_are_the_mirror_of_those_back(old: Catalog, new: Catalog) -> None:
    there, back = compare(old, new), compare(new, old)
    assert sorted(map(repr, back)) == sorted(repr(change.mirrored) for change in there)


@given(catalogs, st.integers())
def test_the_order_of_records_and_of_what_is_in_them_is_no_change(found: Catalog, seed: int) -> None:
    chance = random.Random(seed)
    entries = [entry(type(one.record), _shuffled(one.record.model_dump(), chance), one.report, one.section) for one in found.entries.values()]
    chance.shuffle(entries)
    changes = compare(found, Catalog.of(entries, ()))
    assert [one for change in changes for one in change.fields if one.field != "standing"] == []
    assert all(change.type == "changed" and not change.moved for change in changes)


def _shuffled(values: Any, chance: random.Random) -> Any:
    if isinstance(values, dict):
        return {name: _shuffled(value, chance) for name, value in values.items()}
    if isinstance(values, list | tuple):
        made = [_shuffled(value, chance) for value in values]
        chance.shuffle(made)
        return made
    return values


@given(catalogs, catalogs)
def test_every_record_that_differs_is_told_once_and_every_change_has_two_forms_that_differ(old: Catalog, new: Catalog) -> None:
    changes = compare(old, new)
    assert len({(change.old and change.old.address, change.new and change.new.address) for change in changes}) == len(changes)
    for change in changes:
        assert all(one.old != one.new for one in change.fields)
        assert change.pages
        assert change.type != "changed" or change.fields or change.renamed or change.moved
    told = {side.address for change in changes for side in (change.old, change.new) if side}
    assert {*old.entries} ^ {*new.entries} <= told
