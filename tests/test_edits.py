"""This module contains the test of a process that builds again and again: whatever is edited, and in whatever order, its site is that of a cold build."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from projects import differing, files, project, seeded

from generator.build import plan
from generator.errors import ContentFaults
from generator.manifest import Memory
from generator.publish import publish
from generator.settings import Settings

REPORT = "rapport-2025"
TABLE = 'title: Tabell\nnumber: "4"\nmeasurements:\n  - indicator: sykefravaer\n    organisation: hmn\n    series: tall.csv\n'
MORE = 'title: Mer\nnumber: "5"\nrisks:\n  - {id: brann, title: Brann i taket, after: {likelihood: lav}, trusts: [hnt], links: [risks/lange-ventetider]}\n'
Edit = Callable[[Path], None]


def words(name: str, old: str, new: str) -> Edit:
    """An edit that writes one thing for another, and puts it back the next time."""

    def change(content: Path) -> None:
        path = content / name
        text = path.read_text("utf-8")
        one, other = (old, new) if old in text and (new not in text or len(old) > len(new)) else (new, old)
        assert text.count(one) == 1, (name, one)
        path.write_text(text.replace(one, other), "utf-8")

    return change


def whole(name: str, text: str) -> Edit:
    """An edit that makes a file, and deletes it the next time."""

    def change(content: Path) -> None:
        path = content / name
        path.unlink() if path.exists() else path.write_text(text, "utf-8")

    return change


EDITS = {
    "a text": words(f"{REPORT}/03-risiko.yaml", "Pasienter venter for lenge.", "Pasientene må vente for lenge."),
    "a figure": words(f"{REPORT}/02-tall.yaml", 'value: "7,9"', 'value: "6,4"'),
    "a level of risk": words(f"{REPORT}/03-risiko.yaml", "after: {likelihood: middels", "after: {likelihood: høy"),
    "a name that many pages show": words("organisations.yaml", "short: HMR", "short: Møre"),
    "a unit": words("indicators.yaml", "unit: prosent", "unit: dager"),
    "a word of the scale, which is then missing": words(f"{REPORT}/report.yaml", "{word: middels}", "{word: midt}"),
    "a link that leads nowhere": words(f"{REPORT}/03-risiko.yaml", "[kveldspoliklinikk]", "[kveldspoliklink]"),
    "YAML that cannot be read": words(f"{REPORT}/02-tall.yaml", "title: Tall", "title: [Tall"),
    "an id": words(f"{REPORT}/03-risiko.yaml", "id: faa-soekere", "id: ingen-soekere"),
    "an id that another file links to": words(f"{REPORT}/01-oppdrag.yaml", "id: kveldspoliklinikk", "id: kveldsaapent"),
    "an id that others link to, with the old one kept": words(f"{REPORT}/03-risiko.yaml", "id: lange-ventetider", "id: ventetider\n    former_ids: [lange-ventetider]"),
    "a former id": words(f"{REPORT}/02-tall.yaml", "title: Nytt sykehus", "title: Det nye sykehuset\n    former_ids: [gammelt-sykehus]"),
    "a draft": words(f"{REPORT}/03-risiko.yaml", "new: true", "new: true\n    draft: true"),
    "an order of an inspection": words(f"{REPORT}/03-risiko.yaml", "text: Lær opp vikarer", "text: Lær opp alle"),
    "a withdrawal": words(f"{REPORT}/01-oppdrag.yaml", "title: Kveldspoliklinikk", "title: Åpent om kvelden\n    withdrawn: {date: 2025-12-01, reason: Sto to ganger}"),
    "a value in a table": words(f"{REPORT}/tall.csv", "8,1", "9,2"),
    "a page of prose": words("om.md", "Et sted i en rapport.", "Et sted, med side."),
    "a chapter": whole(f"{REPORT}/05-mer.yaml", MORE),
    "the language of a report": words(f"{REPORT}/report.yaml", "language: nb", "language: nn"),
}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose drawings and compiled templates the others begin with."""
    folder = project(tmp_path_factory.mktemp("first"))
    (folder / "content" / REPORT / "04-tabell.yaml").write_text(TABLE, "utf-8")
    (folder / "content" / REPORT / "tall.csv").write_text('periode;verdi\n2025-T1;"8,1"\n2025-T2;7,7\n', "utf-8")
    build(Settings(folder), Memory())
    return folder


def build(chosen: Settings, memory: Memory) -> str:
    """Build as a serving process does; return what is wrong with the content."""
    try:
        made = plan(chosen, memory=memory)
    except ContentFaults as faults:
        return faults.told(str)
    publish(made, search=False)
    memory.manifest = made.manifest
    return ""


@pytest.mark.parametrize("seed", [1, 2])
def test_after_each_of_many_edits_the_site_is_as_a_cold_build_makes_it(seed: int, first: Path, tmp_path: Path) -> None:
    folder = seeded(project(tmp_path / "project", first / "content"), first)
    memory = Memory()
    assert build(Settings(folder), memory) == ""
    standing = files(folder / "site")
    order = random.Random(seed).sample(sorted(EDITS), len(EDITS) // 2)
    for number, name in enumerate((*order, *random.Random(seed).sample(order, 3))):
        EDITS[name](folder / "content")
        told = build(Settings(folder), memory)
        elsewhere = replace(Settings(folder), site=f"cold-{number}")
        assert told == build(elsewhere, Memory()), name
        if told:
            assert differing(files(folder / "site"), standing) == set(), name
            EDITS[name](folder / "content")
        else:
            standing = files(elsewhere.site_folder)
            assert differing(files(folder / "site"), standing) == set(), name


def test_each_edit_is_seen_and_so_is_its_undoing(first: Path, tmp_path: Path) -> None:
    folder = seeded(project(tmp_path / "project", first / "content"), first)
    memory = Memory()
    assert build(Settings(folder), memory) == ""
    before = files(folder / "site")
    for name, edit in EDITS.items():
        edit(folder / "content")
        assert build(Settings(folder), memory) or differing(files(folder / "site"), before), name
        edit(folder / "content")
        assert build(Settings(folder), memory) == "", name
        assert differing(files(folder / "site"), before) == set(), name
