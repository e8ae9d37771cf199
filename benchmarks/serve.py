"""This program measures how long it takes from a file is saved until `mkdocs serve` shows it, beside an empty MkDocs site, in one run.

    python benchmarks/serve.py [--rounds 5] [--folder /dev/shm/sporbar-serve]

The content is the real one. In every round each edit is made once, one after another, and the page is asked for until it
shows the new text; MkDocs' own server does the same with a page of its own. Reloading in a browser comes on top.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from corpus import EMPTY
from run import BIN, machine

HERE = Path(__file__).parent
CONFIG = "site_name: Sporbar\ndocs_dir: content\ntheme: {name: null, custom_dir: templates}\nplugins: [sporbar]\n"
PAUSE = 0.02
"""Seconds between two looks at the page."""
REST = 1.0
"""Seconds between two edits, so that the server has come to rest."""
PATIENCE = 60


@dataclass
class Edit:
    """What stands in a file, what it is changed to, what the page at `url` shows then, and the seconds that took, round by round."""

    name: str
    path: Path
    old: str
    new: str
    shown: str
    url: str
    took: list[float] = field(default_factory=list)

    def make(self, base: str, number: int) -> None:
        """Change the text, wait until the page shows it, and change it back. `number` makes the text of each round another."""
        before, shown = self.path.read_text("utf-8"), self.shown.format(number=number)
        assert self.old in before, f"«{self.old}» does not stand in {self.path}"
        started = time.perf_counter()
        self.path.write_text(before.replace(self.old, self.new.format(number=number), 1), "utf-8")
        await_text(base + self.url, shown)
        self.took.append(time.perf_counter() - started)
        time.sleep(REST)
        self.path.write_text(before, "utf-8")
        await_text(base + self.url, shown, gone=True)
        time.sleep(REST)


def await_text(url: str, text: str, gone: bool = False) -> None:
    """Ask for a page until it shows a text, or no longer does. Raises TimeoutError when it never does."""
    started = time.perf_counter()
    while (text in _page(url)) == gone:
        if time.perf_counter() - started > PATIENCE:
            raise TimeoutError(f"{url} never showed «{text}»")
        time.sleep(PAUSE)


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            told: str = answer.read().decode()
            return told
    except (urllib.error.URLError, ConnectionError):
        return ""


@contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """Serve a folder; yield its address when the first page is there."""
    base = f"http://127.0.0.1:{port}/"
    with subprocess.Popen([str(BIN / "mkdocs"), "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            await_text(base, "<")
            time.sleep(3 * REST)
            yield base
        finally:
            process.terminate()


def edits(content: Path) -> list[Edit]:
    """What an editor changes at 15:40: a figure, the title of a risk, and the title of a whole report, which stands on every page of it."""
    name = "hmn-2025-t3"
    report, risk = content / name, "Risiko nummer {number}"
    title = "Rapport nummer {number}"
    return [
        Edit("a figure", report / "02-hr-og-personell.yaml", 'value: "2,9"', 'value: "7{number},3"', "7{number},3", f"{name}/maalinger/merforbruk-maanedsverk-prosent-hmn-gruppen/"),
        Edit("the title of a risk", report / "13-topp-ti-risiko.yaml", "title: Manglende økonomisk bærekraft i foretaksgruppen", f"title: {risk}", risk, f"{name}/risiko/oekonomisk-baerekraft/"),
        Edit("the title of a report", report / "report.yaml", "title: Tertialrapport 3. tertial 2025 fra Helse Midt-Norge", f"title: {title}", title, f"{name}/"),
    ]


def main() -> None:
    """Measure as the arguments say."""
    parser = argparse.ArgumentParser(description="Measure edits under `mkdocs serve` beside an empty MkDocs site.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("/dev/shm/sporbar-serve"))
    options = parser.parse_args()
    shutil.rmtree(options.folder, ignore_errors=True)
    ours, peer = options.folder / "sporbar", options.folder / "empty"
    shutil.copytree(HERE.parent / "content", ours / "content", ignore=shutil.ignore_patterns(".schema"))
    shutil.copytree(HERE.parent / "templates", ours / "templates")
    (ours / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (peer / "content").mkdir(parents=True)
    (peer / "theme").mkdir()
    (peer / "mkdocs.yml").write_text(EMPTY, "utf-8")
    (peer / "content" / "index.md").write_text("title: Tom\n", "utf-8")
    (peer / "theme" / "main.html").write_text("{{ page.title }}{{ page.content }}\n", "utf-8")
    made, empty = edits(ours / "content"), Edit("a page of an empty MkDocs", peer / "content" / "index.md", "Tom", "Tom {number}", "Tom {number}", "")
    print(machine(), flush=True)
    with served(ours, 8971) as own, served(peer, 8972) as other:
        for number in range(options.rounds):
            empty.make(other, number)
            for edit in made:
                edit.make(own, number)
    print("\n| from saved to shown | seconds, median | least | most | beside an empty MkDocs |\n|---|--:|--:|--:|--:|")
    for edit in (empty, *made):
        ratio = median(one / two for one, two in zip(edit.took, empty.took, strict=True))
        print(f"| {edit.name} | {median(edit.took):.2f} | {min(edit.took):.2f} | {max(edit.took):.2f} | {ratio:.2f} |")
    shutil.rmtree(options.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
