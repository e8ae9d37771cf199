"""This module contains what people are told when the machine will not write: the disk is full, or a file may not be written."""

from __future__ import annotations

import errno

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
UNTOUCHED = "nettstedet står som det var"


class Unfinished(Exception):
    """Raised when a site could not be brought all the way to what it shall be. The next build finishes it."""

    def __init__(self, error: OSError) -> None:
        self.error = error
        super().__init__(f"{_reason(error)}, så nettstedet er bare delvis byttet ut. Rett opp, og kjør kommandoen på nytt: da blir det helt.")


def sentence(error: BaseException) -> str:
    """Return what to tell of an error that the machine is to blame for, and nothing we made wrong; empty for all others."""
    if isinstance(error, Unfinished):
        return str(error)
    if not isinstance(error, OSError):
        return ""
    if error.errno in NO_ROOM:
        return f"{_reason(error)}. Frigjør plass og kjør kommandoen på nytt ({UNTOUCHED})."
    if error.errno in NOT_ALLOWED:
        return f"{_reason(error)}. Endre tilgangen eller velg en annen mappe ({UNTOUCHED})."
    return ""


def _reason(error: OSError) -> str:
    if error.errno in NO_ROOM:
        return "Disken er full"
    if error.errno in NOT_ALLOWED:
        return f"Sporbar har ikke tilgang til {error.filename}"
    return f"Filen {error.filename} kunne ikke skrives ({error.strerror})"
