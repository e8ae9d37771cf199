"""This module contains the tests of `sporbar init`: what it writes is whole, has one of each kind, and builds at once with the installed wheel."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
import yaml
from installed import run
from projects import HOUSE, seeded

import generator
from generator import cli
from generator.load.content import load
from generator.record import KINDS
from generator.starter import LANGUAGES

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the borrowed libraries are symlinks")


@pytest.fixture(params=LANGUAGES)
def started(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A new repository in each language."""
    folder = tmp_path / request.param
    assert cli.main(["init", str(folder), "--language", request.param, "--name", "Rapporter: «Sjø» og \"fjell\""]) == 0
    return folder


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_repository_builds_at_once_with_the_installed_wheel(commands: Path, starter: Path, tmp_path: Path) -> None:
    told = run([commands / "sporbar", "init", "rapporter", "--name", "Våre rapporter"], tmp_path)
    assert re.match(r"\d+ filer er skrevet. Dette gjør du nå:\n  cd rapporter\n  sporbar check\n", told)
    folder = tmp_path / "rapporter"
    assert str(commands.parent) in run([commands / "python", "-c", "import generator; print(generator.__file__)"], folder)
    assert run([commands / "sporbar", "check", "--strict"], folder).startswith("Ingen feil: ")
    seeded(folder, starter)
    run([commands / "sporbar", "build"], folder)
    built = {name: (folder / "site" / name).read_bytes() for name in written(folder / "site")}
    assert "Våre rapporter" in built["index.html"].decode()
    run([commands / "mkdocs", "build", "--strict", "--quiet", "--site-dir", "host"], folder)
    assert {name: (folder / "host" / name).read_bytes() for name in written(folder / "host")} == built
    assert run([commands / "sporbar", "verify"], folder).startswith("Ingen feil: ")


def test_the_starter_has_one_of_every_kind_there_is(started: Path) -> None:
    held = {entry.record.kind.list for entry in load(started / "content").entries.values()}
    assert set(KINDS) - held == set(), "a kind lacks its example in generator/starter/"


def test_the_starter_is_the_same_in_both_languages_but_for_the_words() -> None:
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items()}
        return [shape(inner) for inner in value] if isinstance(value, list) else type(value)

    folders = [HOUSE / "generator/starter" / language for language in LANGUAGES]
    assert written(folders[0]) == written(folders[1])
    for name in sorted(written(folders[0])):
        if name.endswith(".yaml"):
            one, other = (yaml.safe_load((folder / name).read_text("utf-8")) for folder in folders)
            assert shape(one) == shape(other), name
    ids = [re.findall(r"\bid: ([\w-]+)", "".join((folder / name).read_text("utf-8") for name in sorted(written(folder)) if name.endswith(".yaml"))) for folder in folders]
    assert ids[0] == ids[1]


def test_a_new_repository_has_what_an_editor_a_builder_and_a_publisher_need(started: Path) -> None:
    assert {
        "README.md", "mkdocs.yml", "requirements.txt", ".gitignore", ".gitattributes", ".gitlab-ci.yml", ".github/workflows/nettsted.yml", ".vscode/settings.json",
        ".vscode/extensions.json", "content/organisations.yaml", "content/indicators.yaml", "content/om.md", "content/.schema/section.json", "templates/README.md",
    } <= written(started)  # fmt: skip
    settings = yaml.safe_load((started / "mkdocs.yml").read_text("utf-8"))
    assert settings["site_name"] == "Rapporter: «Sjø» og \"fjell\""
    assert settings["plugins"][0]["sporbar"]["language"] == started.name
    assert f"sporbar=={generator.__version__}\n" in (started / "requirements.txt").read_text("utf-8")
    assert (started / "README.md").read_text("utf-8").startswith("# Rapporter: «Sjø» og \"fjell\"\n")
    left = [name for name in written(started) if re.search(r"__[A-Z]+__", (started / name).read_text("utf-8"))]
    assert left == [], "a place to fill in was forgotten"


def test_every_schema_that_the_files_and_the_editor_name_is_there(started: Path) -> None:
    for path in (started / "content").rglob("*.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert named, path
        assert (path.parent / named[1]).is_file(), path
    schemas = json.loads((started / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert [name for name in schemas if not (started / name).is_file()] == []
    assert all(list(started.glob(pattern)) for name, pattern in schemas.items() if "ordliste" not in name)


def test_what_the_readme_tells_of_is_so(started: Path) -> None:
    readme = (started / "README.md").read_text("utf-8")
    named = set(re.findall(r"`((?:content|templates|\.github|\.gitlab)[\w./-]*)`", readme)) - {"content/virksomheten-2026-t2/", "content/verksemda-2026-t2/"}
    assert len(named) >= 5
    assert [name for name in named if not (started / name).exists()] == []
    asked = set(re.findall(r"`sporbar (\w+)", readme))
    assert {"check", "diff", "verify"} <= asked <= set(cli.COMMANDS)
    ((figure),) = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    lines = [line.removeprefix("   ") for line in figure.rstrip().splitlines()]
    assert "\n".join(lines) in (started / "content/eksempel-2026-t1/02-tall.yaml").read_text("utf-8")


@pytest.mark.parametrize("there", [{"notater.txt": "x"}, {"content/a.yaml": "x", "b": "x", "c": "x", "d": "x"}])
def test_a_folder_with_something_in_it_is_left_alone_with_what_to_do(there: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in there.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert cli.main(["init", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert f"Mappen {tmp_path} er ikke tom ({'notater.txt' if len(there) == 1 else 'b, c, content …'})." in told
    assert "sporbar init rapporter" in told
    assert written(tmp_path) == set(there)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rapporter").write_text("x", "utf-8")
    assert cli.main(["init", str(tmp_path / "rapporter")]) == 2
    assert "er en fil. Velg en mappe" in capsys.readouterr().err


def test_a_repository_that_was_just_made_is_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert cli.main(["init"]) == 0
    assert "  cd " not in capsys.readouterr().out
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_folder_that_may_not_be_written_is_told_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert cli.main(["init", str(tmp_path / "rapporter")]) == 3
    assert capsys.readouterr().err.startswith("Sporbar har ikke tilgang til ")
