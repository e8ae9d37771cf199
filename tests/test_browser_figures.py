"""This module contains the browser tests of figures: what is fetched and when, the interactive form by pointer and by keyboard, embedding, dark, paper."""

from __future__ import annotations

import struct
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browser import ALL, AXE, RUN, Visit
from conftest import SUBPATH

INDICATOR = "indikatorer/epikrise-1-dag/"
"""Three figures: one over two reports, and one for each of them."""
FIGURE = "epikrise-1-dag-sammenligning-figur"
SERIES = "epikrise-1-dag-hmn-2025-t3-figur"
LIVE = ".panels--live"
TEXTS = "svg => [...svg.querySelectorAll('text')].map(text => text.textContent.trim()).filter(Boolean).sort()"


@pytest.fixture
def visit(chromium: Any, server: str) -> Iterator[Callable[..., Visit]]:
    """Open tabs; at the end each must have been without errors, and without a breach of the page's policy."""
    opened: list[Visit] = []

    def open_tab(**options: Any) -> Visit:
        one = Visit(chromium, server, **options)
        one.context.add_init_script("addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))")
        opened.append(one)
        return one

    yield open_tab
    for one in opened:
        one.end()


def figure(page: Any, name: str = FIGURE) -> Any:
    """One figure of a page."""
    return page.locator(f"figure[aria-labelledby={name}-caption]")


def turned(page: Any, name: str = FIGURE) -> Any:
    """A figure after its button is pressed and it has become interactive."""
    found = figure(page, name)
    found.get_by_role("button").click()
    found.locator(f"{LIVE}:not([hidden])").wait_for()
    return found


# What is fetched, and when.


def test_nothing_of_the_interactive_form_is_fetched_before_the_button_is_pressed(visit: Callable[..., Visit]) -> None:
    one = visit()
    asked: list[str] = []
    one.page.on("request", lambda request: asked.append(request.url.partition(SUBPATH)[2]))
    page = one.go(INDICATOR)
    page.mouse.wheel(0, 4000)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "vega" in url or "figures.js" in url or "-figur" in url] == []
    before = len(asked)
    turned(page)
    assert sorted(url for url in asked[before:] if "preview" not in url) == ["assets/figures.js", "assets/vega.js", f"{INDICATOR}{FIGURE}.vega.json"]
    turned(page, SERIES)
    assert [url for url in asked if "assets/vega.js" in url] == ["assets/vega.js"], "the library is fetched once a page"


def test_nothing_moves_when_a_figure_becomes_interactive_and_back(visit: Callable[..., Visit]) -> None:
    page = visit().go(INDICATOR)
    places = "() => [...document.querySelectorAll('figure')].map(one => [one.getBoundingClientRect().top + scrollY, one.querySelector('.panels:not([hidden])').getBoundingClientRect().height].map(Math.round))"
    before = page.evaluate(places)
    turned(page)
    assert page.evaluate(places) == before
    figure(page).get_by_role("button").click()
    figure(page).locator(LIVE).wait_for(state="detached")
    assert page.evaluate(places) == before


# What it shows.


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (INDICATOR, FIGURE), (INDICATOR, SERIES), ("", "risiko-figur"), ("", "tilstander-figur"),
        ("hmn-2025-t3/03-produktivitet/", "drg-per-maanedsverk-hmn-2025-t3-figur"), ("hmn-2025-t3/09-investeringsprosjekter/", "beloep-figur"),
    ],
)  # fmt: skip
def test_the_interactive_form_of_every_shape_says_what_the_picture_says(address: str, name: str, visit: Callable[..., Visit]) -> None:
    page = visit().go(address)
    still = [panel.evaluate(TEXTS) for panel in figure(page, name).locator(".panels > svg").all()]
    found = turned(page, name)
    assert [panel.evaluate(TEXTS) for panel in found.locator(f"{LIVE} svg").all()] == still
    marks = found.locator(f"{LIVE} .spot > path")
    assert marks.count() > 0
    assert all(mark.get_attribute("aria-label") for mark in marks.all())


def test_pointing_at_a_mark_tells_whose_when_how_much_and_every_reservation(visit: Callable[..., Visit]) -> None:
    page = visit().go("indikatorer/ventetid-somatikk/")
    found = turned(page, "ventetid-somatikk-hv-2023-figur")
    mark = found.locator(f"{LIVE} .spot > path").last
    mark.hover()
    tip = found.locator(".tip")
    assert tip.is_visible()
    lines = [line.strip() for line in tip.evaluate("box => [...box.children].map(line => line.textContent)")]
    assert lines[0] == "Helse Vest RHF"
    assert lines[1].replace("\u00a0", " ") == "desember 2023: 71 dagar"
    assert "Førebels" in lines[2:]
    box, inside = tip.bounding_box(), found.bounding_box()
    assert box["x"] >= inside["x"] - 1
    assert box["x"] + box["width"] <= inside["x"] + inside["width"] + 1
    tip.hover()
    page.wait_for_timeout(400)
    assert tip.is_visible(), "what is told must stay while one points at it"
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    assert not tip.is_visible()


def test_marks_of_one_period_are_shown_together_in_all_panels(visit: Callable[..., Visit]) -> None:
    page = visit().go(INDICATOR)
    found = turned(page, SERIES)
    found.locator(f"{LIVE} > div").nth(1).locator(".spot > path").last.hover()
    assert found.locator(".also").count() == 3, "three trusts have a value for December 2025"


# By keyboard.


def test_by_keyboard_one_comes_to_the_marks_and_goes_between_them_with_arrows(visit: Callable[..., Visit]) -> None:
    page = visit().go(INDICATOR)
    found = figure(page)
    found.get_by_role("button").focus()
    page.keyboard.press("Enter")
    found.locator(f"{LIVE}:not([hidden])").wait_for()
    label = "() => document.activeElement.getAttribute('aria-label')"
    page.wait_for_function("() => document.activeElement.closest('.spot')")
    first = page.evaluate(label)
    assert first.startswith("Helse Nord-Trøndelag HF, desember")
    assert found.locator(".tip").is_visible()
    page.keyboard.press("ArrowRight")
    second = page.evaluate(label)
    assert second != first
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(label) == first
    page.keyboard.press("End")
    assert page.evaluate(label).startswith("St. Olavs hospital HF")
    page.keyboard.press("Escape")
    assert not found.locator(".tip").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(label).startswith("Helse Vest RHF"), "each panel is one stop"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(label).startswith("St. Olavs hospital HF"), "one comes back to where one was"
    outline = page.evaluate("() => { const style = getComputedStyle(document.activeElement); return [style.strokeWidth, style.stroke] }")
    assert outline[0] == "3px"
    assert outline[1] != "rgba(0, 0, 0, 0)"


def test_the_button_gives_the_picture_back_and_keeps_its_place(visit: Callable[..., Visit]) -> None:
    page = visit().go(INDICATOR)
    found = turned(page)
    button = found.get_by_role("button")
    assert button.inner_text() == "Tilbake til bildet"
    assert "piltastene" in found.get_by_role("status").inner_text()
    button.focus()
    page.keyboard.press("Enter")
    found.locator(LIVE).wait_for(state="detached")
    assert found.locator(".tip").count() == 0
    assert found.locator(".panels > svg").first.is_visible()
    assert button.inner_text() == "Vis interaktivt"
    assert page.evaluate("() => document.activeElement.tagName") == "BUTTON"


# When it cannot be had.


@pytest.mark.parametrize("lost", ["**/assets/vega.js", f"**/{FIGURE}.vega.json", "**/assets/figures.js"])
def test_when_something_cannot_be_fetched_the_picture_stands_and_the_page_says_so(lost: str, visit: Callable[..., Visit]) -> None:
    one = visit()
    page = one.go(INDICATOR)
    page.route(lost, lambda route: route.abort())
    found = figure(page)
    found.get_by_role("button").click()
    page.wait_for_function("() => document.querySelector('figure .figure-live [role=status]').textContent")
    assert found.locator(".figure-live [role=status]").inner_text() == "Den interaktive figuren kunne ikke lastes. Bildet står."
    assert found.locator(".panels > svg").first.is_visible()
    assert found.locator(LIVE).count() == 0
    one.wrong.clear()  # the browser tells of what it could not fetch
    if "figures.js" not in lost:
        page.unroute(lost)
        turned(page)
        one.wrong.clear()


def test_without_a_script_there_is_no_button_but_everything_else(visit: Callable[..., Visit]) -> None:
    page = visit(java_script_enabled=False).go(INDICATOR)
    found = figure(page)
    assert not found.locator("[data-figure]").is_visible()
    assert found.locator(".panels > svg").first.is_visible()
    found.locator("summary").last.click()
    assert found.get_by_role("link", name="SVG").is_visible()
    assert not found.locator("[data-picture]").is_visible(), "a picture takes a script"


def test_the_files_of_a_figure_are_downloaded_under_its_name(visit: Callable[..., Visit]) -> None:
    page = visit().go(INDICATOR)
    found = figure(page)
    found.locator("summary").last.click()
    for end, begins in ((".svg", b"<svg"), (".csv", b"\xef\xbb\xbf")):
        with page.expect_download() as told:
            found.locator(f"a[href$='{end}']").click()
        assert told.value.suggested_filename == f"{FIGURE}{end}"
        assert Path(told.value.path()).read_bytes().startswith(begins)


def test_a_picture_is_made_when_asked_for_twice_as_fine_as_the_drawing_and_not_empty(visit: Callable[..., Visit], real: Path) -> None:
    page = visit(color_scheme="dark").go(INDICATOR)
    found = figure(page)
    found.locator("summary").last.click()
    with page.expect_download() as told:
        found.get_by_role("button", name="PNG").click()
    assert told.value.suggested_filename == f"{FIGURE}.png"
    picture = Path(told.value.path()).read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    drawing = ElementTree.parse(real / "site" / INDICATOR / f"{FIGURE}.svg").getroot()
    assert struct.unpack(">II", picture[16:24]) == (2 * int(drawing.get("width", "0")), 2 * int(drawing.get("height", "0")))
    assert len(picture) > 20_000, "an empty sheet is smaller"


def test_when_a_picture_cannot_be_made_the_page_says_what_to_take_instead(visit: Callable[..., Visit]) -> None:
    one = visit()
    one.page.route("**/*-figur.svg", lambda route: route.abort())
    page = one.go(INDICATOR)
    found = figure(page)
    found.locator("summary").last.click()
    found.get_by_role("button", name="PNG").click()
    told = found.locator(".figure-more [role=status]")
    told.filter(has_text="SVG").wait_for()
    assert told.inner_text() == "Bildet kunne ikke lages. Ta tegningen (SVG)."
    one.wrong.clear()


# Colours, paper, and everybody.


def colours(page: Any, place: str) -> set[str]:
    """The colours of the texts at some place."""
    return set(page.evaluate(f"() => [...document.querySelectorAll('{place} svg text')].map(text => getComputedStyle(text).fill)"))


def test_the_interactive_form_is_dark_where_the_page_is(visit: Callable[..., Visit]) -> None:
    light, dark = visit().go(INDICATOR), visit(color_scheme="dark").go(INDICATOR)
    for page in (light, dark):
        still = colours(page, f"figure[aria-labelledby={FIGURE}-caption] .panels")
        turned(page)
        assert colours(page, LIVE) == still
    assert colours(light, LIVE) & colours(dark, LIVE) == set()


def test_paper_gets_light_figures_without_buttons_and_files(visit: Callable[..., Visit]) -> None:
    page = visit(color_scheme="dark").go(INDICATOR)
    page.emulate_media(media="print")
    assert "rgb(27, 37, 48)" in colours(page, ".panels")
    found = figure(page)
    assert not found.locator("[data-figure]").is_visible()
    assert not found.locator(".figure-more").is_visible()


def test_axe_finds_nothing_in_an_interactive_figure_nor_on_a_page_to_embed(visit: Callable[..., Visit]) -> None:
    one = visit(bypass_csp=True)
    one.context.add_init_script(AXE.read_text("utf-8"))
    page = one.go(INDICATOR)
    found = turned(page, SERIES)
    found.locator(f"{LIVE} .spot > path").first.focus()
    assert page.evaluate(RUN, ALL) == []
    assert one.go(f"{INDICATOR}{FIGURE}.html").evaluate(RUN, ALL) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_an_interactive_figure_does_not_widen_the_page(width: int, visit: Callable[..., Visit]) -> None:
    page = visit(viewport={"width": width, "height": 800}).go(INDICATOR)
    found = turned(page)
    found.locator(f"{LIVE} .spot > path").first.focus()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


# In another site's frame.


@pytest.fixture(scope="module")
def elsewhere(real: Path) -> Iterator[str]:
    """The site as a plain server gives it, with no word about frames."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(real / "site")))
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}/"
    listening.shutdown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_stands_in_another_sites_frame_with_its_source_and_the_way_back(scheme: str, chromium: Any, elsewhere: str) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page, wrong = context.new_page(), []
    page.on("console", lambda told: wrong.append(told.text))
    page.on("response", lambda answer: answer.status >= 400 and wrong.append(answer.url))
    page.set_content(f'<h1>En annen side</h1><iframe src="{elsewhere}{INDICATOR}{FIGURE}.html" title="Figur" width="700" height="600"></iframe>')
    frame = page.frame_locator("iframe")
    frame.locator("figure svg").first.wait_for()
    assert frame.locator("figcaption").inner_text().startswith("Epikriser sendt innen én dag: siste verdi fra")
    assert frame.get_by_text("Kilde: ").is_visible()
    assert frame.locator("a").last.get_attribute("href").startswith("https://sporbar.example/")
    inside = next(one for one in page.frames if one.url.startswith(elsewhere))
    assert inside.evaluate("() => getComputedStyle(document.querySelector('svg text')).fill") == ("rgb(27, 37, 48)" if scheme == "light" else "rgb(232, 237, 242)")
    assert inside.evaluate("() => document.documentElement.scrollWidth") <= 700
    assert inside.evaluate("() => document.scripts.length") == 0
    assert wrong == []
    context.close()
