"""This module contains what all tests share: how hard hypothesis tries, and that it never fails for being slow."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("sporbar", max_examples=60, deadline=None)
settings.load_profile("sporbar")
