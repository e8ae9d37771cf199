"""This package contains the comparing of two catalogs, or two reports: record by record and field by field, whatever order files have.

The order of records, files, links, parts and points is no difference; each is held against the one it is known by.
"""

from generator.compare.catalogs import compare, compare_in_thread, compare_reports, threads_between
from generator.compare.change import Change, FieldChange, Side
from generator.compare.naming import full_title
from generator.compare.past import Past
from generator.compare.reports import earlier_reports

__all__ = ["Change", "FieldChange", "Past", "Side", "compare", "compare_in_thread", "compare_reports", "earlier_reports", "full_title", "threads_between"]
