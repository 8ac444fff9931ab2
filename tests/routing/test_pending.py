"""The earliest pending deadline is the least of those that hold, however often they were moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from routing.index import DeadlineKind
from routing.pending import SPARE, PendingDeadlines

KINDS = (DeadlineKind.CONTACT, DeadlineKind.PAUSE)
MOVES = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 3), st.none() | st.integers(0, 9)), max_size=300)


@given(MOVES)
def test_the_first_is_the_least_that_holds(moves: list[tuple[DeadlineKind, int, int | None]]) -> None:
    pending, holding = PendingDeadlines(), dict[tuple[DeadlineKind, int], int]()
    for kind, subject, instant in moves:
        if instant is not None:
            pending.set(kind, subject, instant)
            holding[kind, subject] = instant
        elif holding.pop((kind, subject), None) is not None:
            pending.discard(kind, subject)
        expected = [(at, *whose) for whose, at in holding.items()]
        assert pending.first() == min(expected, default=None)
        assert sorted(pending.all()) == sorted(expected)


def test_what_holds_no_longer_is_cleared_away() -> None:
    pending = PendingDeadlines()
    pending.set(DeadlineKind.CONTACT, 1, 0)
    for instant in range(10 * SPARE):
        pending.set(DeadlineKind.CONTACT, 2, instant)
        assert len(pending._heap) <= 2 * 2 + SPARE
    assert pending.first() == (0, DeadlineKind.CONTACT, 1)
