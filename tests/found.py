"""This module contains what the browser tests of search share: a site to search in, with a report in bokmål, one in nynorsk and a word list, and what is done on its page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from browser import Visit
from projects import run

WORDS = """
words:
  - [sykefravær, sjukefråvær]
  - [tjeneste, teneste]
  - [ventetid, kø]
  - [tverrfaglig spesialisert rusbehandling, TSB]
  - [hund, bikkje]
"""
ORGANISATIONS = """
organisations:
  - {id: hod, title: Helse- og omsorgsdepartementet, short: HOD, type: ministry}
  - {id: hmn, title: Helse Midt-Norge RHF, short: HMN, type: rhf, parent: hod}
  - {id: helse-vest, title: Helse Vest RHF, short: Helse Vest, type: rhf, parent: hod}
  - {id: hmr, title: Helse Møre og Romsdal HF, short: HMR, type: trust, parent: hmn, aliases: [Helse MR]}
  - {id: hnt, title: Helse Nord-Trøndelag HF, short: HNT, type: trust, parent: hmn}
  - {id: sorlandet, title: Sørlandet sykehus HF, short: SSHF, type: trust, parent: hod}
"""
REPORTS = {
    "rapport-2025": "title: Årsrapport 2025\nowner: hmn\nperiod: 2025\nlanguage: nb\ndocument: Årsrapport 2025\n",
    "melding-2023": "title: Årleg melding 2023\nowner: helse-vest\nperiod: 2023\nlanguage: nn\ndocument: Årleg melding 2023\n",
}
CHAPTERS = {
    "rapport-2025/01-oppdrag.yaml": """
title: Oppdrag
number: "1"
assignments:
  - {id: krav-13, title: Arbeidstiden planlegges i god tid, number: "13", year: 2024, addressees: [hmr], status: {state: late}, text: Planen skal rekke seks måneder fram.}
  - {id: krav-14, title: Kortere ventetid, number: "14", year: 2025, addressees: [hmr, hnt], status: {state: not-met}, text: Ventetidene skal ned. Saken er krav til alle og ble drøftet i sak 191-2025.}
  - {id: rusbehandling, title: Rask hjelp, year: 2025, addressees: [hnt], status: {state: met}, text: Pasienter i tverrfaglig spesialisert rusbehandling får hjelp straks.}
risks:
  - {id: sykefravaer, title: Sykefravær, trusts: [hmr], text: Fraværet går ut over spesialisthelsetjenesten.}
""",
    "rapport-2025/02-saker.yaml": """
title: Saker
number: "2"
cases:
  - {id: hms, title: Oppdaterte HMS-indikatorer, number: "191-2025", owner: hmn, date: 2025-11-20, text: Styret vedtok nye indikatorer.}
  - {id: drivstoff, title: Nytt drivstoffanlegg, number: 18/25, owner: hmr, date: 2025-03-28, text: Anlegget blir ferdig i mars.}
  - {id: gammel, title: Indikatorer fra før, number: "033-2024", owner: hnt, date: 2024-01-15, text: En eldre sak om indikatorer.}
""",
    "melding-2023/01-oppdrag.yaml": """
title: Oppdrag
number: "1"
assignments:
  - {id: sjukefravaer, title: Lågare sjukefråvær, year: 2023, addressees: [helse-vest], status: {state: ongoing}, text: Sjukefråværet skal ned i spesialisthelsetenesta.}
  - {id: tsb, title: Meir TSB, year: 2023, addressees: [helse-vest], status: {state: ongoing}, text: Meir pengar til rus.}
""",
}
MANY = 34
"""Records that all say «flom», for results by the page, with a trust each for a long facet."""


def library(folder: Path) -> None:
    """Write the content of the site that these tests search in, and build it."""
    content = folder / "content"
    chapter = ['title: Vær og vann', 'number: "3"', "risks:"]
    for number in range(MANY):
        chapter.append(f"  - {{id: flom-{number}, title: Flom ved elv nummer {number}, trusts: [sted-{number % 12}], text: Elva kan gå over sine bredder. Da stiger vannet til sykehuset. {'Mer om elva. ' * 12}}}")
    trusts = [f"  - {{id: sted-{number}, title: Sykehuset i dal {number} HF, short: Dal {number}, type: trust, parent: hmn}}" for number in range(12)]
    written = {
        "ordliste.yaml": WORDS, "organisations.yaml": ORGANISATIONS + "\n".join(trusts) + "\n", "om.md": "# Om nettstedet\n\nHer kan alt spores.\n",
        **{f"{name}/report.yaml": text for name, text in REPORTS.items()}, **CHAPTERS, "rapport-2025/03-vann.yaml": "\n".join(chapter) + "\n",
    }  # fmt: skip
    for name, text in written.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), "utf-8")
    done = run("generator.cli", "build", folder=folder)
    assert done.returncode == 0, done.stderr


def titles(page: Any) -> list[str]:
    """The titles found, in order."""
    page.wait_for_function("() => !document.querySelector('.hits').hasAttribute('aria-busy') && document.querySelector('#sok-antall').textContent !== 'Treff'")
    return list(page.locator(".hits h3").all_inner_texts())


def found(one: Visit, query: str) -> list[str]:
    """Search by the address; return the titles found."""
    return titles(one.go(f"sok/?q={query}"))


def wrote(page: Any, words: str) -> None:
    """Write a query, key by key, and wait until it has been answered."""
    page.locator("#sok-felt").press_sequentially(words, delay=20)
    settled(page, words)


def settled(page: Any, words: str) -> None:
    """Wait until the heading speaks of a query."""
    page.wait_for_function("words => document.querySelector('#sok-antall').textContent.includes(`«${words}»`)", arg=words.strip())


def count(page: Any) -> int:
    """The number that the heading tells."""
    text = page.locator("#sok-antall").inner_text()
    number = re.match(r"\d+", text)
    return int(number[0]) if number else int(text.startswith("Ett"))


def box(page: Any, facet: str, value: str) -> Any:
    """The box of one value."""
    return page.locator(f"input[name={facet}][value='{value}']")


def told(page: Any, facet: str, value: str) -> int:
    """The count beside a box."""
    return int(box(page, facet, value).locator("xpath=..").locator("small").inner_text())
