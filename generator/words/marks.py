"""This module contains the signs that Markdown takes for marks, and texts without them."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&@])")


def without_marks(told: str) -> str:
    """Escape what Markdown would take for marks; an @ would call somebody."""
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", told)
