"""This module contains the wording of what is written into files: sentences, and what explains a key, in the language of the report."""

from __future__ import annotations

import re

from generator.errors import said
from generator.words.languages import sayings

_MEANING = re.compile(r"([a-z0-9-]+): ([^.:]+)")


def worded(text: str, language: str) -> str:
    """Return a sentence in a language; what has no translation (an id, a name) as it is."""
    return str(said(text, sayings(language))) if hasattr(text, "template") else sayings(language)(text)


def described(text: str, language: str) -> str:
    """Return what explains a key in a language; where it is a list of words, each with what it means, meaning by meaning."""
    told = worded(text, language)
    return told if told != text else _MEANING.sub(lambda found: f"{found[1]}: {worded(found[2], language)}", text)
