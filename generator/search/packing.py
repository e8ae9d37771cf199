"""This module contains packing: numbers as short texts, and many lists as few files of one size.

A number is letters: one of 52 ends it, one of 29 signs before it stands for so many times 52. In a list of pages a digit is
the weight of those that follow, and each number is the way from the page before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SIGNS = "!#$%&()*+,-./:<=>?@[]^_`{|}~'"
"""No sign is one that JSON must escape, and none is a semicolon, which parts lists from one another."""
FILE_SIZE = 8000
"""Signs in one file of words; about half as many bytes when it is sent. A reader's word needs one file, or two."""
_WIDEST = 2 * FILE_SIZE
"""What begins alike is put together in one list when there is more of it than this: nobody shall fetch five files for «syk»."""

Postings = list[tuple[int, int]]
"""Pages (by number, ascending) with the weight of a term on each."""


def number(value: int) -> str:
    """Write one number."""
    if value < len(LETTERS):
        return LETTERS[value]
    value, last = divmod(value, len(LETTERS))
    made = LETTERS[last]
    while value:
        value, sign = divmod(value - 1, len(SIGNS))
        made = SIGNS[sign] + made
    return made


_NUMBERS = [number(value) for value in range(1 << 14)]


def postings(found: Postings) -> str:
    """Write the pages of one term."""
    made: list[str] = []
    at, known = -1, 0
    for page, weight in found:
        if weight != known:
            made.append(str(weight))
            known = weight
        gap = page - at - 1
        made.append(_NUMBERS[gap] if gap < len(_NUMBERS) else number(gap))
        at = page
    return "".join(made)


def lists(rows: Iterable[Iterable[int]]) -> str:
    """Write a list of numbers for each page."""
    return "".join("".join(map(number, row)) + ";" for row in rows)


def files(words: Mapping[str, Postings]) -> list[dict[str, str]]:
    """Share out the lists of all terms over files of one size, in the order of the terms; what begins alike and is much gets a list of its own."""
    packed = {term: postings(found) for term, found in sorted(words.items())}
    packed.update({f"{start}*": postings(_together(words, terms)) for start, terms in _much(list(packed), packed, 2)})
    made: list[dict[str, str]] = []
    size = FILE_SIZE
    for term in sorted(packed):
        if size >= FILE_SIZE:
            made.append({})
            size = 0
        made[-1][term] = packed[term]
        size += len(term) + len(packed[term]) + 6
    return made


def _much(terms: list[str], packed: Mapping[str, str], length: int) -> Iterator[tuple[str, list[str]]]:
    """Yield every beginning of `length` signs or more that several terms share and that has more pages than one file can hold."""
    alike: dict[str, list[str]] = {}
    for term in terms:
        if len(term) >= length:
            alike.setdefault(term[:length], []).append(term)
    for start, found in alike.items():
        if len(found) > 1 and sum(len(packed[term]) for term in found) > _WIDEST:
            yield start, found
            yield from _much(found, packed, length + 1)


def _together(words: Mapping[str, Postings], terms: list[str]) -> Postings:
    best: dict[int, int] = {}
    for term in terms:
        for page, weight in words[term]:
            if best.get(page, 0) < weight:
                best[page] = weight
    return sorted(best.items())
