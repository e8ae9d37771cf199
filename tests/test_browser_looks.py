"""This module contains the browser tests of how pages look to those who see and work in their own way: small screens, big text, paper, colours, the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from browser import PHONE, REPORT, Visit, templates, told


def test_no_page_of_any_template_scrolls_sideways_on_a_narrow_phone(visit: Callable[..., Visit], real: Path) -> None:
    wrong, one = [], visit(viewport=PHONE)
    for address in templates(real / "site").values():
        page = one.go(address)
        widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if widths[0] > widths[1]:
            wide = page.evaluate(
                """() => [...document.querySelectorAll('main *, header *, footer *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
                && !e.parentElement.closest('.scroll, .panels, svg')).slice(0, 3).map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right))"""
            )
            wrong.append(f"/{address}: {widths} {wide}")
    assert not wrong, told(wrong)


def test_text_may_be_twice_as_big_without_being_cut_or_covered(visit: Callable[..., Visit], real: Path) -> None:
    wrong, one = [], visit(viewport={"width": 640, "height": 900})
    for address in templates(real / "site").values():
        page = one.go(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        cut = page.evaluate(
            """() => [...document.querySelectorAll('main h1, main h2, main p, main dd, main dt, main th, main td, main .state, header a, header button')]
            .filter(e => e.offsetParent && getComputedStyle(e).overflow !== 'visible' && e.scrollWidth > e.clientWidth + 2 && !e.matches('.hidden')).map(e => e.outerHTML.slice(0, 120))"""
        )
        wrong += [f"/{address}: {told}" for told in cut]
    assert not wrong, told(wrong)


def test_paper_has_no_menus_and_is_black_on_white_even_from_a_dark_screen(visit: Callable[..., Visit]) -> None:
    one = visit(color_scheme="dark")
    for address in (f"{REPORT}/13-topp-ti-risiko/", "foretak/sto/", "oppdrag/"):
        page = one.go(address)
        page.emulate_media(media="print", color_scheme="dark")
        shown = page.evaluate("['.site-nav', '.site-search', '.skip', '.filters', '.tools', '.neighbours', '.jumps'].filter(s => [...document.querySelectorAll(s)].some(e => e.checkVisibility()))")
        assert shown == [], address
        assert page.locator("main h1").is_visible()
        colour, ground = page.evaluate("[getComputedStyle(document.querySelector('main h1')).color, getComputedStyle(document.body).backgroundColor]")
        assert brightness(colour) < 0.2, (address, colour)
        assert ground == "rgba(0, 0, 0, 0)" or brightness(ground) > 0.95, (address, ground)
        page.emulate_media(media="screen")


def brightness(colour: str) -> float:
    """How light a computed colour is, from 0 to 1."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)[:3]]
    return sum(numbers) / (3 if "srgb" in colour else 3 * 255)


def test_paper_shows_the_numbers_behind_every_figure_and_folds_them_again(visit: Callable[..., Visit]) -> None:
    page = visit().go(f"{REPORT}/11-gevinstrealisering/")
    folded = page.locator("details:not([open])").count()
    assert folded > 3
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == folded


def test_states_are_told_apart_when_the_reader_chooses_the_colours(visit: Callable[..., Visit]) -> None:
    page = visit(forced_colors="active").go("")
    page.locator(".state").first.wait_for()
    marks = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.legend .state')].map(e => {
            const mark = getComputedStyle(e, '::before'), ground = getComputedStyle(document.body).backgroundColor;
            return [e.className, [mark.maskImage, mark.backgroundColor !== ground && mark.backgroundColor !== 'rgba(0, 0, 0, 0)', e.textContent]];
        }))"""
    )
    assert len(marks) == 9
    assert len({form for form, _, _ in marks.values()}) == 9
    for name, (_, seen, word) in marks.items():
        assert seen, f"the mark of {name} has the colour of the page"
        assert word


def test_marks_of_states_differ_by_form_and_not_only_by_colour(visit: Callable[..., Visit]) -> None:
    """Every pair of marks drawn in one colour must still look different."""
    page = visit(bypass_csp=True, device_scale_factor=3).go("")
    page.add_style_tag(content=".state::before { background-color: #000 !important; border-color: #000 !important; color: #000 !important }")
    page.evaluate("document.querySelectorAll('.legend .state').forEach(e => { e.textContent = ''; e.style.cssText = 'background:#fff;border:0' })")
    shots: dict[bytes, list[str]] = {}
    for mark in page.locator(".legend .state").all():
        shots.setdefault(mark.screenshot(), []).append(str(mark.get_attribute("class")))
    assert [names for names in shots.values() if len(names) > 1] == []


def test_nothing_moves_for_those_who_want_it_still(visit: Callable[..., Visit]) -> None:
    one = visit(reduced_motion="reduce")
    for address in ("", "risiko/", "sok/"):
        page = one.go(address)
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); const longest = t => Math.max(...t.split(',').map(parseFloat));
            return longest(s.transitionDuration) > 0.01 || longest(s.animationDuration) > 0.01 }).map(e => e.tagName + '.' + e.className).slice(0, 5)"""
        )
        assert moving == [], address
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_keyboard_reaches_the_content_first_and_it_is_seen_where_one_is(visit: Callable[..., Visit]) -> None:
    page = visit().go("oppdrag/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    assert page.locator(".skip").bounding_box()["y"] >= 0, "the skip link is not seen when it has focus"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in ("innhold", "#innhold")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none')(getComputedStyle(document.activeElement))")
        assert outline, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_every_target_is_big_enough_for_a_finger(visit: Callable[..., Visit]) -> None:
    wrong, one = [], visit(viewport=PHONE, has_touch=True)
    for address in ("", "risiko/", "sok/"):
        page = one.go(address)
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, input, summary, .site-nav a, .filters a')].filter(e => e.checkVisibility()).map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
            .filter(([_, r]) => r.width && (r.height < 24 || r.width < 24)).map(([h, r]) => `${h} ${Math.round(r.width)}×${Math.round(r.height)}`)"""
        )
        wrong += [f"/{address}: {told}" for told in small]
    assert not wrong, told(wrong)
