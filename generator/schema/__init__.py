"""This package contains the JSON Schemas that editors' tools read for completion, help and errors, made from the kinds and the content."""

from generator.schema.files import FOLDER, IDS, refresh, schemas, write

__all__ = ["FOLDER", "IDS", "refresh", "schemas", "write"]
