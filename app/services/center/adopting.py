"""Committing a changed center: its rows, and in the same turn the routing configuration that follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from app.errors import Conflict
from app.services.center.picture import Picture
from app.services.center.routing import routing_config
from app.store import routing_configs
from app.store.writes import Write, execute
from routing import Config
from routing.events import AdoptConfig

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.store.center import Stored, StoredObject
    from app.store.database import Database


def routing_of(stored: Stored, objects: list[StoredObject]) -> Config:
    """The routing configuration of what is stored, with these objects instead."""
    picture = Picture(stored._replace(objects=objects))
    return routing_config(picture.objects, picture.ids)


async def commit(database: Database, desk: Desk, config: Config, writes: Sequence[Write]) -> None:
    """Write the rows, and adopt the configuration with them when it is another one.

    Raises `Conflict` when routing refuses the configuration; then nothing is written.
    """
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
