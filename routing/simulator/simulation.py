"""The simulated center: the engine itself under a virtual clock, and people who act on what it decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from routing import events as e
from routing import facts as f
from routing.deadlines import due, next_deadline
from routing.dispatch import complete, taking
from routing.engine import handle
from routing.estimates import ROUND_MS
from routing.simulator.agenda import Agenda
from routing.simulator.calling_back import CallingBack
from routing.simulator.calls import Call, Source
from routing.simulator.chance import Streams
from routing.simulator.distributions import sampler
from routing.simulator.plans import (
    Answers,
    Arrives,
    CallsAgain,
    Connects,
    ExpectsAgents,
    IsOffered,
    LosesPatience,
    Plan,
    Returns,
)
from routing.simulator.setting import Setting, Shift
from routing.state import State
from routing.vocabulary import BEFORE_TALK, UNANSWERED, Miss, Presence, Stage

BREAK = "break"
"""The reason of an agent who is away between two stretches of a shift."""
DISPOSITION = "done"
STANDING_DOWN = frozenset(Miss)
TAB = "tab"


class Step(NamedTuple):
    """An event that was decided at this instant (milliseconds), with all its facts."""

    at: int
    event: e.Event
    facts: list[f.Fact]


class Simulation:
    """One run. `state` is the engine's; nothing else changes it than the events of the steps."""

    def __init__(self, setting: Setting, streams: Streams) -> None:
        self.setting = setting
        self.state = State({setting.config.number: setting.config})
        self.calling_back = CallingBack(setting, self.state)
        self._agenda: Agenda[Plan] = Agenda()
        self._calls: dict[int, tuple[Source, Call]] = {}
        self._contacts = 0
        self._answer = sampler(setting.habits.answer, streams("answer"))
        self._connect = sampler(setting.habits.connect, streams("connect"))
        self._return = sampler(setting.habits.return_after, streams("return"))
        self._reactions: dict[type[f.Fact], Callable[[Any, int], None]] = {
            f.OfferMade: self._offer_made,
            f.OfferAccepted: self._offer_accepted,
            f.CustomerDialed: self._customer_dialed,
            f.CustomerConfirmed: self._customer_confirmed,
            f.CustomerInRoom: self._customer_in_room,
            f.WrapUpStarted: self._wrap_up_started,
            f.ContactAbandoned: self._contact_abandoned,
            f.ContactLeft: self._contact_left,
            f.ContactEnded: self._contact_ended,
            f.PresenceChanged: self._presence_changed,
        }
        self._outcomes: dict[type, Callable[[Any, int], tuple[e.Event, ...]]] = complete(
            Plan,
            taking(
                0,
                (
                    self._happens,
                    self._connects,
                    self._loses_patience,
                    self._is_offered,
                    self._expects_agents,
                    self._answers,
                    self._arrives,
                    self._calls_again,
                    self._returns,
                ),
            ),
        )
        """What each plan comes to, once its instant is there."""
        self._agenda.add(0, e.AdoptConfig(setting.config.number))
        if any(policy.terms.customer_first for policy in setting.callbacks.values()):
            self._agenda.add(ROUND_MS, ExpectsAgents())
        for shift in setting.shifts:
            self._plan_shift(shift)
        for place, demand in enumerate(setting.demands):
            self._plan_arrival(Source(demand, str(place), streams))

    def steps(self) -> Iterator[Step]:
        """Everything that is decided until the end, in order; deadlines are settled before what falls on them."""
        while (at := self._next_instant()) < self.setting.end:
            for event in self._events_at(at):
                facts = self._decided(event, at)
                if facts is None:
                    break
                yield Step(at, event, facts)

    def _next_instant(self) -> int:
        """Of the next deadline or plan; the end when there is neither."""
        planned, deadline = self._agenda.first(self.setting.end), next_deadline(self.state)
        return planned if deadline is None or planned < deadline else deadline

    def _events_at(self, at: int) -> tuple[e.Event, ...]:
        deadline = due(self.state, at)
        if deadline is not None:
            return (deadline,)
        plan = self._agenda.take()
        return self._outcomes[type(plan)](plan, at)

    def _decided(self, event: e.Event, at: int) -> list[f.Fact] | None:
        """The facts of an event, to which people have reacted; none of one that came too late, as it does in life."""
        try:
            facts = handle(self.state, event, at)
        except e.Refusal:
            return None
        for fact in facts:
            reaction = self._reactions.get(type(fact))
            if reaction is not None:
                reaction(fact, at)
        self.calling_back.follow(facts, at)
        return facts

    def _happens(self, plan: e.Event, _at: int) -> tuple[e.Event, ...]:
        return (plan,)

    def _connects(self, plan: Connects, _at: int) -> tuple[e.Event, ...]:
        """The agent, and the caller who is still on the line."""
        agent = e.BindLeg(plan.contact, plan.connection), e.AgentJoined(plan.contact, plan.connection, 1)
        return (*agent, *_comes(plan.contact, plan.connection)) if self._waits(plan.contact) else agent

    def _loses_patience(self, plan: LosesPatience, _at: int) -> tuple[e.Event, ...]:
        patient = not self._waits(plan.contact) or self.state.contacts[plan.contact].attempt != plan.attempt
        return () if patient else (e.CallerGone(plan.contact),)

    def _is_offered(self, plan: IsOffered, at: int) -> tuple[e.Event, ...]:
        if not self._waits(plan.contact):
            return ()
        kept = self.calling_back.offer(plan.contact, self._calls[plan.contact][1].taker, at)
        return () if kept is None else (kept,)

    def _expects_agents(self, plan: ExpectsAgents, at: int) -> tuple[e.Event, ...]:
        self._agenda.add(at + ROUND_MS, plan)
        return self.calling_back.expected(at)

    def _answers(self, plan: Answers, _at: int) -> tuple[e.Event, ...]:
        found = self.state.contacts.get(plan.contact)
        if found is not None and found.stage is Stage.CONFIRMING:
            return (e.ConfirmCustomer(plan.contact, plan.attempt),)
        return _comes(plan.contact, plan.connection)

    def _arrives(self, plan: Arrives, at: int) -> tuple[e.Event, ...]:
        self._plan_arrival(plan.source)
        return (self._queued(plan.source, plan.source.call(), at),)

    def _calls_again(self, plan: CallsAgain, at: int) -> tuple[e.Event, ...]:
        return (self._queued(plan.source, plan.call, at),)

    def _returns(self, plan: Returns, _at: int) -> tuple[e.Event, ...]:
        """Back from a miss, unless gone for another reason by then."""
        stood_down = self.state.agents[plan.agent].reason in STANDING_DOWN
        return (e.SetPresence(plan.agent, Presence.AVAILABLE),) if stood_down else ()

    def _waits(self, contact: int) -> bool:
        """Whether the caller is on the line and nobody talks with them yet."""
        found = self.state.contacts.get(contact)
        return found is not None and found.on_line and found.stage in BEFORE_TALK

    def _queued(self, source: Source, call: Call, at: int) -> e.EnqueueContact:
        self._contacts += 1
        self._calls[self._contacts] = source, call
        self._bears(self._contacts, 0, at)
        if source.asked_after is not None:
            self._agenda.add(at + source.asked_after, IsOffered(self._contacts))
        return source.queued(self._contacts)

    def _bears(self, contact: int, attempt: int, at: int) -> None:
        """The caller is on the line from now on, as long as patience lasts."""
        patience = self._calls[contact][1].patience
        if patience is not None:
            self._agenda.add(at + patience, LosesPatience(contact, attempt))

    def _plan_arrival(self, source: Source) -> None:
        arrival = next(source.arrivals, None)
        if arrival is not None:
            self._agenda.add(arrival, Arrives(source))

    def _plan_shift(self, shift: Shift) -> None:
        self._agenda.add(shift.start, e.SetPresence(shift.agent, Presence.AVAILABLE))
        for begins, ends in shift.breaks:
            self._agenda.add(begins, e.SetPresence(shift.agent, Presence.NOT_READY, BREAK))
            self._agenda.add(ends, e.SetPresence(shift.agent, Presence.AVAILABLE))
        self._agenda.add(shift.end, e.SetPresence(shift.agent, Presence.OFFLINE))

    def _offer_made(self, fact: f.OfferMade, at: int) -> None:
        self._agenda.add(at + self._answer(), e.AcceptOffer(fact.agent, fact.contact, fact.ordinal, TAB))

    def _offer_accepted(self, fact: f.OfferAccepted, at: int) -> None:
        self._agenda.add(at + self._connect(), Connects(fact.contact, fact.connection))

    def _customer_dialed(self, fact: f.CustomerDialed, at: int) -> None:
        """Who is not reached lets it ring; our side stops then."""
        contact, taker = self.state.contacts[fact.contact], self._calls[fact.contact][1].taker
        if taker is not None and fact.attempt >= taker.reached_on:
            self._agenda.add(at + taker.answer, Answers(fact.contact, fact.connection, fact.attempt))
        elif contact.terms is not None:
            failed = e.DialFails(fact.contact, fact.connection, fact.attempt, UNANSWERED)
            self._agenda.add(at + contact.terms.ring_ms, failed)

    def _customer_confirmed(self, fact: f.CustomerConfirmed, at: int) -> None:
        self._bears(fact.contact, self.state.contacts[fact.contact].attempt, at)

    def _customer_in_room(self, fact: f.CustomerInRoom, at: int) -> None:
        _, call = self._calls[fact.contact]
        self._agenda.add(at + call.talk, e.CallerGone(fact.contact))

    def _wrap_up_started(self, fact: f.WrapUpStarted, at: int) -> None:
        _, call = self._calls[fact.contact]
        self._agenda.add(at + call.wrap_up, e.FinishWrapUp(fact.agent, fact.contact, DISPOSITION))

    def _contact_abandoned(self, fact: f.ContactAbandoned, at: int) -> None:
        source, call = self._calls[fact.contact]
        again = source.again(call)
        if again is not None:
            after, call = again
            self._agenda.add(at + after, CallsAgain(source, call))

    def _contact_left(self, fact: f.ContactLeft, at: int) -> None:
        """Where callers go from the queue is the flow's matter and not simulated: they are gone."""
        self._agenda.add(at, e.CallerGone(fact.contact))

    def _contact_ended(self, fact: f.ContactEnded, _at: int) -> None:
        del self._calls[fact.contact]

    def _presence_changed(self, fact: f.PresenceChanged, at: int) -> None:
        if fact.reason in STANDING_DOWN:
            self._agenda.add(at + self._return(), Returns(fact.agent))


def _comes(contact: int, connection: int) -> tuple[e.Event, ...]:
    """The customer's way into the room."""
    return e.CustomerArrives(contact, connection), e.CustomerJoined(contact, connection)
