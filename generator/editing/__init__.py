"""This package contains what changes the content for its editors: files read and written in the house's hand, ids changed everywhere."""
