"""This module contains comparisons: for each organisation, the value now against an earlier one or against a target.

Each organisation has a row with its name, both numbers at their marks, and the change in words. The first row also
says what its marks are, so that there is no legend.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.charts.chart import FULL, Chart, Frame, Panel, Row, Spec, shape
from generator.charts.lettering import spread, text_width
from generator.charts.series import headings_of
from generator.charts.verdict import judged_target
from generator.charts.wording import capital, counted, spelled, unit_line
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement
from generator.words.languages import Words
from generator.words.numbers import Number, printed

Against = Literal["previous", "target"]
ROW, TRACK = 46, 31
"""Height of a row, and how far down in it the marks stand, in px."""
SIDE = 46
"""Room at each end of the track for a number, in px."""
KEYS = 16
"""Extra height in px of the first row, for the words of its marks."""


@dataclass(frozen=True)
class Pair:
    """One organisation's two numbers, what each is called, and their difference."""

    heading: str
    old: Number
    now: Number
    called: tuple[str, str]

    @property
    def change(self) -> Decimal:
        """How much higher the value is now."""
        return self.now.value - self.old.value


def comparison(
    id: str, indicator: Indicator, measurements: Sequence[Measurement], names: Mapping[str, str], words: Words, *,
    against: Against = "previous", title: str = "", width: int = FULL,
) -> Chart:  # fmt: skip
    """Draw each organisation's latest value against its first one (`previous`) or its target or budget (`target`).

    Organisations stand worst value first. One without two single numbers is left out and named in a note.
    """
    headings = headings_of(measurements, names)
    made = [(heading, _pair(heading, m, against, words)) for heading, m in zip(headings, measurements, strict=True)]
    pairs = [pair for _, pair in made if pair is not None]
    pairs.sort(key=lambda p: (p.now.value, p.heading), reverse=indicator.better != "higher")
    left_out = [heading for heading, pair in made if pair is None]
    left_note = words("Left out, for want of two numbers: %(names)s.", names=words.join(left_out)) if left_out else ""
    sentence = " ".join(_sentence(pair, words, against) for pair in pairs)
    first, second = pairs[0].called if pairs else ("", "")
    return Chart(
        id=id,
        title=_title(title or indicator.title, pairs, words, against),
        subtitle=unit_line(words, indicator, tuple(measurements)),
        description=sentence,
        shape="comparison",
        panels=(_panel(title or indicator.title, pairs, indicator, words, against, width, sentence),),
        columns=(
            words("Organisation"),
            capital(first),
            capital(second),
            words("Change" if against == "previous" else "Deviation"),
        ),
        rows=tuple((p.heading, p.old.printed, p.now.printed, _signed(p.change)) for p in pairs),
        notes=(left_note,) if left_note else (),
    )


def _pair(heading: str, measurement: Measurement, against: Against, words: Words) -> Pair | None:
    last = measurement.points[-1]
    now = words.period(last.period)
    if against == "target":
        target = judged_target(measurement)
        if target is None or target.value is None or last.value is None:
            return None
        called = words({"budget": "budget", "plan": "plan"}.get(target.type, "target"))
        return Pair(heading, target.value, last.value, (called, words("actual %(period)s", period=now)))
    first = measurement.points[0]
    if first is last or first.value is None or last.value is None:
        return None
    return Pair(heading, first.value, last.value, (words.period(first.period), now))


_CHANGES = {
    "previous": ("up %(size)s", "down %(size)s", "unchanged"),
    "target": ("%(size)s over", "%(size)s under", "as planned"),
}


def _change(pair: Pair, words: Words, against: Against) -> str:
    """«opp 0,6», «0,13 under»."""
    above, below, same = _CHANGES[against]
    if not pair.change:
        return words(same)
    return words(above if pair.change > 0 else below, size=printed(f"{abs(pair.change):f}"))


def _signed(change: Decimal) -> str:
    return f"{'+' if change > 0 else ''}{printed(f'{change:f}')}"


def _sentence(pair: Pair, words: Words, against: Against) -> str:
    values = f"{pair.called[0]} {pair.old.printed}, {pair.called[1]} {pair.now.printed}"
    return f"{pair.heading}: {values} ({_change(pair, words, against)})."


def _title(name: str, pairs: Sequence[Pair], words: Words, against: Against) -> str:
    """«Sykefravær: høyere for tre av seks foretak»: names the way most have gone, the way up when even."""
    if len(pairs) < 2:
        return f"{name}: {_change(pairs[0], words, against)}" if pairs else name
    ups = sum(1 for pair in pairs if pair.change > 0)
    downs = sum(1 for pair in pairs if pair.change < 0)
    count = max(ups, downs)
    total = spelled(words, len(pairs))
    if not count:
        return f"{name}: {words('unchanged for all %(total)s trusts', total=total)}"
    planned = all(pair.called[0] == words("budget") for pair in pairs)
    way = _WAYS["budget" if against == "target" and planned else against, "up" if ups >= downs else "down"]
    one, many = f"one of %(total)s trusts is {way}", f"%(count)s of %(total)s trusts are {way}"
    sentence = counted(words, one, many, count, total=total)
    return f"{name}: {sentence[0].lower()}{sentence[1:]}"


_WAYS = {
    ("previous", "up"): "higher", ("previous", "down"): "lower",
    ("budget", "up"): "over the budget", ("budget", "down"): "under the budget",
    ("target", "up"): "over the target", ("target", "down"): "under the target",
}  # fmt: skip


def _panel(
    name: str, pairs: Sequence[Pair], indicator: Indicator, words: Words, against: Against, width: int, sentence: str
) -> Panel:
    values = [float(number.value) for pair in pairs for number in (pair.old, pair.now)] or [0.0, 1.0]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    edge = (high - low) * SIDE / (width - 2 * SIDE)
    height = ROW * len(pairs) + KEYS
    frame = Frame(width=width, height=height, x=(low - edge, high + edge), y=(height, 0))
    names = (
        "guides",
        "tracks",
        "better",
        "worse",
        "same",
        "old",
        "headings",
        "numbers_old",
        "numbers_now",
        "keys",
        *_CHANGE_SETS,
    )
    rows: dict[str, list[Row]] = {dataset: [] for dataset in names}
    for number, pair in enumerate(pairs):
        top = ROW * number + (KEYS if number else 0)
        _add_row(rows, pair, frame, top, TRACK + (0 if number else KEYS), indicator, _change(pair, words, against))
    if pairs:
        _add_keys(rows, pairs[0], frame)
    return Panel(name, sentence, frame, {dataset: tuple(found) for dataset, found in rows.items()})


_CHANGE_SETS = ("change_better", "change_worse", "change_same")


def _kind(pair: Pair, indicator: Indicator) -> str:
    """Whether the number now is better, worse or the same; «same» too where the number says nothing of good or bad."""
    if not pair.change or indicator.better == "neither":
        return "same"
    return "better" if (pair.change > 0) == (indicator.better == "higher") else "worse"


def _add_row(
    rows: dict[str, list[Row]], pair: Pair, frame: Frame, top: float, down: float, indicator: Indicator, change: str
) -> None:
    """Name and change on the first line; under it the track, both marks, and each number on its outer side."""
    y, kind = top + down, _kind(pair, indicator)
    old, now = float(pair.old.value), float(pair.now.value)
    rows["headings"].append({"x": frame.x_at(0), "y": top + 9, "text": pair.heading})
    rows[f"change_{kind}"].append({"x": frame.x_at(frame.width), "y": top + 9, "text": change})
    rows["guides"].append({"x": frame.x[0], "x2": frame.x[1], "y": y, "y2": y})
    rows["tracks"].append({"x": old, "x2": now, "y": y, "y2": y})
    rows["old"].append({"x": old, "y": y, "shape": "circle", "size": 130 if pair.change else 300})
    rows[kind].append({"x": now, "y": y, "shape": "circle", "size": 130})
    way = 1 if pair.change >= 0 else -1
    for dataset, value, text, side in (
        ("numbers_old", old, pair.old.printed, -way),
        ("numbers_now", now, pair.now.printed, way),
    ):
        x = frame.x_at(frame.x_pixels(value) + side * (11 if pair.change else 14))
        rows[dataset].append({"x": x, "y": y, "text": text, "align": "left" if side > 0 else "right"})


def _add_keys(rows: dict[str, list[Row]], pair: Pair, frame: Frame) -> None:
    """Say over the first row's marks what they are."""
    wanted = [frame.x_pixels(float(number.value)) for number in (pair.old, pair.now)]
    if not pair.change:
        wanted[1] += 1
    sizes = [text_width(text) + 10 for text in pair.called]
    for text, x in zip(pair.called, spread(wanted, sizes, 0, frame.width), strict=True):
        rows["keys"].append({"x": frame.x_at(x), "y": TRACK + KEYS - 17, "text": text})


@shape("comparison")
def comparison_shape() -> Spec:
    """Tracks, the earlier mark hollow, the present one full, and the words."""
    from generator.charts import layers

    return layers.stack(
        layers.rules("guides", "grid"),
        layers.rules("tracks", "bar", width=3),
        layers.points("old", "paper", edge="soft", width=2),
        layers.points("better", "series", edge="paper"),
        layers.points("worse", "target", edge="paper"),
        layers.points("same", "ink", edge="paper"),
        layers.texts("headings", "ink", size=13, weight=600),
        layers.texts("change_better", "series", size=13, weight=600, align="right"),
        layers.texts("change_worse", "target", size=13, weight=600, align="right"),
        layers.texts("change_same", "soft", size=13, weight=600, align="right"),
        layers.texts("numbers_old", "soft", align="row", halo=True),
        layers.texts("numbers_now", "ink", size=13, weight=700, align="row", halo=True),
        layers.texts("keys", "soft", align="center"),
    )
