"""After every event: the routing steps and delays that follow, before anybody is matched."""

from __future__ import annotations

from collections.abc import Sequence

from routing.decisions.steps import aged, entered, is_forsaken
from routing.evolve import evolve
from routing.facts import (
    CallbackDue,
    ConfigAdopted,
    ContactQueued,
    ContactRequeued,
    CustomerConfirmed,
    Fact,
    PresenceChanged,
    StepSkipped,
)
from routing.state import ContactState, State
from routing.vocabulary import Presence, SkipReason, Stage

ARRIVING = ContactQueued | ContactRequeued | CallbackDue | CustomerConfirmed
"""By these facts a contact comes to its queue, or returns to it."""


def advance(state: State, facts: Sequence[Fact], now: int) -> list[Fact]:
    """What follows from these facts, which the state has already; it has what follows too, afterwards.

    Who comes to a queue or returns to it enters its step. Who waits in a step for which nobody is signed in any more
    leaves it, if it is one to skip. A new configuration may have other delays.
    """
    made: list[Fact] = []
    arrived = {fact.contact for fact in facts if isinstance(fact, ARRIVING)}
    for contact in _touched(state, facts):
        for following in (aged, _entered if contact.id in arrived else _forsaken):
            for fact in following(state, contact, now):
                evolve(state, fact, now)
                made.append(fact)
    return made


def _touched(state: State, facts: Sequence[Fact]) -> list[ContactState]:
    moving = state.index.moving
    if not any(map(_empties, facts)):
        named = {getattr(fact, "contact", None) for fact in facts}
        moving = {contact for contact in named if contact in moving}
    return [state.contacts[contact] for contact in sorted(moving)]


def _empties(fact: Fact) -> bool:
    """Whether a step may have lost the last agent who is signed in."""
    return isinstance(fact, ConfigAdopted) or (isinstance(fact, PresenceChanged) and fact.presence is Presence.OFFLINE)


def _entered(state: State, contact: ContactState, now: int) -> list[Fact]:
    return entered(state, contact, contact.step, now) if contact.step < len(contact.steps) - 1 else []


def _forsaken(state: State, contact: ContactState, now: int) -> list[Fact]:
    if contact.stage is not Stage.WAITING or not is_forsaken(state, contact):
        return []
    skipped = StepSkipped(contact.id, contact.step, SkipReason.NOBODY_STAFFED)
    return [skipped, *entered(state, contact, contact.step + 1, now)]
