"""Why a flow is not published or changed, each with what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.errors import Conflict, Invalid
from ivr_flows import Problem


class FlowRefused(Invalid):
    """The documents have faults; `problems` says which, by flow."""

    kind = "flow-refused"
    title = "The flow has faults"

    def __init__(self, problems: Mapping[str, Sequence[Problem]]) -> None:
        lines = [f"{flow}: {problem}" for flow, each in problems.items() for problem in each]
        errors = [{"flow": flow, **problem._asdict()} for flow, each in problems.items() for problem in each]
        super().__init__("\n".join(lines), errors=errors)


class ScenarioFailed(Invalid):
    """A scenario does not go as it says."""

    kind = "scenario-failed"
    title = "A scenario of the flow fails"


class StaleDraft(Conflict):
    """Another version was published since the draft began."""

    kind = "stale-draft"
    title = "The flow was published since the draft began"


class DraftChanged(Conflict):
    """Somebody else has changed the draft."""

    kind = "draft-changed"
    title = "The draft was changed meanwhile"


class CanaryUnderWay(Conflict):
    """The flow has a version on trial."""

    kind = "canary-under-way"
    title = "A canary of the flow is under way"


class NoCanary(Conflict):
    """The flow has no version on trial."""

    kind = "no-canary"
    title = "No canary of the flow is under way"
