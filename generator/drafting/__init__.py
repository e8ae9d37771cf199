"""This package contains drafting: from a document (PDF, Word or text) to the skeleton of a section, for an editor to fill in.

The readers (plain, pdf, word) make a neutral Document of headings, paragraphs and tables with their places; candidates and known
find what an editor will want to look at in it; skeleton writes YAML where everything found stands as comments.
"""
