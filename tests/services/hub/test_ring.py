"""The ring of changes: what may be left out, and what is forgotten."""

from __future__ import annotations

import pytest

from app.services.hub.position import Position
from app.services.hub.ring import Ring


def filled(monkeypatch: pytest.MonkeyPatch, entries: int, most: int = 10) -> Ring:
    """A ring begun at 1, with a change at each routing position after it."""
    monkeypatch.setattr(Ring, "entries_max", most)
    ring = Ring()
    ring.begin(Position(1, 0))
    for number in range(entries):
        ring.add(Position(2 + number, 0), "queue", str(2 + number).encode())
    return ring


def test_who_is_a_little_behind_is_sent_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """By number within a process, by position from another one: there the last change heard is repeated."""
    ring = filled(monkeypatch, 3)
    assert ring.after(ring.number) == []
    assert ring.after(ring.number - 1) == [b"4"]
    assert ring.since(Position(3, 0)) == [b"3", b"4"]
    assert ring.since(Position(1, 0)) == [b"2", b"3", b"4"]


def test_who_is_too_far_behind_needs_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the oldest changes were forgotten, or before the ring began."""
    ring = filled(monkeypatch, 5, most=3)
    assert ring.after(ring.number - 3) == [b"4", b"5", b"6"]
    assert ring.after(ring.number - 4) is None
    assert ring.since(Position(2, 0)) is None
    assert ring.since(Position(3, 0)) == [b"4", b"5", b"6"]
    assert filled(monkeypatch, 1).since(Position(0, 0)) is None


def test_a_new_beginning_forgets_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """All who watch are sent the whole."""
    ring = filled(monkeypatch, 3)
    number = ring.number
    ring.begin(Position(9, 0))
    assert ring.after(number) is None
    assert ring.after(ring.number) == []


@pytest.mark.parametrize(
    "text", [None, "", "r1:,ops:", "r1:1", "r1:1,ops:2,", "r1:-1,ops:2", "r1:" + "9" * 19 + ",ops:1"]
)
def test_what_is_no_position_is_none(text: str | None) -> None:
    """Whatever a browser repeats."""
    assert Position.parse(text) is None


def test_a_position_is_read_as_it_is_written() -> None:
    """The vector of both journals."""
    assert Position.parse(str(Position(120, 8))) == Position(120, 8)
    assert str(Position(120, 8)) == "r1:120,ops:8"
