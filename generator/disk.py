"""This module contains the writing of files whole, and what people are told when the machine will not write: the disk is full, or a file may not be written."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import say

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
IN_THE_WAY = {errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ELOOP, errno.ENAMETOOLONG}
UNTOUCHED = say("nettstedet står som det var")


class Unfinished(Exception):
    """Raised when a site could not be brought all the way to what it shall be. The next build finishes it."""

    def __init__(self, error: OSError) -> None:
        self.error = error
        self.told = say("%(reason)s, så nettstedet er bare delvis byttet ut. Rett opp, og kjør kommandoen på nytt: da blir det helt.", reason=_reason(error))
        super().__init__(self.told)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, making its folder where it is missing. Whoever reads it meanwhile, or after a kill, finds the old file or the new one, whole.

    Raises OSError when it cannot be written; the file is then as it was.
    """
    path = path.resolve() if path.is_symlink() else path  # what a link leads to is changed, and the link stays
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _stage(path, content)
        os.replace(_beside(path, "new"), path)
    finally:
        _beside(path, "new").unlink(missing_ok=True)


@contextmanager
def replaced(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Write files for as long as the block after `with` goes well: what is raised there or here leaves every file as it was, and new ones and their folders gone.

    All that takes room on the disk is done before any file is touched; from then on files only change names.
    Raises OSError when a file cannot be written.
    """
    targets = {path.resolve(): content for path, content in files.items()}
    made: list[Path] = []
    before: dict[Path, bool] = {}
    try:
        for path, content in targets.items():
            _make_folders(path.parent, made)
            _stage(path, content)
            before[path] = path.exists()
            if before[path]:
                shutil.copy2(path, _beside(path, "old"))
        for path in targets:
            os.replace(_beside(path, "new"), path)
        yield
    except BaseException:
        for path, existed in before.items():
            if existed and _beside(path, "old").is_file():
                os.replace(_beside(path, "old"), path)
            elif not existed:
                path.unlink(missing_ok=True)
        raise
    finally:
        for path in targets:
            for end in ("new", "old"):
                _beside(path, end).unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):  # not empty: what was made in it is to stay
                folder.rmdir()


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, telling which were not there."""
    for one in reversed([folder, *folder.parents]):
        if not one.exists():
            one.mkdir()
            made.append(one)


def _stage(path: Path, content: bytes) -> None:
    """Write beside a file what it shall be, with its rights. A file that may not be written is refused: only its folder must be open to change its name."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    new = _beside(path, "new")
    new.write_bytes(content)
    if path.exists():
        shutil.copymode(path, new)


def _beside(path: Path, end: str) -> Path:
    """A hidden name beside a file, which nothing takes for content."""
    return path.with_name(f".{path.name}.{os.getpid()}.{end}")


def sentence(error: BaseException) -> str:
    """Return what to tell of an error that the machine is to blame for, and nothing we made wrong; empty for all others."""
    if isinstance(error, Unfinished):
        return error.told
    if not isinstance(error, OSError):
        return ""
    if error.errno in NO_ROOM:
        return say("%(reason)s. Frigjør plass og kjør kommandoen på nytt (%(site)s).", reason=_reason(error), site=UNTOUCHED)
    if error.errno in NOT_ALLOWED:
        return say("%(reason)s. Endre tilgangen eller velg en annen mappe (%(site)s).", reason=_reason(error), site=UNTOUCHED)
    if error.errno in IN_THE_WAY and error.filename:
        return say("%(reason)s. Flytt det som står der, eller gi det et annet navn, og kjør kommandoen på nytt.", reason=_reason(error))
    return ""


def _reason(error: OSError) -> str:
    if error.errno in NO_ROOM:
        return say("Disken er full")
    if error.errno in NOT_ALLOWED:
        return say("Sporbar har ikke tilgang til %(filename)s", filename=error.filename)
    if error.errno in IN_THE_WAY:
        return say("%(filename)s kan ikke brukes: der det skal være en fil, står det en mappe, eller omvendt", filename=error.filename)
    return say("Filen %(filename)s kunne ikke skrives (%(strerror)s)", filename=error.filename, strerror=error.strerror)
