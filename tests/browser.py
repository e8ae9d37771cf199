"""This module contains what browser tests share: a tab that remembers what went wrong in it, and the questions to axe.

The site is served below a sub-path with its policy as a header. Whatever a tab does, an error in its console or a request to another host fails its test.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import SUBPATH

axe_playwright_python = pytest.importorskip("axe_playwright_python")

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COMMON = {"resultTypes": ["violations"], "preload": False}
"""`preload` fetches stylesheets for a rule about locked orientation, which is experimental and not run; it doubles the time."""
ALL = {**COMMON, "runOnly": TAGS}
SEEN = ("color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable")
"""Rules about how an element looks: they cost most, and are tried on two elements of every shape."""
LOOKS = {**COMMON, "runOnly": {"type": "rule", "values": SEEN}}
CONTRAST = {**COMMON, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
ALL_BUT_SEEN = {**ALL, "elementRef": False, "rules": {name: {"enabled": False} for name in SEEN}}
TELL = "r => r.violations.map(v => `${v.id}: ${v.nodes.length} × ${v.nodes[0].target} ${v.nodes[0].html.slice(0, 160)} ${(v.nodes[0].any[0] || v.nodes[0].all[0] || v.nodes[0].none[0] || {}).message || ''}`)"
RUN = f"options => axe.run(document, options).then({TELL})"
LOOK = f"""([shapes, options]) => {{
    const left = new Map(shapes.map(one => [one.join(" "), 2])), chosen = [];
    const visit = (node, above) => {{
        const current = node.ariaCurrent ?? "", classes = node.getAttribute("class") ?? "", tag = node.tagName.toLowerCase();
        const own = classes || current ? [...above, `${{tag}}.${{classes}}.${{current}}`] : above, shape = [...new Set(own), tag].join(" ");
        if (left.get(shape) && node.checkVisibility()) {{
            left.set(shape, left.get(shape) - 1);
            chosen.push(node);
        }}
        for (const one of node.children) visit(one, own);
    }};
    visit(document.body, []);
    return chosen.length ? axe.run({{include: chosen}}, options).then({TELL}) : [];
}}"""
"""Look at two elements of each of some shapes."""
THIN = """page => {
    const keys = new Map(), met = new Map(), seen = key => met.get(key) ?? 0;
    const head = node => node.tagName + [...node.attributes].map(one => /^(aria-(current|expanded|hidden|live|pressed|sort)|class|lang|role|scope|tabindex|type)$/.test(one.name) ? `${one.name}=${one.value}` : `${one.name}=${!!one.value.trim()}`).sort();
    const numbers = new Map(), number = text => numbers.get(text) ?? (numbers.set(text, numbers.size), numbers.size - 1);
    const name = (node, above) => {
        const words = [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim()), inside = [...new Set([...node.children].map(head))].sort();
        const own = number(`${above} ${head(node)}`);
        keys.set(node, number(`${own} ${words} ${inside}`));
        for (const one of node.children) name(one, own);
    };
    const asked = new Map();
    for (const key of ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"])
        for (const node of page.querySelectorAll(`[${key}]`)) for (const id of node.getAttribute(key).split(" ")) asked.set(id, [...(asked.get(id) ?? []), node]);
    const needed = node => [node, ...node.querySelectorAll("[id]")].some(one => asked.get(one.id)?.some(other => !node.contains(other)));
    const alike = node => seen(keys.get(node)) > 1 && [...node.children].every(alike);
    const visit = node => {
        met.set(keys.get(node), seen(keys.get(node)) + 1);
        const stays = new Set();
        for (const one of [...node.children]) {
            if (stays.has(head(one)) && !/^(A|TH|TD|COL|DT|DD|H[1-6])$/.test(one.tagName) && alike(one) && !needed(one)) one.remove();
            else visit(one);
            stays.add(head(one));
        }
    };
    const main = page.querySelector("main");
    name(main, "");
    visit(main);
}"""
"""Leave two of the rows, points and paragraphs that are built alike: axe takes seconds over thousands, and says the same of each."""
SWAP = f"""async ([root, addresses, options, spoil]) => {{
    const found = [];
    for (const address of addresses) {{
        const page = new DOMParser().parseFromString(await (await fetch(root + address)).text(), "text/html");
        for (const image of page.images) image.setAttribute("src", new URL(image.getAttribute("src"), root + address).href);
        if (spoil) eval(spoil)(page);
        ({THIN})(page);
        document.title = page.title;
        document.documentElement.lang = page.documentElement.lang;
        document.body.replaceChildren(...[...page.body.childNodes].map(node => document.importNode(node, true)));
        const told = await axe.run(document, options);
        found.push(...told.violations.map(v => `/${{address}} ${{v.id}}: ${{v.nodes.length}} × ${{v.nodes[0].target}} ${{v.nodes[0].html.slice(0, 160)}}`));
    }}
    return found;
}}"""
"""Put page after page into one tab: a third of the time of opening each. A page may be spoilt first, to see that it is found."""
TEMPLATE = re.compile(rb'content="sporbar: ([a-z_]+)\.html"')
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
REPORT = "hmn-2025-t3"


def templates(site: Path) -> dict[str, str]:
    """The biggest page of every template: what fits there, fits everywhere."""
    found: dict[str, tuple[int, str]] = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_bytes()
        name = TEMPLATE.search(text)
        assert name, path
        found[name[1].decode()] = max(found.get(name[1].decode(), (0, "")), (len(text), path.relative_to(site).as_posix().removesuffix("index.html")))
    return {name: address for name, (_, address) in sorted(found.items())}


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


def violations(one: Visit, addresses: list[str], options: dict[str, Any] = ALL) -> list[str]:
    """What axe finds on some pages, when each has been thinned."""
    one.context.add_init_script(AXE.read_text("utf-8"))
    found = []
    for address in addresses:
        page = one.go(address)
        page.evaluate(f"({THIN})(document)")
        found += [f"/{address} {told}" for told in page.evaluate(RUN, options)]
    return found


def told(found: list[str]) -> str:
    """The first of what was found."""
    return "\n".join([f"{len(found)} found:", *found[:20]])
