"""What the routing engine knows: agents, contacts, the configuration in force, and the indexes over them."""

from __future__ import annotations

import msgspec

from routing.config import NO_CONFIG, Config, SkillLevels
from routing.facts import GENERATION
from routing.index import DeadlineKind, Index
from routing.vocabulary import Presence, Stage, Work


class AgentState(msgspec.Struct, array_like=True, gc=False):
    """One agent; instants are in milliseconds."""

    id: int
    presence: Presence = Presence.OFFLINE
    reason: str | None = None
    next_presence: Presence | None = None
    """Chosen while busy; takes effect when idle."""
    next_reason: str | None = None
    work: Work = Work.IDLE
    since: int = 0
    """When presence or work last changed."""
    idle_since: int = 0
    """What longest idle counts from; kept when a contact vanishes through no act of the agent's."""
    paused_until: int | None = None
    contact: int | None = None
    """The contact offered, connecting, talking or wrapped up."""
    connection: int = 0
    """The contact's connection, from acceptance to the end of wrap-up."""
    queue: int = 0
    """The queue of that contact."""
    deadline: int | None = None
    """The end of wrap-up."""
    extensions: int = 0
    """How often this wrap-up was extended."""


class ContactState(msgspec.Struct, array_like=True, gc=False):
    """One contact, from its first queue until its end; instants are in milliseconds."""

    id: int
    queue: int
    priority: int
    age_from: int
    required: SkillLevels
    preferred: SkillLevels
    stage: Stage
    since: int
    """When the stage last changed."""
    head: bool = False
    """Stands before all who were never connected."""
    ordinal: int = 0
    """Offers made so far; the live one's number."""
    connection: int = 0
    """Offers accepted so far; the live room's number."""
    refusals: int = 0
    """Offers declined or expired since it was queued."""
    tried: tuple[int, ...] = ()
    """Agents who refused it and are not asked again until every other eligible one was."""
    agent: int | None = None
    tab: str | None = None
    """The agent's browser tab that holds the leg."""
    leg: int = 0
    """Legs of the agent bound so far in this connection; the live one's number."""
    leg_bound: bool = False
    """Whether the live leg is bound (and not lost)."""
    arrived: bool = False
    """Whether the caller asked for, and was told, the room."""
    held: bool = False
    talked: bool = False
    """Whether the caller ever talked with an agent."""
    deadline: int | None = None
    """The end of the offer, of connecting, or of comfort hold."""


class State:
    """The whole state of a routing group. Only `evolve` changes it.

    `configs` holds the configurations by number; the shell puts one in before its `ConfigAdopted` is evolved, and sets
    `writes_up_to` before it decides. Neither is part of what is stored.
    """

    __slots__ = ("agents", "at", "config", "configs", "contacts", "index", "writes_up_to")

    def __init__(self, configs: dict[int, Config]) -> None:
        self.configs = configs
        self.config = NO_CONFIG
        self.at = 0
        """The instant of the last fact."""
        self.agents: dict[int, AgentState] = {}
        self.contacts: dict[int, ContactState] = {}
        self.index = Index()
        self.writes_up_to = GENERATION
        """The highest generation of facts that may be decided now: every live process reads it."""

    @classmethod
    def restored(
        cls, configs: dict[int, Config], number: int, at: int, agents: list[AgentState], contacts: list[ContactState]
    ) -> State:
        """The state that holds these agents and contacts under this configuration, its indexes built anew."""
        state = cls(configs)
        state.config, state.at = configs[number] if number else NO_CONFIG, at
        state.agents = {agent.id: agent for agent in agents}
        state.contacts = {contact.id: contact for contact in contacts}
        state.index.adopt(state.config, agents)
        for agent in agents:
            state.index.move_deadline(DeadlineKind.PAUSE, agent.id, None, agent.paused_until)
            state.index.move_deadline(DeadlineKind.WRAP_UP, agent.id, None, agent.deadline)
        for contact in contacts:
            state.index.move_deadline(DeadlineKind.CONTACT, contact.id, None, contact.deadline)
            if contact.stage is Stage.WAITING:
                state.index.enter(contact)
        return state
