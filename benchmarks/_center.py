"""What stands in for the center where calls are played without one: it verifies callers, and takes payments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.services.center.kinds import Policy
from app.services.verification.combinations import Known, chosen, level_of, to_ask
from examples.summit.connector.company import Company
from ivr_flows.factors import Factor
from ivr_flows.instructions import LookUp
from ivr_flows.signals import LookedUp

HOUR_MS = 3_600_000


class StandIn:
    """The center's answers in one call from `number` (none when it is withheld), with so many calls `earlier` today."""

    def __init__(self, policies: Mapping[str, Policy], company: Company, number: str | None, earlier: int) -> None:
        self._policies = policies
        self._company = company
        self._number = number
        self._earlier = earlier
        self._attempts = 0
        self._payments = 0

    def answer(self, question: LookUp, now: int) -> LookedUp:
        """Answer one question; what nobody asks of it here is unavailable."""
        asked = question.arguments
        match question.operation:
            case "caller_history":
                return LookedUp(
                    result={"calls": self._earlier, "goal": "", "goal_result": "", "outcome": "", "hours_ago": 0}
                )
            case "needed_factors":
                return LookedUp(result={"ask": self._ask(asked)})
            case "verify":
                return LookedUp(result=self._verdict(asked, now))
            case "hold_recording":
                return LookedUp(result={"hold": "hold", "recordings": 0})
            case "open_payment":
                self._payments += 1
                return LookedUp(result={"state": "opened", "payment": self._payments})
            case "close_payment":
                return LookedUp(result={"state": "succeeded", "result": "success"})
        return LookedUp(error="unavailable")

    def _combination(self, asked: Mapping[str, Any]) -> tuple[Factor, ...]:
        """After a refusal the number that led nowhere is not tried again."""
        by_number = self._number is not None and not self._attempts
        known = Known(asked["given"], (), by_number)
        return chosen(self._policies[asked["policy"]], asked["level"], known) or ()

    def _ask(self, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
        policy = self._policies[asked["policy"]]
        known = Known(asked["given"], (), number=True)
        lengths = {factor: policy.length(factor) for factor in to_ask(self._combination(asked), known)}
        return [{"factor": factor, "least": least, "most": most} for factor, (least, most) in lengths.items()]

    def _verdict(self, asked: Mapping[str, Any], now: int) -> dict[str, Any]:
        combination, values = self._combination(asked), asked["factors"] | {"number": self._number}
        whose = "account" if "account" in combination else "number"
        match = {factor: values[factor] for factor in combination if factor != whose}
        found = self._company.answer("cards", "check_factors", {whose: values[whose], "factors": match}) or {}
        self._attempts += 1
        policy = self._policies[asked["policy"]]
        if not found.get("matched"):
            again = self._attempts < policy.attempts
            return {"verified": False, "again": again, "ask": self._ask(asked) if again else []}
        return {
            "verified": True,
            "level": level_of(policy, combination),
            "until": now + HOUR_MS,
            "customer": found["customer"],
        }
