"""This module contains the tests of languages: the site's own words in each, and that every text says which one it is written in."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from conftest import made_once
from pages import Node, parse
from projects import HOUSE, build, project

from generator.record import KINDS
from generator.words.languages import LANGUAGES, LOCALES, words

MARKS = {"nb": "ⓑ", "nn": "ⓝ"}
"""A sign at the end of every text of a language, so that each can be found again on every page."""


# The catalogs.


BLANK = re.compile(r"%\(\w+\)s|\{\w+\}")

@cache
def catalog(language: str) -> dict[str, Any]:
    """Every message of a language with its translation."""
    with (LOCALES / f"{language}.po").open("rb") as file:
        return {one.id if isinstance(one.id, str) else one.id[0]: one.string for one in read_po(file, locale=language) if one.id}


@cache
def blanks(language: str) -> dict[str, set[str]]:
    """The blanks that each message has in either of its forms."""
    with (LOCALES / f"{language}.po").open("rb") as file:
        forms = [(one.id,) if isinstance(one.id, str) else one.id for one in read_po(file, locale=language) if one.id]
    return {form[0]: {blank for text in form for blank in BLANK.findall(text)} for form in forms}


CALLED = re.compile(r"""\b(?:_|words|own|own\.gettext|words\.gettext|words\.count|own\.count)\(\s*"((?:[^"\\]|\\.)+)"\s*[,)]""")
CODE = re.compile(r"[a-z][\w-]*(?: [a-z]+)?")
"""What follows a beginning: the name of a state, a field, a type."""
PREFIX = re.compile(r"""\b(?:_|words|own|self)\(f?"([\w-]+(?: [\w-]+)*) (?:\{|" ~)""")


def used() -> Iterator[str]:
    """Yield every message that a template or a module asks for in so many words."""
    for path in sorted((HOUSE / "templates").glob("*.html")):
        yield from CALLED.findall(path.read_text("utf-8"))
    for path in sorted((HOUSE / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).split(".")[-1] in ("words", "own", "gettext", "ngettext", "count", "counted"):
                texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                is_plural = ast.unparse(node.func).split(".")[-1] in ("count", "ngettext", "counted")
                if texts and (len(texts) > 1 if is_plural else texts[0] not in LANGUAGES):
                    yield texts[0]


@cache
def prefixes() -> frozenset[str]:
    """The beginnings of messages that are put together: «state» of «state met»."""
    found = {"field"}
    for path in [*sorted((HOUSE / "templates").glob("*.html")), *sorted((HOUSE / "generator").rglob("*.py"))]:
        found |= {one for one in PREFIX.findall(path.read_text("utf-8")) if one.islower()}
    return frozenset(found)


def is_no_english(message: str) -> bool:
    """Whether a message is a name for a text and not the text."""
    put_together = any(message.startswith(f"{prefix} ") and CODE.fullmatch(message.removeprefix(f"{prefix} ")) for prefix in prefixes())
    return put_together or message in KINDS or bool(re.search(r" (lead|told|description)$|^(missing page|footer) text$|^(legend|menu|matrix lead|unit) ", message))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_message_that_is_asked_for_has_a_text(language: str) -> None:
    assert sorted({message for message in used() if message not in catalog(language) and not message.startswith("http")}) == []


def test_bokmaal_and_nynorsk_have_the_same_messages_but_for_units() -> None:
    assert {one for one in catalog("nb").keys() ^ catalog("nn").keys() if not one.startswith("unit ")} == set()


def test_every_kind_has_its_words_in_every_language() -> None:
    for language in LANGUAGES:
        assert [name for cls in KINDS.values() for name in (cls.kind.name, cls.kind.list) if not words(language).knows(name)] == []


def test_messages_that_are_no_english_have_an_english_text() -> None:
    assert {"state", "meaning", "field"} <= prefixes()
    lacking = sorted(message for message in catalog("nb") if is_no_english(message) and message not in catalog("en") and not message.startswith("%"))
    assert lacking == []


def test_no_message_is_translated_in_english_alone() -> None:
    assert {one for one in catalog("en").keys() - catalog("nn").keys() if not one.startswith("unit ")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_blanks_of_its_message(language: str) -> None:
    wrong = []
    for message, text in catalog(language).items():
        for one in (text,) if isinstance(text, str) else text:
            if set(BLANK.findall(one)) - blanks(language)[message]:
                wrong.append((message, one))
            if not one.strip():
                wrong.append((message, "no text"))
    assert wrong == []


# What a page says of the language of each text.


EXTRA = """
risks:
  - id: felles-risiko
    title: Felles risiko
    area: Økonomi
    trusts: [{id: hmr, note: Se styresaken}]
    status: {}
    links: [{id: OTHER/risks/lange-ventetider, role: henger sammen med, note: Samme sak, at: Tabell 2}]
    remarks: [{type: contradiction, text: Tallene strider, at: side 4, others: [{id: OTHER/risks/faa-soekere}]}]
measurements:
  - id: sykefravaer-leger
    title: Sykefravær hos leger
    indicator: sykefravaer
    organisation: hmr
    scope: leger
    definition: Bare faste leger
    points: [{period: 2025-T1, value: "8,1", verdict: grønn, note: Et lavt tall}, {period: 2025-T2, value: "7,9", verdict: gul}]
    links: [{id: OTHER/measurements/sykefravaer-hmr, role: måler det samme}]
"""
TEXTS = {"title", "text", "words", "note", "at", "quote", "role", "area", "scope", "definition", "verdict", "document", "findings", "comparability", "theme", "aliases"}


def marked(value: Any, mark: str, key: str = "") -> Any:
    """Return content with a mark at the end of every text."""
    if isinstance(value, dict):
        return {name: marked(one, MARKS["nn"] if name == "title_nn" else mark, "title" if name == "title_nn" else name) for name, one in value.items()}
    if isinstance(value, list):
        return [marked(one, mark, key) for one in value]
    return f"{value.rstrip()} {mark}" if isinstance(value, str) and key in TEXTS else value


def write(path: Path, value: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")


def read(path: Path) -> Any:
    """Read YAML with every value as text, as it stands."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


def numbers(value: Any, key: str = "") -> Any:
    """Return what was read as text with the numbers and yes and no where the kinds want them."""
    if isinstance(value, dict):
        return {name: numbers(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [numbers(one, key) for one in value]
    whole = {"rank", "previous_rank", "year", "meetings", "price_year"}
    return int(value) if key in whole else True if key == "new" else value


def bilingual(folder: Path, language: str) -> Path:
    """Make a project of two reports that say the same in bokmål and nynorsk, and point at each other."""
    project(folder)
    content = folder / "content"
    for path in sorted((content / "rapport-2025").iterdir()):
        whole = numbers(read(path))  # every value as text, so that nothing is read as something else
        if "scales" in whole:
            write(content / "rapport-2025" / path.name, marked(whole, MARKS["nb"]))
            write(content / "melding-2025" / path.name, marked({**whole, "language": "nn", "title": "Årleg melding 2025", "owner": "hnt"}, MARKS["nn"]))
            continue
        for own, other, mark in (("rapport-2025", "melding-2025", "nb"), ("melding-2025", "rapport-2025", "nn")):
            extra = numbers(yaml.load(EXTRA.replace("OTHER", other).replace("    status: {}\n", ""), yaml.BaseLoader))
            more = {name: [*whole[name], *extra[name]] for name in extra if name in whole}
            write(content / own / path.name, marked({**whole, **more}, MARKS[mark]))
    for name, nynorsk in (("organisations", "Føretaket"), ("indicators", "Sjukefråvær")):
        listed = numbers(read(content / f"{name}.yaml"))
        for number, one in enumerate(listed[name]):
            one["title_nn"] = f"{nynorsk} {number}"
            one["text"] = "En omtale."
            if name == "indicators":
                one.update(comparability="Ulike perioder.", theme="Personell", aliases=["Fravær"])
        told = marked(listed, MARKS["nb"])
        if name == "organisations":
            for one, plain in zip(told[name], listed[name], strict=True):
                one.update({key: plain[key] for key in ("title", "title_nn")})  # the name of somebody is in no language
        write(content / f"{name}.yaml", told)
    (folder / "mkdocs.yml").write_text(f"site_name: Sporbar\nplugins:\n  - sporbar: {{language: {language}}}\n", "utf-8")
    return folder


NAMES = re.compile(r"(?:Årsrapport 2025|Sykefravær) ⓑ|(?:Årleg melding 2025|Sjukefråvær 0) ⓝ")
"""What a figure of several reports names in sentences of the site's own."""


def spoken(node: Node, language: str, composed: bool = False) -> Iterator[tuple[str, str, int]]:
    """Yield every piece of text with the language it is said to be in, and its line."""
    own = node.get("lang") or language
    composed = composed or node.tag == "figure" or "embedded__source" in node.classes
    for child in node.children:
        if isinstance(child, Node):
            yield from spoken(child, own, composed)
        else:
            yield NAMES.sub("", child) if composed else child, own, node.line


@pytest.fixture
def site_in(shared: Path) -> Callable[[str], Path]:
    """The site of the two reports in one of the languages, built once for all tests."""

    def make(folder: Path) -> None:
        assert build(bilingual(folder, folder.name.rpartition("-")[2])) == 0

    return lambda language: made_once(shared / f"bilingual-{language}", make) / "site"


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_under_its_own_language_on_every_page(language: str, site_in: Callable[[str], Path]) -> None:
    site = site_in(language)
    wrong, met = [], set()
    for path in sorted(site.rglob("*.html")):
        page = parse(path.read_text("utf-8"))
        for text, told, line in spoken(page.one("body"), page.one("html").get("lang")):
            for tongue, mark in MARKS.items():
                if mark in text:
                    met.add((tongue, told))
                    if told != tongue:
                        wrong.append(f"{path.relative_to(site)}:{line}: {text.strip()[:80]!r} is said to be {told}")
    assert not wrong, "\n".join([f"{len(wrong)} wrong:", *wrong[:40]])
    assert met == {("nb", "nb"), ("nn", "nn")}


# The site's own language.


HEADINGS = {"nb": ("Alt innhold", "Søk", "Siden finnes ikke", "Motsigelser"), "nn": ("Alt innhald", "Søk", "Sida finst ikkje", "Motseiingar"), "en": ("All content", "Search", "Page not found", "Contradictions")}


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_that_belong_to_no_report_speak_the_language_of_the_site(language: str, site_in: Callable[[str], Path]) -> None:
    site = site_in(language)
    for name, heading in zip(("innhold/index.html", "sok/index.html", "404.html", "motsigelser/index.html"), HEADINGS[language], strict=True):
        page = parse((site / name).read_text("utf-8"))
        assert page.one("html").get("lang") == language
        assert page.one("h1").text == heading
    for name in ("index.html", "risiko/index.html", "kilder/index.html", "om/index.html", "foretak/hmr/index.html", "indikatorer/sykefravaer/index.html"):
        assert parse((site / name).read_text("utf-8")).one("html").get("lang") == language, name
    assert parse((site / "rapport-2025/index.html").read_text("utf-8")).one("html").get("lang") == "nb"
    assert parse((site / "melding-2025/index.html").read_text("utf-8")).one("html").get("lang") == "nn"


@pytest.mark.slow
def test_no_name_of_a_message_is_shown_in_place_of_its_text_in_english(site_in: Callable[[str], Path]) -> None:
    wrong = []
    for path in sorted(site_in("en").rglob("*.html")):
        page = parse(path.read_text("utf-8"))
        if page.one("html").get("lang") == "en":
            shown = " ".join(node.text for node in page.all("h1", "h2", "p", "li", "td", "th", "dt", "dd", "a"))
            wrong += [f"{path.parent.name}: {message}" for message in catalog("nb") if is_no_english(message) and " " in message and re.search(rf"(?<![\w ]){re.escape(message)}(?![\w ])", shown) and catalog("en")[message] != message]
    assert wrong == []


def test_a_language_that_the_site_does_not_speak_is_told_at_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Sporbar\nplugins:\n  - sporbar:\n      language: sv\n", "utf-8")
    assert build(tmp_path) == 1
    told = capsys.readouterr().err
    assert "mkdocs.yml:4:1: unknown-value: nettstedet finnes ikke på språket «sv»" in told
    assert "Skriv nb, nn eller en." in told
    assert not (tmp_path / "site").exists()
