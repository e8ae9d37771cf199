"""This module contains the word list: words that mean the same to those who search, as the editors have put them together."""

from __future__ import annotations

from pydantic import Field

from generator.fields import Line, Part

FILE = "ordliste"
"""The name of the file in content/, without its ending."""

Group = tuple[str, ...]
"""Words or phrases that mean the same; the first is the one that readers are shown."""


class Wordlist(Part):
    """Ordlisten: ord som betyr det samme i søket, på bokmål, nynorsk og som forkortelser."""

    words: tuple[tuple[Line, ...], ...] = Field(
        title="Ord",
        description="Hver gruppe er ord som betyr det samme: [sykefravær, sjukefråvær]. Bøyninger trengs ikke. Det første ordet er det leseren får se som forslag.",
        examples=[[["sykefravær", "sjukefråvær"]]],
    )
