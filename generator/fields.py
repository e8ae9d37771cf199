"""This module contains the field types that every kind is made of: text, numbers, periods, references, states."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StrictBool,
    StrictInt,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.errors import say
from generator.words.numbers import FORM as NUMBER_FORM
from generator.words.numbers import BadNumber, Number, is_either, parse_number
from generator.words.periods import FORM as PERIOD_FORM
from generator.words.periods import FORMS, BadDate, BadPeriod, Period, parse_period
from generator.words.slugs import SLUG, is_slug, slugify

__all__ = [
    "OPEN", "Bool", "Int", "Line", "Link", "Lost", "Markdown", "NumberField", "Origin", "Part", "PeriodField",
    "Reckoned", "Ref", "Remark", "Slug", "Source", "State", "Status", "Unit", "Url", "Withdrawal", "refused",
]  # fmt: skip


class Part(BaseModel):
    """A piece of a record: frozen, and refusing keys it does not know.

    `known_by` are the fields that tell one part from another in a list, whatever its place in it: the most telling set of
    fields first, then those that are enough where the first has changed. `in_order` tells that their order means something.

    `blank` is what the part says before anybody has filled it in. `lasting` are the fields that are as true in the owner's next
    report: what the thing is, and not how it stands. `becoming` are those whose value is another's there. A part of a class that
    names none, in a field that lasts, lasts whole.
    """

    known_by: ClassVar[tuple[tuple[str, ...], ...]] = ()
    in_order: ClassVar[bool] = False
    blank: ClassVar[tuple[tuple[str, str], ...]] = ()
    lasting: ClassVar[tuple[str, ...]] = ()
    becoming: ClassVar[tuple[tuple[str, str], ...]] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @property
    def lasts(self) -> bool:
        """Whether the owner's next report tells of it again, as of what has a date of its own."""
        return True


def _text(value: Any, wanted: str = "tekst", better: str = "") -> str:
    """Take text, and whole numbers as the text they were written as; refuse the rest."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        raise refused("wrong-type", say("er tom"), better=say("Skriv en verdi, eller slett linjen."))
    if isinstance(value, dict | list | tuple):
        better = say("Skriv %(wanted)s på samme linje som nøkkelen.", wanted=say(wanted))
    better = better or say('Sett anførselstegn rundt: "%(value)s".', value=str(value).lower())
    raise refused("wrong-type", say("er %(value)s, men skal være %(wanted)s", value=_shown(value), wanted=say(wanted)), better=better)


def refused(rule: str, told: str, better: str = "") -> PydanticCustomError:
    """Return what to raise for a value that breaks a rule: what is wrong, and what to write instead."""
    return PydanticCustomError(rule, "{told}", {"told": told, "better": better})


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return say("en gruppe nøkler")
    if isinstance(value, list | tuple):
        return say("en liste")
    return f"«{str(value).lower()}»"


def _slug(value: Any) -> str:
    text = _text(value)
    if not is_slug(text):
        raise refused("bad-slug", say("«%(value)s» er ingen id", value=text), better=slugify(text))
    return text


def _period(value: Any) -> Period:
    if isinstance(value, Period):
        return value
    text = _text(value, "en periode", say("Skriv %(wanted)s.", wanted=say(FORMS)))
    try:
        return parse_period(text)
    except BadDate:
        raise refused("bad-date", say("«%(value)s» finnes ikke i kalenderen", value=text)) from None
    except BadPeriod:
        raise refused("bad-period", say("«%(value)s» er ingen periode", value=text)) from None


def _number(value: Any) -> Number:
    if isinstance(value, float | Decimal):
        value = str(value)
    text = _text(value, "et tall", say('Skriv tallet, for eksempel "83,0".'))
    if is_either(text):
        bare = text.strip()
        hint = say('Skriv "%(thousands)s" hvis det er tusener. Er det desimaler, så skriv "%(decimals)s".', thousands=bare.replace(".", " "), decimals=bare.replace(".", ","))
        raise refused("ambiguous-value", say("«%(text)s» kan leses både med tusener og med desimaler", text=bare), hint)
    try:
        return parse_number(text)
    except BadNumber:
        raise refused("bad-number", say("«%(value)s» er ikke ett tall", value=text)) from None


class IsLine:
    """Marks a line of plain text, so that search finds every such line."""


_TEXT_IN_YAML = WithJsonSchema({"type": ["string", "integer"]})
Line = Annotated[str, BeforeValidator(_text), IsLine(), _TEXT_IN_YAML]
"""One line of plain text."""
Slug = Annotated[str, BeforeValidator(_slug), WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{SLUG.pattern}$", "minimum": 0})]
"""An id: lower-case ASCII words joined by hyphens."""
Bool = StrictBool
Int = StrictInt
_ADDRESS = r'^https?://[^\s<>"]+$'
Url = Annotated[str, BeforeValidator(_text), Field(pattern=_ADDRESS), WithJsonSchema({"type": "string", "pattern": _ADDRESS})]


class IsMarkdown:
    """Marks a text as Markdown, so that every such text is found, checked and rendered."""


Markdown = Annotated[str, BeforeValidator(_text), IsMarkdown(), _TEXT_IN_YAML]
"""Text in Markdown without raw HTML."""
PeriodField = Annotated[
    Period,
    BeforeValidator(_period),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": PERIOD_FORM, "minimum": 1000, "maximum": 9999, "examples": ["2025-T3", "2025-12-31"]}),
]
"""A day, month, tertial, year or stretch of them; see generator.words.periods."""
NumberField = Annotated[
    Number,
    BeforeValidator(_number),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "pattern": NUMBER_FORM, "examples": ["83,0", "1 263,6"]}),
]
"""A number with its printed form; decimal comma in quotes, or a plain YAML number."""

Unit = Literal[
    "prosent", "prosentpoeng", "dager", "antall", "månedsverk", "kroner", "mill. kr", "mrd. kr",
    "DRG-poeng per månedsverk", "timer", "uker", "1 000 kr", "årsverk", "tonn", "per 100 000 innbyggere",
    "DDD per 100 liggedøgn",
]  # fmt: skip

Origin = Literal["source", "source-error", "editorial"]
"""Who says so: the report, the report wrongly (both are kept), or the editors of the site."""

Lost = Literal["colour", "value", "text", "figure", "table", "title", "date", "number", "addressee", "list"]
"""What the text pulled from the document no longer holds."""

State = Literal["not-met", "late", "partly", "ongoing", "on-track", "met", "closed", "not-stated", "lost", "unfilled"]
"""Where something stands, worst first. `unfilled` stands in a draft until somebody has said it."""


OPEN: tuple[State, ...] = ("not-met", "late", "partly", "ongoing")
"""The states of what is not settled."""


class Ref:
    """Marks a field, a Link or a bare id, as pointing to records of one kind (its list name, e.g. `organisations`)."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


class Source(Part):
    """Where in the report a thing stands."""

    at: Line = Field(title="Sted", description="Kapittel, tabell og rad, for eksempel «Tabell 6, rad 1».", examples=["Tabell 6, rad 1"])
    quote: Line = Field("", title="Ordrett", description="Korte ord fra rapporten som bærer tilstanden, ordrett.", examples=["noe forsinket"])


class Link(Part):
    """A reference from one record to another, with who says so.

    In YAML a bare id is enough when the report itself says it; otherwise a mapping with `id` and `origin`.
    """

    known_by = (("id", "role"), ("id",))
    lasting = ("id", "origin", "role")

    id: Line = Field(title="Id", description="Id-en det vises til. I «links» med type foran: risks/lange-ventetider.")
    origin: Origin = Field("source", title="Opphav", description="source: står i rapporten. source-error: rapporten viser feil. editorial: redaksjonens egen kobling.")
    role: Line = Field("", title="Rolle", description="Hva det viste er for denne posten, med få ord.", examples=["henger sammen med"])
    at: Line = Field("", title="Sted", description="Hvor i rapporten henvisningen står.", examples=["kap. 13, siste avsnitt"])
    note: Line = Field("", title="Merknad", description="Forklaring som vises ved lenken.", examples=["Rapporten viser til et eldre nummer."])

    @model_validator(mode="before")
    @classmethod
    def _bare_id(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str | int) and not isinstance(value, bool) else value

    @property
    def lasts(self) -> bool:
        """A wrong reference in one report says nothing of the next."""
        return self.origin != "source-error"


class Remark(Part):
    """Something a reader must know about the source: a contradiction, an error, a loss, a plain note."""

    known_by = (("type", "text"), ("type", "at"), ("text",), ("type",))

    type: Literal["contradiction", "error", "lost", "note"] = Field(title="Type", description="contradiction: to tall strider. error: feil i kilden. lost: tapt da teksten ble hentet ut av rapporten. note: annet.")
    text: Markdown = Field(title="Merknad", description="Hva leseren må vite, med egne ord.", examples=["Tabell 4 sier 8,1 prosent, teksten sier 8,3."])
    at: Line = Field("", title="Sted", description="Hvor i rapporten det gjelder.", examples=["Tabell 4"])
    others: tuple[Link, ...] = Field((), title="Andre steder", description="Postene som sier noe annet: {id: measurements/ventetid-hv}.")


class Status(Part):
    """Where something stands, in the house's states, with who judged it.

    `origin: editorial` says that the report gives prose and the editors chose the state.
    """
    blank = (("state", "unfilled"),)

    state: State = Field(title="Tilstand", description="not-met: ikke nådd. late: forsinket. partly: delvis. ongoing: pågår. on-track: i rute. met: innfridd. closed: avsluttet. not-stated: ikke angitt i rapporten. lost: tapt da teksten ble hentet ut av rapporten. unfilled: ikke fylt ut ennå, bare i et utkast.")
    words: Line = Field("", title="Rapportens ord", description="Rapportens egne, korte ord om tilstanden.", examples=["Noe forsinket"])
    as_of: PeriodField | None = Field(None, title="Per", description="Dagen eller perioden tilstanden gjelder.")
    origin: Origin = Field("source", title="Opphav", description="source når rapporten selv bruker tilstanden, editorial når redaksjonen har tolket prosa.")
    unchanged: Bool = Field(False, title="Uendret", description="true når rapporten sier at status er uendret siden forrige rapport.")
    note: Line = Field("", title="Merknad", description="Kort forklaring.", examples=["Gjelder bare del 1."])


class Reckoned(Status):
    """A state that nobody wrote: the site has reckoned it from numbers."""


class Withdrawal(Part):
    """That a record no longer counts: since when, and why. Its page stays, for those who have its address."""

    date: PeriodField = Field(title="Dato", description="Dagen posten ble trukket tilbake, for eksempel 2026-02-13.", examples=["2026-02-13"])
    reason: Line = Field(title="Grunn", description="Hvorfor, med én setning som leseren forstår.", examples=["Sto to ganger."])
