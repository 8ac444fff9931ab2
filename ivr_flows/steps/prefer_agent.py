"""The step ``prefer_agent``: settle which agent the caller would rather talk with."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field, model_validator
from typing_extensions import override

from ivr_flows.center import CENTER, Operation
from ivr_flows.expressions import TextExpression
from ivr_flows.instructions import LookUp
from ivr_flows.marks import AgentName, Target
from ivr_flows.moves import Leave, Move, Stay
from ivr_flows.run import Run
from ivr_flows.signals import LookedUp, Signal
from ivr_flows.step import WITH_CALLER, FlowKind, Next, Step


class PreferAgent(Step):
    """Prefer an agent by name, or the one who last talked with this number within ``last_within`` days.

    In the next queue the agent is asked first: how long a caller waits for them is the queue's to say (``sticky``).
    ``agent_by`` is an expression, for an agent whom a connector named. Who talked with the caller last comes before who
    is preferred by name, when a flow settles both; an agent who is not known is passed over.
    """

    kinds: ClassVar[frozenset[FlowKind]] = WITH_CALLER
    example: ClassVar[str] = """
    type: prefer_agent
    last_within: 30
    next: end
    nobody: end
    """

    type: Literal["prefer_agent"]
    agent: AgentName | None = Field(None, description="the agent's name in the center file")
    agent_by: TextExpression | None = Field(None, description="an expression that yields the agent's name")
    last_within: Annotated[int, Field(ge=1, le=365)] | None = Field(None, description="days since that conversation")
    next: Next
    nobody: Target | None = Field(None, description="follows when there is no such agent; left out, as next")

    @model_validator(mode="after")
    def _one(self) -> PreferAgent:
        if sum(each is not None for each in (self.agent, self.agent_by, self.last_within)) != 1:
            raise ValueError("a prefer_agent has exactly one of agent, agent_by and last_within")
        return self

    @override
    def enter(self, run: Run) -> Move:
        if self.last_within is None:
            return self._prefer(run)
        if run.call.withheld:
            return self._nobody()
        return Stay(LookUp(CENTER, Operation.LAST_AGENT, {"days": self.last_within}))

    @override
    def take(self, run: Run, signal: Signal) -> Move:
        result = signal.result if isinstance(signal, LookedUp) else None
        agent = None if result is None else result.get("agent")
        if not isinstance(agent, str) or not agent:
            return self._nobody()
        run.standing = replace(run.standing, last_agent=agent)
        return Leave("next")

    def _prefer(self, run: Run) -> Move:
        agent = str(self.agent) if self.agent_by is None else str(run.value(self.agent_by))
        run.standing = replace(run.standing, agent=agent or None)
        return Leave("next") if agent else self._nobody()

    def _nobody(self) -> Move:
        return Leave("next" if self.nobody is None else "nobody")
