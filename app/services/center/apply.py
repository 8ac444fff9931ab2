"""Applying a center file: the plan against what is stored, and its execution in one transaction with a routing turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.errors import Conflict
from app.services.center.adopting import commit, routing_of
from app.services.center.flow_writes import flow_writes
from app.services.center.plan import Plan, after, plan_of
from app.services.center.reading import Wanted
from app.store import center as store
from app.store import ops
from app.store.center import StoredObject
from app.store.writes import Write

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.store.database import Database


async def plan(database: Database, wanted: Wanted) -> Plan:
    """Compare what is wanted with what is stored; changes nothing."""
    async with database.hot.acquire() as connection, connection.transaction(isolation="repeatable_read"):
        stored = await store.load(connection)
    return plan_of(wanted, stored)


async def perform(database: Database, desk: Desk, plan: Plan, *, by: str, overwrite: bool = False) -> None:
    """Make the center what the plan says, all of it or nothing; every process follows within a second.

    Raises `Conflict` when the center has changed since the plan was made, and, without `overwrite`, when a change made
    elsewhere would be lost.
    """
    if plan.overwrites and not overwrite:
        names = ", ".join(map(str, plan.overwrites))
        raise Conflict(f"Changed elsewhere since the last apply: {names}. Take them into the file, or use --overwrite.")
    async with store.editing(database):
        async with database.hot.acquire() as connection:
            if await store.version(connection) != plan.stored.version:
                raise Conflict("The center was changed while you read the plan. Apply again to see the new one.")
        at = await database.now()
        objects = after(plan)
        writes = [*_writes(plan, objects, by, at), *_note(plan, by)]
        await commit(database, desk, routing_of(plan.stored, objects), writes)


def _writes(plan: Plan, objects: list[StoredObject], by: str, at: int) -> Iterator[Write]:
    before = set(map(_row, plan.stored.objects))
    yield from (store.write_object(each) for each in objects if _row(each) not in before)
    yield from flow_writes(plan, by, at)


def _row(stored: StoredObject) -> tuple[str, str, str, str | None, bool]:
    return (stored.kind, stored.name, stored.digest, stored.applied_digest, stored.retired)


def _note(plan: Plan, by: str) -> list[Write]:
    if not plan.changes:
        return []
    return [store.write_version(), *ops.note("center_applied", by=by, changes=len(plan.changes))]
