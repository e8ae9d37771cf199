"""This package contains render: a catalog becomes pages."""

from generator.render.page import Page
from generator.render.site import Site, common_digest

__all__ = ["Page", "Site", "common_digest"]
