"""This package contains load: it reads every file of content/ and returns one frozen catalog, or raises every fault.

The way in is `generator.load.content.load`; nothing is imported here, so that reading a setting costs no pydantic.
"""
