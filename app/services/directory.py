"""Who is behind the contacts that views show; remembered, since it does not change while a contact waits."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, ClassVar

from app.services.views.callers import CallerInfo, Callers, collected_values, unknown
from app.store import directory as store
from routing.facts import ContactQueued

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.services.desk import Recorded
    from app.store.database import Database


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
        """Forget what was known of contacts that the flow has just queued: it may have collected more."""
        for record in recorded:
            if isinstance(record.fact, ContactQueued):
                self._known.pop(record.fact.contact, None)

    async def _look_up(self, database: Database, contacts: list[int]) -> None:
        for row in await store.behind(database, contacts):
            self._known[row.contact] = CallerInfo(row.caller, row.started_at, collected_values(row.collected))
        while len(self._known) > self.remembered_max:
            self._known.popitem(last=False)
