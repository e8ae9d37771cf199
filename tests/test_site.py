"""This module contains the tests of the whole real site as files: every link, every heading, every table, every record."""

from __future__ import annotations

import json
import re
from collections import Counter
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from built import ORIGIN, Site, address, facts, told
from conftest import SUBPATH
from page_rules import headings, ids
from pages import Node
from projects import HOUSE, SEARCH


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
