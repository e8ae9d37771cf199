"""This module contains stems: a word in plain letters, without the endings that bokmål and nynorsk give it.

The rules are Snowball's for Norwegian, and one more: «bruker», «brukere», «brukerne» and «brukarane» are one word.

templates/assets/search-words.js does the same to what a reader asks for; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata

_KEPT = str.maketrans({"å": "\x01", "Å": "\x01"})
_DIGRAPHS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_PLAIN = str.maketrans({"å": "a", "æ": "ae", "ø": "o"})
_VOWELS = "aeiouyæåø"
_REGION = re.compile(rf".*?[{_VOWELS}][^{_VOWELS}]")
_ENDINGS = """
a e ede ande ende ane ene hetene en heten ar er heter as es edes endes enes hetenes ens hetens ers ets et het ast s erte ert erne ernes
""".split()
_DERIVED = "leg eleg ig eig lig elig els lov elov slov hetslov".split()
_LONGEST_FIRST = tuple(sorted(_ENDINGS, key=lambda ending: (-len(ending), ending)))
_DERIVED_FIRST = tuple(sorted(_DERIVED, key=lambda ending: (-len(ending), ending)))
_BEFORE_S = "bcdfghjlmnoprtvyz"


def fold(word: str) -> str:
    """Return a word in small letters a–å: `Ærlig` and `aerlig` are `ærlig`, `Åre` and `aare` are `åre`, `idé` is `ide`."""
    low = word.lower()
    if not low.isascii():
        apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", low).translate(_KEPT))
        low = "".join(sign for sign in apart if not unicodedata.combining(sign)).replace("\x01", "å")
    for two, one in _DIGRAPHS:
        low = low.replace(two, one)
    return low


def stem(word: str) -> str:
    """Return a folded word without its endings, in letters a–z: `sørlandet` is `sorland`.

    A word with digits is left as it is.
    """
    return _stem(word).translate(_PLAIN) if word.isalpha() else word


def _stem(word: str) -> str:
    word = word.replace("heit", "het")
    found = _REGION.match(word)
    if found is None:
        return word
    start = max(3, found.end())
    word = _without_ending(word, start)
    if word.endswith(("dt", "vt")) and len(word) - 2 >= start:
        word = word[:-1]
    word = word[: len(word) - len(_last(word, start, _DERIVED_FIRST))]
    return word[: len(word) - len(_last(word, start, ("er", "ar")))]


def _without_ending(word: str, start: int) -> str:
    ending = _last(word, start, _LONGEST_FIRST)
    if ending in ("erte", "ert"):
        return word[: len(word) - len(ending) + 2]
    if ending == "s" and not (word[-2] in _BEFORE_S or (word[-2] == "k" and word[-3] not in _VOWELS)):
        return word
    return word[: len(word) - len(ending)]


def _last(word: str, start: int, endings: tuple[str, ...]) -> str:
    """Return the longest ending that stands after `start`, or nothing."""
    return next((ending for ending in endings if word.endswith(ending) and len(word) - len(ending) >= start), "")
