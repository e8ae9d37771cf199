"""This package contains tables: the values of a series in a CSV file beside the section, and what cells and headings mean.

The way in for content is `generator.load.tables.series.Tables`. `sporbar import` reads spreadsheets with the same cells.
"""
