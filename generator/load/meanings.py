"""This module contains what hints say of keys: what a key is for, and what each word means that it may have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from generator.errors import joined, say

_EXPLAINED = re.compile(r"([a-z0-9-]+): ([^.:]+)")


def explained_in(info: Any) -> list[tuple[str, str]]:
    """Return the words that the description of a field explains, each with what it means: «p50: styringsmål P50. frame: kostnadsramme.»"""
    return _EXPLAINED.findall(str(info.description or "")) if info else []


def described(info: Any) -> str:
    """Say what a field is for: its description, or the words it may have where the description is a list of these."""
    told, meanings = str(info.description or ""), explained_in(info)
    is_list = bool(meanings) and " ".join(f"{word}: {meaning}." for word, meaning in meanings) == told
    return choices_in_words(meanings) if is_list else say(told)


def choices_in_words(meanings: Iterable[tuple[str, str]]) -> str:
    """Say which words may be chosen, with what each means; those that mean nothing but themselves, alone."""
    told = (say("%(word)s (%(told)s)", word=word, told=say(meaning)) if meaning else word for word, meaning in meanings)
    return say("Lovlige verdier: %(words)s.", words=joined(*told, by=", "))
