"""This module contains the tests of permanent ids: old addresses lead on, old references still mean the same, and the withdrawn stays but counts no more."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pages import parse
from projects import SITES, build, edit, project

from generator import cli
from generator.catalog import Catalog
from generator.load.content import load

CONTENT = SITES / "old_addresses_lead_on_and_the_withdrawn_says_so" / "content"
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(CONTENT)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, with the address https://example.org/a/."""
    folder = project(tmp_path_factory.mktemp("former"), CONTENT)
    (folder / "mkdocs.yml").write_text("site_url: https://example.org/a/\n", "utf-8")
    assert cli.main(["build", "--project", str(folder)]) == 0
    return folder / "site"


def moved(site: Path) -> dict[str, Path]:
    """Every page that leads on, with where it leads."""
    pages = {path: REFRESH.search(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    return {path.parent.relative_to(site).as_posix(): (path.parent / found[1] / "index.html").resolve() for path, found in pages.items() if found}


@pytest.mark.parametrize(
    ("kind", "name", "report", "address"),
    [
        ("assignments", "ventetid", "rapport-2025", "rapport-2025/assignments/kortere-ventetider"),
        ("", "assignments/ventetid", "rapport-2025", "rapport-2025/assignments/kortere-ventetider"),
        ("", "aarsrapport/assignments/ventetid", "", "rapport-2025/assignments/kortere-ventetider"),
        ("", "aarsrapport/risks/lange-ventetider", "", "rapport-2025/risks/lange-ventetider"),
        ("reports", "aarsrapport", "", "reports/rapport-2025"),
        ("organisations", "moere-og-romsdal", "rapport-2025", "organisations/hmr"),
        ("measurements", "fravaer-moere-og-romsdal", "rapport-2025", "rapport-2025/measurements/sykefravaer-hmr"),
    ],
)
def test_an_old_id_still_leads_to_its_record(catalog: Catalog, kind: str, name: str, report: str, address: str) -> None:
    found = catalog.find(kind, name, report)
    assert found is not None
    assert found.address == address


def test_nothing_after_loading_knows_of_old_ids(catalog: Catalog) -> None:
    record = catalog["rapport-2025/assignments/kortere-ventetider"].record
    assert [link.id for link in record.answerable] == ["hmr", "hnt"]
    assert [link.id for entry in catalog.of_kind("measurements") for _, link, _ in entry.record.references()] == ["sykefravaer", "hmr"]
    assert [link.id for entry in catalog.of_kind("risks") for _, link, _ in entry.record.references()] == ["hmr", "kortere-ventetider", "kortere-ventetider-kopi"]


def test_owner_and_parent_may_be_written_with_an_old_id(tmp_path: Path) -> None:
    folder = project(tmp_path, CONTENT) / "content"
    edit(folder / "organisations.yaml", "  - id: hmn\n", "  - id: hmn\n    former_ids: [midt]\n")
    edit(folder / "rapport-2025/report.yaml", "owner: hmn", "owner: midt")
    text = (folder / "organisations.yaml").read_text("utf-8")
    (folder / "organisations.yaml").write_text(text.replace("parent: hmn", "parent: midt"), "utf-8")
    found = load(folder)
    assert {entry.record.model_dump()["parent"] for entry in found.of_kind("organisations")} == {None, "hmn"}
    assert found["reports/rapport-2025"].record.model_dump()["owner"] == "hmn"


def test_a_renamed_record_stays_in_its_thread(tmp_path: Path) -> None:
    folder = project(tmp_path, SITES / "the_same_risk_in_two_reports_is_a_thread" / "content") / "content"
    edit(folder / "rapport-2025/01-risiko.yaml", "  - id: lange-ventetider\n", "  - id: ventetid\n    former_ids: [lange-ventetider]\n")
    found = load(folder)
    assert [entry.address for entry in found.thread(found["rapport-2025/risks/ventetid"])] == ["rapport-2024/risks/lange-ventetider", "rapport-2025/risks/ventetid"]


def test_a_chain_of_renamings_is_one_thread() -> None:
    from test_compare import report, risk

    periods = {"a": "2023", "b": "2024", "c": "2025"}
    risks = [risk("en", "a"), risk("to", "b", former_ids=["en"]), risk("tre", "c", former_ids=["to"])]
    found = Catalog.of([*(report(id, period) for id, period in periods.items()), *risks], ())
    assert {found.thread(one) for one in risks} == {tuple(risks)}


def test_two_records_of_one_report_are_never_one_thread() -> None:
    from test_compare import report, risk

    old, new, other = risk("en", "a"), risk("to", "b", former_ids=["en"]), risk("en", "b")
    found = Catalog.of([report("a", "2024"), report("b", "2025"), old, new, other], ())
    assert found.thread(old) == (old, other)
    assert found.thread(new) == (new,)


def test_every_old_address_leads_on_to_a_page_that_stays(site: Path) -> None:
    found = moved(site)
    assert {"rapport-2025/oppdrag/ventetid", "aarsrapport/oppdrag/ventetider-2025", "aarsrapport", "aarsrapport/hele", "foretak/moere-og-romsdal", "oppdrag/foretak/moere-og-romsdal", "indikatorer/fravaer"} <= {*found}
    for target in found.values():
        assert target.is_file()
        assert not REFRESH.search(target.read_text("utf-8"))


def test_a_page_that_leads_on_can_be_followed_by_hand_and_is_not_indexed(site: Path) -> None:
    text = (site / "aarsrapport/oppdrag/ventetid/index.html").read_text("utf-8")
    page = parse(text)
    (link,) = page.one("main").all("a")
    assert (link.text, link.get("href")) == ("Kortere ventetider", "../../../rapport-2025/oppdrag/kortere-ventetider/")
    assert '<meta name="robots" content="noindex">' in text
    assert page.one("html").get("lang") == "nb"
    assert page.one("h1").text
    found = CANONICAL.search(text)
    assert found
    assert found[1] == "https://example.org/a/rapport-2025/oppdrag/kortere-ventetider/"
    assert "script" not in text.replace("script-src", "")


def test_old_addresses_are_in_neither_sitemap_nor_search(site: Path) -> None:
    known = {*re.findall(r"<loc>https://example.org/a/([^<]*)/</loc>", (site / "sitemap.xml").read_text("utf-8"))}
    known |= {json.loads(path.read_text("utf-8"))["url"].rstrip("/") for path in (site / "sok/register/treff").glob("*.json")}
    assert "rapport-2025/oppdrag/kortere-ventetider" in known
    assert known.isdisjoint(moved(site))


def test_search_finds_a_record_by_an_id_it_had(site: Path) -> None:
    words = "".join(path.read_text("utf-8") for path in sorted((site / "sok/register/ord").glob("*.json")))
    assert '"fravaer"' in words


def test_an_old_address_where_another_page_stands_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project(tmp_path, CONTENT)
    edit(folder / "content/rapport-2025/01-oppdrag.yaml", 'title: Oppdrag\nnumber: "1"\n', 'title: Oppdrag\nnumber: "1"\nformer_ids: [hele]\n')
    assert build(folder) == 1
    assert "content/rapport-2025/01-oppdrag.yaml:1:1: url-clash: adressen «/rapport-2025/hele/» er alt brukt" in capsys.readouterr().err


WITHDRAWN = ("kortere-ventetider-kopi", "i-det-trukne-kapitlet", "02-utgaatt")


@pytest.mark.parametrize("name", ["oppdrag/index.html", "oppdrag/alle.csv", "risiko/index.html", "foretak/hmr/index.html", "rapport-2025/index.html", "rapport-2025/01-oppdrag/index.html", "rapport-2025/hele/index.html",
                                  "rapport-2025/kilder/index.html", "index.html", "sitemap.xml", "innhold/index.html"])  # fmt: skip
def test_what_is_withdrawn_is_in_no_list(site: Path, name: str) -> None:
    text = (site / name).read_text("utf-8")
    assert [id for id in WITHDRAWN if f"/{id}" in text] == []


def test_what_is_withdrawn_is_not_found_by_search_and_in_no_matrix(site: Path) -> None:
    files = [*sorted((site / "sok/register").rglob("*.json")), *sorted((site / "rapport-2025/matrise").rglob("*.csv"))]
    assert len(files) > 3
    assert [path.name for path in files if any(id in path.read_text("utf-8") for id in WITHDRAWN)] == []


def test_the_page_of_what_is_withdrawn_stays_and_says_when_and_why(site: Path) -> None:
    note = next(node for node in parse((site / "rapport-2025/oppdrag/kortere-ventetider-kopi/index.html").read_text("utf-8")) if "note--withdrawn" in node.classes)
    assert note.text.startswith("Trukket tilbake 2. mars 2026 Oppdraget var ført to ganger.")
    assert json.loads((site / "rapport-2025/oppdrag/kortere-ventetider-kopi/post.json").read_text("utf-8"))["record"]["withdrawn"]["reason"] == "Oppdraget var ført to ganger."


def test_a_chapter_that_is_withdrawn_takes_what_stands_in_it_along(catalog: Catalog, site: Path) -> None:
    assert "rapport-2025/risks/i-det-trukne-kapitlet" in catalog.withdrawn
    assert [entry.record.id for entry in catalog.in_report("rapport-2025", "sections")] == ["01-oppdrag"]
    text = parse((site / "rapport-2025/risiko/i-det-trukne-kapitlet/index.html").read_text("utf-8")).one("main").text
    assert "Kapitlet hørte til en annen rapport. Det gjelder alt i Et kapittel som er trukket." in text
    assert "i-det-trukne-kapitlet" in (site / "rapport-2025/02-utgaatt/index.html").read_text("utf-8")


def test_a_report_that_is_withdrawn_takes_all_of_its_own_along_and_no_link_of_its_page_is_dead(tmp_path: Path) -> None:
    folder = project(tmp_path, SITES / "the_same_risk_in_two_reports_is_a_thread" / "content")
    with (folder / "content/rapport-2024/report.yaml").open("a", encoding="utf-8") as file:
        file.write("withdrawn: {date: 2026-03-02, reason: Var feil rapport.}\n")
    found = load(folder / "content")
    assert {entry.report for entry in found.living} == {"", "rapport-2025"}
    assert found.thread(found["rapport-2025/risks/lange-ventetider"]) == (found["rapport-2025/risks/lange-ventetider"],)
    assert build(folder) == 0
    page = folder / "site/rapport-2024/index.html"
    links = [node.get("href") for node in parse(page.read_text("utf-8")).one("main").all("a")]
    assert links
    assert [link for link in links if not (page.parent / link / "index.html").is_file() and not (page.parent / link).is_file() and not link.startswith("#")] == []


def test_a_link_to_what_is_withdrawn_says_so(site: Path) -> None:
    text = parse((site / "rapport-2025/risiko/lange-ventetider/index.html").read_text("utf-8")).one("main").text
    assert "Kortere ventetider, ført to ganger trukket tilbake" in text


def test_nothing_is_pointed_at_by_what_is_withdrawn(catalog: Catalog) -> None:
    sources = {bond.source for entry in catalog.entries.values() for bond in catalog.pointing_at(entry)}
    assert sources
    assert sources.isdisjoint(catalog.withdrawn)
    assert catalog.pointing_from(catalog["rapport-2025/assignments/kortere-ventetider-kopi"])
