"""A small center under a hand-held clock, for tests that tell a story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from routing import AgentConfig, AgentState, Config, Event, Fact, QueueConfig, Refusal, State, due, handle
from routing import events as e
from routing.vocabulary import Presence

CARE, CARDS = 1, 2
ANN, BEN, CLEO = 1, 2, 3
SPANISH = 7


def center(**queue: Any) -> Config:
    """Two queues that all three serve; the care queue as asked for."""
    return Config(
        1,
        queues={CARE: QueueConfig(CARE, **queue), CARDS: QueueConfig(CARDS, priority=1)},
        agents={
            ANN: AgentConfig(ANN, {SPANISH: 1}, (CARE, CARDS)),
            BEN: AgentConfig(BEN, {SPANISH: 5}, (CARE, CARDS)),
            CLEO: AgentConfig(CLEO, {}, (CARE,)),
        },
    )


class Floor:
    """The state, the instant, and what may be done."""

    def __init__(self, config: Config | None = None, available: Iterable[int] = ()) -> None:
        self.state = State({1: config or center()})
        self.now = 1_000
        self.do(e.AdoptConfig(1))
        for agent in available:
            self.now += 10
            self.do(e.SetPresence(agent, Presence.AVAILABLE))

    def do(self, event: Event) -> list[Fact]:
        """The facts of an event."""
        return handle(self.state, event, self.now)

    def refused(self, event: Event) -> str:
        """The code with which an event is refused."""
        try:
            facts = self.do(event)
        except Refusal as refusal:
            return refusal.code.value
        raise AssertionError(f"not refused: {facts}")

    def wait(self, milliseconds: int) -> list[Fact]:
        """Let time pass, settling each deadline at its instant."""
        until, facts = self.now + milliseconds, list[Fact]()
        while (event := due(self.state, until)) is not None:
            self.now = event.deadline
            facts += self.do(event)
        self.now = until
        return facts

    def call(self, contact: int, queue: int = CARE, **more: Any) -> list[Fact]:
        """A contact comes to a queue."""
        self.now += 1
        return self.do(e.EnqueueContact(contact, queue, **more))

    def accept(self, contact: int, tab: str = "tab") -> list[Fact]:
        """The agent who is asked first accepts."""
        agent = self.asked(contact) or 0
        return self.do(e.AcceptOffer(agent, contact, self.agent(agent).offer, tab))

    def decline(self, contact: int) -> list[Fact]:
        """The agent who is asked first declines."""
        agent = self.asked(contact) or 0
        return self.do(e.DeclineOffer(agent, contact, self.agent(agent).offer))

    def bind(self, contact: int) -> list[Fact]:
        """The agent's leg asks to be let in."""
        return self.do(e.BindLeg(contact, self.state.contacts[contact].connection))

    def join(self, contact: int) -> list[Fact]:
        """The agent's leg is in the room."""
        found = self.state.contacts[contact]
        return self.do(e.AgentJoined(contact, found.connection, found.leg))

    def lose(self, contact: int) -> list[Fact]:
        """The agent's leg is gone."""
        found = self.state.contacts[contact]
        return self.do(e.AgentLeft(contact, found.connection, found.leg))

    def summon(self, contact: int) -> list[Fact]:
        """From the offer to the caller's being pulled."""
        return self.accept(contact) + self.bind(contact) + self.join(contact)

    def talk(self, contact: int) -> list[Fact]:
        """From the offer to talk."""
        connection = self.state.contacts[contact].connection + 1
        self.summon(contact)
        self.do(e.CustomerArrives(contact, connection))
        return self.do(e.CustomerJoined(contact, connection))

    def agent(self, agent: int) -> AgentState:
        """An agent's state."""
        return self.state.agents[agent]

    def stage(self, contact: int) -> str:
        """Where a contact stands; `ended` when it is over."""
        found = self.state.contacts.get(contact)
        return "ended" if found is None else found.stage.value

    def asked(self, contact: int) -> int | None:
        """The agent a contact is with; the first of those it is offered to."""
        found = self.state.contacts[contact]
        return found.agent if found.agent is not None else next(iter(found.ringing), None)


def names(facts: list[Fact]) -> list[str]:
    """The kinds of the facts, in order."""
    return [type(fact).__name__ for fact in facts]
