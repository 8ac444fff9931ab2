"""What views call things: queues, agents, reasons and dispositions by their ids, as people read them."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from app.services.center.names import SOFTPHONE
from routing.vocabulary import NO_QUEUE


class Choice(BaseModel, frozen=True):
    """Something to choose from: what is sent, and what people read."""

    name: str
    title: str


class QueueName(NamedTuple):
    """A queue as people know it, with its service-level target."""

    name: str
    title: str
    threshold_s: int = 20
    target_percent: int = 80
    dispositions: tuple[Choice, ...] = ()
    """What may be chosen at the end of its contacts."""
    auto_answer: bool = False
    """Whether pages accept its offers by themselves."""
    hold_warning_s: int = 120
    """From how long on a hold stands out."""
    hold_reminder_s: int = 30
    """How often the page sounds a tone from then on; 0: never."""


INTERNAL = QueueName("internal", "Internal call")
"""Stands where the queue of a call would, in a call between agents."""


class AgentName(NamedTuple):
    """An agent as people know them."""

    name: str
    team: str | None = None
    phone: str = SOFTPHONE
    """Where the agent takes calls."""


class Names(NamedTuple):
    """Everything views need to know of the center."""

    queues: dict[int, QueueName] = {}
    agents: dict[int, AgentName] = {}
    skills: dict[int, str] = {}
    teams: dict[int, str] = {}
    reasons: tuple[Choice, ...] = ()
    zone: str = "UTC"
    """Where the center's day begins at midnight."""

    def queue(self, queue: int | None) -> str | None:
        """The title of a queue; its number when it is no longer configured."""
        return None if queue is None else self.queue_name(queue).title

    def queue_name(self, queue: int) -> QueueName:
        """Everything known of a queue; what agents have to do with one another is of none."""
        return INTERNAL if queue == NO_QUEUE else self.queues.get(queue) or QueueName(str(queue), f"Queue {queue}")

    def agent(self, agent: int | None) -> str | None:
        """The name of an agent; the number when no longer configured."""
        return None if agent is None else self.agent_name(agent).name

    def agent_name(self, agent: int) -> AgentName:
        """Everything known of an agent."""
        return self.agents.get(agent) or AgentName(f"Agent {agent}")

    def skill(self, skill: int) -> str:
        """The title of a skill; its number when no longer configured."""
        return self.skills.get(skill) or f"skill {skill}"

    def team(self, team: int) -> str:
        """The title of a team; its number when it is no longer configured."""
        return self.teams.get(team) or str(team)

    def reason(self, name: str) -> str:
        """The title of a not-ready reason; its name, in words, when it is none of the center's."""
        return next((reason.title for reason in self.reasons if reason.name == name), name.replace("_", " "))
