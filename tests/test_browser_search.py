"""This module contains the browser tests of search: what is found, how it is narrowed, the keyboard, the address, and its weight.

They use a site of their own: a report in bokmål, one in nynorsk, and a word list.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SUBPATH, made_once, serving
from projects import HOUSE, SEARCH, run
from test_browser import AXE, PHONE, RUN, TAGS, Visit

from generator.words.terms import COMMON, terms

WORDS = """
words:
  - [sykefravær, sjukefråvær]
  - [tjeneste, teneste]
  - [ventetid, kø]
  - [tverrfaglig spesialisert rusbehandling, TSB]
  - [hund, bikkje]
"""
ORGANISATIONS = """
organisations:
  - {id: hod, title: Helse- og omsorgsdepartementet, short: HOD, type: ministry}
  - {id: hmn, title: Helse Midt-Norge RHF, short: HMN, type: rhf, parent: hod}
  - {id: helse-vest, title: Helse Vest RHF, short: Helse Vest, type: rhf, parent: hod}
  - {id: hmr, title: Helse Møre og Romsdal HF, short: HMR, type: trust, parent: hmn, aliases: [Helse MR]}
  - {id: hnt, title: Helse Nord-Trøndelag HF, short: HNT, type: trust, parent: hmn}
  - {id: sorlandet, title: Sørlandet sykehus HF, short: SSHF, type: trust, parent: hod}
"""
REPORTS = {
    "rapport-2025": "title: Årsrapport 2025\nowner: hmn\nperiod: 2025\nlanguage: nb\ndocument: Årsrapport 2025\n",
    "melding-2023": "title: Årleg melding 2023\nowner: helse-vest\nperiod: 2023\nlanguage: nn\ndocument: Årleg melding 2023\n",
}
CHAPTERS = {
    "rapport-2025/01-oppdrag.yaml": """
title: Oppdrag
number: "1"
assignments:
  - {id: krav-13, title: Arbeidstiden planlegges i god tid, number: "13", year: 2024, addressees: [hmr], status: {state: late}, text: Planen skal rekke seks måneder fram.}
  - {id: krav-14, title: Kortere ventetid, number: "14", year: 2025, addressees: [hmr, hnt], status: {state: not-met}, text: Ventetidene skal ned. Saken er krav til alle og ble drøftet i sak 191-2025.}
  - {id: rusbehandling, title: Rask hjelp, year: 2025, addressees: [hnt], status: {state: met}, text: Pasienter i tverrfaglig spesialisert rusbehandling får hjelp straks.}
risks:
  - {id: sykefravaer, title: Sykefravær, trusts: [hmr], text: Fraværet går ut over spesialisthelsetjenesten.}
""",
    "rapport-2025/02-saker.yaml": """
title: Saker
number: "2"
cases:
  - {id: hms, title: Oppdaterte HMS-indikatorer, number: "191-2025", owner: hmn, date: 2025-11-20, text: Styret vedtok nye indikatorer.}
  - {id: drivstoff, title: Nytt drivstoffanlegg, number: 18/25, owner: hmr, date: 2025-03-28, text: Anlegget blir ferdig i mars.}
  - {id: gammel, title: Indikatorer fra før, number: "033-2024", owner: hnt, date: 2024-01-15, text: En eldre sak om indikatorer.}
""",
    "melding-2023/01-oppdrag.yaml": """
title: Oppdrag
number: "1"
assignments:
  - {id: sjukefravaer, title: Lågare sjukefråvær, year: 2023, addressees: [helse-vest], status: {state: ongoing}, text: Sjukefråværet skal ned i spesialisthelsetenesta.}
  - {id: tsb, title: Meir TSB, year: 2023, addressees: [helse-vest], status: {state: ongoing}, text: Meir pengar til rus.}
""",
}
MANY = 34
"""Records that all say «flom», for results by the page, with a trust each for a long facet."""


def library(folder: Path) -> None:
    """Write the content of the site that these tests search in, and build it."""
    content = folder / "content"
    chapter = ['title: Vær og vann', 'number: "3"', "risks:"]
    for number in range(MANY):
        chapter.append(f"  - {{id: flom-{number}, title: Flom ved elv nummer {number}, trusts: [sted-{number % 12}], text: Elva kan gå over sine bredder. Da stiger vannet til sykehuset. {'Mer om elva. ' * 12}}}")
    trusts = [f"  - {{id: sted-{number}, title: Sykehuset i dal {number} HF, short: Dal {number}, type: trust, parent: hmn}}" for number in range(12)]
    written = {
        "ordliste.yaml": WORDS, "organisations.yaml": ORGANISATIONS + "\n".join(trusts) + "\n", "om.md": "# Om nettstedet\n\nHer kan alt spores.\n",
        **{f"{name}/report.yaml": text for name, text in REPORTS.items()}, **CHAPTERS, "rapport-2025/03-vann.yaml": "\n".join(chapter) + "\n",
    }  # fmt: skip
    for name, text in written.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), "utf-8")
    done = run("generator.cli", "build", folder=folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def searched(shared: Path) -> Iterator[str]:
    """The address of the site to search in, below a sub-path."""
    with serving(made_once(shared / "library", library) / "site") as address:
        yield address


@pytest.fixture
def tab(chromium: Any, searched: str) -> Iterator[Callable[..., Visit]]:
    """Open tabs on the site; at the end each must have been without errors."""
    opened: list[Visit] = []

    def open_tab(**options: Any) -> Visit:
        opened.append(Visit(chromium, searched, **options))
        return opened[-1]

    yield open_tab
    for one in opened:
        one.end()


def titles(page: Any) -> list[str]:
    """The titles found, in order."""
    page.wait_for_function("() => !document.querySelector('.hits').hasAttribute('aria-busy') && document.querySelector('#sok-antall').textContent !== 'Treff'")
    return list(page.locator(".hits h3").all_inner_texts())


def found(one: Visit, query: str) -> list[str]:
    """Search by the address; return the titles found."""
    return titles(one.go(f"sok/?q={query}"))


def wrote(page: Any, words: str) -> None:
    """Write a query, key by key, and wait until it has been answered."""
    page.locator("#sok-felt").press_sequentially(words, delay=20)
    settled(page, words)


def settled(page: Any, words: str) -> None:
    """Wait until the heading speaks of a query."""
    page.wait_for_function("words => document.querySelector('#sok-antall').textContent.includes(`«${words}»`)", arg=words.strip())


def count(page: Any) -> int:
    """The number that the heading tells."""
    text = page.locator("#sok-antall").inner_text()
    number = re.match(r"\d+", text)
    return int(number[0]) if number else int(text.startswith("Ett"))


def box(page: Any, facet: str, value: str) -> Any:
    """The box of one value."""
    return page.locator(f"input[name={facet}][value='{value}']")


def told(page: Any, facet: str, value: str) -> int:
    """The count beside a box."""
    return int(box(page, facet, value).locator("xpath=..").locator("small").inner_text())


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


# The keyboard.


def test_the_whole_search_is_done_from_the_keyboard(tab: Callable[..., Visit]) -> None:
    one = tab()
    page = one.go("sok/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "sok-felt"
    wrote(page, "flom")
    wanted = titles(page)
    assert len(wanted) == 10
    at = "document.activeElement.textContent"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(at) == wanted[0]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(at) == wanted[1]
    page.keyboard.press("End")
    assert page.evaluate(at) == wanted[-1]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(at) == wanted[-1]
    page.keyboard.press("Home")
    assert page.evaluate(at) == wanted[0]
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "sok-felt"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "sok-felt"
    page.keyboard.press("Escape")
    assert page.locator("#sok-felt").input_value() == ""
    wrote(page, "HMR")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{one.server}foretak/hmr/")


def test_the_arrows_leave_the_boxes_and_the_list_of_sorts_alone(tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "indikatorer")
    one.page.locator("[name=sorter]").focus()
    one.page.keyboard.press("ArrowDown")
    assert one.page.evaluate("document.activeElement.name") == "sorter"


def test_more_results_come_on_request_and_the_first_of_them_is_where_one_is(tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "flom")
    assert count(one.page) == MANY
    more = one.page.locator(".search__more")
    for wanted in (20, 30, 34):
        more.press("Enter")
        one.page.wait_for_function("n => document.querySelectorAll('.hit').length === n", arg=wanted)
        place = one.page.evaluate("[...document.querySelectorAll('.hit')].indexOf(document.activeElement.closest('.hit'))")
        assert place == wanted - (10 if wanted < 34 else 4)
    assert more.is_hidden()
    names = titles(one.page)
    assert len(set(names)) == MANY


# The address.


def test_the_small_field_on_every_page_leads_to_the_search_page(tab: Callable[..., Visit]) -> None:
    page = tab().go("rapport-2025/risiko/sykefravaer/")
    page.keyboard.press("/")
    page.keyboard.type("drivstoff anlegg")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sok/\?q=drivstoff"))
    assert page.locator("#sok-felt").input_value() == "drivstoff anlegg"
    assert titles(page) == ["Nytt drivstoffanlegg"]
    assert page.locator(".site-search input").is_hidden(), "one field is enough"


def test_an_address_that_is_shared_shows_the_same(tab: Callable[..., Visit]) -> None:
    page = tab().go("sok/")
    wrote(page, "indikatorer")
    box(page, "type", "cases").check()
    page.wait_for_url(re.compile("type=cases"))
    page.locator("[name=sorter]").select_option("nyest")
    page.wait_for_url(re.compile("sorter=nyest"))
    wanted, address = titles(page), page.url.split(SUBPATH)[1]
    assert address == "sok/?q=indikatorer&type=cases&sorter=nyest"
    other = tab().go(address)
    assert titles(other) == wanted
    assert other.locator("#sok-felt").input_value() == "indikatorer"
    assert box(other, "type", "cases").is_checked()
    assert other.locator("[name=sorter]").input_value() == "nyest"
    assert other.title().startswith("«indikatorer» – Søk")


def test_an_address_with_what_there_is_none_of_does_no_harm(tab: Callable[..., Visit]) -> None:
    page = tab().go("sok/?q=flom&foretak=finnes-ikke&sorter=tull&type=risks")
    assert len(titles(page)) == 10
    assert page.locator("[name=sorter]").input_value() == ""


def test_the_back_button_takes_back_one_choice_at_a_time_and_one_query_and_not_each_letter(tab: Callable[..., Visit]) -> None:
    one = tab()
    page = one.go("om/")
    one.go("sok/")
    wrote(page, "indikatorer")
    box(page, "type", "cases").check()
    page.wait_for_url(re.compile("type=cases"))
    page.locator("#sok-felt").fill("drivstoff")
    settled(page, "drivstoff")
    page.go_back()
    page.wait_for_url(re.compile(r"\?q=indikatorer&type=cases$"))
    assert "Oppdaterte HMS-indikatorer" in titles(page)
    page.go_back()
    page.wait_for_url(re.compile(r"\?q=indikatorer$"))
    settled(page, "indikatorer")
    assert not box(page, "type", "cases").is_checked()
    page.go_forward()
    page.wait_for_url(re.compile(r"type=cases$"))
    assert box(page, "type", "cases").is_checked()
    page.go_back()
    page.go_back()
    page.wait_for_url(f"{one.server}om/")


def test_back_from_a_page_that_was_found_leads_to_the_same_place_among_the_same_results(tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "flom")
    one.page.locator(".search__more").click()
    one.page.wait_for_function("() => document.querySelectorAll('.hit').length === 20")
    wanted = one.page.locator(".hit a").nth(17)
    wanted.scroll_into_view_if_needed()
    top = one.page.evaluate("scrollY")
    wanted.click()
    one.page.wait_for_url(re.compile("/risiko/flom-"))
    one.page.go_back()
    one.page.wait_for_function("() => document.querySelectorAll('.hit').length === 20")
    one.page.wait_for_function("top => Math.abs(scrollY - top) < 40", arg=top)
    assert top > 200


# When nothing is found.


def test_a_word_that_is_found_nowhere_gets_one_that_is(tab: Callable[..., Visit]) -> None:
    one = tab()
    assert found(one, "sykefarvær") == []
    page = one.page
    assert page.locator("#sok-antall").inner_text() == "Fant ikke «sykefarvær»"
    near = page.locator("[data-near] a")
    assert near.first.inner_text() == "sykefravær"
    near.first.click()
    settled(page, "sykefravær")
    assert titles(page)[0] == "Sykefravær"
    assert page.locator("#sok-felt").input_value() == "sykefravær"
    assert page.locator("[data-help]").is_hidden()
    page.go_back()
    settled(page, "sykefarvær")


def test_a_word_of_a_title_is_offered_too_and_one_that_gives_nothing_never(tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "drivstofanlegg")
    assert one.page.locator("[data-near] a").all_inner_texts() == ["drivstoffanlegg"]
    found(one, "bikje")
    assert one.page.locator("[data-near]").is_hidden(), "«bikkje» stands in the word list, but nowhere on the site"


def test_words_that_are_found_apart_are_offered_one_by_one(tab: Callable[..., Visit]) -> None:
    one = tab()
    assert found(one, "drivstoff zebra") == []
    single = one.page.locator("[data-single]")
    assert single.inner_text() == "Prøv ett ord om gangen: drivstoff (1), zebra (finnes ikke)"
    single.locator("a").click()
    settled(one.page, "drivstoff")


def test_what_the_boxes_hide_is_told_and_is_one_press_away(tab: Callable[..., Visit]) -> None:
    page = tab().go("sok/?q=drivstoff&tilstand=met")
    assert titles(page) == []
    without = page.locator("[data-without] a")
    assert without.inner_text() == "Ett treff på «drivstoff»"
    without.click()
    page.wait_for_url(re.compile(r"\?q=drivstoff$"))
    assert titles(page) == ["Nytt drivstoffanlegg"]


def test_help_leads_to_all_content(tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "qqqqq")
    one.page.locator("[data-help] a", has_text="Alt innhold").click()
    one.page.wait_for_url(f"{one.server}innhold/")


def test_marks_of_html_in_a_query_are_shown_as_they_are(tab: Callable[..., Visit]) -> None:
    one = tab()
    found(one, "%3Cimg src=x onerror=alert(1)%3E flom")
    assert "<img src=x" in one.page.locator("#sok-antall").inner_text()
    assert one.page.locator("main img").count() == 0


# For everybody.


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_axe_finds_nothing_in_any_state_of_the_page(colours: str, size: str, tab: Callable[..., Visit]) -> None:
    one = tab(color_scheme=colours, **({"viewport": PHONE} if size == "phone" else {}))
    one.context.add_init_script(AXE.read_text("utf-8"))
    for query in ("", "?q=flom", "?q=sykefravær&type=risks&type=assignments&tilstand=ongoing", "?q=sykefarvær+drivstoff"):
        page = one.go(f"sok/{query}")
        page.wait_for_timeout(300)
        if size == "phone":
            page.locator(".search__toggle").click()
        wrong = page.evaluate(RUN, {"resultTypes": ["violations"], "preload": False, "runOnly": TAGS})
        assert wrong == [], query


def test_on_a_phone_the_boxes_are_folded_away_and_come_on_a_press(tab: Callable[..., Visit]) -> None:
    page = tab(viewport=PHONE).go("sok/?q=flom&aar=2025")
    titles(page)
    toggle, pane = page.locator(".search__toggle"), page.locator("#sok-avgrens")
    assert toggle.inner_text().startswith("Avgrens søket (1)")
    assert pane.is_hidden()
    assert page.locator(".hit").first.bounding_box()["y"] < 640, "a result is seen without scrolling"
    toggle.press("Enter")
    assert pane.is_visible()
    assert toggle.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate("[...document.querySelectorAll('.search label:not(.hidden), .search button, .search summary')].filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24).map(e => e.outerHTML.slice(0, 80))")
    assert small == []
    toggle.press("Enter")
    assert pane.is_hidden()


def test_nothing_jumps_when_the_search_has_been_loaded(tab: Callable[..., Visit]) -> None:
    one = tab()
    one.context.add_init_script("window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) shifts += e.value })).observe({ type: 'layout-shift', buffered: true })")
    for query in ("", "?q=flom"):
        page = one.go(f"sok/{query}")
        page.wait_for_timeout(600)
        assert page.evaluate("shifts") < 0.1


def test_without_a_script_the_page_says_so_and_leads_on(tab: Callable[..., Visit]) -> None:
    one = tab(java_script_enabled=False)
    page = one.go("sok/?q=flom")
    assert page.locator("noscript, .note").first.inner_text().startswith("Søket trenger JavaScript")
    assert page.locator("#sok-felt").is_hidden()
    assert page.locator("#sok-avgrens").is_hidden()
    links = page.locator("main .note a")
    assert {"Alt innhold", "Oppdrag", "Risikoer", "Saker"} <= set(links.all_inner_texts())
    links.first.click()
    page.wait_for_url(f"{one.server}innhold/")


def test_an_index_that_cannot_be_read_is_told_and_all_content_is_offered(chromium: Any, searched: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/register.json", lambda route: route.abort())
    page.goto(f"{searched}sok/?q=flom")
    page.locator("#sok-antall", has_text="Søket kunne ikke lastes. Last siden på nytt.").wait_for()
    assert page.locator("[data-help] a", has_text="Alt innhold").is_visible()
    assert not page.locator("[data-advice]").is_visible(), "other words would help no more"
    context.close()


def test_a_site_without_an_index_says_so(chromium: Any, searched: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/register.json", lambda route: route.fulfill(status=404))
    page.goto(f"{searched}sok/?q=flom")
    page.locator("#sok-antall", has_text="Nettstedet har ikke søk.").wait_for()
    assert page.locator("[data-help] a", has_text="Alt innhold").is_visible()
    assert not page.locator("[data-advice]").is_visible()
    context.close()


def test_one_who_waits_for_the_index_is_told_and_then_gets_results(chromium: Any, searched: str) -> None:
    context = chromium.new_context()
    held: list[Any] = []
    page = context.new_page()
    page.route("**/register.json", lambda route: held.append(route))
    page.goto(f"{searched}sok/?q=flom", wait_until="commit")
    waiting = page.locator("[data-wait]", has_text="Søket er ikke klart ennå.")
    waiting.wait_for()
    held[0].continue_()
    page.locator("#sok-antall", has_text="treff på «flom»").wait_for()
    assert waiting.count() == 0
    context.close()


def test_a_search_page_that_is_opened_as_a_file_says_that_it_cannot_search(chromium: Any, searched: str, shared: Path) -> None:
    page = chromium.new_page()
    page.goto((shared / "library/site/sok/index.html").as_uri())
    page.locator("[data-wait]", has_text="åpnet som en fil").wait_for()
    assert page.locator("[data-wait] a", has_text="Alt innhold").is_visible()
    page.close()


def test_nothing_on_the_search_page_needs_more_than_the_policy_of_all_pages(tab: Callable[..., Visit]) -> None:
    one = tab()
    one.page.add_init_script("addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))")
    found(one, "flom")
    policy = str(one.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content"))
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


# Weight.

FIRST_LOAD, ONE_QUERY = 120_000, 40_000
CORPUS = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from corpus import write
from generator.load.content import load
from generator.render import Site
from generator.render.subjects import subjects
from generator.search import index
from generator.settings import Settings

content = Path("content")
write(content, 5000)
(content / "ordliste.yaml").write_text((Path(sys.argv[1]).parent / "content/ordliste.yaml").read_text("utf-8"), "utf-8")
site = Site(load(content), Settings(Path.cwd()))
for name, made in index(subjects(site.desk, site.pages.values()), site.desk.catalog.wordlist).items():
    path = Path("register") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made)
"""


@pytest.mark.slow
def test_at_five_thousand_pages_the_first_load_and_each_query_are_light(chromium: Any, searched: str, shared: Path, tmp_path: Path) -> None:
    """The page of the small site, with the index of the synthetic corpus in the place of its own. Bytes as a server sends them, gzipped, with 300 for the head of each answer."""
    (tmp_path / "make.py").write_text(CORPUS, "utf-8")
    done = run("make", str(HOUSE / "benchmarks"), folder=tmp_path, more={"PYTHONPATH": f"{tmp_path}:{HOUSE}"})
    assert done.returncode == 0, done.stderr
    register = tmp_path / "register"
    assert len(list((register / "treff").iterdir())) > 5000
    context = chromium.new_context()
    page = context.new_page()
    page.route(f"**/{SEARCH}**", lambda route: route.fulfill(path=str(register / route.request.url.split(SEARCH)[1].split("?")[0]), content_type="application/json"))
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))

    def sent() -> int:
        weight = sum(len(gzip.compress(answer.body())) + 300 for answer in answers)
        answers.clear()
        return weight

    page.goto(f"{searched}sok/", wait_until="networkidle")
    weights = {"first load": sent()}
    assert weights["first load"] < FIRST_LOAD
    for query in ("helseforetak", "sykehus", "sjukehus ventetid", "forskning og utvikling", "191-2025", "kompetanse", "regional samhandling helseforetak", "Kråkberg fravær"):
        answers.clear()
        page.locator("#sok-felt").fill(query)
        page.wait_for_function("words => document.querySelector('#sok-antall').textContent.includes(`«${words}»`)", arg=query)
        page.wait_for_load_state("networkidle")
        weights[query] = sent()
        page.goto("about:blank")
        page.goto(f"{searched}sok/", wait_until="networkidle")
    print(json.dumps(weights, ensure_ascii=False, indent=1), file=sys.stderr)
    assert {query: weight for query, weight in weights.items() if query != "first load" and weight >= ONE_QUERY} == {}
    context.close()
