"""This module contains tests of what a measurement comes to: the site's own reckoning, and only where the report gives it the numbers."""

from __future__ import annotations

from typing import Any

import pytest

from generator.charts.verdict import reached
from generator.kinds.indicator import Indicator
from generator.kinds.measurement import Measurement


def measured(target: dict[str, Any], **point: Any) -> Measurement:
    return Measurement.model_validate({"indicator": "x", "organisation": "hmr", "points": [{"period": "2025", **point}], "targets": [target]})


MOST, LEAST = {"type": "at-most", "value": "7,5"}, {"type": "at-least", "value": "80"}
JUDGED = [
    (MOST, {"value": "7,5"}, "met"),
    (MOST, {"value": "7,6"}, "not-met"),
    (LEAST, {"low": "20", "high": "30"}, "not-met"),
    (LEAST, {"low": "80", "high": "90"}, "met"),
    (LEAST, {"low": "60", "high": "90"}, None),
    (MOST, {"low": "0", "high": "9"}, None),
    (MOST, {"value": "7,0", "flags": ["stand-in"]}, None),
    (LEAST, {"below": "10"}, None),
    (LEAST, {"missing": "lost"}, None),
    ({"type": "better-than", "base": "2024"}, {"value": "7,0"}, None),
]


@pytest.mark.parametrize(("target", "point", "state"), JUDGED)
def test_a_state_is_reckoned_only_from_a_number_of_its_own_and_a_whole_range(target: dict[str, Any], point: dict[str, Any], state: str | None) -> None:
    standing = measured(target, **point).standing
    assert (standing.state if standing else None) == state
    if standing:
        assert standing.origin == "editorial"


@pytest.mark.parametrize(("target", "point", "state"), [case for case in JUDGED if "below" not in case[1]])
def test_the_state_and_the_title_of_its_chart_say_the_same(target: dict[str, Any], point: dict[str, Any], state: str | None) -> None:
    indicator = Indicator(id="x", title="X", unit="prosent", better="higher" if target is LEAST else "lower")
    assert reached(measured(target, **point), indicator) == {"met": True, "not-met": False, None: None}[state]
