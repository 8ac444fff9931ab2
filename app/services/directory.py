"""Who is behind the contacts that views show; remembered, since it does not change while a contact waits."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, ClassVar

from app.services.views.callers import CallbackNote, CallerInfo, Callers, collected_values, unknown
from app.store import directory as store
from routing.facts import ContactQueued, PlaceKept

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.services.desk import Recorded
    from app.store.database import Database
    from app.store.directory import Behind

ENDING = 4
"""How many digits stand for a number."""


class Directory:
    """Looks up callers by contact. Bounded: the contacts least recently asked for are forgotten first."""

    remembered_max: ClassVar[int] = 50_000

    def __init__(self) -> None:
        self._known: OrderedDict[int, CallerInfo] = OrderedDict()

    async def of(self, database: Database, contacts: Collection[int]) -> Callers:
        """Who is behind these contacts; those that do not exist are left out."""
        missing = [contact for contact in contacts if contact not in self._known]
        if missing:
            await self._look_up(database, missing)
        return {contact: self._known[contact] for contact in contacts if contact in self._known}

    async def one(self, database: Database, contact: int | None) -> CallerInfo:
        """Who is behind this contact."""
        return unknown if contact is None else (await self.of(database, [contact])).get(contact, unknown)

    def heard(self, recorded: list[Recorded]) -> None:
        """Forget contacts that a flow has just queued, or that keep their place: more is known of them now."""
        for record in recorded:
            if isinstance(record.fact, ContactQueued | PlaceKept):
                self._known.pop(record.fact.contact, None)

    async def _look_up(self, database: Database, contacts: list[int]) -> None:
        for row in await store.behind(database, contacts):
            self._known[row.contact] = _info(row)
        while len(self._known) > self.remembered_max:
            self._known.popitem(last=False)


def _info(row: Behind) -> CallerInfo:
    return CallerInfo(row.caller, row.started_at, collected_values(row.collected), _callback(row))


def _callback(row: Behind) -> CallbackNote | None:
    if row.number is None or row.promised_from is None or row.promised_until is None:
        return None
    return CallbackNote(ending=row.number[-ENDING:], promised_from=row.promised_from, promised_until=row.promised_until)
