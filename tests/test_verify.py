"""This module contains the tests of `sporbar verify`: what it finds on a page, which links it follows, and that real sites are without fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from projects import project

from generator import cli
from generator.settings import Settings
from generator.verify import verify
from generator.verify.page import read_page

PAGE = '<!doctype html>\n<html lang="{lang}">\n<head><title>{title}</title></head>\n<body>\n<main id="innhold">\n{body}\n</main>\n</body>\n</html>\n'


def rules(body: str = "<h1>Side</h1>", *, lang: str = "nb", title: str = "Side") -> list[str]:
    return [f"{rule} {line}:{column}" for rule, _, (line, column) in read_page(PAGE.format(lang=lang, title=title, body=body)).lacks]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<h1>A</h1>", []),
        ("<h2>A</h2>", ["no-heading 1:1"]),
        ("<h1>A</h1><h1>B</h1>", ["no-heading 6:11"]),
        ("<h1>A</h1><h3>B</h3>", ["heading-jump 6:11"]),
        ("<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>", []),
        ('<h1>A</h1><img src="a.png">', ["no-alt 6:11"]),
        ('<h1>A</h1><img src="a.png" alt="">', []),
        ('<h1>A</h1><a href="/"><img src="a.png" alt=""></a>', ["no-name 6:11"]),
        ('<h1>A</h1><a href="/"><img src="a.png" alt="Hjem"></a>', []),
        ('<h1>A</h1><a href="/"> </a>', ["no-name 6:11"]),
        ('<h1>A</h1><a href="/" aria-label="Hjem"></a>', []),
        ('<h1>A</h1><a id="sted"></a>', []),
        ("<h1>A</h1><button></button>", ["no-name 6:11"]),
        ("<h1>A</h1><button hidden></button><button><span hidden>x</span>Lukk</button>", []),
        ("<h1>A</h1><p hidden><a href='/'></a></p><template><button></button></template><button></button>", ["no-name 6:79"]),
        ('<h1>A</h1><svg role="img"></svg>', ["no-alt 6:11"]),
        ('<h1>A</h1><svg role="img"><title>Sykefravær</title></svg>', []),
        ('<h1>A</h1><svg aria-hidden="true"></svg>', []),
        ('<h1>A</h1><input name="q">', ["no-label 6:11"]),
        ('<h1>A</h1><input type="hidden" name="q"><input type="submit">', []),
        ('<h1>A</h1><label for="q">Søk</label><input id="q">', []),
        ("<h1>A</h1><label>Søk <select></select></label>", []),
        ("<h1>A</h1><table><tr><td>1</td></tr></table>", ["no-head 6:11"]),
        ("<h1>A</h1><table><tr><th>1</th></tr></table>", []),
        ('<h1>A</h1><p id="a"></p><p id="a"></p>', ["duplicate-id 6:25"]),
        ('<h1>A</h1><section aria-labelledby="b"></section>', ["dead-id 6:11"]),
        ("<h1>A < B & C</h1><p><p>", []),
    ],
)
def test_what_a_page_lacks_is_found_at_its_place(body: str, found: list[str]) -> None:
    assert rules(body) == found


@pytest.mark.parametrize(("lang", "title", "found"), [("", "A", ["no-language 1:1"]), ("norsk", "A", ["no-language 1:1"]), ("nn-NO", "A", []), ("nb", " ", ["no-title 1:1"])])
def test_a_page_says_its_language_and_its_title(lang: str, title: str, found: list[str]) -> None:
    assert rules(lang=lang, title=title) == found


def site(folder: Path, **pages: str) -> Settings:
    """Write a site of pages by name (`__` for a slash), each with a body."""
    for name, body in pages.items():
        path = folder / "site" / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(lang="nb", title="A", body=f"<h1>A</h1>{body}"), "utf-8")
    return Settings(folder, url="https://example.org/sporbar/")


@pytest.mark.parametrize("target", ["b/", "b/index.html", "b", "./b/#sted", "#innhold", "#top", "", "/sporbar/b/", "https://example.org/sporbar/b/", "https://example.com/x", "mailto:a@example.org", "b/?q=1", "%62/"])
def test_a_link_that_leads_somewhere_is_right(target: str, tmp_path: Path) -> None:
    assert verify(site(tmp_path, index=f'<a href="{target}">x</a>', b__index='<p id="sted"></p>')).faults == ()


@pytest.mark.parametrize("target", ["c/", "b/#annet", "#annet", "/b/", "../b/", "https://example.org/sporbar/c/", "B/", "https://[x/"])
def test_a_dead_link_is_found(target: str, tmp_path: Path) -> None:
    ((fault, more),) = verify(site(tmp_path, index=f'<a href="{target}">x</a>', b__index='<p id="sted"></p>')).faults
    assert (fault.rule, str(fault.place), more) == ("dead-link", "site/index.html:6:11", 0)
    assert target in fault.message


def test_a_file_from_another_host_is_found_and_a_link_to_it_is_not(tmp_path: Path) -> None:
    found = verify(site(tmp_path, index='<script src="https://cdn.example.com/a.js"></script><a href="https://cdn.example.com/">x</a>'))
    assert [fault.rule for fault, _ in found.faults] == ["foreign-file"]


def test_what_a_template_does_wrong_on_every_page_is_told_once(tmp_path: Path) -> None:
    found = verify(site(tmp_path, a="<button></button>", b="<button></button>", c="<button></button>"))
    assert found.told(str).splitlines()[0] == "site/a.html:6:11: no-name: knappen har ingen tekst (og på 2 sider til)"
    assert found.told(str).splitlines()[-1] == "1 feil i nettstedet: 3 sider og 0 lenker er lest."


def test_the_site_of_the_small_content_has_no_fault_until_a_page_of_it_is_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project(tmp_path)
    assert cli.main(["verify", "--project", str(folder)]) == 2
    assert "Bygg det først: sporbar build." in capsys.readouterr().err
    assert cli.main(["build", "--project", str(folder)]) == 0
    capsys.readouterr()
    assert cli.main(["verify", "--project", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("Ingen feil: ")
    (folder / "site/foretak/hmr/index.html").unlink()
    assert cli.main(["verify", "--project", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "dead-link: «../../../foretak/hmr/» fører ikke til noen side eller fil på nettstedet" in told
    assert "Rett lenken i innholdet eller i malen, og bygg på nytt. Er nettstedet endret for hånd, så slett mappen det står i, og bygg på nytt." in told
    page = folder / "site/index.html"
    page.write_text(page.read_text("utf-8").replace("./innhold/", "./inhold/"), "utf-8")
    assert cli.main(["verify", "--project", str(folder)]) == 1
    shutil.rmtree(folder / "site")
    assert cli.main(["build", "--project", str(folder)]) == 0
    assert cli.main(["verify", "--project", str(folder)]) == 0
