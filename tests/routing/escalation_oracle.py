"""Escalation rules in the plainest way: every rule of a contact is held against the rows, condition by condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from routing import Fact
from routing import facts as f
from routing.escalation import EscalationRule

if TYPE_CHECKING:
    from tests.routing.oracle import Oracle

EVERY = 10_000
EVERYBODY: list[Any] = ["all", []]


class EscalationOracle:
    """What the oracle knows of rules."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle

    def due(self, contact: int, now: int) -> list[Fact]:
        """The facts of a look at a contact's rules."""
        row = self.oracle.contacts[contact]
        holding = [number for number in self._open(row) if self._holds(contact, row["rules"][number], now)]
        rules = [row["rules"][number] for number in holding]
        later = [
            max(row["age"] + (row["rules"][number].after_ms or 0), now + EVERY)
            for number in self._open(row)
            if number not in holding
        ]
        facts: list[Fact] = [f.ContactEscalated(contact, tuple(holding), min(later) if later else None)]
        raised = max(row["priority"], min(100, row["priority"] + sum(rule.raise_priority for rule in rules)))
        if raised > row["priority"]:
            facts.append(f.PriorityChanged(contact, raised))
        if relaxed := {skill for rule in rules for skill in rule.relax}:
            facts.append(f.SkillsRelaxed(contact, tuple(sorted(relaxed))))
        if leaving := [rule.leave for rule in rules if rule.leave]:
            facts.append(f.ContactLeft(contact, row["queue"], leaving[0]))
        return facts

    def _open(self, row: dict[str, Any]) -> list[int]:
        return [number for number in range(len(row["rules"])) if number not in row["applied"]]

    def _holds(self, contact: int, rule: EscalationRule, now: int) -> bool:
        oracle, row = self.oracle, self.oracle.contacts[contact]
        if rule.leave and (not row["waits"] or contact in oracle.callbacks.away):
            return False
        if rule.after_ms is not None and now < row["age"] + rule.after_ms:
            return False
        if rule.ahead_min is not None:
            others = [other for other in oracle.waiting() if oracle.contacts[other]["queue"] == row["queue"]]
            if sum(oracle.place(other) < oracle.place(contact) for other in others) < rule.ahead_min:
                return False
        if rule.wait_over_ms is not None and (row["wait"] is None or row["wait"] <= rule.wait_over_ms):
            return False
        if rule.available_under is not None and self._of_queue(row["queue"], "available") >= rule.available_under:
            return False
        return rule.staffed_under is None or self._of_queue(row["queue"], "signed_on") < rule.staffed_under

    def _of_queue(self, number: int, state: str) -> int:
        queue = self.oracle.config.queue(number)
        agents = [agent for agent in self.oracle.agents if agent in self.oracle.config.agents]
        return sum(self.oracle.serves(agent, queue) for agent in agents if self.oracle.agents[agent][state])


def relaxed(requirement: list[Any], skills: tuple[int, ...]) -> list[Any]:
    """A requirement without these skills: what they alone asked for asks for nothing."""
    match requirement:
        case ["skill", skill, _, _] if skill in skills:
            return EVERYBODY
        case ["all", parts]:
            left = [part for part in (relaxed(part, skills) for part in parts) if part != EVERYBODY]
            return left[0] if len(left) == 1 else ["all", left]
        case ["any", parts]:
            left = [relaxed(part, skills) for part in parts]
            return EVERYBODY if EVERYBODY in left else ["any", left]
        case _:
            return requirement
