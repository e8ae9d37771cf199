"""This module contains the tests of periods as people write them: every plausible form is read as what is meant, and what may be two is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.words.periods import BadDate, BadPeriod, parse_period
from generator.words.spoken import UnclearPeriod, period_meant, spoken_period

MONTHS = {
    "nb": ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"),
    "short": ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}
PARTS = {
    "T": (3, ("{n}. tertial {y}", "{n}.tertial {y}", "T{n} {y}", "T{n}-{y}", "{y}-T{n}", "{y} T{n}", "{y}T{n}", "{n}T {y}", "{n}. tert. {y}", "tertial {n} {y}", "{y}, {n}. tertial", "{n}. tertial i {y}")),
    "Q": (4, ("{n}. kvartal {y}", "Q{n} {y}", "{y}Q{n}", "{y}K{n}", "{n}. kv. {y}", "K{n}-{y}", "{n}.kvartal av {y}", "{y} – {n}. kvartal")),
    "H": (2, ("{n}. halvår {y}", "H{n} {y}", "{y}-H{n}", "{y}H{n}", "{n}. halvår, {y}")),
}
YEARS = st.integers(1990, 2099)
CASES = st.sampled_from([str, str.upper, str.lower])


@st.composite
def parts_of_years(draw: st.DrawFn) -> tuple[str, str]:
    """A part of a year as somebody writes it, and as content has it."""
    letter = draw(st.sampled_from(sorted(PARTS)))
    most, forms = PARTS[letter]
    number, year = draw(st.integers(1, most)), draw(YEARS)
    return draw(CASES)(draw(st.sampled_from(forms)).format(n=number, y=year)), f"{year}-{letter}{number}"


@st.composite
def months(draw: st.DrawFn) -> tuple[str, str]:
    """A month as somebody writes it, and as content has it."""
    names, number, year = draw(st.sampled_from(sorted(MONTHS))), draw(st.integers(1, 12)), draw(YEARS)
    name = MONTHS[names][number - 1]
    form = draw(st.sampled_from(["{m} {y}", "{m}. {y}", "{m}-{y}", "{y} {m}", "{m}, {y}", "{m}.{y}", "{m}/{y}", "{number:02}.{y}", "{number:02}/{y}", "{y}/{number:02}", "{y}M{number:02}"]))
    return draw(CASES)(form.format(m=name, y=year, number=number)), f"{year}-{number:02}"


@st.composite
def days(draw: st.DrawFn) -> tuple[str, str]:
    """A day as somebody writes it, and as content has it."""
    day = draw(st.dates(min_value=parse_period("1990").start, max_value=parse_period("2099").end))
    month = draw(st.sampled_from([MONTHS["nb"], MONTHS["short"]]))[day.month - 1]
    forms = (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day.day}. {month} {day.year}", f"{day.day} {month}. {day.year}", f"{day:%Y-%m-%d} 00:00:00")
    return draw(st.sampled_from(forms)), day.isoformat()


@given(parts_of_years() | months() | days())
def test_a_period_is_read_as_what_is_meant_however_it_is_written(both: tuple[str, str]) -> None:
    written, meant = both
    assert spoken_period(written) == parse_period(meant)
    assert period_meant(f"  {written} ") == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026", "2026"), ("Året 2026", "2026"), ("hele 2026", "2026"), ("første tertial 2026", "2026-T1"), ("Fyrste kvartal i 2026", "2026-Q1"),
        ("uke 3 2026", "2026-W03"), ("Veke 3, 2026", "2026-W03"), ("2026U03", "2026-W03"), ("2023–2025", "2023/2025"), ("jan–apr 2026", "2026-01/2026-04"),
        ("januar til april 2026", "2026-01/2026-04"), ("01.01.2026–30.04.2026", "2026-01-01/2026-04-30"), ("31. desember 2025", "2025-12-31"),
        ("15/06/2026", "2026-06-15"), ("06/06/2026", "2026-06-06"), ("2025-01/2025-04", "2025-01/2025-04"), ("2026-t1", "2026-T1"),
    ],
)  # fmt: skip
def test_more_that_people_write(written: str, meant: str) -> None:
    assert spoken_period(written).text == meant


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("uke 3", "no-year"), ("3. tertial", "no-year"), ("T1", "no-year"), ("januar", "no-year"), ("jan.", "no-year"), ("jan. 26", "short-year"), ("jan-26", "short-year"),
        ("1. tertial 26", "short-year"), ("01.02.26", "short-year"), ("T1 '26", "short-year"), ("05/06/2026", "month-first"), ("5-6-2026", "month-first"),
        ("1/2026", "month-or-part"), ("2026-1", "month-or-part"), ("2026.2", "month-or-part"), ("per april 2026", "until"), ("pr. 31.12.2025", "until"),
        ("Hittil i år", "until"), ("hittil 2026", "until"), ("per 1. tertial 2026", "until"),
    ],
)  # fmt: skip
def test_what_may_be_several_periods_is_refused_with_the_reason(written: str, doubt: str) -> None:
    with pytest.raises(UnclearPeriod) as refused:
        spoken_period(written)
    assert refused.value.doubt == doubt
    assert period_meant(written) == ""


@pytest.mark.parametrize("written", ["", "Endring", "Mål 2025", "Marked 2025", "4. tertial 2026", "m2", "kap. 3", "apr–jan 2026", "202601", "2025*", "siste 12 måneder"])
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(BadPeriod):
        spoken_period(written)


@pytest.mark.parametrize("written", ["30.02.2026", "2026M13", "13.2026", "06/15/2026", "31. april 2026", "uke 54 2026"])
def test_a_day_that_the_calendar_lacks_is_a_bad_date(written: str) -> None:
    with pytest.raises(BadDate):
        spoken_period(written)


@given(st.text(max_size=20) | st.from_regex(r"[0-9TtQqjanpril./ –-]{1,14}", fullmatch=True))
def test_any_text_is_a_period_or_one_of_the_errors(text: str) -> None:
    try:
        period = spoken_period(text)
    except (BadPeriod, BadDate):
        return
    assert parse_period(period.text) == period
