"""This package contains what changes the content for its editors: new records and reports, ids changed everywhere, files in the house's hand."""
