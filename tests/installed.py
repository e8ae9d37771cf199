"""This module contains the wheel as users have it: built from the files as they stand, and environments that borrow only the libraries of this one."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

from projects import HOUSE

OWN = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
"""What would lead a command back to the checkout."""
_LENT_NOT = ("sporbar", "_sporbar", "__editable__", "_editable_impl_sporbar")


def clean(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a user who has no checkout, and pip without a network."""
    own = {name: value for name, value in os.environ.items() if name not in OWN and not name.startswith(("GIT_", "PIP_", "GITHUB_"))}
    return {**own, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8", **(more or {})}


def wheel(folder: Path) -> Path:
    """Build the wheel into a folder, without network."""
    done = subprocess.run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder], cwd=HOUSE, env=clean(), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("sporbar-*.whl")
    return made


def bare(folder: Path) -> Path:
    """Make an environment with every library of this one and pip, but without Sporbar; return the folder of its commands."""
    venv.create(folder, symlinks=os.name != "nt")
    paths = sysconfig.get_paths("venv", {"base": str(folder), "platbase": str(folder)})
    lent = folder / "lent"
    lent.mkdir()
    for place in dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))):
        for path in Path(place).iterdir():
            if not path.name.startswith(_LENT_NOT) and path.suffix != ".pth":
                (lent / path.name).symlink_to(path)
    # A plain path is not searched for .pth files, so the checkout that is installed here stays out.
    (Path(paths["purelib"]) / "lent.pth").write_text(f"{lent}\n", "utf-8")
    commands = Path(paths["scripts"])
    for name in ("mkdocs",):
        script = commands / name
        script.write_text(f"#!{commands / 'python'}\nfrom mkdocs.__main__ import cli\ncli()\n", "utf-8")
        script.chmod(0o755)
    return commands


def install(commands: Path, made: Path) -> None:
    """Install a wheel into an environment with pip, as a user does."""
    run([commands / "python", "-m", "pip", "install", "--quiet", "--find-links", made.parent, f"sporbar=={made.name.split('-')[1]}"], commands)


def run(command: Sequence[str | Path], folder: Path, more: Mapping[str, str] | None = None, status: int = 0) -> str:
    """Run a command in a folder as a user without a checkout; return what it prints on both."""
    done = subprocess.run(command, cwd=folder, env=clean(more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    assert done.returncode == status, f"{command} gave {done.returncode}:\n{done.stdout}"
    return done.stdout
