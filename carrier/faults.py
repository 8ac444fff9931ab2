"""The seeded fault plan: which webhooks and REST requests go wrong, how, and with what probability."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from carrier.chance import Chance

Drawn: TypeAlias = dict[str, float]
"""The faults that hit one request, each with the seconds it takes."""


class Rule(BaseModel):
    """One kind of fault: how probable it is, and between which bounds its seconds (real time) are drawn."""

    model_config = ConfigDict(extra="forbid")
    probability: float = Field(default=0.0, ge=0, le=1)
    seconds: tuple[float, float] = (0.05, 0.5)


class WebhookFaults(BaseModel):
    """Faults of the requests that fetch documents: late, never arriving, answer lost, sent twice."""

    model_config = ConfigDict(extra="forbid")
    delay: Rule = Rule()
    lose: Rule = Rule()
    drop: Rule = Rule()
    duplicate: Rule = Rule()


class StatusFaults(WebhookFaults):
    """Faults of status callbacks, which may also overtake each other."""

    reorder: Rule = Rule()


class RestFaults(BaseModel):
    """Faults of REST requests: late, never answered, done but never answered, 429 (not done), 500 (not done)."""

    model_config = ConfigDict(extra="forbid")
    delay: Rule = Rule()
    drop: Rule = Rule()
    accept_then_time_out: Rule = Rule()
    rate_limit: Rule = Rule()
    error: Rule = Rule()


class OneShot(BaseModel):
    """A fault that hits the next `count` requests whose address contains `match`, and no other."""

    model_config = ConfigDict(extra="forbid")
    side: Literal["webhook", "status", "rest"]
    fault: Literal["delay", "lose", "drop", "duplicate", "reorder", "accept_then_time_out", "rate_limit", "error"]
    match: str = ""
    seconds: float = 0.2
    count: int = Field(default=1, ge=0)


class FaultPlan(BaseModel):
    """Everything that may go wrong; the empty plan lets everything go right."""

    model_config = ConfigDict(extra="forbid")
    seed: int | None = None
    webhook: WebhookFaults = WebhookFaults()
    status: StatusFaults = StatusFaults()
    rest: RestFaults = RestFaults()
    once: list[OneShot] = []


class Faults:
    """Draws the faults of each request; the same seed and the same order of requests draw the same faults."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self.plan = FaultPlan()
        self.counts: dict[str, int] = {}

    def adopt(self, plan: FaultPlan) -> None:
        """Follow `plan` from now on; a seed in it restarts every stream of chance."""
        self.plan = plan
        self.counts = {}
        if plan.seed is not None:
            self._chance.restart(plan.seed)

    def draw(self, side: Literal["webhook", "status", "rest"], address: str) -> Drawn:
        """The faults that hit this request."""
        drawn = self._drawn_by_probability(side) | self._drawn_once(side, address)
        for fault in drawn:
            key = f"{side}.{fault}"
            self.counts[key] = self.counts.get(key, 0) + 1
        return drawn

    def _drawn_by_probability(self, side: str) -> Drawn:
        stream = self._chance.stream(f"faults.{side}")
        rules: BaseModel = getattr(self.plan, side)
        drawn: Drawn = {}
        for name, rule in rules:
            if rule.probability and stream.random() < rule.probability:
                drawn[name] = stream.uniform(*rule.seconds)
        return drawn

    def _drawn_once(self, side: str, address: str) -> Drawn:
        drawn: Drawn = {}
        for shot in self.plan.once:
            if shot.side == side and shot.count > 0 and shot.match in address:
                shot.count -= 1
                drawn[shot.fault] = shot.seconds
        return drawn
