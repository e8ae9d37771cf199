"""This module contains the checks across records: every reference, word of a scale, unit and link in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.catalog import Bond, Catalog, Entry, addresses
from generator.errors import did_you_mean, either, joined, nearest, say
from generator.fields import Link, Unit
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.kinds.network import Network
from generator.kinds.organisation import Organisation
from generator.kinds.report import Report, Scales
from generator.kinds.risk import Level, Risk
from generator.load.tables.units import fits
from generator.load.unread import Unread
from generator.load.validate import Wrong
from generator.load.yaml_text import Step
from generator.markdown import findings, is_external
from generator.record import KINDS, Steps
from generator.words.languages import words

_WHAT = {name: words("nb").gettext(name).lower() for name in KINDS}


def follow(catalog: Catalog, entry: Entry, unread: Unread) -> tuple[list[Bond], list[Wrong]]:
    """Return the bonds of one record, and the references that lead nowhere."""
    bonds, wrong = [], []
    for kind, link, at in references(entry):
        target = catalog.find(kind, link.id, entry.report)
        if target is None:
            if not unread.may_hold(addresses(kind, link.id, entry.report)):
                wrong.append(_unknown(catalog, entry, kind, link, at))
        else:
            field = next(step for step in reversed(at) if isinstance(step, str))
            bonds.append(Bond(entry.address, target.address, link, field))
    return bonds, wrong


def references(entry: Entry) -> Iterator[tuple[str, Link, tuple[Step, ...]]]:
    """Yield every reference of a record, those too that are a bare id in their class because they say where the record belongs."""
    record = entry.record
    yield from record.references()
    if isinstance(record, Organisation) and record.parent:
        yield "organisations", Link(id=record.parent), ("parent",)
    if isinstance(record, Report):
        yield "organisations", Link(id=record.owner), ("owner",)
    if isinstance(record, Network) and record.parent:
        yield "networks", Link(id=record.parent), ("parent",)


def _unknown(catalog: Catalog, entry: Entry, kind: str, link: Link, at: tuple[Step, ...]) -> Wrong:
    steps = (*entry.steps, *at)
    parts = link.id.split("/")
    kind = kind or next((part for part in parts[:-1] if part in KINDS), "")
    if not kind:
        hint = _same_id(catalog, parts[-1], entry.report) or did_you_mean(parts[0], KINDS)
        hint = hint or say("Skriv type og id, for eksempel risks/%(id)s.", id=parts[-1])
        return Wrong(steps, "unknown-ref", say("«%(id)s» viser ikke til noen kjent type", id=link.id), hint)
    report = parts[0] if f"reports/{parts[0]}" in catalog.entries else entry.report
    known = [found.record.id for found in catalog.of_kind(kind) if found.report in ("", report) or kind == "reports"]
    hint = _several(parts[-1], known) or _by_name(catalog, kind, parts[-1]) or _near(kind, parts[-1], known) or _known(kind, known)
    return Wrong(steps, "unknown-ref", say("«%(id)s» finnes ikke blant %(kind)s", id=link.id, kind=say(_WHAT.get(kind, kind))), hint)


def _near(kind: str, id: str, known: list[str]) -> str:
    near = did_you_mean(id, known)
    return joined(near, say("Er det noe annet, så legg det til i content/%(kind)s.yaml.", kind=kind)) if near and KINDS[kind].kind.home == kind else near


def _several(id: str, known: list[str]) -> str:
    """Say how to write «sto og hmr», which is several ids in one."""
    parts = [part for part in re.split(r"[\s,;/]+(?:og\s+)?", id) if part]
    return say("Skriv dem hver for seg: [%(ids)s].", ids=", ".join(parts)) if len(parts) > 1 and set(parts) <= set(known) else ""


def _by_name(catalog: Catalog, kind: str, name: str) -> str:
    """Suggest the record that has a title or another name like this."""
    names: dict[str, str] = {}
    for found in catalog.of_kind(kind):
        record = found.record
        for written in (record.title, getattr(record, "short", ""), *getattr(record, "aliases", ())):
            names.setdefault(str(written).casefold(), record.id)
    near = names.get(name.casefold()) or (names.get(nearest(name, names)) if " " in name else "")
    return say("Mente du «%(meant)s»?", meant=near) if near else ""


def _same_id(catalog: Catalog, id: str, report: str) -> str:
    kinds = [kind for kind in KINDS if catalog.find(kind, id, report)]
    return say("Skriv %(choices)s.", choices=either(f"«{kind}/{id}»" for kind in kinds)) if kinds else ""


def _known(kind: str, known: list[str]) -> str:
    shown = ", ".join(sorted(known)[:8]) + (" …" if len(known) > 8 else "")
    if KINDS[kind].kind.home == kind:
        more = say("Legg den inn i content/%(kind)s.yaml, eller bruk en av: %(ids)s.", kind=kind, ids=shown)
        return more if known else say("Legg den inn i content/%(kind)s.yaml.", kind=kind)
    lost = say("Rapporten har ingen slike poster. Er en fil slettet eller flyttet, så legg den tilbake.")
    return say("Id-ene som finnes, er %(ids)s.", ids=shown) if known else lost


def scale_words(catalog: Catalog, entry: Entry) -> Iterator[Wrong]:
    """Yield the words of a risk that its report's scales do not have."""
    report = catalog.report_of(entry)
    if not isinstance(entry.record, Risk) or report is None or not isinstance(report.record, Report):
        return
    for steps, level in _levels(entry.record):
        for field in ("likelihood", "consequence", "level"):
            word, known = getattr(level, field), _scale(report.record.scales, field)
            if word and word not in known:
                hint = joined(did_you_mean(word, known), say("Skalaen i report.yaml har: %(words)s.", words=", ".join(known) or say("ingen ord")))
                yield Wrong((*entry.steps, *steps, field), "unknown-value", say("«%(word)s» står ikke i rapportens skala", word=word), hint)


def _levels(risk: Risk) -> Iterator[tuple[tuple[Step, ...], Level]]:
    for field in ("before", "after"):
        if (level := getattr(risk, field)) is not None:
            yield (field,), level
    for number, level in enumerate(risk.levels):
        yield ("levels", number), level


def _scale(scales: Scales, field: str) -> list[str]:
    return [step.word for step in getattr(scales, field)]


def units(catalog: Catalog, entry: Entry) -> Iterator[Wrong]:
    """Yield a fault for a measurement whose unit stands neither on it nor on its indicator."""
    record = entry.record
    if not isinstance(record, Measurement) or record.unit:
        return
    indicator = catalog.find("indicators", record.indicator.id, entry.report)
    if indicator and isinstance(indicator.record, Indicator) and indicator.record.unit is None:
        message = say("verdiene har ingen enhet, og indikatoren «%(id)s» har heller ingen", id=record.indicator.id)
        yield Wrong((*entry.steps, "points"), "no-unit", message, say("Skriv unit: prosent, dager, mill. kr … på målingen eller indikatoren."))


def unit_of(catalog: Catalog, indicator: str) -> Unit | None:
    """Return the unit that an indicator is measured in, or None where it has none, or there is no such indicator."""
    entry = catalog.find("indicators", indicator, "")
    return entry.record.unit if entry and isinstance(entry.record, Indicator) else None


def units_in_table(catalog: Catalog, entry: Entry, written: Mapping[Steps, tuple[str, ...]]) -> Iterator[Wrong]:
    """Yield a fault for each value that has another unit in its table than the one it is measured in; `written` has the units by the steps to the point."""
    record = entry.record
    if not isinstance(record, Measurement) or not written:
        return
    wanted = record.unit or unit_of(catalog, record.indicator.id)
    for number, point in enumerate(record.points if wanted else ()):
        steps = (*entry.steps, "points", number)
        for unit in written.get(steps, ()):
            if wanted and not fits(unit, wanted):
                message = say("verdien for %(period)s er i %(unit)s, men skal være i %(wanted)s", period=point.period, unit=unit, wanted=wanted)
                yield Wrong(steps, "unknown-value", message, say("Regn verdien om til %(wanted)s, eller skriv «unit: %(unit)s» i målingen.", wanted=wanted, unit=unit))


def texts(catalog: Catalog, entry: Entry, unread: Unread) -> Iterator[Wrong]:
    """Yield raw HTML, forbidden addresses and dead links in the record's Markdown."""
    for steps, text in entry.record.texts():
        opened: set[str] = set()
        for found in findings(text):
            if found.type == "html":
                if found.value.removeprefix("</") in opened:
                    continue
                opened.add(f"{re.split(r'[^a-zA-Z0-9-]', found.value[1:])[0]}>")
            told = unsafe(found.type, found.value) or dead(catalog, found.value, entry.report, unread)
            if told:
                yield Wrong((*entry.steps, *steps), *told, line=found.line)


def unsafe(type: str, value: str) -> tuple[str, str, str] | None:
    """Say what is wrong with a piece of Markdown that may not stand in a text, or None."""
    words = " ".join(value.split())
    shown = words if len(words) <= 40 else words[:37] + " …"
    if type == "html":
        return "unsafe-text", say("«%(shown)s» er HTML", shown=shown), say("Skriv Markdown: *kursiv*, **halvfet**, [tekst](adresse). Skriv «mindre enn» for <.")
    if type == "image":
        return "unsafe-text", say("bildet «%(shown)s» kan ikke stå i en tekst", shown=shown), say("Ta ut bildet; figurer lages av tallene.")
    if ":" in value.partition("#")[0].partition("/")[0] and not is_external(value):
        return "unsafe-text", say("lenken «%(shown)s» har en adresse som ikke er tillatt", shown=shown), say("Bruk https://, mailto: eller en id på nettstedet.")
    return None


def dead(catalog: Catalog, target: str, report: str, unread: Unread, folder: str = "") -> tuple[str, str, str] | None:
    """Say that an internal link leads nowhere, or None."""
    if is_external(target) or target.startswith("#") or address_of(catalog, target, report, folder) is not None:
        return None
    path = target.partition("#")[0]
    if unread.may_hold([*addresses("", path, report), f"reports/{path}", f"{folder}{path}"]):
        return None
    if path.startswith("www."):
        return "dead-link", say("lenken «%(target)s» mangler https://", target=target), say("Skriv https://%(target)s.", target=target)
    known = [entry.address.removeprefix(f"{report}/") for entry in catalog.entries.values() if entry.report in ("", report)]
    hint = did_you_mean(target, known + [page.path for page in catalog.prose])
    return "dead-link", say("lenken «%(target)s» går til en side som ikke finnes", target=target), hint or say("Skriv type og id, for eksempel (risks/lange-ventetider).")


def address_of(catalog: Catalog, target: str, report: str, folder: str = "") -> str | None:
    """Return the URL (from the root of the site) of an internal link in a text, or None."""
    path, mark, fragment = target.partition("#")
    found = catalog.find("", path, report) or catalog.find("reports", path, "")
    if found is not None:
        return found.url + mark + fragment
    page = next((page for page in catalog.prose if page.path in (path, f"{folder}{path}")), None)
    return page.url + mark + fragment if page else None
