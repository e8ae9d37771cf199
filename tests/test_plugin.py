"""This module contains the tests of the plugin: real hosts build the same bytes as the command, and survive bad content."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from conftest import made_once, real_project
from projects import ENVIRONMENT, HOUSE, SEARCH, differing, edit, files, project, run, seeded, times

SETTINGS = """\
site_name: Sporbar
site_url: ""
docs_dir: content
site_dir: site
theme:
  name: null
  custom_dir: templates
plugins:
  - sporbar
validation:
  nav:
    omitted_files: ignore
  links:
    unrecognized_links: ignore
    not_found: ignore
"""
HOSTS = ("mkdocs", "properdocs")
PATIENCE = 60
"""Seconds to wait for a served page, on a machine that does other things too."""


def host_project(folder: Path, settings: str = SETTINGS) -> Path:
    """A small project as a host wants it: with mkdocs.yml, and templates of its own to change."""
    project(folder)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.copytree(HOUSE / "templates", folder / "templates")
    return folder


def host(name: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Build with a host."""
    return run(name, "build", "--strict", "--config-file", "mkdocs.yml", *more, folder=folder)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project built by MkDocs."""
    folder = host_project(tmp_path_factory.mktemp("first"))
    done = host("mkdocs", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def folder(tmp_path: Path, first: Path) -> Path:
    """The small project, not built."""
    return seeded(host_project(tmp_path / "project"), first)


@pytest.fixture(scope="session")
def hosted(real: Path, shared: Path) -> Path:
    """The site of the real content, built by MkDocs once for all workers, with the drawings that the command has made."""

    def make(folder: Path) -> None:
        real_project(folder)
        done = host("mkdocs", seeded(folder, real))
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert "WARNING" not in done.stderr

    return made_once(shared / "hosted", make) / "site"


def test_the_real_content_is_built_by_mkdocs_to_the_bytes_of_the_command(hosted: Path, real: Path) -> None:
    assert differing(files(hosted), files(real / "site")) == set()


def test_the_search_index_of_mkdocs_has_the_bytes_of_the_command(hosted: Path, real: Path) -> None:
    made, own = (files(site / SEARCH) for site in (hosted, real / "site"))
    assert len(own) > 500
    assert differing(made, own) == set()


@pytest.mark.parametrize("name", HOSTS)
def test_one_of_each_kind_is_built_by_a_host_to_the_bytes_of_the_command_with_its_search_index(name: str, folder: Path, tmp_path: Path) -> None:
    done = host(name, folder)
    assert done.returncode == 0, done.stderr
    assert f"Nettstedet er skrevet til {folder / 'site'}" in done.stderr
    assert run("generator.cli", "build", "--site", str(tmp_path / "own"), folder=folder).returncode == 0
    assert differing(files(folder / "site"), files(tmp_path / "own")) == set()
    made, own = (files(site / SEARCH) for site in (folder / "site", tmp_path / "own"))
    assert own
    assert differing(made, own) == set()


@pytest.mark.parametrize("name", HOSTS)
def test_a_second_build_by_a_host_writes_nothing(name: str, folder: Path) -> None:
    assert host(name, folder).returncode == 0
    before = times(folder / "site")
    done = host(name, folder)
    assert done.returncode == 0, done.stderr
    assert differing(times(folder / "site"), before) == set()


def test_host_and_command_follow_one_another_on_one_site(folder: Path) -> None:
    assert host("mkdocs", folder).returncode == 0
    assert run("generator.cli", "build", "--no-search", folder=folder).returncode == 0
    before = times(folder / "site")
    edit(folder / "content/om.md", "Et sted i en rapport.", "Et sted, med side.")
    assert run("generator.cli", "build", "--no-search", folder=folder).returncode == 0
    assert differing(times(folder / "site"), before) <= {"om/index.html", "index.html", "innhold/index.html", "kilder/index.html", "sitemap.xml"}
    known = files(folder / "site")
    assert host("mkdocs", folder).returncode == 0
    assert differing(files(folder / "site"), known) == set()


def test_an_edit_is_built_by_the_host_as_by_the_command(folder: Path, tmp_path: Path) -> None:
    assert host("mkdocs", folder).returncode == 0
    edit(folder / "content/rapport-2025/03-risiko.yaml", "title: Lange ventetider", "title: For lange ventetider")
    edit(folder / "content/om.md", "Et sted i en rapport.", "Et sted, med side.")
    assert host("mkdocs", folder).returncode == 0
    beside = tmp_path / "beside"
    shutil.copytree(folder, beside, ignore=shutil.ignore_patterns("site", ".cache"))
    assert run("generator.cli", "build", "--no-search", folder=beside).returncode == 0
    assert differing(files(folder / "site"), files(beside / "site")) == set()


@pytest.mark.parametrize("name", HOSTS)
def test_bad_content_stops_a_host_with_every_fault_and_leaves_the_site_whole(name: str, folder: Path) -> None:
    assert host(name, folder).returncode == 0
    known, before = files(folder / "site"), times(folder / "site")
    edit(folder / "content/rapport-2025/03-risiko.yaml", "trusts: [hnt]", "trusts: [hnnt]")
    edit(folder / "content/rapport-2025/02-tall.yaml", "unit: mill. kr, price_year", "unit: mill kr, price_year")
    done = host(name, folder)
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert "Traceback" not in told
    assert "content/rapport-2025/03-risiko.yaml:21:14: unknown-ref: «hnnt» finnes ikke blant foretak" in told
    assert "content/rapport-2025/02-tall.yaml:" in told
    assert "2 feil. Nettstedet er ikke bygd, og filene dine er urørt." in told
    assert (files(folder / "site"), times(folder / "site")) == (known, before)


@pytest.mark.parametrize("name", HOSTS)
def test_a_strict_host_that_refuses_for_a_warning_leaves_the_site_whole(name: str, folder: Path) -> None:
    assert host(name, folder).returncode == 0
    known, before = files(folder / "site"), times(folder / "site")
    edit(folder / "content/rapport-2025/03-risiko.yaml", "title: Lange ventetider", "title: For lange ventetider")
    edit(folder / "mkdocs.yml", "validation:\n", "nav: [finnes-ikke.md]\nvalidation:\n")
    edit(folder / "mkdocs.yml", "    omitted_files: ignore\n", "    omitted_files: ignore\n    not_found: warn\n")
    done = host(name, folder)
    assert done.returncode == 1, done.stderr
    assert "strict mode" in done.stdout + done.stderr
    assert (files(folder / "site"), times(folder / "site")) == (known, before)


def test_bad_content_at_the_first_build_makes_no_site(folder: Path) -> None:
    edit(folder / "content/rapport-2025/01-oppdrag.yaml", "title: Oppdrag", "title: [Oppdrag")
    done = host("mkdocs", folder)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (folder / "site").exists()


def test_settings_of_another_sort_stop_the_host_without_a_traceback(folder: Path) -> None:
    edit(folder / "mkdocs.yml", "  - sporbar\n", "  - sporbar: {publisher: [a]}\n")
    done = host("mkdocs", folder)
    assert done.returncode == 1
    assert "publisher" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_site_dir_of_the_settings_and_of_the_command_line_are_heard(folder: Path) -> None:
    edit(folder / "mkdocs.yml", "site_dir: site", "site_dir: ut/offentlig")
    assert host("mkdocs", folder).returncode == 0
    assert (folder / "ut/offentlig/foretak/hmr/index.html").is_file()
    assert host("mkdocs", folder, "--site-dir", str(folder / "annet")).returncode == 0
    assert (folder / "annet/foretak/hmr/index.html").is_file()
    assert not (folder / "site").exists()
    assert differing(files(folder / "ut/offentlig"), files(folder / "annet")) == set()


def test_another_plugin_beside_ours_sees_prose_pages_and_its_files_reach_the_site(folder: Path) -> None:
    edit(folder / "mkdocs.yml", "  - sporbar\n", "  - sporbar\n  - search\n")
    for _ in range(2):
        done = host("mkdocs", folder)
        assert done.returncode == 0, done.stderr
        index = (folder / "site/search/search_index.json").read_text("utf-8")
        assert "Hva vi mener med kilde" in index
        assert (folder / "site/om/index.html").is_file()
        assert (folder / "site/foretak/hmr/index.html").is_file()
    edit(folder / "content/rapport-2025/03-risiko.yaml", "title: Få søkere", "title: For få søkere")
    assert host("mkdocs", folder).returncode == 0
    assert (folder / "site/search/search_index.json").is_file()
    assert "For få søkere" in (folder / "site/rapport-2025/risiko/faa-soekere/index.html").read_text("utf-8")


def test_a_plugin_gone_again_takes_its_files_with_it(folder: Path) -> None:
    assert host("mkdocs", folder).returncode == 0
    known = files(folder / "site")
    edit(folder / "mkdocs.yml", "  - sporbar\n", "  - sporbar\n  - search\n")
    assert host("mkdocs", folder).returncode == 0
    edit(folder / "mkdocs.yml", "  - sporbar\n  - search\n", "  - sporbar\n")
    assert host("mkdocs", folder).returncode == 0
    assert differing(files(folder / "site"), known) == set()


class Served:
    """A running `mkdocs serve`, and what it tells."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.log = folder / "serve.log"
        self._file = self.log.open("w", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder, env={**ENVIRONMENT, "PYTHONUNBUFFERED": "1"}, stdout=self._file, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def page(self, name: str) -> str:
        """A page as it is served now; empty while there is none."""
        try:
            with urllib.request.urlopen(self.address + name, timeout=5) as answer:
                return str(answer.read().decode())
        except (URLError, OSError):
            return ""

    def wait(self, told: Callable[[], bool], what: str) -> None:
        """Wait until something is so."""
        until = time.monotonic() + PATIENCE
        while not told():
            assert self.process.poll() is None, self.log.read_text("utf-8")
            assert time.monotonic() < until, f"{what} did not come\n{self.log.read_text('utf-8')}"
            time.sleep(0.1)

    def end(self) -> None:
        """End the process that was started here."""
        self.process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self._file.close()


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    """`mkdocs serve` on the small project."""
    running = Served(folder)
    try:
        running.wait(lambda: "Lange ventetider" in running.page("rapport-2025/risiko/lange-ventetider/"), "the first page")
        yield running
    finally:
        running.end()


def test_serving_shows_a_changed_value_a_changed_template_and_a_changed_prose_page_without_a_restart(folder: Path, served: Served) -> None:
    risk, prose = "rapport-2025/risiko/lange-ventetider/", "om/"
    edit(folder / "content/rapport-2025/03-risiko.yaml", "title: Lange ventetider", "title: Altfor lange ventetider")
    served.wait(lambda: "Altfor lange ventetider" in served.page(risk), "the changed title")
    edit(folder / "templates/missing.html", '{{ _("Page not found") }}', "Her er det tomt")
    served.wait(lambda: "Her er det tomt" in served.page("404.html"), "the changed template")
    edit(folder / "content/om.md", "Et sted i en rapport.", "Et sted, med side.")
    served.wait(lambda: "Et sted, med side." in served.page(prose), "the changed prose")
    assert "Altfor lange ventetider" in served.page(risk)
    assert "Altfor lange ventetider" in served.page("risiko/")
    assert served.page("foretak/hmr/")
    assert served.page("assets/sporbar.css")
    assert not (folder / "site").exists(), "serving must not write the site folder"
    builds = served.log.read_text("utf-8").count("Building documentation")
    time.sleep(1.5)
    assert served.log.read_text("utf-8").count("Building documentation") == builds, "a build must not bring about another"


def test_serving_bad_content_keeps_the_last_good_page_tells_the_fault_and_goes_on(folder: Path, served: Served) -> None:
    risk, path = "rapport-2025/risiko/lange-ventetider/", folder / "content/rapport-2025/03-risiko.yaml"
    edit(path, "title: Lange ventetider", "titel: Lange ventetider")
    served.wait(lambda: "unknown-key" in served.log.read_text("utf-8"), "the fault")
    served.wait(lambda: 'role="alert"' in served.page(risk), "the fault on the page")
    board = served.page("om/").partition('role="alert"')[2].partition("</section>")[0]
    assert re.search(r"content/rapport-2025/03-risiko\.yaml:\d+:\d+", board)
    assert "unknown-key" in board
    assert "<pre><code>titel: Lange ventetider</code></pre>" in board
    assert "title" in board, "what to write instead"
    for name in (risk, "foretak/hmr/", "om/", "assets/sporbar.css", ""):
        assert served.page(name), name
    assert "Lange ventetider" in served.page(risk)
    edit(path, "titel: Lange ventetider", "title: Kortere ventetider nå")
    served.wait(lambda: "Kortere ventetider nå" in served.page(risk), "the mended title")
    assert 'role="alert"' not in served.page(risk)
    assert "Traceback" not in served.log.read_text("utf-8")
    assert served.page("om/")


def test_search_while_serving_is_that_of_a_build_and_follows_an_edit(folder: Path, served: Served, tmp_path: Path) -> None:
    assert "title" in served.page(f"{SEARCH}treff/0.json")
    edit(folder / "content/rapport-2025/03-risiko.yaml", "title: Lange ventetider", "title: Altfor lange ventetider")
    served.wait(lambda: "Altfor lange ventetider" in served.page("rapport-2025/risiko/lange-ventetider/"), "the changed title")
    assert run("generator.cli", "build", "--site", str(tmp_path / "built"), folder=folder).returncode == 0
    built = files(tmp_path / "built" / SEARCH)
    assert "register.json" in built
    assert {name: served.page(SEARCH + name).encode() for name in built} == built


def test_a_page_that_is_open_shows_an_edit_and_a_fault_by_itself(folder: Path, served: Served, chromium: Any) -> None:
    page = chromium.new_page()
    page.goto(f"{served.address}rapport-2025/risiko/lange-ventetider/")
    path = folder / "content/rapport-2025/03-risiko.yaml"
    edit(path, "title: Lange ventetider", "title: Altfor lange ventetider")
    page.locator("h1", has_text="Altfor lange ventetider").wait_for(timeout=1000 * PATIENCE)
    edit(path, "title: Altfor lange ventetider", "titel: Altfor lange ventetider")
    page.get_by_role("alert").filter(has_text="unknown-key").wait_for(timeout=1000 * PATIENCE)
    assert page.locator("h1").inner_text() == "Altfor lange ventetider", "the last good page stands below"
    edit(path, "titel: Altfor lange ventetider", "title: Kortere ventetider")
    page.locator("h1", has_text="Kortere ventetider").wait_for(timeout=1000 * PATIENCE)
    assert page.get_by_role("alert").count() == 0
    page.close()
