"""This program writes a synthetic corpus in the format of content/: 30 trusts, many reports, every kind, links both ways.

    python benchmarks/corpus.py FOLDER [--records 5000] [--charts]

The same arguments always give the same bytes. A report has about 250 records, as a tertial report has; a record is about
2.8 KB of YAML and lives through three reports of its owner. The prose is made of Norwegian words and means nothing.

Without `--charts` nothing in it makes a chart: a measurement has one point and no target, an assignment's state stands in
its answers, risks have no rank, projects no amounts. With it every measurement has a series with a target, and so on.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONFIG = """
site_name: Sporbar
docs_dir: content
theme: {name: null, custom_dir: templates}
plugins: [{sporbar: {search: false}}]
"""
EMPTY = """
site_name: Sporbar
docs_dir: content
theme: {name: null, custom_dir: theme}
plugins: []
"""
"""The settings of an MkDocs site without Sporbar, to measure beside."""

REGIONS = {"nord": "Nordfjella", "midt": "Midtbygda", "vest": "Vestøyene", "soer": "Sørlandet"}
PLACES = """
Arnes Bjerkvik Dalen Eidsund Fjellvang Granli Hallvik Innsund Jordal Kvitnes Lundeby Midtmark Nordheim Oterøy Paulsrud
Ravnås Solbakk Tinnvik Ulvestad Vestgård Ytterås Ådal Elvestrand Fossmo Grønhaug Heimly Issvik Kråkberg Lyngnes Myrdal
""".split()
NOUNS = """
oppdrag helseforetak sykehus ventetid behandling krav tiltak resultat tjeneste avtale budsjett plan risiko rapport klinikk
avdeling kvalitet kapasitet frist forløp bemanning kompetanse investering anskaffelse opplæring henvisning epikrise legemiddel
beredskap forskning utredning rehabilitering poliklinikk operasjon kommune samhandling oppfølging prioritering indikator
leveranse journal plattform sikkerhet hendelse avvik tilsyn revisjon ledelse styre utvikling utdanning turnus arbeidsmiljø
fravær bygg energi transport ambulanse psykiatri infeksjon antibiotika laboratorium bilde screening handlingsplan økonomi
regnskap gevinst prosjekt program portefølje milepæl vedtak sak møte rutine prosedyre retningslinje register statistikk
personvern tilgang innbygger språk region arbeidsgruppe vurdering erfaring variasjon ressurs
""".split()
HEADS = """
helse sykehus pasient ventetids kapasitets kvalitets bemannings budsjett risiko kompetanse behandlings legemiddel beredskaps
forsknings rehabiliterings operasjons kommune samhandlings prioriterings journal sikkerhets tilsyns ledelses utdannings
spesialist arbeidsmiljø bygg energi transport føde rus barne ungdoms eldre kreft hjerte slag nyre lunge infeksjons vaksine
laboratorie handlings virksomhets økonomi gevinst prosjekt vedtaks register personvern språk akutt hjemme døgn medisin
""".split()
VERBS = """
følger_opp etablerer styrker reduserer viderefører gjennomgår rapporterer utarbeider iverksetter samordner evaluerer
prioriterer dokumenterer planlegger innfører vurderer sikrer avslutter måler kartlegger forbedrer omstiller utvider avklarer
""".split()
ADJECTIVES = """
god felles økt redusert regional lokal faglig digital langsiktig tydelig forsvarlig samlet nasjonal tverrfaglig bærekraftig
planlagt forsinket vesentlig ny oppdatert midlertidig nødvendig årlig systematisk trygg likeverdig
""".split()
LINKS = "innen for mot gjennom knyttet_til i_tråd_med som_ledd_i med_hensyn_til ved i_samarbeid_med etter".split()
THEMES = "Pasientbehandling Personell Kvalitet Beredskap Økonomi Digitalisering Eiendom Samhandling".split()
STATES = ("not-met", "late", "partly", "ongoing", "on-track", "met", "closed")
SCALES = {
    "likelihood": ("Svært lav", "Lav", "Moderat", "Høy", "Svært høy"),
    "consequence": ("Ubetydelig", "Mindre alvorlig", "Moderat", "Alvorlig", "Svært alvorlig"),
    "level": ("Lavt", "Moderat", "Høyt", "Svært høyt"),
}
SHARES = {"assignments": 45, "measurements": 24, "risks": 6, "actions": 8, "inspections": 4, "projects": 4, "appropriations": 3, "cases": 4, "networks": 2}
"""How many of a hundred records in a report are of each kind."""
SECTIONS = (
    ("Kvalitet", ("measurements",)), ("Personell", ("measurements",)), ("Oppdrag", ("assignments",)), ("Styringskrav", ("assignments",)),
    ("Utviklingsplan", ("assignments",)), ("Risiko", ("risks", "actions")), ("Tilsyn", ("inspections",)),
    ("Prosjekter", ("projects", "appropriations")), ("Saker og nettverk", ("cases", "networks")),
)  # fmt: skip
RECORDS_IN_REPORT = 240
LIVES = 3
"""Reports in a row that tell of the same thing."""
INDICATORS = 40

Record = dict[str, Any]


class Prose:
    """Sentences of Norwegian words; common words are common, and compounds keep the vocabulary growing."""

    def __init__(self, random: random.Random) -> None:
        self._random = random
        compounds = [head + noun for head in HEADS for noun in NOUNS if not noun.startswith(head[:5])]
        random.shuffle(compounds)
        self._words = NOUNS + compounds
        self._weights = list(_running(1 / (place + 12) for place in range(len(self._words))))

    def noun(self) -> str:
        """Return a noun; the first in the list is the most common."""
        return self._random.choices(self._words, cum_weights=self._weights)[0]

    def title(self) -> str:
        """Return a heading of four words."""
        return f"{self._one(ADJECTIVES).capitalize()} {self.noun()} og {self.noun()}"

    def sentence(self) -> str:
        """Return one sentence of about fourteen words."""
        who = self._one(("Helseforetaket", "Klinikken", "Ledelsen", "Styret", f"Sykehuset i {self._one(PLACES)}", self.noun().capitalize()))
        told = f"{who} {self._one(VERBS)} {self._one(ADJECTIVES)} {self.noun()} og {self.noun()} {self._one(LINKS)} {self.noun()}"
        ends = ("", f", og {self._one(VERBS)} {self.noun()} før utgangen av året", f". Målet er {self._random.randint(2, 98)} prosent {self.noun()}")
        return (told + self._one(ends)).replace("_", " ") + "."

    def text(self, sentences: int, link: str = "") -> str:
        """Return Markdown: paragraphs with a word in bold here and there, now and then a list, and a link when one is given."""
        said = [self.sentence() if self._random.random() > 0.08 else self.sentence().replace(" og ", " **og** ", 1) for _ in range(sentences)]
        half = sentences // 2
        parts = [" ".join(said[:half]), "\n".join(f"- {one}" for one in said[half:]) if self._random.random() < 0.15 else " ".join(said[half:])]
        tail = [f"Se også [{self.noun()}]({link})."] if link else []
        return "\n\n".join(part for part in (*parts, *tail) if part)

    def _one(self, choices: Any) -> str:
        return str(self._random.choice(choices))


def _running(weights: Iterator[float]) -> Iterator[float]:
    total = 0.0
    for weight in weights:
        total += weight
        yield total


@dataclass
class Report:
    """One report on its way: its owner's region, its number in the row, and how many records of each kind it has."""

    region: str
    number: int
    counts: dict[str, int]

    @property
    def name(self) -> str:
        """The folder."""
        return f"{self.region}-{self.year}-t{self.tertial}"

    @property
    def year(self) -> int:
        """The year it tells of; the first is 2008, so that fifty fit before today."""
        return 2008 + self.number // 3

    @property
    def tertial(self) -> int:
        """The third of the year it tells of."""
        return self.number % 3 + 1

    def id(self, kind: str, number: int) -> str:
        """A record's id; a third of the records is replaced by new ones in each report."""
        return f"{kind.rstrip('s')}-{(self.number + number) // LIVES}-{number}"


class Corpus:
    """Makes every record; `charts` says whether any of them can be drawn."""

    def __init__(self, records: int, charts: bool, seed: int = 7) -> None:
        self._random = random.Random(seed)
        self._prose = Prose(self._random)
        self._charts = charts
        self._trusts = {region: [_slug(place) for place in PLACES[number::4]] for number, region in enumerate(REGIONS)}
        self._reports = self._planned(records - len(PLACES) - 2 * len(REGIONS) - 3 - INDICATORS)

    def _planned(self, records: int) -> list[Report]:
        """Share the records out over reports, the same number in each but for the last."""
        planned: list[Report] = []
        while records > 0:
            here = min(records, RECORDS_IN_REPORT) - len(SECTIONS) - 1
            counts = {kind: max(1, here * share // 100) for kind, share in SHARES.items()}
            counts["assignments"] += max(0, here - sum(counts.values()))
            planned.append(Report(list(REGIONS)[len(planned) % len(REGIONS)], len(planned) // len(REGIONS), counts))
            records -= RECORDS_IN_REPORT
        return planned

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield (name, text) for every file."""
        yield "om.md", "# Om nettstedet\n\nDette innholdet er laget av et program for å måle farten.\n"
        yield "organisations.yaml", "".join(_yaml({"organisations": list(self._organisations())}))
        yield "indicators.yaml", "".join(_yaml({"indicators": [self._indicator(number) for number in range(INDICATORS)]}))
        for report in self._reports:
            yield f"{report.name}/report.yaml", "".join(_yaml(self._report(report)))
            done = dict.fromkeys(SHARES, 0)
            for number, (title, kinds) in enumerate(SECTIONS, 1):
                yield f"{report.name}/{number:02d}-{_slug(title)}.yaml", "".join(_yaml(self._section(report, number, title, kinds, done)))

    def _organisations(self) -> Iterator[Record]:
        yield {"id": "hod", "title": "Helse- og omsorgsdepartementet", "short": "HOD", "type": "ministry"}
        yield {"id": "helsetilsynet", "title": "Statens helsetilsyn", "type": "authority"}
        yield {"id": "riksrevisjonen", "title": "Riksrevisjonen", "type": "authority"}
        for region, name in REGIONS.items():
            yield {"id": region, "title": f"Helse {name} RHF", "short": name, "type": "rhf", "parent": "hod", "text": self._prose.text(4)}
            yield {"id": f"{region}-alle", "title": f"Sykehusforetakene i {name}", "type": "group", "members": self._trusts[region]}
        for place, region in ((place, list(REGIONS)[number % 4]) for number, place in enumerate(PLACES)):
            yield {"id": _slug(place), "title": f"{place} sykehus HF", "short": place, "aliases": [f"{place} sykehus"], "type": "trust", "parent": region, "text": self._prose.text(4)}

    def _indicator(self, number: int) -> Record:
        return {
            "id": f"indikator-{number}", "title": f"{self._prose.title()} {number}", "unit": ("prosent", "dager", "antall", "mill. kr")[number % 4],
            "better": ("higher", "lower")[number % 2], "theme": THEMES[number % len(THEMES)], "text": self._prose.text(6),
        }  # fmt: skip

    def _report(self, report: Report) -> Record:
        told: Record = {
            "title": f"Tertialrapport {report.tertial}. tertial {report.year}, {REGIONS[report.region]}", "owner": report.region,
            "period": f"{report.year}-T{report.tertial}", "language": "nn" if report.region == "vest" else "nb",
            "document": f"Tertialrapport nummer {report.number}", "text": self._prose.text(10),
            "scales": {name: [{"word": word} for word in words] for name, words in SCALES.items()},
        }  # fmt: skip
        if report.number:
            told["previous"] = f"reports/{Report(report.region, report.number - 1, {}).name}"
        return told

    def _section(self, report: Report, number: int, title: str, kinds: tuple[str, ...], done: dict[str, int]) -> Record:
        told: Record = {"title": title, "number": str(number), "text": self._prose.text(12), "source": {"at": f"kap. {number}"}}
        for kind in kinds:
            after = sum(kind in others for _, others in SECTIONS[number:])
            count = (report.counts[kind] - done[kind]) // (after + 1)
            told[kind] = [self._record(report, kind, done[kind] + each) for each in range(count)]
            done[kind] += count
        return told

    def _record(self, report: Report, kind: str, number: int) -> Record:
        own = self._MAKERS[kind](self, report)
        at = f"Tabell {number % 20 + 1}, rad {number // 20 + 1}"
        return {"id": report.id(kind, number), "title": self._prose.title(), **own, "source": {"at": at, "quote": self._prose.noun()}}

    def _ref(self, report: Report, kind: str) -> str:
        return report.id(kind, self._random.randrange(report.counts[kind]))

    def _refs(self, report: Report, kind: str, most: int) -> list[str]:
        return sorted({self._ref(report, kind) for _ in range(self._random.randint(1, most))})

    def _some(self, report: Report, most: int) -> list[str]:
        return sorted(self._random.sample(self._trusts[report.region], self._random.randint(1, most)))

    def _trust(self, report: Report) -> str:
        return self._random.choice(self._trusts[report.region])

    def _status(self) -> Record:
        return {"state": self._random.choices(STATES, (1, 2, 4, 8, 4, 6, 2))[0], "words": self._prose.noun(), "origin": "editorial"}

    def _day(self, report: Report) -> str:
        return f"{report.year}-{self._random.randint(1, 12):02d}-{self._random.randint(1, 28):02d}"

    def _links(self, report: Report) -> list[Record]:
        kind = self._random.choice(("assignments", "risks", "projects", "cases"))
        return [{"id": f"{kind}/{self._ref(report, kind)}", "origin": "editorial", "role": "henger sammen med", "note": self._prose.sentence()}]

    def _assignment(self, report: Report) -> Record:
        some = self._some(report, 4)
        made: Record = {
            "type": "oppdrag", "number": f"{self._random.randint(1, 9)}.{self._random.randint(1, 40)}", "year": report.year,
            "given": {"by": "foretaksmøte", "date": self._day(report), "case": self._ref(report, "cases")}, "addressees": some,
            "text": self._prose.text(5, f"risks/{self._ref(report, 'risks')}" if self._random.random() < 0.3 else ""),
            "answers": [{"by": [one], "text": self._prose.text(6), "status": self._status(), "source": {"at": "Tabell 1"}} for one in some],
            "deadlines": [{"event": "set", "date": self._day(report), "text": self._prose.sentence()}],
        }  # fmt: skip
        if self._charts:
            made["status"] = self._status()
        return made | ({"links": self._links(report)} if self._random.random() < 0.5 else {})

    def _measurement(self, report: Report) -> Record:
        level = self._random.uniform(20, 80)
        months = [f"{report.year - 1 + month // 12}-{month % 12 + 1:02d}" for month in range(12 if self._charts else 1)]
        made: Record = {
            "title": "", "indicator": f"indikator-{self._random.randrange(INDICATORS)}", "organisation": self._trust(report), "scope": self._prose.noun(),
            "points": [{"period": month, "value": f"{level * self._random.uniform(0.8, 1.2):.1f}".replace(".", ",")} for month in months],
            "text": self._prose.text(14), "remarks": [{"type": "note", "text": self._prose.text(5), "at": "Tabell 3"}],
        }  # fmt: skip
        if self._charts:
            made["targets"] = [{"type": "at-least", "value": f"{level:.1f}".replace(".", ",")}]
        return made

    def _risk(self, report: Report) -> Record:
        made: Record = {
            "horizon": "12 måneder", "before": self._level(), "after": self._level(), "causes": [self._prose.sentence() for _ in range(3)],
            "text": self._prose.text(8), "measures": self._prose.text(6, f"actions/{self._ref(report, 'actions')}"),
            "trusts": self._some(report, 3), "assignments": self._refs(report, "assignments", 3), "actions": self._refs(report, "actions", 2),
        }  # fmt: skip
        return made | ({"rank": self._random.randint(1, 10), "previous_rank": self._random.randint(1, 10)} if self._charts else {})

    def _level(self) -> Record:
        return {field: self._random.choice(words) for field, words in SCALES.items()}

    def _action(self, report: Report) -> Record:
        return {
            "organisations": self._some(report, 2), "owner": "fagdirektør", "risks": self._refs(report, "risks", 2), "assignments": self._refs(report, "assignments", 2),
            "status": self._status(), "due": self._day(report), "text": self._prose.text(9), "comment": self._prose.text(7),
        }  # fmt: skip

    def _inspection(self, report: Report) -> Record:
        return {
            "authority": self._random.choice(("helsetilsynet", "riksrevisjonen")), "object": self._trust(report), "status": self._status(),
            "events": [{"event": "visit", "date": self._day(report), "note": self._prose.sentence()}], "text": self._prose.text(8),
            "orders": [{"number": str(order), "text": self._prose.sentence(), "state": "open", "date": self._day(report)} for order in range(1, 4)],
            "findings": [self._prose.sentence() for _ in range(3)], "links": self._links(report),
        }  # fmt: skip

    def _project(self, report: Report) -> Record:
        amounts = [{"type": type, "amount": str(self._random.randint(20, 4000)), "unit": "mill. kr", "price_year": report.year} for type in ("p50", "frame", "forecast")]
        return {
            "type": self._random.choice(("building", "it", "programme")), "owner": self._trust(report), "status": self._status(), "text": self._prose.text(10),
            "estimates": amounts if self._charts else [], "cases": self._refs(report, "cases", 2),
            "parts": [{"number": str(part), "title": self._prose.title(), "text": self._prose.text(3), "status": self._status()} for part in range(1, 3)],
            "milestones": [{"title": self._prose.title(), "date": self._day(report)} for _ in range(3)],
        }  # fmt: skip

    def _appropriation(self, report: Report) -> Record:
        return {
            "type": "grant", "amount": str(self._random.randint(1, 900)), "unit": "mill. kr", "giver": report.region, "receivers": self._some(report, 2),
            "purpose": self._prose.title(), "date": self._day(report), "cases": self._refs(report, "cases", 1), "text": self._prose.text(13),
        }  # fmt: skip

    def _case(self, report: Report) -> Record:
        return {"number": f"{self._random.randint(1, 140)}-{report.year}", "owner": report.region, "date": self._day(report), "text": self._prose.text(14)}

    def _network(self, report: Report) -> Record:
        return {"type": "network", "owner": report.region, "members": self._some(report, 4), "meetings": self._random.randint(1, 9), "status": self._status(), "text": self._prose.text(14)}

    _MAKERS: dict[str, Callable[[Corpus, Report], Record]] = {  # noqa: RUF012
        "assignments": _assignment, "measurements": _measurement, "risks": _risk, "actions": _action, "inspections": _inspection,
        "projects": _project, "appropriations": _appropriation, "cases": _case, "networks": _network,
    }  # fmt: skip


def _slug(text: str) -> str:
    return text.casefold().replace("å", "aa").replace("ø", "oe").replace("æ", "ae").replace(" ", "-")


def _yaml(values: Record, indent: str = "", lead: str = "") -> Iterator[str]:
    """Yield the lines of a mapping; `lead` stands before its first key: the hyphen of a list."""
    for key, value in values.items():
        head, lead = f"{lead or indent}{key}:", ""
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{head}\n"
            for one in value:
                yield from _yaml(one, f"{indent}    ", f"{indent}  - ")
        elif isinstance(value, dict):
            yield f"{head}\n"
            yield from _yaml(value, f"{indent}  ")
        elif isinstance(value, str) and len(value) > 100:
            yield f"{head} |\n" + "".join(f"{indent}  {line}\n" if line else "\n" for line in value.split("\n"))
        elif value not in ("", []):
            yield f"{head} {json.dumps(value, ensure_ascii=False)}\n"


def write(folder: Path, records: int, charts: bool = False) -> int:
    """Write the corpus below `folder`, and return its size in bytes."""
    size = 0
    for name, text in Corpus(records, charts).files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size


def main() -> None:
    """Write a corpus as the arguments say."""
    parser = argparse.ArgumentParser(description="Write a synthetic corpus in the format of content/.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--charts", action="store_true", help="let measurements, states, risks and projects have charts")
    options = parser.parse_args()
    print(f"{write(options.folder, options.records, options.charts):,} bytes")


if __name__ == "__main__":
    main()
