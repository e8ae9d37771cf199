"""This module contains the tests of `sporbar check` for machines and for those who have old warnings: its forms, its exit statuses, what is known."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker
from projects import HOUSE

from generator.check import Checked
from generator.cli import main
from generator.errors import Fault, Place, say
from generator.formats import github, gitlab, machine, sarif
from generator.formats.located import located
from generator.settings import Settings
from generator.words.languages import sayings

BASE = Path(__file__).parent / "rules" / "content"
SARIF = Draft4Validator(json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8")), format_checker=FormatChecker())
CHAPTER = "content/rapport-2025/01-kapittel.yaml"
FAULTY = """\
title: Kapittel
risks:
  - id: brann
    title: Brann
    trusts: [helse-nordpolen]
    after: {likelihood: "skyhøy, 100 %"}
"""
WARNED = """\
title: Kapittel
measurements:
  - indicator: sykefravaer
    organisation: hmr
    points:
      - {period: 2025-T1, value: "8,1"}
      - {period: 2025-T2, value: "81"}
risks:
  - id: brann
    title: Brann
"""
"""One warning and one notice."""

Check = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a project that is not at its root."""
    folder = tmp_path / "repo" / "rapporter"
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    shutil.copytree(BASE, folder / "content")
    return folder


@pytest.fixture
def check(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return what writes a chapter, runs `sporbar check` on the project, and gives exit status, output and errors."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def run(text: str, *more: str) -> tuple[int, str, str]:
        (folder / CHAPTER).write_text(text, "utf-8")
        status = main(["check", "--project", str(folder), *more])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


# Statuses, and what people read.


def test_content_without_anything_to_tell_is_one_line(check: Check) -> None:
    assert check("title: Kapittel\n") == (0, "Ingen feil: 10 poster, 6 lenker, 25 sider.\n", "")


def test_warnings_are_shown_and_counted_and_stop_nothing(check: Check) -> None:
    status, told, errors = check(WARNED)
    assert (status, errors) == (0, "")
    assert told.splitlines()[:-1] == [
        f"{CHAPTER}:7:34: tenfold (advarsel): verdien 81 er ti ganger så stor eller liten som den forrige, 8,1 i 2025-T1",
        "    Se etter et komma på feil plass. Stemmer tallet, så skriv note på verdien med grunnen.",
        f"{CHAPTER}:10:12: risk-without-action (merknad): ingen tiltak hører til risikoen",
        "    Skriv actions, eller measures når rapporten bare omtaler tiltakene.",
    ]
    assert re.fullmatch(r"Ingen feil: 12 poster, \d+ lenker, \d+ sider\. 1 advarsel\. 1 merknad\.", told.splitlines()[-1])


def test_a_strict_check_stops_on_warnings_and_not_on_notices(check: Check) -> None:
    status, _, told = check(WARNED, "--strict")
    assert (status, told) == (1, "Sjekken er streng: rett advarslene, eller skriv dem som kjent med --write-baseline.\n")
    assert check(WARNED.replace('"81"', '"8,0"'), "--strict")[0] == 0


def test_faults_stop_every_check_and_hide_what_is_only_worth_a_look(check: Check) -> None:
    status, output, told = check(FAULTY)
    assert (status, output) == (1, "")
    assert told.splitlines()[-1] == "2 feil. Nettstedet er ikke bygd, og filene dine er urørt."
    assert "risk-without-action" not in told


@pytest.mark.parametrize("form", ["json", "github", "sarif", "gitlab"])
def test_every_form_has_the_same_status(form: str, check: Check) -> None:
    for text, more, status in ((FAULTY, (), 1), (WARNED, (), 0), (WARNED, ("--strict",), 1), ("title: Kapittel\n", ("--strict",), 0)):
        told = check(text, "--format", form, *more)
        assert told[0] == status
        assert told[2] == ""


# Forms for machines.


def test_json_has_everything_that_is_told_with_paths_from_the_root_of_the_repository(check: Check) -> None:
    told = json.loads(check(FAULTY, "--format", "json", "--language", "en")[1])
    assert told["counts"] == {"error": 2, "warning": 0, "notice": 0, "known": 0}
    first, second = told["told"]
    assert {"path": f"rapporter/{CHAPTER}", "line": 6, "column": 25, "end_column": 40, "rule": "unknown-value", "severity": "error"}.items() <= first.items()
    assert first["message"] == "«skyhøy, 100 %» is not in the report's scale"
    assert (second["rule"], second["line"], second["column"], second["end_column"]) == ("unknown-ref", 5, 14, 29)


def test_sarif_is_valid_and_has_rules_levels_places_and_fingerprints(check: Check) -> None:
    for text in (FAULTY, WARNED, "title: Kapittel\n"):
        log = json.loads(check(text, "--format", "sarif")[1])
        SARIF.validate(log)
        (run,) = log["runs"]
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            rule = rules[result["ruleIndex"]]
            assert rule["id"] == result["ruleId"]
            assert rule["defaultConfiguration"]["level"] == result["level"]
            assert "Riktig:" in rule["help"]["text"]
            assert result["partialFingerprints"]["sporbar/v1"]
    (result, _) = json.loads(check(WARNED, "--format", "sarif")[1])["runs"][0]["results"]
    assert result["level"] == "warning"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": f"rapporter/{CHAPTER}", "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 7, "startColumn": 34, "endLine": 7, "endColumn": 38}
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "rapport-2025/measurements/sykefravaer-hmr"}]


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab"])
def test_what_machines_read_is_ascii_whatever_the_terminal_is(form: str, check: Check) -> None:
    assert "skyh\\u00f8y" in check(FAULTY, "--format", form)[1]


def test_the_schema_of_sarif_refuses_what_is_no_sarif(check: Check) -> None:
    log = json.loads(check(FAULTY, "--format", "sarif")[1])
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not SARIF.is_valid(log)


def test_gitlab_gets_a_code_quality_report(check: Check) -> None:
    first, second = json.loads(check(WARNED, "--format", "gitlab")[1])
    assert set(first) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert (first["check_name"], first["severity"], second["severity"]) == ("tenfold", "minor", "info")
    assert (first["location"]["path"], first["location"]["lines"]) == (f"rapporter/{CHAPTER}", {"begin": 7})
    assert first["description"].startswith("verdien 81 er ti ganger så stor eller liten som den forrige, 8,1 i 2025-T1. Se etter et komma")
    (fault, _) = json.loads(check(FAULTY, "--format", "gitlab")[1])
    assert fault["severity"] == "critical"


def test_github_gets_escaped_annotations_the_worst_first(check: Check) -> None:
    lines = check(FAULTY, "--format", "github")[1].splitlines()
    assert lines == [
        f"::error file=rapporter/{CHAPTER},line=6,col=25,endColumn=40,title=unknown-value::«skyhøy, 100 %25» står ikke i rapportens skala%0ASkalaen i report.yaml har: lav, høy.",
        f"::error file=rapporter/{CHAPTER},line=5,col=14,endColumn=29,title=unknown-ref::«helse-nordpolen» finnes ikke blant foretak og andre%0A"
        "Legg den inn i content/organisations.yaml, eller bruk en av: alle-hf, hmn, hmr, hnt, hod.",
        "2 feil. Nettstedet er ikke bygd, og filene dine er urørt.",
    ]
    lines = check(WARNED, "--format", "github")[1].splitlines()
    assert [line.split(" ")[0] for line in lines[:-1]] == ["::warning", "::notice"]


def test_github_shows_ten_of_each_and_the_summary_of_the_job_has_all(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Før.\n", "utf-8")
    for name, value in {"STEP_SUMMARY": str(summary), "SERVER_URL": "https://github.example", "REPOSITORY": "hmn/rapporter", "SHA": "abc"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)
    risks = "".join(f"  - id: risiko-{number}\n    title: Risiko {number}\n    trusts: [ukjent-{number}]\n" for number in range(13))
    output = check(f"title: Kapittel\nrisks:\n{risks}", "--format", "github")[1]
    assert output.count("::error ") == 10
    told = summary.read_text("utf-8")
    assert told.startswith("Før.\n### sporbar check\n\n13 feil.")
    assert len(re.findall(r"(?m)^\| \[rapporter/content/rapport-2025/01-kapittel\.yaml:\d+\]\(https://github\.example/hmn/rapporter/blob/abc/", told)) == 13


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "gitlab"])
def test_settings_that_cannot_be_read_are_told_in_the_form_that_is_asked_for(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    (tmp_path / ".git").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: X\nsite_url: helse.test\n", "utf-8")
    assert main(["check", "--project", str(tmp_path), "--format", form]) == 1
    told = capsys.readouterr()
    if form == "sarif":
        SARIF.validate(json.loads(told.out))
    elif form != "text":
        assert (told.out.count("helse.test"), told.err) == (1, "")
    place = {
        "text": lambda: told.err.partition(": unknown-value")[0],
        "json": lambda: "{path}:{line}:{column}".format(**json.loads(told.out)["told"][0]),
        "github": lambda: told.out.startswith("::error file=mkdocs.yml,line=2,col=1,endColumn=9,title=unknown-value::") and "mkdocs.yml:2:1",
        "sarif": lambda: "{artifactLocation[uri]}:{region[startLine]}:{region[startColumn]}".format(**json.loads(told.out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]),
        "gitlab": lambda: "{path}:{lines[begin]}:1".format(**json.loads(told.out)[0]["location"]),
    }
    assert place[form]() == "mkdocs.yml:2:1"


def test_a_summary_that_cannot_be_written_is_told_and_hides_no_fault(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "finnes ikke" / "summary.md"))
    status, output, told = check(FAULTY, "--format", "github")
    assert (status, output.count("::error ")) == (1, 2)
    assert told.startswith("Sammendraget kan ikke skrives til ")


def _faults(count: int, message: str = "feil") -> list[Fault]:
    return [Fault(Place(CHAPTER, number + 1), "bad-slug", say("«%(value)s» er ingen id", value=f"{message} {number}"), say("Skriv noe annet.")) for number in range(count)]


def test_a_summary_is_never_longer_than_github_takes(tmp_path: Path) -> None:
    faults = _faults(4000, "| [x](y) <b> @alle " * 15)
    told = github.job_summary(Checked(tuple(faults)), located(Settings(tmp_path), faults), {}, str)
    assert 500_000 < len(told.encode()) < 1_000_000
    assert re.search(r"\n\d+ til er ikke vist\. ", told)
    assert not re.search(r"<b>|\[x\]|@alle", told)
    for line in told.splitlines()[4:-2]:
        assert line.count("|") == 5


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXT, TEXT, st.integers(1, 40), st.integers(1, 400))
def test_every_form_holds_whatever_a_value_holds(message: str, name: str, line: int, column: int) -> None:
    path = f"content/{name.replace('/', '-') or 'x'}.yaml".replace("\0", "")
    faults = [Fault(Place(path, line, column), "bad-slug", say("«%(value)s» er ingen id", value=message), message)]
    checked, told = Checked(tuple(faults)), located(Settings(HOUSE / "tests"), faults)
    gettext = sayings("en")
    first, last = github.document(checked, told, gettext).split("\n")
    found = re.fullmatch(r"::error file=([^,:\r\n]*),line=\d+,col=\d+,endColumn=\d+,title=bad-slug::([^\r\n]*)", first)
    assert found
    assert found[1].replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%").endswith(path)
    assert last == "Errors: 1. The site is not built, and your files are untouched."
    SARIF.validate(json.loads(sarif.document(checked, told, gettext)))
    assert json.loads(gitlab.document(checked, told, gettext))[0]["location"]["lines"]["begin"] == line
    (one,) = json.loads(machine.document(checked, told, gettext))["told"]
    assert one["end_column"] > one["column"]


def test_a_fingerprint_stays_when_lines_move_and_no_two_are_the_same(check: Check) -> None:
    def marks(text: str) -> list[str]:
        return [one["fingerprint"] for one in json.loads(check(text, "--format", "gitlab")[1])]

    for text in (FAULTY, WARNED, "title: Kapittel\ntext: a\ntext: b\nrisks: []\nrisks: []\n"):
        before = marks(text)
        assert marks(f"# En ny linje.\n\n{text}") == before
        assert len(before) == len(set(before)) > 0
    twice = "title: Kapittel\ntext: |\n  <b>x\n\n  Mer <i>.\n\n  <b>x\n"
    assert len(set(marks(twice))) == len(marks(twice)) > 1


def test_paths_are_from_the_project_where_there_is_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    (tmp_path / CHAPTER).write_text(FAULTY, "utf-8")
    if any((folder / ".git").exists() for folder in tmp_path.resolve().parents):
        pytest.skip("the tests are run inside a repository")
    assert main(["check", "--project", str(tmp_path), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["told"][0]["path"] == CHAPTER


# What is known.


def test_what_is_written_as_known_is_counted_and_not_told(check: Check, folder: Path) -> None:
    status, told, _ = check(WARNED, "--write-baseline")
    assert (status, told) == (0, "2 kjente forhold er skrevet til content/.sporbar-baseline.yaml.\n")
    assert (folder / "content/.sporbar-baseline.yaml").read_text("utf-8").endswith(
        "\nrisk-without-action:\n  rapport-2025/risks/brann: 1\ntenfold:\n  rapport-2025/measurements/sykefravaer-hmr: 1\n"
    )
    status, told, _ = check(f"# Linjene flytter seg.\n\n{WARNED}", "--strict")
    assert status == 0
    assert told.count("\n") == 1
    assert told.endswith(" 2 kjente forhold er ikke vist.\n")
    assert json.loads(check(WARNED, "--format", "json")[1])["counts"] == {"error": 0, "warning": 0, "notice": 0, "known": 2}


def test_one_more_of_what_is_known_is_told(check: Check) -> None:
    check(WARNED, "--write-baseline")
    once_more = WARNED.replace('value: "81"}\n', 'value: "81"}\n      - {period: 2025-T3, value: "8,0"}\n')
    status, told, _ = check(once_more, "--strict")
    assert status == 1
    assert told.count("tenfold (advarsel)") == 2
    assert told.endswith(" 2 advarsler. 1 kjent forhold er ikke vist.\n")


def test_a_known_thing_of_another_record_is_told(check: Check) -> None:
    check(WARNED, "--write-baseline")
    told = check(f"{WARNED}  - id: flom\n    title: Flom\n")[1]
    assert told.count("(merknad)") == 1
    assert f"{CHAPTER}:12:12: risk-without-action" in told


def test_what_is_no_more_is_told_at_its_line_until_it_is_written_anew(check: Check, folder: Path) -> None:
    check(WARNED.replace('value: "81"}\n', 'value: "81"}\n      - {period: 2025-T3, value: "8,0"}\n'), "--write-baseline")
    mended = WARNED.replace("    title: Brann\n", "    title: Brann\n    measures: Sprinkleranlegg\n")
    status, told, _ = check(mended, "--strict")
    assert status == 0
    assert told.splitlines()[:-1] == [
        "content/.sporbar-baseline.yaml:4:3: known-no-more (merknad): «risk-without-action» gjelder ikke lenger «rapport-2025/risks/brann»",
        "    Slett linjen, eller kjør «sporbar check --write-baseline».",
        "content/.sporbar-baseline.yaml:6:3: known-no-more (merknad): «tenfold» er kjent 2 ganger for «rapport-2025/measurements/sykefravaer-hmr», og gjelder nå 1",
        "    Skriv 1, eller kjør «sporbar check --write-baseline».",
    ]
    check(mended, "--write-baseline")
    assert check(mended)[1].count("\n") == 1
    assert check("title: Kapittel\n", "--write-baseline")[1].startswith("Ingenting å skrive")
    assert not (folder / "content/.sporbar-baseline.yaml").exists()


def test_faults_are_never_known(check: Check, folder: Path) -> None:
    status, output, told = check(FAULTY, "--write-baseline")
    assert (status, output) == (1, "")
    assert "unknown-ref" in told
    assert not (folder / "content/.sporbar-baseline.yaml").exists()


@pytest.mark.parametrize(
    ("text", "place"),
    [("- tenfold\n", "1:1: wrong-type"), ("tenfold: [x]\n", "1:10: wrong-type"), ("tenfold:\n  x: mange\n", "2:6: wrong-type"), ("tenfold: {x: 0}\n", "1:14: wrong-type"),
     ("a: [\n", "2:1: yaml-syntax"), ("", "1:1: empty-file")],
)  # fmt: skip
def test_a_file_of_known_things_in_the_wrong_form_is_told(text: str, place: str, check: Check, folder: Path) -> None:
    (folder / "content/.sporbar-baseline.yaml").write_text(text, "utf-8")
    status, _, told = check(WARNED)
    assert status == 1
    assert f"content/.sporbar-baseline.yaml:{place}: " in told


@pytest.mark.parametrize("more", [(), ("--write-baseline",)])
def test_a_file_of_known_things_that_lies_elsewhere_is_neither_read_nor_written(more: tuple[str, ...], check: Check, folder: Path) -> None:
    (folder / "hemmelig.yaml").write_text("hemmelig: [\n", "utf-8")
    (folder / "content/.sporbar-baseline.yaml").symlink_to("../hemmelig.yaml")
    status, _, told = check(WARNED, *more)
    assert status == 1
    assert "content/.sporbar-baseline.yaml:1:1: outside-content: " in told
    assert (folder / "hemmelig.yaml").read_text("utf-8") == "hemmelig: [\n"


def test_the_real_content_has_nothing_new_and_nothing_known_too_much(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", "--project", str(tmp_path), "--content", str(HOUSE / "content"), "--strict"])
    told = capsys.readouterr()
    assert (status, told.err) == (0, "")
    assert re.fullmatch(r"Ingen feil: \d{4} poster, \d{4} lenker, \d{4} sider\. \d+ kjente forhold er ikke vist\.\n", told.out)


def test_the_command_says_what_it_can(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", "--format", "xml"])
    assert stopped.value.code == 2
    assert "sarif" in capsys.readouterr().err


def test_check_writes_the_ids_of_editors_only_when_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(Path(__file__).parent / "faults/_good/content", tmp_path / "content")
    assert main(["schema", "--project", str(tmp_path)]) == 0
    ids = tmp_path / "content/.schema/ids.json"
    risks = tmp_path / "content/rapport-2025/02-risiko.yaml"
    before, good = ids.read_bytes(), risks.read_text("utf-8")
    new = good.replace("risks:\n", "risks:\n  - id: en-ny-risiko\n    title: En ny risiko\n")
    risks.write_text(new.replace("title: En ny risiko", "tittel: En ny risiko"), "utf-8")
    assert main(["check", "--project", str(tmp_path)]) == 1
    assert (capsys.readouterr().err.splitlines()[-1], ids.read_bytes()) == ("1 feil. Nettstedet er ikke bygd, og filene dine er urørt.", before)
    risks.write_text(new, "utf-8")
    for machines in ("json", "github", "sarif", "gitlab"):
        assert main(["check", "--project", str(tmp_path), "--format", machines]) == 0
    capsys.readouterr()
    assert ids.read_bytes() == before
    for told in (["Id-ene som redigeringsprogrammer foreslår, er oppdatert (.schema/ids.json)."], []):
        assert main(["check", "--project", str(tmp_path)]) == 0
        assert [line for line in capsys.readouterr().out.splitlines() if "ids.json" in line] == told
    assert b"en-ny-risiko" in ids.read_bytes()
