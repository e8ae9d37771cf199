"""This module contains the index: every file that the search page reads, made from what it is told about all pages."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from generator.search.packing import Postings, files, lists
from generator.search.subject import FACETS, Subject
from generator.search.weights import Weighing, Weights, group_key
from generator.wordlist import Group
from generator.words.terms import COMMON, terms_of

FORM = 1
"""Raised when the files are written in another way."""
_NAMES = 400
_WORD = re.compile(r"[^\W\d_]{5,}")


def index(pages: Sequence[Subject], wordlist: Sequence[Group]) -> dict[str, bytes]:
    """Return the files by name: `register.json`, which is read first, `ord/…` with words, `treff/…` with what is shown of each page."""
    weighing = Weighing(wordlist)
    usual = sum(len(page.text) for page in pages) / max(1, len(pages)) / 7  # a Norwegian word and its space
    words: dict[str, Postings] = {}
    for place, page in enumerate(pages):
        _enter(words, place, weighing.weigh(page, usual))
    shared = files(words)
    made = {f"ord/{place}.json": _json(file) for place, file in enumerate(shared)}
    made |= {f"treff/{place}.json": _json(_shown(page)) for place, page in enumerate(pages)}
    register = {
        "form": FORM,
        "pages": len(pages),
        "facets": {facet: _facet([page.facets.get(facet, ()) for page in pages]) for facet in FACETS},
        "days": _facet([(page.day,) if page.day else () for page in pages]),
        "first": [next(iter(file)) for file in shared],
        "names": _names(pages),
        "groups": [[group_key(group), group_key(group) in words, *group] for group in wordlist],
        "common": sorted(COMMON),
    }
    version = blake2b(_json(register) + b"".join(made.values()), digest_size=6).hexdigest()
    made["register.json"] = _json({"version": version, **register})
    return made


def _names(pages: Sequence[Subject]) -> list[str]:
    """The words that most titles have, as written there: what may be meant by a word that is spelled wrong."""
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for page in pages:
        for word in dict.fromkeys(_WORD.findall(page.title)):
            term = terms_of(word)[0]
            if term:
                counts[term] += 1
                written.setdefault(term, Counter())[word] += 1
    most = sorted(counts, key=lambda term: (-counts[term], term))[:_NAMES]
    return sorted(min(written[term], key=lambda word: (-written[term][word], word.islower() is False, word)) for term in most)


def _enter(words: dict[str, Postings], place: int, weights: Weights) -> None:
    for term, weight in weights.items():
        found = words.get(term)
        if found is None:
            words[term] = [(place, weight)]
        else:
            found.append((place, weight))


def _facet(rows: list[tuple[str, ...]]) -> dict[str, Any]:
    """The values that there are, and for each page which of them it has."""
    values = sorted({value for row in rows for value in row})
    numbers = {value: number for number, value in enumerate(values)}
    return {"values": values, "pages": lists([numbers[value] for value in row] for row in rows)}


def _shown(page: Subject) -> dict[str, str]:
    """What is shown of a page where it is found; empty fields are left out."""
    shown = {"url": page.url, "title": page.title, "who": page.who, "brief": page.brief, "text": page.text}
    return {name: value for name, value in shown.items() if value}


def _json(values: Any) -> bytes:
    return (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


