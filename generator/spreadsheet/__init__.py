"""This package contains spreadsheet: the sheets that trusts send, what is in their cells, and the way from there into the YAML of a section.

`read` gives the sheets, `found` the values in them, `standing` what they are to the content, `written` the new text of its files.
"""
