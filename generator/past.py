"""This module contains the reading of the past: the content of a revision, loaded as the content of today is."""

from __future__ import annotations

import os
import shutil
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.compare import Past
from generator.errors import ContentFaults
from generator.load.content import read
from generator.revisions import Revision, take_out
from generator.settings import Settings


def past(settings: Settings, found: Revision) -> Past:
    """Read the content as it was in a revision; what today's rules refuse in it is left out and told.

    Raises NoRevision when the content was not there.
    """
    with TemporaryDirectory(prefix="sporbar-") as folder:
        content = Path(folder) / settings.content_folder.name
        take_out(settings.content_folder, found, content)
        return _read(found, content)


def kept_past(settings: Settings, found: Revision) -> Past:
    """Read the content of a revision from where it is kept between builds; the one kept before is thrown away.

    Raises NoRevision when the content was not there.
    """
    whose = blake2b(os.fsencode(settings.content_folder.resolve()), digest_size=8).hexdigest()  # one cache may serve several contents
    kept = settings.cache_folder / "revisions" / whose
    content = kept / found.commit / settings.content_folder.name
    if not content.is_dir():
        shutil.rmtree(kept, ignore_errors=True)
        new = kept / f"{found.commit}.{os.getpid()}.new"
        take_out(settings.content_folder, found, new / content.name)
        os.replace(new, content.parent)
    return _read(found, content, settings.cache_folder / "values")


def _read(found: Revision, content: Path, cache: Path | None = None) -> Past:
    catalog, faults = read(content, cache)
    return Past(found.label, found.commit, found.day, catalog, ContentFaults(faults).faults)
