"""Segments as rows: the open one of a lane is closed, and the next begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.store.writes import Write
from routing import SegmentChange, SegmentOpened, segments
from routing.segments import Lane

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded

_CLOSE = """
UPDATE segment SET ended_at = $4
WHERE contact_id = $1 AND lane = $2 AND ($3::int IS NULL OR agent_id = $3) AND ended_at IS NULL
"""
_OPEN = """
INSERT INTO segment (contact_id, lane, kind, queue_id, agent_id, began_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""

LaneKey = tuple[int, Lane, int | None]
"""A contact, the lane, and in the agent lane whose it is."""


@dataclass
class Line:
    """What one turn does to one lane of a contact."""

    closes_earlier_at: int | None = None
    opened: list[tuple[SegmentOpened, int]] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)

    def open(self, segment: SegmentOpened, at: int) -> None:
        """A segment begins."""
        self.opened.append((segment, at))

    def close(self, at: int) -> None:
        """The open segment ends: one of this turn, else the one that was open before it."""
        if len(self.ended) < len(self.opened):
            self.ended.append(at)
        elif not self.opened:
            self.closes_earlier_at = at

    def rows(self) -> Iterator[Write]:
        """The segments of this turn; those that lasted no time are left out."""
        for index, (segment, began) in enumerate(self.opened):
            ended = self.ended[index] if index < len(self.ended) else None
            if ended != began:
                key = (segment.contact, segment.lane, segment.kind, segment.queue, segment.agent)
                yield Write(_OPEN, (*key, began, ended))


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """Closings of what was open before the turn, then the turn's own segments."""
    lines: dict[LaneKey, Line] = {}
    for _, at, fact in recorded:
        for change in segments(fact):
            line = lines.setdefault(_lane(change), Line())
            if isinstance(change, SegmentOpened):
                line.open(change, at)
            else:
                line.close(at)
    for lane, line in lines.items():
        if line.closes_earlier_at is not None:
            yield Write(_CLOSE, (*lane, line.closes_earlier_at))
    for line in lines.values():
        yield from line.rows()


def _lane(change: SegmentChange) -> LaneKey:
    return (change.contact, change.lane, change.agent if change.lane is Lane.AGENT else None)
