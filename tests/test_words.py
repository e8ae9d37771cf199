"""This module contains the tests of slugs and languages: addresses in ASCII, and what people read."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.words.languages import words
from generator.words.periods import parse_period
from generator.words.slugs import is_slug, slugify

SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Økonomisk bæreevne på Ålesund", "oekonomisk-baereevne-paa-aalesund"),
        ("  To  ord!  ", "to-ord"),
        ("Helse Møre og Romsdal HF", "helse-moere-og-romsdal-hf"),
        ("Café é Ü", "cafe-e-u"),
        ("Åre", "aare"),
        (unicodedata.normalize("NFD", "Åre"), "aare"),
        ("risiko/år 2025", "risiko-aar-2025"),
        ("日本", ""),
        ("", ""),
    ],
)
def test_a_slug_is_made_the_norwegian_way(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["a", "0", "lange-ventetider", "1-2-3"])
def test_ascii_words_with_hyphens_are_a_slug(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-", "a-", "-a", "a--b", "A", "å", "a b", "a_b", "a/b", "a\n", "١", "a.b"])
def test_anything_else_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@given(st.text())
def test_what_slugify_makes_is_a_slug_or_nothing_and_stays_itself(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or is_slug(slug)
    assert slugify(slug) == slug


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"])))
def test_a_slug_does_not_depend_on_how_letters_are_composed(text: str) -> None:
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(unicodedata.normalize("NFC", text))


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True))
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert is_slug(text)
    assert slugify(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2025", "2025"),
        ("2025-12", "desember 2025"),
        ("2025-12-31", "31. desember 2025"),
        ("2024-11-26/2024-11-27", "26.–27. november 2024"),
        ("2024-11-26/2024-12-02", "26. november–2. desember 2024"),
        ("2024/2025", "2024–2025"),
        ("2025-T3", "3. tertial 2025"),
    ],
)
def test_a_period_is_written_as_people_say_it(text: str, shown: str) -> None:
    assert words("nb").period(parse_period(text)).replace(SPACE, " ") == shown


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("nn", "2024-11-26/2024-12-02", "26. november–2. desember 2024"),
        ("en", "2024-11-26/2024-11-27", "26–27 November 2024"),
        ("en", "2024-11-26/2024-12-02", "26 November–2 December 2024"),
        ("en", "2025-12-31", "31 December 2025"),
        ("en", "2025-T3", "tertial 3, 2025"),
        ("en", "2025-01/2025-04", "January 2025 to April 2025"),
    ],
)
def test_a_period_is_written_in_the_language_of_the_page(language: str, text: str, shown: str) -> None:
    assert words(language).period(parse_period(text)).replace(SPACE, " ") == shown


@pytest.mark.parametrize(("language", "unit"), [("nb", "dager"), ("nn", "dagar"), ("en", "days")])
def test_a_unit_is_written_in_the_language_of_the_page(language: str, unit: str) -> None:
    assert words(language).unit("dager") == words(language).unit_name("dager") == unit
    assert words(language).unit("prosent") == "%"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_stretch_of_days_is_written_with_both_its_ends(one: date, other: date) -> None:
    first, last = sorted([one, other])
    shown = words("nb").period(parse_period(f"{first}/{last}"))
    assert str(first.day) in shown
    assert str(last.day) in shown
    assert str(last.year) in shown


@pytest.mark.parametrize("form", ["2025-H1", "2025-T2", "2025-Q4", "2025-W03", "2025-W03/2025-W04", "2025-01/2025-04", "2025/2025-T1", "2025-01-01/2025-04"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_form_of_period_has_words_with_its_year(form: str, language: str) -> None:
    shown = words(language).period(parse_period(form))
    assert "2025" in shown
    assert "%(" not in shown


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_is_written_with_all_its_digits_and_no_comma_in_any_language(number: int) -> None:
    for language in ("nb", "nn", "en"):
        shown = words(language).integer(number)
        assert int(shown.replace(SPACE, "").replace("\u2212", "-")) == number
        assert "," not in shown


def test_days_and_lists_are_written_as_the_language_does() -> None:
    assert words("nb").day(date(2026, 2, 13)).replace(SPACE, " ") == "13. februar 2026"
    assert words("nb").join(["a", "b", "c"]) == "a, b og c"
    assert words("nb").join(["a"]) == "a"


def test_a_message_without_a_translation_is_shown_as_it_is_written() -> None:
    missing = "there is no such message"
    assert words("nb").gettext(missing) == words("en").gettext(missing) == missing
    assert words("nb").ngettext("%(count)s thing", "%(count)s things", 2) == "%(count)s things"
    assert not words("nb").knows(missing)
    assert not words("en").knows(missing)


def test_a_count_takes_the_form_of_its_number() -> None:
    assert words("en").count("%(count)s risk", "%(count)s risks", 1) == "1 risk"
    assert words("en").count("%(count)s risk", "%(count)s risks", 2000).replace(SPACE, " ") == "2 000 risks"
