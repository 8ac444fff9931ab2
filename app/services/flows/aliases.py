"""Aliases of numbers: a number may stay with what is published, show what is on trial, or keep one version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.errors import Invalid, NotFound
from app.services.center.picture import Picture
from app.services.flows.choosing import Alias
from app.services.flows.editing import Moment, change
from app.store import flow_canaries, flows, ops
from app.store.flow_canaries import StoredAlias
from app.store.flows import Decision
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database


async def set_alias(database: Database, number: str, alias: Alias, by: str, version: int | None = None) -> str:
    """Say what new calls to a number (E.164) begin with; answers the flow it leads to.

    Raises `NotFound` for a number or version that is not there, `Invalid` when a version is missing or too much.
    """
    if (alias == "version") != (version is not None):
        raise Invalid("Name a version with the alias `version`, and only with that.")
    led_to = ""

    async def decide(moment: Moment) -> Sequence[Write]:
        nonlocal led_to
        led_to = _flow_of(moment, number)
        if version is not None and not await flows.versions(moment.connection, led_to, version):
            raise NotFound(f"The flow {led_to} has no version {version}.")
        return _writes(moment, StoredAlias(number, led_to, alias, version), by)

    await change(database, decide)
    return led_to


def _flow_of(moment: Moment, number: str) -> str:
    entry = Picture(moment.stored).numbers.named(number)
    if entry is None:
        raise NotFound(f"{number} is no number of the center. Declare it in the center file and apply that first.")
    return str(entry.body.flow)


def _writes(moment: Moment, alias: StoredAlias, by: str) -> list[Write]:
    published = alias.alias == "published"
    kept = flow_canaries.write_no_alias(alias.number) if published else flow_canaries.write_alias(alias, moment.at, by)
    note = f"{alias.number}: {alias.alias}"
    return [
        kept,
        *flows.write_decisions([Decision(alias.flow, moment.at, by, "alias", alias.version, None, note)]),
        *ops.note("number_alias", flow=alias.flow, alias=alias.alias, version=alias.version, by=by),
    ]
