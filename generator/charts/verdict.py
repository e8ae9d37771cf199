"""This module contains verdicts: whether a series reaches its target, and the sentence that names a chart of series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from generator.charts.wording import counted, spelled
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement, Point, Target
from generator.words.languages import Words

_JUDGED = ("at-least", "at-most", "green", "budget", "plan", "not-worse-than", "better-than")
"""Types of target in the order they are judged by. A long-term target is drawn, but nothing is held against it yet."""


def judged_target(measurement: Measurement) -> Target | None:
    """The target that the latest value is held against; None when none has a value."""
    valued = [target for target in measurement.targets if target.value is not None and target.type in _JUDGED]
    return min(valued, key=lambda target: _JUDGED.index(target.type), default=None)


def reached(measurement: Measurement, indicator: Indicator) -> bool | None:
    """Whether the last point reaches the target; None when the record does not say enough to tell."""
    target, last = judged_target(measurement), measurement.points[-1]
    if target is None or target.value is None or "stand-in" in last.flags:
        return None
    higher = {"at-least": True, "at-most": False}.get(target.type)
    if higher is None:
        if indicator.better == "neither":
            return None
        higher = indicator.better == "higher"
    lowest, highest = bounds(last)
    if lowest is None or highest is None:
        return None
    results = {_reaches(value, target, higher) for value in (lowest, highest)}
    return results.pop() if len(results) == 1 else None


def _reaches(value: Decimal, target: Target, higher: bool) -> bool:
    assert target.value is not None
    if target.type == "better-than":
        return value > target.value.value if higher else value < target.value.value
    return value >= target.value.value if higher else value <= target.value.value


def bounds(point: Point) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and highest value a point may stand for; (None, None) when it is missing.

    «<10» may be anything from zero up to, but not including, ten; «>10» has no highest value.
    """
    if point.value is not None:
        return point.value.value, point.value.value
    if point.low is not None and point.high is not None:
        return point.low.value, point.high.value
    if point.above is not None:
        return point.above.value, None
    return (Decimal(0), point.below.value) if point.below is not None else (None, None)


Who = Literal["trusts", "hospitals", "series"]
"""What the organisations of a chart are called when they are counted."""


def finding(
    indicator: Indicator, title: str, measurements: Sequence[Measurement], names: Mapping[str, str], words: Words, who: Who
) -> str:
    """The title of a chart of series, made from the values: which reach the target, else which way they went."""
    if len(measurements) == 1:
        return f"{title}: {_one(indicator, measurements[0], names, words)}"
    who = counted_as(measurements, who)
    return f"{title}: {verdicts(indicator, measurements, words, who) or _ways(measurements, who, words)}"


def counted_as(measurements: Sequence[Measurement], who: Who) -> Who:
    """What is counted: the organisations, or the series where some organisation has more than one."""
    return who if len({measurement.organisation.id for measurement in measurements}) == len(measurements) else "series"


def verdicts(indicator: Indicator, measurements: Sequence[Measurement], words: Words, who: Who) -> str:
    """«to av tre foretak når ikke målet», each held against its own; empty when none can be judged."""
    found = [reached(measurement, indicator) for measurement in measurements]
    known = [verdict for verdict in found if verdict is not None]
    if not known:
        return ""
    aims = {target.type for measurement in measurements if (target := judged_target(measurement))}
    sentence = _judged(known, len(found) > len(known), who, "the green limit" if aims == {"green"} else "the target", words)
    return f"{sentence[0].lower()}{sentence[1:]}"


def _judged(known: Sequence[bool], some_left: bool, who: Who, aim: str, words: Words) -> str:
    """«to av tre foretak når ikke målet»; `some_left` says that not every series could be judged, `aim` what they are held against."""
    whose = f"{who} that can be judged" if some_left else who
    total, short = len(known), list(known).count(False)
    if total == 1:
        reaches = "reaches" if known[0] else "does not reach"
        return words(f"the only one that can be judged {reaches} {aim}")
    if short == total or (total == 2 and not short):
        message = "none of the %(total)s %(whose)s %(reach)s" if short else "both %(whose)s %(reach)s"
        return words(message, total=spelled(words, total), whose=words(f"the {whose}"), reach=words(f"reach {aim}"))
    if not short:
        return words(f"all %(total)s {whose} reach {aim}", total=spelled(words, total))
    one = f"one of %(total)s {whose} does not reach {aim}"
    many = f"%(count)s of %(total)s {whose} do not reach {aim}"
    return counted(words, one, many, short, total=spelled(words, total))


def _one(indicator: Indicator, measurement: Measurement, names: Mapping[str, str], words: Words) -> str:
    """«St. Olavs hospital når ikke målet, 63,9 mot 85»."""
    name, last = names.get(measurement.organisation.id, measurement.organisation.id), measurement.points[-1]
    target, verdict = judged_target(measurement), reached(measurement, indicator)
    if target is None or target.value is None:
        return _change(measurement, name, words)
    if target.type in ("budget", "plan") and last.value is not None:
        if target.type == "plan":
            return words("%(value)s for %(name)s, planned %(target)s", name=name, value=last.shown(words), target=target.value.printed)
        message = "%(name)s is on budget: %(value)s"
        if last.value.value != target.value.value:
            side = "over" if last.value.value > target.value.value else "under"
            message = f"%(name)s is {side} the budget: %(value)s against %(target)s"
    elif verdict is None:
        return _change(measurement, name, words)
    else:
        aim = "the green limit" if target.type == "green" else "the target"
        message = f"%(name)s reaches {aim}: %(value)s against %(target)s"
        if not verdict:
            message = f"%(name)s does not reach {aim}: %(value)s against %(target)s"
    return words(message, name=name, value=last.shown(words), target=target.value.printed)


def _change(measurement: Measurement, name: str, words: Words) -> str:
    """«opp fra 8,7 til 9,3 for Helse Møre og Romsdal»; only the last value where there are not two to compare."""
    last, change = measurement.points[-1], step(measurement.points)
    turned = change == 0 and len({point.value.value for point in measurement.points if point.value is not None}) > 1
    if change is None or turned or last.value is None or "stand-in" in last.flags:
        return words("%(value)s for %(name)s", value=last.shown(words), name=name)
    if not change:
        return words("unchanged %(value)s for %(name)s", value=last.shown(words), name=name)
    first = next(point for point in measurement.points if point.value is not None and "stand-in" not in point.flags)
    way = "up" if change > 0 else "down"
    return words(f"{way} from %(first)s to %(last)s for %(name)s", first=first.shown(words), last=last.shown(words), name=name)


def _ways(measurements: Sequence[Measurement], who: Who, words: Words) -> str:
    """«opp for tre, ned for én, fra første til siste måling»; says nothing of a series with one value."""
    steps = [step(measurement.points) for measurement in measurements]
    known = [change for change in steps if change is not None]
    ups, downs = sum(change > 0 for change in known), sum(change < 0 for change in known)
    if not known:
        total = spelled(words, len(measurements))
        return words(f"%(total)s {who}", total=total)
    parts = [
        ("up for %(count)s", ups),
        ("down for %(count)s", downs),
        ("unchanged for %(count)s", len(known) - ups - downs),
    ]
    said = ", ".join(words(text, count=_of(words, count)) for text, count in parts if count)
    sentence = words("%(changes)s from first to last value", changes=said)
    return f"{sentence}; {words('the rest do not have two numbers')}" if None in steps else sentence


def _of(words: Words, count: int) -> str:
    return words("one") if count == 1 else spelled(words, count)


def step(points: Sequence[Point]) -> Decimal | None:
    """How much the value rose from the first single value to the last; None when there are not two.

    A number that stands in another's place is none of the series' own.
    """
    values = [point.value.value for point in points if point.value is not None and "stand-in" not in point.flags]
    return values[-1] - values[0] if len(values) > 1 else None
