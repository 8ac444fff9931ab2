"""What applying a center file writes of flows: new versions, published at once, and those retired."""

from __future__ import annotations

from collections.abc import Iterator

from app.services.center.plan import Plan
from app.store import flow_canaries, flows
from app.store.flows import Decision, StoredFlow, Version
from app.store.writes import Write

NOTE = "applied from the center file"


def flow_writes(plan: Plan, by: str, at: int) -> Iterator[Write]:
    """The writes of every flow that the plan changes, retires or accepts; versions come before what names them."""
    stored = {flow.name: flow for flow in plan.stored.flows}
    changed = {change.key.name for change in plan.changes if change.key.kind == "flow"}
    numbers = _numbers(plan, stored, changed)
    versions = [_version(plan, name, numbers, by, at) for name in sorted(changed & plan.wanted.flows.keys())]
    for version in versions:
        yield from flows.write_version(version)
    yield from _ended_canaries(plan, changed, by, at)
    for name in sorted(changed - plan.wanted.flows.keys()):
        yield flows.write_published(name, None)
        yield from flows.write_decisions([Decision(name, at, by, "retired", None, stored[name].published, NOTE)])
    for version in versions:
        yield from _published(version, stored.get(version.name))
    yield from _accepted(plan)


def _numbers(plan: Plan, stored: dict[str, StoredFlow], changed: set[str]) -> dict[str, int]:
    """The version of each flow of the file once it is applied."""
    now = {name: flow.published for name, flow in stored.items() if flow.published is not None}
    newest = {name: flow.newest for name, flow in stored.items()}
    return now | {name: newest.get(name, 0) + 1 for name in changed & plan.wanted.flows.keys()}


def _version(plan: Plan, name: str, numbers: dict[str, int], by: str, at: int) -> Version:
    wanted = plan.wanted.flows[name]
    return Version(
        name=name,
        number=numbers[name],
        document=wanted.document,
        digest=wanted.digest,
        note=NOTE,
        at=at,
        by=by,
        parts={part: numbers[part] for part in wanted.parts},
        scenarios=dict(wanted.scenarios),
    )


def _published(version: Version, before: StoredFlow | None) -> Iterator[Write]:
    yield flows.write_published(version.name, version.number)
    yield flows.write_accepted(version.name, version.digest)
    was = before.published if before else None
    decision = Decision(version.name, version.at, version.by, "published", version.number, was, NOTE)
    yield from flows.write_decisions([decision])


def _accepted(plan: Plan) -> Iterator[Write]:
    """A flow published elsewhere that is just as the file says is from now on the file's."""
    for flow in plan.stored.flows:
        wanted = plan.wanted.flows.get(flow.name)
        if wanted is not None and wanted.digest == flow.digest and flow.changed_elsewhere:
            yield flows.write_accepted(flow.name, flow.digest)


def _ended_canaries(plan: Plan, changed: set[str], by: str, at: int) -> Iterator[Write]:
    """A version on trial was tried against one that is published no longer."""
    for canary in plan.stored.canaries:
        if changed & canary.versions.keys():
            reason = "the center file was applied over it"
            yield flow_canaries.write_end(canary.id, at, by, "rolled_back", reason)
            version = canary.versions[canary.flow]
            yield from flows.write_decisions([Decision(canary.flow, at, by, "rolled_back", version, None, reason)])
