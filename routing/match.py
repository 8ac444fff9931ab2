"""The one match: after every event, whoever may now be brought together is, until quiet.

Before an event all is quiet: no waiting contact may be offered to a ready agent. So only the contacts and agents the
event touched can make new pairs, and, when an agent went away, the contacts that others refused: they may be asked a
second time; and, when a contact parts from an agent, those whom the cap of its queue held back. A contact that came
asks for the best agent, an agent who came free asks for the first contact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice
from typing import Any

from routing.caps import ENGAGED
from routing.eligibility import ready_agents, waiting_contacts
from routing.evolve import evolve
from routing.facts import ConfigAdopted, Fact, OfferMade, PresenceChanged
from routing.lines import CallClass
from routing.receipt import NEXT_MAX, Key, Receipt
from routing.receipts import receipt
from routing.state import ContactState, State
from routing.states import STAGE
from routing.vocabulary import Presence, Stage

SHOWN = 1 + NEXT_MAX
"""How many candidates are looked up: the winner and the next."""
PARTING = frozenset(fact for stage in ENGAGED for fact, after in STAGE[stage].items() if after not in ENGAGED)
"""After these a contact may be no longer with an agent, and its queue have room below its cap."""


def match(state: State, facts: Sequence[Fact], now: int) -> list[Fact]:
    """The offers that follow from these facts, which the state has already; it has the offers too, afterwards."""
    made: list[Fact] = []
    if not state.index.standby.ready or not state.index.lines.filled:
        return made
    contacts, agents = _touched_contacts(state, facts), _touched_agents(state, facts)
    while state.index.standby.ready and (offers := list(_pass(state, contacts, agents, now))):
        made += offers
    return made


def _pass(state: State, contacts: set[int], agents: set[int], now: int) -> Iterator[Fact]:
    """Each candidate contact, in the order of their standings, is offered to its best agents, if some are left.

    Of several agents who ask for the same contact, those who do not get it ask for their next before anybody later.
    """
    firsts, alone = _firsts(state, contacts, agents, now), len(contacts) + len(agents) == 1
    order = sorted(firsts)
    while order:
        first = heappop(order)
        offers = list(_offers(state, state.contacts[first[-1]], firsts[first], now, alone=alone))
        yield from offers
        if offers and len(agents) > 1:
            nexts = _firsts(state, set(), agents, now)
            for key in nexts.keys() - firsts.keys():
                firsts[key] = nexts[key]
                heappush(order, key)


def _offers(state: State, contact: ContactState, waiting: list[Key], now: int, *, alone: bool) -> Iterator[Fact]:
    """Where others are matched too, those whom the agent could have had are looked up anew: some are taken since."""
    rings = 1 if contact.assigned is not None else state.config.queue(contact.queue).ring
    call_class = state.index.lines.of(contact)
    for _ in range(rings):
        ready = ready_agents(state, contact, call_class, SHOWN)
        if not ready:
            return
        if waiting and not alone:
            waiting = waiting_contacts(state, ready[0][-1], now, SHOWN)
        because = _because(state, contact, call_class, ready, waiting)
        offer = _offer(state, contact, ready[0][-1], because, now)
        evolve(state, offer, now)
        yield offer
        waiting = []


def _firsts(state: State, contacts: set[int], agents: set[int], now: int) -> dict[Key, list[Key]]:
    """The candidate contacts by their standings; where an agent asks, with the contacts the agent could have had."""
    firsts: dict[Key, list[Key]] = {}
    for agent in agents:
        if state.index.standby.is_ready(agent) and (waiting := waiting_contacts(state, agent, now, SHOWN)):
            firsts[waiting[0]] = waiting
    for contact in contacts:
        if state.contacts[contact].stage is Stage.WAITING:
            firsts[state.index.lines.standing(state.contacts[contact], now)] = []
    return firsts


def _offer(state: State, contact: ContactState, agent: int, because: Receipt, now: int) -> OfferMade:
    deadline = now + state.config.queue(contact.queue).offer_ms
    return OfferMade(contact.id, contact.ordinal + 1, agent, contact.queue, deadline, because)


def _because(
    state: State, contact: ContactState, call_class: CallClass, ready: list[Key], waiting: list[Key]
) -> Receipt:
    """How the agent chose among those who wait, or, when none asked, the contact among those who are ready."""
    name = state.index.lines.seniority.name
    ordering, keys = (name, waiting) if waiting else (call_class.ordering_name, ready)
    return receipt(state, contact, call_class, ordering, keys)


def _touched_agents(state: State, facts: Sequence[Fact]) -> set[int]:
    agents: set[Any] = {getattr(fact, "agent", None) for fact in facts}
    return set(filter(state.index.standby.is_ready, agents))


def _touched_contacts(state: State, facts: Sequence[Fact]) -> set[int]:
    kinds = set(map(type, facts))
    contacts: set[Any] = {getattr(fact, "contact", None) for fact in facts}
    if ConfigAdopted in kinds:
        contacts |= state.contacts.keys()
    if state.index.refused and any(map(_takes_away, facts)):
        contacts |= state.index.refused
    if state.index.caps.in_use and not PARTING.isdisjoint(kinds):
        contacts |= _behind_caps(state)
    return contacts & state.contacts.keys()


def _takes_away(fact: Fact) -> bool:
    return isinstance(fact, PresenceChanged) and fact.presence is not Presence.AVAILABLE


def _behind_caps(state: State) -> set[int]:
    """Where there is room below a cap: the first of each class, as many as there is room for, and who was refused."""
    room = state.index.caps.room()
    found = {contact for contact in state.index.refused if state.contacts[contact].queue in room}
    for call_class in state.index.lines.classes:
        if most := room.get(call_class.key[0]):
            rest = (place[-1] for place in call_class.line if place[-1] not in state.index.refused)
            found.update(islice(rest, most))
    return found
