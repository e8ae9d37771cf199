"""This module contains what to say of YAML that cannot be read: libyaml's sentences in words an editor understands."""

from __future__ import annotations

_BACKSLASH = "Bruk enkle anførselstegn (') rundt teksten, eller skriv to skråstreker: \\\\."
_SYNTAX = (
    ("mapping values are not allowed", "kolonet i «{shown}» står på et uventet sted",
     "Sett anførselstegn rundt teksten hvis den inneholder kolon, og sjekk at linjen over har kolon og riktig innrykk."),
    ("could not find expected ':'", "det mangler et kolon ved «{shown}»", "Skriv nøkkel, kolon, mellomrom og verdi."),
    ("text after value", "det står noe etter at verdien er slutt i «{shown}»",
     "Et anførselstegn inni teksten lukker den: bruk den andre typen anførselstegn rundt. Se også etter en linje over der det ikke er lukket."),
    ("did not find expected key", "innrykket stemmer ikke ved «{shown}»",
     "Linjer på samme nivå må ha like mange mellomrom foran, og anførselstegn må lukkes."),
    ("did not find expected '-'", "innrykket i listen stemmer ikke ved «{shown}»",
     "Hvert punkt i listen må begynne med bindestrek i samme kolonne."),
    ("block sequence entries are not allowed", "bindestreken i «{shown}» står på et uventet sted",
     "Begynn listen på linjen under nøkkelen, med to mellomrom og bindestrek."),
    ("found unexpected end of stream", "anførselstegnet i «{shown}» er ikke lukket", "Sett et likt anførselstegn der teksten slutter."),
    ("did not find expected ',' or", "klammen i «{shown}» er ikke lukket", "Skriv komma mellom verdiene og lukk med ] eller }."),
    ("did not find expected node content", "en klamme er ikke lukket ved «{shown}»", "Skriv en verdi etter kommaet og lukk med ] eller }."),
    ("found character that cannot start", "verdien i «{shown}» begynner med et tegn som ikke kan stå der", "Sett anførselstegn rundt teksten."),
    ("did not find expected alphabetic or numeric", "verdien i «{shown}» begynner med * eller &, som betyr noe annet i YAML",
     "Sett anførselstegn rundt teksten."),
    ("did not find expected comment or line break", "teksten i «{shown}» står på samme linje som | eller >",
     "Begynn teksten på neste linje, med to mellomrom foran, eller sett anførselstegn rundt den."),
    ("hexdecimal", "den omvendte skråstreken i «{shown}» betyr noe annet i YAML", _BACKSLASH),
    ("escape c", "den omvendte skråstreken i «{shown}» betyr noe annet i YAML", _BACKSLASH),
    ("found another document", "filen har flere dokumenter (---)", "Slett linjen med ---."),
    ("directive", "linjen «{shown}» begynner med prosenttegn", "Slett linjen, eller sett anførselstegn rundt teksten."),
)  # fmt: skip


def syntax_words(problem: str, shown: str) -> tuple[str, str]:
    """Return what is wrong and what to write instead; `problem` is libyaml's sentence, `shown` the line it stands in."""
    short = shown if len(shown) <= 60 else shown[:57] + " …"
    for part, message, hint in _SYNTAX:
        if part in problem:
            return message.format(shown=short), hint
    where = f"ved «{short}»" if short else "på slutten av filen"
    return f"YAML kan ikke leses {where}", "Sammenlign med linjene over: innrykk, kolon og anførselstegn."
