"""The step ``prefer_agent``: settle which agent the caller would rather talk with."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field, model_validator
from typing_extensions import override

from ivr_flows.center import CENTER, Operation
from ivr_flows.instructions import LookUp
from ivr_flows.marks import AgentName, Target
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.run import Run
from ivr_flows.signals import LookedUp, Signal
from ivr_flows.step import Next, Step


class PreferAgent(Step):
    """Prefer an agent by name, or the one who last talked with this number within ``last_within`` days.

    The preference is handed over with the contact, and routing does not follow it yet.
    """

    example: ClassVar[str] = """
    type: prefer_agent
    last_within: 30
    next: end
    nobody: end
    """

    type: Literal["prefer_agent"]
    agent: AgentName | None = Field(None, description="the agent's name in the center file")
    last_within: Annotated[int, Field(ge=1, le=365)] | None = Field(None, description="days since that conversation")
    next: Next
    nobody: Target | None = Field(None, description="follows when there was no conversation; left out, as next")

    @model_validator(mode="after")
    def _one(self) -> PreferAgent:
        if (self.agent is None) == (self.last_within is None):
            raise ValueError("a prefer_agent has exactly one of agent and last_within")
        return self

    @override
    def enter(self, run: Run) -> Move:
        if self.agent is not None:
            return self._prefer(run, str(self.agent))
        if run.call.withheld:
            return self._nobody()
        return Stay(LookUp(CENTER, Operation.LAST_AGENT, {"days": self.last_within}))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        result = signal.result if isinstance(signal, LookedUp) else None
        agent = None if result is None else result.get("agent")
        return self._prefer(run, agent) if isinstance(agent, str) and agent else self._nobody()

    def _prefer(self, run: Run, agent: str) -> Move:
        run.standing = replace(run.standing, agent=agent)
        return Leave("next")

    def _nobody(self) -> Move:
        return Leave("next" if self.nobody is None else "nobody")
