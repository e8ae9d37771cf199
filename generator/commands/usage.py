"""This module contains the words of argparse itself, so that help and complaints about use are in the language of the rest.

argparse asks gettext for its words, but gives no place for a translation other than compiled files found by the environment. So its
functions for that, and for names of arguments, are exchanged while a command line is read, and help is written by a formatter of our own.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from generator.errors import Gettext, said

WORDS = {
    "usage: ": "bruk: ",
    "positional arguments": "det som skal oppgis",
    "options": "valg",
    "show this help message and exit": "Vis denne hjelpen.",
    "show program's version number and exit": "Vis hvilken versjon dette er.",
    "%(prog)s: error: %(message)s\n": "%(prog)s: feil bruk: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "dette må også oppgis: %s",
    "one of the arguments %s is required": "en av disse må oppgis: %s",
    "unrecognized arguments: %s": "dette er ukjent her: %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan være flere valg: %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "«%(value)s» kan ikke velges her. Velg blant %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": "«%(value)s» kan ikke velges her. Mente du «%(closest)s»? Velg blant %(choices)s",
    "invalid %(type)s value: %(value)r": "«%(value)s» har feil form",
    "expected one argument": "en verdi må stå etter",
    "expected at most one argument": "høyst én verdi kan stå etter",
    "expected at least one argument": "minst én verdi må stå etter",
    "expected %s argument": "%s verdi må stå etter",
    "expected %s arguments": "%s verdier må stå etter",
    "not allowed with argument %s": "kan ikke brukes sammen med %s",
    "ignored explicit argument %r": "skal stå uten verdi, men fikk %r",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "«%(parser_name)s» er ingen kommando. Velg blant %(choices)s",
}
"""What argparse says to those who use a program, in bokmål. What it says to those who write one, is not here."""


def formatter(gettext: Gettext) -> Callable[..., argparse.HelpFormatter]:
    """Return what writes help in the language of `gettext`."""

    class Formatter(argparse.HelpFormatter):
        """Writes help: sentences of ours, and words of argparse."""

        def add_text(self, text: str | None) -> None:
            super().add_text(str(said(text, gettext)) if text else text)

        def start_section(self, heading: str | None) -> None:
            super().start_section(_word(heading, gettext) if heading else heading)

        def _get_help_string(self, action: argparse.Action) -> str | None:
            return _word(action.help, gettext) if action.help else action.help

        def _metavar_formatter(self, action: argparse.Action, default_metavar: str) -> Callable[[int], tuple[str, ...]]:
            told = action.metavar
            if isinstance(told, str):
                return lambda count: (str(said(told, gettext)),) * count
            return super()._metavar_formatter(action, default_metavar)

    return Formatter


@contextmanager
def speaking(gettext: Gettext) -> Iterator[None]:
    """Let argparse complain in the language of `gettext` for as long as this lasts."""
    name_of: Callable[[argparse.Action | None], str | None] = getattr(argparse, "_get_action_name")  # noqa: B009 (its types do not have it)
    own: dict[str, Any] = {
        "_": lambda told: _word(told, gettext),
        "ngettext": lambda one, many, count: _word(one if count == 1 else many, gettext),
        "_get_action_name": lambda action: said(name_of(action), gettext),
    }
    before = {name: getattr(argparse, name) for name in own}
    _give(own.items())
    try:
        yield
    finally:
        _give(before.items())


def _give(functions: Iterable[tuple[str, Any]]) -> None:
    for name, function in functions:
        setattr(argparse, name, function)


def _word(told: str, gettext: Gettext) -> str:
    """A word of argparse or a sentence of ours, in the language; nothing where there is none."""
    if not told:
        return told  # a group may have no description
    return gettext(WORDS[told]) if told in WORDS else str(said(told, gettext))
