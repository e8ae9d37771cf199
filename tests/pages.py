"""This module contains what tests read pages with: a small tree of a page, its text, and a form of it that people can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "abbr", "b", "br", "button", "code", "em", "i", "kbd", "label", "small", "span", "strong", "sub", "sup", "title", "desc"}
"""Elements that stay on the line of the text around them."""


EMBEDDED = "-figur.html"
"""How the name of a page ends that holds one figure for other sites' frames; every other page is for readers."""


class BadHtml(Exception):
    """Raised for a page whose elements do not close as they opened."""


@dataclass(eq=False)
class Node:
    """One element: its attributes, and its children, which are elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    line: int = 0

    def __iter__(self) -> Iterator[Node]:
        """Every element inside, in the order of the page."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child

    def all(self, *tags: str) -> list[Node]:
        """Every element inside with one of these tags."""
        return [node for node in self if node.tag in tags]

    def one(self, tag: str) -> Node:
        """The only element inside with this tag."""
        found = self.all(tag)
        assert len(found) == 1, f"{len(found)} <{tag}>"
        return found[0]

    def get(self, name: str) -> str:
        """An attribute; empty when it is not there."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> set[str]:
        """The element's classes."""
        return set(self.get("class").split())

    @property
    def text(self) -> str:
        """All text inside, with single spaces."""
        return " ".join("".join(self._texts()).replace("\u00a0", " ").split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                space = "" if child.tag in INLINE else " "
                yield space
                yield from child._texts()
                yield space


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            raise BadHtml(f"line {self.getpos()[0]}: <{tag}> has an attribute twice")
        node = Node(tag, {name: value or "" for name, value in attrs}, line=self.getpos()[0])
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or self._open[-1].tag != tag:
            raise BadHtml(f"line {self.getpos()[0]}: </{tag}> closes <{self._open[-1].tag}>")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parse(text: str) -> Node:
    """Read a page; raise BadHtml when an element is left open, closed out of turn, or has an attribute twice."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if len(reader._open) != 1:
        raise BadHtml(f"<{reader._open[-1].tag}> is never closed")
    return reader.root


@cache
def read(path: Path) -> Node:
    """Read a page that does not change while the tests run."""
    return parse(path.read_text("utf-8"))


def readable(node: Node, depth: int = 0) -> str:
    """Return an element as lines with one block each, drawings folded to their title and description."""
    return "\n".join(_lines(node, depth)) + "\n"


def _lines(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if node.tag == "svg":
        yield f"{indent}{_drawing(node)}"
    elif _flat(node):
        yield f"{indent}{_inline(node).strip()}"
    elif _row(node):
        yield f"{indent}{_tag(node)}{''.join(_inline(child) for child in node.children if isinstance(child, Node))}</{node.tag}>"
    else:
        yield f"{indent}{_tag(node)}"
        run = ""
        for child in node.children:
            if isinstance(child, str) or (_flat(child) and child.tag in INLINE):
                run += escape(child, quote=False) if isinstance(child, str) else _inline(child)
                continue
            yield from _told(run, depth + 1)
            run = ""
            yield from _lines(child, depth + 1)
        yield from _told(run, depth + 1)
        yield f"{indent}</{node.tag}>"


def _told(run: str, depth: int) -> Iterator[str]:
    text = " ".join(run.split(" ")).strip()
    if text:
        yield "  " * depth + " ".join(text.split("\n"))


def _flat(node: Node) -> bool:
    """Whether an element holds nothing but text and inline elements."""
    return all(isinstance(child, str) or (child.tag in INLINE and _flat(child)) for child in node.children)


def _row(node: Node) -> bool:
    """Whether an element is one line of a table or of a list of facts."""
    inside = [child for child in node.children if isinstance(child, Node)]
    return all(child.tag in ("th", "td", "dt", "dd") and _flat(child) for child in inside)


def _inline(node: Node) -> str:
    inside = "".join(escape(child, quote=False) if isinstance(child, str) else _inline(child) for child in node.children)
    inside = inside if node.tag in INLINE else inside.strip()
    return _tag(node) if node.tag in VOID else f"{_tag(node)}{' '.join(inside.split(chr(10)))}</{node.tag}>"


def _tag(node: Node) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' if value else f" {name}" for name, value in node.attributes.items())
    return f"<{node.tag}{attributes}>"


def _drawing(svg: Node) -> str:
    told = [child for child in svg.children if isinstance(child, Node) and child.tag in ("title", "desc")]
    if not told:
        return f'<svg class="{svg.get("class")}">…</svg>'
    return f"<svg>{''.join(f'<{node.tag}>{escape(node.text, quote=False)}</{node.tag}>' for node in told)}…</svg>"
