"""The center at one version, as every part of the service reads it: its objects by id and by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from app.services.center import kinds
from app.services.center.file import CENTER, Key
from app.services.center.kinds import KINDS
from app.services.center.names import Body
from app.services.center.opening import opening
from app.services.flows.choosing import Versions
from app.store.center import Stored, StoredObject
from ivr_flows.hours import Hours

BodyT = TypeVar("BodyT", bound=Body)

_models: dict[str, type[Body]] = {kind.name: kind.model for kind in KINDS} | {CENTER: kinds.Center}


class Entry(NamedTuple, Generic[BodyT]):
    """A configured object: its number that never changes, its name, and what the center file says of it."""

    id: int
    name: str
    body: BodyT
    retired: bool


class Table(Generic[BodyT]):
    """The objects of one kind. Retired ones are found by id, for the past is told with them, but not by name."""

    def __init__(self, entries: list[Entry[BodyT]]) -> None:
        self._by_id = {entry.id: entry for entry in entries}
        self._by_name = {entry.name: entry for entry in entries if not entry.retired}

    def get(self, id_: int | None) -> Entry[BodyT] | None:
        """The object with that id, retired or not."""
        return None if id_ is None else self._by_id.get(id_)

    def named(self, name: str) -> Entry[BodyT] | None:
        """The object of that name, unless it is retired."""
        return self._by_name.get(name)

    def name(self, id_: int | None) -> str:
        """The name of the object with that id; empty when there is none."""
        entry = self.get(id_)
        return entry.name if entry else ""

    def __iter__(self) -> Iterator[Entry[BodyT]]:
        """Those in use, by id."""
        return iter(sorted(self._by_name.values(), key=lambda entry: entry.id))

    def __len__(self) -> int:
        return len(self._by_name)


class Picture:
    """Everything that is configured, at one version; it never changes."""

    def __init__(self, stored: Stored) -> None:
        self.version = stored.version
        self.objects = {Key(each.kind, each.name): _body(each) for each in stored.objects if not each.retired}
        self.ids = {Key(each.kind, each.name): each.id for each in stored.objects}
        center = self.objects.get(Key(CENTER, CENTER))
        self.title = center.title if isinstance(center, kinds.Center) else ""
        self.number_policy = center.number_policy if isinstance(center, kinds.Center) else kinds.NumberPolicy()
        self.callbacks_max = center.callbacks_max if isinstance(center, kinds.Center) else 0
        self.divisions = _table(stored, "division", kinds.Division)
        self.sites = _table(stored, "site", kinds.Site)
        self.teams = _table(stored, "team", kinds.Team)
        self.skills = _table(stored, "skill", kinds.Skill)
        self.reasons = _table(stored, "reason", kinds.Reason)
        self.dispositions = _table(stored, "disposition", kinds.Disposition)
        self.queues = _table(stored, "queue", kinds.Queue)
        self.agents = _table(stored, "agent", kinds.Agent)
        self.connectors = _table(stored, "connector", kinds.Connector)
        self.payment_connectors = _table(stored, "payment_connector", kinds.PaymentConnector)
        self.policies = _table(stored, "policy", kinds.Policy)
        self.destinations = _table(stored, "destination", kinds.Destination)
        self.transfer_targets = _table(stored, "transfer_target", kinds.TransferTarget)
        self.numbers = _table(stored, "number", kinds.Number)
        self.hours: Mapping[str, Hours] = {
            entry.name: opening(entry.body) for entry in _table(stored, "hours", kinds.Hours)
        }
        self.emergencies = _table(stored, "emergency", kinds.Emergency)
        self.versions = Versions(stored)


def _table(stored: Stored, kind: str, model: type[BodyT]) -> Table[BodyT]:
    rows = (each for each in stored.objects if each.kind == kind)
    return Table([Entry(row.id, row.name, model.model_validate(row.body), row.retired) for row in rows])


def _body(row: StoredObject) -> Body:
    return _models[row.kind].model_validate(row.body)
