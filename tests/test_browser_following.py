"""This module contains the browser tests of following a thread: a look behind a link, and the picture of what a record is tied to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from browser import PHONE, REPORT, Visit

RISK = f"{REPORT}/risiko/lange-ventetider/"
LINK = "main li a[href$='hmr-ventetider-og-fristbrudd/']"
BOX = "#forhaandsvisning"


def shown(page: Any) -> str:
    """What the preview says, once it is there."""
    page.locator(BOX).wait_for(state="visible")
    return str(page.locator(BOX).inner_text())


def test_resting_the_pointer_on_a_link_shows_what_is_behind_it(visit: Callable[..., Visit]) -> None:
    page = visit().go(RISK)
    page.locator(LINK).first.hover()
    told = shown(page)
    assert "Ventetider og fristbrudd" in told
    assert "Risiko" in told
    page.locator(BOX).hover()
    assert page.locator(BOX).is_visible(), "the preview must stay while the pointer is on it"
    page.mouse.move(5, 5)
    page.locator(BOX).wait_for(state="hidden")


def test_a_link_in_the_picture_of_a_thread_shows_it_too(visit: Callable[..., Visit]) -> None:
    page = visit().go(RISK)
    page.locator(".near svg a").first.hover()
    assert shown(page)


def test_the_keyboard_gets_the_same_look_and_escape_puts_it_away(visit: Callable[..., Visit]) -> None:
    page = visit().go(RISK)
    page.keyboard.press("Tab")
    page.evaluate("selector => document.querySelector(selector).focus({focusVisible: true})", LINK)
    assert "Ventetider og fristbrudd" in shown(page)
    assert page.locator(LINK).first.get_attribute("aria-describedby") == BOX.lstrip("#")
    page.keyboard.press("Escape")
    page.locator(BOX).wait_for(state="hidden")
    assert page.evaluate("selector => document.activeElement === document.querySelector(selector)", LINK), "focus must not be lost"
    assert page.locator(LINK).first.get_attribute("aria-describedby") is None


def test_crossing_a_link_or_resting_on_one_that_leads_to_no_record_shows_nothing(visit: Callable[..., Visit]) -> None:
    page = visit().go(RISK)
    page.locator(LINK).first.hover()
    page.mouse.move(5, 5)
    page.locator(".trail a").first.hover()
    page.wait_for_timeout(700)
    assert not page.locator(BOX).is_visible()


def test_the_picture_of_a_thread_leads_where_its_list_does(visit: Callable[..., Visit]) -> None:
    page = visit().go(RISK)
    drawn = set(page.eval_on_selector_all(".near svg a[href]", "links => links.map(link => new URL(link.getAttribute('href'), location).href)"))
    listed = set(page.eval_on_selector_all(".near details a", "links => links.map(link => link.href)"))
    assert drawn
    assert drawn <= listed
    assert page.locator(".near svg .own").count() == 1
    assert page.eval_on_selector_all(".near svg a", "links => links.every(link => link.tabIndex < 0)"), "the list is the keyboard's way"


def test_a_phone_gets_the_list_in_place_of_the_picture(visit: Callable[..., Visit]) -> None:
    page = visit(viewport=PHONE).go(RISK)
    assert not page.locator(".near svg").is_visible()
    page.locator(".near summary").click()
    assert page.locator(".near details a").first.is_visible()


def test_a_reference_to_the_page_can_be_copied_and_names_report_place_and_address(visit: Callable[..., Visit]) -> None:
    one = visit()
    one.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = one.go(RISK)
    page.locator(".cite summary").click()
    page.locator(".cite button").click()
    page.locator(".cite [role=status]").filter(has_text="Kopiert.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#henvisning").inner_text()
    assert copied.startswith("Tertialrapport")
    assert "«Lange ventetider», risiko" in copied.replace("\u00a0", " ")
    assert copied.endswith(f"https://sporbar.example/sporbar/{RISK}")


def test_a_printed_page_says_its_address(visit: Callable[..., Visit]) -> None:
    page = visit().go(RISK)
    assert not page.locator(".paper").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".paper").inner_text() == f"https://sporbar.example/sporbar/{RISK}"
