"""This module contains the tests of a whole day: an editor with the installed wheel, from an empty folder to a published site that has been mended."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from installed import clean, run
from projects import edit, seeded

pytestmark = pytest.mark.skipif(shutil.which("git") is None or os.name == "nt", reason="the day needs git, and the borrowed libraries are symlinks")

REPORT = "content/eksempel-2026-t1"
GIT = {
    "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Redaktør", "GIT_AUTHOR_EMAIL": "red@example.org", "GIT_COMMITTER_NAME": "Redaktør", "GIT_COMMITTER_EMAIL": "red@example.org",
}  # fmt: skip


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], env=clean(GIT), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Desk:
    """An editor's folder, with the commands of the installed wheel."""

    def __init__(self, commands: Path, folder: Path) -> None:
        self.commands = commands
        self.folder = folder

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
    run([commands / "sporbar", "init", "rapporter", "--name", "Våre rapporter"], tmp_path)
    made = Desk(commands, seeded(tmp_path / "rapporter", starter))
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
    # In the morning the site is built and published as it is.
    assert desk.sporbar("check").startswith("Ingen feil: ")
    desk.mkdocs("gh-deploy", "--strict", "--quiet")
    morning = desk.site()
    assert published(desk) == {**morning, ".nojekyll": b""}

    # `sporbar new`: a record is begun from a skeleton. `sporbar import`: figures come from a spreadsheet.
    # `sporbar roll`: the next period is begun from this one. Each has its place here, before the figures are changed by hand.

    # At 15:40 a figure is changed, wrongly, and a trust is misspelled.
    figures, risks = desk.folder / REPORT / "02-tall.yaml", desk.folder / REPORT / "03-risiko.yaml"
    edit(figures, 'value: "8,1"', 'value: "7,9 %"')
    edit(risks, "trusts: [sjoebyen]", "trusts: [sjobyen]")
    told = desk.sporbar("check", status=1)
    assert f"{REPORT}/02-tall.yaml:12:34: bad-number: " in told
    assert f"{REPORT}/03-risiko.yaml:" in told
    assert "Mente du «sjoebyen»?" in told
    assert "Traceback" not in told
    assert "bad-number" in desk.mkdocs("gh-deploy", "--strict", status=1)
    assert desk.site() == morning, "a wrong figure has touched the site"
    assert published(desk) == {**morning, ".nojekyll": b""}, "a wrong figure was published"

    # The advice is followed, and what has changed is looked at.
    edit(figures, 'value: "7,9 %"', 'value: "7,9"')
    edit(risks, "trusts: [sjobyen]", "trusts: [sjoebyen]")
    assert desk.sporbar("check").startswith("Ingen feil: ")
    told = desk.sporbar("diff", "--format", "markdown")
    assert "måling «Sykefravær, Sjøbyen»" in told
    assert "8,1\u00a0% → 7,9\u00a0%" in told
    assert "`/eksempel-2026-t1/maalinger/sykefravaer-sjoebyen/`" in told
    assert "1 endret. " in told

    # It is built, looked through, committed and published before 16:00.
    desk.mkdocs("build", "--strict", "--quiet")
    assert desk.sporbar("verify").startswith("Ingen feil: ")
    desk.commit("Sykefraværet i Sjøbyen")
    git(desk.folder, "push", "--quiet", "origin", "main")
    desk.mkdocs("gh-deploy", "--strict", "--quiet")
    evening = desk.site()
    assert published(desk) == {**evening, ".nojekyll": b""}
    page = "eksempel-2026-t1/maalinger/sykefravaer-sjoebyen/index.html"
    assert "7,9" in evening[page].decode()
    assert evening[page] != morning[page]
    assert len(git(desk.folder, "log", "--format=%H", "origin/gh-pages").split()) == 2
    assert git(desk.folder, "status", "--porcelain") == ""


def test_a_page_that_is_gone_leaves_the_published_site_and_a_domain_of_ones_own_stays(desk: Desk) -> None:
    (desk.folder / "content/CNAME").write_text("rapporter.example.org\n", "utf-8")
    desk.mkdocs("gh-deploy", "--strict", "--quiet")
    first = published(desk)
    assert first["CNAME"] == b"rapporter.example.org\n"
    text = (desk.folder / REPORT / "01-oppdrag.yaml").read_text("utf-8")
    (desk.folder / REPORT / "01-oppdrag.yaml").write_text(text[: text.index("networks:")], "utf-8")
    desk.mkdocs("gh-deploy", "--strict", "--quiet")
    second = published(desk)
    assert "eksempel-2026-t1/nettverk/nettverk-for-bemanning/index.html" in first.keys() - second.keys()
    assert second["CNAME"] == first["CNAME"]
    assert second == {**desk.site(), ".nojekyll": b""}
