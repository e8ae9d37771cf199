"""This module contains the tests that what commands write into files is in nynorsk where the report, or the site, is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.load.content import load
from generator.quality import tongue
from generator.record import KINDS
from generator.words.languages import LOCALES

BOKMAAL = re.compile(
    r"\b(?:ikke|være|fra|hva|hvor|hvordan|hvem|hver|hvert|hvilke[nt]?|noen?|bare|ennå|egne?t?|foran|foretak(?:et|ene)?|rapportene|for eksempel|velg|også|"
    r"kilden?|lenker|måneder|anførselstegn|nøklene|linjen|siden|listen|filen|postene|verdiene|tallene|endret|laget|brukes|skrives|gjelder|sier|navn|enhet)\b",
    re.IGNORECASE,
)
IN_SECTIONS = sorted(name for name, cls in KINDS.items() if cls.kind.home == "section")

Ask = Callable[..., str]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as `sporbar init` makes it in nynorsk."""
    folder = tmp_path_factory.mktemp("started") / "nn"
    assert cli.main(["init", str(folder), "--language", "nn"]) == 0
    return folder


@pytest.fixture
def site(started: Path, tmp_path: Path) -> Path:
    """A copy of it to write in."""
    return shutil.copytree(started, tmp_path / "nn")


@pytest.fixture
def ask(site: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return what runs a command on it, and gives what it told."""

    def run(*arguments: str) -> str:
        capsys.readouterr()
        assert cli.main([*arguments, "--project", str(site)]) == 0, capsys.readouterr()
        return capsys.readouterr().out

    return run


def bokmaal(text: str) -> list[str]:
    """The words of a text that nynorsk does not have."""
    return [found[0] for found in BOKMAAL.finditer(text)]


def test_every_file_of_a_new_repository_is_in_nynorsk(started: Path) -> None:
    """Names of files and of what others call by name stay: `endringer.md`."""
    found = {path.name: bokmaal(path.read_text("utf-8").replace("aliases: [Sykefravær]", "")) for path in started.rglob("*") if path.is_file() and path.parent.name != ".schema"}
    assert {name: words for name, words in found.items() if words} == {}
    assert "# Innstillingane for nettstaden." in (started / "mkdocs.yml").read_text("utf-8")
    assert "name: Sjekk innhaldet\n" in (started / ".github/workflows/nettsted.yml").read_text("utf-8")


def test_a_new_report_with_one_of_each_kind_is_in_nynorsk_examples_and_all(site: Path, ask: Ask) -> None:
    ask("new", "rapport", "sjoebyen-2026-t2")
    ask("new", "kapittel", "sjoebyen-2026-t2", "Alt")
    for kind in ("cases", "projects", *IN_SECTIONS):
        ask("new", kind, "sjoebyen-2026-t2/1")
    for path in (site / "content/sjoebyen-2026-t2").iterdir():
        text = path.read_text("utf-8")
        assert "# Linjer med # framfor er ikkje med." in text
        assert bokmaal(text) == []
        assert tongue.count(" ".join(re.findall(r"^ *#\w.*", text, re.MULTILINE)), "nb") == 0, "the check would warn of the tool's own examples"


def test_what_all_reports_share_is_in_the_language_of_the_site(site: Path, ask: Ask) -> None:
    ask("new", "foretak", "--title", "Havbyen sjukehus HF")
    ask("new", "indikator", "--title", "Ventetid")
    for name in ("organisations", "indicators"):
        text = (site / f"content/{name}.yaml").read_text("utf-8")
        assert "Ta bort # framfor det du treng" in text
        assert bokmaal(text.replace("aliases: [Sykefravær]", "")) == []
    (site / "mkdocs.yml").write_text("plugins:\n  - sporbar:\n      language: en\n", "utf-8")
    ask("new", "foretak", "--title", "Elvebyen sykehus HF")
    assert "Ta bort # foran det du trenger" in (site / "content/organisations.yaml").read_text("utf-8")


def test_a_report_in_bokmaal_on_a_site_in_nynorsk_is_in_bokmaal(site: Path, ask: Ask) -> None:
    ask("new", "rapport", "sjoebyen-2026-t2", "--language", "nb")
    text = (site / "content/sjoebyen-2026-t2/report.yaml").read_text("utf-8")
    assert "Ta bort # foran det du trenger" in text
    assert "language: nb" in text


def test_the_next_report_says_in_nynorsk_that_it_is_a_draft(site: Path, ask: Ask) -> None:
    told = ask("roll", "eksempel-2026-t1", "2026-T2")
    head = (site / "content/eksempel-2026-t2/report.yaml").read_text("utf-8").split("draft: true")[0]
    assert "# Slett linja under når alt er fylt ut." in head
    assert bokmaal(head) == []
    assert "rapporten sjølv: title" in told
    assert load(site / "content").drafts


DOCUMENT = """\
 1. Personell

Sjukefråværet var 8,7 prosent i 3. tertial 2025, jf. sak 191-2025. Fristen er 1. juni 2026.
Sjøbyen sjukehus HF har brukt 14,2 mill. kroner på tiltak, og risikoen er framleis høg.

Tabell 1. Sjukefråvær
Sjukehus 2024 2025
Sjøbyen sjukehus HF 8,7 9,3*
Fjellbyen sjukehus HF 8,5 8,8

 2. Økonomi

Resultatet er 59,5 millionar kroner svakare enn budsjettet for året, og det er mykje for eit føretak.

Tabell 2. Uløyste oppdrag

Figur 1. Utvikling
"""


def test_a_draft_from_a_document_is_in_nynorsk_in_a_report_that_is_and_on_the_screen_of_a_site_that_is(site: Path, ask: Ask) -> None:
    (site / "rapport.txt").write_text(DOCUMENT, "utf-8")
    ask("draft", str(site / "rapport.txt"), "--into", "eksempel-2026-t1")
    made = "".join((site / f"content/eksempel-2026-t1/{name}.yaml").read_text("utf-8") for name in ("01-personell", "02-oekonomi"))
    for told in ("# Utkast frå rapport.txt", "# Kjelde linje", "#   Sjå over: ", "#   Forslag til føretak: sjoebyen", "Merkt med * i tabellen.", "#   Tabellen kan ikkje lesast: "):
        assert told in made, told
    assert bokmaal(made) == []
    assert bokmaal(ask("draft", str(site / "rapport.txt"))) == []
    edited = (site / "content/eksempel-2026-t1/report.yaml").read_text("utf-8").replace("language: nn", "language: nb")
    (site / "content/eksempel-2026-t1/report.yaml").write_text(edited, "utf-8")
    ask("draft", str(site / "rapport.txt"), "--into", "eksempel-2026-t1/09-heile")
    assert "#   Se over: " in (site / "content/eksempel-2026-t1/09-heile.yaml").read_text("utf-8")


def test_a_sheet_with_the_name_in_bokmaal_is_imported_into_the_example(site: Path, ask: Ask) -> None:
    (site / "tal.csv").write_text("Føretak;Indikator;Periode;Verdi\nSjøbyen;Sykefravær;2025-T2;8,6\nFjellbyen;Sjukefråvær;2025-T2;7,9\n", "utf-8")
    assert "2 nye verdiar" in ask("import", str(site / "tal.csv"), "--into", "eksempel-2026-t1/02-tall")
    assert '2025-T2, value: "8,6"' in (site / "content/eksempel-2026-t1/02-tall.yaml").read_text("utf-8")


def test_one_form_of_words_with_several_is_used_throughout() -> None:
    """«byrjar» and not «begynner», «òg» and not «også», «ho» and not «henne»."""
    others = re.compile(r"\b(?:begyn\w*|også|henne|kapittelet|går føre seg|sjåande ut|korkje|gje)\b", re.IGNORECASE)
    paths = [LOCALES / "nn.po", LOCALES / "check/nn.po", *(one for one in (LOCALES.parent / "starter/nn").rglob("*") if one.is_file())]
    told = {path.name: "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("msgid")) for path in paths}
    assert {name: others.findall(text) for name, text in told.items() if others.search(text)} == {}
    assert bokmaal(re.sub("new foretak|\\[Sykefravær\\]", "", "\n".join(told.values()))) == []
