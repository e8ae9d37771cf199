"""This module contains comparisons: for each organisation, the value now against an earlier one or against a target.

Each organisation has a row with its name, both numbers at their marks, and the change in words. The first row also
says what its marks are, so that there is no legend; where that differs, every row does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.charts.chart import FULL, Chart
from generator.charts.comparison_rows import Against, End, Pair, comparison_panel
from generator.charts.series import headings_of, unit_after
from generator.charts.verdict import Who, counted_as, finding, judged_target
from generator.charts.wording import capital, cell_text, counted, flag_words, spelled, unit_line
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement, Point
from generator.words.languages import Words
from generator.words.numbers import printed


def comparison(
    id: str, indicator: Indicator, measurements: Sequence[Measurement], names: Mapping[str, str], words: Words, *,
    against: Against = "previous", title: str = "", width: int = FULL, who: Who = "trusts",
) -> Chart:  # fmt: skip
    """Draw each organisation's latest value against its first one (`previous`) or its target or budget (`target`).

    Organisations stand worst value first. One without two single numbers is left out and named in a note.
    """
    headings = headings_of(measurements, names)
    made = [(heading, _pair(heading, m, indicator, against, words)) for heading, m in zip(headings, measurements, strict=True)]
    pairs = [pair for _, pair in made if pair is not None]
    kept = [m for m, (_, pair) in zip(measurements, made, strict=True) if pair is not None]
    pairs.sort(key=lambda p: (p.now.value, p.heading), reverse=indicator.better != "higher")
    left_out = [heading for heading, pair in made if pair is None]
    left_note = [words("Left out, for want of two numbers: %(names)s.", names=words.join(left_out))] if left_out else []
    sentence = " ".join(_sentence(pair) for pair in pairs)
    name = title or indicator.title
    alike = len({pair.called for pair in pairs}) < 2
    return Chart(
        id=id,
        title=finding(indicator, name, _judged_by(kept, against), names, words, who) if len(kept) == 1 else _title(name, pairs, words, against, counted_as(kept, who)),
        subtitle=unit_line(words, indicator, tuple(measurements)),
        description=sentence,
        shape="comparison",
        panels=(comparison_panel(name, pairs, indicator, width, sentence),),
        columns=_columns(pairs, alike, against, words),
        rows=tuple((p.heading, *_cells(p, alike), _signed(p.change)) for p in pairs),
        notes=(*(note for pair in pairs for note in pair.notes), *left_note),
    )


def _judged_by(measurements: Sequence[Measurement], against: Against) -> list[Measurement]:
    """The series without what the chart does not show: the targets, and what lies between the first value and the last."""
    return [m if against == "target" else m.model_copy(update={"targets": (), "points": (m.points[0], m.points[-1])}) for m in measurements]


def _columns(pairs: Sequence[Pair], alike: bool, against: Against, words: Words) -> tuple[str, ...]:
    """What the columns hold; where rows differ in that, the cells tell it themselves."""
    called = pairs[0].called if pairs and alike else (words("Before" if against == "previous" else "Target"), words("Now"))
    return (words("Organisation"), *(capital(one) for one in called), words("Change" if against == "previous" else "Deviation"))


def _cells(pair: Pair, alike: bool) -> tuple[str, str]:
    if alike:
        return pair.old.cell, pair.now.cell
    return f"{pair.old.cell} ({pair.called[0]})", f"{pair.now.cell} ({pair.called[1]})"


def _pair(heading: str, measurement: Measurement, indicator: Indicator, against: Against, words: Words) -> Pair | None:
    last = measurement.points[-1]
    if last.value is None:
        return None
    now, period, unit = _end(last, words), words.period(last.period), unit_after(measurement, indicator, words)
    if against == "target":
        target = judged_target(measurement)
        if target is None or target.value is None:
            return None
        called = words({"budget": "budget", "plan": "plan"}.get(target.type, "target"))
        aim = End(target.value.value, target.value.printed, target.value.printed)
        change = _change(now.value - aim.value, words, against)
        return Pair(heading, aim, now, (called, words("actual %(period)s", period=period)), change, unit, _notes(heading, (last,), words))
    first = measurement.points[0]
    if first is last or first.value is None:
        return None
    before = _end(first, words)
    change = _change(now.value - before.value, words, against)
    return Pair(heading, before, now, (words.period(first.period), period), change, unit, _notes(heading, (first, last), words))


def _end(point: Point, words: Words) -> End:
    assert point.value is not None
    star = "*" if point.note or set(point.flags) - {"approximate"} else ""
    return End(point.value.value, f"{point.shown(words)}{star}", cell_text(words, point, star))


def _notes(heading: str, points: Sequence[Point], words: Words) -> tuple[str, ...]:
    """The reservations and footnotes of both numbers, by their asterisk."""
    told = []
    for point in points:
        flags = flag_words(words, {*point.flags} - {"approximate"})
        if said := "; ".join(part for part in (flags, point.note) if part):
            told.append(f"* {heading}, {words.period(point.period)}: {said.rstrip('.')}.")
    return tuple(told)


_CHANGES = {
    "previous": ("up %(size)s", "down %(size)s", "unchanged"),
    "target": ("%(size)s over", "%(size)s under", "as planned"),
}


def _change(change: Decimal, words: Words, against: Against) -> str:
    """«opp 0,6», «0,13 under»."""
    above, below, same = _CHANGES[against]
    if not change:
        return words(same)
    return words(above if change > 0 else below, size=printed(f"{abs(change):f}"))


def _signed(change: Decimal) -> str:
    return f"{'+' if change > 0 else ''}{printed(f'{change:f}')}"


def _sentence(pair: Pair) -> str:
    return f"{pair.heading}: {pair.called[0]} {pair.old.cell}, {pair.called[1]} {pair.now.cell} ({pair.change_text})."


def _title(name: str, pairs: Sequence[Pair], words: Words, against: Against, who: Who) -> str:
    """«Sykefravær: høyere for tre av seks foretak»: names the way most have gone, the way up when even."""
    if not pairs:
        return name
    ups = sum(1 for pair in pairs if pair.change > 0)
    downs = sum(1 for pair in pairs if pair.change < 0)
    count = max(ups, downs)
    total = spelled(words, len(pairs))
    if not count:
        return f"{name}: {words(f'unchanged for all %(total)s {who}', total=total)}"
    planned = all(pair.called[0] == words("budget") for pair in pairs)
    way = _WAYS["budget" if against == "target" and planned else against, "up" if ups >= downs else "down"]
    one, many = f"one of %(total)s {who} is {way}", f"%(count)s of %(total)s {who} are {way}"
    sentence = counted(words, one, many, count, total=total)
    return f"{name}: {sentence[0].lower()}{sentence[1:]}"


_WAYS = {
    ("previous", "up"): "higher", ("previous", "down"): "lower",
    ("budget", "up"): "over the budget", ("budget", "down"): "under the budget",
    ("target", "up"): "over the target", ("target", "down"): "under the target",
}  # fmt: skip
"""What most have done, by what they are held against."""
