"""This module contains the tests in a real browser: search, lists, ways through the site, and that everybody can use it.

The site is served below a sub-path with its policy as a header. Every page is tried with axe; those that together
have every shape of text are opened one by one, in light and in dark. The pages are shared out in portions, so that the workers of pytest-xdist
can take turns. Whatever a tab does, an error in its console or a request to another host fails its test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SUBPATH
from pages import EMBEDDED, Node, read

pytest.importorskip("playwright")
axe_playwright_python = pytest.importorskip("axe_playwright_python")

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COMMON = {"resultTypes": ["violations"], "preload": False}
"""`preload` fetches stylesheets for a rule about locked orientation, which is experimental and not run; it doubles the time."""
ALL = {**COMMON, "runOnly": TAGS}
SEEN = ("color-contrast", "target-size", "link-in-text-block", "region", "scrollable-region-focusable")
"""Rules about how a page looks: they cost most, and are tried where a shape of text is met that no other page has."""
LOOKS = {**COMMON, "runOnly": {"type": "rule", "values": SEEN}}
CONTRAST = {**COMMON, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
ALL_BUT_SEEN = {**ALL, "elementRef": False, "rules": {name: {"enabled": False} for name in SEEN}}
THIN = """page => {
    const form = node => {
        const inside = new Set([...node.children].map(form)), words = [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim());
        return node.form = `${node.tagName}.${node.className.baseVal ?? node.className}.${node.ariaCurrent}${words}(${[...inside].sort()})`;
    };
    form(page.body);
    for (const node of [...page.querySelectorAll("main *")]) {
        const met = new Map();
        for (const one of [...node.children]) {
            met.set(one.form, (met.get(one.form) ?? 0) + 1);
            if (met.get(one.form) > 2 && !/^(TH|TD|COL)$/.test(one.tagName)) one.remove();
        }
    }
}"""
"""Leave two of the rows, points and paragraphs that are built alike: axe takes seconds over thousands, and says the same of each."""
SWAP = f"""async ([root, addresses, options]) => {{
    const found = [];
    for (const address of addresses) {{
        const page = new DOMParser().parseFromString(await (await fetch(root + address)).text(), "text/html");
        for (const image of page.images) image.setAttribute("src", new URL(image.getAttribute("src"), root + address).href);
        ({THIN})(page);
        document.title = page.title;
        document.documentElement.lang = page.documentElement.lang;
        document.body.replaceChildren(...[...page.body.childNodes].map(node => document.importNode(node, true)));
        const told = await axe.run(document, options);
        found.push(...told.violations.map(v => `/${{address}} ${{v.id}}: ${{v.nodes.length}} × ${{v.nodes[0].target}} ${{v.nodes[0].html.slice(0, 160)}}`));
    }}
    return found;
}}"""
"""Put page after page into one tab: a third of the time of opening each."""
RUN = "options => axe.run(document, options).then(r => r.violations.map(v => `${v.id}: ${v.nodes.length} × ${v.nodes[0].target} ${v.nodes[0].html.slice(0, 160)} ${(v.nodes[0].any[0] || v.nodes[0].all[0] || v.nodes[0].none[0] || {}).message || ''}`))"
PORTIONS = 4
TEMPLATE = re.compile(rb'content="sporbar: ([a-z_]+)\.html"')
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
REPORT = "hmn-2025-t3"


@pytest.fixture(scope="session")
def addresses(real: Path) -> list[str]:
    """The address of every page, from the site's root."""
    site = real / "site"
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html") if not path.name.endswith(EMBEDDED))


def templates(site: Path) -> dict[str, str]:
    """The biggest page of every template: what fits there, fits everywhere."""
    found: dict[str, tuple[int, str]] = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_bytes()
        name = TEMPLATE.search(text)
        assert name, path
        found[name[1].decode()] = max(found.get(name[1].decode(), (0, "")), (len(text), path.relative_to(site).as_posix().removesuffix("index.html")))
    return {name: address for name, (_, address) in sorted(found.items())}


def shape(node: Node, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The way down to every piece of text: the elements that have a class or are current, and the text's own. Text of one shape has one colour."""
    classes, current = node.get("class"), node.get("aria-current")
    own = (*above, f"{node.tag}.{classes}.{current}") if classes or current else above
    for child in node.children:
        if isinstance(child, Node):
            yield from shape(child, own)
        elif child.strip():
            yield (*dict.fromkeys(own), node.tag)


@pytest.fixture(scope="session")
def shapes(real: Path, addresses: list[str]) -> list[str]:
    """The fewest pages (or nearly) that together have text of every shape on the site."""
    site = real / "site"
    found = {address: set(shape(read(site / (address if address.endswith(".html") else f"{address}index.html")).one("body"))) for address in addresses}
    left, chosen = set[tuple[str, ...]]().union(*found.values()), []
    while left:
        chosen.append(max(addresses, key=lambda address: len(found[address] & left)))
        left -= found[chosen[-1]]
    return chosen


class Visit:
    """A tab, and everything that went wrong in it: errors in the console, requests to other hosts, files that are missing."""

    def __init__(self, browser: Any, server: str, **options: Any) -> None:
        self.server = server
        self.context = browser.new_context(viewport=options.pop("viewport", DESKTOP), locale="nb-NO", **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.wrong: list[str] = []
        host = server.removesuffix(SUBPATH)
        self.page.on("console", lambda told: told.type in ("error", "warning") and self.wrong.append(f"{self.page.url}: {told.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(f"{self.page.url}: {error}"))
        self.page.on("request", lambda asked: asked.url.startswith((host + "/", "data:", "blob:")) or self.wrong.append(f"{self.page.url} asks {asked.url}"))
        self.page.on("response", lambda answer: answer.status >= 400 and "/404" not in answer.url and self.wrong.append(f"{self.page.url}: {answer.status} {answer.url}"))

    def go(self, address: str) -> Any:
        """Open a page of the site."""
        self.page.goto(self.server + address, wait_until="load")
        return self.page

    def end(self) -> None:
        """Close the tab; fail when something went wrong in it."""
        self.context.close()
        assert self.wrong == []


@pytest.fixture
def visit(chromium: Any, server: str) -> Iterator[Callable[..., Visit]]:
    """Open tabs; at the end each must have been without errors."""
    opened: list[Visit] = []

    def open_tab(**options: Any) -> Visit:
        opened.append(Visit(chromium, server, **options))
        return opened[-1]

    yield open_tab
    for one in opened:
        one.end()


# Everybody can use it.


def violations(one: Visit, addresses: list[str], options: dict[str, Any] = ALL) -> list[str]:
    """What axe finds on some pages."""
    one.context.add_init_script(AXE.read_text("utf-8"))
    found = []
    for address in addresses:
        page = one.go(address)
        found += [f"/{address} {told}" for told in page.evaluate(RUN, options)]
    return found


def told(found: list[str]) -> str:
    """The first of what was found."""
    return "\n".join([f"{len(found)} found:", *found[:20]])


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_axe_finds_nothing_on_any_page(portion: int, visit: Callable[..., Visit], addresses: list[str]) -> None:
    assert len(addresses) > 2000
    one = visit(bypass_csp=True)
    one.context.add_init_script(AXE.read_text("utf-8"))
    found = one.go("om/").evaluate(SWAP, [one.server, addresses[portion::PORTIONS], ALL_BUT_SEEN])
    assert not found, told(found)


@pytest.mark.parametrize("portion", range(4))
def test_pages_with_every_shape_of_text_open_without_an_error_and_look_right_to_axe_in_light_and_in_dark(portion: int, visit: Callable[..., Visit], shapes: list[str]) -> None:
    one, found = visit(), []
    one.context.add_init_script(AXE.read_text("utf-8"))
    for address in shapes[portion::4]:
        page = one.go(address)
        page.evaluate(f"({THIN})(document)")
        found += [f"/{address} {told}" for told in page.evaluate(RUN, LOOKS)]
        page.emulate_media(color_scheme="dark")
        found += [f"/{address} in dark: {told}" for told in page.evaluate(RUN, CONTRAST)]
        page.emulate_media(color_scheme="light")
    assert not found, told(found)


def test_axe_finds_nothing_on_a_phone_on_the_biggest_page_of_every_template(visit: Callable[..., Visit], real: Path) -> None:
    found = violations(visit(viewport=PHONE), list(templates(real / "site").values())[::2])
    assert not found, told(found)


def test_axe_would_find_something(visit: Callable[..., Visit]) -> None:
    one = visit(bypass_csp=True)
    one.context.add_init_script(AXE.read_text("utf-8"))
    page = one.go("om/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"../assets/favicon.svg\"><p style=\"color:#999;background:#aaa\">En hel setning.</p>')")
    assert {told.split(":")[0] for told in page.evaluate(RUN, ALL)} >= {"image-alt", "color-contrast"}


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
    names = [text.split("\n")[0] for text in page.locator("#liste tbody th").all_inner_texts()]
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
