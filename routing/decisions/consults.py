"""Consults: asking a colleague about a customer who stays in the room, and every way in which that ends.

No stage of a consult keeps the customer: whoever remains is with the customer again, or the talk is over as always.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from routing.callbacks import RING_MS
from routing.decisions import internal_calls
from routing.decisions.endings import all_rescinded, called_off, freed, stood_down, talk_parted, without_wrap_up
from routing.decisions.lookups import agent_with, require_other, with_agent
from routing.decisions.queueing import open_queue, require_room
from routing.events import (
    AskConsult,
    CancelConsult,
    CompleteConsult,
    Refusal,
    RefusalCode,
    ToAgent,
    ToNumber,
    ToQueue,
    TurnConsult,
)
from routing.facts import (
    ConsultAsked,
    ConsultEnded,
    ConsultJoined,
    ConsultTurned,
    ContactAssigned,
    ContactHandedOver,
    ContactLedOut,
    CustomerHeld,
    Fact,
    PartyDialed,
    TalkEnded,
)
from routing.state import ContactState, State
from routing.states import require_stage
from routing.vocabulary import CONSOLE_LOST, CONSULT_OVER, PRIORITY_MOST, ConsultEnd, EndedBy, Origin, SpeakWith, Stage

TOGETHER = frozenset({Stage.TALKING, Stage.CONSULTED})
"""The stages of a consult in which whoever was asked is in the room."""
ASKING = frozenset({Stage.TALKING, Stage.SUMMONED})
"""The stages of a contact about which somebody may be asked: of an internal call the second, until it is answered."""


def ask_consult(state: State, event: AskConsult, now: int) -> list[Fact]:
    """The customer is on hold; a colleague is asked before all who wait, at the highest priority."""
    contact = with_agent(state, event.contact, event.agent)
    require_stage(contact.stage, ConsultTurned)
    if contact.consult is not None or event.consult in state.contacts:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} has consult {contact.consult}")
    held = [] if contact.held else [_held(contact, on=True)]
    return [*held, *_asked(state, contact, event, now)]


def _asked(state: State, contact: ContactState, event: AskConsult, now: int) -> list[Fact]:
    match event.to:
        case ToQueue(queue, priority):
            open_queue(state, queue)
            require_room(state, queue)
            rank = PRIORITY_MOST if priority is None else priority
            return [ConsultAsked(event.consult, contact.id, event.agent, queue, rank, None)]
        case ToAgent(agent):
            require_other(state, contact, agent)
            asked = ConsultAsked(event.consult, contact.id, event.agent, contact.queue, PRIORITY_MOST, agent)
            until = now + state.config.queue(contact.queue).transfers.ring_ms
            return [asked, ContactAssigned(event.consult, agent, until)]
        case ToNumber():
            until = now + RING_MS + state.config.timings.answer_ms
            return [PartyDialed(event.consult, 1, contact.id, event.agent, contact.queue, until)]
        case _:
            assert_never(event.to)


def consult_joined(state: State, consult: ContactState) -> list[Fact]:
    """The colleague is in the room: both agents speak, the customer, if there is one, is on hold."""
    assert consult.parent is not None, "a consult is about a contact"
    contact, agent = state.contacts[consult.parent], agent_with(state, consult)
    joined = ConsultJoined(consult.id, consult.connection, agent.id, consult.queue, contact.id)
    if contact.origin is Origin.INTERNAL:
        return [joined, internal_calls.answered(state, contact)]
    return [joined, spoken_with(contact, consult, SpeakWith.COLLEAGUE)]


def turn_consult(state: State, event: TurnConsult, _now: int) -> list[Fact]:
    """What already is so is no fact."""
    contact = with_agent(state, event.contact, event.agent)
    return turned(contact, _together(state, contact), event.whom)


def turned(contact: ContactState, consult: ContactState, whom: SpeakWith) -> list[Fact]:
    """From now on the agent speaks with these."""
    if (contact.held, consult.held) == (whom is SpeakWith.COLLEAGUE, whom is SpeakWith.CUSTOMER):
        return []
    return [spoken_with(contact, consult, whom)]


def spoken_with(contact: ContactState, consult: ContactState, whom: SpeakWith) -> Fact:
    """The agent who asked speaks with these."""
    assert contact.agent is not None, "it talks"
    numbers = (contact.id, contact.connection, contact.agent, contact.queue)
    return ConsultTurned(*numbers, consult.id, consult.connection, whom)


def complete_consult(state: State, event: CompleteConsult, now: int) -> list[Fact]:
    """The colleague has the customer, who is off hold; who asked wraps up."""
    contact = with_agent(state, event.contact, event.agent)
    return completed(state, contact, _together(state, contact), now)


def completed(state: State, contact: ContactState, consult: ContactState, now: int) -> list[Fact]:
    """The customer goes from who asked to the colleague, or to the party outside, in one turn, and is never alone."""
    ended, *wrap_up = talk_parted(state, contact, EndedBy.HANDOVER, now)
    passed_on = _led_out(contact, consult) if consult.agent is None else _handed_over(state, contact, consult)
    return [ended, *passed_on, *wrap_up]


def left_behind(state: State, contact: ContactState, consult: ContactState) -> list[Fact]:
    """Who asked fell out of the room: the colleague who is there has the customer, nobody waits on comfort hold."""
    agent = agent_with(state, contact)
    ended = TalkEnded(contact.id, contact.connection, agent.id, contact.queue, EndedBy.HANDOVER)
    after = [without_wrap_up(contact, agent), stood_down(agent, CONSOLE_LOST)]
    return [ended, *_handed_over(state, contact, consult), *after]


def _handed_over(state: State, contact: ContactState, consult: ContactState) -> list[Fact]:
    colleague = agent_with(state, consult)
    return [
        ContactHandedOver(
            contact.id,
            contact.connection + 1,
            colleague.id,
            contact.queue,
            contact.room or contact.connection,
            consult.tab or "",
            consult.leg,
            consult.id,
            consult.connection,
        ),
        _ended(consult, colleague.id, ConsultEnd.COMPLETED),
    ]


def _led_out(contact: ContactState, consult: ContactState) -> list[Fact]:
    room = contact.room or contact.connection
    led_out = ContactLedOut(contact.id, contact.connection, contact.queue, room, consult.id, consult.connection)
    return [led_out, _ended(consult, None, ConsultEnd.COMPLETED)]


def cancel_consult(state: State, event: CancelConsult, _now: int) -> list[Fact]:
    """In every stage."""
    contact = with_agent(state, event.contact, event.agent)
    if contact.consult is None:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} has no consult")
    return consult_over(state, state.contacts[contact.consult], ConsultEnd.CANCELLED)


def consult_over(state: State, consult: ContactState, how: ConsultEnd) -> list[Fact]:
    """The consult ends where it stands, and who asked has the customer off hold, if they are together still."""
    assert consult.parent is not None, "a consult is about a contact"
    contact = state.contacts.get(consult.parent)
    return [*_let_go(state, consult, how), *([] if contact is None else _alone(state, contact, how))]


def _alone(state: State, contact: ContactState, how: ConsultEnd) -> list[Fact]:
    """Who asked has the customer; who called a colleague has nobody."""
    if contact.origin is Origin.INTERNAL:
        return internal_calls.over(state, contact, how)
    return [_held(contact, on=False)] if contact.stage is Stage.TALKING and contact.held else []


def _let_go(state: State, consult: ContactState, how: ConsultEnd) -> list[Fact]:
    match consult.stage:
        case Stage.OFFERED:
            return [*all_rescinded(state, consult, CONSULT_OVER), _ended(consult, None, how)]
        case Stage.CONNECTING:
            return [*called_off(state, consult, CONSULT_OVER), _ended(consult, None, how)]
        case Stage.TALKING:
            colleague = agent_with(state, consult)
            return [_ended(consult, colleague.id, how), *freed(colleague)]
        case _:
            return [_ended(consult, None, how)]


def _ended(consult: ContactState, agent: int | None, how: ConsultEnd) -> Fact:
    assert consult.parent is not None, "a consult is about a contact"
    assert consult.asker is not None, "somebody asked"
    return ConsultEnded(consult.id, consult.connection, agent, consult.parent, consult.asker, how)


def together(state: State, contact: ContactState) -> ContactState | None:
    """The contact's consult, if the colleague or the party is in the room."""
    consult = None if contact.consult is None else state.contacts[contact.consult]
    return consult if consult is not None and consult.stage in TOGETHER else None


def colleague_beside(state: State, contact: ContactState) -> ContactState | None:
    """The contact's consult, if a colleague is in the room, who can have the customer at once."""
    consult = together(state, contact)
    return consult if consult is not None and consult.agent is not None else None


def _together(state: State, contact: ContactState) -> ContactState:
    consult = together(state, contact)
    if consult is None:
        raise Refusal(RefusalCode.WRONG_STATE, f"nobody was asked into the room of contact {contact.id}, or came")
    return consult


def _held(contact: ContactState, *, on: bool) -> Fact:
    assert contact.agent is not None, "it talks"
    return CustomerHeld(contact.id, contact.connection, contact.agent, contact.queue, on)


def consults_settled(state: State, facts: Sequence[Fact]) -> list[Fact]:
    """What these facts, which the state has already, mean for consults: those that cannot go on are over."""
    named = {getattr(fact, "contact", None) for fact in facts}
    consults = state.index.consults.items()
    touched = sorted(consult for contact, consult in consults if not named.isdisjoint((contact, consult)))
    return [fact for consult in touched for fact in _settled(state, state.contacts[consult])]


def _settled(state: State, consult: ContactState) -> Iterator[Fact]:
    contact = state.contacts.get(consult.parent or 0)
    if contact is None or contact.stage not in ASKING or contact.agent != consult.asker:
        yield from consult_over(state, consult, ConsultEnd.CANCELLED)
    elif _is_forsaken(consult):
        yield from consult_over(state, consult, ConsultEnd.REFUSED)


def _is_forsaken(consult: ContactState) -> bool:
    """Whether nobody is asked any more: the queue gave it up, or the one who was named did not come."""
    unasked = consult.stage is Stage.WAITING and consult.target is not None and consult.assigned is None
    return unasked or consult.stage is Stage.LEFT
