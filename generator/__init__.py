"""Sporbar: reports about assignments, kept as YAML records, become a site where everything can be traced."""

__version__ = "0.1.0"
