"""The match done in the plainest way: lists and full scans, kept from the facts alone, sharing nothing with the engine.

It knows agents and contacts as dictionaries, folds the facts itself, and says which offers must follow.
"""

from __future__ import annotations

import re
from typing import Any

from routing import Config, Fact, QueueConfig
from routing import facts as f
from routing.requirement import ANYONE
from tests.routing.callback_oracle import CallbackOracle
from tests.routing.closure_oracle import ClosureOracle
from tests.routing.consult_oracle import ConsultOracle
from tests.routing.escalation_oracle import EscalationOracle, relaxed
from tests.routing.orders import Pool, line_up
from tests.routing.plan_oracle import OPEN, PlanOracle, plain
from tests.routing.transfer_oracle import TransferOracle

Row = dict[str, Any]
Expected = tuple[int, int, int, int, tuple[int, ...]]
"""Contact, ordinal, agent, deadline, and the numbers of the passed-over agents."""


NEWCOMER: Row = {
    "signed_on": False,
    "available": False,
    "busy": False,
    "paused": False,
    "idle": 0,
    "offered": 0,
    "talks": 0,
    "worked": 0,
    "began": 0,
}
"""An agent who was never here."""


class Oracle:
    """Who waits and who is free, as plain rows."""

    def __init__(self, configs: dict[int, Config]) -> None:
        self.configs = configs
        self.config = Config(0)
        self.agents: dict[int, Row] = {}
        self.contacts: dict[int, Row] = {}
        self.plans = PlanOracle(self)
        self.escalation = EscalationOracle(self)
        self.transfers = TransferOracle()
        self.closures = ClosureOracle(self)
        self.callbacks = CallbackOracle(self)
        self.consults = ConsultOracle()
        self.now = 0

    # -- the fold ------------------------------------------------------------------------------------------------

    def apply(self, fact: Fact, at: int) -> None:
        """Keep what a fact says."""
        self.now = at
        self.transfers.apply(fact)
        self.callbacks.apply(fact, at)
        self.consults.apply(fact)
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(fact).__name__).lower()
        handler = getattr(self, f"on_{name}", None)
        if handler is not None:
            handler(fact, at)

    def on_config_adopted(self, fact: f.ConfigAdopted, at: int) -> None:
        self.config = self.configs[fact.number]
        for agent in [a for a in self.agents if a not in self.config.agents]:
            if not self.agents[agent]["available"] and not self.agents[agent]["busy"]:
                del self.agents[agent]
        for agent in self.config.agents:
            self.agents.setdefault(agent, dict(NEWCOMER))

    def on_presence_changed(self, fact: f.PresenceChanged, at: int) -> None:
        row = self.agents[fact.agent]
        if not row["signed_on"]:
            row.update(talks=0, worked=0)
        row.update(available=fact.presence == "available", signed_on=fact.presence != "offline", idle=at)

    def on_agent_paused(self, fact: f.AgentPaused, at: int) -> None:
        self.agents[fact.agent]["paused"] = True

    def on_agent_resumed(self, fact: f.AgentResumed, at: int) -> None:
        self.agents[fact.agent]["paused"] = False

    def on_contact_queued(self, fact: f.ContactQueued, at: int) -> None:
        former = self.contacts.get(fact.contact, {"offers": fact.offers})
        self.contacts[fact.contact] = {
            "queue": fact.queue,
            "priority": fact.priority,
            "age": fact.age_from,
            "required": plain(fact.required),
            "preferred": fact.preferred,
            "steps": [plain(step) for step in fact.steps] or [OPEN],
            "step": 0,
            "rules": [*fact.rules, *self.config.queue(fact.queue).rules],
            "applied": set(),
            "wait": None,
            "reached": 0,
            "next_delay": None,
            "head": fact.head,
            "waits": True,
            "offered": False,
            "refused_by": [],
            "ringing": [],
            "assigned": None,
            "engaged": False,
            "offers": former["offers"],
        }

    def on_agent_dialed(self, fact: f.AgentDialed, at: int) -> None:
        priority = self.config.queue(fact.queue).priority
        self.on_contact_queued(f.ContactQueued(fact.contact, fact.queue, priority, at, ANYONE, (), ()), at)
        self.contacts[fact.contact].update(waits=False, engaged=True, rules=[])
        self.agents[fact.agent].update(busy=True, began=at)

    def on_internal_call_begun(self, fact: f.InternalCallBegun, at: int) -> None:
        self.on_agent_dialed(f.AgentDialed(fact.contact, fact.connection, fact.agent, 0, fact.tab, fact.deadline), at)

    def on_internal_call_ended(self, fact: f.InternalCallEnded, at: int) -> None:
        del self.contacts[fact.contact]
        self._is_done(fact.agent, at)

    def _is_done(self, agent: int, at: int) -> None:
        row = self.agents[agent]
        row.update(busy=False, worked=row["worked"] + at - row["began"])

    def on_queue_closed(self, fact: f.QueueClosed, at: int) -> None:
        self.closures.until[fact.queue] = fact.until

    def on_queue_opened(self, fact: f.QueueOpened, at: int) -> None:
        del self.closures.until[fact.queue]

    def on_contact_assigned(self, fact: f.ContactAssigned, at: int) -> None:
        self.contacts[fact.contact]["assigned"] = fact.agent

    def on_assignment_ended(self, fact: f.AssignmentEnded, at: int) -> None:
        self.contacts[fact.contact]["assigned"] = None

    def on_priority_changed(self, fact: f.PriorityChanged, at: int) -> None:
        self.contacts[fact.contact]["priority"] = fact.priority

    def on_contact_escalated(self, fact: f.ContactEscalated, at: int) -> None:
        self.contacts[fact.contact]["applied"] |= set(fact.rules)

    def on_skills_relaxed(self, fact: f.SkillsRelaxed, at: int) -> None:
        row = self.contacts[fact.contact]
        row["required"] = relaxed(row["required"], fact.skills)
        row["steps"] = [[relaxed(step[0], fact.skills), *step[1:]] for step in row["steps"]]

    def on_estimates_told(self, fact: f.EstimatesTold, at: int) -> None:
        for contact, wait in fact.waits:
            self.contacts[contact]["wait"] = wait

    def on_contact_requeued(self, fact: f.ContactRequeued, at: int) -> None:
        self.contacts[fact.contact].update(head=True, waits=True)

    def on_contact_deferred(self, fact: f.ContactDeferred, at: int) -> None:
        self.contacts[fact.contact].update(waits=False, assigned=None, next_delay=None)

    def on_callback_due(self, fact: f.CallbackDue, at: int) -> None:
        row = self.contacts[fact.contact]
        row.update(waits=True, age=min(row["age"], at))

    def on_callback_rescheduled(self, fact: f.CallbackRescheduled, at: int) -> None:
        self.contacts[fact.contact].update(age=fact.age_from, head=False)

    def on_customer_dialed(self, fact: f.CustomerDialed, at: int) -> None:
        self.contacts[fact.contact].update(waits=False, next_delay=None)

    def on_customer_confirmed(self, fact: f.CustomerConfirmed, at: int) -> None:
        self.contacts[fact.contact]["waits"] = True

    def on_dial_failed(self, fact: f.DialFailed, at: int) -> None:
        self.contacts[fact.contact]["head"] = True

    def on_contact_left(self, fact: f.ContactLeft, at: int) -> None:
        self.contacts[fact.contact].update(waits=False, assigned=None, next_delay=None)

    def on_contact_ended(self, fact: f.ContactEnded, at: int) -> None:
        del self.contacts[fact.contact]

    def on_offer_made(self, fact: f.OfferMade, at: int) -> None:
        contact = self.contacts[fact.contact]
        contact.update(waits=False, offered=True, engaged=True, assigned=None)
        contact["offers"] += 1
        contact["ringing"].append(fact.agent)
        if fact.agent in contact["refused_by"]:
            contact["refused_by"] = []
        self.agents[fact.agent].update(busy=True, offered=at)

    def on_offer_accepted(self, fact: f.OfferAccepted, at: int) -> None:
        self.agents[fact.agent]["began"] = at
        self.contacts[fact.contact].update(offered=False, next_delay=None, ringing=[])

    def on_offer_declined(self, fact: f.OfferDeclined | f.OfferExpired, at: int) -> None:
        self.on_offer_rescinded(fact, at)
        self.contacts[fact.contact]["refused_by"].append(fact.agent)
        self.agents[fact.agent]["idle"] = at

    def on_offer_expired(self, fact: f.OfferExpired, at: int) -> None:
        self.on_offer_declined(fact, at)

    def on_offer_rescinded(self, fact: Any, at: int) -> None:
        self.agents[fact.agent]["busy"] = False
        contact = self.contacts[fact.contact]
        contact["ringing"].remove(fact.agent)
        if not contact["ringing"]:
            contact.update(waits=True, offered=False, engaged=False)

    def on_connection_failed(self, fact: f.ConnectionFailed, at: int) -> None:
        self.contacts[fact.contact]["engaged"] = False
        self._is_done(fact.agent, at)

    def on_talk_ended(self, fact: f.TalkEnded, at: int) -> None:
        self.contacts[fact.contact]["engaged"] = False

    def on_customer_in_room(self, fact: f.CustomerInRoom, at: int) -> None:
        self.contacts[fact.contact]["head"] = False
        self.agents[fact.agent]["talks"] += 1

    def on_wrap_up_ended(self, fact: f.WrapUpEnded, at: int) -> None:
        self.agents[fact.agent]["idle"] = at
        self._is_done(fact.agent, at)

    def on_consult_asked(self, fact: f.ConsultAsked, at: int) -> None:
        self.on_contact_queued(f.ContactQueued(fact.contact, fact.queue, fact.priority, at, ANYONE, (), ()), at)
        self.contacts[fact.contact].update(rules=[], consult=True, named=fact.target is not None)

    def on_consult_ended(self, fact: f.ConsultEnded, at: int) -> None:
        about_a_customer = self.contacts.pop(fact.contact)["queue"] != 0
        if fact.agent is not None and fact.how != "completed":
            self.agents[fact.agent]["idle"] = at if about_a_customer else self.agents[fact.agent]["idle"]
            self._is_done(fact.agent, at)

    def on_party_dialed(self, fact: f.PartyDialed, at: int) -> None:
        self.on_consult_asked(f.ConsultAsked(fact.contact, fact.parent, fact.agent, fact.queue, 0, None), at)
        self.contacts[fact.contact]["waits"] = False

    def on_contact_handed_over(self, fact: f.ContactHandedOver, at: int) -> None:
        self.contacts[fact.contact]["engaged"] = True
        self.agents[fact.agent]["talks"] += 1

    def on_contact_taken_over(self, fact: f.ContactTakenOver, at: int) -> None:
        self.contacts[fact.contact]["engaged"] = True
        row = self.agents[fact.agent]
        row.update(busy=True, began=at, talks=row["talks"] + 1)

    def on_step_entered(self, fact: f.StepEntered, at: int) -> None:
        self.contacts[fact.contact]["step"] = fact.step

    def on_age_reached(self, fact: f.AgeReached, at: int) -> None:
        self.contacts[fact.contact].update(reached=fact.age_ms, next_delay=fact.deadline)

    # -- the match -----------------------------------------------------------------------------------------------

    def offers(self, now: int) -> list[Expected]:
        """The offers that must follow now, in order; they are not kept until applied as facts."""
        self.now = now
        taken_agents: set[int] = set()
        made: list[Expected] = []
        for contact in sorted(self.waiting(), key=self.place):
            row = self.contacts[contact]
            queue = self.config.queues.get(row["queue"], QueueConfig(0))
            if self.is_full(row["queue"], [made_for for made_for, *_ in made]):
                continue
            for before in range(queue.ring):
                free = [a for a in self.may_take(contact) if a not in taken_agents]
                if free:
                    best = self.lined_up(contact, free, before)[0][-1]
                    passed_over = self.passed_over(contact, taken_agents)
                    made.append((contact, row["offers"] + before + 1, best, now + queue.offer_ms, passed_over))
                    taken_agents.add(best)
        return made

    def waiting(self) -> list[int]:
        return [contact for contact, row in self.contacts.items() if row["waits"]]

    def place(self, contact: int) -> tuple[int, ...]:
        """Head, strict priority, since when or minus how much it waited by the weights, id."""
        row = self.contacts[contact]
        first = 0 if row["head"] or row["assigned"] is not None else 1
        strict = 0 if self.config.ageing_ms else row["priority"]
        since = row["age"] - self.config.ageing_ms * row["priority"]
        weights = {number: queue.weight for number, queue in self.config.queues.items()}
        if len(set(weights.values())) > 1:
            since = -(self.now - since) * weights.get(row["queue"], 1)
        return (first, -strict, since, contact)

    def lined_up(self, contact: int, agents: list[int], before: int = 0) -> list[tuple[int, ...]]:
        """The keys of agents who may take the contact, in the order in which they would be asked.

        So many were asked just before, at the same instant.
        """
        if not agents:
            return []
        row = self.contacts[contact]
        queue = self.config.queue(row["queue"])
        wanted = set(queue.preferred) | self.plans.preferred(contact) if row["assigned"] is None else set()
        met = {agent: sum(self.has(agent, skill, level) for skill, level in wanted) for agent in agents}
        keys = []
        for count in sorted(set(met.values()), reverse=True):
            equals = [agent for agent in agents if met[agent] == count]
            pool = self.pool(equals, self.plans.skills(contact))
            ordering = self.plans.step(contact)[5] or queue.ordering
            keys += [(-count, *key) for key in line_up(ordering, pool, f"{contact}-{row['offers'] + before}")]
        return keys

    def pool(self, agents: list[int], skills: set[int]) -> Pool:
        configs = self.config.agents
        return Pool(
            {agent: self.agents[agent] for agent in agents},
            {agent: sum(configs[agent].skills.get(skill, 0) for skill in skills) for agent in agents},
            {agent: configs[agent].weight for agent in agents},
        )

    def has(self, agent: int, skill: int, level: int) -> bool:
        skills = self.config.agents[agent].skills
        return skill in skills and skills[skill] >= level

    def fits(self, contact: int, agent: int) -> bool:
        row = self.contacts[contact]
        if row["assigned"] is not None:
            return agent == row["assigned"] and agent in self.config.agents
        config = self.config.agents.get(agent)
        queue = self.config.queues.get(row["queue"])
        if config is None or queue is None or not self.serves(agent, queue):
            return False
        if config.team in queue.delays and queue.delays[config.team] > row["reached"]:
            return False
        return all(self.plans.meets(agent, part) for part in self.plans.demands(contact))

    def serves(self, agent: int, queue: QueueConfig) -> bool:
        listed = queue.id in self.config.agents[agent].queues
        return listed or (queue.members is not None and self.plans.meets(agent, plain(queue.members)))

    def fitting(self, contact: int) -> list[int]:
        return [agent for agent in self.agents if self.fits(contact, agent)]

    def barred(self, contact: int) -> list[int]:
        """Who refused it, as long as another available agent who fits has not."""
        refused_by = self.contacts[contact]["refused_by"]
        if not refused_by:
            return []
        others = [a for a in self.fitting(contact) if a not in refused_by and self.agents[a]["available"]]
        return refused_by if others else []

    def is_full(self, queue: int, also: list[int]) -> bool:
        """Whether as many contacts of the queue are with agents as may be, counting those about to be."""
        most = self.config.queues[queue].contacts_max if queue in self.config.queues else 0
        engaged = sum(row["queue"] == queue and (row["engaged"] or c in also) for c, row in self.contacts.items())
        return bool(most) and engaged >= most

    def may_take(self, contact: int) -> list[int]:
        row = self.contacts[contact]
        if row["waits"] and (self.is_full(row["queue"], []) or self.callbacks.comes_first(contact)):
            return []
        barred = self.barred(contact)
        free = [a for a in self.agents if self.is_free(a) and a not in barred]
        return [a for a in free if self.fits(contact, a)]

    def is_free(self, agent: int) -> bool:
        row = self.agents[agent]
        return row["available"] and not row["busy"] and not row["paused"]

    def passed_over(self, contact: int, taken: set[int]) -> tuple[int, ...]:
        fitting = self.fitting(contact)
        present = [a for a in fitting if self.agents[a]["available"]]
        busy = [a for a in present if self.agents[a]["busy"] or a in taken]
        paused = [a for a in present if a not in busy and self.agents[a]["paused"]]
        tried = [a for a in present if a not in busy and a not in paused and a in self.barred(contact)]
        return (len(fitting) - len(present), len(busy), len(paused), len(tried), 0)

    def ahead_for(self, agent: int) -> list[tuple[int, ...]]:
        """The places of the waiting contacts this agent may take, in order."""
        return sorted(self.place(contact) for contact in self.waiting() if agent in self.may_take(contact))

    def agents_for(self, contact: int) -> list[tuple[int, ...]]:
        """The ranks of the free agents this contact may be offered to, in order."""
        return self.lined_up(contact, self.may_take(contact))
