"""Flows as people and integrations are shown them. Instants are milliseconds since the epoch."""

from __future__ import annotations

from pydantic import BaseModel

from app.services.flows.choosing import Alias


class AliasView(BaseModel):
    """A number that leads to the flow, and what its calls begin with."""

    number: str
    alias: Alias
    version: int | None


class FlowHead(BaseModel):
    """A flow: what is published, what is on trial for which share of calls (percent), and its numbers."""

    name: str
    title: str
    kind: str
    published: int | None
    candidate: int | None
    percent: int | None
    numbers: list[AliasView]


class FlowRow(FlowHead):
    """A flow in a list, with the names of its drafts."""

    drafts: list[str]


class SideView(BaseModel):
    """How calls fared: all, those that failed, whose caller used up the attempts, and that reached their goal."""

    calls: int
    failed: int
    exhausted: int
    contained: int


class CanaryView(BaseModel):
    """A version on trial; `begun_for` is the flow that was published, which this one may only run."""

    version: int
    begun_for: str
    percent: int
    started_at: int
    started_by: str
    candidate: SideView
    published: SideView


class VersionRow(BaseModel):
    """A version in a list."""

    number: int
    note: str
    at: int
    by: str


class VersionView(VersionRow):
    """A version: its document, the versions of the flows it runs, and the scenarios it passed, by name."""

    name: str
    document: str
    parts: dict[str, int]
    scenarios: dict[str, str]


class DraftRow(BaseModel):
    """A draft in a list; `base` is the version that was published when it began."""

    flow: str
    name: str
    base: int | None
    revision: int
    made_at: int
    made_by: str
    changed_at: int
    changed_by: str


class DraftView(DraftRow):
    """A draft: its document and its scenarios by name."""

    document: str
    scenarios: dict[str, str]


class DecisionView(BaseModel):
    """What was decided: what, of which version, in place of which, by whom and why."""

    at: int
    by: str
    what: str
    version: int | None
    before: int | None
    note: str


class FlowView(FlowHead):
    """A flow with all that is kept of it."""

    drafts: list[DraftRow]
    canary: CanaryView | None
    versions: list[VersionRow]
    decisions: list[DecisionView]


class ProblemView(BaseModel):
    """What is wrong with a flow: where, what, and what mends it."""

    flow: str
    line: int | None
    place: str
    fault: str
    mend: str


class ScenarioView(BaseModel):
    """What came of a scenario; `failure` is empty when it passed."""

    scenario: str
    passed: bool
    failure: str


class CoverageView(BaseModel):
    """How much of a flow the scenarios visit, and what they do not: steps, and exits as `step.exit`."""

    flow: str
    percent: int
    missed_steps: tuple[str, ...]
    missed_exits: tuple[str, ...]


class ReportView(BaseModel):
    """What came of all scenarios of a flow."""

    passed: bool
    scenarios: list[ScenarioView]
    coverage: list[CoverageView]
