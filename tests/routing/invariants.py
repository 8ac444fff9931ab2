"""What holds in every state the engine can be in."""

from __future__ import annotations

from routing import AgentState, ContactState, State
from routing.states import PRESENCE
from routing.vocabulary import Origin, Presence, Stage, Work

WITH_AGENT = {
    Stage.OFFERED: Work.OFFERED,
    Stage.CONNECTING: Work.CONNECTING,
    Stage.SUMMONED: Work.CONNECTING,
    Stage.TALKING: Work.TALKING,
    Stage.LOST: Work.TALKING,
}
CALLING = WITH_AGENT | {Stage.CONNECTING: Work.DIALING, Stage.SUMMONED: Work.DIALING}
TIMED = {Stage.OFFERED, Stage.CONNECTING, Stage.SUMMONED, Stage.LOST, Stage.CONFIRMING, Stage.DEFERRED, Stage.DIALED}
CONSULTS = {Stage.WAITING, Stage.OFFERED, Stage.CONNECTING, Stage.TALKING, Stage.DIALED, Stage.CONSULTED}
"""The stages of a consult, with a colleague or with a number outside."""
PLACED = {Stage.WAITING, Stage.OFFERED, Stage.DEFERRED}
"""The stages of a callback for which nobody works."""


def check(state: State) -> None:
    """Fail at the first invariant that does not hold."""
    _one_to_one(state)
    _consults(state)
    _deadlines(state)
    _indexes(state)
    for agent in state.agents.values():
        assert agent.work in PRESENCE[agent.presence]
        assert agent.next_presence is not Presence.AVAILABLE or agent.presence is Presence.NOT_READY
        assert agent.next_presence is None or agent.work is not Work.IDLE


def _one_to_one(state: State) -> None:
    busy = {}
    for contact in state.contacts.values():
        assert contact.stage is not Stage.PARTED
        assert bool(contact.ringing) == (contact.stage is Stage.OFFERED)
        assert (contact.agent is not None) == (contact.stage in WITH_AGENT and not contact.ringing)
        for number in contact.ringing or ((contact.agent,) if contact.agent is not None else ()):
            assert number not in busy, "an agent with two contacts"
            busy[number] = contact
            agent = state.agents[number]
            assert agent.offer <= contact.ordinal
            assert (agent.contact, agent.work, agent.queue) == (contact.id, _work(contact, agent), contact.queue)
    for agent in state.agents.values():
        if agent.id not in busy:
            assert agent.work in {Work.IDLE, Work.WRAP_UP}
            assert (agent.contact is not None) == (agent.work is Work.WRAP_UP)


def _consults(state: State) -> None:
    found = {contact.parent: contact for contact in state.contacts.values() if contact.parent is not None}
    assert state.index.consults == {parent: consult.id for parent, consult in found.items()}
    for number, consult in found.items():
        about = state.contacts[number]
        rings = about.origin is Origin.INTERNAL and consult.stage is not Stage.TALKING
        stage = Stage.SUMMONED if rings else Stage.TALKING
        assert (about.consult, about.stage, about.agent) == (consult.id, stage, consult.asker)
        assert about.origin is not Origin.INTERNAL or (about.target, about.held) == (consult.target, False)
        assert consult.stage in CONSULTS
        assert not (about.held and consult.held), "nobody speaks with the agent"
        assert about.held or consult.stage in {Stage.TALKING, Stage.CONSULTED} or not consult.held
    for contact in state.contacts.values():
        to_be_asked = contact.origin is Origin.INTERNAL and contact.stage is Stage.CONNECTING
        assert contact.consult is None or to_be_asked or found[contact.id].id == contact.consult


def _work(contact: ContactState, agent: AgentState) -> Work:
    """By its stage; an agent without an offer called the customer, was handed the customer or took it over."""
    if agent.offer or contact.room:
        return WITH_AGENT[contact.stage]
    assert contact.origin in {Origin.AGENT_DIALED, Origin.INTERNAL}
    return CALLING[contact.stage]


def _deadlines(state: State) -> None:
    for contact in state.contacts.values():
        timed = TIMED - {Stage.SUMMONED} if _is_internal_call(contact) else TIMED
        assert (contact.deadline is not None) == (contact.stage in timed or contact.assigned is not None)
        assert contact.assigned is None or contact.stage is Stage.WAITING
        in_queue = contact.stage in {Stage.WAITING, Stage.OFFERED}
        assert (contact.step_deadline is not None) == (in_queue and contact.step < len(contact.steps) - 1)
        assert contact.delay_deadline is None or in_queue
        assert (contact.expiry is not None) == (contact.stage in PLACED and not contact.on_line)
        assert not contact.dialing or (contact.stage in {Stage.SUMMONED, Stage.CONFIRMING} and not contact.on_line)
        assert contact.stage is not Stage.CONFIRMING or contact.dialing
        without = contact.stage in {Stage.TALKING, Stage.LOST, Stage.LEFT} and not _is_internal_call(contact)
        assert contact.on_line or not without
        assert (contact.look_at is not None) == (in_queue and len(contact.applied) < len(contact.rules))
    for agent in state.agents.values():
        assert agent.deadline is None or agent.work is Work.WRAP_UP
        assert agent.disposition is None or agent.work is Work.WRAP_UP
    contacts = [(c.deadline, 0, c.id) for c in state.contacts.values() if c.deadline is not None]
    pauses = [(a.paused_until, 1, a.id) for a in state.agents.values() if a.paused_until is not None]
    steps = [(c.step_deadline, 3, c.id) for c in state.contacts.values() if c.step_deadline is not None]
    delays = [(c.delay_deadline, 4, c.id) for c in state.contacts.values() if c.delay_deadline is not None]
    looks = [(c.look_at, 5, c.id) for c in state.contacts.values() if c.look_at is not None]
    wrap_ups = [(a.deadline, 2, a.id) for a in state.agents.values() if a.deadline is not None]
    closures = [(closed.until, 6, queue) for queue, closed in state.closures.items()]
    expiries = [(c.expiry, 7, c.id) for c in state.contacts.values() if c.expiry is not None]
    pending = contacts + pauses + wrap_ups + steps + delays + looks + closures + expiries
    assert sorted(state.index.deadlines.all()) == sorted(pending)
    assert state.index.deadlines.first() == min(pending, default=None)


def _indexes(state: State) -> None:
    waiting = [contact for contact in state.contacts.values() if contact.stage is Stage.WAITING]
    lines = state.index.lines
    places = sorted(lines.seniority.place(contact) for contact in waiting)
    assert sorted(key for call_class in lines.classes for key in call_class.line) == places
    assert lines.filled == sum(1 << call_class.number for call_class in lines.classes if call_class.line)
    away = {each.id for each in waiting if not each.on_line and each.assigned is None and _customer_first(each)}
    assert state.index.away == away
    assert state.index.confirming == {c.id for c in state.contacts.values() if c.stage is Stage.CONFIRMING}
    assert state.index.refused == {contact.id for contact in waiting if contact.tried}
    for agent in state.agents.values():
        ready = agent.presence is Presence.AVAILABLE and agent.work is Work.IDLE and agent.paused_until is None
        assert state.index.standby.is_ready(agent.id) == (ready and agent.id in state.config.agents)


def _is_internal_call(contact: ContactState) -> bool:
    return contact.origin is Origin.INTERNAL and contact.parent is None


def _customer_first(contact: ContactState) -> bool:
    return contact.terms is not None and contact.terms.dials_at_once > 0
