"""This module contains the browser tests of the ways to search: the keyboard, the address, what to do when nothing is found, access, and weight."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser import AXE, PHONE, RUN, TAGS, Visit
from conftest import SUBPATH
from found import MANY, box, count, found, settled, titles, wrote
from projects import HOUSE, SEARCH, run

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
    with page.expect_request("**/register.json"):
        page.goto(f"{searched}sok/?q=flom", wait_until="commit")
    waiting = page.locator("[data-wait]", has_text="Søket er ikke klart ennå.")
    waiting.wait_for()
    while not held:
        page.wait_for_timeout(20)
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
