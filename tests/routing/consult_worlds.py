"""What may be asked for of consults, in generated histories."""

from __future__ import annotations

from routing import ContactState, Event, State
from routing.events import CallColleague, PartyOver, TakeOver, ToAgent, ToNumber, ToQueue
from routing.events import consults as c
from routing.vocabulary import SpeakWith, Stage, Work

FIRST_NUMBER = 200
"""Consults are numbered after the contacts they are about, from here on."""


def of_the_asker(contact: ContactState) -> list[Event]:
    """Asking a colleague by name or a queue; whatever may be done once that is under way."""
    number, agent = contact.id, contact.agent or 0
    if contact.consult is None:
        to = (ToAgent(1), ToAgent(2), ToAgent(3), ToAgent(4), ToQueue(1), ToQueue(3, 2), ToNumber())
        return [c.AskConsult(number, agent, FIRST_NUMBER + number, each) for each in to * 3]
    turns = [c.TurnConsult(number, agent, whom) for whom in SpeakWith]
    completes = [c.CompleteConsult(number, agent)] * 3
    return [*turns, *completes, c.CancelConsult(number, agent)]


def of_the_party(consult: ContactState) -> list[Event]:
    """It comes, twice perhaps, or goes."""
    return [c.PartyJoins(consult.id), c.PartyJoins(consult.id), c.PartyGone(consult.id)]


def takes_over(state: State, who: int, what: int) -> Event:
    """A supervisor who has nothing at hand comes to have somebody's customer."""
    talks = [contact for contact in state.contacts.values() if contact.stage in {Stage.TALKING, Stage.LOST}]
    idle = [agent.id for agent in state.agents.values() if agent.work is Work.IDLE]
    if not talks or not idle:
        return TakeOver(who, what, 1, "tab")
    talk = talks[who % len(talks)]
    return TakeOver(talk.id, talk.connection, idle[what % len(idle)], "tab")


def asker_decides(consult: ContactState, what: int) -> bool:
    """Whether it is the asker's turn, and not that of whoever comes."""
    return consult.stage in {Stage.WAITING, Stage.TALKING, Stage.CONSULTED} and what % 4 > 1


def question(state: State, who: int, what: int) -> Event | None:
    """Somebody who talks asks a number outside or somebody who can come; None where there are no such two."""
    talks = [contact for contact in state.contacts.values() if contact.stage is Stage.TALKING]
    ready = [agent for agent in state.agents if state.index.standby.is_ready(agent)]
    if not talks or not ready:
        return None
    talk = talks[who % len(talks)]
    to = ToAgent(ready[what % len(ready)]) if what % 3 else ToNumber()
    return c.AskConsult(talk.id, talk.agent or 0, FIRST_NUMBER + talk.id, to)


def calls_colleague(state: State, who: int, what: int) -> Event:
    """Somebody calls somebody: mostly two who have nothing at hand."""
    idle = [agent.id for agent in state.agents.values() if agent.work is Work.IDLE] or [1]
    ready = [agent for agent in state.agents if state.index.standby.is_ready(agent)] or [2]
    caller, colleague = idle[who % len(idle)], ready[what % len(ready)] if what % 8 else 1 + what % 6
    contact = 100 + who % 40
    return CallColleague(contact, caller, colleague, FIRST_NUMBER + contact, f"tab{what % 2}", what % 5 == 0)


def any_of(agent: int, contact: int, who: int, what: int) -> Event:
    """Anything, whether it fits or not."""
    events: list[Event] = [
        c.AskConsult(contact, agent, FIRST_NUMBER + who % 9, ToQueue(1 + what % 4)),
        c.CancelConsult(contact, agent),
        c.CompleteConsult(contact, agent),
        c.TurnConsult(contact, agent, SpeakWith.BOTH),
        c.PartyJoins(contact),
        c.PartyGone(contact),
        PartyOver(contact, what),
        TakeOver(contact, who % 3, agent, "tab"),
    ]
    return events[what % len(events)]
