"""This module contains the tests of cells: every plausible way to write a number gives that number, and never another."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.tables import cells
from generator.load.tables.grid import BadCell
from generator.load.tables.units import fits, parted, unit_of
from generator.words.numbers import parse_number

NUMBERS = st.decimals(-9_999_999, 9_999_999, places=2) | st.decimals(-9_999_999, 9_999_999, places=1) | st.integers(-9_999_999, 9_999_999).map(Decimal)


def written(number: Decimal, thousands: str, decimal: str) -> str:
    """Write a number with these marks."""
    return f"{number:,}".replace(",", "!").replace(".", decimal).replace("!", thousands)


@given(number=NUMBERS, marks=st.sampled_from([(" ", ","), ("\u00a0", ","), ("\u202f", ","), ("\u2009", ","), ("", ","), ("", "."), (".", ","), (",", ".")]), minus=st.sampled_from("-\u2212\u2013"))
def test_a_number_written_in_any_way_is_that_number_or_told_to_be_two(number: Decimal, marks: tuple[str, str], minus: str) -> None:
    text = written(number, *marks).replace("-", minus)
    try:
        read = cells.number(text, pointed=marks[1] == ".")
    except BadCell as bad:
        assert bad.rule == "ambiguous-value"
        assert re.fullmatch(r".?[0-9]{1,3}[.,][0-9]{3}", text)
        return
    assert parse_number(read).value == number


def readings(text: str) -> set[Decimal]:
    """Every number that a text may be, with either mark for decimals."""
    found = set()
    for thousands, decimal in ((".", ","), (",", ".")):
        whole = rf"[0-9]{{1,3}}(?:[{thousands} ][0-9]{{3}})+|[0-9]+"
        if re.fullmatch(rf"-?(?:{whole})(?:[{decimal}][0-9]+)?", text):
            found.add(Decimal(text.replace(thousands, "").replace(" ", "").replace(decimal, ".")))
    return found


@given(st.from_regex(r"-?[0-9]{1,4}([., ][0-9]{1,3}){0,3}", fullmatch=True), st.booleans())
def test_a_text_of_digits_and_marks_is_never_read_as_a_number_it_cannot_be(text: str, pointed: bool) -> None:
    try:
        read = parse_number(cells.number(text, pointed)).value
    except BadCell as bad:
        assert bad.hint
        return
    possible = readings(text)
    assert read in possible
    if len(possible) > 1:  # a comma before three digits is decimals, as Norwegians write, where nothing in the table says otherwise
        assert re.fullmatch(r"-?[0-9]{1,3},[0-9]{3}|-?0[0-9]*\.[0-9]{3}", text)
        assert not pointed or text.lstrip("-").startswith("0")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("8,1 %", "8,1", "prosent"), ("8,1%", "8,1", "prosent"), ("8,1 prosent", "8,1", "prosent"), ("8,1 pst.", "8,1", "prosent"), ("-0,4 %-poeng", "-0,4", "prosentpoeng"),
        ("<10 %", "<10", "prosent"), ("ca. 7 %", "ca. 7", "prosent"), ("9–10 %", "9–10", "prosent"), ("9 %–10 %", "9–10", "prosent"), ("12 dager", "12", "dager"),
        ("1 200 kr", "1 200", "kroner"), ("kr 1 200", "1 200", "kroner"), ("NOK -5", "-5", "kroner"), ("12,5 mill. kroner", "12,5", "mill. kr"), ("12 MNOK", "12", "mill. kr"),
        ("12 stykker", "12 stykker", ""), ("T1 2026", "T1 2026", ""), ("ca 7", "ca 7", ""), ("–", "–", ""), ("ikke oppgitt", "ikke oppgitt", ""), ("%", "%", ""),
    ],
)  # fmt: skip
def test_a_unit_beside_the_number_is_parted_from_it(text: str, value: str, unit: str) -> None:
    assert parted(text) == (value, unit)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("ca 7", {"value": "7", "flags": ["approximate"]}), ("~7,5", {"value": "7,5", "flags": ["approximate"]}), ("1.234,5", {"value": "1\u00a0234,5"}),
        ("1,234.5", {"value": "1\u00a0234,5"}), ("1.234.567", {"value": "1\u00a0234\u00a0567"}), ("1 200–1 300", {"low": "1\u00a0200", "high": "1\u00a0300"}),
        ("9,5 til 10", {"low": "9,5", "high": "10"}), ("< 10", {"below": "10"}), ("n/a", {"missing": "no-data"}), ("Ikke rapportert", {"missing": "not-stated"}),
    ],
)  # fmt: skip
def test_a_value_is_read_as_it_is_meant(text: str, point: dict[str, object]) -> None:
    assert cells.value(text) == point


@pytest.mark.parametrize(
    ("text", "rule", "told"),
    [
        ("(5)", "ambiguous-value", "Skriv -5"), ("1 234,5-", "ambiguous-value", "Skriv -1 234,5"), ("≤5", "bad-number", "Skriv «under»"), ("minst 90", "bad-number", "Skriv «under»"),
        ("#I/T", "bad-number", "Rett formelen"), ("#DIV/0!", "bad-number", "Rett formelen"), ("8,1*", "bad-number", "Skriv 8,1"), ("åtte", "bad-number", "Skriv ett tall"),
        ("1,2E+05", "bad-number", "Skriv ett tall"), ("0.263,6", "bad-number", ""), ("12 345 67", "bad-number", "Skriv ett tall"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_clear_is_refused_with_what_to_write(text: str, rule: str, told: str) -> None:
    with pytest.raises(BadCell) as refused:
        cells.value(text)
    assert refused.value.rule == rule
    assert refused.value.hint.startswith(told)


def test_units_fit_where_a_value_in_the_one_may_stand_in_a_series_of_the_other() -> None:
    assert fits(unit_of("%"), "prosent")
    assert fits("prosent", "prosentpoeng")
    assert fits("antall", "dager")
    assert not fits("antall", "prosent")
    assert not fits("dager", "prosent")


@given(st.text(max_size=12))
def test_any_cell_is_a_value_or_refused_with_what_to_write(text: str) -> None:
    try:
        point = cells.value(parted(text)[0])
    except BadCell as bad:
        assert bad.hint
        return
    assert all(parse_number(point[key]).value.is_finite() for key in point.keys() & {"value", "low", "high", "below", "above"})


@pytest.mark.parametrize("text", ["8,l", "O,8", "l2,5", "8,1x", "1 O00"])
def test_a_letter_among_digits_is_named_and_no_number_is_advised(text: str) -> None:
    with pytest.raises(BadCell) as bad:
        cells.value(text)
    assert "er en bokstav og ikke et siffer" in bad.value.hint
    assert not re.search("[0-9]", bad.value.hint)


def test_a_reservation_beside_a_number_is_advised_into_its_column() -> None:
    with pytest.raises(BadCell) as bad:
        cells.value("7,8 prosent (foreløpig)")
    assert bad.value.hint == "Skriv 7,8, og «foreløpig» i kolonnen «forbehold»."
