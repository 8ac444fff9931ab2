"""Applying a center file: the plan against what is stored, and its execution in one transaction with a routing turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from app.errors import Conflict
from app.services.center.flow_writes import flow_writes
from app.services.center.picture import Picture
from app.services.center.plan import Plan, after, plan_of
from app.services.center.reading import Wanted
from app.services.center.routing import routing_config
from app.store import center as store
from app.store import ops, routing_configs
from app.store.center import Stored, StoredObject
from app.store.writes import Write, execute
from routing import Config
from routing.events import AdoptConfig

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
        await _commit(database, desk, _routing(plan.stored, objects), writes)


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


def _routing(stored: Stored, objects: list[StoredObject]) -> Config:
    picture = Picture(stored._replace(objects=objects))
    return routing_config(picture.objects, picture.ids)


async def _commit(database: Database, desk: Desk, config: Config, writes: list[Write]) -> None:
    if msgspec.structs.replace(desk.state.config, number=0) == config:
        async with database.transaction() as connection:
            await execute(connection, writes)
        return
    async with database.transaction() as connection:
        number = await routing_configs.save(connection, config)
    outcome = await desk.submit(
        AdoptConfig(number), key=f"config:{number}", rows=lambda outcome: writes if outcome.refused is None else ()
    )
    if outcome.refused is not None:
        raise Conflict(f"Routing refused the configuration: {outcome.refused}.")
