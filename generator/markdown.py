"""This module contains Markdown: text to HTML, and what in a text may not stand there.

It is the only module that imports markdown_it. No raw HTML passes; links go only to http(s), mailto, and records and pages
of the site, which `resolve` turns into addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain, count, pairwise
from typing import Literal
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

Resolve = Callable[[str], str | None]
"""Turns an internal target (`risks/lange-ventetider`, `om.md`) into an address, or None when there is no such page."""
Anchor = Callable[[str], str]
"""Turns the words of a heading into its id on the page."""

_SAFE = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class Finding:
    """Raw HTML or a link found in a text, with the line (from 0) it stands in."""

    type: Literal["html", "link", "image"]
    value: str
    line: int


def is_external(target: str) -> bool:
    """Tell whether a link leaves the site by an allowed scheme."""
    return target.startswith(_SAFE)


def to_html(text: str, resolve: Resolve, heading: int = 2, anchor: Anchor | None = None) -> str:
    """Render Markdown; the highest heading in it becomes `<h{heading}>`, so that pages keep their order of headings.

    With `anchor` each heading gets an id that links can lead to.
    """
    if anchor is None and "]" not in text and "<" not in text:
        return _without_links(text, heading)
    return _html(text, resolve, heading, anchor)


@lru_cache(maxsize=1 << 14)  # several pages show one text: the record's own, its chapter's, the whole report
def _without_links(text: str, heading: int) -> str:
    return _html(text, lambda target: None, heading, None)


def _html(text: str, resolve: Resolve, heading: int, anchor: Anchor | None) -> str:
    text = unbroken(text)
    if _PARAGRAPHS.fullmatch(text):
        return "".join(_paragraph(one, resolve) for one in _BLANK_LINES.split(text.strip("\n")))
    tokens = _parser().parse(text)
    top = min((int(t.tag[1]) for t in tokens if t.type == "heading_open"), default=heading)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) - top + heading)}"
        for child in token.children or ():
            _set_address(child, resolve)
    _set_heads(tokens)
    if anchor:
        _set_anchors(tokens, anchor)
    return str(_parser().renderer.render(tokens, _parser().options, {}))


def _set_anchors(tokens: list[Token], anchor: Anchor) -> None:
    given: set[str] = {""}
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            words = anchor("".join(child.content for child in inline.children or () if child.type in ("text", "code_inline")))
            id = next(id for id in chain([words], (f"{words}-{number}" for number in count(2))) if id not in given)
            given.add(id)
            opening.attrSet("id", id)


def unbroken(text: str) -> str:
    """Put no-break spaces inside numbers, between a number and its unit, and after «kap.» and the like."""
    return _LOOSE.sub("\u00a0", text)


_UNITS = "%|(?:prosent|prosentpoeng|kr|kroner|mill|mrd|millionar|millioner|milliardar|milliarder|dager|dagar|timer|timar|årsverk|månedsverk|månadsverk)\\b"
_LOOSE = re.compile(rf"(?<=\d) (?=\d{{3}}(?!\d)|{_UNITS})|(?<=\bkap\.) (?=\d)|(?<=\b(?:nr|jf|ca)\.) (?=\d)|(?<=§) (?=\d)")
_PARAGRAPHS = re.compile(r"\n*(?:(?!\d+[.)])[^\W_][^\n\r]*(?:\n+|$))+")
"""A text in which every line begins with a letter or a number: nothing but paragraphs."""
_BLANK_LINES = re.compile(r"\n{2,}")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_SIGNS = re.compile(r"[\\`*_~\[\]<&\0\t]| \n|\s$")
"""What may make a paragraph more than its words."""


def _paragraph(text: str, resolve: Resolve) -> str:
    """Render one paragraph; most hold only words, and the parser would take thirty times as long over them."""
    return f"<p>{to_inline(text.strip(), resolve) if _SIGNS.search(text) else escapeHtml(text)}</p>\n"


def to_inline(text: str, resolve: Resolve) -> str:
    """Render one paragraph without its `<p>`."""
    tokens = _parser().parseInline(unbroken(text))
    for token in tokens:
        for child in token.children or ():
            _set_address(child, resolve)
    return str(_parser().renderer.render(tokens, _parser().options, {}))


def findings(text: str) -> tuple[Finding, ...]:
    """Return raw HTML, links and images in `text`; the parser runs only where there may be any."""
    return () if "<" not in text and "]" not in text else _found_in(text)


@lru_cache(maxsize=1 << 15)  # while somebody writes, all texts but one are as they were
def _found_in(text: str) -> tuple[Finding, ...]:
    return tuple(replace(found, line=start + found.line) for start, part in _parts(text) for found in _findings(part))


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs that may hold something, each with the line it begins in; a text of more than paragraphs is one part."""
    if not _PARAGRAPHS.fullmatch(text):
        yield 0, text
        return
    for match in _PARAGRAPH.finditer(text):
        if "<" in match[0] or "]" in match[0]:
            yield text.count("\n", 0, match.start()), match[0]


def _findings(text: str) -> Iterator[Finding]:
    for token in _open_parser().parse(text):
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            yield Finding("html", token.content.strip(), line)
        for child in token.children or ():
            yield from _found(child, line)
            line += child.type in ("softbreak", "hardbreak")


def plain(text: str) -> str:
    """Strip Markdown to its words, for search and previews."""
    if _PARAGRAPHS.fullmatch(text) and not _SIGNS.search(text):
        return " ".join(text.split())
    words = []
    for token in _parser().parse(text):
        for child in token.children or ():
            if child.type in ("text", "code_inline"):
                words.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                words.append(" ")
        if token.type == "inline":
            words.append(" ")
    return " ".join("".join(words).split())


def _found(token: Token, line: int) -> Iterator[Finding]:
    if token.type == "html_inline":
        yield Finding("html", token.content, line)
    elif token.type == "link_open":
        yield Finding("link", unquote(str(token.attrGet("href") or "")), line)
    elif token.type == "image":
        yield Finding("image", unquote(str(token.attrGet("src") or "")), line)


def _set_address(token: Token, resolve: Resolve) -> None:
    if token.type != "link_open":
        return
    target = str(token.attrGet("href") or "")
    if is_external(target):
        token.attrSet("rel", "external")
        return
    address = resolve(unquote(target))
    token.attrSet("href", address if address is not None else "#" + target.removeprefix("#"))


def _set_heads(tokens: Sequence[Token]) -> None:
    """Tell what each head of a table is the head of: the first row of its columns, the first cell of its row."""
    first = False
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            token.attrs = {"class": "num"} if "right" in str(token.attrGet("style") or "") else {}  # the policy of the pages allows no style
        if token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "tr_open":
            first = True
        elif token.type == "td_open" and first:
            token.tag = "th"
            token.attrSet("scope", "row")
        elif token.type == "td_close" and first:
            token.tag, first = "th", False


def _open_table(renderer: object, tokens: Sequence[Token], at: int, options: object, env: object) -> str:
    """A table in something that scrolls where it is wider than the page, named by its heads."""
    heads: list[str] = []
    for one, inside in pairwise(tokens[at:]):
        if one.type == "thead_close":
            break
        if one.type == "th_open":
            heads.append(inside.content)
    return f'<div class="scroll" role="region" aria-label="{escapeHtml(", ".join(filter(None, heads)))}" tabindex="0"><table>\n'


def _close_table(renderer: object, tokens: Sequence[Token], at: int, options: object, env: object) -> str:
    return "</table></div>\n"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"linkify": False, "typographer": False})
    parser.add_render_rule("table_open", _open_table)
    parser.add_render_rule("table_close", _close_table)
    return parser


@cache
def _open_parser() -> MarkdownIt:
    """A parser that sees raw HTML and dangerous links, in order to refuse them."""
    parser = MarkdownIt("js-default", {"linkify": False, "html": True})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser
