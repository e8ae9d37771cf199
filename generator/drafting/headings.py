"""This module contains how headings are told from other lines: by number, by lettering, or by how they stand among the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.drafting.document import TextLine

_NUMBERED = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})\.?\s+(?P<title>[«\"“]?[A-ZÆØÅ].*)")
_NAMED = re.compile(r"(?:Hovedmål|Delmål|Satsingsområde|Del|Vedlegg|Kapittel|Kap\.) ?[0-9]{1,2}(?: ?[:.–-] ?| )[A-ZÆØÅ].*")
_LONGEST = 110
_LONGEST_BARE = 75
_FULL = 50
"""A line with so many characters is running text, if nothing tells otherwise."""
_WORDS = 11
_ENDS = (".", ":", "!", "?", "»", "”", '"', ")")
_BULLETS = "•●○▪■□‣–—-*·‐o"
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*[0-9]+\s*$|\s{3,}[0-9]{1,3}$")
_FIGURES = re.compile(r"(?:^|\s)[-−–+<>]?[0-9][0-9.,]*\s?%?\*?(?=\s|$)")
_LARGER = 1.1
_OPEN = frozenset("for og i til av på med som å der en et ein eit den det de dei om fra frå ved eller mot enn at kan skal er har".split())
"""A line that ends with one of these goes on."""
_LIGHT = re.compile(r"(?:Grønn|Grøn|Gul|Rød|Raud|Oransje)$")
_PARAGRAPH = 150
"""A line so long is a whole paragraph: the text has one on each line."""
_OFTEN = 3
"""A short line that stands so many times is a footer or a word in a form, not a heading."""
_SKIPPED = 3
"""So many chapter numbers may be missing between two chapters."""


def is_bullet(text: str) -> bool:
    """Tell whether a line begins a point of a list."""
    return len(text) > 1 and text[0] in _BULLETS and text[1].isspace()


def numbered(text: str) -> tuple[str, str] | None:
    """Split a line such as «2.1 Sykefravær» into number and title, or return None where it cannot be a heading."""
    match = _NUMBERED.fullmatch(text)
    if match is None or len(text) > _LONGEST or _CONTENTS.search(text):
        return None
    title = match["title"].strip()
    if title.endswith((".", ",", ";", "-")) or sum(map(str.isalpha, title)) < 3 or _all_figures(title):
        return None
    if "." not in match["number"] and _open(title):
        return None
    return match["number"], title


def _open(text: str) -> bool:
    return text.split()[-1].casefold() in _OPEN


def _all_figures(text: str) -> bool:
    """Tell whether a line is a row of a table: a few words and then figures."""
    return len(_FIGURES.findall(text)) >= 2


def named(text: str) -> bool:
    """Tell whether a line is a heading by its first word, as «Hovedmål 1: Rask tilgang» is."""
    return len(text) <= _LONGEST and _NAMED.fullmatch(text) is not None and not text.endswith((".", ",", ";")) and not _CONTENTS.search(text)


def chapters(lines: Sequence[TextLine]) -> dict[int, tuple[str, str]]:
    """Find the numbered headings: index of the line to number and title.

    «2.1» is a heading as it stands. «2» may as well be a point of a list, so of those the chain is kept that counts upwards and has
    most in its favour: headings below it, larger letters, and a line after it that begins anew.
    """
    found: dict[int, tuple[str, str]] = {}
    single: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        parsed = numbered(line.text)
        if parsed is None or ("." not in parsed[0] and goes_on(lines, index)):
            continue
        found[index] = parsed
        if "." not in parsed[0]:
            single.append((index, int(parsed[0])))
    below = {index: number.split(".")[0] for index, (number, _) in found.items() if "." in number}
    body = body_size(lines)
    weighed = []
    for place, (index, number) in enumerate(single):
        end = single[place + 1][0] if place + 1 < len(single) else len(lines)
        weighed.append((index, number, _weight(lines, index, number, {other: name for other, name in below.items() if other < end}, body)))
    styles = [[one for one in weighed if dotted == _has_point(lines[one[0]].text)] for dotted in (True, False)]
    kept = max(map(_chain, styles), key=lambda pair: pair[0])[1]
    return {index: parsed for index, parsed in found.items() if "." in parsed[0] or index in kept}


def _has_point(text: str) -> bool:
    """Tell whether a number has a point after it: «2. Personell», not «2 Personell». A document keeps to one of them."""
    return text.lstrip("0123456789").startswith(".")


def goes_on(lines: Sequence[TextLine], index: int) -> bool:
    """Tell whether the next line continues this one."""
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    return following[:1].islower() and lines[index + 1].size == lines[index].size


def _weight(lines: Sequence[TextLine], index: int, number: int, below: dict[int, str], body: float) -> int:
    near = sorted(other for other in below if other > index)[:1]
    before = [other for other in below if other < index][-1:]
    weight = 1
    weight += 6 * any(below[other] == str(number) for other in near)
    weight -= 3 * any(below[other] == str(number) for other in before)
    weight += 4 * (body > 0 and lines[index].size > body * _LARGER) + 2 * lines[index].bold
    neighbours = [numbered(lines[other].text) for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    weight -= 2 * any(other is not None and "." not in other[0] for other in neighbours)
    weight += index + 1 < len(lines) and len(lines[index + 1].text) >= _FULL
    return weight


def _chain(weighed: Sequence[tuple[int, int, int]]) -> tuple[int, set[int]]:
    """Choose the heaviest run of lines whose numbers count upwards, with few missing; return its weight as well."""
    best: list[tuple[int, int | None]] = []
    for place, (_, number, weight) in enumerate(weighed):
        before = [(best[other][0] - 2 * (number - weighed[other][1] - 1), other) for other in range(place) if 0 < number - weighed[other][1] <= _SKIPPED]
        top = max(before, default=(0, None), key=lambda pair: pair[0])
        best.append((weight + top[0], top[1]) if top[0] > 0 else (weight, None))
    if not best:
        return 0, set()
    last = max(range(len(best)), key=lambda place: best[place][0])
    at: int | None = last
    heaviest, kept = best[last][0], set()
    while at is not None:
        kept.add(weighed[at][0])
        at = best[at][1]
    return heaviest, kept


def body_size(lines: Sequence[TextLine]) -> float:
    """The size of most letters; 0 where sizes are not known."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def lettered(line: TextLine, body: float) -> bool:
    """Tell whether a line's lettering makes it a heading: larger than running text, or short and all bold."""
    if not body or len(line.text) > _LONGEST or sum(map(str.isalpha, line.text)) < 3 or is_bullet(line.text) or _CONTENTS.search(line.text):
        return False
    if line.size >= body * _LARGER:
        return True
    return line.bold and line.size >= body and not line.text.endswith((".", ",", ";", ":")) and not _all_figures(line.text)


def bare(lines: Sequence[TextLine], index: int, below: bool = False) -> bool:
    """Tell whether a line without number or lettering stands as a heading: short, begun anew, and with text after it that begins anew.

    `below` tells that the line before it is a heading.
    """
    line = lines[index]
    if not _short(line.text) or index + 1 >= len(lines):
        return False
    following = lines[index + 1]
    if following.text[:1].islower() or not _begins_text(lines, index + 1):
        return False
    if index == 0 or below:
        return True
    before = lines[index - 1].text
    alone = line.gap >= 1 and (following.gap >= 2 or len(following.text) >= _PARAGRAPH)
    return before.endswith(_ENDS) or line.gap >= 2 or alone or (line.gap >= 1 and (is_bullet(before) or len(before) < _FULL < len(following.text)))


def often(lines: Sequence[TextLine]) -> frozenset[str]:
    """Return the short lines that stand again and again: the feet of pages, and words of forms such as «Alle»."""
    counted = Counter(line.text for line in lines if len(line.text) <= _LONGEST_BARE)
    return frozenset(text for text, count in counted.items() if count >= _OFTEN)


def _short(text: str) -> bool:
    if len(text) > _LONGEST_BARE or len(text.split()) > _WORDS or not text[:1].isupper() or is_bullet(text) or _CONTENTS.search(text):
        return False
    if ": " in text or _open(text) or _LIGHT.search(text):
        return False
    return not text.endswith((".", ",", ";", ":", "-", "!")) and sum(map(str.isalpha, text)) >= 4 and not _all_figures(text)


def _begins_text(lines: Sequence[TextLine], index: int) -> bool:
    """Tell whether running text or a list begins here, perhaps under one more heading."""
    for line in lines[index : index + 2]:
        if len(line.text) >= _FULL or is_bullet(line.text) or line.text.startswith(("Tabell ", "Figur ")) or line.text.endswith(":"):
            return True
        if not _short(line.text):
            return False
    return False
