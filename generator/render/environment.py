"""This module contains the Jinja environment: strict, autoescaping, with the words of one language.

Together with compiler.py and layout.py it is the only place that imports jinja2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.catalog import Entry
from generator.charts.wording import short_period
from generator.fields import Reckoned, Status
from generator.markdown import to_html, to_inline
from generator.render.compiler import Compiler
from generator.settings import TEMPLATES
from generator.words.languages import words
from generator.words.order import norwegian

WORST_FIRST = ("not-met", "late", "partly", "ongoing", "on-track", "met", "closed", "not-stated", "lost", "unfilled")


def environment(language: str, folders: list[Path], kept: Path | None) -> Environment:
    """Return the environment of one language; `folders` are searched before the house's own templates.

    Compiled templates are kept in `kept`, by language and its words, which are compiled in.
    """
    own = words(language)
    if kept is not None:
        kept = kept / f"{language}-{own.digest}"
        kept.mkdir(parents=True, exist_ok=True)
    made = Compiler(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=FileSystemBytecodeCache(str(kept)) if kept else None,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.own = own
    made.install_gettext_callables(own.gettext, own.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.tests["reckoned"] = lambda status: isinstance(status, Reckoned)
    made.globals.update(words=own, language=language)
    made.filters.update(
        period=cache(own.period), shortperiod=partial(short_period, own), integer=own.integer, unit=own.unit, andlist=own.join, rank=_place, markdown=_markdown, inline=_inline, bytitle=_by_title
    )
    return made


Address = Callable[[str], str | None]


def _markdown(text: str, address: Address, heading: int = 2) -> Markup:
    """`{{ record.text | markdown(address) }}`: text to HTML; `address` leads internal links from this page."""
    return Markup(to_html(text, address, heading))


def _inline(text: str, address: Address) -> Markup:
    return Markup(to_inline(text, address))


def _by_title(entries: Iterable[Entry]) -> list[Entry]:
    """`{{ entries | bytitle }}`: records in the Norwegian order of their titles."""
    return sorted(entries, key=lambda entry: norwegian(entry.record.title))


def _place(status: Status | None) -> str:
    """The place of a state for a column that is sorted; nothing where there is no state, so that it stands last."""
    return str(rank(status)) if status else ""


def is_urgent(status: Status | None) -> bool:
    """Whether a state asks for somebody's attention now."""
    return status is not None and status.state in ("not-met", "late", "partly")


def rank(status: Status | None) -> int:
    """The place of a state in the order worst first."""
    return WORST_FIRST.index(status.state) if status else len(WORST_FIRST)
