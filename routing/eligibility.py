"""Who may take whom: skills and queues by call class, caps, and nobody twice before everybody else was tried."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator

from routing.lines import CallClass
from routing.receipt import Key
from routing.state import ContactState, State
from routing.vocabulary import Stage


def barred(state: State, contact: ContactState, call_class: CallClass) -> int:
    """The agents who refused the contact and must not be asked again yet, as bits.

    They stay barred as long as some other agent who fits is available, be it at work; then a new round begins.
    """
    if not contact.tried:
        return 0
    tried = 0
    for agent in contact.tried:
        tried |= state.index.roster.bit.get(agent, 0)
    untried = state.index.standby.present & call_class.fit & ~tried
    return tried if untried else 0


def capped(state: State, contact: ContactState) -> bool:
    """Whether the cap of its queue keeps a waiting contact from every agent; one that rings counts already."""
    return contact.queue in state.index.caps.full and contact.stage is Stage.WAITING


def ready_agents(state: State, contact: ContactState, call_class: CallClass, limit: int) -> list[Key]:
    """The first so many agents a contact of the class may be offered to: most preferred skills, then by ordering."""
    standby = state.index.standby
    if not standby.ready or capped(state, contact):
        return []
    allowed = standby.ready & ~barred(state, contact, call_class)
    found: list[Key] = []
    for begin, tier in call_class.tiers:
        if pool := tier & allowed:
            keys = call_class.ordering.first(standby, pool, contact, limit - len(found))
            found += [(*begin, *key) for key in keys]
        if len(found) >= limit:
            break
    return found


def waiting_contacts(state: State, agent: int, now: int, limit: int) -> list[Key]:
    """The first so many waiting contacts the agent may take, over all queues and call classes served.

    The lines are gone through by who is first in each, until that one stands behind as many as are asked for.
    """
    found: list[Key] = []
    full, plain = state.index.caps.full, not (state.index.refused or state.index.lines.seniority.weights)
    for first, call_class in state.index.lines.open_to(agent, now):
        if len(found) == limit and found[-1] < first:
            break
        if call_class.key[0] not in full:
            _let_in(found, call_class.line if plain else _standings(state, agent, call_class, now), limit)
    return found


def _let_in(found: list[Key], line: Iterable[Key], limit: int) -> None:
    """Of a line those who stand before the last of so many, in whose stead they are then among them."""
    for key in line:
        if len(found) == limit:
            if found[-1] < key:
                return
            found.pop()
        insort(found, key)


def _standings(state: State, agent: int, call_class: CallClass, now: int) -> Iterator[Key]:
    """Of the contacts of one line, those the agent may take."""
    standing, weight = state.index.lines.seniority.standing, call_class.weight
    for place in call_class.line:
        if _may_take(state, agent, place[-1], call_class):
            yield standing(place, weight, now)


def _may_take(state: State, agent: int, contact: int, call_class: CallClass) -> bool:
    if contact not in state.index.refused:
        return True
    return not barred(state, state.contacts[contact], call_class) & state.index.roster.bit[agent]
