"""The ACD as a pure decider: events in, facts out, one state, no clock, no I/O, no chance."""

from __future__ import annotations

from routing.codec import (
    SCHEMA,
    decode_config,
    decode_fact,
    decode_snapshot,
    digest,
    encode_config,
    encode_fact,
    encode_snapshot,
)
from routing.config import AgentConfig, Config, QueueConfig, Timings
from routing.deadlines import due, next_deadline
from routing.decide import decide
from routing.diagram import diagram
from routing.engine import handle
from routing.events import Event, Refusal, RefusalCode, deadline_key
from routing.evolve import evolve
from routing.explain import Because, Candidate, candidates
from routing.facts import GENERATION, Fact
from routing.receipts import Waiting, why_waiting
from routing.segments import SegmentChange, SegmentClosed, SegmentOpened, segments
from routing.state import AgentState, ContactState, State

__all__ = [
    "GENERATION",
    "SCHEMA",
    "AgentConfig",
    "AgentState",
    "Because",
    "Candidate",
    "Config",
    "ContactState",
    "Event",
    "Fact",
    "QueueConfig",
    "Refusal",
    "RefusalCode",
    "SegmentChange",
    "SegmentClosed",
    "SegmentOpened",
    "State",
    "Timings",
    "Waiting",
    "candidates",
    "deadline_key",
    "decide",
    "decode_config",
    "decode_fact",
    "decode_snapshot",
    "diagram",
    "digest",
    "due",
    "encode_config",
    "encode_fact",
    "encode_snapshot",
    "evolve",
    "handle",
    "next_deadline",
    "segments",
    "why_waiting",
]
