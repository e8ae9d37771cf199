"""This module contains the rules of records as a whole: their ids, and what they point to."""

from __future__ import annotations

from generator.rules.rule import Rule, chapter

_RISK = "title: Kapittel\nrisks:\n  - id: {id}\n    title: Brann\n    measures: Sprinkleranlegget skiftes ut.\n"
_FIRE = _RISK.format(id="brann")


RULES = (
    Rule(
        "duplicate-id",
        "To poster av samme type har samme id.",
        "Id-en er postens adresse på nettstedet, og en henvisning kan bare føre til ett sted. Er posten kopiert, så gi den ene en ny id.",
        chapter(f"{_FIRE}  - id: brann\n    title: Brann i garasjen\n    measures: Garasjen bygges om.\n"),
        chapter(f"{_FIRE}  - id: brann-i-garasjen\n    title: Brann i garasjen\n    measures: Garasjen bygges om.\n"),
    ),
    Rule(
        "former-id",
        "En tidligere id er i bruk, eller flere poster har den.",
        "Med former_ids fører gamle lenker til posten slik den heter nå. Da må ingen annen post ha den gamle id-en, eller ha hatt den.",
        chapter(f"{_FIRE}    former_ids: [brann]\n"),
        chapter(f"{_FIRE}    former_ids: [brann-i-taket]\n"),
    ),
    Rule(
        "bad-slug",
        "Id-en har tegn som ikke kan stå i en nettadresse.",
        "Id-er og filnavn blir adresser. De skrives med små bokstaver a–z, tall og bindestrek: å blir aa, ø blir oe og æ blir ae.",
        chapter(_RISK.format(id="Brann i båten")),
        chapter(_RISK.format(id="brann-i-baaten")),
    ),
    Rule(
        "unknown-ref",
        "Det det vises til, finnes ikke.",
        "En henvisning er id-en til en annen post. Foretak og indikatorer står i content/organisations.yaml og content/indicators.yaml, andre poster i kapitlene.",
        chapter(f"{_FIRE}    trusts: [helse-nordpolen]\n"),
        chapter(f"{_FIRE}    trusts: [hmr]\n"),
    ),
    Rule(
        "unfilled-published",
        "Det som ikke er fylt ut, kan ikke publiseres.",
        "Kommandoene «sporbar roll» og «sporbar new» lar stå en linje der noe skal fylles ut, og verdien unfilled der noen må velge. Eksemplene fra «sporbar new» er merket «# eksempel». I et utkast (draft: true) venter de. Uten draft ville nettstedet ha vist noe som ingen har skrevet. Fyll ut og slett linjen, eller la utkastet stå til det er gjort.",
        chapter(f"{_FIRE}    # Fyll ut: text.\n"),
        chapter(f"{_FIRE}    text: Taket er gammelt.\n"),
    ),
)
"""The rules of records."""
