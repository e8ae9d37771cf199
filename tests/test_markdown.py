"""This module contains the tests of Markdown: what may stand in a text, and that nothing else ever reaches a page."""

from __future__ import annotations

import time
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.load.links import unsafe
from generator.markdown import Finding, findings, is_external, plain, to_html, to_inline
from generator.words.slugs import slugify

TAGS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "s", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br",
    "table", "thead", "tbody", "tr", "th", "td", "img", "div",
}  # fmt: skip
ATTRIBUTES = {"href", "rel", "title", "class", "start", "src", "alt", "scope", "role", "tabindex", "aria-label"}
PIECES = st.sampled_from(
    ["<script>", "</script>", "<b>", "<img src=x onerror=alert(1)>", "<!--", "-->", "<a href='javascript:x'>", "[x](javascript:alert(1))",
     "[x](JaVaScRiPt:x)", "[x](&#106;avascript:x)", "[x](java&#10;script:x)", "[x](\\x01javascript:x)", "<javascript:x>", "[x][r]", "[r]: javascript:x", "![x](javascript:x)",
     "[x](data:text/html,<script>)", "[x](vbscript:x)", "[x](//evil.no)", "[x](https://a.no/\"onclick=x)", "[x](a \"t\\\"onclick=x\")", "`<b>`", "```html\n", "<?php", "<![CDATA[",
     "&lt;script&gt;", "# ", "- ", "> ", "| a | b |\n|---|---|\n", "\n", "\n\n", "*", "**", "a", "<", ">", "\"", "'", "(", ")", "[", "]", "javascript:"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60)


def _nowhere(target: str) -> str | None:
    return None


def _echo(target: str) -> str | None:
    return f"../{target}" if target and ":" not in target and not target.startswith(("#", "/")) else None


class _Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.other: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        self.other.append(data)


@given(TEXTS, st.sampled_from([to_html, to_inline]), st.sampled_from([_nowhere, _echo]))
@example("<svg/onload=alert(1)>", to_html, _nowhere)
@example("[x](<javascript:alert(1)>)", to_html, _nowhere)
def test_no_html_of_the_author_and_no_script_ever_reaches_a_page(text: str, render: Callable[..., str], resolve: Callable[[str], str | None]) -> None:
    seen = _Seen(render(text, resolve))
    assert seen.other == []
    for tag, attributes in seen.tags:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES
        for name in ("href", "src"):
            target = "".join((attributes.get(name) or "").split()).casefold()
            scheme = target.partition(":")[0] if ":" in target.partition("/")[0].partition("#")[0] else ""
            assert scheme in ("", "http", "https", "mailto") or (tag == "img" and scheme == "data")
            assert tag == "img" or not target.startswith("//")


@given(TEXTS)
def test_what_the_check_lets_through_has_no_html_images_or_foreign_schemes(text: str) -> None:
    if any(unsafe(found.type, found.value) for found in findings(text)):
        return
    seen = _Seen(to_html(text, _nowhere))
    assert "img" not in [tag for tag, _ in seen.tags]
    for tag, attributes in seen.tags:
        if tag == "a":
            href = attributes["href"] or ""
            assert is_external(href) or href.startswith("#")


@given(TEXTS)
def test_findings_stand_on_lines_that_the_text_has(text: str) -> None:
    lines = text.count("\n") + 1
    assert all(0 <= found.line < lines for found in findings(text))


@given(TEXTS)
def test_plain_words_have_no_line_breaks_and_no_double_spaces(text: str) -> None:
    words = plain(text)
    assert words == " ".join(words.split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vanlig *tekst*", []),
        ("a < b og c > d", []),
        ("`<b>`", []),
        ("x <b>y", [Finding("html", "<b>", 0)]),
        ("a\n\n<div>\nb\n</div>", [Finding("html", "<div>\nb\n</div>", 2)]),
        ("a\nb\n[c](d)", [Finding("link", "d", 2)]),
        ("a\n\nb [c](d) e\n[f](g)", [Finding("link", "d", 2), Finding("link", "g", 3)]),
        ("- a\n- [b](c)", [Finding("link", "c", 1)]),
        ("[a](b%20c)", [Finding("link", "b c", 0)]),
        ("[på](risks/økonomi)", [Finding("link", "risks/økonomi", 0)]),
        ("[x](javascript:y)", [Finding("link", "javascript:y", 0)]),
        ("<https://a.no>", [Finding("link", "https://a.no", 0)]),
        ("<javascript:y>", [Finding("link", "javascript:y", 0)]),
        ("[x][r]\n\n[r]: vbscript:y", [Finding("link", "vbscript:y", 0)]),
        ("![x](y.png)", [Finding("image", "y.png", 0)]),
    ],
)
def test_html_links_and_images_are_found_with_their_line(text: str, found: list[Finding]) -> None:
    assert list(findings(text)) == found


@pytest.mark.parametrize("value", ["javascript:x", "JAVASCRIPT:x", "java\nscript:x", "\x01javascript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://a.no", "HTTP://A.NO", "tel:1"])
def test_a_link_with_any_other_scheme_is_unsafe(value: str) -> None:
    told = unsafe("link", value)
    assert told is not None
    assert told[0] == "unsafe-text"


@pytest.mark.parametrize("value", ["https://a.no/b:c", "http://a.no", "mailto:a@b.no", "risks/x", "risks/x:y", "om.md#kap:1", "#a:b"])
def test_a_link_by_an_allowed_scheme_or_within_the_site_is_safe(value: str) -> None:
    assert unsafe("link", value) is None


@pytest.mark.parametrize(
    ("text", "heading", "tags"),
    [
        ("# a\n\n## b", 2, ["h2", "h3"]),
        ("### a\n\n#### b", 2, ["h2", "h3"]),
        ("## a\n\n# b", 3, ["h4", "h3"]),
        ("# a\n\n###### b", 2, ["h2", "h6"]),
        ("# a", 1, ["h1"]),
        ("> ### a", 4, ["h4"]),
        ("a\n===\n\nb\n---", 2, ["h2", "h3"]),
    ],
)
def test_the_highest_heading_becomes_the_one_asked_for(text: str, heading: int, tags: list[str]) -> None:
    assert [tag for tag, _ in _Seen(to_html(text, _nowhere, heading)).tags if tag.startswith("h")] == tags


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(1, 6))
def test_headings_keep_their_order_below_the_one_asked_for(levels: list[int], heading: int) -> None:
    text = "\n\n".join("#" * level + " a" for level in levels)
    shown = [int(tag[1]) for tag, _ in _Seen(to_html(text, _nowhere, heading)).tags]
    assert min(shown) == heading
    assert shown == [min(6, level - min(levels) + heading) for level in levels]


def test_an_internal_link_gets_the_address_that_resolve_gives() -> None:
    asked: list[str] = []

    def resolve(target: str) -> str | None:
        asked.append(target)
        return f"../../{target}/"

    html = to_html("[a](risks/x), [b](risks/på%20vei \"t\")", resolve)
    assert asked == ["risks/x", "risks/på vei"]
    assert '<a href="../../risks/x/">a</a>' in html
    assert '<a href="../../risks/på vei/" title="t">b</a>' in html


def test_a_link_that_resolves_to_nothing_leads_nowhere_but_stays() -> None:
    assert to_html("[a](x&y)", _nowhere) == '<p><a href="#x&amp;y">a</a></p>\n'
    assert to_html("[a](#kap)", _nowhere) == '<p><a href="#kap">a</a></p>\n'


def test_an_external_link_says_that_it_is_and_is_not_resolved() -> None:
    def never(target: str) -> str | None:
        raise AssertionError(target)

    html = to_html("[a](https://a.no/?b=1&c=2) <mailto:b@c.no>", never)
    assert '<a href="https://a.no/?b=1&amp;c=2" rel="external">a</a>' in html
    assert '<a href="mailto:b@c.no" rel="external">' in html


def test_inline_has_no_paragraph_around_it() -> None:
    assert to_inline("a *b* [c](d)", _echo) == 'a <em>b</em> <a href="../d">c</a>'


def test_plain_keeps_words_and_code_and_drops_the_marks() -> None:
    assert plain("# T\n\na *b* `c`\nd [e](f)\n\n- g\n- h") == "T a b c d e g h"


@pytest.mark.parametrize("text", ["*a " * 20_000, ">" * 20_000, "- " * 10_000, "<a" * 20_000, "[a](" * 10_000, "&#" * 20_000, "|a" * 5_000, "a_" * 20_000])
def test_texts_made_to_be_slow_are_not(text: str) -> None:
    start = time.process_time()
    to_html(text, _nowhere)
    list(findings(text))
    assert time.process_time() - start < 5


def test_a_table_names_itself_scrolls_and_tells_what_each_head_is_the_head_of() -> None:
    html = to_html("| Foretak | «Senger» |\n|---|--:|\n| UNN | 10 |", _nowhere)
    assert html.startswith('<div class="scroll" role="region" aria-label="Foretak, «Senger»" tabindex="0"><table>')
    assert '<th class="num" scope="col">«Senger»</th>' in html
    assert '<th scope="row">UNN</th>\n<td class="num">10</td>' in html
    assert html.endswith("</table></div>\n")


def test_headings_get_ids_of_their_own_where_they_are_asked_for() -> None:
    anchors = to_html("# Å *lese*\n\n## A\n\n## A\n\n## A 2\n\n## …", lambda target: target, heading=1, anchor=slugify)
    assert [line.split(">")[0] for line in anchors.splitlines()] == ['<h1 id="aa-lese"', '<h2 id="a"', '<h2 id="a-2"', '<h2 id="a-2-2"', '<h2 id="-2"']
    assert "id=" not in to_html("# A", lambda target: target)
