"""This module contains slugs: the ASCII words that ids and addresses are made of."""

import re
import unicodedata

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NORWEGIAN = str.maketrans({"å": "aa", "ø": "oe", "æ": "ae"})


def is_slug(text: str) -> bool:
    """Tell whether `text` is lower-case ASCII words joined by single hyphens."""
    return SLUG.fullmatch(text) is not None


def slugify(text: str) -> str:
    """Turn any text into a slug the Norwegian way: å becomes aa, ø oe, æ ae."""
    composed = unicodedata.normalize("NFC", text.casefold())
    ascii_text = unicodedata.normalize("NFKD", composed.translate(_NORWEGIAN)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text))
