"""A number outside that an agent consults: its party answers and comes into the room, or does not, and goes."""

from __future__ import annotations

from routing.decisions.consults import consult_over, spoken_with
from routing.decisions.lookups import require_due, routed
from routing.events import PartyGone, PartyJoins, PartyOver, Refusal, RefusalCode
from routing.facts import Fact, PartyJoined
from routing.state import ContactState, State
from routing.states import require_stage
from routing.vocabulary import ConsultEnd, SpeakWith, Stage

WITH_PARTY = frozenset({Stage.DIALED, Stage.CONSULTED})
"""The stages of a consult whose party rings or is in the room."""


def party_joins(state: State, event: PartyJoins, _now: int) -> list[Fact]:
    """Agent and party speak, the customer is on hold; what already is so is no fact."""
    consult = _with_party(state, event.contact)
    if consult.stage is Stage.CONSULTED:
        return []
    require_stage(consult.stage, PartyJoined)
    contact = state.contacts[consult.parent or 0]
    joined = PartyJoined(consult.id, consult.connection, consult.queue, contact.id)
    return [joined, spoken_with(contact, consult, SpeakWith.COLLEAGUE)]


def party_gone(state: State, event: PartyGone, _now: int) -> list[Fact]:
    """Nobody came, or who came hung up: the agent has the customer alone."""
    consult = _with_party(state, event.contact)
    came = consult.stage is Stage.CONSULTED
    return consult_over(state, consult, ConsultEnd.LEFT if came else ConsultEnd.REFUSED)


def party_over(state: State, event: PartyOver, now: int) -> list[Fact]:
    """Nothing was heard of the dial in time."""
    consult = _with_party(state, event.contact)
    require_due(consult.deadline, event.deadline, now)
    return consult_over(state, consult, ConsultEnd.REFUSED)


def _with_party(state: State, number: int) -> ContactState:
    consult = routed(state, number)
    if consult.stage not in WITH_PARTY:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {number} is {consult.stage}, no consult of a number")
    return consult
