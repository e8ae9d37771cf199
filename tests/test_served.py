"""This module contains the tests of what is served while somebody writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import HOUSE, edit, project

from generator import served as room
from generator.build import plan
from generator.errors import Fault, Place
from generator.served import SHOWN, Register, Served
from generator.settings import Settings

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
PAGE = f'<head><meta http-equiv="Content-Security-Policy" content="{POLICY}"></head><body><h1>Risiko</h1></body>'.encode()


def served(faults: list[Fault], project: Path, kind: str = "text/html", content: bytes = PAGE) -> tuple[dict[str, str], bytes]:
    """What a browser is sent."""
    told: dict[str, str] = {}
    application = Served(lambda environ, start: start("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))]) or [content], project)
    application.show(faults)
    body = b"".join(application({}, lambda status, headers: told.update(dict(headers))))
    return told, body


def test_a_page_without_faults_is_as_built_but_for_a_policy_that_lets_it_reload(tmp_path: Path) -> None:
    told, body = served([], tmp_path)
    assert body == PAGE.replace(b"'self'; style-src 'self'", b"'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'")
    assert told == {"Content-Type": "text/html", "Content-Length": str(len(body)), "Cache-Control": "no-store"}


def test_the_policy_of_the_built_pages_is_the_one_that_is_opened() -> None:
    assert "script-src 'self'; style-src 'self'" in (HOUSE / "templates/_layout.html").read_text("utf-8")


@pytest.mark.parametrize("kind", ["text/css", "image/svg+xml", "application/json", "text/plain"])
def test_what_is_no_page_is_sent_untouched(kind: str, tmp_path: Path) -> None:
    told, body = served([Fault(Place("content/a.yaml"), "x", "y")], tmp_path, kind, b"<body>")
    assert (told["Content-Type"], body) == (kind, b"<body>")


def test_faults_stand_first_with_place_line_and_advice_and_nothing_of_the_content_becomes_html(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.yaml").write_text("title: Risiko\n  rank: <b>en</b>\n", "utf-8")
    _, body = served([Fault(Place("content/a.yaml", 2, 9), "bad-number", "tallet «<b>en</b>» kan ikke tolkes", "Skriv et helt tall.")], tmp_path)
    text = body.decode()
    board = text[text.index("<section") : text.index("</section>")]
    assert text.index("<body><style>") < text.index("<section") < text.index("<h1>Risiko</h1>")
    for wanted in ("content/a.yaml:2:9", "bad-number", "«&lt;b&gt;en&lt;/b&gt;»", "<pre><code>rank: &lt;b&gt;en&lt;/b&gt;</code></pre>", "Skriv et helt tall.", "Feil i innholdet"):
        assert wanted in board
    assert "<b>" not in board


def test_faults_are_told_in_the_language_of_the_site(tmp_path: Path) -> None:
    application = Served(lambda environ, start: start("200 OK", [("Content-Type", "text/html")]) or [PAGE], tmp_path)
    application.show([Fault(Place("content/a.yaml"), "x", "y")], "nn")
    body = b"".join(application({}, lambda status, headers: None)).decode()
    assert 'lang="nn"><h2>Feil i innhaldet</h2><p>Sida under er den siste utan feil.' in body


@pytest.mark.parametrize("path", ["content/gone.yaml", "content", "content/short.yaml"])
def test_a_line_that_cannot_be_read_is_left_out(path: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/short.yaml").write_text("a: 1\n", "utf-8")
    _, body = served([Fault(Place(path, 9), "empty-file", "filen er tom")], tmp_path)
    assert b"filen er tom" in body
    assert b"<pre>" not in body


def test_a_thousand_faults_do_not_drown_the_page(tmp_path: Path) -> None:
    _, body = served([Fault(Place("content/a.yaml", number), "x", f"feil {number}") for number in range(1, 1001)], tmp_path)
    assert body.count(b"<li>") == SHOWN
    assert "… og 950 til." in body.decode()
    assert "1000 feil i innholdet" in body.decode()


def asked(application: Served, path: str) -> tuple[str, bytes]:
    """What a browser is answered at a path."""
    told: list[str] = []
    body = b"".join(application({"PATH_INFO": path}, lambda status, headers: told.append(status)))
    return told[0], body


def test_search_is_made_when_it_is_asked_for_and_anew_only_when_pages_have_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def search_files(plan: room.Plan) -> dict[str, bytes]:
        made.append(plan.manifest.indexable)
        return {"register.json": str(len(made)).encode()}

    monkeypatch.setattr(room, "search_files", search_files)
    chosen, register = Settings(project(tmp_path)), Register()
    application = Served(lambda environ, start: start("404 Not Found", []) or [b""], tmp_path, register, "/sporbar/")
    path = "/sporbar/sok/register/register.json"
    register.renew(plan(chosen))
    assert made == [], "a build must not wait for search"
    assert asked(application, path) == asked(application, path) == ("200 OK", b"1")
    register.renew(plan(chosen))
    assert asked(application, path) == ("200 OK", b"1"), "the same pages"
    edit(tmp_path / "content/rapport-2025/03-risiko.yaml", "title: Lange ventetider", "title: Kortere ventetider")
    register.renew(plan(chosen))
    assert len(made) == 1
    assert asked(application, path) == ("200 OK", b"2")
    assert asked(application, "/sporbar/sok/register/ord/99.json")[0] == "404 Not Found"
    assert asked(application, "/sok/register/register.json")[0] == "404 Not Found", "the site stands below /sporbar/"


def test_without_search_the_index_is_not_there(tmp_path: Path) -> None:
    application = Served(lambda environ, start: start("404 Not Found", []) or [b""], tmp_path)
    assert asked(application, "/sok/register/register.json")[0] == "404 Not Found"
