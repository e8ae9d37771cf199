"""This package contains load: it reads every file of content/ and returns one frozen catalog, or raises every fault."""

from generator.load.content import load

__all__ = ["load"]
