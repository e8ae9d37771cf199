"""This module contains the tests of a whole day: an editor with the installed wheel, from an empty folder to a published site that has been mended."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from installed import clean, run
from projects import edit, seeded

pytestmark = pytest.mark.skipif(shutil.which("git") is None or os.name == "nt", reason="the day needs git, and the borrowed libraries are symlinks")

REPORT, NEXT = "eksempel-2026-t1", "eksempel-2026-t2"
FIGURES, RISKS = f"content/{REPORT}/02-tall.yaml", f"content/{REPORT}/03-risiko.yaml"
GIT = {
    "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Redaktør", "GIT_AUTHOR_EMAIL": "red@example.org", "GIT_COMMITTER_NAME": "Redaktør", "GIT_COMMITTER_EMAIL": "red@example.org",
}  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], env=clean(GIT), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Desk:
    """An editor's folder, with the commands of the installed wheel. `welcome` is what `sporbar init` said."""

    def __init__(self, commands: Path, folder: Path, welcome: str) -> None:
        self.commands = commands
        self.folder = folder
        self.welcome = welcome

    def sporbar(self, *arguments: str, status: int = 0) -> str:
        """Run `sporbar`; return what it says."""
        return run([self.commands / "sporbar", *arguments], self.folder, GIT, status)

    def mkdocs(self, *arguments: str, status: int = 0) -> str:
        """Run `mkdocs`; return what it says."""
        return run([self.commands / "mkdocs", *arguments], self.folder, GIT, status)

    def site(self) -> dict[str, bytes]:
        """Every file of the built site."""
        return files(self.folder / "site")

    def commit(self, told: str) -> None:
        """Commit all that has changed."""
        git(self.folder, "add", "-A")
        git(self.folder, "commit", "--quiet", "-m", told)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and ".git" not in path.parts}


@pytest.fixture
def desk(commands: Path, starter: Path, tmp_path: Path) -> Desk:
    """A new repository that has an origin, and one commit that is pushed."""
    welcome = run([commands / "sporbar", "init", "rapporter", "--name", "Våre rapporter"], tmp_path)
    made = Desk(commands, seeded(tmp_path / "rapporter", starter), welcome)
    git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    git(made.folder, "init", "--quiet", "--initial-branch", "main")
    git(made.folder, "remote", "add", "origin", str(tmp_path / "origin.git"))
    made.commit("Start")
    git(made.folder, "push", "--quiet", "origin", "main")
    return made


def published(desk: Desk) -> dict[str, bytes]:
    """What the branch that the web is served from holds, taken out anew."""
    out = desk.folder.parent / "published"
    shutil.rmtree(out, ignore_errors=True)
    git(desk.folder, "clone", "--quiet", "--branch", "gh-pages", str(desk.folder.parent / "origin.git"), str(out))
    return files(out)


def test_the_day_of_an_editor(desk: Desk) -> None:
    assert desk.welcome.startswith("24 filer er skrevet. Dette gjør du nå:\n  cd rapporter\n  sporbar check\n")
    assert desk.sporbar("check") == "Ingen feil: 21 poster, 36 lenker, 64 sider.\n"
    desk.mkdocs("gh-deploy", "--strict", "--quiet")
    morning = desk.site()
    assert published(desk) == {**morning, ".nojekyll": b""}
    a_risk_is_new(desk)
    a_figure_is_changed_wrongly_and_mended(desk, morning)
    the_next_report_is_begun(desk)
    figures_come_in_a_spreadsheet(desk)
    what_has_changed_is_looked_at(desk)
    desk.mkdocs("build", "--strict", "--quiet")
    assert desk.sporbar("verify").startswith("Ingen feil: ")
    desk.commit("Ny risiko, sykefraværet i Sjøbyen, og rapporten for 2. tertial")
    git(desk.folder, "push", "--quiet", "origin", "main")
    desk.mkdocs("gh-deploy", "--strict", "--quiet")
    all_of_it_is_published(desk, morning)


def a_risk_is_new(desk: Desk) -> None:
    """`sporbar new` makes a skeleton; the check tells what it lacks until it is filled in."""
    path = desk.folder / RISKS
    told = desk.sporbar("new", "risiko", f"{REPORT}/03-risiko", "--title", "Brann i taket").splitlines()
    place, _, rest = told[0].partition(": ")
    assert rest == "Risiko «Brann i taket» er laget, med id brann-i-taket."
    assert told[1].startswith("Den er et utkast til dette er fylt ut: after, text, source.")
    assert told[2] == f"Siden får adressen /{REPORT}/risiko/brann-i-taket/"
    line = int(place.removeprefix(f"{RISKS}:"))
    assert path.read_text("utf-8").splitlines()[line - 1 : line + 2 : 2] == ["  - id: brann-i-taket", "    title: Brann i taket"]
    checked = desk.sporbar("check")
    assert "risk-without-action (merknad): ingen tiltak hører til risikoen" in checked
    assert [key for key in ("after", "text", "source") if f"unfilled (advarsel): «Brann i taket» er ikke fylt ut: {key}\n" not in checked] == []
    known = {
        "after: {likelihood: Lav, consequence: Liten}": "after: {likelihood: Lav, consequence: Liten}\n    actions: [nye-vaktplaner]\n    trusts: [sjoebyen]",
        "text: Pasienter venter lenger enn målet.": "text: Taket på sengebygget er gammelt.",
        'source: {at: "Tabell 6, rad 1", quote: noe forsinket}': 'source: {at: "kap. 3, tabell 5, rad 2"}',
    }
    for shown, said in known.items():
        edit(path, f"    # Fyll ut: {said.partition(':')[0]}.\n    #{shown} # eksempel\n", f"    {said}\n")
    assert "03-risiko.yaml:26:12: draft-filled (merknad): utkastet er fylt ut" in desk.sporbar("check")
    edit(path, path.read_text("utf-8").splitlines(keepends=True)[24] + "    draft: true\n", "")


def a_figure_is_changed_wrongly_and_mended(desk: Desk, morning: dict[str, bytes]) -> None:
    """At 15:40 a figure is changed, wrongly, and a trust is misspelled: all of it is told, and nothing of it is published."""
    figures, risks = desk.folder / FIGURES, desk.folder / RISKS
    before = git(desk.folder, "ls-remote", "origin", "gh-pages")
    edit(figures, 'value: "8,1"', 'value: "7,9 %"')
    edit(risks, "    trusts: [sjoebyen]\n    # ", "    trusts: [sjobyen]\n    # ")
    told = desk.sporbar("check", status=1)
    assert told.splitlines() == [
        f"{FIGURES}:12:34: bad-number: «7,9 %» er ikke ett tall",
        '    Skriv "7,9". Enheten står i «unit», og andre ord kan stå i «note».',
        f"{RISKS}:44:14: unknown-ref: «sjobyen» finnes ikke blant foretak og andre",
        "    Mente du «sjoebyen»? Er det noe annet, så legg det til i content/organisations.yaml.",
        "2 feil. Nettstedet er ikke bygd, og filene dine er urørt.",
    ]
    assert "bad-number" in desk.mkdocs("gh-deploy", "--strict", status=1)
    assert desk.site() == morning, "a wrong figure has touched the site"
    assert git(desk.folder, "ls-remote", "origin", "gh-pages") == before, "a wrong figure was published"
    edit(figures, 'value: "7,9 %"', 'value: "7,9"')
    edit(risks, "trusts: [sjobyen]", "trusts: [sjoebyen]")
    assert desk.sporbar("check").startswith("Ingen feil: 22 poster, ")


def the_next_report_is_begun(desk: Desk) -> None:
    """`sporbar roll` lists what is to be filled in, with line; one of them is, and the rest is still a report that can be built."""
    told = desk.sporbar("roll", REPORT, "2026-T2")
    assert told.startswith(f"Rapporten {NEXT} er laget av {REPORT}: 4 filer, 14 poster.\n\n# Dette skal fylles ut i {NEXT}\n")
    assert f"- [ ] content/{NEXT}/03-risiko.yaml:" in told
    assert "«Brann i taket» (risiko)" in told
    listed = next(line for line in told.splitlines() if "«Sykefravær, Sjøbyen» (måling): points (verdier), source (kilde)" in line)
    path, line = listed.removeprefix("- [ ] ").split(":")[:2]
    lines = (desk.folder / path).read_text("utf-8").splitlines()
    assert lines[int(line) - 1] == "    # Fyll ut: points, source."
    place = lines.index("      - {period: 2026-T2, missing: unfilled}")
    assert place < int(line)
    lines[place] = '      - {period: 2026-T2, value: "7,7"}'
    lines[int(line) - 1] = '    source: {at: "kap. 2, tabell 3, rad 1"}'
    (desk.folder / path).write_text("\n".join([*lines, ""]), "utf-8")


def figures_come_in_a_spreadsheet(desk: Desk) -> None:
    """`sporbar import`: the sheet of a trust is first wrong, then tried, then taken."""
    into = ("--into", f"{NEXT}/02-tall", "--indicator", "sykefravaer")
    figures, book = desk.folder / "content" / NEXT / "02-tall.yaml", desk.folder.parent / "fravær.xlsx"
    before = figures.read_bytes()
    sheet(book, [["Sykefravær, prosent", "2. tertial 2026"], ["Sjøbyen sykehus HF", 7.7], ["Fjelbyen", 7.0]])
    told = desk.sporbar("import", str(book), *into, status=1)
    assert "fravær.xlsx:Fravær!A3: unknown-ref: «Fjelbyen» er verken et kjent foretak, en kjent indikator eller en periode\n    Mente du «fjellbyen»" in told
    assert "1 feil. Nettstedet er ikke bygd, og filene dine er urørt." in told
    sheet(book, [["Sykefravær, prosent", "2. tertial 2026"], ["Sjøbyen sykehus HF", 7.7], ["Fjellbyen", 7.0]])
    tried = desk.sporbar("import", str(book), *into, "--dry-run")
    assert tried.splitlines()[1].split() == ["B3", "sykefravaer-fjellbyen", "2026-T2", "7,0", "ny"]
    assert tried.endswith("1 ny verdi, 1 står der fra før.\nIngenting er skrevet (--dry-run).\n")
    assert figures.read_bytes() == before
    told = desk.sporbar("import", str(book), *into)
    assert told.startswith(tried.removesuffix("Ingenting er skrevet (--dry-run).\n") + "Skrevet: ")
    above, point, below = before.partition(b"      - {period: 2026-T2, missing: unfilled}\n")
    assert point
    assert figures.read_bytes() == above + b'      - {period: 2026-T2, value: "7,0"}\n' + below.replace(b"# Fyll ut: points, source.", b"# Fyll ut: source.", 1)


def what_has_changed_is_looked_at(desk: Desk) -> None:
    """`sporbar diff` tells the whole day, record by record, against the last commit."""
    told = desk.sporbar("diff", "--format", "markdown").replace("\u00a0", " ")
    first, second = told.split("<details open>")[1:]
    assert "Eksempelrapport 1. tertial 2026" in first
    assert "- Endret: måling «Sykefravær, Sjøbyen» (measurements/sykefravaer-sjoebyen)\n  - Verdier · 1. tertial 2026 · Verdi: ~~8,1 %~~ → **7,9 %**\n" in first
    assert f"  - Sider: `/{REPORT}/maalinger/sykefravaer-sjoebyen/`, " in first
    assert f"- Ny: risiko «Brann i taket» (risks/brann-i-taket)\n  - Sider: `/{REPORT}/risiko/brann-i-taket/`, " in first
    assert "Eksempelrapport 2. tertial 2026" in second
    assert "- Ny: måling «Sykefravær, Fjellbyen» (measurements/sykefravaer-fjellbyen)\n" in second
    assert sum(second.count(f"\n- {new}: ") for new in ("Ny", "Nytt")) == 14


def all_of_it_is_published(desk: Desk, morning: dict[str, bytes]) -> None:
    """What the web is served from is what was built, with every change of the day and every page that was there in the morning."""
    evening = desk.site()
    assert published(desk) == {**evening, ".nojekyll": b""}
    assert "7,9" in evening[f"{REPORT}/maalinger/sykefravaer-sjoebyen/index.html"].decode()
    assert "Brann i taket" in evening[f"{REPORT}/risiko/brann-i-taket/index.html"].decode()
    values = evening[f"{NEXT}/maalinger/sykefravaer-fjellbyen/index.html"].decode()
    assert "2. tertial 2026" in values
    assert "7,0" in values
    assert "Utkast: ikke ferdig utfylt" in values
    assert f"{NEXT}/" in evening["rapporter/index.html"].decode().partition('id="utkast"')[2]
    assert f"{NEXT}/maalinger/sykefravaer-fjellbyen/index.html" not in morning
    assert {name for name in morning if name.endswith("index.html")} <= evening.keys()
    assert len(git(desk.folder, "log", "--format=%H", "origin/gh-pages").split()) == 2
    assert git(desk.folder, "status", "--porcelain") == ""


def sheet(path: Path, rows: list[list[str | float]]) -> None:
    """Make a workbook with one sheet, as a trust sends it."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Fravær"
    for row in rows:
        page.append(row)
    for number in range(2, len(rows) + 1):
        page.cell(number, 2).number_format = "0.0"
    book.save(path)


def test_a_page_that_is_gone_leaves_the_published_site_and_a_domain_of_ones_own_stays(desk: Desk) -> None:
    (desk.folder / "content/CNAME").write_text("rapporter.example.org\n", "utf-8")
    desk.mkdocs("gh-deploy", "--strict", "--quiet")
    first = published(desk)
    assert first["CNAME"] == b"rapporter.example.org\n"
    text = (desk.folder / "content" / REPORT / "01-oppdrag.yaml").read_text("utf-8")
    (desk.folder / "content" / REPORT / "01-oppdrag.yaml").write_text(text[: text.index("networks:")], "utf-8")
    desk.mkdocs("gh-deploy", "--strict", "--quiet")
    second = published(desk)
    assert "eksempel-2026-t1/nettverk/nettverk-for-bemanning/index.html" in first.keys() - second.keys()
    assert second["CNAME"] == first["CNAME"]
    assert second == {**desk.site(), ".nojekyll": b""}
