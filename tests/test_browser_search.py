"""This module contains the browser tests of search: what is found, while one writes, how it is narrowed, and its order."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from browser import Visit
from found import box, count, found, settled, titles, told, wrote
from projects import HOUSE

from generator.words.terms import COMMON, terms

# What is found.


@pytest.mark.parametrize("query", ["191-2025", "191/2025", "191–2025", "191/25", "sak 191-2025", "styresak 191–25", "Saka 0191/2025", "saksnr. 191/2025"])
def test_a_case_is_found_by_every_printed_form_of_its_number(query: str, tab: Callable[..., Visit]) -> None:
    assert found(tab(), query) == ["Oppdaterte HMS-indikatorer", "Kortere ventetid"]


@pytest.mark.parametrize(("query", "wanted"), [("18/25", "Nytt drivstoffanlegg"), ("18-2025", "Nytt drivstoffanlegg"), ("sak 33/24", "Indikatorer fra før"), ("033-2024", "Indikatorer fra før")])
def test_short_years_and_zeros_in_front_make_no_difference(query: str, wanted: str, tab: Callable[..., Visit]) -> None:
    assert found(tab(), query) == [wanted]


@pytest.mark.parametrize("query", ["krav-13", "krav 13", "Krav 13", "KRAV-13"])
def test_a_record_is_found_by_its_id(query: str, tab: Callable[..., Visit]) -> None:
    assert found(tab(), query)[0] == "Arbeidstiden planlegges i god tid"


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("sykefravær", "Lågare sjukefråvær"), ("sjukefråværet", "Sykefravær"), ("tjeneste", "Lågare sjukefråvær"), ("tenesta", "Sykefravær"), ("spesialisthelseteneste", "Lågare sjukefråvær"),
        ("kø", "Kortere ventetid"), ("TSB", "Rask hjelp"), ("tverrfagleg spesialisert rusbehandling", "Meir TSB"), ("tverrfaglige spesialiserte rusbehandlingen", "Meir TSB"),
    ],
)  # fmt: skip
def test_bokmaal_finds_nynorsk_and_an_abbreviation_what_it_stands_for_both_ways(query: str, wanted: str, tab: Callable[..., Visit]) -> None:
    assert wanted in found(tab(), query)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("fravær", "Sykefravær"), ("FRAVÆRET", "Sykefravær"), ("sorlandet", "Sørlandet sykehus HF"), ("moere", "Helse Møre og Romsdal HF"), ("HMR", "Helse Møre og Romsdal HF"), ("drivstoff", "Nytt drivstoffanlegg"), ("flom elv 7", "Flom ved elv nummer 7")],
)
def test_parts_of_words_short_names_and_letters_without_their_signs_are_found_first(query: str, wanted: str, tab: Callable[..., Visit]) -> None:
    assert found(tab(), query)[0] == wanted


def test_all_words_must_be_there_and_small_words_do_not_count(tab: Callable[..., Visit]) -> None:
    one = tab()
    assert found(one, "indikatorer vedtok") == ["Oppdaterte HMS-indikatorer"]
    assert found(one, "indikatorer og det som er vedtok") == ["Oppdaterte HMS-indikatorer"]
    assert found(one, "indikatorer flom") == []


def test_a_title_comes_before_a_text_that_only_mentions_the_word(tab: Callable[..., Visit]) -> None:
    assert found(tab(), "rusbehandling")[0] == "Rask hjelp"
    assert found(tab(), "sykefravær")[0] == "Sykefravær"


def test_a_result_tells_what_it_is_where_it_stands_whose_it_is_and_how_it_goes(tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "krav til alle ventetidene")
    hit = one.page.locator(".hit").first
    assert hit.locator(".hit__kind").inner_text().startswith("Oppdrag · 14 · 2025")
    state = hit.locator(".state--not-met")
    assert state.inner_text() == "Ikke nådd"
    assert "url" in state.evaluate("e => getComputedStyle(e, '::before').maskImage")
    assert hit.locator(".meta").inner_text() == "HMR, HNT · Årsrapport 2025"
    assert hit.locator(".hit__text mark").all_inner_texts() == ["Ventetidene", "krav"]
    assert "skal ned" in hit.locator(".hit__text").inner_text()
    assert hit.locator("a").get_attribute("href") == "../rapport-2025/oppdrag/krav-14/"


def test_the_excerpt_is_taken_from_where_the_word_stands_and_marks_other_words_for_it(tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "sykehuset elva")
    text = one.page.locator(".hit", has_text="elv nummer").first.locator(".hit__text")
    assert "vannet til sykehuset" in text.inner_text()
    found(one, "sykefravær")
    nynorsk = one.page.locator(".hit", has_text="Lågare")
    assert nynorsk.locator("h3 mark").inner_text() == "sjukefråvær"
    assert nynorsk.locator("h3 a").get_attribute("lang") == "nn"


def test_the_same_words_are_the_same_terms_in_the_browser_as_in_the_index(tab: Callable[..., Visit]) -> None:
    chance = random.Random(13)
    signs = "aåæøeéioyrsntkdvtg 0123456789-/–.,AÆØÅß²½ﬁ\u0301çŞ日ⅣЖ"
    texts = [path.read_text("utf-8") for path in sorted((HOUSE / "content").rglob("*.yaml"))]
    texts += ["".join(chance.choices(signs, k=400)) for _ in range(60)]
    texts += [" ".join(stem + ending for stem in ("bruk", "forskning", "mål", "tverrfag", "økonom", "ventetid", "idé")) for ending in "er ar ene ane lig leg et a heita hetene erne ert erte s slov".split()]
    page = tab().go("sok/")
    made = page.evaluate(
        "async ([texts, common]) => { const { terms } = await import('../assets/search-words.js'); return texts.map(text => terms(text, new Set(common))); }",
        [texts, sorted(COMMON)],
    )
    for text, own in zip(texts, made, strict=True):
        assert own == terms(text)


# While one writes.


def test_results_come_while_one_writes_without_enter_and_never_flash(tab: Callable[..., Visit]) -> None:
    page = tab().go("sok/")
    assert page.locator(".hits").is_hidden()
    page.evaluate("window.emptied = 0; new MutationObserver(() => { emptied += document.querySelectorAll('.hits > li').length === 0 }).observe(document.querySelector('.hits'), { childList: true })")
    wrote(page, "syke")
    assert "Sykefravær" in titles(page)
    page.locator("#sok-felt").press_sequentially("frav", delay=40)
    settled(page, "sykefrav")
    assert titles(page)[0] == "Sykefravær"
    assert page.evaluate("emptied") == 0


def test_nobody_hears_a_count_for_every_letter_but_one_when_the_writing_pauses(tab: Callable[..., Visit]) -> None:
    page = tab().go("sok/")
    status = page.locator("[data-told]")
    assert status.get_attribute("role") == "status"
    page.evaluate("window.heard = []; new MutationObserver(() => heard.push(document.querySelector('[data-told]').textContent)).observe(document.querySelector('[data-told]'), { childList: true })")
    page.wait_for_timeout(1200)
    page.evaluate("heard.length = 0")
    wrote(page, "indikatorer")
    page.wait_for_function("() => heard.length > 0")
    page.wait_for_timeout(300)
    assert page.evaluate("heard") == ["2 treff på «indikatorer»"]


def test_one_letter_is_no_question_and_an_empty_field_shows_how_to_begin(tab: Callable[..., Visit]) -> None:
    page = tab().go("sok/")
    start = page.locator("[data-start]")
    start.wait_for()
    page.locator("#sok-felt").press_sequentially("f")
    page.wait_for_timeout(400)
    assert start.is_visible()
    assert page.locator("[data-help]").is_hidden()
    page.locator("#sok-felt").press_sequentially("lom")
    settled(page, "flom")
    assert start.is_hidden()
    page.locator("#sok-felt").fill("")
    start.wait_for()
    assert page.locator(".hits").is_hidden()


# Facets.


@pytest.mark.parametrize(
    ("facet", "value", "wanted"),
    [
        ("type", "cases", {"Oppdaterte HMS-indikatorer", "Indikatorer fra før"}), ("foretak", "hnt", {"Indikatorer fra før"}), ("aar", "2024", {"Indikatorer fra før"}),
        ("rapport", "rapport-2025", {"Oppdaterte HMS-indikatorer", "Indikatorer fra før"}), ("maalform", "nb", {"Oppdaterte HMS-indikatorer", "Indikatorer fra før"}),
    ],
)  # fmt: skip
def test_a_search_is_narrowed_by_a_box_and_gives_as_many_as_the_box_says(facet: str, value: str, wanted: set[str], tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "indikatorer")
    promised = told(one.page, facet, value)
    box(one.page, facet, value).check()
    one.page.wait_for_url(re.compile(f"{facet}={value}"))
    assert set(titles(one.page)) == wanted
    assert count(one.page) == promised == len(wanted)


def test_every_facet_counts_right_and_what_gives_nothing_is_not_offered(tab: Callable[..., Visit]) -> None:
    page = tab().go("sok/?q=sykefravær&tilstand=ongoing")
    titles(page)
    for value in page.locator("[data-facet] input:visible").all():
        facet, name = value.get_attribute("name"), value.get_attribute("value")
        promised = told(page, str(facet), str(name))
        assert promised > 0
        if facet == "tilstand" and name != "ongoing":
            continue
        had = value.is_checked()
        if not had:
            value.check()
            page.wait_for_url(re.compile(f"{facet}={name}"))
        titles(page)
        assert count(page) == promised, (facet, name)
        if not had:
            value.uncheck()
            page.wait_for_function("name => !location.search.includes(name)", arg=f"{facet}={name}")
            titles(page)


def test_two_values_of_a_facet_widen_and_two_facets_narrow(tab: Callable[..., Visit]) -> None:
    one = tab()
    page = one.go("sok/?tilstand=late&tilstand=met")
    assert set(titles(page)) == {"Arbeidstiden planlegges i god tid", "Rask hjelp"}
    page = one.go("sok/?tilstand=late&tilstand=met&foretak=hnt")
    assert titles(page) == ["Rask hjelp"]
    assert told(page, "foretak", "hmr") == 1, "a facet counts what its other values would give"


def test_without_a_word_the_boxes_alone_give_a_list_with_the_newest_first(tab: Callable[..., Visit]) -> None:
    page = tab().go("sok/?type=cases")
    assert titles(page) == ["Oppdaterte HMS-indikatorer", "Nytt drivstoffanlegg", "Indikatorer fra før"]
    assert page.locator("#sok-antall").inner_text() == "3 treff"


def test_a_long_facet_is_folded_shows_its_biggest_and_opens(tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "flom")
    facet = one.page.locator("[data-facet=foretak]")
    assert facet.locator("label:visible").count() == 8
    more = facet.locator(".facet__more")
    assert more.inner_text() == "Vis alle 12"
    more.press("Enter")
    assert facet.locator("label:visible").count() == 12
    assert more.get_attribute("aria-expanded") == "true"
    more.press("Enter")
    assert facet.locator("label:visible").count() == 8


def test_what_is_chosen_is_told_above_the_results_and_taken_away_there(tab: Callable[..., Visit]) -> None:
    page = tab().go("sok/?q=indikatorer&foretak=hmn&aar=2025")
    titles(page)
    chosen = page.locator(".search__chosen button")
    assert [button.get_attribute("aria-label") or button.inner_text() for button in chosen.all()] == ["Fjern Helse Midt-Norge RHF", "Fjern 2025", "Fjern alle"]
    chosen.first.press("Enter")
    page.wait_for_url(re.compile(r"\?q=indikatorer&aar=2025$"))
    assert not box(page, "foretak", "hmn").is_checked()
    assert page.evaluate("document.activeElement.id") == "sok-antall", "focus is not lost with the button"
    page.locator(".search__chosen button").first.press("Enter")
    page.wait_for_url(re.compile(r"\?q=indikatorer$"))


def test_boxes_are_ticked_by_the_keyboard_and_groups_are_folded_by_it(tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "indikatorer")
    value = box(one.page, "type", "cases")
    value.focus()
    one.page.keyboard.press("Space")
    one.page.wait_for_url(re.compile("type=cases"))
    assert one.page.evaluate("document.activeElement.value") == "cases", "focus stays on the box"
    summary = one.page.locator("[data-facet=type] summary")
    summary.focus()
    one.page.keyboard.press("Enter")
    assert value.is_hidden()


def test_newest_first_is_by_the_day_of_each(tab: Callable[..., Visit]) -> None:
    one = tab()
    assert found(one, "indikatorer fra før")[0] == "Indikatorer fra før"
    found(one, "sak")
    one.page.locator("[name=sorter]").select_option("nyest")
    one.page.wait_for_url(re.compile("sorter=nyest"))
    assert [title for title in titles(one.page) if title in ("Oppdaterte HMS-indikatorer", "Nytt drivstoffanlegg", "Indikatorer fra før")] == ["Oppdaterte HMS-indikatorer", "Nytt drivstoffanlegg", "Indikatorer fra før"]
