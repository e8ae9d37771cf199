"""This package contains the matrices: tables in which records meet, with what is missing in sight, to look at and to download."""

from generator.render.matrices.pages import Offer, all_offers, offers, pages

__all__ = ["Offer", "all_offers", "offers", "pages"]
