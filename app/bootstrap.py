"""The one place where the service is put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from app.services.center.center import Center, open_center
from app.services.connector_addresses import Allowed
from app.services.connectors import Connectors
from app.services.desk import Desk, open_desk
from app.services.estimates import Estimates, open_estimates
from app.services.hub import Hub
from app.services.ops import Ops, open_ops
from app.services.telephony import Telephony
from app.settings import Settings
from app.store.database import Database, connect
from app.store.notices import Notices, open_notices
from app.store.tables.journal import ROUTING_GROUP
from app.voice.rest import open_telephony


@dataclass(frozen=True)
class Services:
    """Everything a request or a worker may need."""

    settings: Settings
    database: Database
    notices: Notices
    desk: Desk
    estimates: Estimates
    ops: Ops
    center: Center
    connectors: Connectors
    telephony: Telephony
    hub: Hub


@asynccontextmanager
async def services(settings: Settings, dsn: str) -> AsyncIterator[Services]:
    """The whole service on the database at `dsn`, whose schema must be current."""
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(connect(dsn, settings.database))
        notices = await stack.enter_async_context(open_notices(dsn))
        desk = await stack.enter_async_context(open_desk(dsn, ROUTING_GROUP, notices))
        estimates = await stack.enter_async_context(open_estimates(database, desk))
        ops = await stack.enter_async_context(open_ops(database, notices))
        center = await stack.enter_async_context(open_center(database))
        allowed = Allowed(settings.connectors.allowed())
        connectors = await stack.enter_async_context(Connectors(center.connector, allowed=allowed))
        telephony = await stack.enter_async_context(open_telephony(settings))
        hub = Hub(desk, ops, center)
        yield Services(settings, database, notices, desk, estimates, ops, center, connectors, telephony, hub)
