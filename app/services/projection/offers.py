"""Offers as rows: made, and how they ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from app.store.writes import Write
from routing.facts import OfferAccepted, OfferDeclined, OfferExpired, OfferMade, OfferRescinded

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from routing import Fact

_INSERT = """
INSERT INTO offer (contact_id, ordinal, agent_id, state, made_at, deadline, ended_at, reason, receipt)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
_END = "UPDATE offer SET state = $3, ended_at = $4, reason = $5 WHERE contact_id = $1 AND ordinal = $2"


class Ending(NamedTuple):
    """How an offer ended."""

    state: str
    at: int
    reason: str | None


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """Endings of earlier offers, then the offers made in this turn, already ended where they were."""
    made: dict[tuple[int, int], tuple[int, OfferMade]] = {}
    ended: dict[tuple[int, int], Ending] = {}
    for _, at, fact in recorded:
        if isinstance(fact, OfferMade):
            made[fact.contact, fact.ordinal] = (at, fact)
        elif (found := ending(fact, at)) is not None:
            ended[found[0]] = found[1]
    for key, end in ended.items():
        if key not in made:
            yield Write(_END, (*key, *end))
    for key, (at, fact) in made.items():
        yield Write(_INSERT, _row(fact, at, ended.get(key, Ending("pending", 0, None))))


def ending(fact: Fact, at: int) -> tuple[tuple[int, int], Ending] | None:
    """The offer a fact ends, and how; None when it ends none."""
    match fact:
        case OfferAccepted(contact, ordinal):
            return (contact, ordinal), Ending("accepted", at, None)
        case OfferDeclined(contact, ordinal):
            return (contact, ordinal), Ending("declined", at, None)
        case OfferExpired(contact, ordinal):
            return (contact, ordinal), Ending("expired", at, None)
        case OfferRescinded(contact, ordinal, _, reason):
            return (contact, ordinal), Ending("rescinded", at, reason)
        case _:
            return None


def _row(fact: OfferMade, at: int, end: Ending) -> tuple[object, ...]:
    receipt = msgspec.to_builtins(fact.receipt)
    head = (fact.contact, fact.ordinal, fact.agent, end.state, at, fact.deadline)
    return (*head, end.at or None, end.reason, receipt)
