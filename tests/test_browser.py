"""This module contains the tests in a real browser of ways through the site: search, lists, links, what is missing, the policy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser import REPORT, Visit, templates
from conftest import SUBPATH

# Search.


def results(page: Any) -> list[str]:
    """The titles found, once they stand there."""
    page.locator(".hits a").first.wait_for()
    return [text.strip() for text in page.locator(".hits h3").all_inner_texts()]


def searched(one: Visit, words: str) -> list[str]:
    """Search from the front page's own form, as a reader does; return the titles found."""
    page = one.go("")
    page.locator(".site-search input").fill(words)
    page.locator(".site-search button").click()
    page.wait_for_url(re.compile(r"/sok/\?q="))
    return results(page)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("fravær", "Sykefravær"), ("sykefravær", "Sykefravær"), ("St Olav", "St. Olavs hospital HF"), ("st. olavs", "St. Olavs hospital HF"), ("HMR", "Helse Møre og Romsdal HF"),
        ("møre", "Helse Møre og Romsdal HF"), ("ventetider", "Lange ventetider"), ("191-2025", "Oppdaterte HMS-indikatorer"), ("sikkerhetsbolig", "Sikkerhetsbolig"), ("drivstoff", "rivstoff"),
    ],
)  # fmt: skip
def test_search_finds_what_people_ask_for_among_the_first(words: str, wanted: str, visit: Callable[..., Visit]) -> None:
    found = searched(visit(), words)
    assert any(wanted in title for title in found[:6]), found


@pytest.mark.parametrize(("words", "wanted"), [("St Olav", "St. Olavs hospital HF"), ("HMR", "Helse Møre og Romsdal HF")])
def test_search_for_a_trust_finds_the_trust_first(words: str, wanted: str, visit: Callable[..., Visit]) -> None:
    assert searched(visit(), words)[0].startswith(wanted)


def test_a_result_leads_to_its_page_below_the_sub_path(visit: Callable[..., Visit]) -> None:
    one = visit()
    searched(one, "HMR")
    one.page.locator(".hits a").first.click()
    one.page.wait_for_url(f"{one.server}foretak/hmr/**")
    assert one.page.locator("h1").inner_text() == "Helse Møre og Romsdal HF"


def test_search_is_reached_from_any_page_without_a_mouse(visit: Callable[..., Visit]) -> None:
    page = visit().go("risiko/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('.site-search input')")
    page.keyboard.type("sykefravær")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sok/\?q="))
    results(page)


def test_the_slash_writes_a_slash_where_one_is_writing(visit: Callable[..., Visit]) -> None:
    page = visit().go("risiko/")
    page.keyboard.press("/")
    page.keyboard.type("18/25")
    assert page.locator(".site-search input").input_value() == "18/25"


# Lists.


def column(page: Any, name: str) -> list[str]:
    """The texts of a column of the list, of the rows that are seen."""
    heads = [text.strip() for text in page.locator("#liste thead th").all_inner_texts()]
    number = next(place for place, head in enumerate(heads) if head.casefold().startswith(name.casefold()))
    return list(page.evaluate("n => [...document.querySelectorAll('#liste tbody tr:not(.list__part)')].filter(r => !r.hidden).map(r => r.cells[n].innerText.trim())", number))


def test_a_list_is_narrowed_as_one_writes_and_says_how_many_are_left(visit: Callable[..., Visit]) -> None:
    page = visit().go(f"risiko/rapport/{REPORT}/")
    whole = page.locator(".tools [role=status]").inner_text()
    field = page.locator(".tools input")
    field.fill("sto PERSONELL")
    shown = column(page, "Risiko")
    assert shown
    assert all("personell" in text.casefold() for text in shown)
    assert len(shown) < 27
    assert page.locator(".tools [role=status]").inner_text() == f"{len(shown)} av 27"
    field.fill("finnes ikke")
    assert page.locator(".tools [role=status]").inner_text() == "0 av 27"
    field.fill("")
    assert len(column(page, "Risiko")) == 27
    assert page.locator(".tools [role=status]").inner_text() == whole


def test_a_list_is_sorted_by_a_press_on_a_head_and_the_third_press_gives_the_page_back(visit: Callable[..., Visit]) -> None:
    page = visit().go("risiko/")
    first = column(page, "Risiko")
    button = page.locator("#liste thead th", has_text="Rang").locator("button")
    button.focus()
    page.keyboard.press("Enter")
    ranks = [int(text) for text in column(page, "Rang") if text.isdigit()]
    assert ranks == list(range(1, 11))
    assert column(page, "Rang")[:10] == [str(rank) for rank in range(1, 11)], "risks without a rank stand last"
    assert page.locator("#liste thead th", has_text="Rang").get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert [int(text) for text in column(page, "Rang") if text.isdigit()] == list(range(10, 0, -1))
    assert column(page, "Rang")[0] == "10"
    page.keyboard.press("Enter")
    assert column(page, "Risiko") == first
    assert page.locator("#liste thead th[aria-sort]").count() == 0


def test_words_are_sorted_in_the_norwegian_order(visit: Callable[..., Visit]) -> None:
    page = visit().go("foretak/")
    page.locator("#liste thead th button").filter(has_text=re.compile("virksomhet|foretak", re.IGNORECASE)).first.click()
    names = [text.split("\n")[0] for text in page.locator("#liste tbody tr:not(.list__part) th").all_inner_texts()]
    assert names == page.evaluate("names => [...names].sort(new Intl.Collator('nb', {numeric: true}).compare)", names)
    with_ring = [place for place, name in enumerate(names) if name.startswith("Å")]
    assert all(place >= len(names) - len(with_ring) for place in with_ring)


def test_a_list_is_narrowed_by_links_without_a_script(visit: Callable[..., Visit]) -> None:
    page = visit(java_script_enabled=False).go("oppdrag/")
    whole = page.locator("#liste tbody tr").count()
    assert whole > 250
    page.locator(".filters a", has_text="St. Olavs hospital HF").click()
    page.wait_for_url("**/oppdrag/foretak/sto/")
    assert page.locator(".filters a[aria-current=page]").inner_text().startswith("St. Olavs hospital HF")
    count = page.locator("#liste tbody tr").count()
    assert 0 < count < whole
    assert page.locator(".filters a[aria-current=page] small").inner_text() == str(count)


# Ways through the site.


def test_from_a_risk_to_its_assignment_to_a_trust_and_back(visit: Callable[..., Visit]) -> None:
    one = visit()
    page = one.go("")
    page.locator("main a", has_text="Lange ventetider").first.click()
    page.wait_for_url(f"**/{REPORT}/risiko/lange-ventetider/")
    page.locator("main a[href*='/oppdrag/']").first.click()
    page.wait_for_url(f"**/{REPORT}/oppdrag/**")
    assignment = page.url
    page.locator("main dl a[href*='foretak/']").first.click()
    page.wait_for_url("**/foretak/**")
    assert page.locator("h1").inner_text().endswith("HF")
    back = assignment.split(SUBPATH)[1]
    page.locator(f"main a[href$='{back}']").first.click()
    page.wait_for_url(assignment)
    page.locator("main a[href*='/risiko/lange-ventetider/']").first.click()
    page.wait_for_url("**/risiko/lange-ventetider/")
    for _ in range(4):
        page.go_back()
    assert page.url.endswith("/risiko/lange-ventetider/")


def test_the_site_is_read_without_a_script(visit: Callable[..., Visit], real: Path) -> None:
    one = visit(java_script_enabled=False)
    for name, address in templates(real / "site").items():
        page = one.go(address)
        assert page.locator("main h1").is_visible(), name
        if address == "sok/":
            assert page.locator("main a[href*='risiko/']").first.is_visible()
    page = one.go(f"{REPORT}/11-gevinstrealisering/")
    assert page.locator("figure svg").first.is_visible()
    page.locator("figure summary").first.click()
    assert page.locator("figure details[open] table").first.is_visible()


def test_a_missing_page_says_so_and_its_links_work_at_any_depth(visit: Callable[..., Visit], chromium: Any, server: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    answer = page.goto(f"{server}{REPORT}/risiko/finnes/ikke/")
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "Siden finnes ikke"
    assert page.evaluate("document.styleSheets.length && document.styleSheets[0].cssRules.length") > 50
    page.locator("main a").first.click()
    page.wait_for_url(server)
    context.close()


def test_the_policy_is_kept_by_every_template(visit: Callable[..., Visit], real: Path) -> None:
    one = visit()
    for address in templates(real / "site").values():
        one.page.add_init_script("addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))")
        one.go(address)
    one.go("sok/?q=sykefravær")
    results(one.page)
    assert one.wrong == []
