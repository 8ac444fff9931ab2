"""What the desk answers: the outcome of an event, and facts as the journal recorded them."""

from __future__ import annotations

from asyncio import Future
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from app.store.journal import StoredFact
from app.store.writes import Write
from routing import Event, Fact
from routing.codec import decode_fact


class Recorded(NamedTuple):
    """A fact at its place in the journal; `at` is in milliseconds."""

    seq: int
    at: int
    fact: Fact


def recorded(stored: Iterable[StoredFact]) -> Iterator[Recorded]:
    """Facts as the journal keeps them, decoded one by one."""
    return (Recorded(fact.seq, fact.at, decode_fact(fact.body)) for fact in stored)


class Outcome(NamedTuple):
    """What became of an event."""

    seq: int
    """The journal position after it."""
    at: int
    facts: tuple[Fact, ...]
    refused: str | None = None
    """The code of the refusal; then there are no facts."""
    repeated: bool = False
    """The same key had been decided before; nothing happened this time."""


Rows = Callable[[Outcome], Iterable[Write]]
"""From an outcome to the rows of whoever asked, committed with the facts."""


class Submission(NamedTuple):
    """An event on its way to the next turn."""

    event: Event
    key: str
    rows: Rows | None
    answer: Future[Outcome]
    unless: tuple[str, ...] = ()
    """Keys of events after which this one comes too late."""


class _Kept(msgspec.Struct, array_like=True):
    at: int
    facts: tuple[Fact, ...]
    refused: str | None


_decoder = msgspec.msgpack.Decoder(_Kept)


def encode(outcome: Outcome) -> bytes:
    """An outcome as it is kept beside its key."""
    return msgspec.msgpack.encode(_Kept(outcome.at, outcome.facts, outcome.refused))


def decode(seq: int, body: bytes) -> Outcome:
    """The outcome an earlier turn kept."""
    kept = _decoder.decode(body)
    return Outcome(seq, kept.at, kept.facts, kept.refused, repeated=True)
