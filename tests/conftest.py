"""This module contains what all tests share: how hard hypothesis tries, the real site built once, a server for it, a browser."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from installed import bare, install, wheel
from projects import HOUSE, run

from generator import cli

settings.register_profile("sporbar", max_examples=60, deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("sporbar")

SUBPATH = "/sporbar/"
"""The site is served from a folder, as on GitHub Pages."""
STATEMENT = "https://uustatus.no/nb/erklaringer/publisert/eksempel"
"""Where the accessibility statement of the site stands."""
PATIENCE = 300
"""Seconds that one worker waits for another to build."""
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Let one worker make a folder while the others wait for it; a failure is everybody's."""
    done, failed = folder.with_suffix(".done"), folder.with_suffix(".failed")
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not done.exists():
            assert not failed.exists(), failed.read_text("utf-8")
            assert time.monotonic() < until, f"{folder.name} was not made in {PATIENCE} seconds"
            time.sleep(0.1)
        return folder
    try:
        make(folder)
    except BaseException as error:
        failed.write_text(str(error), "utf-8")
        raise
    done.touch()
    return folder


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def real(shared: Path) -> Path:
    """A project with the real content, and its site, built by the command with search and from nothing kept."""

    def make(folder: Path) -> None:
        real_project(folder)
        done = run("generator.cli", "build", folder=folder)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr

    return made_once(shared / "real", make)


@pytest.fixture(scope="session")
def commands(shared: Path) -> Path:
    """The folder of the commands of an environment where the wheel is installed."""

    def make(folder: Path) -> None:
        install(bare(folder / "environment"), wheel(folder / "wheel"))

    return made_once(shared / "installed", make) / "environment/bin"


@pytest.fixture(scope="session")
def starter(shared: Path) -> Path:
    """A new repository, built, from which others take their drawings."""

    def make(folder: Path) -> None:
        assert cli.main(["init", str(folder)]) == 0
        assert cli.main(["build", "--project", str(folder)]) == 0

    return made_once(shared / "starter", make)


def real_project(folder: Path) -> None:
    """Copy the real content and settings to a folder; the site's address gets a sub-path, and there is an accessibility statement."""
    shutil.copytree(HOUSE / "content", folder / "content")
    text = (HOUSE / "mkdocs.yml").read_text("utf-8")
    address = f'site_url: "https://sporbar.example{SUBPATH}"'
    text, count = re.subn(r"(?m)^site_url:.*$", address, text)
    assert count == 1
    text, count = re.subn(r"(?m)^  - sporbar$", f'  - sporbar: {{accessibility: "{STATEMENT}"}}', text)
    assert count == 1
    (folder / "mkdocs.yml").write_text(text.replace("custom_dir: templates", f"custom_dir: {HOUSE / 'templates'}"), "utf-8")


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site below SUBPATH and nothing else, with the pages' own policy as a header too, and its page for what is missing."""

    policy = ""
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        rest = path.split("?")[0].removeprefix(SUBPATH)
        return super().translate_path(f"/{rest}" if path.startswith(SUBPATH) else "/there-is-nothing-outside")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a site on loopback, below a sub-path and with its own policy; the address ends in a slash."""
    found = POLICY.search((site / "index.html").read_text("utf-8"))
    assert found, "the front page has no Content-Security-Policy"
    handler = type("Handler", (_Handler,), {"policy": f"{found[1]}; frame-ancestors 'none'"})
    listening = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_port}{SUBPATH}"
    listening.shutdown()


@pytest.fixture(scope="session")
def site(real: Path) -> Any:
    """The files and pages of the real site."""
    from built import Site

    return Site(real / "site")


@pytest.fixture(scope="session")
def server(real: Path) -> Iterator[str]:
    """The address of the real site."""
    with serving(real / "site") as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One Chromium a worker."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path or not os.environ.get("CI"), "there is no Chromium, and on CI there has to be one"
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any, server: str) -> Iterator[Callable[..., Any]]:
    """Open tabs on the real site; at the end each must have been without errors."""
    with tabs(chromium, server) as open_tab:
        yield open_tab


@contextmanager
def tabs(chromium: Any, server: str) -> Iterator[Callable[..., Any]]:
    """Open tabs on a site; at the end each must have been without errors."""
    from browser import Visit

    opened: list[Any] = []

    def open_tab(**options: Any) -> Any:
        opened.append(Visit(chromium, server, **options))
        return opened[-1]

    yield open_tab
    for one in opened:
        one.end()


@pytest.fixture(scope="session")
def searched(shared: Path) -> Iterator[str]:
    """The address of the site to search in, below a sub-path."""
    from found import library

    with serving(made_once(shared / "library", library) / "site") as address:
        yield address


@pytest.fixture
def tab(chromium: Any, searched: str) -> Iterator[Callable[..., Any]]:
    """Open tabs on the site to search in; at the end each must have been without errors."""
    with tabs(chromium, searched) as open_tab:
        yield open_tab


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where drawings of charts are kept while the tests run."""
    return tmp_path_factory.mktemp("drawings")
