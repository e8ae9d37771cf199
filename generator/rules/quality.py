"""This module contains the rules of quality: what can be built, but is worth another look."""

from __future__ import annotations

from generator.rules.rule import CHAPTER, Files, Rule, chapter

_OLD = {
    "content/rapport-2024/report.yaml": "title: Rapport 2024\nowner: hmn\nperiod: \"2024\"\nlanguage: nb\ndocument: Helse Midt-Norge RHF, rapport for 2024\n",
    "content/rapport-2024/01-kapittel.yaml": (
        "title: Kapittel\nmeasurements:\n  - indicator: sykefravaer\n    organisation: hmr\n"
        "    points:\n      - {period: \"2024\", value: \"8,1\"}\n    targets:\n      - {type: at-most, value: \"7,5\"}\n"
    ),
}


def _target(target: str) -> Files:
    text = f'title: Kapittel\nmeasurements:\n  - indicator: sykefravaer\n    organisation: hmr\n    points:\n      - {{period: "2025", value: "8,0"}}\n    targets:\n      - {target}\n'
    return {**_OLD, CHAPTER: text}


def _counted(total: str) -> Files:
    series = "  - indicator: ansatte\n    organisation: {}\n    points:\n      - {{period: \"2025\", value: {}}}\n"
    return chapter("title: Kapittel\nmeasurements:\n" + "".join(series.format(*one) for one in (("hmr", 4000), ("hnt", 3000), ("alle-hf", total))))


def _series(value: str) -> Files:
    return chapter(f'title: Kapittel\nmeasurements:\n  - indicator: sykefravaer\n    organisation: hmr\n    points:\n      - {{period: 2025-T1, value: "8,1"}}\n      - {{period: 2025-T2, value: "{value}"}}\n')


def _assignment(more: str) -> Files:
    return chapter(f"title: Kapittel\nassignments:\n  - id: kortere-ventetid\n    title: Kortere ventetid\n{more}")


_ANSWER = "    answers:\n      - by: [hmr]\n        text: Foretaket har åpnet en kveldspoliklinikk.\n"
_DUE = "    addressees: [hmr]\n    deadlines:\n      - {event: set, date: 2025-06-30}\n"
_RISK = "title: Kapittel\nrisks:\n  - id: brann\n    title: Brann\n"


def _next_risk(more: str) -> Files:
    old = "    rank: 1\n    text: Taket er gammelt.\n    measures: Taket skiftes.\n"
    return {"content/rapport-2024/report.yaml": _OLD["content/rapport-2024/report.yaml"], "content/rapport-2024/01-kapittel.yaml": f"{_RISK}{old}", CHAPTER: f"{_RISK}{more}"}


def _known(rule: str) -> Files:
    return {**chapter(_RISK), "content/.sporbar-baseline.yaml": f"{rule}:\n  rapport-2025/risks/brann: 1\n"}


RULES = (
    Rule(
        "deadline-passed",
        "Fristen er ute, og ingen har svart.",
        "Fristen gikk ut før dagen rapporten forteller fra, og verken svar, kommentar eller tilstand sier at det er gjort. Leseren kan ikke se om det er glemt. Skriv svaret, flytt fristen, eller skriv at det er levert.",
        _assignment(_DUE),
        _assignment(_DUE + _ANSWER),
        "warning",
    ),
    Rule(
        "sum-differs",
        "Summen stemmer ikke.",
        "Tallet for gruppen er et annet enn summen av medlemmene, eller delene av en bevilgning er større enn helheten. Er det en skrivefeil, så rett den. Har rapporten det slik, så la tallene stå og skriv note på verdien eller en remark på posten.",
        _counted("8000"),
        _counted("7000"),
        "warning",
    ),
    Rule(
        "tenfold",
        "Verdien er ti ganger så stor eller liten som den forrige.",
        "Et komma på feil plass gjør 8,1 til 81. Rett verdien, eller skriv note på den med grunnen når rapporten har det slik.",
        _series("81"),
        _series("8,0"),
        "warning",
    ),
    Rule(
        "target-changed",
        "Målet er et annet enn i forrige rapport.",
        "Leseren sammenligner med målet som gjaldt sist. Er målet endret, så skriv note på det med hvem som endret det og når. Ellers er det ene skrevet feil.",
        _target('{type: at-most, value: "8,5"}'),
        _target('{type: at-most, value: "8,5", note: Hevet av styret i januar 2025}'),
        "warning",
    ),
    Rule(
        "less-than-before",
        "Posten sier mindre enn i forrige rapport.",
        "Teksten, tilstanden, kilden eller nivået som sto i forrige rapport fra samme eier, står ikke lenger. Kanskje er det glemt da rapporten ble ført videre. Skriv det rapporten sier nå. Sier den ikke noe om det lenger, så er det et kjent forhold: «sporbar check --write-baseline».",
        _next_risk("    measures: Taket skiftes.\n"),
        _next_risk("    rank: 2\n    text: Taket lekker.\n    measures: Taket skiftes.\n"),
        "warning",
    ),
    Rule(
        "old-state",
        "Tilstanden er eldre enn perioden rapporten gjelder.",
        "Datoen i as_of er før perioden begynte. Kanskje står den igjen fra forrige rapport. Skriv den nye tilstanden, unchanged: true når rapporten sier at den er den samme, eller note med grunnen.",
        _assignment("    addressees: [hmr]\n    status: {state: ongoing, as_of: 2024-06}\n"),
        _assignment("    addressees: [hmr]\n    status: {state: ongoing, as_of: 2025-06}\n"),
        "warning",
    ),
    Rule(
        "unfilled",
        "Utkastet er ikke fylt ut.",
        "Kommandoene «sporbar roll» og «sporbar new» lar stå en linje der noe skal fylles ut, og merker eksempler med «# eksempel». Til det er gjort, er rapporten eller posten et utkast: siden sier det, og den telles ikke med. Fyll ut, slett linjen eller merket, og slett draft: true til slutt.",
        chapter(f"{_RISK}    draft: true\n    # Fyll ut: rank, text.\n    actions: [nytt-tak]\nactions:\n  - id: nytt-tak\n    title: Nytt tak\n"),
        chapter(f"{_RISK}    text: Taket er gammelt.\n    actions: [nytt-tak]\nactions:\n  - id: nytt-tak\n    title: Nytt tak\n"),
        "warning",
    ),
    Rule(
        "other-language",
        "Teksten ser ut til å være på den andre målformen.",
        "Rapporten har nb eller nn i report.yaml, og nettstedet sier til skjermlesere og søkemotorer at tekstene er det. Skriv teksten om, eller rett language.",
        chapter("title: Kapittel\ntext: Vi veit ikkje kva som hende, eller korleis det gjekk frå veke til veke.\n"),
        chapter("title: Kapittel\ntext: Vi vet ikke hva som hendte, eller hvordan det gikk fra uke til uke.\n"),
        "warning",
    ),
    Rule(
        "no-addressee",
        "Oppdraget sier ikke hvem det gjelder.",
        "Uten addressees eller lead står oppdraget ikke hos noe foretak, og ingen ser at det er deres. Sier ikke rapporten det, så skriv addressee under lost.",
        _assignment(_ANSWER),
        _assignment("    addressees: [hmr]\n" + _ANSWER),
        "warning",
    ),
    Rule(
        "no-answer",
        "Ingen svarer på oppdraget.",
        "Oppdraget har verken svar eller tilstand. Skriv svaret, eller status med not-stated når rapporten ikke sier noe. Står svaret hos et annet oppdrag, så skriv answered_with.",
        _assignment("    addressees: [hmr]\n"),
        _assignment("    addressees: [hmr]\n    status: {state: not-stated}\n"),
        "warning",
    ),
    Rule(
        "risk-without-action",
        "Risikoen har ingen tiltak.",
        "Ingen tiltak viser til risikoen, og ingen står i teksten om den. Skriv actions, eller measures når rapporten bare omtaler tiltakene. Har rapporten ingen, er det verd å vite.",
        chapter(_RISK),
        chapter(f"{_RISK}    measures: Sprinkleranlegget skiftes ut.\n"),
        "notice",
    ),
    Rule(
        "draft-filled",
        "Utkastet er fylt ut, men står fortsatt som utkast.",
        "Et utkast har egne sider, men er ikke i listene og telles ikke med. Når ingenting mer skal fylles ut, slettes linjen draft: true, så publiseres det.",
        chapter(f"{_RISK}    draft: true\n    measures: Sprinkleranlegget skiftes ut.\n"),
        chapter(f"{_RISK}    measures: Sprinkleranlegget skiftes ut.\n"),
        "notice",
    ),
    Rule(
        "known-no-more",
        "Et kjent forhold finnes ikke lenger.",
        "Filen over kjente forhold sier hva som ikke skal meldes på nytt. Det som er rettet, bør ut av den, så det blir meldt om det kommer igjen. «sporbar check --write-baseline» skriver filen på nytt.",
        {**_known("no-answer"), CHAPTER: f"{_RISK}    measures: Sprinkleranlegget skiftes ut.\n"},
        _known("risk-without-action"),
        "notice",
    ),
)
"""The rules of quality, the most telling first."""
