"""This module contains the reading of one page of HTML: its ids, what it refers to, and what it lacks for those who do not see it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.errors import say

Where = tuple[int, int]
"""A line and a column, both from 1."""
Attributes = dict[str, str]
LANGUAGES = ("nb", "nn", "no", "en", "se")
"""The languages a page may say that it has; more precise ones (nb-NO) begin with one of them."""
REFERRING = {"a": "href", "area": "href", "link": "href", "use": "href", "img": "src", "script": "src", "iframe": "src", "source": "src", "form": "action"}
"""The attribute with which an element refers to a file or page."""
FETCHED = {"link", "img", "script", "iframe", "source"}
"""Elements whose file the browser fetches by itself."""
_NAMED = {
    "a": say("lenken"), "button": say("knappen"), "svg": say("tegningen"), "label": say("ledeteksten"),
    "table": say("tabellen"), "title": say("tittelen"), "h1": say("overskriften"),
}  # fmt: skip
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_CONTROLS = {"input", "select", "textarea"}
_SILENT = {"hidden", "submit", "button", "reset", "image"}
_POINTING = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


@dataclass(frozen=True)
class Reference:
    """What an element refers to."""

    tag: str
    target: str
    where: Where


@dataclass
class PageRead:
    """What a page holds. `lacks` are (rule, message, place); `pointed` are ids that something on the page points to."""

    ids: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    pointed: list[Reference] = field(default_factory=list)
    lacks: list[tuple[str, str, Where]] = field(default_factory=list)


def read_page(text: str, *, whole: bool = True) -> PageRead:
    """Read a page. One that is not `whole`, such as a figure for other sites' frames, needs no heading."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.told(whole)


@dataclass
class _Open:
    tag: str
    attributes: Attributes
    where: Where
    text: str = ""
    inner: Counter[str] = field(default_factory=Counter)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = PageRead()
        self._open: list[_Open] = []
        self._levels: list[tuple[int, Where]] = []
        self._controls: list[tuple[str, Attributes, Where, bool]] = []
        self._labelled: set[str] = set()
        self._seen: Counter[str] = Counter()
        self._language: str | None = None
        self._titled = False
        self._unread = ("", 0)
        """The element that hides what is inside it, and how many of its tag are open: what is hidden is read by nobody."""

    @property
    def _where(self) -> Where:
        line, column = self.getpos()
        return line, column + 1

    def _lacks(self, rule: str, message: str, where: Where | None = None) -> None:
        self.read.lacks.append((rule, message, where or self._where))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._hide(tag, attributes)
        self._seen[tag] += 1
        for open_ in self._open:
            open_.inner[tag] += 1
        self._identify(attributes)
        if tag in REFERRING and REFERRING[tag] in attributes:
            self.read.references.append(Reference(tag, attributes[REFERRING[tag]], self._where))
        if tag == "html":
            self._language = attributes.get("lang", "")
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._levels.append((int(tag[1]), self._where))
        elif tag == "img":
            self._picture(attributes)
        elif tag in _CONTROLS and not self._unread[1] and attributes.get("type") not in _SILENT:
            self._controls.append((tag, attributes, self._where, any(open_.tag == "label" for open_ in self._open)))
        if tag in _NAMED and not self._unread[1]:
            self._open.append(_Open(tag, attributes, self._where))

    def _hide(self, tag: str, attributes: Attributes) -> None:
        hiding, depth = self._unread
        if depth:
            self._unread = (hiding, depth + (tag == hiding))
        elif ("hidden" in attributes or tag == "template") and tag not in _VOID:
            self._unread = (tag, 1)

    def _identify(self, attributes: Attributes) -> None:
        id = attributes.get("id")
        if id:
            if id in self.read.ids:
                self._lacks("duplicate-id", say("id-en «%(id)s» står to ganger på siden", id=id))
            self.read.ids.add(id)
        for name in _POINTING:
            self.read.pointed += [Reference(name, target, self._where) for target in attributes.get(name, "").split()]

    def _picture(self, attributes: Attributes) -> None:
        if "alt" not in attributes:
            self._lacks("no-alt", say("bildet «%(file)s» har ingen tekst for dem som ikke ser det", file=attributes.get("src", "")))
        for open_ in self._open:
            open_.text += attributes.get("alt", "")

    def handle_data(self, data: str) -> None:
        for open_ in self._open:
            open_.text += data

    def handle_endtag(self, tag: str) -> None:
        hiding, depth = self._unread
        self._unread = (hiding, depth - (tag == hiding and depth > 0))
        if tag not in _NAMED:
            return
        place = next((number for number in range(len(self._open) - 1, -1, -1) if self._open[number].tag == tag), None)
        if place is not None:
            closed = self._open[place]
            del self._open[place:]
            self._closed(closed)

    def _closed(self, closed: _Open) -> None:
        attributes = closed.attributes
        named = bool(closed.text.strip() or attributes.get("aria-label") or attributes.get("aria-labelledby") or attributes.get("title"))
        if closed.tag == "label":
            self._labelled.add(attributes.get("for", ""))
        elif closed.tag == "title":
            self._titled |= named and not any(open_.tag == "svg" for open_ in self._open)
        elif closed.tag == "svg":
            named = bool(attributes.get("aria-label") or attributes.get("aria-labelledby") or closed.inner["title"])
            if attributes.get("role") == "img" and not named:
                self._lacks("no-alt", say("tegningen har ingen tekst for dem som ikke ser den"), closed.where)
        elif closed.tag == "table":
            if not closed.inner["th"]:
                self._lacks("no-head", say("tabellen har ingen overskrift på kolonner eller rader"), closed.where)
        elif not named and not (closed.tag == "a" and "href" not in attributes):
            self._lacks("no-name", say("%(part)s har ingen tekst", part=_NAMED[closed.tag]), closed.where)

    def told(self, whole: bool) -> PageRead:
        """Return what was read, with what the page as a whole lacks."""
        if self._language is None or self._language.split("-")[0].lower() not in LANGUAGES:
            self._lacks("no-language", say("siden sier ikke hvilket språk den er på (lang er «%(language)s»)", language=self._language or ""), (1, 1))
        if not self._titled:
            self._lacks("no-title", say("siden har ingen tittel"), (1, 1))
        if not self._seen["main"]:
            self._lacks("no-main", say("siden sier ikke hva som er hovedinnholdet (main)"), (1, 1))
        if whole:
            self._headings()
        for tag, attributes, where, inside in self._controls:
            named = inside or attributes.get("id") in self._labelled - {""} or any(attributes.get(name) for name in ("aria-label", "aria-labelledby", "title"))
            if not named:
                self._lacks("no-label", say("feltet «%(name)s» har ingen ledetekst", name=attributes.get("name") or tag), where)
        self.read.lacks += [("dead-id", say("%(tag)s peker til id-en «%(target)s», som ikke finnes på siden", tag=one.tag, target=one.target), one.where) for one in self.read.pointed if one.target not in self.read.ids]
        return self.read

    def _headings(self) -> None:
        tops = [where for level, where in self._levels if level == 1]
        if len(tops) != 1:
            self._lacks("no-heading", say("siden har %(count)s hovedoverskrifter (h1), men skal ha én", count=len(tops)), tops[1] if tops else (1, 1))
        for (one, _), (level, where) in zip(self._levels, self._levels[1:], strict=False):
            if level > one + 1:
                self._lacks("heading-jump", say("overskriften går fra nivå %(one)s til nivå %(level)s", one=one, level=level), where)
