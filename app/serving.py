"""Brings the whole service up: its database, the migrations, and one process or several that serve."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from app.fleet import Fleet
from app.main import web
from app.services.desk import require_readable
from app.store import embedded, migrate
from app.store.tables.journal import ROUTING_GROUP

if TYPE_CHECKING:
    from app.settings import Settings


def listen(settings: Settings) -> socket.socket:
    """The socket that the service listens on; several processes may serve it."""
    made = socket.create_server((settings.web.host, settings.web.port), backlog=1024, reuse_port=False)
    made.set_inheritable(True)
    return made


async def serve(settings: Settings, processes: int = 1) -> None:
    """Bring everything up and serve: one process with the workers inside, or several and a worker beside them."""
    async with embedded.server(settings) as dsn:
        await migrate.upgrade(dsn)
        await require_readable(dsn, ROUTING_GROUP)
        with listen(settings) as listening:
            if processes == 1:
                await web(settings, dsn, listening, workers=True)
            else:
                await Fleet(dsn, listening, processes).run()
