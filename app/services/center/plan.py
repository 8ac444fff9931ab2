"""The plan of an apply: what changes, and how every object is stored afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from app.services.center.compare import Change, compare, compare_flows
from app.services.center.digest import digest
from app.services.center.file import Key
from app.services.center.reading import Wanted
from app.store.center import Stored, StoredObject


class Plan(NamedTuple):
    """What applying a file would do, and to what it was compared."""

    wanted: Wanted
    stored: Stored
    changes: list[Change]

    @property
    def overwrites(self) -> list[Key]:
        """The objects whose change elsewhere since the last apply would be lost."""
        return [change.key for change in self.changes if change.elsewhere]


def plan_of(wanted: Wanted, stored: Stored) -> Plan:
    """The plan that makes of what is stored what is wanted."""
    changes = compare(wanted.bodies, {Key(each.kind, each.name): each for each in stored.objects})
    return Plan(wanted, stored, changes + list(_flow_changes(wanted, stored)))


def _flow_changes(wanted: Wanted, stored: Stored) -> Iterator[Change]:
    """A version on trial is a change made elsewhere too: publishing another one ends the trial."""
    on_trial = {flow for canary in stored.canaries for flow in canary.versions}
    for change in compare_flows(wanted.flows, {flow.name: flow for flow in stored.flows}):
        yield change._replace(elsewhere=change.elsewhere or change.key.name in on_trial)


def after(plan: Plan) -> list[StoredObject]:
    """Every object as it will be stored: ids are kept, new ones are the next of their kind."""
    before = {Key(each.kind, each.name): each for each in plan.stored.objects}
    highest: dict[str, int] = defaultdict(int)
    for each in plan.stored.objects:
        highest[each.kind] = max(highest[each.kind], each.id)
    after = []
    for key, body in plan.wanted.bodies.items():
        if key not in before:
            highest[key.kind] += 1
        id_ = before[key].id if key in before else highest[key.kind]
        after.append(StoredObject(key.kind, key.name, id_, body, digest(body), digest(body), retired=False))
    retired = (each for key, each in before.items() if key not in plan.wanted.bodies)
    return after + [each._replace(applied_digest=each.digest, retired=True) for each in retired]
