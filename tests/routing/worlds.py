"""Small centers and whole histories in them, read from a string of bytes: any bytes make a history."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from routing import AgentState, ContactState, Event, Fact, Refusal, State, due, handle
from routing import events as e
from routing.escalation import EscalationRule as Rule
from routing.escalation import Rules
from routing.events import DialOut
from routing.events import closures as c
from routing.events import transfers as t
from routing.plan import Plan, RoutingStep, Wanted
from routing.requirement import ANYONE, Skilled
from routing.vocabulary import Origin, Presence, Stage, Work
from routing.vocabulary import SkipReason as Skip
from tests.routing.callback_worlds import START, TERMS, of_the_confirming
from tests.routing.callback_worlds import any_of as any_callback
from tests.routing.consult_worlds import any_of, asker_decides, of_the_asker, of_the_party, question, takes_over
from tests.routing.consult_worlds import calls_colleague as _colleague

JUMPS = (0, 0, 0, 1, 1, 1, 40, 40, 200, 200, 200, 200, 700, 700, 700, 700, 1_500, 1_500, 4_000, 25_000)


class Step(NamedTuple):
    """What one event did."""

    event: Event
    at: int
    facts: list[Fact]
    refusal: Refusal | None


def program(seed: int, steps: int) -> bytes:
    """The bytes of a history of so many steps."""
    return hashlib.shake_256(seed.to_bytes(8)).digest(4 * steps)


def steps(state: State, code: bytes) -> Iterator[Step]:
    """Play a whole history: the center opens, some agents come, then what the bytes ask for."""
    yield step(state, e.AdoptConfig(1), START)
    for agent in sorted(state.agents)[:3]:
        yield step(state, e.SetPresence(agent, Presence.AVAILABLE), START)
    yield from more_steps(state, code)


def more_steps(state: State, code: bytes) -> Iterator[Step]:
    """Play on from where the state is: deadlines that have come first, then what the bytes ask for."""
    now = state.at
    for kind, who, what, later in zip(*(code[place::4] for place in range(4)), strict=False):
        now += JUMPS[later % len(JUMPS)]
        while (event := due(state, now)) is not None:
            yield step(state, event, now)
        yield step(state, MAKERS[kind % len(MAKERS)](state, who, what), now)


def step(state: State, event: Event, now: int) -> Step:
    """Let one event happen."""
    try:
        return Step(event, now, handle(state, event, now), None)
    except Refusal as refusal:
        return Step(event, now, [], refusal)


def _agent(who: int) -> int:
    """One of both configurations, now and then one of neither."""
    return 99 if who % 16 == 0 else 1 + who % 6


def _contact(state: State, who: int) -> int:
    known = sorted(state.contacts)
    return known[who % len(known)] if known and who % 16 else who


def _waiting(state: State, who: int) -> int:
    """A contact that waits, if there is one."""
    waiting = sorted(contact.id for contact in state.contacts.values() if contact.stage is Stage.WAITING)
    return waiting[who % len(waiting)] if waiting else _contact(state, who)


def _callback(state: State, who: int) -> int:
    """A contact whose customer is not on the line, if there is one; half the time one whose time has not come."""
    away = sorted(contact.id for contact in state.contacts.values() if not contact.on_line)
    resting = [contact for contact in away if state.contacts[contact].stage is Stage.DEFERRED]
    chosen = resting if resting and who % 2 else away
    return chosen[who % len(chosen)] if chosen else _contact(state, who)


def _connection(state: State, who: int, what: int) -> tuple[int, int]:
    contact = _contact(state, who)
    known = state.contacts.get(contact)
    return contact, (known.connection if known and what % 12 else what)


def _leg(state: State, who: int, what: int) -> tuple[int, int, int]:
    contact, connection = _connection(state, who, what)
    known = state.contacts.get(contact)
    return contact, connection, (known.leg if known and what % 11 else what)


def _asked(state: State, contact: int) -> tuple[int, ...]:
    """Whom it rings at, or whom it is with."""
    known = state.contacts.get(contact)
    if known is None:
        return ()
    return known.ringing if known.agent is None else (known.agent,)


def _pair(state: State, who: int, what: int) -> tuple[int, int]:
    """An agent and a contact, mostly of one another."""
    contact = _contact(state, who)
    asked = _asked(state, contact)
    return (asked[what % len(asked)] if asked and what % 13 else _agent(what)), contact


def _offer(state: State, who: int, what: int) -> tuple[int, int, int]:
    agent, contact = _pair(state, who, what)
    known = state.agents.get(agent)
    return agent, contact, (known.offer if known and what % 17 else what)


def _wrap_up(state: State, who: int) -> tuple[int, int]:
    agent = _agent(who)
    known = state.agents.get(agent)
    return agent, (known.contact if known and known.contact else who)


def _enqueue(state: State, who: int, what: int) -> Event:
    return e.EnqueueContact(
        contact=1 + who % 40,
        queue=1 + what % 7 % 4,
        priority=None if what % 3 else what % 7,
        required=Skilled(2, 1) if what % 11 == 0 else ANYONE,
        preferred=(((1, 3), (2, 2)) if what % 5 == 0 else ()),
        age_from=None if what % 6 else START - what,
        offers=who % 3,
        connections=who % 2,
        terms=TERMS[what // 4 % len(TERMS)] if who % 5 == 0 else None,
        not_before=state.at + 400 * what if what % 4 == 0 else None,
        plan=PLANS[(who + what) % len(PLANS)],
        rules=RULES[(who + what) % len(RULES)],
        wanted=(Wanted(1 + who % 6, 2_000, unless_busy=what % 2 == 0),) if what % 8 == 1 else (),
    )


def _presence(state: State, who: int, what: int) -> Event:
    presence = (Presence.AVAILABLE, Presence.AVAILABLE, Presence.NOT_READY, Presence.OFFLINE)[what % 4]
    return e.SetPresence(_agent(who), presence, "lunch" if presence is Presence.NOT_READY else None)


BROUGHT = Plan(
    (
        RoutingStep(Skilled(1, 2), hold_ms=40),
        RoutingStep(Skilled(2, 4), hold_ms=200, skip=(Skip.NOBODY_FREE,)),
        RoutingStep(),
    )
)
PLANS = (None, None, None, 2, 2, 1, BROUGHT)
"""Named ones, one of them in the first configuration alone, and one that a contact brings along."""
RULES: tuple[Rules, ...] = (
    (),
    (),
    (Rule(after_ms=700, raise_priority=3), Rule(after_ms=4_000, relax=(1, 2))),
    (Rule(ahead_min=1, relax=(2,)), Rule(after_ms=12_000, leave="overflow")),
    (Rule(wait_over_ms=100, raise_priority=60), Rule(staffed_under=2, after_ms=40, leave="unstaffed")),
    (Rule(available_under=2, after_ms=90, leave="unavailable"),),
)
Maker = Callable[[State, int, int], Event]


def _advance(state: State, who: int, what: int) -> Event:
    """One of the next steps of somebody who is in the middle of something."""
    under_way: list[ContactState | AgentState] = [
        c for c in state.contacts.values() if _asked(state, c.id) or c.stage is Stage.CONFIRMING
    ]
    under_way += [a for a in state.agents.values() if a.work is Work.WRAP_UP]
    if not under_way:
        return _presence(state, who, 0)
    chosen = under_way[who % len(under_way)]
    if isinstance(chosen, AgentState):
        return (
            e.ExtendWrapUp(chosen.id, chosen.contact or 0)
            if what % 3 == 0
            else e.FinishWrapUp(chosen.id, chosen.contact or 0, "done")
        )
    nexts = _next_steps(state, chosen)
    return nexts[what % len(nexts)]


def _next_steps(state: State, contact: ContactState) -> list[Event]:
    number, connection, agent = contact.id, contact.connection, contact.agent or 0
    joined = e.AgentJoined(number, connection, contact.leg) if contact.leg_bound else e.BindLeg(number, connection)
    match contact.stage:
        case Stage.OFFERED:
            live = [(asked, number, state.agents[asked].offer) for asked in contact.ringing]
            accepts = [e.AcceptOffer(*offer, "tab", by_phone=offer[0] % 4 == 0) for offer in live]
            return [*accepts, *accepts, *accepts, *(e.DeclineOffer(*offer) for offer in live)]
        case Stage.CONNECTING:
            return [joined, joined, joined, e.PhoneFails(number, connection, "no-answer")]
        case Stage.SUMMONED:
            comes = e.CustomerJoined if contact.arrived else e.CustomerArrives
            fails = e.DialFails(number, connection, contact.attempt, "busy")
            later = e.PutOffCallback(number, connection, contact.attempt)
            dial: list[Event] = [fails, later] if contact.dialing else []
            return [comes(number, connection), *dial]
        case Stage.DIALED | Stage.CONSULTED:
            return of_the_party(contact)
        case Stage.CONFIRMING:
            return of_the_confirming(contact)
        case Stage.LOST:
            return [e.Rejoin(agent, number, "tab"), joined]
        case _:
            left = e.AgentLeft(number, connection, contact.leg)
            hold = e.HoldCustomer(number, agent, on=not contact.held)
            ends: list[Event] = [e.EndTalk(number, agent), e.CustomerLeft(number, connection)]
            asks = e.RequestWrapUp(number, agent, on=True)
            given_on: list[Event] = [t.TransferContact(number, agent, to) for to in _destinations(agent)]
            if contact.parent is not None or contact.origin is Origin.INTERNAL:
                return [left, e.EndTalk(number, agent)]
            return [
                hold,
                hold,
                hold,
                asks,
                asks,
                asks,
                left,
                left,
                left,
                *ends,
                *ends,
                *given_on,
                *of_the_asker(contact),
            ]


def _consult(state: State, who: int, what: int) -> Event:
    """A consult goes on, as colleague or asker like; else one is asked for, once somebody can come."""
    consults = [contact for contact in state.contacts.values() if contact.parent is not None]
    if not consults or what % 4 == 0:
        return question(state, who, what) or _advance(state, who, what)
    consult = consults[who % len(consults)]
    decides = asker_decides(consult, what)
    nexts = of_the_asker(state.contacts[consult.parent or 0]) if decides else _next_steps(state, consult)
    return nexts[who % len(nexts)]


def _destinations(agent: int) -> list[t.Destination]:
    """Some queue, some agent, a flow, a number."""
    return [
        t.ToQueue(1 + agent % 3),
        t.ToQueue(3, 8),
        *(t.ToAgent(other) for other in (1, 3, 4)),
        t.ToFlow(),
        t.ToNumber(),
    ]


def _outside(state: State, who: int, what: int) -> Event:
    """A number outside is done with somebody who was given on to it."""
    outside = [contact for contact in state.contacts.values() if contact.stage is Stage.OUTSIDE]
    if not outside:
        return t.OutsideOver(*_connection(state, who, what), talked=False, cause="busy")
    chosen = outside[who % len(outside)]
    return t.OutsideOver(chosen.id, chosen.connection, talked=what % 3 == 0, cause="busy")


def _of_callbacks(state: State, who: int, what: int) -> Event:
    return any_callback(_contact(state, who), _callback(state, who), _connection(state, who, what), state.at, what)


USUAL: list[Maker] = [
    _enqueue,
    _presence,
    _advance,
    _advance,
    _advance,
]
RARE: list[Maker] = [
    *[_of_callbacks] * 12,
    _outside,
    _outside,
    lambda s, a, b: t.TransferContact(_pair(s, a, b)[1], _pair(s, a, b)[0], _destinations(a)[b % 7]),
    lambda s, a, b: any_of(*_pair(s, a, b), a, b),
    takes_over,
    takes_over,
    _colleague,
    _colleague,
    _colleague,
    _colleague,
    lambda s, a, b: e.AcceptOffer(*_offer(s, a, b), tab=f"tab{b % 2}", by_phone=b % 3 == 0),
    lambda s, a, b: e.PhoneFails(*_connection(s, a, b), cause="busy"),
    lambda s, a, b: e.BindLeg(*_connection(s, a, b)),
    lambda s, a, b: e.AgentJoined(*_leg(s, a, b)),
    lambda s, a, b: e.CustomerArrives(*_connection(s, a, b)),
    lambda s, a, b: e.CustomerJoined(*_connection(s, a, b)),
    lambda s, a, b: e.DeclineOffer(*_offer(s, a, b)),
    lambda s, a, b: e.AgentLeft(*_leg(s, a, b)),
    lambda s, a, b: e.CallerGone(_contact(s, a)),
    lambda s, a, b: e.LeaveQueue(_contact(s, a), "key"),
    lambda s, a, b: e.CustomerLeft(*_connection(s, a, b)),
    lambda s, a, b: e.ConnectFailed(*_connection(s, a, b), cause="no_microphone"),
    lambda s, a, b: e.HoldCustomer(_pair(s, a, b)[1], _pair(s, a, b)[0], on=bool(b % 3)),
    lambda s, a, b: e.EndTalk(_pair(s, a, b)[1], _pair(s, a, b)[0]),
    lambda s, a, b: e.Rejoin(*_pair(s, a, b), tab="tab9"),
    lambda s, a, b: e.FinishWrapUp(*_wrap_up(s, a), disposition="done" if b % 3 else None),
    lambda s, a, b: e.ExtendWrapUp(*_wrap_up(s, a)),
    lambda s, a, b: e.ConsoleLost(_agent(a)),
    lambda s, a, b: e.RequestWrapUp(*_pair(s, a, b), on=bool(b % 2)),
    lambda s, a, b: e.SetPresence(_agent(a), Presence.AVAILABLE, None, at_once=True),
    lambda s, a, b: e.RequeueContact(_waiting(s, a), 1 + b % 4),
    lambda s, a, b: DialOut(50 + a % 40, _agent(b), 1 + a % 4, f"tab{b % 2}"),
    lambda s, a, b: e.AssignContact(_waiting(s, a), _agent(b), (3_000, 60_000)[b % 2]),
    lambda s, a, b: e.ReprioritiseContact(_waiting(s, a), b % 9),
    lambda s, a, b: e.AssignmentOver(_contact(s, a), b),
    lambda s, a, b: e.OfferOver(_contact(s, a), b, b),
    lambda s, a, b: e.PauseOver(_agent(a), b),
    lambda s, a, b: e.WrapUpOver(_agent(a), _contact(s, a), b),
    lambda s, a, b: e.ConnectingOver(*_connection(s, a, b), deadline=b),
    lambda s, a, b: e.RejoinOver(*_connection(s, a, b), deadline=b),
    lambda s, a, b: e.AdoptConfig((1, 1, 1, 1, 2, 3)[b % 6]),
    lambda s, a, b: e.TakeDigest(),
    lambda s, a, b: e.TellEstimates(((_contact(s, a), b), (_contact(s, b), None))),
    lambda s, a, b: e.EscalationDue(_contact(s, a), b),
    lambda s, a, b: c.CloseQueues(
        (1 + a % 3, 3)[: 1 + b % 2], s.at + (500, 9_000, 60_000)[b % 3], (None, None, 1 + b % 4)[a % 3]
    ),
    lambda s, a, b: c.OpenQueues((1 + a % 3, 1 + b % 4)),
    lambda s, a, b: c.ClosureOver(1 + a % 3, s.at + b),
]
MAKERS = USUAL * 12 + [_consult] * 30 + RARE
