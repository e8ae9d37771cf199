"""This program measures builds of the synthetic corpus beside Hugo, an empty MkDocs site and a plain copy, all in one run.

    python benchmarks/run.py [--records 500 5000] [--rounds 5] [--folder /dev/shm/sporbar-benchmark]

In every round each step runs once, one after another, each in a process of its own; a ratio is the median of the rounds' ratios.
So whatever else the machine does falls on both sides of it. An edited site is compared with a cold build of the same content.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

from corpus import CONFIG, EMPTY, write

HERE = Path(__file__).parent
HUGO = next(path for path in Path(sysconfig.get_path("purelib")).glob("hugo*/binaries/hugo*") if os.access(path, os.X_OK))
BIN = Path(sys.executable).parent
SPORBAR, MKDOCS = [str(BIN / "sporbar"), "build"], [str(BIN / "mkdocs"), "build", "--quiet"]
NO_SEARCH = [*SPORBAR, "--no-search"]
CHARTS = """
import sys, time
from pathlib import Path
from generator.charts import draw
from generator.load.content import load
from generator.render import Site
from generator.settings import settings_of

settings = settings_of(Path.cwd())
pages = Site(load(settings.content_folder), settings).pages.values()
charts = [chart for page in pages if page.template == "measurement.html" for chart in page.charts()]
started = time.perf_counter()
draw(charts, settings.cache_folder / "drawings")
print(len(charts), time.perf_counter() - started)
"""


@dataclass(frozen=True)
class Run:
    """What one process took: seconds by the clock and of all its processors, MiB of its largest process."""

    wall: float
    cpu: float
    peak: float


@dataclass
class Bench:
    """The runs of every step, round by round."""

    runs: dict[str, list[Run]] = field(default_factory=dict)

    def note(self, step: str, run: Run) -> None:
        """Keep a run of a step."""
        self.runs.setdefault(step, []).append(run)

    def wall(self, step: str) -> float:
        """The median seconds of a step."""
        return median(run.wall for run in self.runs[step])

    def ratio(self, step: str, other: str) -> float:
        """The median of one step's seconds over another's, round by round."""
        return median(one.wall / two.wall for one, two in zip(self.runs[step], self.runs[other], strict=True))

    def lines(self) -> Iterator[str]:
        """Yield a table of all steps."""
        yield "| step | seconds, median | least | most | processor seconds | peak, MiB |\n|---|--:|--:|--:|--:|--:|"
        for step, runs in self.runs.items():
            walls = [run.wall for run in runs]
            cpu, peak = median(run.cpu for run in runs), max(run.peak for run in runs)
            yield f"| {step} | {median(walls):.2f} | {min(walls):.2f} | {max(walls):.2f} | {cpu:.2f} | {peak:.0f} |"


def run(command: list[str], folder: Path) -> Run:
    """Run a command in a folder; RuntimeError with its last words when it fails."""
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        said = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} failed:\n{said.decode()[-2000:]}")
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


class Project:
    """A folder with the corpus, as `sporbar` and `mkdocs` build it and as Hugo does."""

    def __init__(self, folder: Path, records: int, charts: bool = False) -> None:
        self.folder, self.empty, self.hugo = folder / "sporbar", folder / "empty", folder / "hugo"
        shutil.rmtree(folder, ignore_errors=True)
        self.yaml = write(self.folder / "content", records, charts)
        (self.folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
        (self.folder / "templates").mkdir()
        (self.empty / "content").mkdir(parents=True)
        (self.empty / "theme").mkdir()
        (self.empty / "mkdocs.yml").write_text(EMPTY, "utf-8")
        (self.empty / "content" / "index.md").write_text("# Tom\n", "utf-8")
        (self.empty / "theme" / "main.html").write_text("{{ page.content }}\n", "utf-8")
        shutil.copytree(HERE / "hugo_site", self.hugo)
        shutil.copytree(self.folder / "content", self.hugo / "corpus")

    @property
    def site(self) -> Path:
        """What is built."""
        return self.folder / "site"

    def forget(self) -> None:
        """Remove all that has been built and kept."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def cold(self, command: list[str]) -> Run:
        """Build as on a new machine."""
        self.forget()
        return run(command, self.folder)

    def again(self, command: list[str]) -> Run:
        """Build once more."""
        return run(command, self.folder)

    def hugo_build(self) -> Run:
        """Build Hugo's site of the same corpus as on a new machine."""
        for name in ("public", "resources"):
            shutil.rmtree(self.hugo / name, ignore_errors=True)
        return run([str(HUGO), "--destination", "public", "--noBuildLock"], self.hugo)

    def copied(self) -> Run:
        """Copy the output, as the plainest thing one may do with so many files."""
        shutil.rmtree(self.folder / "copy", ignore_errors=True)
        return run(["cp", "-r", "site", "copy"], self.folder)

    def edit(self, number: int) -> str:
        """Give one assignment that others point to another title; return the title."""
        path = sorted((self.folder / "content").glob("*/03-oppdrag.yaml"))[0]
        title = f"Endret tittel nummer {number}"
        text = path.read_text("utf-8")
        found = list(re.finditer(r'    title: ".*"\n', text))[1]
        path.write_text(text[: found.start()] + f'    title: "{title}"\n' + text[found.end() :], "utf-8")
        return title


def files(folder: Path) -> list[Path]:
    """Every file below a folder, search left out."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and "register" not in path.parts)


def size(folder: Path) -> str:
    """How many pages and bytes a folder holds."""
    found = files(folder)
    pages = [path.stat().st_size for path in found if path.suffix == ".html"]
    return f"{len(pages):,} pages of {sum(pages) / len(pages) / 1000:.1f} kB, {len(found):,} files of {sum(path.stat().st_size for path in found) / 1e6:.1f} MB in all"


def assert_same(one: Path, two: Path) -> int:
    """Check that two folders hold the same bytes; return how many files that is."""
    left, right = ({path.relative_to(folder) for path in files(folder)} for folder in (one, two))
    assert left == right, f"only in one: {sorted(left ^ right)[:5]}"
    differ = [name for name in sorted(left) if not filecmp.cmp(one / name, two / name, shallow=False)]
    assert not differ, f"{len(differ)} files differ: {differ[:5]}"
    return len(left)


def builds(folder: Path, records: int, rounds: int) -> Bench:
    """Measure a corpus in all ways; print the table and the ratios."""
    project, bench = Project(folder, records), Bench()
    ways: dict[str, tuple[list[str], str]] = {"sporbar": (NO_SEARCH, "`sporbar build`"), "mkdocs": (MKDOCS, "`mkdocs build`")}
    for number in range(rounds):
        bench.note("Hugo, cold", project.hugo_build())
        for way, (command, name) in ways.items():
            bench.note(f"{name}, cold", project.cold(command))
            bench.note(f"{name}, unchanged", project.again(command))
            title = project.edit(2 * number + (way == "mkdocs"))
            bench.note(f"{name}, one title edited", project.again(command))
            if number == 0:
                _check_edit(project, command, title, name)
            bench.note(f"empty MkDocs beside {name}", run(MKDOCS, project.empty))
        bench.note("copy of the output", project.copied())
    print(f"\n## {records:,} records, {project.yaml / 1e6:.1f} MB of YAML, {rounds} rounds\n")
    print("\n".join(bench.lines()))
    print(f"\n- sporbar wrote {size(project.site)}\n- Hugo wrote {size(project.hugo / 'public')}")
    for name in ("`sporbar build`", "`mkdocs build`"):
        print(f"- {name}: cold / Hugo **{bench.ratio(f'{name}, cold', 'Hugo, cold'):.2f}**, cold / copy {bench.ratio(f'{name}, cold', 'copy of the output'):.0f}, ", end="")
        print(", ".join(f"{step} / empty MkDocs {bench.ratio(f'{name}, {step}', f'empty MkDocs beside {name}'):.2f}" for step in ("unchanged", "one title edited")))
    return bench


def _check_edit(project: Project, command: list[str], title: str, name: str) -> None:
    edited = project.folder / "edited"
    shutil.rmtree(edited, ignore_errors=True)
    shutil.copytree(project.site, edited)
    project.cold(command)
    count = assert_same(project.site, edited)
    showing = sum(title in path.read_text("utf-8") for path in files(project.site) if path.suffix == ".html")
    print(f"- {name}: after the edit {count:,} files are as a cold build makes them; {showing} pages show the new title")
    shutil.rmtree(edited)


def search(folder: Path, records: int, rounds: int) -> None:
    """Measure what the search index adds to a cold build, beside Pagefind reading the finished pages."""
    project, bench = Project(folder, records), Bench()
    peer = folder / "pagefind"
    command = [sys.executable, "-m", "pagefind", "--site", str(project.site), "--output-path", str(peer), "--quiet"]
    for _ in range(rounds):
        bench.note("without search", project.cold(NO_SEARCH))
        shutil.rmtree(peer, ignore_errors=True)
        bench.note("Pagefind", run(command, project.folder))
        bench.note("with search", project.cold(SPORBAR))
    own = project.site / "sok" / "register"
    print(f"\n## Search, {records:,} records\n")
    print("\n".join(bench.lines()))
    more = median(run.cpu for run in bench.runs["with search"]) - median(run.cpu for run in bench.runs["without search"])
    print(f"\n- the index adds {bench.wall('with search') - bench.wall('without search'):.2f} s ({more:.2f} processor seconds); Pagefind takes {bench.wall('Pagefind'):.2f} s")
    print(f"- on disk: our index {_index(own)}; Pagefind {_index(peer)}")


def _index(folder: Path) -> str:
    found = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return f"{len(found):,} files of {sum(found) / 1e6:.1f} MB"


def charts(folder: Path, rounds: int) -> None:
    """Measure how many series are drawn in a second, from nothing and when all are kept."""
    project = Project(folder, 1000, charts=True)
    drawings = project.folder / ".cache" / "sporbar" / "drawings"
    rates, kept = [], []
    for _ in range(rounds):
        project.forget()
        count, seconds = _drawn(project)
        before = {path: path.stat().st_mtime_ns for path in drawings.iterdir()}
        rates.append(count / seconds)
        kept.append(_drawn(project)[1])
        assert before == {path: path.stat().st_mtime_ns for path in drawings.iterdir()}, "a kept drawing was made again"
    print(f"\n## Charts, {count:.0f} distinct series on {os.cpu_count()} cores\n")
    print(f"- {median(rates):.0f} charts/s (least {min(rates):.0f}, most {max(rates):.0f}), starting Vega and compiling the shape included")
    print(f"- none drawn again when unchanged: {median(kept):.3f} s for all")


def _drawn(project: Project) -> tuple[float, float]:
    told = subprocess.run([sys.executable, "-c", CHARTS], cwd=project.folder, capture_output=True, text=True, check=True).stdout
    count, seconds = map(float, told.split())
    return count, seconds


def warm(folder: Path) -> None:
    """Build once without measuring, so that every module has been compiled to bytecode, as it is on a machine where Sporbar has run before."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder.with_name(f"{folder.name}-bytecode"))
    project = Project(folder, 100, charts=True)
    project.cold(SPORBAR)
    project.cold(MKDOCS)


def machine() -> str:
    """Say what ran where."""
    processor = next((line.partition(":")[2].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), platform.processor())
    told = subprocess.run([str(HUGO), "version"], capture_output=True, text=True, check=True).stdout.split()[1].partition("-")[0]
    names = ("sporbar", "mkdocs", "jinja2", "markdown-it-py", "pydantic", "pyyaml", "altair", "vl-convert-python")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return f"{processor}, {os.cpu_count()} cores, Python {platform.python_version()}, Hugo {told}, {versions}; load when started {os.getloadavg()[0]:.1f}"


def main() -> None:
    """Measure as the arguments say."""
    parser = argparse.ArgumentParser(description="Measure builds beside Hugo, an empty MkDocs site and a plain copy.")
    parser.add_argument("--records", type=int, nargs="*", default=[500, 5000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("/dev/shm/sporbar-benchmark"))
    parser.add_argument("--only", choices=("builds", "search", "charts"))
    options = parser.parse_args()
    print(machine(), flush=True)
    warm(options.folder)
    parts: dict[str, Callable[[], object]] = {
        "builds": lambda: [builds(options.folder, records, options.rounds) for records in options.records],
        "search": lambda: search(options.folder, max(options.records), min(3, options.rounds)),
        "charts": lambda: charts(options.folder, options.rounds),
    }
    for name, part in parts.items():
        if options.only in (None, name):
            part()
    for folder in (options.folder, Path(os.environ["PYTHONPYCACHEPREFIX"])):
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
