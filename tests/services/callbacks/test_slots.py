"""Slots and promises, against the hours asked minute by minute."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.callbacks.promises import in_slot, soon, terms
from app.services.callbacks.slots import choice, free
from app.services.center.kinds.callbacks import Callbacks, Slots
from ivr_flows.hours import Holiday, Hours, Span, ask
from routing.estimates import Line
from tests.ivr_flows.clocks import MINUTE_MS, hours

NOW = round(datetime(2026, 11, 23, 9, 10, tzinfo=ZoneInfo("America/Denver")).timestamp() * 1000)
WEEK = Hours(
    "America/Denver",
    {day: (Span("09:00", "12:30"), Span("13:00", "17:00")) for day in ("monday", "tuesday", "wednesday")},
    {"2026-11-24": Holiday("Stocktaking", (Span("15:00", "18:00"),))},
)


def local(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo("America/Denver")).strftime("%d %H:%M")


def test_a_morning_and_an_afternoon_of_each_day_are_offered() -> None:
    found = choice(free(Slots(minutes=60, days=2), WEEK, {}, NOW))
    assert [local(slot.at) for slot in found] == ["23 10:00", "23 13:00", "24 15:00", "25 09:00", "25 13:00"]


def test_a_full_slot_gives_way_to_the_next_one() -> None:
    first = next(free(Slots(minutes=30, each=2), WEEK, {}, NOW))
    assert local(first.at) == "23 09:30"
    assert next(free(Slots(minutes=30, each=2), WEEK, {first.at: 1}, NOW)) == first
    assert local(next(free(Slots(minutes=30, each=2), WEEK, {first.at: 2}, NOW)).at) == "23 10:00"


@settings(max_examples=40)
@given(hours(), st.sampled_from([15, 30, 60, 240]), st.integers(0, 2), st.integers(0, 2880))
def test_every_slot_is_open_in_every_minute_and_ahead(when: Hours, length: int, days: int, later: int) -> None:
    now = NOW + later * MINUTE_MS
    seen = list(free(Slots(minutes=length, days=days), when, {}, now))
    for slot in seen:
        assert slot.at > now
        assert slot.ends - slot.at == length * MINUTE_MS
        assert all(ask(when, at).state == "open" for at in range(slot.at, slot.ends, MINUTE_MS))
    assert max(Counter(slot.at for slot in seen).values(), default=1) == 1


@given(
    st.builds(
        Callbacks, expires_after_minutes=st.integers(10, 1440), attempts=st.integers(1, 9), ring_seconds=st.just(30)
    ),
    st.none() | st.tuples(st.integers(0, 900), st.integers(0, 900)).map(sorted),
    st.none() | st.integers(1, 10_000_000),
)
def test_a_promise_is_in_order_and_ends_with_the_day(
    policy: Callbacks, wait: list[int] | None, closes_in: int | None
) -> None:
    low, high = wait or (None, None)
    promise = soon(policy, Line(3, 0, 2, 0, low, high), closes_in, NOW)
    assert NOW <= promise.begins <= promise.until <= promise.expires
    assert promise.expires - NOW <= policy.expires_after_minutes * MINUTE_MS
    assert closes_in is None or promise.expires - NOW <= closes_in
    if high is not None and promise.until < promise.expires:
        assert promise.until - NOW == high * 1000
    kept = terms(policy, promise.expires)
    assert (kept.expires_at, kept.attempts_max, kept.ring_ms) == (promise.expires, policy.attempts, 30_000)
    assert kept.gaps_ms == (120_000, 300_000, 600_000)


def test_a_slot_is_promised_and_tried_until_closing_time() -> None:
    slot = list(free(Slots(minutes=30, days=0), WEEK, {}, NOW))[-1]
    promise = in_slot(Callbacks(), slot)
    assert [local(each) for each in promise] == ["23 16:30", "23 17:00", "23 17:00"]
