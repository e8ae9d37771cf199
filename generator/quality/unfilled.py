"""This module contains the check of what a rolled report still lacks: the lines that `sporbar roll` left for the editor to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Fault, Place, say
from generator.load.files import Source
from generator.record import UNFILLED


def unfilled(files: Iterable[Source]) -> Iterator[Fault]:
    """Yield a warning for each file with such lines, at the first of them."""
    for source in files:
        if not source.name.endswith(".yaml"):
            continue
        lines = [(number, line) for number, line in enumerate(source.disk.read_text("utf-8").splitlines(), 1) if line.lstrip().startswith(UNFILLED)]
        if lines:
            number, line = lines[0]
            message = say("%(count)s poster i kapitlet er ikke fylt ut etter at rapporten ble ført videre", count=len(lines))
            hint = say("Skriv det den nye rapporten sier, og slett linjene som begynner med «%(mark)s».", mark=UNFILLED)
            yield Fault(Place(source.path, number, line.index("#") + 1), "unfilled", message, hint, address=source.path)
