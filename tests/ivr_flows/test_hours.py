"""Opening hours: weeks, nights, holidays, closures, and the clock's change."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr_flows.hours import Answer, Hours, ask, closes, instant, local
from tests.ivr_flows.clocks import MINUTE_MS
from tests.ivr_flows.clocks import hours as any_hours

ZONE = "America/Denver"
WEEK = {
    "monday": [["08:00", "12:00"], ["13:00", "24:00"]],
    "friday": [["22:00", "06:00"]],
    "sunday": [["01:30", "03:30"]],
}
HOLIDAYS = {"2026-03-09": {"name": "Founders' Day"}, "2026-03-16": {"name": "Short Day", "open": [["10:00", "11:00"]]}}


def hours(**more: Any) -> Hours:
    return msgspec.convert({"timezone": ZONE, "week": WEEK, "holidays": HOLIDAYS} | more, Hours)


def at(local: str) -> int:
    return int(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(ZONE)).timestamp() * 1000)


@pytest.mark.parametrize(
    ("local", "answer"),
    [
        ("2026-03-02T07:59", Answer("closed")),
        ("2026-03-02T08:00", Answer("open")),
        ("2026-03-02T12:00", Answer("closed")),
        ("2026-03-02T23:59", Answer("open")),
        ("2026-03-03T00:00", Answer("closed")),
        ("2026-03-06T22:00", Answer("open")),
        ("2026-03-07T05:59", Answer("open")),
        ("2026-03-07T06:00", Answer("closed")),
        ("2026-03-09T09:00", Answer("holiday", "Founders' Day")),
        ("2026-03-16T09:00", Answer("holiday", "Short Day")),
        ("2026-03-16T10:30", Answer("open")),
        ("2026-03-08T01:45", Answer("open")),
        ("2026-03-08T03:15", Answer("open")),
        ("2026-03-08T03:30", Answer("closed")),
    ],
)
def test_ask(local: str, answer: Answer) -> None:
    assert ask(hours(), at(local)) == answer


def test_a_closure_outweighs_the_week() -> None:
    assert ask(hours(closure="Storm."), at("2026-03-02T08:00")) == Answer("closed", "Storm.")


@pytest.mark.parametrize(
    "wrong",
    [{"timezone": "Mars/Base"}, {"week": {"monday": [["8", "noon"]]}}, {"holidays": {"someday": {"name": "x"}}}],
)
def test_hours_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises((msgspec.ValidationError, ValueError, KeyError)):
        hours(**wrong)


@settings(max_examples=60)
@given(any_hours(), st.integers(0, 2880))
def test_closes_is_the_first_closed_minute(when: Hours, minute: int) -> None:
    now = at("2026-11-23T00:00") + minute * MINUTE_MS
    walked = (now + step * MINUTE_MS for step in range(2 * 1440))
    first = next((each for each in walked if ask(when, each).state != "open"), None)
    found = closes(when, now, 2)
    assert found == first or (first is None and (found is None or found >= now + 2880 * MINUTE_MS))


def test_a_time_of_a_day_is_an_instant_and_back() -> None:
    for day in ("2026-03-07", "2026-03-08", "2026-11-01"):
        noon = instant(hours(), datetime.fromisoformat(day).date(), 720)
        assert local(hours(), noon).isoformat()[:16] == f"{day}T12:00"
