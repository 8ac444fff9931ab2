"""Names, from the sample center."""

from __future__ import annotations

from app.services.center.apply import perform, plan
from app.services.center.center import Center
from app.services.desk import open_desk
from app.services.names import names_of
from app.store.database import Database
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from tests.support.summit import read_once


async def test_views_call_things_as_the_center_file_does(database: Database) -> None:
    """By ids; what is not configured is called by its number."""
    async with open_notices(database.dsn) as notices, open_desk(database.dsn, ROUTING_GROUP, notices) as desk:
        await perform(database, desk, await plan(database, read_once()), by="tests")
    center = Center(database)
    await center.refresh()
    names = names_of(center)
    billing = center.picture.queues.named("billing")
    assert billing is not None
    assert names.queue(billing.id) == billing.body.title
    assert names.queue_name(billing.id).dispositions
    assert [reason.name for reason in names.reasons] == [reason.name for reason in center.picture.reasons]
    assert {number: each.name for number, each in names.agents.items()} == {
        agent.id: agent.body.name for agent in center.picture.agents
    }
    assert all(agent.team for agent in names.agents.values())
    assert (names.queue(999), names.agent(999), names.queue(None)) == ("Queue 999", "Agent 999", None)
    assert names_of(center) is names
