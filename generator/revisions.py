"""This module contains revisions: which commit a name means, its day, and the files of a folder as they were then. It is the only one that calls git."""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from generator.errors import Refused, say

ENDINGS = (".yaml", ".yml", ".md", ".csv")
"""The files of a revision that are taken out: those that are read as content."""


_SET_BY_GIT = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git says of the repository to a hook; believed, it would make the folder of the content the whole repository."""


class NoRevision(Refused):
    """Raised with what to tell people when a revision cannot be read: no git, no repository, no such commit or folder."""


@dataclass(frozen=True)
class Revision:
    """A commit: what it was called by whoever asked, its full number, and the day it was made."""

    name: str
    commit: str
    day: date

    @property
    def short(self) -> str:
        """The commit as people write it."""
        return self.commit[:7]

    @property
    def label(self) -> str:
        """The name it was asked for by, and the commit where that is not the same."""
        return self.short if self.commit.startswith(self.name) else f"{self.name} ({self.short})"


def revision(folder: Path, name: str) -> Revision:
    """Return the commit that `name` means in the repository a folder is in.

    Raises NoRevision when there is none.
    """
    if not name or name.startswith("-"):
        raise NoRevision(say("«%(name)s» er ikke navnet på en revisjon.", name=name))
    asked = _run(folder, "rev-parse", "--git-dir")
    if asked.returncode:
        if advised := re.search(r"git config --global --add safe\.directory .+", asked.stderr.decode("utf-8", "replace")):
            told = say("Git leser ikke mappen %(folder)s, for den eies av en annen bruker.", folder=folder.name)
            raise NoRevision(told, say("Stoler du på innholdet, så kjør: %(command)s", command=advised[0]))
        raise NoRevision(
            say("Mappen %(folder)s er ikke i et git-repositorium, så det er ingen tidligere utgave å sammenligne med.", folder=folder.name),
            say('Begynn å ta vare på utgaver: git init && git add . && git commit -m "Første utgave". Endringer etter det kan vises.'),
        )
    found = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", told=say("Git kjenner ingen revisjon som heter «%(name)s».", name=name))
    commit = found.decode().strip()
    told = say("Commit %(commit)s kan ikke leses.", commit=commit[:7])
    return Revision(name, commit, date.fromisoformat(_git(folder, "show", "--no-patch", "--no-show-signature", "--format=%cs", commit, told=told).decode().strip()))


def take_out(folder: Path, found: Revision, target: Path) -> None:
    """Write the files that a folder had in a revision to `target`.

    Raises NoRevision when the folder was not there.
    """
    told = say("Mappen %(folder)s fantes ikke i revisjonen %(label)s.", folder=folder.name, label=found.label)
    inside = _git(folder, "rev-parse", "--show-prefix", told=told).decode().rstrip("\n").rstrip("/")
    top = Path(_git(folder, "rev-parse", "--show-toplevel", told=told).decode().rstrip("\n"))
    packed = _git(top, "archive", "--format=tar", f"{found.commit}:{inside}" if inside else found.commit, told=told)
    target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            if member.isfile() and path.suffix.lower() in ENDINGS and not path.is_absolute() and ".." not in path.parts:
                file = tar.extractfile(member)
                assert file is not None
                place = target / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(file.read())
                os.utime(place, (member.mtime, member.mtime))


def _git(folder: Path, *arguments: str, told: str) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode:
        raise NoRevision(told)
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    own = {name: value for name, value in os.environ.items() if name not in _SET_BY_GIT}
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False, env={**own, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"})
    except OSError:
        raise NoRevision(say("Programmet git finnes ikke på denne maskinen.")) from None
