"""This package contains search: what pages are about becomes the small files that the search page reads.

The files are plain JSON, the same for the same content. templates/assets/search-index.js reads them.
"""

from generator.search.index import index
from generator.search.subject import FACETS, Subject

__all__ = ["FACETS", "Subject", "index"]
