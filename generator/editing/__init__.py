"""This package contains what changes the content for its editors: new reports, chapters and records, and the next period of a report."""
