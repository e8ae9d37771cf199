"""This module contains the tests of the Norwegian order of words, as lists, filters and contents have it."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import read

from generator.words.order import norwegian

TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs", "S", "M"]), max_size=12)


@pytest.mark.parametrize(
    "sorted_texts",
    [
        ["abc", "bcd", "zoo", "ære", "øre", "åre"],
        ["Zebra", "Ærlig", "Ørland", "Ålesund"],
        ["Avdeling", "Ås", "Aasen", "Åsgård"],
        ["Oppdrag 2", "Oppdrag 9", "Oppdrag 10", "Oppdrag 100"],
        ["1.2", "1.9", "1.10", "2.1"],
        ["ide", "idé", "ider"],
        ["helse", "Helse", "helsefag"],
        ["Helse Nord", "Helse Vest", "Helse-Bergen", "Helsedirektoratet"],
        ["2024", "a"],
        ["Müller", "Myrvoll"],
        ["Sykehuset", "Sykehuset Innlandet", "Sykehuset Østfold"],
    ],
)
def test_words_stand_in_the_norwegian_order(sorted_texts: list[str]) -> None:
    assert sorted(sorted_texts[::-1], key=norwegian) == sorted_texts  # noqa: C415  # it must not matter where they stood


@given(TEXTS)
def test_every_text_has_a_place_and_two_forms_of_one_text_have_nearly_the_same(text: str) -> None:
    key = norwegian(text)
    assert key[:3] == norwegian(unicodedata.normalize("NFC", text))[:3] == norwegian(unicodedata.normalize("NFD", text))[:3]


@given(st.lists(TEXTS, max_size=8))
def test_the_order_does_not_depend_on_where_the_texts_came_from(texts: list[str]) -> None:
    assert sorted(texts, key=norwegian) == sorted(texts[::-1], key=norwegian)  # noqa: C415


@given(TEXTS, TEXTS)
def test_only_the_same_text_has_the_same_key(one: str, other: str) -> None:
    assert (norwegian(one) == norwegian(other)) == (one == other)


@given(st.text("abcdefghijklmnopqrstuvwxyzæøå", max_size=6), st.text("abcdefghijklmnopqrstuvwxyzæøå", max_size=6))
def test_capitals_decide_only_between_words_that_are_else_the_same(one: str, other: str) -> None:
    if one != other:
        assert (norwegian(one) < norwegian(other)) == (norwegian(one.capitalize()) < norwegian(other.capitalize()))


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.text("abcæøå -.", max_size=4))
def test_numbers_stand_by_value_wherever_they_are(one: int, other: int, before: str) -> None:
    if one != other:
        assert (norwegian(f"{before}{one}") < norwegian(f"{before}{other}")) == (one < other)


@given(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.sampled_from("æøå"), TEXTS)
def test_the_three_last_letters_stand_after_all_others(early: str, late: str, rest: str) -> None:
    assert norwegian(f"{early}") < norwegian(f"{late}{rest}")
    assert norwegian("å") > norwegian("ø") > norwegian("æ")


@pytest.mark.slow
def test_lists_without_states_and_the_choices_of_trusts_stand_in_this_order(real: Path) -> None:
    for name in ("foretak", "indikatorer", "rapporter"):
        for body in read(real / "site" / name / "index.html").one("main").all("tbody"):
            rows = [row for row in body.all("tr") if "list__part" not in row.classes]
            for _, alike in groupby(rows, key=lambda row: row.all("td")[0].text if name == "foretak" else ""):  # the great before the small
                titles = [row.all("th")[0].all("a")[0].text for row in alike]
                assert titles == sorted(titles, key=norwegian), name
    filters = next(node for node in read(real / "site/oppdrag/index.html").one("main") if "filters" in node.classes)
    trusts = next(part for part in filters.all("div") if part.one("h2").text == "Foretak")
    names = [link.text.removesuffix(f" {link.one('small').text}") for link in trusts.all("a")][1:]
    assert names == sorted(names, key=norwegian)
