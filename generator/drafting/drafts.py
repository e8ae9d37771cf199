"""This module contains drafts: the section files that a document gives, and where they are written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.drafting.chapters import chapters_of, section_names
from generator.drafting.document import Document, NoDraft
from generator.drafting.known import Known
from generator.drafting.skeleton import section_text
from generator.errors import ContentFaults, Fault, say
from generator.load.files import Source, text_of
from generator.load.yaml_text import read_yaml
from generator.words.slugs import is_slug, slugify


def drafts(document: Document, known: Known, one: bool, name: str = "", draft: bool = True) -> dict[str, str]:
    """Return the text of each section file by its name without ending; `name` is that of the only one, when it is chosen already, `draft` as in `section_text`."""
    chapters = chapters_of(document, one or bool(name))
    names = [name] if name else section_names(chapters)
    return {own: section_text(chapter, document.name, known, draft) for own, chapter in zip(names, chapters, strict=True)}


def destination(content: Path, into: str) -> tuple[Path, str]:
    """Return the report's folder and the section that is asked for, if one is.

    Raises NoDraft when there is no such report, or the section's name cannot be part of an address.
    """
    report, _, section = into.strip("/").partition("/")
    section = section.removesuffix(".yaml")
    folder = content / report
    if not is_slug(report) or not (folder / "report.yaml").is_file():
        found = sorted(path.parent.name for path in content.glob("*/report.yaml"))
        told = say("Velg en av disse: %(found)s.", found=", ".join(found)) if found else say("Lag mappen med en report.yaml i først.")
        raise NoDraft(say("Det finnes ingen rapport «%(report)s» i %(content)s/.\n  %(told)s", report=report, content=content.name, told=told))
    if section and not is_slug(section):
        near = slugify(section)
        hint = say("Bruk små bokstaver a–z, tall og bindestrek, for eksempel «%(id)s».", id=near) if near else say("Bruk små bokstaver a–z, tall og bindestrek.")
        raise NoDraft(say("«%(section)s» kan ikke være navnet på et kapittel.\n  %(hint)s", section=section, hint=hint))
    return folder, section


def is_draft(folder: Path) -> bool:
    """Whether a report says that all of it is a draft. Raises ContentFaults or BadYaml when its settings cannot be read."""
    path = f"{folder.parent.name}/{folder.name}/report.yaml"
    text = text_of(Source(path, "report.yaml", folder / "report.yaml"))
    if isinstance(text, Fault):
        raise ContentFaults([text])
    values = read_yaml(text, path)
    return isinstance(values, dict) and values.get("draft") is True


def write(folder: Path, made: Mapping[str, str]) -> list[Path]:
    """Write the files, none over another.

    Raises NoDraft when one of them is there already (then nothing is written), or when the folder cannot be written in.
    """
    paths = {folder / f"{name}.yaml": text for name, text in made.items()}
    there = [path for path in paths if path.exists()]
    if there:
        told = ", ".join(path.name for path in there)
        raise NoDraft(say("Ingenting er skrevet, for dette finnes allerede i %(folder)s/: %(told)s.\n  Velg et annet navn med --into %(folder)s/<navn>, eller flytt filene.", folder=folder.name, told=told))
    try:
        for path, text in paths.items():
            path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise NoDraft(say("Utkastet kan ikke skrives i %(folder)s (%(strerror)s).\n  Sjekk rettighetene til mappen, og at det er plass på disken.", folder=folder, strerror=error.strerror)) from None
    return list(paths)
