"""Segments folded from facts, and what they should say: read off the state, which the fold never looks at."""

from __future__ import annotations

from typing import NamedTuple

from routing import AgentState, ContactState, Fact, SegmentClosed, SegmentOpened, State, segments
from routing import facts as f
from routing.segments import Lane, SegmentKind
from routing.vocabulary import Origin, Presence, Stage, Work


class Closed(NamedTuple):
    """A segment that is over."""

    contact: int
    lane: Lane
    kind: str
    queue: int | None
    agent: int | None
    began: int
    ended: int


class Doing(NamedTuple):
    """What a contact or an agent spends the time on."""

    kind: str
    queue: int | None
    agent: int | None


class Ledger:
    """Folds changes into segments, insisting on order; it is told when calls begin and end, as facts do not say."""

    def __init__(self) -> None:
        self.open: dict[tuple[int, Lane, int | None], tuple[SegmentOpened, int]] = {}
        self.closed: list[Closed] = []

    def begin(self, contact: int, at: int) -> None:
        """A call comes in."""
        self._change(SegmentOpened(contact, Lane.CONTACT, SegmentKind.IVR, None, None), at)

    def end(self, contact: int, at: int) -> None:
        """The call is over."""
        self._change(SegmentClosed(contact, Lane.CONTACT), at)

    def fold(self, fact: Fact, at: int) -> None:
        """What a fact says."""
        for change in segments(fact):
            self._change(change, at)

    def _change(self, change: SegmentOpened | SegmentClosed, at: int) -> None:
        key = (change.contact, change.lane, change.agent if change.lane is Lane.AGENT else None)
        if isinstance(change, SegmentOpened):
            assert key not in self.open, f"two segments at once: {change}"
            self.open[key] = (change, at)
        elif key in self.open:
            self.closed.append(_closed(*self.open.pop(key), at))

    def of(self, contact: int, lane: Lane) -> list[Closed]:
        """The closed segments of a contact's lane, those that lasted no time left out, in order."""
        return [s for s in self.closed if (s.contact, s.lane) == (contact, lane) and s.began != s.ended]

    def credited(self, agent: int, until: int) -> list[Closed]:
        """The segments that credit an agent, in whichever lane, by their beginnings; open ones up to an instant."""
        running = [_closed(opened, since, until) for opened, since in self.open.values()]
        found = [s for s in self.closed + running if s.agent == agent and s.began != s.ended]
        return sorted(found, key=lambda segment: segment.began)

    def doing(self, contact: int) -> Doing | None:
        """What the open segment of a contact's own lane says; None when there is none."""
        found = self.open.get((contact, Lane.CONTACT, None))
        return None if found is None else Doing(found[0].kind.value, found[0].queue, found[0].agent)

    def busy(self, agent: int) -> list[tuple[int, Doing]]:
        """The open segments that credit an agent, with their contacts."""
        credited = (opened for opened, _ in self.open.values() if opened.agent == agent)
        return [(each.contact, Doing(each.kind.value, each.queue, each.agent)) for each in credited]


def _closed(opened: SegmentOpened, since: int, until: int) -> Closed:
    return Closed(opened.contact, opened.lane, opened.kind.value, opened.queue, opened.agent, since, until)


def contact_does(state: State, number: int) -> Doing:
    """What a contact's state says; one that routing does not know is in the flow."""
    match contact := state.contacts.get(number):
        case None | ContactState(stage=Stage.LEFT):
            return Doing("ivr", None, None)
        case ContactState(stage=Stage.TALKING, origin=Origin.INTERNAL):
            return Doing("internal", None, contact.agent)
        case ContactState(stage=Stage.TALKING, held=False):
            return Doing("talk", contact.queue, contact.agent)
        case ContactState(stage=Stage.TALKING | Stage.LOST):
            return Doing("hold", contact.queue, None if consults(state, contact) else contact.agent)
        case ContactState(origin=Origin.AGENT_DIALED | Origin.INTERNAL, on_line=False):
            return Doing("dial", contact.queue or None, None)
        case ContactState(stage=Stage.OUTSIDE):
            return Doing("outside", contact.queue, None)
        case ContactState(stage=Stage.DEFERRED):
            return Doing("deferred", contact.queue, None)
        case _:
            return Doing("wait" if contact.on_line else "virtual_hold", contact.queue, None)


def consults(state: State, contact: ContactState) -> bool:
    """Whether the agent speaks with whoever was asked and not with the customer."""
    consult = state.contacts.get(contact.consult or 0)
    return contact.held and consult is not None and consult.stage in {Stage.TALKING, Stage.CONSULTED}


def agent_does(state: State, agent: AgentState) -> list[tuple[int, Doing]]:
    """What an agent's state says: nothing while idle."""
    if agent.work is Work.IDLE or agent.contact is None:
        return []
    if agent.work is Work.TALKING:
        contact = state.contacts[agent.contact]
        if contact.origin is Origin.INTERNAL:
            return [(contact.id, Doing("internal", None, agent.id))]
        if contact.parent is not None or consults(state, contact):
            return [(contact.consult or contact.id, Doing("consult", contact.queue, agent.id))]
        return [(agent.contact, contact_does(state, agent.contact))]
    kind = {Work.WRAP_UP: "wrap_up", Work.DIALING: "dial"}.get(agent.work, "ring")
    return [(agent.contact, Doing(kind, agent.queue or None, agent.id))]


class Attendance:
    """When each agent was available or not ready, from the facts."""

    def __init__(self) -> None:
        self.open: dict[int, tuple[Presence, int]] = {}
        self.closed: list[tuple[int, Presence, int, int]] = []

    def fold(self, fact: Fact, at: int) -> None:
        """What a fact says."""
        if isinstance(fact, f.PresenceChanged):
            if fact.agent in self.open:
                presence, since = self.open.pop(fact.agent)
                self.closed.append((fact.agent, presence, since, at))
            self.open[fact.agent] = (fact.presence, at)

    def total(self, agent: int, presence: Presence, until: int) -> int:
        """How long the agent was so, up to an instant."""
        running = [(who, what, since, until) for who, (what, since) in self.open.items()]
        return sum(end - since for who, what, since, end in self.closed + running if (who, what) == (agent, presence))
