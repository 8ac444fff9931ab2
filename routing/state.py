"""What the routing engine knows: agents, contacts, the configuration in force, and the indexes over them."""

from __future__ import annotations

import msgspec

from routing.callbacks import CallbackTerms
from routing.config import NO_CONFIG, Config
from routing.escalation import Rules
from routing.facts import GENERATION, QueueClosed
from routing.index import DeadlineKind, Index
from routing.plan import Steps, shared
from routing.requirement import Requirement, SkillLevels
from routing.vocabulary import Miss, Origin, Presence, Stage, Work


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
    contacts: int = 0
    """Talks since sign-on."""
    busy_ms: int = 0
    """Time connecting, talking and in wrap-up since sign-on, up to the end of the last of them."""
    offered_at: int = 0
    """When the last offer was made."""
    offer: int = 0
    """The ordinal of the contact's offer that rings or was accepted."""
    misses: dict[Miss, int] = {}
    """Misses in a row by cause, since the last talk or the last time the agent chose to be available."""
    wrap_up_requested: bool = False
    """Whether the agent asked for a wrap-up after this talk."""
    disposition: str | None = None
    """What was filed in a wrap-up that cannot be finished before its deadline."""
    by_phone: bool = False
    """Whether the leg of the contact at hand is a phone that we ring, not the page's softphone."""


class ContactState(msgspec.Struct, array_like=True, gc=False):
    """One contact, from its first queue until its end; instants are in milliseconds."""

    id: int
    queue: int
    priority: int
    age_from: int
    required: Requirement
    """What the contact itself needs, whatever its queue and plan ask."""
    preferred: SkillLevels
    steps: Steps
    """Whom it may be offered to, one step after another: the plan it began with, whatever became of that since."""
    stage: Stage
    since: int
    """When the stage last changed."""
    head: bool = False
    """Stands before all who were never connected."""
    ordinal: int = 0
    """Offers made so far; the last one's number."""
    connection: int = 0
    """Offers accepted so far; the live room's number."""
    refusals: int = 0
    """Offers declined or expired since it was queued."""
    tried: tuple[int, ...] = ()
    """Agents who refused it and are not asked again until every other eligible one was."""
    ringing: tuple[int, ...] = ()
    """The agents it is offered to at present, in the order of the ordinals."""
    agent: int | None = None
    """Whom it is connected with."""
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
    served: bool = False
    """Whether the caller talked with an agent since coming to this queue."""
    holds: int = 0
    """How often the customer was put on hold in this talk."""
    held_at: int = 0
    """When the customer was last put on hold."""
    back_to: int | None = None
    """The agent who gave it on, to whom it goes back when nobody takes it."""
    deadline: int | None = None
    """The end of the assignment, of the offer, of connecting, or of comfort hold."""
    assigned: int | None = None
    """The agent to whom alone a supervisor lets it be offered, until the deadline."""
    step: int = 0
    """Which of the steps holds, counted from 0."""
    step_deadline: int | None = None
    """The end of the step while the contact is in its queue."""
    age_reached_ms: int = 0
    """The greatest of the queue's delays the contact has reached: teams of a greater one are not asked yet."""
    delay_deadline: int | None = None
    """When it reaches the next one, while it is in its queue."""
    rules: Rules = ()
    """Its own escalation rules, then those its queue had when it came."""
    own_rules: int = 0
    """How many of them are its own."""
    applied: tuple[int, ...] = ()
    """The rules that apply already, by their places."""
    look_at: int | None = None
    """When the others are looked at, while it is in its queue."""
    wait_ms: int | None = None
    """How long it will probably wait, as last told."""
    origin: Origin = Origin.INBOUND
    consult: int | None = None
    """The consult about it, while there is one; of an internal call from its beginning, before anybody is asked."""
    room: int = 0
    """The connection after which the room is named, where that is an earlier one."""
    parent: int | None = None
    """Of a consult: the contact it is about."""
    asker: int | None = None
    """Who asked for it."""
    target: int | None = None
    """The colleague who was asked for by name; of an internal call who is called."""
    on_line: bool = True
    """Whether the customer has a leg now; else the phone is to ring once an agent is in the room."""
    terms: CallbackTerms | None = None
    """Of a callback."""
    expiry: int | None = None
    """When it expires, while its customer is neither on the line nor being dialed."""
    attempt: int = 0
    """Dials so far; the last one's number."""
    dialing: bool = False
    """Whether the last dial is under way."""
    unanswered: int = 0
    """Dials that came to nothing through the customer."""

    @property
    def dialed_first(self) -> bool:
        """Whether its customer is to be dialed before any agent is asked; who is assigned an agent has one."""
        return not self.on_line and self.assigned is None and self.terms is not None and self.terms.customer_first


class State:
    """The whole state of a routing group. Only `evolve` changes it.

    `configs` holds the configurations by number; the shell puts one in before its `ConfigAdopted` is evolved, and sets
    `writes_up_to` before it decides. Neither is part of what is stored.
    """

    __slots__ = ("agents", "at", "closures", "config", "configs", "contacts", "index", "writes_up_to")

    def __init__(self, configs: dict[int, Config]) -> None:
        self.configs = configs
        self.config = NO_CONFIG
        self.at = 0
        """The instant of the last fact."""
        self.agents: dict[int, AgentState] = {}
        self.contacts: dict[int, ContactState] = {}
        self.closures: dict[int, QueueClosed] = {}
        """The queues that let nobody in now, as they were closed."""
        self.index = Index()
        self.writes_up_to = GENERATION
        """The highest generation of facts that may be decided now: every live process reads it."""

    @classmethod
    def restored(
        cls,
        configs: dict[int, Config],
        number: int,
        at: int,
        agents: list[AgentState],
        contacts: list[ContactState],
        *,
        closures: list[QueueClosed],
    ) -> State:
        """The state that holds these agents, contacts and closures under this configuration, its indexes built anew."""
        state = cls(configs)
        state.config, state.at = configs[number] if number else NO_CONFIG, at
        state.agents = {agent.id: agent for agent in agents}
        state.contacts = {contact.id: contact for contact in contacts}
        state.closures = {closed.queue: closed for closed in closures}
        state.index.caps.adopt(state.config, contacts)
        state.index.adopt(state.config, agents, ())
        for agent in agents:
            state.index.move_deadline(DeadlineKind.PAUSE, agent.id, None, agent.paused_until)
            state.index.move_deadline(DeadlineKind.WRAP_UP, agent.id, None, agent.deadline)
        for closed in closures:
            state.index.move_deadline(DeadlineKind.CLOSURE, closed.queue, None, closed.until)
        for contact in contacts:
            contact.steps = shared(contact.steps)
            state.index.move_deadline(DeadlineKind.CONTACT, contact.id, None, contact.deadline)
            state.index.move_deadline(DeadlineKind.STEP, contact.id, None, contact.step_deadline)
            state.index.move_deadline(DeadlineKind.DELAY, contact.id, None, contact.delay_deadline)
            state.index.move_deadline(DeadlineKind.LOOK, contact.id, None, contact.look_at)
            state.index.move_deadline(DeadlineKind.EXPIRY, contact.id, None, contact.expiry)
            state.index.follow(contact)
            if contact.parent is not None:
                state.index.consults[contact.parent] = contact.id
            if contact.back_to is not None:
                state.index.returning.add(contact.id)
            if contact.stage is Stage.CONFIRMING:
                state.index.confirming.add(contact.id)
            if contact.stage is Stage.WAITING:
                state.index.enter(contact)
        return state
