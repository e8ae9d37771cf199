"""This module contains the tests of builds that are killed, or run out of disk: the site stays whole, and the next build makes it what it shall be.

A child process kills itself with SIGKILL at a chosen change of the disk, so that every moment can be met, also those that last a millisecond.
"""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from projects import ENVIRONMENT, differing, edit, project, run, seeded

from generator import cli

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes can be forked")

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "shutil.copyfile"}
"""What changes the disk, besides opening a file to write, by the names that Python's audit events have."""
SEED = 20261122
REFERENCE = re.compile(rb'(?:href|src)="([^"]+)"')
FULL = "Disken er full. Frigjør plass og kjør kommandoen på nytt (nettstedet står som det var).\n"


def build(folder: Path) -> int:
    """Build a project with search, in this process."""
    return cli.main(["build", "--project", str(folder)])


def whole(site: Path) -> dict[str, bytes]:
    """Every file of a site and what it holds, the search index too; nothing when there is no site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def change(content: Path) -> None:
    """Change, add and remove, so that pages and figures change, come and go."""
    edit(content / "rapport-2025/02-tall.yaml", 'value: "7,9"', 'value: "7,4"')
    edit(content / "rapport-2025/03-risiko.yaml", "id: faa-soekere", "id: for-faa-soekere")
    edit(content / "rapport-2025/03-risiko.yaml", "title: Lange ventetider", "title: Altfor lange ventetider")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project built, and the same one built after a change."""
    old, new = project(tmp_path_factory.mktemp("old")), project(tmp_path_factory.mktemp("new"))
    change(new / "content")
    assert build(old) == 0
    assert build(seeded(new, old)) == 0
    return old, new


@pytest.fixture
def folder(both: tuple[Path, Path], tmp_path: Path) -> Path:
    """A project with the old site, changed but not built again; the drawings of both are kept."""
    old, new = both
    made = tmp_path / "project"
    shutil.copytree(old / "content", made / "content")
    seeded(made, new)
    assert build(made) == 0
    change(made / "content")
    return made


@contextmanager
def _child(work: Callable[[], None]) -> Iterator[int]:
    """Do something in a child process, without its output."""
    child = os.fork()
    if child == 0:
        try:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            work()
        finally:
            os._exit(0)
    yield child


def _counting(at: int, count: list[int]) -> Callable[[str, tuple[object, ...]], None]:
    """Return an audit hook that counts changes of the disk and kills its own process at one of them."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        if event in CHANGES or writes:
            count[0] += 1
            if count[0] == at:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def killed_at(folder: Path, at: int) -> bool:
    """Build in a child that is killed at its `at`-th change of the disk; return whether it came so far."""

    def work() -> None:
        sys.addaudithook(_counting(at, [0]))
        build(folder)

    with _child(work) as child:
        _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def changes_of_a_build(folder: Path) -> int:
    """How many times a build changes the disk."""
    reading, writing = os.pipe()

    def work() -> None:
        count = [0]
        sys.addaudithook(_counting(-1, count))
        build(folder)
        os.write(writing, str(count[0]).encode())

    with _child(work) as child:
        os.waitpid(child, 0)
    os.close(writing)
    told = os.read(reading, 100)
    os.close(reading)
    return int(told)


def dead_references(site: dict[str, bytes]) -> set[tuple[str, str]]:
    """Every page that points to a file of the site which is not there."""
    found = set()
    for name, content in site.items():
        for match in REFERENCE.finditer(content) if name.endswith(".html") else ():
            target = urlsplit(urljoin(f"http://site/{name}", match[1].decode()))
            path = unquote(target.path).lstrip("/")
            if target.netloc == "site" and target.scheme == "http" and (path + "index.html" if not path or path.endswith("/") else path) not in site:
                found.add((name, path))
    return found


def _restore(folder: Path, good: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(good, folder, copy_function=shutil.copy2)


def test_a_build_killed_at_any_moment_leaves_whole_files_and_no_dead_links_and_the_next_build_is_right(folder: Path, both: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = (whole(one / "site") for one in both)
    before, good, moment = dead_references(old), tmp_path / "good", random.Random(SEED)
    shutil.copytree(folder, good, copy_function=shutil.copy2)
    total = changes_of_a_build(folder)
    assert whole(folder / "site") == new
    _restore(folder, good)
    met = {"old": 0, "between": 0, "new": 0}
    last = range(total - 3 * len(differing(old, new)), total + 1)  # the publishing
    for at in sorted({*moment.sample(range(1, total), 5), *moment.sample(last, 9), total}):
        assert killed_at(folder, at), at
        left = whole(folder / "site")
        assert {name for name in left if left[name] not in (old.get(name), new.get(name))} == set(), at
        assert dead_references(left) <= before, at
        met["old" if left == old else "new" if left == new else "between"] += 1
        if moment.random() < 0.5:  # the change is taken back before the next build
            shutil.rmtree(folder / "content")
            shutil.copytree(both[0] / "content", folder / "content", copy_function=shutil.copy2)
        assert build(folder) == 0
        assert differing(whole(folder / "site"), old if "id: faa" in (folder / "content/rapport-2025/03-risiko.yaml").read_text("utf-8") else new) == set(), at
        _restore(folder, good)
    assert all(met.values()), f"too few moments were met: {met} of {total}"


def test_a_first_build_killed_at_any_moment_leaves_no_site_or_a_whole_one(both: tuple[Path, Path], tmp_path: Path) -> None:
    old = whole(both[0] / "site")
    made = tmp_path / "project"
    shutil.copytree(both[0] / "content", made / "content")
    seeded(made, both[0])
    good = tmp_path / "good"
    shutil.copytree(made, good)
    total = changes_of_a_build(made)
    _restore(made, good)
    for at in (total // 2, *range(total - 6, total + 1)):
        assert killed_at(made, at)
        assert whole(made / "site") in ({}, old)
        assert build(made) == 0
        assert differing(whole(made / "site"), old) == set()
        _restore(made, good)


def test_the_command_killed_from_outside_leaves_the_old_site_or_a_site_that_the_next_build_mends(folder: Path, both: tuple[Path, Path]) -> None:
    old, new = (whole(one / "site") for one in both)
    moment = random.Random(SEED)
    for _ in range(2):
        running = subprocess.Popen([sys.executable, "-m", "generator.cli", "build"], cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment.uniform(0.05, 0.9))
        running.kill()
        running.wait()
        left = whole(folder / "site")
        assert {name for name in left if left[name] not in (old.get(name), new.get(name))} == set()
        assert dead_references(left) <= dead_references(old)
    assert build(folder) == 0
    assert differing(whole(folder / "site"), new) == set()


def test_a_host_that_is_killed_while_it_publishes_is_finished_by_the_command(folder: Path, both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    killing = "import os, signal, generator.journal as journal\nmoved = []\ndef replace(one, other, real=os.replace):\n    if '/site/' in str(other):\n        moved.append(other)\n        if len(moved) == 9:\n            os.kill(os.getpid(), signal.SIGKILL)\n    real(one, other)\njournal.os = type('Os', (), {**vars(os), 'replace': staticmethod(replace)})\nfrom mkdocs.__main__ import cli\ncli()\n"
    (folder / "mkdocs.yml").write_text("site_name: Sporbar\ndocs_dir: content\ntheme: {name: null, custom_dir: templates}\nplugins: [sporbar]\nvalidation: {links: {not_found: ignore}}\n", "utf-8")
    (folder / "templates").mkdir()
    done = subprocess.run([sys.executable, "-c", killing, "build", "--quiet"], cwd=folder, env=ENVIRONMENT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert whole(folder / "site") not in [whole(one / "site") for one in both]
    (folder / "mkdocs.yml").unlink()
    assert build(folder) == 0
    assert differing(whole(folder / "site"), whole(both[1] / "site")) == set()


def test_a_journal_that_the_machine_lost_only_costs_time(folder: Path, both: tuple[Path, Path]) -> None:
    (kept,) = (folder / ".cache/sporbar").glob("site-*.json")
    kept.with_suffix(".journal").write_bytes(b"\0\0\0")
    (folder / "site/foretak/hmr/index.html").write_bytes(b"half")
    assert build(folder) == 0
    assert differing(whole(folder / "site"), whole(both[1] / "site")) == set()


# ---- a full disk ----


def test_a_disk_that_is_full_at_any_write_leaves_the_old_site_and_tells_it_in_one_sentence(folder: Path, both: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    old, count, real = whole(folder / "site"), [0, 0], (Path.write_bytes, Path.write_text, Path.mkdir)

    def full(which: int) -> Callable[..., object]:
        def write(path: Path, *rest: object, **more: object) -> object:
            count[0] += 1
            if count[0] == count[1]:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            return real[which](path, *rest, **more)

        return write

    for which, name in enumerate(("write_bytes", "write_text", "mkdir")):
        monkeypatch.setattr(Path, name, full(which))
    good = folder.with_name("good")
    shutil.copytree(folder, good, copy_function=shutil.copy2)
    assert build(folder) == 0
    total, moment = count[0], random.Random(SEED)
    for at in (1, *moment.sample(range(2, total - 4), 6), *range(total - 3, total + 1)):
        _restore(folder, good)
        count[:] = 0, at
        capsys.readouterr()
        status, told = build(folder), capsys.readouterr().err
        assert (status, told.splitlines(True)[-1]) == (3, FULL), at
        assert "Traceback" not in told
        assert differing(whole(folder / "site"), old) == set(), at
        assert not (folder / ".cache/sporbar/staging").exists(), "what was staged still fills the disk"
    assert build(folder) == 0
    assert differing(whole(folder / "site"), whole(both[1] / "site")) == set()


@pytest.mark.parametrize("module", ["generator.cli", "mkdocs"])
def test_a_process_that_may_write_no_more_is_told_plainly_and_leaves_the_old_site(module: str, folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: Sporbar\ndocs_dir: content\ntheme: {name: null, custom_dir: templates}\nplugins: [sporbar]\nvalidation: {links: {not_found: ignore}}\n", "utf-8")
    (folder / "templates").mkdir()
    old = whole(folder / "site")
    limited = f"import resource, runpy, sys\nresource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\nsys.argv = ['x', 'build']\nrunpy.run_module({module!r}, run_name='__main__')\n"
    done = subprocess.run([sys.executable, "-c", limited], cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == (3 if module == "generator.cli" else 1), done.stderr
    assert FULL.strip() in done.stderr
    assert "Traceback" not in done.stderr
    assert differing(whole(folder / "site"), old) == set()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with very little room; only root may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = shutil.which("mount") and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", place], capture_output=True, check=False).returncode == 0
    if not made:
        pytest.skip("only root may make a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def test_a_site_on_a_disk_that_is_full_stays_as_it_was_and_is_built_when_there_is_room(small_disk: Path, folder: Path, both: tuple[Path, Path]) -> None:
    site = small_disk / "site"
    shutil.copytree(both[0] / "site", site)
    (folder / "mkdocs.yml").write_text(f'site_dir: "{site}"\nplugins: [{{sporbar: {{accessibility: "https://uustatus.no/a"}}}}]\n', "utf-8")
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file:
        while os.statvfs(small_disk).f_bavail:
            file.write(bytes(4096))
    done = run("generator.cli", "build", folder=folder)
    assert (done.returncode, done.stderr) == (3, FULL)
    assert differing(whole(site), whole(both[0] / "site")) == set()
    filler.unlink()
    assert run("generator.cli", "build", folder=folder).returncode == 0
    assert [name for name in whole(site) if name.startswith(".sporbar")] == []
    assert whole(site).keys() == whole(both[1] / "site").keys()


def test_a_site_that_may_not_be_written_is_told_plainly(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(one: object, other: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(other))

    monkeypatch.setattr("generator.journal.os.replace", refuse)
    capsys.readouterr()
    assert build(folder) == 3
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("Sporbar har ikke tilgang til ")
    assert "Traceback" not in told
