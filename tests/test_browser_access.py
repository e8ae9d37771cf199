"""This module contains the browser tests of access for everybody: axe, on every page that differs from those it has seen.

Pages are built by few templates, so axe need not try them all: it tries the fewest that together have every trait of an element on the site
(tests/traits.py), and looks at two elements of every shape, in light and in dark. What a trait does not hold is looked for on every page
(tests/page_rules.py), and a fault put into any page is found by the one or the other. Portions let the workers of pytest-xdist take turns.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import (
    ALL,
    ALL_BUT_SEEN,
    AXE,
    CONTRAST,
    LOOK,
    LOOKS,
    PHONE,
    REPORT,
    RUN,
    SWAP,
    THIN,
    Visit,
    templates,
    told,
    violations,
)
from conftest import made_once
from page_rules import broken
from pages import EMBEDDED, Node, parse
from traits import fewest, traits

pytest.importorskip("playwright")

PORTIONS = 2
STOPS = ("a", "button", "input", "select", "textarea", "summary")
"""Elements that have a size for a finger, whether they have text or not."""


def shape(node: Node, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The way down to every text and every stop: the elements that have a class or are current, and the last one's own. Text of one shape has one colour."""
    classes, current = node.get("class"), node.get("aria-current")
    own = (*above, f"{node.tag}.{classes}.{current}") if classes or current else above
    if node.tag in STOPS or "tabindex" in node.attributes or any(isinstance(child, str) and child.strip() for child in node.children):
        yield (*dict.fromkeys(own), node.tag)
    for child in node.children:
        if isinstance(child, Node):
            yield from shape(child, own)


class Chosen:
    """What is tried: pages that together have every trait, and pages with the shapes that are looked at on each."""

    def __init__(self, folder: Path) -> None:
        kept = json.loads((folder / "chosen.json").read_text("utf-8"))
        self.traits: set[str] = set(kept["traits"])
        self.pages: list[str] = kept["pages"]
        self.shapes: dict[str, list[list[str]]] = kept["shapes"]


def choose(site: Path, folder: Path) -> None:
    """Read every page for readers, and write down which are tried."""
    found, shapes = {}, {}
    for path in sorted(site.rglob("*.html")):
        if not path.name.endswith(EMBEDDED):
            page, name = parse(path.read_text("utf-8")), path.relative_to(site).as_posix()
            found[name], shapes[name] = traits(page), set(shape(page.one("body")))
    assert len(found) > 2000
    left, looked = set[tuple[str, ...]]().union(*shapes.values()), {}
    for name in fewest(shapes):
        looked[name] = sorted(shapes[name] & left)
        left -= shapes[name]
    kept = {"traits": sorted(set[str]().union(*found.values())), "pages": fewest(found), "shapes": looked}
    (folder / "chosen.json").write_text(json.dumps(kept), "utf-8")


@pytest.fixture(scope="session")
def chosen(shared: Path, real: Path) -> Chosen:
    """What is tried of the real site; one worker chooses."""
    return Chosen(made_once(shared / "chosen", lambda folder: choose(real / "site", folder)))


def address(name: str) -> str:
    """Where a page is served, from the site's root."""
    return name.removesuffix("index.html")


# axe.


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_axe_finds_nothing_on_pages_that_together_have_every_trait_of_the_site(portion: int, visit: Callable[..., Visit], chosen: Chosen) -> None:
    assert 100 < len(chosen.pages) < 600
    one = visit(bypass_csp=True)
    one.context.add_init_script(AXE.read_text("utf-8"))
    found = one.go("om/").evaluate(SWAP, [one.server, [address(name) for name in chosen.pages[portion::PORTIONS]], ALL_BUT_SEEN, ""])
    assert not found, told(found)


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_pages_with_every_shape_of_text_open_without_an_error_and_look_right_to_axe_in_light_and_in_dark(portion: int, visit: Callable[..., Visit], chosen: Chosen) -> None:
    one, found = visit(), []
    one.context.add_init_script(AXE.read_text("utf-8"))
    assert len(chosen.shapes) > 20
    for name, shapes in list(chosen.shapes.items())[portion::PORTIONS]:
        page = one.go(address(name))
        page.evaluate(f"({THIN})(document)")
        found += [f"/{name} {told}" for told in page.evaluate(LOOK, [shapes, LOOKS])]
        page.emulate_media(color_scheme="dark")
        found += [f"/{name} in dark: {told}" for told in page.evaluate(LOOK, [shapes, CONTRAST])]
        page.emulate_media(color_scheme="light")
    assert not found, told(found)


def test_axe_would_find_a_faint_text_of_any_shape(visit: Callable[..., Visit], chosen: Chosen) -> None:
    one = visit(bypass_csp=True)
    one.context.add_init_script(AXE.read_text("utf-8"))
    name, shapes = next((name, shapes) for name, shapes in chosen.shapes.items() if name.startswith(REPORT))
    page = one.go(address(name))
    page.add_style_tag(content="main * { color: #bbb !important; background: #ccc !important }")
    assert [told for told in page.evaluate(LOOK, [shapes, CONTRAST]) if told.startswith("color-contrast")]


# A fault in any page.


def some(page: Node, *tags: str) -> Node:
    """An element of the page's own content, not one of its first."""
    found = [node for node in page.one("main").all(*tags) if node.text] or [page.one("main").one("h1")]
    return found[len(found) * 2 // 3]


def new(tag: str, text: str = "", **attributes: str) -> Node:
    """A new element."""
    return Node(tag, attributes, [text] if text else [])


def bare(node: Node, *names: str) -> None:
    """Take attributes away."""
    for name in names:
        node.attributes.pop(name, None)


FAULTS: dict[str, Callable[[Node], Any]] = {
    "an image without alt": lambda page: some(page, "p", "li", "dd").children.append(new("img", src="x.png")),
    "a link without words": lambda page: some(page, "a").children.clear(),
    "a heading without words": lambda page: some(page, "h1", "h2", "h3").children.clear(),
    "a button without a name": lambda page: some(page, "p", "dd").children.append(new("button")),
    "a field without a label": lambda page: some(page, "p", "dd").children.append(new("input")),
    "a frame without a title": lambda page: some(page, "p", "dd").children.append(new("iframe")),
    "a role there is none of": lambda page: some(page, "p", "li", "dd").attributes.update(role="knapp"),
    "an attribute of aria there is none of": lambda page: some(page, "p", "li", "dd").attributes.update({"aria-labeledby": "x"}),
    "a value that aria does not know": lambda page: some(page, "a").attributes.update({"aria-current": "kanskje"}),
    "a stop that is hidden": lambda page: some(page, "a").attributes.update({"aria-hidden": "true"}),
    "an order of its own for the keyboard": lambda page: some(page, "a").attributes.update(tabindex="3"),
    "a language there is none of": lambda page: some(page, "p", "a", "dd").attributes.update(lang="norsk"),
    "a point outside of a list": lambda page: page.one("main").children.append(new("li", "Et punkt")),
    "a text inside of a list": lambda page: some(page, "ul", "dl", "ol").children.append(new("p", "Et avsnitt")),
    "a level that is skipped": lambda page: page.one("main").children.append(new("h6", "En overskrift")),
    "two main headings": lambda page: page.one("main").children.append(new("h1", "En overskrift")),
    "two main parts": lambda page: page.one("body").children.append(new("main", "Enda en")),
    "a landmark in another": lambda page: page.one("main").children.append(new("footer", "Bunn", role="contentinfo")),
    "two landmarks of one name": lambda page: page.one("body").children.extend([new("nav", "En", **{"aria-label": "Meny"}), new("nav", "To", **{"aria-label": "Meny"})]),
    "an id that stands twice": lambda page: page.one("main").children.append(new("p", "Et avsnitt", id=page.one("main").get("id"))),
    "a name that is not there": lambda page: some(page, "p", "li", "a").attributes.update({"aria-labelledby": "finnes-ikke"}),
    "a page without a language": lambda page: bare(page.one("html"), "lang"),
    "a page without a title": lambda page: page.one("head").one("title").children.clear(),
    "a page that cannot be made bigger": lambda page: page.one("head").children.append(new("meta", name="viewport", content="user-scalable=no")),
    "a head of a table without words": lambda page: some(page, "th", "h1").children.clear(),
    "a cell of a row it is not in": lambda page: some(page, "p", "dd", "h1").children.append(new("td", "9,3")),
}  # fmt: skip
SAMPLE = 25
"""Pages, of those that axe is not given, that each fault is tried in."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_any_page_brings_it_to_axe_or_breaks_a_rule_of_every_page(fault: str, chosen: Chosen, real: Path) -> None:
    """A trait that no page has makes the page one of those that are chosen."""
    site = real / "site"
    others = sorted({path.relative_to(site).as_posix() for path in site.rglob("*.html") if not path.name.endswith(EMBEDDED)} - set(chosen.pages))
    missed = []
    for name in random.Random(fault).sample(others, SAMPLE):
        page = parse((site / name).read_text("utf-8"))
        assert traits(page) <= chosen.traits
        assert broken(page) == [], name
        FAULTS[fault](page)
        if traits(page) <= chosen.traits and not broken(page):
            missed.append(name)
    assert missed == []


SPOILT = {
    "image-alt": "const one = page.createElement('img'); one.src = '../assets/favicon.svg'; [...page.querySelectorAll('main p, main li')].at(-1).append(one)",
    "link-name": "[...page.querySelectorAll('main li a')].at(-1).replaceChildren()",
    "empty-heading": "[...page.querySelectorAll('main h2')].at(-1).replaceChildren()",
    "button-name": "[...page.querySelectorAll('main p, main li')].at(-1).append(page.createElement('button'))",
    "aria-roles": "[...page.querySelectorAll('main li')].at(-1).setAttribute('role', 'knapp')",
    "aria-hidden-focus": "page.querySelector('main li a').parentElement.setAttribute('aria-hidden', 'true')",
    "valid-lang": "[...page.querySelectorAll('main li a')].at(-1).setAttribute('lang', 'norsk')",
    "html-has-lang": "page.documentElement.removeAttribute('lang')",
    "document-title": "page.title = ''",
    "list": "[...page.querySelectorAll('main ul')].at(-1).append(page.createElement('p'))",
    "landmark-no-duplicate-main": "page.querySelector('main').after(page.createElement('main'))",
    "region": "page.body.append(Object.assign(page.createElement('p'), {textContent: 'Utenfor'}))",
}


def test_axe_sees_the_fault_of_a_page_that_is_brought_to_it(visit: Callable[..., Visit], chosen: Chosen) -> None:
    """Thinning a page and putting it into another's tab must not hide what is wrong with it."""
    one = visit(bypass_csp=True)
    one.context.add_init_script(AXE.read_text("utf-8"))
    page = one.go("om/")
    for rule, spoil in SPOILT.items():
        found = page.evaluate(SWAP, [one.server, [f"{REPORT}/hele/"], ALL_BUT_SEEN, f"page => {{ {spoil} }}"])
        assert [told for told in found if f" {rule}: " in told], (rule, found)


def test_axe_finds_nothing_on_a_phone_on_the_biggest_page_of_every_template(visit: Callable[..., Visit], real: Path) -> None:
    found = violations(visit(viewport=PHONE), list(templates(real / "site").values())[::2])
    assert not found, told(found)


def test_axe_would_find_something(visit: Callable[..., Visit]) -> None:
    one = visit(bypass_csp=True)
    one.context.add_init_script(AXE.read_text("utf-8"))
    page = one.go("om/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"../assets/favicon.svg\"><p style=\"color:#999;background:#aaa\">En hel setning.</p>')")
    assert {told.split(":")[0] for told in page.evaluate(RUN, ALL)} >= {"image-alt", "color-contrast"}
