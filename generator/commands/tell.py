"""This module contains Tell: what commands say to people, in the language that they have chosen."""

from __future__ import annotations

import sys
from functools import cached_property

from generator.errors import Gettext, said


class Tell:
    """Says things in one language: what was asked for on standard output, all else beside it on standard error."""

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def gettext(self) -> Gettext:
        """Gives a sentence in bokmål in the language. What reads the translations is loaded when something is said in another one."""
        if self.language == "nb":
            return str
        from generator.words.languages import sayings

        return sayings(self.language)

    def __call__(self, *told: str) -> None:
        """Say what was asked for, each on a line."""
        for one in told:
            print(self.said(one))

    def aside(self, *told: str) -> None:
        """Say what is to be known beside it: faults, notices, why nothing was done."""
        for one in told:
            print(self.said(one), file=sys.stderr)

    def said(self, told: str) -> str:
        """Return a sentence in the language; text that is no sentence of ours as it is."""
        return str(said(told, self.gettext))
