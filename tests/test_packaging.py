"""This module contains the tests of what is shipped: the wheel on its own builds a site, and set-up, locks and README hold."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from projects import SMALL

PROJECT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")
README = (PROJECT / "README.md").read_text("utf-8")
PLUGINS = """
import sys
from importlib.metadata import entry_points
for group in ("mkdocs.plugins", "properdocs.plugins"):
    print(sys.modules[entry_points(group=group)["sporbar"].load().__module__].__file__)
"""
"""A program that prints where each host finds the plugin."""
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def _run(command: Sequence[str | Path], folder: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command} failed:\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network from the files as they stand."""
    folder = tmp_path_factory.mktemp("wheel")
    _run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder], PROJECT)
    (made,) = folder.glob("sporbar-*.whl")
    return made


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that has `generator` from the wheel, and borrows only the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=os.name != "nt")
    paths = sysconfig.get_paths("venv", {"base": str(folder), "platbase": str(folder)})
    python = Path(paths["scripts"]) / ("python.exe" if os.name == "nt" else "python")
    _run([sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps", wheel], folder)
    # A plain path is not searched for .pth files, so the checkout that is installed here stays out.
    borrowed = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    (Path(paths["purelib"]) / "borrowed.pth").write_text("\n".join(borrowed), "utf-8")
    return python.parent


def _shipped(folder: str, within: str = "") -> set[str]:
    return {f"{within}{path.relative_to(PROJECT).as_posix()}" for path in (PROJECT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts}


@pytest.mark.slow
def test_the_wheel_holds_the_package_its_words_and_every_template(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    assert _shipped("generator") | _shipped("templates", within="generator/") == {name for name in held if ".dist-info/" not in name}
    assert "generator/locale/nn.po" in held
    assert "generator/locale/check/nn.po" in held
    assert "generator/templates/assets/sporbar.css" in held


@pytest.mark.slow
def test_the_wheel_alone_builds_a_site_from_a_folder_of_content(scripts: Path, tmp_path: Path) -> None:
    for plugin in _run([scripts / "python", "-c", PLUGINS], tmp_path).split():
        assert Path(plugin).is_relative_to(scripts.parent), "the hosts' plugin must come from the wheel"
    shutil.copytree(SMALL, tmp_path / "content")
    _run([scripts / "sporbar", "build", "--no-search"], tmp_path)
    site = tmp_path / "site"
    reports = [path.parent.name for path in SMALL.glob("*/report.yaml")]
    assert reports
    for page in ("index.html", "404.html", "risiko/index.html", *(f"{report}/index.html" for report in reports)):
        assert "assets/sporbar.css" in (site / page).read_text("utf-8"), page
    for asset in (PROJECT / "templates/assets").iterdir():
        assert (site / "assets" / asset.name).read_bytes() == asset.read_bytes()
    assert any("<svg" in path.read_text("utf-8") for path in site.glob("*/risiko/*/index.html"))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_place_on_a_machine(lock: str) -> None:
    text = (PROJECT / lock).read_text("utf-8")
    assert re.findall(r"^.*(?:://|/|\\\w|--index|--find|@).*$", text, re.MULTILINE) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_in_a_lock_is_pinned_and_hashed(lock: str) -> None:
    pins = re.split(r"\n(?=\S)", (PROJECT / lock).read_text("utf-8").strip())
    assert [pin.splitlines()[0] for pin in pins if not PINNED.match(pin) or "--hash=sha256:" not in pin] == []


def test_each_lock_holds_all_of_the_one_before() -> None:
    runtime, dev, bench = (set(PINNED.findall((PROJECT / lock).read_text("utf-8"))) for lock in LOCKS)
    assert runtime < dev < bench


def test_the_locks_hold_everything_pyproject_asks_for() -> None:
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    extras = told["project"]["optional-dependencies"]
    asked = {"requirements.lock": [*told["project"]["dependencies"], *told["dependency-groups"]["build"]], "requirements-dev.lock": extras["dev"], "requirements-bench.lock": extras["bench"]}
    for lock, names in asked.items():
        pinned = {name for name, _ in PINNED.findall((PROJECT / lock).read_text("utf-8"))}
        assert {re.split(r"[\[<>=~!; ]", name)[0].lower().replace(".", "-") for name in names} <= pinned, lock


def test_the_version_is_the_same_wherever_it_stands() -> None:
    import generator

    told = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    assert told["project"]["version"] == generator.__version__
    assert f"## {generator.__version__}" in (PROJECT / "CHANGELOG.md").read_text("utf-8")


def test_what_the_readme_points_at_is_there() -> None:
    links = [target for target in re.findall(r"\]\(([^)#]+)[^)]*\)", README) if "://" not in target]
    assert [target for target in links if not (PROJECT / target).exists()] == []


def test_the_figure_in_the_readme_stands_in_the_file_it_names() -> None:
    ((path, text),) = re.findall(r"`(content/[\w/.-]+)`:\n\n```yaml\n(.*?)```", README, re.DOTALL)
    assert text in (PROJECT / path).read_text("utf-8"), f"{path} has changed; choose another figure for README.md"


def test_every_command_the_readme_names_is_in_the_makefile() -> None:
    goals = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", README)) <= goals
