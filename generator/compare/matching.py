"""This module contains matching: which part of a list is the same as which of another, whatever place they stand in."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Key = Callable[[T], Hashable]


@dataclass(frozen=True)
class Match(Generic[T]):
    """What belongs together of two lists, or stands in one of them only; `by` is the number of the key it was found by."""

    old: T | None
    new: T | None
    by: int = 0


def matched(old: Sequence[T], new: Sequence[T], keys: Sequence[tuple[Key[T], Key[T]]]) -> Iterator[Match[T]]:
    """Yield what belongs together: by the first key first, then by the next among those left, in the order they stand.

    A key has a form for each of the lists; one that is None is none. What is left of the old list comes last, after it what is
    left of the new.
    """
    for number, (old_key, new_key) in enumerate(keys):
        waiting: dict[Hashable, list[int]] = {}
        for place, one in reversed(list(enumerate(new))):
            waiting.setdefault(new_key(one), []).append(place)
        waiting.pop(None, None)
        taken: set[int] = set()
        left: list[T] = []
        for one in old:
            places = waiting.get(old_key(one))
            if places:
                taken.add(places[-1])
                yield Match(one, new[places.pop()], number)
            else:
                left.append(one)
        old, new = left, [one for place, one in enumerate(new) if place not in taken]
    yield from (Match(one, None) for one in old)
    yield from (Match(None, one) for one in new)
