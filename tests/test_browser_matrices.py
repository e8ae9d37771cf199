"""This module contains the browser tests of matrices: sorting, narrowing, the address, the back button, gaps, and big tables.

They use a site of their own: a matrix of 300 assignments by 12 trusts, beside the one in tests/sites.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import AXE, RUN, TAGS, Visit
from conftest import SUBPATH, made_once, serving, tabs
from projects import SITES, build, project

CONTENT = SITES / "matrices_say_what_is_missing" / "content"
SMALL = "rapport-2025/matrise/oppdrag-foretak/"
BIG = "stor-2025/matrise/oppdrag-foretak/"
STATES = ("not-met", "late", "partly", "ongoing", "on-track", "met")
TRUSTS = tuple(f"t{number:02}" for number in range(12))
ROWS = "[...document.querySelectorAll('#tabell tbody tr:not(.matrix__part)')].filter(row => !row.hidden)"


def big(content: Path) -> None:
    """Add a report of 300 assignments in six chapters, which twelve trusts answer now and then."""
    (content / "stor-2025").mkdir()
    (content / "stor-2025/report.yaml").write_text("title: Stor rapport\nowner: hmn\nperiod: 2025\nlanguage: nb\ndocument: Stor rapport\n", "utf-8")
    trusts = "".join(f"  - {{id: {name}, title: Foretak nummer {name} HF, short: {name.upper()}, type: trust, parent: hmn}}\n" for name in TRUSTS)
    with (content / "organisations.yaml").open("a", encoding="utf-8") as file:
        file.write(trusts)
    for chapter in range(6):
        lines = [f"title: Kapittel om emne {chapter}", f'number: "{chapter}"', "assignments:"]
        for number in range(50):
            asked = [TRUSTS[(number + step) % 12] for step in range(number % 5 + 1)]
            lines += [f"  - id: oppdrag-{chapter}-{number}", f"    title: Oppdrag {chapter}.{number} om noe som tar litt plass å si", f"    topic: Emne {number % 4}"]
            lines += [f"    addressees: [{', '.join(asked)}]", f"    status: {{state: {STATES[number % 6]}}}"]
            if number % 10:
                lines += ["    answers:", f"      - {{by: [{asked[0]}], text: Svar., status: {{state: {STATES[(number + 1) % 6]}}}}}"]
        (content / f"stor-2025/{chapter:02}-kapittel.yaml").write_text("\n".join(lines) + "\n", "utf-8")


@pytest.fixture(scope="session")
def matrices(shared: Path) -> Iterator[str]:
    """The address of the site of matrices, below a sub-path."""

    def make(folder: Path) -> None:
        project(folder, CONTENT)
        big(folder / "content")
        assert build(folder) == 0

    with serving(made_once(shared / "matrices", make) / "site") as address:
        yield address


@pytest.fixture
def tab(chromium: Any, matrices: str) -> Iterator[Callable[..., Visit]]:
    """Open tabs on the site of matrices; at the end each must have been without errors."""
    with tabs(chromium, matrices) as open_tab:
        yield open_tab


def titles(page: Any) -> list[str]:
    """The titles of the rows that are shown, in the order they stand in."""
    return list(page.evaluate(f"{ROWS}.map(row => row.cells[0].querySelector('a').textContent)"))


def states(page: Any, key: str) -> list[str]:
    """The states in a column of the rows that are shown; empty where there is none."""
    return list(page.evaluate(f"key => {{ const n = [...document.querySelectorAll('#tabell thead th[data-key]')].findIndex(h => h.dataset.key === key); return {ROWS}.map(row => row.cells[n].dataset.state ?? '') }}", key))


def told(page: Any) -> str:
    """What the line above the table says of it."""
    return str(page.locator(".matrix-count").inner_text())


def sorter(page: Any, key: str) -> Any:
    """The button that sorts by a column."""
    return page.locator(f"#tabell th[data-key='{key}'] .sorter")


def choice(page: Any, label: str) -> Any:
    """One of the fields that narrow the table."""
    return page.get_by_role("group", name="Avgrens tabellen").get_by_label(label, exact=True)


def query(page: Any) -> str:
    """What the address asks for."""
    return str(page.evaluate("decodeURIComponent(location.search)"))


# Sorting.


def test_a_column_is_sorted_by_keyboard_worst_first_and_says_so(tab: Callable[..., Visit]) -> None:
    page = tab().go(BIG)
    before = titles(page)
    sorter(page, "t00").focus()
    page.keyboard.press("Enter")
    found = states(page, "t00")
    ranked = [STATES.index(state) for state in found if state]
    assert len(ranked) > 50
    assert ranked == sorted(ranked)
    gaps = page.evaluate(f"{ROWS}.filter(row => row.cells[2].matches(':has(.gap)')).length")
    assert all(found[gaps : gaps + len(ranked)]), "what is not answered stands first, the empty last"
    assert page.locator("#tabell th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert told(page) == "300 rader, sortert etter T00, stigende"
    page.keyboard.press("Enter")
    turned = [STATES.index(state) for state in states(page, "t00") if state]
    assert turned == sorted(ranked, reverse=True)
    assert states(page, "t00")[-1] == "", "the empty stand last both ways"
    assert page.locator("#tabell th[aria-sort]").get_attribute("aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert titles(page) == before
    assert page.locator("#tabell th[aria-sort]").count() == 0
    assert told(page) == "300 rader"
    assert page.evaluate("document.activeElement.matches('.sorter')"), "focus must not be lost"


def test_rows_are_sorted_across_chapters_and_go_back_under_them(tab: Callable[..., Visit]) -> None:
    page = tab().go(BIG)
    heads = page.locator(".matrix__part:visible")
    assert heads.count() == 6
    sorter(page, "tilstand").click()
    assert heads.count() == 0
    assert states(page, "tilstand") == sorted(states(page, "tilstand"), key=STATES.index)
    sorter(page, "navn").click()
    assert titles(page)[:2] == ["Oppdrag 0.0 om noe som tar litt plass å si", "Oppdrag 0.1 om noe som tar litt plass å si"]
    sorter(page, "navn").click()
    sorter(page, "navn").click()
    assert heads.count() == 6
    assert page.evaluate("[...document.querySelectorAll('#tabell tbody')].every(body => body.rows[0].matches('.matrix__part') && body.rows.length === 51)")


def test_the_button_that_sorts_has_a_name_and_room_for_a_finger(tab: Callable[..., Visit]) -> None:
    page = tab(viewport={"width": 320, "height": 640}).go(SMALL)
    button = page.get_by_role("button", name="Sorter etter HMR")
    box = button.bounding_box()
    assert box["height"] >= 24
    assert box["width"] >= 24


# Narrowing.


def test_the_table_is_narrowed_by_words_state_trust_and_topic(tab: Callable[..., Visit]) -> None:
    page = tab().go(BIG)
    choice(page, "Ord").fill("oppdrag 3.1")
    assert titles(page)
    assert all(title.startswith("Oppdrag 3.1") for title in titles(page))
    assert told(page) == f"{len(titles(page))} av 300 rader vises"
    choice(page, "Emne").select_option("Emne 2")
    assert titles(page) == [f"Oppdrag 3.{number} om noe som tar litt plass å si" for number in (10, 14, 18)]
    page.get_by_role("button", name="Vis alle rader").click()
    assert len(titles(page)) == 300
    choice(page, "Foretak").select_option(label="Foretak nummer t03 HF")
    assert 0 < len(titles(page)) < 300
    assert page.evaluate(f"{ROWS}.every(row => row.dataset.trusts.split(' ').includes('t03'))")


def test_with_a_trust_chosen_the_state_is_that_trusts_own(tab: Callable[..., Visit]) -> None:
    page = tab().go(f"{SMALL}?foretak=hnt&tilstand=met")
    assert titles(page) == ["Eget svar fra ett foretak"]
    choice(page, "Tilstand").select_option("late")
    assert titles(page) == [], "the others are late, HNT is not"
    assert told(page) == "Ingen rader passer til valgene"
    choice(page, "Foretak").select_option("")
    assert titles(page) == ["Eget svar fra ett foretak"]


def test_the_gaps_are_shown_alone_and_in_a_list_above(tab: Callable[..., Visit]) -> None:
    page = tab().go(SMALL)
    assert page.locator(".gaps summary").inner_text() == "1 oppdrag som ingen har svart på"
    page.get_by_label("Bare hull (1)").check()
    assert titles(page) == ["Oppdrag uten svar"]
    assert query(page) == "?hull=1"
    page = tab().go(f"{BIG}?hull=1")
    assert len(titles(page)) == 30
    assert page.evaluate(f"{ROWS}.every(row => row.innerText.includes('ingen har svart') && row.innerText.includes('ikke svart'))")


def test_columns_that_no_row_meets_are_folded_away_in_a_thin_matrix(tab: Callable[..., Visit]) -> None:
    page = tab().go("rapport-2025/matrise/risiko-tiltak/")
    column = page.locator("th[data-key='lange-ventetider']")
    assert column.is_visible()
    choice(page, "Ord").fill("nye kurs")
    assert titles(page) == ["Nye kurs"]
    assert not column.is_visible()
    choice(page, "Ord").fill("")
    assert column.is_visible()


# The address.


def test_the_view_stands_in_the_address_and_is_the_same_for_who_opens_it(tab: Callable[..., Visit]) -> None:
    page = tab().go(BIG)
    choice(page, "Ord").fill("oppdrag")
    choice(page, "Tilstand").select_option("late")
    choice(page, "Emne").select_option("Emne 1")
    sorter(page, "t05").click()
    sorter(page, "t05").click()
    assert query(page) == "?sok=oppdrag&tilstand=late&emne=Emne+1&sorter=-t05"
    shared = page.url.split(SUBPATH)[1]
    other = tab().go(shared)
    assert titles(other) == titles(page)
    assert told(other) == told(page)
    assert choice(other, "Ord").input_value() == "oppdrag"
    assert choice(other, "Tilstand").input_value() == "late"
    assert other.locator("th[data-key='t05']").get_attribute("aria-sort") == "descending"


def test_the_back_button_goes_back_one_choice_at_a_time(tab: Callable[..., Visit]) -> None:
    one = tab()
    one.go("")
    page = one.go(BIG)
    choice(page, "Foretak").select_option(label="Foretak nummer t01 HF")
    narrowed = titles(page)
    choice(page, "Ord").press_sequentially("oppdrag 2")
    choice(page, "Ord").press("Tab")
    sorter(page, "t01").click()
    both = query(page)
    page.go_back()
    assert query(page) == "?sok=oppdrag 2&foretak=t01".replace("oppdrag 2", "oppdrag+2")
    assert page.locator("th[aria-sort]").count() == 0
    page.go_back()
    assert query(page) == "?foretak=t01", "a whole word is one step"
    assert titles(page) == narrowed
    assert choice(page, "Ord").input_value() == ""
    page.go_back()
    assert (query(page), len(titles(page))) == ("", 300)
    assert choice(page, "Foretak").input_value() == ""
    for _ in range(3):
        page.go_forward()
    assert query(page) == both
    for _ in range(4):
        page.go_back()
    assert page.url == one.server


def test_an_address_that_asks_for_what_there_is_none_of_shows_the_table(tab: Callable[..., Visit]) -> None:
    page = tab().go(f"{SMALL}?tilstand=finnes-ikke&emne=Borte&sorter=ingen&foretak=%22%3E&annet=1")
    assert len(titles(page)) == 3
    assert told(page) == "3 rader"


def test_enter_in_the_field_does_not_leave_the_page(tab: Callable[..., Visit]) -> None:
    page = tab().go(SMALL)
    choice(page, "Ord").fill("svar")
    choice(page, "Ord").press("Enter")
    assert len(titles(page)) == 2
    assert query(page) == "?sok=svar"


# Big tables, small screens, paper, no script.


def test_the_heads_stay_in_sight_in_a_big_table(tab: Callable[..., Visit]) -> None:
    page = tab().go(BIG)
    edges = """() => { const region = document.querySelector('.scroll--matrix'), box = region.getBoundingClientRect();
        region.scrollTo(400, 3000);
        const first = document.querySelector("th[data-key='navn']").getBoundingClientRect(), row = [...document.querySelectorAll('#tabell th[scope=row]')].find(h => h.getBoundingClientRect().top > box.top + 120).getBoundingClientRect();
        return [first.top - box.top, first.left - box.left, row.left - box.left] }"""
    assert all(0 <= edge <= 3 for edge in page.evaluate(edges)), page.evaluate(edges)


def test_nothing_jumps_when_the_page_opens_or_is_narrowed(tab: Callable[..., Visit]) -> None:
    one = tab()
    one.page.add_init_script("window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.moved += e.value })).observe({type: 'layout-shift', buffered: true})")
    page = one.go(BIG)
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.01
    measure = "[...document.querySelectorAll('#tabell thead th[data-key]')].map(h => Math.round(h.getBoundingClientRect().width)).concat(Math.round(document.querySelector('.scroll--matrix').getBoundingClientRect().height), document.documentElement.scrollHeight)"
    before = page.evaluate(measure)
    choice(page, "Ord").fill("oppdrag 3.11")
    assert len(titles(page)) == 1
    assert page.evaluate(measure) == before
    choice(page, "Ord").fill("")
    assert page.evaluate(measure) == before


def test_a_big_table_answers_at_once(tab: Callable[..., Visit]) -> None:
    page = tab().go(BIG)
    spent = page.evaluate("""() => { const field = document.querySelector('[name=sok]'), from = performance.now(); field.value = 'oppdrag 2'; field.dispatchEvent(new Event('input', {bubbles: true}));
        document.querySelector("th[data-key='t03'] .sorter").click(); document.body.offsetHeight; return performance.now() - from }""")
    assert spent < 500, f"{spent:.0f} ms"


def test_a_matrix_scrolls_inside_its_region_on_a_phone(tab: Callable[..., Visit]) -> None:
    one = tab(viewport={"width": 320, "height": 640})
    for address in (SMALL, BIG, "matrise/indikator-foretak/"):
        page = one.go(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        assert page.evaluate("(r => r.scrollWidth > r.clientWidth)(document.querySelector('.scroll--matrix'))")
        assert page.locator("th[data-key='navn']").bounding_box()["width"] < 160, "the names leave room for the cells"


def test_paper_repeats_the_heads_and_has_no_controls(tab: Callable[..., Visit]) -> None:
    page = tab().go(BIG)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('#tabell thead')).display") == "table-header-group"
    assert page.evaluate("getComputedStyle(document.querySelector('#tabell thead')).position") == "static"
    assert not page.locator(".controls").is_visible()
    assert page.locator(".sorter:visible").count() == 0
    assert page.evaluate("(r => r.scrollHeight <= r.clientHeight + 1)(document.querySelector('.scroll--matrix'))"), "all rows are on paper"


def test_without_a_script_the_table_and_the_plain_lists_are_there(tab: Callable[..., Visit]) -> None:
    page = tab(java_script_enabled=False).go(SMALL)
    assert not page.locator(".controls").is_visible(), "what would do nothing is not shown"
    assert page.locator("#tabell tbody tr:visible").count() == 3
    assert page.locator(".gaps li").inner_text().startswith("Oppdrag uten svar")
    page.get_by_role("navigation", name="Som enkle lister").get_by_role("link", name="Forsinket").click()
    page.wait_for_url("**/oppdrag/tilstand/forsinket/")
    assert page.locator("h1").inner_text() == "Oppdrag: Forsinket"


def test_every_plain_list_and_download_is_there(tab: Callable[..., Visit]) -> None:
    one = tab()
    for address in (SMALL, "rapport-2025/matrise/risiko-tiltak/", "rapport-2025/matrise/risiko-oppdrag/", "rapport-2025/matrise/indikator-foretak/", "matrise/indikator-foretak/"):
        page = one.go(address)
        links = page.evaluate("[...document.querySelectorAll('main nav a, main .downloads a, main table a')].map(a => a.href)")
        assert any(link.endswith(".xlsx") for link in links)
        assert [link for link in set(links) if one.context.request.get(link).status != 200] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_matrix_sorted_and_narrowed(scheme: str, tab: Callable[..., Visit]) -> None:
    one = tab(color_scheme=scheme)
    one.context.add_init_script(AXE.read_text("utf-8"))
    for address in (f"{SMALL}?tilstand=late&sorter=hmr", SMALL, "rapport-2025/matrise/risiko-oppdrag/", "matrise/indikator-foretak/?hull=1"):
        page = one.go(address)
        assert page.evaluate(RUN, {"runOnly": TAGS}) == [], address


def test_the_keyboard_reaches_every_control_and_the_table_in_order(tab: Callable[..., Visit]) -> None:
    page = tab().go(SMALL)
    choice(page, "Ord").focus()
    seen = []
    for _ in range(8):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.name || document.activeElement.className || document.activeElement.tagName"))
    assert seen[:5] == ["tilstand", "foretak", "emne", "hull", "scroll scroll--matrix"], seen
    assert "sorter" in seen
    assert re.search(r"\d", str(page.evaluate("getComputedStyle(document.activeElement).outlineWidth")))
