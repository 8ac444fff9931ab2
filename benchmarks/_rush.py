"""A floor where more callers wait than agents can serve: the load of the routing benchmark, the same in every run."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from hashlib import shake_256

from routing import AgentConfig, Config, Event, QueueConfig, State, handle
from routing import events as e
from routing.facts import OfferMade
from routing.requirement import Skilled
from routing.vocabulary import Presence

SKILLS_EACH = 12
"""How many of the skills an agent has."""


def draws(seed: int, count: int) -> Iterator[int]:
    """So many numbers below 2 to the 32nd, as good as chance and the same each time."""
    drawn = shake_256(seed.to_bytes(8)).digest(4 * count)
    return (int.from_bytes(drawn[place : place + 4]) for place in range(0, len(drawn), 4))


def center(agents: int, skills: int) -> Config:
    """One queue a skill; every agent serves all queues whose skill is there."""
    queues = {skill: QueueConfig(skill, required=Skilled(skill, 1), wrap_up_ms=0) for skill in range(1, skills + 1)}
    chances = draws(agents, agents * SKILLS_EACH)
    having = {agent: {1 + next(chances) % skills: 1 for _ in range(SKILLS_EACH)} for agent in range(1, agents + 1)}
    return Config(1, queues, {agent: AgentConfig(agent, skills_, tuple(queues)) for agent, skills_ in having.items()})


def _two(agent: AgentConfig, chances: Iterator[int]) -> tuple[int, int]:
    """Two skills somebody has, so that no caller waits for nobody."""
    skills = sorted(agent.skills)
    return skills[next(chances) % len(skills)], skills[next(chances) % len(skills)]


class Rush:
    """A state in which so many contacts wait and every agent is asked."""

    def __init__(self, agents: int, waiting: int, skills: int) -> None:
        self.skills = skills
        self.state = State({1: center(agents, skills)})
        self.now = 0
        self.contact = 0
        self.offers: deque[OfferMade] = deque()
        self.chances = draws(7, 4 * (agents + waiting) + 400_000)
        chances = draws(1, 6 * skills)
        staff = list(self.state.configs[1].agents.values())
        self.pairs = [_two(staff[next(chances) % agents], chances) for _ in range(2 * skills)]
        self.do(e.AdoptConfig(1))
        for agent in range(1, agents + 1):
            self.do(e.SetPresence(agent, Presence.AVAILABLE))
        while len(self.state.contacts) < agents + waiting:
            self.do(self.arrival())

    def do(self, event: Event) -> None:
        """Decide, evolve and match; remember who is asked."""
        for fact in handle(self.state, event, self.now):
            if isinstance(fact, OfferMade):
                self.offers.append(fact)

    def arrival(self) -> Event:
        """A third of the callers need the queue's skill, the others one skill more."""
        self.now += 1
        self.contact += 1
        chance = next(self.chances)
        if chance % 3 == 0:
            return e.EnqueueContact(self.contact, 1 + chance // 3 % self.skills)
        queue, skill = self.pairs[chance // 3 % len(self.pairs)]
        return e.EnqueueContact(self.contact, queue, required=Skilled(skill, 1))

    def life(self) -> Iterator[Event]:
        """A new caller comes, and the contact asked longest goes all the way from its offer to its end."""
        while not self.offers:
            yield self.arrival()
        offer = self.offers.popleft()
        agent, contact = offer.agent, offer.contact
        connection = self.state.contacts[contact].connection + 1
        yield self.arrival()
        yield e.AcceptOffer(agent, contact, offer.ordinal, "tab")
        yield e.BindLeg(contact, connection)
        yield e.AgentJoined(contact, connection, 1)
        yield e.CustomerArrives(contact, connection)
        yield e.CustomerJoined(contact, connection)
        yield e.EndTalk(contact, agent)
