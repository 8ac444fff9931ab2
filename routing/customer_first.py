"""Callbacks whose customer comes first: dialed when an agent is free for them or soon will be, and on hold until then.

They stand in the one order of those who wait, but nobody is asked to take them before their customer is on the line.
One is dialed for each agent who is ready and whom nobody on the line wants, and for each who was just offered to
somebody behind it: its turn had come. So no more are dialed at once than agents are free for them; those dialed already
count. Who is on the line then waits in the place that was kept, and so behind everybody who stood before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from routing.decisions.dialing import customer_dialed
from routing.events import ExpectAgents
from routing.evolve import evolve
from routing.facts import Fact, OfferMade
from routing.receipt import Key
from routing.state import ContactState, State


def dialed_first(state: State, offers: Sequence[Fact], now: int) -> list[Fact]:
    """The dials that follow once these offers are made; the state has them too, afterwards."""
    made: list[Fact] = []
    taken = [(_standing(state, offer.contact, now), offer.agent) for offer in offers if isinstance(offer, OfferMade)]
    if not (state.index.standby.ready or taken):
        return made
    for contact in _in_order(state, state.index.away, now):
        if _may_dial(state, contact, state.index.confirming) and _is_turn(state, contact, taken, now):
            dial = customer_dialed(state, contact, now)
            evolve(state, dial, now)
            made.append(dial)
    return made


def expect_agents(state: State, event: ExpectAgents, now: int) -> list[Fact]:
    """Of the first so many in the queue, whose customers are dialed or on the line already, all others are dialed."""
    away = [each for each in state.index.away if state.contacts[each].queue == event.queue]
    dialing = {each for each in state.index.confirming if state.contacts[each].queue == event.queue}
    facts: list[Fact] = []
    for contact in _in_order(state, away, now):
        before = state.index.lines.on_line_before(contact) + len(dialing)
        if before >= event.agents or not _may_dial(state, contact, dialing):
            break
        facts.append(customer_dialed(state, contact, now))
        dialing.add(contact.id)
    return facts


def _in_order(state: State, contacts: Iterable[int], now: int) -> list[ContactState]:
    return [state.contacts[place[-1]] for place in sorted(_standing(state, each, now) for each in contacts)]


def _standing(state: State, contact: int, now: int) -> Key:
    return state.index.lines.standing(state.contacts[contact], now)


def _may_dial(state: State, contact: ContactState, dialing: Iterable[int]) -> bool:
    """Whether its queue has room: below its cap, and below the dials it may have at once."""
    if contact.terms is None or contact.queue in state.index.caps.full:
        return False
    return sum(state.contacts[each].queue == contact.queue for each in dialing) < contact.terms.dials_at_once


def _is_turn(state: State, contact: ContactState, taken: Sequence[tuple[Key, int]], now: int) -> bool:
    """Whether more agents are free for it, or were until somebody behind it took them, than dials are under way."""
    roster, standing = state.index.roster, _standing(state, contact.id, now)
    free = state.index.standby.ready
    for place, agent in taken:
        if standing < place:
            free |= roster.bit.get(agent, 0)
    free &= _fit(state, contact)
    dialing = (state.contacts[each] for each in state.index.confirming)
    return free.bit_count() > sum(bool(_fit(state, each) & free) for each in dialing)


def _fit(state: State, contact: ContactState) -> int:
    """Who may take the contact once its customer is on the line, as bits."""
    requirement = contact.steps[contact.step].requirement
    return state.index.roster.fit(contact.queue, requirement, contact.age_reached_ms)
