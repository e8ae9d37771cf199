"""This module contains the tests of the search index: words and numbers as terms, what weighs most, and what the files hold.

templates/assets/search-index.js reads the files; tests/test_browser_search.py tries the two together.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import Subject, index
from generator.search.packing import FILE_SIZE, LETTERS, SIGNS, files, lists, number, postings
from generator.search.weights import Weighing, group_key
from generator.words.compounds import head_of
from generator.words.stems import fold, stem
from generator.words.terms import case_number, terms

# Words.


@pytest.mark.parametrize(
    "forms",
    [
        "sykefravær sykefraværet sykefravaer SYKEFRAVÆRET", "ventetid ventetider ventetidene ventetidane ventetida", "oppdrag oppdraget oppdragene oppdraga",
        "helseforetak helseforetakene Helseforetakets", "tverrfaglig tverrfagleg tverrfaglige tverrfaglege", "Sørlandet sorlandet soerlandet",
        "oppgave oppgåve oppgaver oppgåver oppgåvene", "bruker brukar brukere brukerne brukarar brukarane brukernes", "rapportere rapporterer rapporterte rapportert", "sykepleier sykepleieren sykepleierne", "Olav Olavs", "forskning forskningen forskningens", "idé ide ideen",
    ],
)  # fmt: skip
def test_forms_of_a_word_in_bokmaal_and_nynorsk_are_one_term(forms: str) -> None:
    assert len({term for form in forms.split() for term in terms(form)}) == 1


@pytest.mark.parametrize(("one", "other"), [("mål", "måling"), ("risiko", "ris"), ("styre", "styring"), ("plan", "plass"), ("2024", "2025"), ("lege", "legemiddel")])
def test_words_that_differ_are_two_terms(one: str, other: str) -> None:
    assert terms(one) != terms(other)


@pytest.mark.parametrize(
    "printed",
    ["191-2025", "191/2025", "191\u20132025", "191\u20112025", "191 - 2025", "0191/2025", "191/25", "191-25"],
)
def test_every_printed_form_of_a_case_number_is_one_term(printed: str) -> None:
    assert case_number(printed) == "191-2025"
    assert terms(f"Saken ({printed}) ble drøftet.")[1] == "191-2025"


@given(st.integers(1, 1899), st.integers(2000, 2099), st.sampled_from("-/\u2010\u2011\u2012\u2013\u2014"), st.booleans(), st.integers(0, 3))
def test_any_case_number_has_one_form(case: int, year: int, sign: str, short: bool, zeros: int) -> None:
    printed = f"{str(case).zfill(zeros)}{sign}{year % 100:02}" if short else f"{str(case).zfill(zeros)}{sign}{year}"
    assert terms(f"sak {printed}, punkt")[1] == f"{case}-{year}"


@pytest.mark.parametrize("text", ["2023–2026", "2023/2026", "10-12345", "191-", "-2025", "13.02.2026", "191-1825", "1-2-3"])
def test_what_is_no_case_number_is_left_alone(text: str) -> None:
    assert not any("-" in term for term in terms(text))


def test_numbers_are_found_by_their_parts_and_words_by_neither_signs_nor_small_words() -> None:
    assert terms("Sak 18/25 og 1.10, «NOU 2022: 5»") == ["sak", "18-2025", "18", "25", "", "1.10", "nou", "2022", "5"]


@given(st.text(max_size=40))
def test_any_text_has_terms_and_a_term_is_its_own_fold(text: str) -> None:
    for term in terms(text):
        assert term == term.lower()
        assert not {*term} & {*" ;=*\""}
        assert stem(fold(term)).islower() or not any(sign.isalpha() for sign in term) or not term.isascii()


@pytest.mark.parametrize(("word", "head"), [("sykefraværet", "fravær"), ("sjukefråværet", "fråvær"), ("universitetssjukehusa", "sjukehus"), ("pasientsikkerhet", "sikkerhet"), ("spesialisthelsetenesta", "teneste")])
def test_the_last_part_of_a_compound_word_is_found(word: str, head: str) -> None:
    assert [head_of(word)] == terms(head)


@pytest.mark.parametrize("word", ["fravær", "risiko", "kap", "kortere", "Trondheim"])
def test_a_word_that_is_no_compound_we_know_has_no_last_part(word: str) -> None:
    assert head_of(word) in ("", *terms("heim"))


# Weights.


def weights(subject: Subject, *groups: tuple[str, ...]) -> dict[str, int]:
    """What the words of one page weigh, beside pages of usual length."""
    return Weighing(groups).weigh(subject, 50)


def about(title: str, **more: Any) -> Subject:
    """A page with a title and what a test gives it."""
    return Subject("side/", title, "nb", {}, **more)


def test_a_short_name_weighs_more_than_a_long_one_and_any_name_more_than_text() -> None:
    found = [weights(about(title))["sykefravaer"] for title in ("Sykefravær", "Sykefravær i år", "Lavere sykefravær enn før i hele landet", "Mange ord om noe annet og til slutt et sykefravær")]
    mentioned = weights(about("Annet", text="Sykefravær. " * 30))["sykefravaer"]
    assert found == sorted(found, reverse=True)
    assert found[0] == 8
    assert found[-1] > mentioned > weights(about("Annet", text="Sykefravær. " + "Andre ord. " * 60))["sykefravaer"] == 1


def test_short_names_and_numbers_weigh_as_the_title() -> None:
    found = weights(about("Helse Møre og Romsdal HF", names=("HMR", "191-2025")))
    assert found["hmr"] == 8
    assert found["191-2025"] >= found["mor"]


def test_the_last_part_of_a_compound_weighs_less_than_the_word() -> None:
    found = weights(about("Sykefravær", text="Pasientsikkerhet."))
    assert found["sykefravaer"] > found["fravaer"] > 3
    assert found[stem("sikkerhet")] == 1


def test_a_page_that_others_are_about_comes_before_them() -> None:
    title = "St. Olavs hospital HF"
    assert weights(about(title, first=True))["olav"] > weights(about(title))["olav"]


def test_words_of_a_group_are_found_as_one_also_in_compounds_and_as_phrases() -> None:
    groups = (("tjeneste", "teneste"), ("TSB", "tverrfaglig spesialisert rusbehandling"))
    for title, key in (("Tenesta", "tjenest="), ("Spesialisthelseteneste", "tjenest="), ("Tjenesteutvikling", "tjenest="), ("TSB", "tsb="), ("Tverrfagleg spesialiserte rusbehandlinga", "tsb=")):
        assert weights(about(title), *groups)[key] >= 5, title
    assert "tsb=" not in weights(about("Tverrfaglig rusbehandling, spesialisert"), *groups)
    assert weights(about("Annet", text="Om tverrfaglig spesialisert rusbehandling."), *groups)["tsb="] == 2


def test_a_word_that_only_looks_like_one_of_a_group_is_not_of_it() -> None:
    assert not any(term.endswith("=") for term in weights(about("Lege og leges"), ("legemiddel", "medisin")))


def test_the_key_of_a_group_can_be_no_word() -> None:
    assert group_key(("psykisk helsevern", "PHV")) == "psykisk_helsevern="


# Files.


def numbers(text: str) -> list[int]:
    """Read numbers back."""
    found, more = [], 0
    for sign in text:
        if sign in LETTERS:
            found.append(more * len(LETTERS) + LETTERS.index(sign))
            more = 0
        else:
            more = more * len(SIGNS) + SIGNS.index(sign) + 1
    return found


def pages(text: str) -> list[tuple[int, int]]:
    """Read the pages of a term back."""
    found: list[tuple[int, int]] = []
    at, weight, more = -1, 0, ""
    for sign in text:
        if sign.isdigit():
            weight = int(sign)
        else:
            more += sign
            if sign in LETTERS:
                at += numbers(more)[0] + 1
                found.append((at, weight))
                more = ""
    return found


@given(st.lists(st.integers(0, 1 << 24)))
def test_numbers_are_read_as_they_were_written(values: list[int]) -> None:
    assert numbers("".join(map(number, values))) == values


@given(st.dictionaries(st.integers(0, 60_000), st.integers(1, 9)))
def test_pages_are_read_as_they_were_written(found: dict[int, int]) -> None:
    assert pages(postings(sorted(found.items()))) == sorted(found.items())


@given(st.lists(st.lists(st.integers(0, 9000))))
def test_lists_are_read_as_they_were_written(rows: list[list[int]]) -> None:
    assert [numbers(row) for row in lists(rows).split(";")[:-1]] == rows


def test_signs_need_no_escape_and_mean_one_thing() -> None:
    assert len({*LETTERS, *SIGNS}) == len(LETTERS) + len(SIGNS)
    assert not {*LETTERS, *SIGNS} & {*"0123456789;"}
    assert json.dumps(LETTERS + SIGNS) == f'"{LETTERS + SIGNS}"'


def test_files_are_of_one_size_and_in_the_order_of_terms() -> None:
    words = {f"{first}{second}{third}ord": [(page, 1 + page % 9) for page in range(0, 400, 3)] for first in "abcd" for second in "efgh" for third in "ijklmnop"}
    made = files(words)
    assert len(made) > 3
    assert all(sum(len(term) + len(text) + 6 for term, text in file.items()) < FILE_SIZE + 2000 for file in made)
    every = [term for file in made for term in file]
    assert every == sorted(every)
    assert {term for term in every if not term.endswith("*")} == set(words)


def test_much_that_begins_alike_has_a_list_of_its_own_with_the_best_weight_of_each_page() -> None:
    words = {f"syk{letter}{other}": [(page, 1) for page in range(place % 5, 4000, 5)] for place, (letter, other) in enumerate((a, b) for a in "abcdefgh" for b in "xyz")}
    words["sykax"] = [(0, 7), (5, 1)]
    made = {term: text for file in files(words) for term, text in file.items()}
    best = dict(pages(made["syk*"]))
    assert set(best) == {page for found in words.values() for page, _ in found}
    assert best[0] == 7
    assert "sykax*" not in made


def read(made: dict[str, bytes]) -> dict[str, Any]:
    """Every file of an index, as the browser reads it."""
    return {name: json.loads(content) for name, content in made.items()}


def test_the_register_tells_what_each_page_is_and_the_other_files_what_it_says() -> None:
    one = Subject("a/", "Sykefravær", "nb", {"type": ("risks",), "foretak": ("hmr", "hnt"), "aar": ("2025",)}, day="2025-12-31", who="HMR, HNT", text="Om fraværet.")
    other = Subject("b/", "Fråvær", "nn", {"type": ("cases",), "foretak": ("hnt",)}, day="2024-01-02")
    made = read(index([one, other], [("fravær", "fråvær"), ("hund", "bikkje")]))
    register = made["register.json"]
    assert register["pages"] == 2
    foretak = register["facets"]["foretak"]
    assert [[foretak["values"][number] for number in numbers(row)] for row in foretak["pages"].split(";")[:-1]] == [["hmr", "hnt"], ["hnt"]]
    assert register["groups"] == [["fravaer=", True, "fravær", "fråvær"], ["hund=", False, "hund", "bikkje"]]
    assert [register["days"]["values"][numbers(row)[0]] for row in register["days"]["pages"].split(";")[:-1]] == ["2025-12-31", "2024-01-02"]
    assert made["treff/0.json"] == {"url": "a/", "title": "Sykefravær", "who": "HMR, HNT", "text": "Om fraværet."}
    assert made["treff/1.json"] == {"url": "b/", "title": "Fråvær"}
    words = made["ord/0.json"]
    assert dict(pages(words["fravaer="])).keys() == {0, 1}
    assert dict(pages(words["sykefravaer"])).keys() == {0}
    assert register["first"] == [next(iter(words))]


def test_an_index_of_nothing_can_be_read() -> None:
    register = read(index([], []))["register.json"]
    assert (register["pages"], register["first"], register["names"]) == (0, [], [])


def test_the_version_changes_with_anything_that_a_reader_may_have_kept() -> None:
    one, other = about("Sykefravær"), about("Sykefravær", text="Mer.")
    versions = {read(index([page], groups))["register.json"]["version"] for page in (one, other) for groups in ([], [("fravær", "fråvær")])}
    assert len(versions) == 4
