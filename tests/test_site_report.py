"""This module contains the tests of what the real site says of one report, fact by fact.

What the report holds is pinned here from the notes on the source, not from the content, so that nothing is lost on the way.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from built import ORIGIN, REPORT, TRUSTS, Site, address, facts, rows, told
from conftest import SUBPATH
from pages import Node


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
