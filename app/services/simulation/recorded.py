"""The callers of a day that was, from the journal, as a simulation file's queues and skills name them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from app.errors import Invalid, NotFound
from app.services.center.file import Key
from app.services.center.picture import Picture
from app.services.desk import outcome
from app.services.simulation.file import SimulationFile
from app.services.simulation.times import DayTimes
from app.store import center as store
from app.store.history import Stretch, pages
from app.store.tables.journal import ROUTING_GROUP
from routing.requirement import Numbering, renumbered
from routing.simulator import Demand
from routing.simulator.recording import Recording

if TYPE_CHECKING:
    from app.services.center.plans import Ids
    from app.store.database import Database

PAGE = 10_000
"""Facts read at a time."""


async def recorded(database: Database, file: SimulationFile, date: dt.date, ids: Ids) -> tuple[Demand, ...]:
    """Who called on that day, within the file's day in its zone. Raises `NotFound` when the journal has nobody."""
    begins, ends = _instants(file, date)
    recording = Recording(begins)
    async with database.hot.acquire() as connection, connection.transaction(isolation="repeatable_read"):
        picture = Picture(await store.load(connection))
        async for page in pages(connection, Stretch(ROUTING_GROUP, since=begins, until=ends - 1), PAGE):
            for record in outcome.recorded(page):
                recording.fold(record.fact, record.at)
    demands = tuple(_renamed(demand, picture, ids) for demand in recording.demands())
    if not demands:
        raise NotFound(f"The journal has no callers on {date} between {file.day.replace('-', ' and ')} ({file.zone}).")
    return demands


def _instants(file: SimulationFile, date: dt.date) -> tuple[int, int]:
    """When the day began and ended, in milliseconds since the epoch."""
    day = DayTimes(file.day)
    midnight = dt.datetime.combine(date, dt.time(), ZoneInfo(file.zone))
    begins = midnight + dt.timedelta(milliseconds=day.begins)
    start = round(begins.timestamp() * 1000)
    return start, start + day.length


def _renamed(demand: Demand, picture: Picture, ids: Ids) -> Demand:
    to = Numbering(
        skill=lambda skill: _id(Key("skill", picture.skills.name(skill)), ids),
        agent=lambda agent: _id(Key("agent", picture.agents.name(agent)), ids),
        team=lambda team: _id(Key("team", picture.teams.name(team)), ids),
    )
    contact = msgspec.structs.replace(
        demand.contact,
        queue=_id(Key("queue", picture.queues.name(demand.contact.queue)), ids),
        required=renumbered(demand.contact.required, to),
        preferred=tuple((to.skill(skill), level) for skill, level in demand.contact.preferred),
    )
    return msgspec.structs.replace(demand, contact=contact)


def _id(key: Key, ids: Ids) -> int:
    """The file's own number of what the center calls by this name."""
    if key not in ids:
        raise Invalid(f"The day has callers for {key}, which the file does not know. Name a center file.")
    return ids[key]
