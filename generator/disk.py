"""This module contains what people are told when the machine will not write: the disk is full, or a file may not be written."""

from __future__ import annotations

import errno

from generator.errors import say

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
UNTOUCHED = say("nettstedet står som det var")


class Unfinished(Exception):
    """Raised when a site could not be brought all the way to what it shall be. The next build finishes it."""

    def __init__(self, error: OSError) -> None:
        self.error = error
        self.told = say("%(reason)s, så nettstedet er bare delvis byttet ut. Rett opp, og kjør kommandoen på nytt: da blir det helt.", reason=_reason(error))
        super().__init__(self.told)


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
    return ""


def _reason(error: OSError) -> str:
    if error.errno in NO_ROOM:
        return say("Disken er full")
    if error.errno in NOT_ALLOWED:
        return say("Sporbar har ikke tilgang til %(filename)s", filename=error.filename)
    return say("Filen %(filename)s kunne ikke skrives (%(strerror)s)", filename=error.filename, strerror=error.strerror)
