"""The receipts of a contact's offers, in the words of people."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from app.services.views.names import Names
from routing.receipt import PassedOver, Receipt
from routing.receipts import key_parts
from routing.seniority import CONTACT_ORDERINGS


class ReceiptView(BaseModel, frozen=True):
    """Why an agent was asked to take a contact, and what came of it; instants in milliseconds since the epoch."""

    ordinal: int
    agent: str
    state: str
    made_at: int
    ended_at: int | None
    reason: str | None
    ordering: str
    next: tuple[str, ...]
    """Who, or which contact, would have come next."""
    decided_by: str | None
    """What set the winner apart from the next; null without a next."""
    not_available: int
    busy: int
    paused: int
    tried: int
    capped: int
    words: str


_passed_over_words = {
    "not_available": "not ready or offline",
    "busy": "busy",
    "paused": "pausing after a decline",
    "tried": "refused it before",
    "capped": "held back by the queue's cap",
}


def decided_by(receipt: Receipt) -> str | None:
    """The part of the key that set the winner apart from the next."""
    return None if receipt.tie_break is None else key_parts(receipt.ordering)[receipt.tie_break]


def next_names(receipt: Receipt, names: Names) -> tuple[str, ...]:
    """Who came after the winner: agents, or contacts when it was the agent who chose."""
    ids: Sequence[int] = [key[-1] for key in receipt.next]
    if receipt.ordering in CONTACT_ORDERINGS:
        return tuple(f"contact {contact}" for contact in ids)
    return tuple(names.agent_name(agent).name for agent in ids)


def in_words(receipt: Receipt, agent: str, names: Names) -> str:
    """A receipt as a sentence or two."""
    return f"{_choice(receipt, agent, names)} {_passed_over(receipt)}"


def _choice(receipt: Receipt, agent: str, names: Names) -> str:
    following, decided = next_names(receipt, names), decided_by(receipt)
    if not following:
        free = "nobody else waited for them" if receipt.ordering in CONTACT_ORDERINGS else "nobody else was free"
        return f"{agent} was asked; {free}."
    if receipt.ordering in CONTACT_ORDERINGS:
        return f"{agent} came free, and this contact came before {following[0]}: by {decided}."
    return f"{agent} was asked before {following[0]}: by {decided}."


def _passed_over(receipt: Receipt) -> str:
    told = passed_over_in_words(receipt.passed_over)
    return f"Passed over: {told}." if told else "Nobody who fits was passed over."


def passed_over_in_words(passed_over: PassedOver) -> str:
    """How many were passed over for each reason; empty when nobody was."""
    counts = {words: getattr(passed_over, name) for name, words in _passed_over_words.items()}
    return ", ".join(f"{count} {words}" for words, count in counts.items() if count)
