"""A routing plan: whom a caller needs, step by step, the longer nobody is found."""

from __future__ import annotations

from app.services.center.names import Body, Title
from ivr_flows.plans import PlanSteps


class RoutingPlan(Body):
    """The steps in order. A queue names the plan of its callers; a flow may name another one for a caller."""

    title: Title
    steps: PlanSteps
