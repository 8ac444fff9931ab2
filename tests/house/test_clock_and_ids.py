"""The two places of time and chance."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from app import clock, ids


def test_the_wall_clock_counts_milliseconds() -> None:
    assert abs(clock.wall_ms() - time.time() * 1000) < 1000  # noqa: TID251 - compared with the machine's own


def test_the_monotonic_clock_does_not_go_back() -> None:
    readings = [clock.monotonic() for _ in range(100)]
    assert readings == sorted(readings)


def test_names_fit_an_address_and_do_not_repeat() -> None:
    for make, length in ((ids.nonce, 16), (ids.token, 43)):
        made = {make() for _ in range(1000)}
        assert len(made) == 1000
        assert all(re.fullmatch(rf"[\w-]{{{length}}}", name) for name in made)


def test_a_unique_name_is_a_uuid() -> None:
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", ids.unique())


@given(st.floats(0, 1e6))
def test_jitter_stays_within_its_bound(seconds: float) -> None:
    assert 0 <= ids.jitter(seconds) <= seconds
