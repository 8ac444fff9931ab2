"""Opening hours of every kind, for properties."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from ivr_flows.hours import DAYS, Holiday, Hours, Span

MINUTE_MS = 60_000
ZONES = ("Etc/UTC", "America/Denver", "Asia/Kathmandu")
"""With a clock that changes, and one that is off by a quarter of an hour."""

_clocks = st.integers(16, 96).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
"""From 04:00 on: no zone's clock jumps over these."""
_spans = st.lists(st.builds(Span, _clocks.filter(lambda clock: clock != "24:00"), _clocks), max_size=2).map(tuple)


@st.composite
def hours(draw: st.DrawFn, around: date = date(2026, 11, 24)) -> Hours:
    """A week, also through the night and round the clock, with holidays around that day."""
    days = [(around + timedelta(days=offset)).isoformat() for offset in range(-2, 5)]
    week = {day: draw(_spans | st.just((Span("00:00", "24:00"),))) for day in DAYS}
    holidays = draw(st.dictionaries(st.sampled_from(days), st.builds(Holiday, st.just("Holiday"), _spans), max_size=2))
    return Hours(draw(st.sampled_from(ZONES)), week, holidays)
