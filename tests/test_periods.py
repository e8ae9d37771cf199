"""This module contains the tests of periods: every form a report uses, and nothing else."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.words.periods import BadDate, BadPeriod, Period, parse_period

YEARS = st.integers(1, 9998)
FORMS = st.one_of(
    YEARS.map(lambda year: f"{year:04}"),
    st.builds(lambda year, part: f"{year:04}-{part}", YEARS, st.sampled_from(["H1", "H2", "T1", "T2", "T3", "Q1", "Q2", "Q3", "Q4"])),
    st.builds(lambda year, month: f"{year:04}-{month:02}", YEARS, st.integers(1, 12)),
    st.builds(lambda year, week: f"{year:04}-W{week:02}", YEARS, st.integers(1, 52)),
    st.dates(date(1, 1, 1), date(9998, 12, 31)).map(date.isoformat),
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2024-T1", "2024-01-01", "2024-04-30"),
        ("2025-T3", "2025-09-01", "2025-12-31"),
        ("2025-Q2", "2025-04-01", "2025-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2025-12-31", "2025-12-31", "2025-12-31"),
        ("2025-01/2025-04", "2025-01-01", "2025-04-30"),
        ("2024-11-26/2024-11-27", "2024-11-26", "2024-11-27"),
        ("2025/2025-T1", "2025-01-01", "2025-04-30"),
    ],
)
def test_a_period_has_the_days_that_people_mean_by_it(text: str, start: str, end: str) -> None:
    period = parse_period(text)
    assert (period.start.isoformat(), period.end.isoformat(), str(period)) == (start, end, text)
    assert period.year == int(end[:4])


@pytest.mark.parametrize("text", ["2025-02-29", "2025-13", "2025-00", "2025-04-31", "2025-W54", "2025-W00", "2021-W53", "0000", "0000-T1", "9999-W52"])
def test_a_day_that_the_calendar_lacks_is_a_bad_date(text: str) -> None:
    with pytest.raises(BadDate):
        parse_period(text)


@pytest.mark.parametrize(
    "text",
    ["", "2025-T4", "2025-T0", "2025-Q5", "2025-H3", "T3 2025", "25", "2025-1", "2025-1-1", "2025/2024", "2025/", "/2025",
     "2025/2026/2027", "2025 ", " 2025", "2025\n", "２０２５", "٢٠٢٥-٠١", "2025-t3", "31.12.2025", "desember 2025", "-2025"],
)  # fmt: skip
def test_text_that_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadPeriod):
        parse_period(text)


@given(FORMS)
def test_a_period_keeps_its_text_and_starts_before_it_ends(text: str) -> None:
    period = parse_period(text)
    assert str(period) == text
    assert period.start <= period.end
    assert parse_period(str(period)) == period


@given(FORMS, FORMS)
def test_a_stretch_goes_from_the_first_day_of_one_to_the_last_of_the_other(first: str, last: str) -> None:
    start, end = parse_period(first).start, parse_period(last).end
    if end < start:
        with pytest.raises(BadPeriod):
            parse_period(f"{first}/{last}")
    else:
        stretch = parse_period(f"{first}/{last}")
        assert (stretch.start, stretch.end) == (start, end)


@given(st.text() | st.from_regex(r"[0-9]{4}-?[HTQW0-9-]{0,6}(/[0-9HTQW-]{0,10})?", fullmatch=True))
@example("9999-12-31")
@example("9999-W52")
@example("0000-W01")
def test_any_text_is_a_period_or_one_of_its_two_errors(text: str) -> None:
    try:
        period = parse_period(text)
    except (BadPeriod, BadDate):
        return
    assert period.start <= period.end


@given(st.lists(FORMS.map(parse_period), max_size=8))
def test_periods_sort_by_start_then_by_end(periods: list[Period]) -> None:
    ordered = sorted(periods)
    assert all((a.start, a.end) <= (b.start, b.end) for a, b in itertools.pairwise(ordered))


@given(st.integers(1, 9999))
def test_the_tertials_quarters_halves_and_months_of_a_year_cover_it_without_gaps(year: int) -> None:
    for letter, count in (("T", 3), ("Q", 4), ("H", 2), ("", 12)):
        names = [f"{year:04}-{letter}{number}" if letter else f"{year:04}-{number:02}" for number in range(1, count + 1)]
        parts = [parse_period(name) for name in names]
        assert (parts[0].start, parts[-1].end) == (date(year, 1, 1), date(year, 12, 31))
        assert all(a.end + timedelta(days=1) == b.start for a, b in itertools.pairwise(parts))
