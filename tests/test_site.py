"""This module contains the tests of the whole real site as files: every link, every heading, every table, every record.

What the report holds is pinned here from the notes on the source, not from the content, so that nothing is lost on the way.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from conftest import SUBPATH
from page_rules import headings, ids
from pages import EMBEDDED, Node, read
from projects import HOUSE, SEARCH

pytestmark = pytest.mark.xdist_group("site")

ORIGIN = "https://sporbar.example"
REPORT = "hmn-2025-t3"
TRUSTS = ("sto", "hmr", "hnt")


class Site:
    """The built site: its files, and its pages by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        self.names = sorted(name for name in self.files if name.endswith(".html") and not name.endswith(EMBEDDED))

    def page(self, name: str) -> Node:
        """One page; `name` may be its folder."""
        return read(self.folder / (name if name.endswith(".html") else f"{name}/index.html".lstrip("/")))

    def pages(self) -> Iterator[tuple[str, Node]]:
        """Every page with its name."""
        return ((name, self.page(name)) for name in self.names)

    def json(self, name: str) -> dict[str, object]:
        """The data file of one record."""
        found: dict[str, object] = json.loads((self.folder / name / "post.json").read_text("utf-8"))
        return found

    def records(self, kind: str) -> dict[str, Node]:
        """The record pages of one kind (its slug) in the report, by id."""
        folder = self.folder / REPORT / kind
        return {path.name: read(path / "index.html") for path in sorted(folder.iterdir()) if path.is_dir()}


@pytest.fixture(scope="session")
def site(real: Path) -> Site:
    """The real site."""
    return Site(real / "site")


def told(wrong: list[str]) -> str:
    """The first of what is wrong, with how many there are."""
    return "\n".join([f"{len(wrong)} wrong:", *wrong[:30]])


def address(name: str) -> str:
    """Where a page is served."""
    return f"{ORIGIN}{SUBPATH}{name.removesuffix('index.html')}"


def test_every_page_is_whole(site: Site) -> None:
    assert len(site.names) > 400
    for name, page in site.pages():
        assert [node.tag for node in page.children if isinstance(node, Node)] == ["html"], name
        page.one("main")
        page.one("head").one("title")


def test_every_link_and_its_fragment_leads_somewhere_on_the_site(site: Site) -> None:
    wrong = []
    places = {name: {node.get("id") for node in page if node.get("id")} for name, page in site.pages()}
    for name, page in site.pages():
        for node in page.all("a", "area", "form"):
            target = node.get("href") or node.get("action")
            found = urlsplit(urljoin(address(name), target))
            if f"{found.scheme}://{found.netloc}" != ORIGIN:
                continue
            path = unquote(found.path).removeprefix(SUBPATH)
            file = path + "index.html" if path.endswith("/") or not path else path
            if not found.path.startswith(SUBPATH) or file not in site.files:
                wrong.append(f"{name}:{node.line}: {target!r} leads nowhere")
            elif found.fragment and found.fragment not in places.get(file, ()):
                wrong.append(f"{name}:{node.line}: {target!r}: no such place on the page")
    assert not wrong, told(wrong)


def test_links_out_of_the_site_are_whole_and_safe(site: Site) -> None:
    wrong = []
    for name, page in site.pages():
        for node in page.all("a"):
            found = urlsplit(node.get("href"))
            if found.scheme and (found.scheme not in ("http", "https", "mailto") or not (found.netloc or found.path)):
                wrong.append(f"{name}:{node.line}: {node.get('href')}")
            if node.get("target"):
                wrong.append(f"{name}:{node.line}: opens a window of its own")
    assert not wrong, told(wrong)


def test_a_link_says_where_it_leads(site: Site) -> None:
    wrong = []
    for name, page in site.pages():
        for node in page.all("a"):
            if not node.get("href") or node.get("href") == "#":
                wrong.append(f"{name}:{node.line}: a link to nothing: {node.text!r}")
            named = node.text or node.get("aria-label") or any(image.get("alt") for image in node.all("img"))
            if not named or node.text.casefold() in ("her", "les mer", "klikk her", "lenke"):
                wrong.append(f"{name}:{node.line}: {node.text!r} does not say where it leads")
    assert not wrong, told(wrong)


def test_nothing_is_fetched_from_another_host(site: Site) -> None:
    wrong = []
    for name, page in site.pages():
        fetched = [(node, node.get("src") or node.get("data") or node.get("poster")) for node in page.all("img", "script", "iframe", "source", "video", "audio", "embed", "object", "use", "image")]
        fetched += [(node, node.get("href")) for node in page.all("link") if node.get("rel") not in ("canonical", "next", "prev")]
        fetched += [(node, node.get("href") or node.get("xlink:href")) for node in page.all("use", "image")]
        for node, source in fetched:
            found = urlsplit(urljoin(address(name), source))
            if source and (f"{found.scheme}://{found.netloc}" != ORIGIN or not found.path.startswith(SUBPATH)):
                wrong.append(f"{name}:{node.line}: {source}")
            elif source and found.path.removeprefix(SUBPATH) not in site.files:
                wrong.append(f"{name}:{node.line}: {source} is not there")
        wrong += [f"{name}:{node.line}: srcset" for node in page if node.get("srcset")]
    for path in sorted(site.folder.rglob("assets/**/*.css")):
        text = path.read_text("utf-8")
        wrong += [f"{path.name}: {found}" for found in re.findall(r"@import[^;]*|url\((?!['\"]?data:)[^)]*\)", text) if "//" in found]
    for path in sorted((site.folder / "assets").rglob("*.js")):
        wrong += [f"{path.name}: {found}" for found in re.findall(r"https?://[^\s\"'`)]+", path.read_text("utf-8")) if not found.startswith(NAMES)]
    assert not wrong, told(wrong)


NAMES = ("http://www.w3.org/", "https://vega.github.io/schema/", "https://vega.github.io/editor/", "https://github.com/vega/")
"""Addresses in scripts that nothing is fetched from: names of XML and of schemas, and what Vega's messages and its menu, which we hide, point to."""


def test_the_policy_on_every_page_is_strict_and_nothing_on_the_page_needs_more(site: Site) -> None:
    wrong = []
    for name, page in site.pages():
        policies = [node.get("content") for node in page.all("meta") if node.get("http-equiv").casefold() == "content-security-policy"]
        if len(policies) != 1 or not policies[0].startswith("default-src 'none'") or "unsafe-inline" in policies[0] or "'unsafe-eval'" in policies[0] or "http" in policies[0]:
            wrong.append(f"{name}: {policies}")
        for node in page:
            if "style" in node.attributes:
                wrong.append(f"{name}:{node.line}: <{node.tag} style>")
            if node.tag == "style" or (node.tag == "script" and node.text):
                wrong.append(f"{name}:{node.line}: <{node.tag}> in the page")
            wrong += [f"{name}:{node.line}: {key}" for key, value in node.attributes.items() if key.startswith("on") or value.strip().casefold().startswith("javascript:")]
    assert not wrong, told(wrong)


def test_every_page_has_one_main_heading_and_no_level_is_skipped(site: Site) -> None:
    wrong = [f"{name}: {one}" for name, page in site.pages() for one in headings(page)]
    assert not wrong, told(wrong)


def test_every_id_is_used_once_and_every_reference_to_one_is_met(site: Site) -> None:
    wrong = [f"{name}: {one}" for name, page in site.pages() for one in ids(page)]
    assert not wrong, told(wrong)


def test_every_page_says_its_language(site: Site) -> None:
    wrong = [f"{name}: {page.one('html').get('lang')!r}" for name, page in site.pages() if page.one("html").get("lang") not in ("nb", "nn")]
    wrong += [f"{name}:{node.line}: lang={node.get('lang')!r}" for name, page in site.pages() for node in page if node.get("lang") not in ("", "nb", "nn", "en")]
    assert not wrong, told(wrong)


def test_every_title_is_its_own_and_is_the_main_heading_or_begins_with_it(site: Site) -> None:
    titles = Counter(page.one("head").one("title").text for _, page in site.pages())
    assert [title for title, count in titles.items() if count > 1] == []
    wrong = []
    for name, page in site.pages():
        title = page.one("head").one("title").text
        if name != "index.html" and not title.startswith(page.one("main").one("h1").text):
            wrong.append(f"{name}: {title!r}, but {page.one('main').one('h1').text!r}")
    assert not wrong, told(wrong)


def test_every_table_has_heads_with_scope_and_as_many_cells_in_each_row(site: Site) -> None:
    wrong = []
    for name, page in site.pages():
        for table in page.all("table"):
            heads = table.all("th")
            rows = [[node for node in row.children if isinstance(node, Node)] for row in table.all("tr")]
            if not table.all("thead") or not [node for node in heads if node.get("scope") == "col"]:
                wrong.append(f"{name}:{table.line}: no heads of columns")
            wrong += [f"{name}:{node.line}: th without scope" for node in heads if node.get("scope") not in ("col", "row", "colgroup", "rowgroup")]
            wrong += [f"{name}:{node.line}: an empty head" for node in heads if not node.text]
            if len({sum(int(cell.get("colspan") or 1) for cell in row) for row in rows}) > 1:
                wrong.append(f"{name}:{table.line}: rows of different lengths")
            wrong += [f"{name}:{row[0].line}: a row without a head" for row in rows if row and not any(cell.tag == "th" for cell in row)]
    assert not wrong, told(wrong)


def test_a_table_that_scrolls_by_itself_can_be_reached_by_keyboard_and_has_a_name(site: Site) -> None:
    wrong = []
    for name, page in site.pages():
        for node in page:
            if "scroll" in node.classes and not (node.get("tabindex") == "0" and node.get("role") == "region" and (node.get("aria-label") or node.get("aria-labelledby"))):
                wrong.append(f"{name}:{node.line}")
    assert not wrong, told(wrong)


def test_every_table_stands_in_something_that_scrolls(site: Site) -> None:
    wrong = []
    for name, page in site.pages():
        inside = {id(table) for node in page if "scroll" in node.classes for table in node.all("table")}
        wrong += [f"{name}:{table.line}" for table in page.all("table") if id(table) not in inside]
    assert not wrong, told(wrong)


def test_every_figure_has_title_description_and_its_numbers_as_a_table(site: Site) -> None:
    wrong, count = [], 0
    for name, page in site.pages():
        for figure in page.all("figure"):
            count += 1
            caption, drawings, tables = figure.all("figcaption"), figure.all("svg"), figure.all("table")
            if len(caption) != 1 or not caption[0].text or not drawings or len(tables) != 1:
                wrong.append(f"{name}:{figure.line}: {len(caption)} captions, {len(drawings)} drawings, {len(tables)} tables")
                continue
            for svg in drawings:
                names = {one.tag: one for one in svg.children if isinstance(one, Node) and one.tag in ("title", "desc")}
                labels = svg.get("aria-labelledby").split()
                if svg.get("role") != "img" or set(names) != {"title", "desc"} or not all(one.text for one in names.values()):
                    wrong.append(f"{name}:{svg.line}: a drawing without role, title or description")
                elif not {one.get("id") for one in names.values()} <= {*labels, *svg.get("aria-describedby").split()}:
                    wrong.append(f"{name}:{svg.line}: a drawing that is not named by its title and description")
            if len(tables[0].all("tr")) < 2:
                wrong.append(f"{name}:{figure.line}: a table without numbers")
    assert count > 90
    assert not wrong, told(wrong)


def test_drawings_use_the_colours_of_the_stylesheet_and_no_fonts_of_their_own(site: Site) -> None:
    wrong = []
    for name, page in site.pages():
        for svg in page.all("svg"):
            for node in svg:
                if node.tag in ("foreignobject", "script", "image"):
                    wrong.append(f"{name}:{svg.line}: <{node.tag}>")
                if node.get("fill").startswith("#") or node.get("stroke").startswith("#"):
                    wrong.append(f"{name}:{svg.line}: {node.tag} has a colour that dark mode cannot change")
    assert not wrong, told(wrong)


def test_numbers_have_a_decimal_comma(site: Site) -> None:
    """A decimal point between digits is a number of something else: of a chapter, a case, a file, or a date in digits; what stands in «» is as printed."""
    allowed = re.compile(r"«[^»]*»|\b\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\bNLOD\)? 2\.0|\b\d+\.\d+\.\d+|(?:kap\.|kapittel|punkt|nr\.|§) ?\d+\.\d+|[Ss]ide \d+\.\d+|versjon \d+\.\d+", re.IGNORECASE)
    numbers = {one for path in (HOUSE / "content").glob("*/*.yaml") for one in re.findall(r'^\s*(?:(?:- )?number: "|#+ |`)(\d+\.\d+)\b', path.read_text("utf-8"), re.MULTILINE)}
    assert {"2.1", "4.1"} <= numbers
    wrong = []
    for name, page in site.pages():
        text = allowed.sub("", page.one("main").text)
        for found in re.finditer(r"(?<![\d.])\d+\.\d+(?![\d.])(?! ?(?:%|prosent|mill|mrd|dag|kr))", text):
            if found[0] not in numbers:
                wrong.append(f"{name}: …{text[max(0, found.start() - 30) : found.end() + 20]}…")
    assert not wrong, told(wrong)


def test_no_page_speaks_of_what_only_programs_know(site: Site) -> None:
    words = re.compile(r"\b(None|True|False|undefined|nan|not-met|on-track|not-stated|source-error|at-least|at-most)\b|\{\{|\}\}|\{%|%\(\w+\)s|Markup\(|<generator|Link\(|Status\(")
    wrong = []
    for name, page in site.pages():
        shown = " ".join(node.text for node in page.one("main").all("h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "figcaption", "title", "desc", "text"))
        wrong += [f"{name}: {found[0]!r}" for found in words.finditer(shown)]
    assert not wrong, told(wrong)


def test_the_words_around_the_content_are_norwegian(site: Site) -> None:
    english = re.compile(r"\b(Home|Search|Reports?|Assignments?|Source|Previous|Next|Download|State|Value|Period|Target|Who answers|Stands in|Rank|Page not found)\b")
    wrong = []
    for name, page in site.pages():
        shown = " ".join(node.text for node in page.all("h1", "h2", "th", "dt", "button", "label", "summary", "nav"))
        wrong += [f"{name}: {found[0]!r}" for found in english.finditer(shown) if found[0] not in ("Report",)]
    assert not wrong, told(wrong)


def test_every_page_can_be_reached_from_the_front_page(site: Site) -> None:
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for node in site.page(name).all("a", "button"):
            found = urlsplit(urljoin(address(name), node.get("href") or node.get("data-figure")))
            path = found.path.removeprefix(SUBPATH)
            file = path + "index.html" if path.endswith("/") or not path else path
            if f"{found.scheme}://{found.netloc}" == ORIGIN and file in site.files and file not in seen:
                seen.add(file)
                if file.endswith(".html"):
                    waiting.append(file)
    lonely = {name for name in site.files if name.endswith((".html", ".json", ".csv"))} - seen - {"404.html", "sok/index.html"}
    assert {name for name in lonely if not name.startswith(SEARCH)} == set()


def test_the_search_page_is_reached_by_the_form_on_every_page(site: Site) -> None:
    for name, page in site.pages():
        forms = [node for node in page.all("form") if node.get("role") == "search"]
        assert {urljoin(address(name), form.get("action")) for form in forms} == {address("sok/")}, name


def test_the_missing_page_works_at_any_depth(site: Site) -> None:
    page = site.page("404.html")
    for node in page:
        target = node.get("href") or node.get("src") or node.get("action")
        if target and not target.startswith(("#", "https://")):
            assert target.startswith(SUBPATH), f"{node.tag} {target}"


def test_the_sitemap_names_every_page_that_is_for_readers_and_nothing_else(site: Site) -> None:
    root = ElementTree.fromstring((site.folder / "sitemap.xml").read_bytes())
    named = [str(node.text) for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(named) == len(set(named))
    pages = {address(name) for name in site.names if name != "404.html"}
    assert set(named) <= pages
    records = {address(name) for name in site.names if (site.folder / name).with_name("post.json").is_file()}
    assert records <= set(named)
    assert address("index.html") in named


def test_every_page_has_its_canonical_address(site: Site) -> None:
    for name, page in site.pages():
        found = [node.get("href") for node in page.all("link") if node.get("rel") == "canonical"]
        assert found in ([address(name)], []), name
        assert found or name == "404.html", name


def test_every_record_has_a_page_and_data_that_agree(site: Site) -> None:
    wrong = []
    for path in sorted(site.folder.rglob("post.json")):
        kept = json.loads(path.read_text("utf-8"))
        folder = path.parent.relative_to(site.folder).as_posix()
        if kept["url"] != f"{folder}/":
            wrong.append(f"{folder}: url {kept['url']}")
        title = kept["record"].get("title")
        if title and title not in site.page(folder).one("main").one("h1").text:
            wrong.append(f"{folder}: {title!r} is not the heading")
        if not site.page(folder).one("main").get("id"):
            wrong.append(f"{folder}: no main id")
    assert not wrong, told(wrong)


def test_what_points_to_a_record_is_pointed_at_by_it_with_one_origin(site: Site) -> None:
    out, back = set(), set()
    for path in sorted(site.folder.rglob("post.json")):
        kept = json.loads(path.read_text("utf-8"))
        out |= {(kept["address"], one["address"], one["field"], one["origin"]) for one in kept["points_to"]}
        back |= {(one["address"], kept["address"], one["field"], one["origin"]) for one in kept["pointed_at_by"]}
    assert len(out) > 500
    assert out == back


def test_a_link_between_two_records_can_be_followed_both_ways_on_their_pages(site: Site) -> None:
    """Every bond is a link on the page it comes from, and on the page it leads to or the whole of a table that is cut there."""
    wrong = []
    urls = {}
    for path in sorted(site.folder.rglob("post.json")):
        kept = json.loads(path.read_text("utf-8"))
        urls[kept["address"]] = kept
    links = {kept["url"]: _links(site, kept["url"]) for kept in urls.values()}
    for kept in urls.values():
        for one in kept["points_to"]:
            target = urls[one["address"]]
            if address(f"{target['url']}index.html") not in links[kept["url"]]:
                wrong.append(f"{kept['url']} does not link to {target['url']} ({one['field']})")
            if address(f"{kept['url']}index.html") not in links[target["url"]]:
                wrong.append(f"{target['url']} does not link back to {kept['url']} ({one['field']})")
    assert not wrong, told(wrong)


def _links(site: Site, url: str) -> set[str]:
    """Where a record's page leads, and where the whole lists of its cut tables lead."""
    main = site.page(url.rstrip("/")).one("main")
    own = {urljoin(address(f"{url}index.html"), node.get("href")) for node in main.all("a")}
    for more in (node for node in main if "more" in node.classes):
        for node in more.all("a"):
            whole = urljoin(address(f"{url}index.html"), node.get("href"))
            rows = site.page(urlsplit(whole).path.removeprefix(SUBPATH).rstrip("/")).one("main").all("a")
            own |= {urljoin(whole, one.get("href")) for one in rows}
    return own


# What the report holds.


def test_there_are_thirteen_sections_in_their_order(site: Site) -> None:
    chapters = next(node for node in site.page(REPORT).one("main") if "chapters" in node.classes)
    assert [node.all("span")[0].text for node in chapters.all("li")] == [str(number) for number in range(1, 14)]


def test_there_are_as_many_records_of_each_kind_as_in_the_report(site: Site) -> None:
    counted = {kind: len(site.records(kind)) for kind in ("oppdrag", "tilsyn", "prosjekter", "risiko", "saker", "bevilgninger", "nettverk", "tiltak", "maalinger")}
    assert counted == {
        "oppdrag": 9 + 1 + 3 + 5,
        "tilsyn": 5,
        "prosjekter": 4 + 2 + 2,
        "risiko": 10 + 2 + 15,
        "saker": 9 + 5,
        "bevilgninger": 3,
        "nettverk": 7,
        "tiltak": 61,
        "maalinger": 36 + 55,
    }


@pytest.mark.parametrize(
    ("section", "kind", "count"),
    [
        ("06-uloeste-oppdrag", "oppdrag", 9), ("01-pasientsikkerhet", "oppdrag", 1), ("13-topp-ti-risiko", "oppdrag", 3), ("07-regional-utviklingsplan", "oppdrag", 5),
        ("08-tilsyn-og-revisjoner", "tilsyn", 5), ("09-investeringsprosjekter", "prosjekter", 4), ("10-it-prosjekter", "prosjekter", 2), ("11-gevinstrealisering", "maalinger", 36),
        ("13-topp-ti-risiko", "risiko", 27),
    ],
)  # fmt: skip
def test_a_section_shows_all_that_stands_in_it(site: Site, section: str, kind: str, count: int) -> None:
    main = site.page(f"{REPORT}/{section}").one("main")
    place = next(node for node in main.all("section") if any(head.get("id") == kind for head in node.all("h2")))
    rows = place.one("tbody").all("tr")
    targets = {urljoin(address(f"{REPORT}/{section}/index.html"), row.all("a")[0].get("href")) for row in rows}
    assert len(targets) == len(rows) == count
    assert all(f"/{REPORT}/{kind}/" in target for target in targets)


def facts(page: Node) -> dict[str, str]:
    """The facts of a record's page by their name."""
    found = {}
    for pair in page.one("main").all("dl"):
        for one in pair.all("div"):
            found[one.one("dt").text] = one.one("dd").text
    return found


@pytest.mark.parametrize(
    ("id", "year", "answering"),
    [
        ("abp", 2021, {"sto", "hmr", "hnt"}), ("traumerehabilitering", 2021, {"sto"}), ("intensiv-habilitering", 2022, {"sto"}), ("barn-under-radaren", 2023, {"hmn"}),
        ("oeye-diabetesscreening", 2023, {"sto", "hmr", "hnt"}), ("drivstoffanlegg", 2023, {"sto"}), ("antibiotikastyring", 2024, {"sto", "hmr", "hnt"}),
        ("kak", 2024, {"sto", "hmr", "hnt"}), ("sikkerhetsbolig", 2024, {"sto"}), ("meldekultur", 2025, {"hmn"}), ("indikatorkvalitet-sto", 2026, {"sto"}),
    ],
)  # fmt: skip
def test_an_assignment_has_its_year_and_its_trusts(site: Site, id: str, year: int, answering: set[str]) -> None:
    page = site.page(f"{REPORT}/oppdrag/{id}")
    assert str(year) in page.one("main").one("header").text
    assert str(year) in facts(page).get("Gitt", facts(page).get("Gitt i", ""))
    row = next(row for row in rows(site, "oppdrag/alle.csv") if row["adresse"].endswith(f"/{id}"))
    assert (set(row["foretak"].split()), row["aar"]) == (answering, str(year))
    for trust in answering:
        assert f"oppdrag/{id}/" in " ".join(node.get("href") for node in site.page(f"foretak/{trust}").all("a"))


def rows(site: Site, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the site."""
    with (site.folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


RANKED = [
    (1, 1, "svært høy", "alvorlig", "Manglende økonomisk bærekraft i foretaksgruppen"),
    (2, 2, "lav", "svært alvorlig", "Langvarig bortfall av elektronisk kommunikasjon og/eller omfattende brudd på informasjonssikkerhet"),
    (3, 3, "høy", "alvorlig", "Mangel på personell med nødvendig kompetanse"),
    (4, 4, "moderat", "alvorlig", "Lange ventetider"),
    (5, 5, "høy", "moderat", "Høy arbeidsbelastning på ansatte"),
    (6, None, "høy", "moderat", "Rehabiliteringsanskaffelsen må kanselleres"),
    (7, 7, "moderat", "moderat", "Mangelfull samhandling med primærhelsetjenesten"),
    (8, None, "moderat", "moderat", "Omstillingsarbeid fortrenger annet forbedringsarbeid"),
    (9, 8, "moderat", "moderat", "Svikt i leveranse av kritisk utstyr/materiell/legemidler"),
    (10, None, "moderat", "moderat", "Mangelfull gevinstrealisering fra Helseplattformen"),
]
"""Table 6: rank, previous rank (None for NY), likelihood and consequence after measures, title."""


def test_the_ten_ranked_risks_are_as_in_table_6(site: Site) -> None:
    table = site.page(f"{REPORT}/13-topp-ti-risiko").one("main")
    table = next(section for section in table.all("section") if any(head.get("id") == "risiko" for head in section.all("h2")))
    heads = [head.text for head in table.one("thead").all("th")]
    rank, previous, risk, likelihood, consequence = (heads.index(name) for name in ("Rang", "Forrige", "Risiko", "Sannsynlighet etter tiltak", "Konsekvens etter tiltak"))
    shown = []
    for row in table.one("tbody").all("tr"):
        cells = [cell.text for cell in row.children if isinstance(cell, Node)]
        if cells[rank].isdigit():
            shown.append((int(cells[rank]), None if cells[previous] == "NY" else int(cells[previous]), cells[likelihood].casefold(), cells[consequence].casefold(), cells[risk]))
    assert sorted(shown, key=lambda risk: risk[0]) == RANKED


def test_two_risks_are_off_the_list_and_fifteen_are_the_trusts_own(site: Site) -> None:
    kept = {id: site.json(f"{REPORT}/risiko/{id}")["record"] for id in site.records("risiko")}
    owners = Counter(record["owner"]["id"] if "owner" in record else "" for record in kept.values())  # type: ignore[operator, index]
    assert owners == {"": 12, "sto": 7, "hmr": 4, "hnt": 3, "hemit": 1}
    assert {id for id, record in kept.items() if "owner" not in record and "rank" not in record} == {"utenlandske-it-systemer", "kvalitet-paa-indikatorer"}  # type: ignore[operator]
    assert [id for id, record in kept.items() if "owner" in record and "rank" in record] == []  # type: ignore[operator]


KPIS = {
    "helsami-kontaktdag": ("67.4 80.1 87.5", "74.9 83.0", "68.0 80.0", "80 75 75"),
    "timeavtaler-helsami": ("0.2 0.5 0.7", "0.5 0.6", "0.0 0.0", "50 50 30"),
    "spoerreskjema-besvart": ("30.7 36.4 45.2", "48.5 42.8", "54.8 45.6", "80 - 80"),
    "resultat-frigitt-3-dager": ("not-stated 53.9 56.9", "60.7 62.2", "55.9 59.4", "- - -"),
    "epikrise-1-dag": ("53.5 57.5 63.9", "72.7 73.2", "82.6 84.3", "85 95 95"),
    "dager-til-varslet": ("7.9 10.7 9.8", "7 6.4", "5 7.4", "5 5 5"),
    "dager-til-vurdert": ("3.7 3.9 12.1", "3.0 1.8", "2.0 1.7", "5 5 5"),
    "legemiddel-tidsintervall": ("74.8 75.4 75.3", "76.1 75.1", "78.7 77.4", "90 90 90"),
    "samstemming-innleggelse": ("21.7 25.3 29.8", "46.8 50.7", "58.8 58.8", "90 90 90"),
    "samstemming-utskriving": ("59.6 58.4 59.2", "59.3 58.1", "61.6 54.5", "95 95 97"),
    "strekkode-skannet": ("65.3 62.8 59.7", "55.5 48.7", "69.8 62.5", "90 80 90"),
}
"""Tables 3, 4 and 5: the points of StO (2023, 2024, December 2025), HMR and HNT (January, December 2025), and the three targets."""
BASELINES = {"epikrise-1-dag": "40,6 47,4 50,5", "dager-til-vurdert": "3,62 3,82 2,95", "samstemming-innleggelse": "25 7 44", "samstemming-utskriving": "- 4 40"}
PERIODS = {"sto": ["2023", "2024", "2025-12"], "hmr": ["2025-01", "2025-12"], "hnt": ["2025-01", "2025-12"]}


@pytest.mark.parametrize("kpi", KPIS)
def test_a_benefit_indicator_has_every_point_target_and_baseline_of_the_three_trusts(site: Site, kpi: str) -> None:
    *points, targets = KPIS[kpi]
    for number, trust in enumerate(TRUSTS):
        name = f"{REPORT}/maalinger/{kpi}-{trust}"
        read_rows = rows(site, f"{name}/verdier.csv")
        assert [row["value"] or row["missing"] for row in read_rows] == points[number].split(), name
        assert [row["period"] for row in read_rows] == PERIODS[trust], name
        record = site.json(name)["record"]
        assert isinstance(record, dict)
        assert [target["value"] for target in record.get("targets", [])] == [value for value in [targets.split()[number]] if value != "-"], name
        baseline = BASELINES.get(kpi, "- - -").split()[number]
        assert record.get("baseline", {"value": "-"})["value"] == baseline, name
        table = next(node for node in site.page(name).one("main").all("table"))
        shown = [row.all("td")[0].text for row in table.one("tbody").all("tr")]
        assert len(shown) == len(read_rows)
        for value, text in zip(points[number].split(), shown, strict=True):
            assert text.startswith("ikke oppgitt" if value == "not-stated" else value.replace(".", ",")), (name, text)


def test_the_video_indicator_is_a_range_for_each_trust(site: Site) -> None:
    for trust, target in zip(TRUSTS, ("15", "20", "20"), strict=True):
        name = f"{REPORT}/maalinger/videokonsultasjoner-{trust}"
        assert [(row["low"], row["high"], row["value"]) for row in rows(site, f"{name}/verdier.csv")] == [("1", "2", "")]
        record = site.json(name)["record"]
        assert isinstance(record, dict)
        assert [one["value"] for one in record["targets"]] == [target]


def test_the_one_value_with_a_footnote_has_it_beside_it(site: Site) -> None:
    noted = [(kpi, trust, row["note"]) for kpi in KPIS for trust in TRUSTS for row in rows(site, f"{REPORT}/maalinger/{kpi}-{trust}/verdier.csv") if row["note"] and row["value"]]
    assert [(kpi, trust) for kpi, trust, _ in noted] == [("dager-til-vurdert", "sto")]


@pytest.mark.parametrize(
    ("id", "orders", "findings"),
    [("branntilsyn-sto", 0, 3), ("arkivtilsyn-sto", 3, 0), ("datatilsynet-helseplattformen", 0, 5), ("selvmordsforebygging-sto", 0, 2), ("arbeidstilsynet-sto", 4, 0)],
)
def test_an_inspection_shows_every_order_and_finding(site: Site, id: str, orders: int, findings: int) -> None:
    main = site.page(f"{REPORT}/tilsyn/{id}").one("main")
    for head, tag, count in (("paalegg", "tr", orders), ("funn", "li", findings)):
        found = [node for node in main.all("section") if any(one.get("id") == head for one in node.all("h2"))]
        shown = found[0].all(tag) if found else []
        assert len([node for node in shown if not (tag == "tr" and node.all("th") and not node.all("td"))]) == count, head


def test_the_four_orders_of_the_labour_inspection_have_each_their_state(site: Site) -> None:
    main = site.page(f"{REPORT}/tilsyn/arbeidstilsynet-sto").one("main")
    orders = next(node for node in main.all("section") if any(one.get("id") == "paalegg" for one in node.all("h2"))).one("tbody").all("tr")
    states = [(next(node for node in row if "state" in node.classes).text, row.all("td")[-1].text) for row in orders]
    assert [state for state, _ in states] == ["Lukket", "Oppfylt", "Oppfylt", "Frist satt"]
    for (_, date), wanted in zip(states, ("8. oktober 2024", "28. november 2024", "25. februar 2025", "2. juni 2025"), strict=True):
        assert date.startswith(wanted)


AMOUNTS = {
    "helikopterplass-namsos": ("125", "117", "8"),
    "aio-aalesund": ("1,057", "1,26", "200", "107,7", "596,4", "1 251"),
    "snr": ("6 785", "55", "9", "546,5", "129", "220", "380"),
    "drivstoffanlegg-sto": ("167", "49"),
}


@pytest.mark.parametrize("id", AMOUNTS)
def test_a_project_shows_every_amount_of_the_report(site: Site, id: str) -> None:
    main = site.page(f"{REPORT}/prosjekter/{id}").one("main")
    block = next(node for node in main.all("section") if any(one.get("id") == "beloep" for one in node.all("h2")))
    shown = [row.all("td")[0].text for row in block.one("tbody").all("tr")]
    for amount in AMOUNTS[id]:
        assert [text for text in shown if re.search(rf"(?<![\d,]){re.escape(amount)}(?![\d,])", text)], (amount, shown)


def test_the_price_year_stands_only_where_the_report_gives_it(site: Site) -> None:
    given = {(id, one["type"]) for id in AMOUNTS for one in site.json(f"{REPORT}/prosjekter/{id}")["record"]["estimates"] if "price_year" in one}  # type: ignore[index, call-overload]
    assert given == {("aio-aalesund", "p50"), ("aio-aalesund", "frame")}


CASES = {"191-2025": "hmn", "102/23": "hmn", "116-23": "hmn", "142-2024": "hmn", "72-2023": "hmn", "147-2025": "hmn", "033-2025": "hmn", "18/25": "sto", "18/26": "hmr"}


def test_every_board_case_has_its_number_as_printed_and_its_owner(site: Site) -> None:
    kept = [site.json(f"{REPORT}/saker/{id}")["record"] for id in site.records("saker")]
    assert {record["number"]: record["owner"]["id"] for record in kept if record.get("number")} == CASES  # type: ignore[index, attr-defined]


@pytest.mark.parametrize(
    ("source", "target", "origin"),
    [
        ("oppdrag/digitalisering", "08-tilsyn-og-revisjoner", "source-error"),
        ("oppdrag/digitalisering", "11-gevinstrealisering", "editorial"),
        ("risiko/gevinstrealisering-helseplattformen", "08-tilsyn-og-revisjoner", "source-error"),
        ("risiko/gevinstrealisering-helseplattformen", "11-gevinstrealisering", "editorial"),
        ("risiko/hoey-arbeidsbelastning", "02-hr-og-personell", "source"),
        ("risiko/mangel-paa-personell", "saker/rhf-033-2025", "source"),
        ("risiko/oekonomisk-baerekraft", "saker/rhf-147-2025", "source"),
        ("prosjekter/aio-aalesund", "saker/rhf-116-23", "source"),
        ("prosjekter/aio-aalesund", "saker/rhf-142-2024", "source"),
        ("prosjekter/snr", "saker/rhf-72-2023", "source"),
        ("prosjekter/snr", "saker/hmr-18-26", "source"),
        ("oppdrag/drivstoffanlegg", "prosjekter/drivstoffanlegg-sto", "editorial"),
    ],
)
def test_a_cross_reference_of_the_report_is_a_link_with_its_origin(site: Site, source: str, target: str, origin: str) -> None:
    page = f"{REPORT}/{source}"
    words = {"source": "i rapporten", "source-error": "rapporten viser feil", "editorial": "redaksjonell"}
    found = []
    for place in (page, f"{REPORT}/{target}"):
        other = f"{REPORT}/{target}" if place == page else page
        main = site.page(place).one("main")
        for item in main.all("li"):
            if any(urljoin(address(f"{place}/index.html"), node.get("href")) == address(f"{other}/index.html") for node in item.all("a")):
                found += [node.text for node in item if "origin" in node.classes]
    assert words[origin] in found


def test_only_the_three_wrong_references_are_called_wrong(site: Site) -> None:
    wrong = []
    for path in sorted(site.folder.rglob("post.json")):
        kept = json.loads(path.read_text("utf-8"))
        wrong += [(kept["address"], one["address"]) for one in kept["points_to"] if one["origin"] == "source-error"]
    section = f"{REPORT}/sections/08-tilsyn-og-revisjoner"
    assert sorted(wrong) == [
        (f"{REPORT}/assignments/digitalisering", section),
        (f"{REPORT}/risks/gevinstrealisering-helseplattformen", section),
        ("hv-2023/assignments/styrkje-psykisk-helsevern-og-tsb", "hv-2023/assignments/gjennomsnittleg-ventetid"),
    ]


def test_from_every_risk_somebody_answering_is_at_most_two_clicks_away(site: Site) -> None:
    wrong = []
    answered = [row for row in rows(site, "risiko/alle.csv") if row["foretak"]]
    assert len([row for row in answered if row["adresse"].startswith(f"{REPORT}/")]) == 27
    for row in answered:
        page = row["adresse"].replace("/risks/", "/risiko/")
        trusts = {address(f"foretak/{id}/index.html") for id in row["foretak"].split()}
        first = {urljoin(address(f"{page}/index.html"), node.get("href")) for node in site.page(page).one("main").all("a")}
        second = set()
        for one in first:
            name = urlsplit(one).path.removeprefix(SUBPATH) + "index.html"
            if one.startswith(ORIGIN) and name in site.files:
                second |= {urljoin(one, node.get("href")) for node in site.page(name).one("main").all("a")}
        if not trusts & (first | second):
            wrong.append(page)
    assert not wrong, told(wrong)


def test_a_state_is_always_a_word(site: Site) -> None:
    wrong = []
    for name, page in site.pages():
        for node in page:
            if "state" in node.classes:
                kinds = [one for one in node.classes if one.startswith("state--") and one != "state--ours"]
                if len(kinds) != 1 or not node.text:
                    wrong.append(f"{name}:{node.line}: {node.attributes} {node.text!r}")
    assert not wrong, told(wrong)


def test_every_editorial_state_on_a_record_says_so(site: Site) -> None:
    wrong = []
    for path in sorted(site.folder.rglob("post.json")):
        kept = json.loads(path.read_text("utf-8"))
        status = kept["record"].get("status")
        if isinstance(status, dict):
            shown = facts(site.page(path.parent.relative_to(site.folder).as_posix())).get("Tilstand", "")
            word = "redaksjonell" if status.get("origin") == "editorial" else "i rapporten"
            if word not in shown:
                wrong.append(f"{kept['url']}: {shown!r} lacks {word!r}")
    assert not wrong, told(wrong)


def test_every_page_is_small_enough_for_a_slow_line(site: Site) -> None:
    sizes = {name: (site.folder / name).stat().st_size for name in site.names if not name.endswith("/hele/index.html")}  # a whole report is for paper
    assert {name: size for name, size in sizes.items() if size > 400_000} == {}
    assert sum((site.folder / "assets" / name).stat().st_size for name in ("sporbar.css", "sporbar.js")) < 60_000
