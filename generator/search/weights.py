"""This module contains weights: how much each word of a page says about it, from 1 (mentioned) to 9 (its whole name)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.search.subject import Subject
from generator.wordlist import Group
from generator.words.compounds import head_of
from generator.words.terms import terms

MOST = 9
_IN_COMPOUND = 3
"""What a word loses when it is only a part of the word that stands there."""
_SHORTEST_PART = 5
_WORD = re.compile(r"[^\W\d_]{7,}")

Weights = dict[str, int]


class Weighing:
    """Weighs pages one after another; knows the word list, and what it has found about each word before."""

    def __init__(self, wordlist: Iterable[Group]) -> None:
        self._words: dict[str, str] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for group in wordlist:
            key = group_key(group)
            for form in group:
                found = tuple(terms(form))
                if len(found) == 1:
                    self._words[found[0]] = key
                else:
                    self._phrases.setdefault(found[0], []).append((found, key))
        self._firsts = frozenset(self._phrases)
        self._groups: dict[str, tuple[str, int]] = {}
        long = sorted((word for word in self._words if len(word) >= _SHORTEST_PART), key=lambda word: (-len(word), word))
        self._part = re.compile(rf"({'|'.join(long)})\w\w|\w\w+({'|'.join(long)})$") if long else None

    def weigh(self, subject: Subject, usual_length: float) -> Weights:
        """Return every term of a page with its weight; `usual_length` is how many words the text of a page mostly has."""
        found: Weights = {}
        for name in (subject.title, *subject.names):
            self._name(name, found, int(subject.first))
        text = terms(subject.text)
        counts = Counter(text)
        share = 0.4 + 0.6 * len(text) / usual_length if usual_length else 1.0
        for term, count in counts.items():
            _most(found, term, 1 + (count > share) + (count > 4 * share))
        for term in (*terms(subject.around), *_heads(subject.text)):
            found.setdefault(term, 1)
        self._phrase(text, found, 2)
        found.pop("", None)
        for term, weight in list(found.items()):
            key, loss = self._group(term)
            if key:
                _most(found, key, weight - loss)
        return found

    def _name(self, name: str, found: Weights, more: int) -> None:
        """A word weighs more in a short name than in a long one, and more by itself than as the last part of another."""
        own = terms(name)
        weight = min(MOST, max(MOST - 4, MOST - sum(map(bool, own))) + more)
        for term in own:
            _most(found, term, weight)
        for head in _heads(name):
            _most(found, head, weight - _IN_COMPOUND)
        self._phrase(own, found, weight)

    def _phrase(self, text: list[str], found: Weights, weight: int) -> None:
        if self._firsts.isdisjoint(text):
            return
        for place, term in enumerate(text):
            for phrase, key in self._phrases.get(term, ()):
                if tuple(text[place : place + len(phrase)]) == phrase:
                    _most(found, key, weight)

    def _group(self, term: str) -> tuple[str, int]:
        """The group of words that a term belongs to, itself or as a compound, and what it loses by that."""
        known = self._groups.get(term)
        if known is None:
            part = self._part.match(term) if self._part and term not in self._words and term.isalpha() else None
            known = self._groups[term] = (self._words[part[1] or part[2]], _IN_COMPOUND) if part else (self._words.get(term, ""), 0)
        return known


def group_key(group: Group) -> str:
    """The term that stands for a whole group of the word list: no word of a text can look like it."""
    return "_".join(terms(group[0])) + "="


def _heads(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        head = head_of(word)
        if head:
            yield head


def _most(found: Weights, term: str, weight: int) -> None:
    found[term] = max(found.get(term, 1), weight)


__all__ = ["MOST", "Weighing", "Weights", "group_key"]
