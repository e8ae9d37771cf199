"""This package contains the rules of content, those that hide most first: what is checked, why, and how it is written right."""

from generator.rules import files, lists, quality, records, tables, texts, values, yaml
from generator.rules.rule import SEVERITIES, Files, Odd, Rule, Severity

__all__ = ["RULES", "SEVERITIES", "Files", "Odd", "Rule", "Severity"]

RULES: dict[str, Rule] = {
    rule.id: rule for module in (yaml, files, lists, records, tables, values, texts, quality) for rule in module.RULES
}
"""Every rule by its id, the worst first."""
