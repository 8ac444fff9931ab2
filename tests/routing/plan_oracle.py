"""Routing steps and delays in the plainest way: rows, nested lists and full scans, nothing of the engine's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from routing import Fact
from routing import events as e
from routing import facts as f
from routing.vocabulary import SkipReason

if TYPE_CHECKING:
    from tests.routing.oracle import Oracle

STAFFING = {"nobody_staffed", "nobody_available", "nobody_free"}
OPEN = [["all", []], [], None, [], 1, None]
"""The step of a contact without a plan: requirement, preferred, how long, when to skip, how many are too many."""


@cache
def plain(value: Any) -> Any:
    """A requirement or step as the journal has it: lists, words and numbers."""
    return msgspec.json.decode(msgspec.json.encode(value))


class PlanOracle:
    """What the oracle knows of plans."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle

    # -- who meets what ------------------------------------------------------------------------------------------

    def meets(self, agent: int, requirement: list[Any]) -> bool:
        """Whether the agent is one of those asked for."""
        config = self.oracle.config.agents[agent]
        match requirement:
            case ["skill", skill, least, most]:
                level = config.skills.get(skill)
                return level is not None and level >= least and (most is None or level <= most)
            case ["agents", agents]:
                return agent in agents
            case ["teams", teams]:
                return config.team in teams
            case ["all", parts]:
                return all(self.meets(agent, part) for part in parts)
            case ["any", parts]:
                return any(self.meets(agent, part) for part in parts)
            case ["none", parts]:
                return not any(self.meets(agent, part) for part in parts)
        raise AssertionError(requirement)

    # -- a contact's steps ---------------------------------------------------------------------------------------

    def steps(self, contact: int) -> list[list[Any]]:
        """All of them."""
        steps: list[list[Any]] = self.oracle.contacts[contact]["steps"]
        return steps

    def step(self, contact: int) -> list[Any]:
        """The present one."""
        return self.steps(contact)[self.oracle.contacts[contact]["step"]]

    def demands(self, contact: int) -> list[Any]:
        """What an agent has to meet for the contact now: what its queue, the contact itself and its step ask."""
        row = self.oracle.contacts[contact]
        return [plain(self.oracle.config.queue(row["queue"]).required), row["required"], self.step(contact)[0]]

    def preferred(self, contact: int) -> set[tuple[int, int]]:
        """The preferred skills of the contact and its step."""
        return {tuple(skill) for skill in [*self.oracle.contacts[contact]["preferred"], *self.step(contact)[1]]}

    def skills(self, contact: int) -> set[int]:
        """The skills named by what the queue, the contact and its step ask for, but for what they rule out."""
        return {skill for part in self.demands(contact) for skill in named(part)}

    # -- what follows --------------------------------------------------------------------------------------------

    def moves(self, event: e.Event, facts: list[Fact], now: int) -> list[Fact]:
        """What an event brings about beside these facts, which are applied already; now what it brings about is too."""
        made: list[Fact] = []
        if isinstance(event, e.StepOver):
            made += self._take(self._entering(event.contact, event.step + 1, event.deadline), now)
        named = {getattr(fact, "contact", None) for fact in facts} | {getattr(event, "contact", None)}
        coming = f.ContactQueued | f.ContactRequeued | f.CallbackDue | f.CustomerConfirmed
        arrived = {fact.contact for fact in facts if isinstance(fact, coming)}
        for contact in self._in_queue():
            if contact in named or self._anybody_left(facts):
                made += self._take(self._ageing(contact, now), now)
                place = self.oracle.contacts[contact]["step"]
                if contact in arrived and place < len(self.steps(contact)) - 1:
                    made += self._take(self._entering(contact, place, now), now)
                elif self._is_forsaken(contact):
                    skipped = f.StepSkipped(contact, place, SkipReason("nobody_staffed"))
                    made += [skipped, *self._take(self._entering(contact, place + 1, now), now)]
        return made

    def _take(self, facts: list[Fact], now: int) -> list[Fact]:
        for fact in facts:
            self.oracle.apply(fact, now)
        return facts

    def _in_queue(self) -> list[int]:
        return sorted(c for c, row in self.oracle.contacts.items() if row["waits"] or row["offered"])

    def _anybody_left(self, facts: list[Fact]) -> bool:
        signed_off = any(isinstance(fact, f.PresenceChanged) and fact.presence == "offline" for fact in facts)
        return signed_off or any(isinstance(fact, f.ConfigAdopted) for fact in facts)

    def _ageing(self, contact: int, now: int) -> list[Fact]:
        row = self.oracle.contacts[contact]
        queue = self.oracle.config.queues.get(row["queue"])
        delays = sorted(queue.delays.values()) if queue else []
        passed = [delay for delay in delays if row["age"] + delay <= now]
        coming = [row["age"] + delay for delay in delays if row["age"] + delay > now]
        reached, deadline = (passed[-1] if passed else 0), (coming[0] if coming else None)
        if (reached, deadline) == (row["reached"], row["next_delay"]):
            return []
        return [f.AgeReached(contact, reached, deadline)]

    def _entering(self, contact: int, place: int, at: int) -> list[Fact]:
        facts: list[Fact] = []
        steps = self.steps(contact)
        while reasons := [reason for reason in steps[place][3] if self._is_so(contact, steps[place], reason)]:
            facts.append(f.StepSkipped(contact, place, SkipReason(reasons[0])))
            place += 1
        hold = steps[place][2]
        return [*facts, f.StepEntered(contact, place, None if hold is None else at + hold)]

    def _is_forsaken(self, contact: int) -> bool:
        row, step = self.oracle.contacts[contact], self.step(contact)
        return bool(row["waits"] and STAFFING & set(step[3])) and self._is_so(contact, step, "nobody_staffed")

    def _is_so(self, contact: int, step: list[Any], reason: str) -> bool:
        agents = [self.oracle.agents[agent] for agent in self.oracle.agents if self._fits_step(agent, contact, step)]
        match reason:
            case "nobody_staffed":
                return not any(agent["signed_on"] for agent in agents)
            case "nobody_available":
                return not any(agent["available"] for agent in agents)
            case "nobody_free":
                return not any(a["available"] and not a["busy"] and not a["paused"] for a in agents)
            case _:
                return self._before(contact, step) >= int(step[4])

    def _fits_step(self, agent: int, contact: int, step: list[Any]) -> bool:
        row = self.oracle.contacts[contact]
        shown = {**row, "assigned": None, "steps": [step], "step": 0}
        self.oracle.contacts[contact] = shown
        try:
            return self.oracle.fits(contact, agent)
        finally:
            self.oracle.contacts[contact] = row

    def _before(self, contact: int, step: list[Any]) -> int:
        """Who of the queue waits before it for agents of the same description."""
        oracle, row = self.oracle, self.oracle.contacts[contact]
        wanted = described(row, step)
        return sum(
            oracle.contacts[other]["queue"] == row["queue"]
            and oracle.place(other) < oracle.place(contact)
            and described(oracle.contacts[other], self.step(other)) == wanted
            for other in oracle.waiting()
        )


def named(requirement: list[Any]) -> set[int]:
    """The skills a requirement names."""
    match requirement:
        case ["skill", skill, _, _]:
            return {skill}
        case ["all" | "any", parts]:
            return {skill for part in parts for skill in named(part)}
        case _:
            return set()


def described(row: dict[str, Any], step: list[Any]) -> tuple[Any, ...]:
    """What a contact asks for in a step, whatever the order it is written in."""
    parts: set[str] = set()
    for requirement in (row["required"], step[0]):
        parts |= {repr(part) for part in (requirement[1] if requirement[0] == "all" else [requirement])}
    return parts, {tuple(skill) for skill in [*row["preferred"], *step[1]]}
