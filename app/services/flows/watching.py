"""Watching canaries: how their calls fare, and the end of one whose calls fare worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import log
from app.services.flows.bound import verdict
from app.services.flows.canaries import withdraw
from app.services.flows.editing import stored_now
from app.store import flow_canaries

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.store.center import Stored
    from app.store.database import Database
    from app.store.flow_canaries import Figures, StoredCanary

BY = "the watch over canaries"
_log = log.get(__name__)


async def watch(services: Services) -> None:
    """Roll back every canary that has passed the bound."""
    await look(services.database)


async def look(database: Database) -> list[str]:
    """One look at all canaries; answers why each that was rolled back was."""
    async with database.hot.acquire() as connection:
        running = await flow_canaries.running(connection)
    reasons = [await _judge(database, canary) for canary in running]
    return [reason for reason in reasons if reason is not None]


async def _judge(database: Database, canary: StoredCanary) -> str | None:
    reason = verdict(await figures(database, await stored_now(database), canary))
    if reason is None or not await withdraw(database, canary.id, BY, reason):
        return None
    _log.warning("canary_rolled_back", flow=canary.flow, version=canary.versions[canary.flow], reason=reason)
    return reason


async def figures(database: Database, stored: Stored, canary: StoredCanary) -> Figures:
    """How the calls of both sides have fared since the canary began."""
    published = {flow.name: flow.published for flow in stored.flows if flow.published is not None}
    async with database.hot.acquire() as connection:
        return await flow_canaries.figures(connection, canary, published)
