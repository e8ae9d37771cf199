"""This module contains the baseline: what is known to be worth another look, so that only what is new is told.

The file says, by rule and record, how many times: lines may move, and one more is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.disk import write_whole
from generator.errors import Fault, say
from generator.load.files import Source, misplaced, text_of
from generator.load.marks import Marks
from generator.load.yaml_text import BadYaml, read_yaml

NAME = ".sporbar-baseline.yaml"
Known = Mapping[tuple[str, str], int]
"""How many times each rule is known to be broken by each record (address)."""
_PREFACE = """\
# Kjente advarsler og merknader: regel, post og antall. De blir talt av «sporbar check», men ikke vist.
# Skriv filen på nytt med «sporbar check --write-baseline». En regel forklares av «sporbar check --explain REGEL».
"""


@dataclass(frozen=True)
class Sifted:
    """What is new, how much was known, and what the file says that is no more."""

    new: tuple[Fault, ...]
    known: int
    gone: tuple[Fault, ...]


def sift(content: Path, found: Sequence[Fault]) -> Sifted:
    """Divide what was found by what is known.

    Raises BadYaml when the file cannot be read.
    """
    file = source(content)
    if not file.disk.is_file():
        return Sifted(tuple(found), 0, ())
    text = text_of(file)
    if isinstance(text, Fault):
        raise BadYaml([text])
    known = known_in(file, text)
    counts = _counts(found)
    new = tuple(fault for fault in found if counts[fault.rule, fault.address] > known.get((fault.rule, fault.address), 0))
    return Sifted(new, len(found) - len(new), tuple(_gone(file, text, known, counts)))


def write(content: Path, found: Sequence[Fault]) -> Path:
    """Write all that was found to the file; where nothing was, there is no file. Return where it stands.

    Raises BadYaml when the file is a link that leads elsewhere.
    """
    file = source(content)
    if found:
        write_whole(file.disk, _written(found).encode())
    else:
        file.disk.unlink(missing_ok=True)
    return Path(file.path)


def source(content: Path) -> Source:
    """Return the file of what is known, whether it is there or not.

    Raises BadYaml when it is a link that leads elsewhere.
    """
    file = Source(f"{content.resolve().name}/{NAME}", NAME, content / NAME)
    if fault := misplaced(file, content.resolve()):
        raise BadYaml([fault])
    return file


def _written(found: Sequence[Fault]) -> str:
    rules: dict[str, list[str]] = {}
    for (rule, address), count in sorted(_counts(found).items()):
        rules.setdefault(rule, []).append(f"  {address}: {count}\n")
    return _PREFACE + "".join(f"{rule}:\n{''.join(lines)}" for rule, lines in rules.items())


def _counts(found: Sequence[Fault]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for fault in found:
        counts[fault.rule, fault.address] = counts.get((fault.rule, fault.address), 0) + 1
    return counts


def known_in(file: Source, text: str) -> Known:
    """Return what the text of the file says is known.

    Raises BadYaml when it is no YAML, or of another form.
    """
    values = read_yaml(text, file.path)
    if wrong := list(_wrong(values)):
        marks = Marks(text, file.path)
        hint = say("Skriv regelen på en linje, og under den hver post med antall: «rapport/risks/brann: 1».")
        raise BadYaml([Fault(marks.value(steps), "wrong-type", say("filen over kjente forhold har feil form"), hint) for steps in wrong])
    return {(rule, address): count for rule, records in values.items() for address, count in records.items()}


def _wrong(values: Any) -> Iterator[tuple[str, ...]]:
    """Yield the places that are not a rule with records, or a record with a count."""
    if not isinstance(values, dict):
        yield ()
        return
    for rule, records in values.items():
        if not isinstance(records, dict):
            yield (rule,)
        else:
            yield from ((rule, address) for address, count in records.items() if not isinstance(count, int) or isinstance(count, bool) or count < 1)


def _gone(file: Source, text: str, known: Known, counts: Known) -> Iterator[Fault]:
    less = {key: counts.get(key, 0) for key, count in known.items() if counts.get(key, 0) < count}
    marks = Marks(text, file.path) if less else None
    for (rule, address), count in less.items():
        if marks is None:
            return
        if count:
            message = say("«%(rule)s» er kjent %(known)s ganger for «%(address)s», og gjelder nå %(count)s", rule=rule, address=address, known=known[rule, address], count=count)
            hint = say("Skriv %(count)s, eller kjør «sporbar check --write-baseline».", count=count)
        else:
            message = say("«%(rule)s» gjelder ikke lenger «%(address)s»", rule=rule, address=address)
            hint = say("Slett linjen, eller kjør «sporbar check --write-baseline».")
        yield Fault(marks.key((rule, address)), "known-no-more", message, hint, address)
