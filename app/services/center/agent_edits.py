"""Changing what the center holds of one agent while it runs, elsewhere than in the center file.

`apply` refuses to overwrite such a change unless told to, and `export` writes it out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.services.center.adopting import commit, routing_of
from app.services.center.digest import canonical, digest
from app.services.center.kinds import Agent
from app.store import center as store

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.store.center import Stored, StoredObject
    from app.store.writes import Write

KIND = "agent"


async def edit_agent(
    services: Services, name: str, change: Callable[[Agent], Agent], told: Callable[[int], Sequence[Write]]
) -> None:
    """Make the agent of this name what `change` makes of it, with the writes that tell of it at that instant."""
    async with store.editing(services.database):
        async with services.database.hot.acquire() as connection:
            stored = await store.load(connection)
        after = _changed(stored, name, change)
        writes = [store.write_object(after), store.write_version(), *told(await services.database.now())]
        await commit(services.database, services.desk, routing_of(stored, _with(stored, after)), writes)
    await services.center.refresh()


def _changed(stored: Stored, name: str, change: Callable[[Agent], Agent]) -> StoredObject:
    before = next(each for each in stored.objects if (each.kind, each.name) == (KIND, name))
    body = canonical(change(Agent.model_validate(before.body)))
    return before._replace(body=body, digest=digest(body))


def _with(stored: Stored, changed: StoredObject) -> list[StoredObject]:
    return [changed if (each.kind, each.name) == (KIND, changed.name) else each for each in stored.objects]
