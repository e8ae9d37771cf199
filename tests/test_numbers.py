"""This module contains the tests of numbers: the value to compute with, and every digit as printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.words.numbers import BadNumber, parse_number, printed

DIGITS = st.from_regex(r"(0|[1-9][0-9]{0,30})([.,][0-9]{1,12})?", fullmatch=True)
SIGNS = st.sampled_from(["", "-", "+", "\u2212", "\u2013"])


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("67,4", "67.4", "67,4"),
        ("67.4", "67.4", "67,4"),
        ("83,0", "83.0", "83,0"),
        ("1 263,6", "1263.6", "1\u00a0263,6"),
        ("1\u00a0263", "1263", "1\u00a0263"),
        ("1\u202f000\u2009000", "1000000", "1\u00a0000\u00a0000"),
        ("-20", "-20", "\u221220"),
        ("\u221220", "-20", "\u221220"),
        ("\u20130,5", "-0.5", "\u22120,5"),
        ("+3", "3", "3"),
        (" 12 ", "12", "12"),
        ("0", "0", "0"),
        ("1.234", "1.234", "1,234"),
    ],
)
def test_a_number_is_read_as_a_report_prints_it(text: str, value: str, shown: str) -> None:
    number = parse_number(text)
    assert number.value == Decimal(value)
    assert str(number.value) == value
    assert str(number) == number.printed == shown


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "1 23", "12 3456", "1,2,3", "1.2.3", "1,", ",5", "5 %", "om lag 5", "<10", "1e5", "inf", "NaN", "٣", "１", "1_000", "--1", "1.234,5", "0x1", "1 000.5"],
)
def test_text_that_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(BadNumber):
        parse_number(text)


@given(SIGNS, DIGITS)
def test_printing_keeps_every_digit_and_reads_back_as_the_same_value(sign: str, digits: str) -> None:
    number = parse_number(sign + digits)
    assert [sign for sign in number.printed if sign.isdigit()] == [sign for sign in digits if sign.isdigit()]
    assert parse_number(number.printed) == number
    value = Decimal(digits.replace(",", "."))
    assert number.value == (value.copy_negate() if sign in ("-", "\u2212", "\u2013") else value)


@given(st.text() | st.text("0123456789-+., \u00a0\u2212e"))
@example("1" * 10_000)
@example("0" * 10_000 + ",5")
def test_any_text_is_a_number_or_bad_number(text: str) -> None:
    try:
        number = parse_number(text)
    except BadNumber:
        return
    assert number.value.is_finite()
    assert parse_number(number.printed).value == number.value


@given(st.integers(0, 10**30))
def test_thousands_are_parted_by_spaces_that_do_not_break(whole: int) -> None:
    shown = printed(str(whole))
    assert shown.replace("\u00a0", "") == str(whole)
    assert all(len(group) == 3 for group in shown.split("\u00a0")[1:])
