"""This module contains the laws of the house: floors, one adapter per foreigner, sizes, and words where they are owed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import generator
import generator.kinds
from generator.fields import Link, Part
from generator.record import KINDS, Record

HOUSE = Path(generator.__file__).parent
PROJECT = HOUSE.parent
TEMPLATES = PROJECT / "templates"
FILES = sorted(path for path in HOUSE.rglob("*.py") if "__pycache__" not in path.parts)
LONGEST_FUNCTION = 40
LONGEST_FILE = 300

FLOORS = {
    "errors": 0, "rules": 0, "words": 0, "markdown": 0, "workbook": 0,
    "revisions": 1, "disk": 1, "fields": 1, "record": 1, "explain": 1,
    "kinds": 2, "wordlist": 2, "entry": 2,
    "catalog": 3,
    "load": 4, "charts": 4, "search": 4, "export": 4, "settings": 4, "compare": 4, "schema": 4,
    "render": 5, "editing": 5, "quality": 5, "baseline": 5, "verify": 5, "starter": 5, "drafting": 5,
    "manifest": 6, "past": 6, "check": 6, "spreadsheet": 6, "journal": 6, "making": 6,
    "build": 7, "diff": 7, "formats": 7,
    "publish": 8,
    "served": 8, "plugin": 9, "commands": 9,
    "cli": 10,
}  # fmt: skip
"""The floor of each room directly under generator/. A new room needs a line here: the lowest floor it can stand on."""
STAIRS = {("record", "fields"), ("settings", "load"), ("journal", "manifest"), ("editing", "baseline")}
"""Imports within a floor that the house allows: a record is made of fields, settings are read by load's reader, a journal ends with a manifest, and
what is known of a record goes with it to its new id."""

HOMES = {
    "yaml": ("load/yaml_text.py", "load/marks.py"),
    "ruamel": ("editing/paper.py",),
    "markdown_it": ("markdown.py",),
    "mkdocs": ("plugin.py",),
    "properdocs": ("plugin.py",),
    "watchdog": ("plugin.py",),
    "altair": ("charts/",),
    "vl_convert": ("charts/converter.py",),
    "jinja2": ("render/",),
    "markupsafe": ("render/",),
    "pydantic": ("fields.py", "record.py", "wordlist.py", "kinds/", "load/validate.py", "schema/"),
    "pydantic_core": ("fields.py", "record.py", "kinds/", "load/validate.py", "export.py", "schema/"),
    "babel": ("words/languages.py",),
    "xlsxwriter": ("workbook.py",),
    "openpyxl": ("spreadsheet/book.py",),
    "pdfplumber": ("drafting/pdf.py",),
    "docx": ("drafting/word.py",),
}
"""Where each outside library may be imported."""


def _name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)}:{node.lineno} imports by dots"
            yield from (f"{node.module}.{alias.name}" for alias in node.names) if node.module == "generator" else (str(node.module),)


def _room(name: str) -> str:
    return name.split("/")[0].removesuffix(".py")


def _public(tree: ast.Module) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield public classes and functions, and the public methods of public classes; not what stands inside functions."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                methods = (inner for inner in node.body if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef))
                yield from (method for method in methods if not method.name.startswith("_"))


def test_every_room_has_a_floor() -> None:
    assert {_room(_name(path)) for path in FILES} - {"__init__"} == set(FLOORS)


def test_imports_go_down_only() -> None:
    wrong = []
    for path in FILES:
        room = _room(_name(path))
        for name in _imports(path):
            head, _, rest = name.partition(".")
            other = rest.split(".")[0]
            if head != "generator" or other in ("", "__version__", room) or (room, other) in STAIRS:
                continue
            if FLOORS[other] >= FLOORS[room]:
                wrong.append(f"{_name(path)} (floor {FLOORS[room]}) imports {name} (floor {FLOORS[other]})")
    assert wrong == []


def test_each_foreign_library_is_imported_in_one_place() -> None:
    wrong = [
        f"{_name(path)} imports {name}"
        for path in FILES
        for name in _imports(path)
        if name.split(".")[0] in HOMES and not any(_name(path) == home or (home.endswith("/") and _name(path).startswith(home)) for home in HOMES[name.split(".")[0]])
    ]
    assert wrong == []


def test_every_foreign_library_has_a_home() -> None:
    own = {"generator", "__future__"}
    standard = __import__("sys").stdlib_module_names
    foreign = {name.split(".")[0] for path in FILES for name in _imports(path)} - own - set(standard)
    assert foreign - set(HOMES) == set()


def test_every_module_says_what_it_contains() -> None:
    wrong = []
    for path in FILES:
        told = ast.get_docstring(_tree(path)) or ""
        start = "This package contains" if path.name == "__init__.py" else "This module contains"
        if not told.startswith(start) and path != HOUSE / "__init__.py":
            wrong.append(f"{_name(path)}: {told[:40]!r}")
    assert wrong == []


def test_every_public_class_and_function_has_a_docstring() -> None:
    wrong = []
    for path in FILES:
        for node in _public(_tree(path)):
            if not ast.get_docstring(node):
                wrong.append(f"{_name(path)}:{node.lineno} {node.name}")
    assert wrong == []


def test_no_function_is_longer_than_a_screen() -> None:
    wrong = []
    for path in FILES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                length = node.end_lineno - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    wrong.append(f"{_name(path)}:{node.lineno} {node.name} has {length} lines")
    assert wrong == []


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_module_is_named_for_nothing() -> None:
    words = re.compile(r"util|helper|manager|misc|common|handler|processor|data$", re.IGNORECASE)
    assert [_name(path) for path in FILES if words.search(path.stem)] == []


def test_no_floor_below_the_pages_prints_or_looks_at_the_clock() -> None:
    wrong = []
    for path in FILES:
        if FLOORS.get(_room(_name(path)), 0) > FLOORS["render"]:
            continue
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in ("print", "datetime.now", "date.today", "time.time", "datetime.today") or called.startswith(("random.", "uuid.")):
                    wrong.append(f"{_name(path)}:{node.lineno} calls {called}")
    assert wrong == []


def _parts(cls: type[Part], seen: set[type[Part]]) -> Iterator[type[Part]]:
    if cls in seen:
        return
    seen.add(cls)
    yield cls
    for info in cls.model_fields.values():
        for inner in _classes(info.annotation):
            yield from _parts(inner, seen)


def _classes(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and not getattr(annotation, "__args__", None):
        if issubclass(annotation, Part):
            yield annotation
    else:
        for argument in getattr(annotation, "__args__", ()):
            yield from _classes(argument)


def test_there_are_the_kinds_that_the_design_names() -> None:
    named = {"reports", "sections", "organisations", "assignments", "indicators", "measurements", "risks", "actions", "inspections", "projects",
             "appropriations", "cases", "networks"}  # fmt: skip
    assert named <= set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_kind_says_its_norwegian_word(name: str) -> None:
    cls = KINDS[name]
    told = (cls.__doc__ or "").casefold()
    stem = NORWEGIAN.get(name, cls.kind.slug[:5])
    assert stem in told, f"{cls.__name__}: {cls.__doc__!r} lacks {stem!r}"


NORWEGIAN = {
    "organisations": "foretak", "measurements": "måling", "actions": "tiltak", "cases": "styresak", "networks": "nettverk",
    "sections": "kapittel", "appropriations": "bevilgning",
}  # fmt: skip
"""The word itself, where an address (ASCII, plural) does not begin as it does."""


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_field_of_a_kind_and_its_parts_has_a_norwegian_title(name: str) -> None:
    wrong = []
    for part in _parts(KINDS[name], set()):
        for field, info in part.model_fields.items():
            if not info.title or not info.title[0].isupper() or (info.title.casefold() == field.replace("_", " ") and field not in SAME):
                wrong.append(f"{part.__name__}.{field}: {info.title!r}")
    assert wrong == []


SAME = {"id", "type", "status", "giver"}
"""Fields whose Norwegian word is the English one."""


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_kind_has_a_template(name: str) -> None:
    assert (TEMPLATES / f"{KINDS[name].kind.name}.html").is_file()


def test_a_kind_stands_in_a_file_of_its_own_with_its_name() -> None:
    for cls in KINDS.values():
        assert cls.__module__ == f"generator.kinds.{cls.kind.name}"


def test_names_slugs_and_orders_of_kinds_do_not_clash() -> None:
    for field in ("name", "list", "slug", "order"):
        values = [getattr(cls.kind, field) for cls in KINDS.values()]
        assert len(values) == len(set(values)), field


def test_every_part_is_frozen_and_refuses_unknown_keys() -> None:
    for cls in KINDS.values():
        for part in _parts(cls, set()):
            assert part.model_config.get("frozen"), part
            assert part.model_config.get("extra") == "forbid", part


def test_every_link_says_what_it_points_to_or_is_one_of_the_loose() -> None:
    loose = {(cls.__name__, "links") for cls in KINDS.values()} | {("Report", "previous"), ("Remark", "others")}
    for cls in KINDS.values():
        for part in _parts(cls, set()):
            for field, info in part.model_fields.items():
                if Link in list(_classes(info.annotation)) and (part.__name__, field) not in loose:
                    kinds = [mark.kind for mark in info.metadata if hasattr(mark, "kind")]
                    assert len(kinds) == 1, f"{part.__name__}.{field} has no Ref"
                    assert kinds[0] in KINDS


def test_every_kind_is_a_record() -> None:
    assert all(issubclass(cls, Record) for cls in KINDS.values())


def test_a_build_with_nothing_to_do_pays_for_no_other_command() -> None:
    """Importing the command line must load none of the libraries that only some commands need: it would cost each build half a second."""
    program = "import sys, generator.cli; print(sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = set(ast.literal_eval(subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True).stdout))
    assert loaded & {"pydantic", "jinja2", "babel", "altair", "vl_convert", "ruamel", "openpyxl", "xlsxwriter", "pdfplumber", "docx", "markdown_it", "mkdocs"} == set()
