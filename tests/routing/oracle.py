"""The match done in the plainest way: lists and full scans, kept from the facts alone, sharing nothing with the engine.

It knows agents and contacts as dictionaries, folds the facts itself, and says which offers must follow.
"""

from __future__ import annotations

import re
from typing import Any

from routing import Config, Fact
from routing import facts as f

Row = dict[str, Any]
Expected = tuple[int, int, int, int, tuple[int, ...]]
"""Contact, ordinal, agent, deadline, and the numbers of the passed-over agents."""


class Oracle:
    """Who waits and who is free, as plain rows."""

    def __init__(self, configs: dict[int, Config]) -> None:
        self.configs = configs
        self.config = Config(0)
        self.agents: dict[int, Row] = {}
        self.contacts: dict[int, Row] = {}

    # -- the fold ------------------------------------------------------------------------------------------------

    def apply(self, fact: Fact, at: int) -> None:
        """Keep what a fact says."""
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
            self.agents.setdefault(agent, {"available": False, "busy": False, "paused": False, "idle": 0})

    def on_presence_changed(self, fact: f.PresenceChanged, at: int) -> None:
        self.agents[fact.agent].update(available=fact.presence == "available", idle=at)

    def on_agent_paused(self, fact: f.AgentPaused, at: int) -> None:
        self.agents[fact.agent]["paused"] = True

    def on_agent_resumed(self, fact: f.AgentResumed, at: int) -> None:
        self.agents[fact.agent]["paused"] = False

    def on_contact_queued(self, fact: f.ContactQueued, at: int) -> None:
        former = self.contacts.get(fact.contact, {"offers": 0})
        self.contacts[fact.contact] = {
            "queue": fact.queue,
            "priority": fact.priority,
            "age": fact.age_from,
            "required": fact.required,
            "preferred": fact.preferred,
            "head": False,
            "waits": True,
            "refused_by": [],
            "assigned": None,
            "offers": former["offers"],
        }

    def on_contact_assigned(self, fact: f.ContactAssigned, at: int) -> None:
        self.contacts[fact.contact]["assigned"] = fact.agent

    def on_assignment_ended(self, fact: f.AssignmentEnded, at: int) -> None:
        self.contacts[fact.contact]["assigned"] = None

    def on_priority_changed(self, fact: f.PriorityChanged, at: int) -> None:
        self.contacts[fact.contact]["priority"] = fact.priority

    def on_contact_requeued(self, fact: f.ContactRequeued, at: int) -> None:
        self.contacts[fact.contact].update(head=True, waits=True)

    def on_contact_left(self, fact: f.ContactLeft, at: int) -> None:
        self.contacts[fact.contact].update(waits=False, assigned=None)

    def on_contact_ended(self, fact: f.ContactEnded, at: int) -> None:
        del self.contacts[fact.contact]

    def on_offer_made(self, fact: f.OfferMade, at: int) -> None:
        contact = self.contacts[fact.contact]
        contact.update(waits=False, assigned=None)
        contact["offers"] += 1
        if fact.agent in contact["refused_by"]:
            contact["refused_by"] = []
        self.agents[fact.agent]["busy"] = True

    def on_offer_declined(self, fact: f.OfferDeclined | f.OfferExpired, at: int) -> None:
        self.on_offer_rescinded(fact, at)
        self.contacts[fact.contact]["refused_by"].append(fact.agent)
        self.agents[fact.agent]["idle"] = at

    def on_offer_expired(self, fact: f.OfferExpired, at: int) -> None:
        self.on_offer_declined(fact, at)

    def on_offer_rescinded(self, fact: Any, at: int) -> None:
        self.contacts[fact.contact]["waits"] = True
        self.agents[fact.agent]["busy"] = False

    def on_connection_failed(self, fact: f.ConnectionFailed, at: int) -> None:
        self.agents[fact.agent]["busy"] = False

    def on_customer_in_room(self, fact: f.CustomerInRoom, at: int) -> None:
        self.contacts[fact.contact]["head"] = False

    def on_wrap_up_ended(self, fact: f.WrapUpEnded, at: int) -> None:
        self.agents[fact.agent].update(busy=False, idle=at)

    # -- the match -----------------------------------------------------------------------------------------------

    def offers(self, now: int) -> list[Expected]:
        """The offers that must follow now, in order; they are not kept until applied as facts."""
        taken_agents: set[int] = set()
        made: list[Expected] = []
        for contact in sorted(self.waiting(), key=self.place):
            free = [a for a in self.may_take(contact) if a not in taken_agents]
            if free:
                best = min(free, key=lambda agent: self.rank(contact, agent))
                row = self.contacts[contact]
                deadline = now + self.config.queues[row["queue"]].offer_ms
                made.append((contact, row["offers"] + 1, best, deadline, self.passed_over(contact, taken_agents)))
                taken_agents.add(best)
        return made

    def waiting(self) -> list[int]:
        return [contact for contact, row in self.contacts.items() if row["waits"]]

    def place(self, contact: int) -> tuple[int, ...]:
        row = self.contacts[contact]
        first = row["head"] or row["assigned"] is not None
        return (0 if first else 1, -row["priority"], row["age"], contact)

    def rank(self, contact: int, agent: int) -> tuple[int, ...]:
        if self.contacts[contact]["assigned"] is not None:
            return (0, self.agents[agent]["idle"], agent)
        wanted = set(
            self.config.queues[self.contacts[contact]["queue"]].preferred + self.contacts[contact]["preferred"]
        )
        met = sum(self.has(agent, skill, level) for skill, level in wanted)
        return (-met, self.agents[agent]["idle"], agent)

    def has(self, agent: int, skill: int, level: int) -> bool:
        skills = self.config.agents[agent].skills
        return skill in skills and skills[skill] >= level

    def fits(self, contact: int, agent: int) -> bool:
        row = self.contacts[contact]
        if row["assigned"] is not None:
            return agent == row["assigned"] and agent in self.config.agents
        config = self.config.agents.get(agent)
        queue = self.config.queues.get(row["queue"])
        if config is None or queue is None or row["queue"] not in config.queues:
            return False
        return all(self.has(agent, skill, level) for skill, level in queue.required + row["required"])

    def fitting(self, contact: int) -> list[int]:
        return [agent for agent in self.agents if self.fits(contact, agent)]

    def barred(self, contact: int) -> list[int]:
        """Who refused it, as long as another available agent who fits has not."""
        refused_by = self.contacts[contact]["refused_by"]
        others = [a for a in self.fitting(contact) if a not in refused_by and self.agents[a]["available"]]
        return refused_by if others else []

    def may_take(self, contact: int) -> list[int]:
        barred = self.barred(contact)
        return [a for a in self.fitting(contact) if self.is_free(a) and a not in barred]

    def is_free(self, agent: int) -> bool:
        row = self.agents[agent]
        return row["available"] and not row["busy"] and not row["paused"]

    def passed_over(self, contact: int, taken: set[int]) -> tuple[int, ...]:
        fitting = self.fitting(contact)
        present = [a for a in fitting if self.agents[a]["available"]]
        busy = [a for a in present if self.agents[a]["busy"] or a in taken]
        paused = [a for a in present if a not in busy and self.agents[a]["paused"]]
        tried = [a for a in present if a not in busy and a not in paused and a in self.barred(contact)]
        return (len(fitting) - len(present), len(busy), len(paused), len(tried))

    def ahead_for(self, agent: int) -> list[tuple[int, ...]]:
        """The places of the waiting contacts this agent may take, in order."""
        return sorted(self.place(contact) for contact in self.waiting() if agent in self.may_take(contact))

    def agents_for(self, contact: int) -> list[tuple[int, ...]]:
        """The ranks of the free agents this contact may be offered to, in order."""
        return sorted(self.rank(contact, agent) for agent in self.may_take(contact))
