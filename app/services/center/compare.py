"""The difference between what a center file wants and what is stored: what is created, changed, retired or restored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from app.services.center.digest import digest
from app.services.center.file import Key
from app.store.center import StoredObject
from app.store.flows import StoredFlow

Action = Literal["create", "change", "restore", "retire"]
Bodies = Mapping[Key, dict[str, Any]]


class FieldChange(NamedTuple):
    """A field of a changed object; none stands for what is missing or default."""

    field: str
    before: object
    after: object


class Change(NamedTuple):
    """What happens to one object; `elsewhere` when that overwrites a change made elsewhere since the last apply."""

    action: Action
    key: Key
    fields: tuple[FieldChange, ...] = ()
    elsewhere: bool = False


class FlowWanted(NamedTuple):
    """A flow the file declares: its document, its scenarios by name, the flows it runs, and the digest of it all."""

    document: str
    digest: str
    parts: tuple[str, ...]
    scenarios: Mapping[str, str]


def compare(wanted: Bodies, stored: Mapping[Key, StoredObject]) -> list[Change]:
    """The changes of objects: those wanted in their order, then those to retire."""
    return [
        *(change for key, body in wanted.items() if (change := _wanted(key, body, stored.get(key)))),
        *(
            Change("retire", key, elsewhere=found.changed_elsewhere)
            for key, found in stored.items()
            if key not in wanted and not found.retired
        ),
    ]


def compare_flows(wanted: Mapping[str, FlowWanted], stored: Mapping[str, StoredFlow]) -> list[Change]:
    """The changes of flows, told by their versions."""
    return [
        *(change for name, flow in wanted.items() if (change := _flow(name, flow, stored.get(name)))),
        *(
            Change("retire", Key("flow", name), elsewhere=found.changed_elsewhere)
            for name, found in stored.items()
            if name not in wanted and found.published is not None
        ),
    ]


def _wanted(key: Key, body: dict[str, Any], found: StoredObject | None) -> Change | None:
    if found is None:
        return Change("create", key)
    if found.retired:
        return Change("restore", key, tuple(differences(found.body, body)))
    if found.digest == digest(body):
        return None
    return Change("change", key, tuple(differences(found.body, body)), found.changed_elsewhere)


def _flow(name: str, wanted: FlowWanted, found: StoredFlow | None) -> Change | None:
    key = Key("flow", name)
    if found is None:
        return Change("create", key, (FieldChange("version", None, 1),))
    if found.published is None:
        return Change("restore", key, (FieldChange("version", None, found.newest + 1),))
    if found.digest == wanted.digest:
        return None
    version = FieldChange("version", found.published, found.newest + 1)
    return Change("change", key, (version,), found.changed_elsewhere)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FieldChange]:
    """The fields that differ, those of mappings one by one as `skills.billing`."""
    for field in sorted(before.keys() | after.keys()):
        old, new = before.get(field), after.get(field)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from (each._replace(field=f"{field}.{each.field}") for each in differences(old, new))
        elif old != new:
            yield FieldChange(field, old, new)
