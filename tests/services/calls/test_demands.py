"""What a flow settled reaches routing: its plan, the agents it prefers, its priority and age."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.services.calls.demands import demand
from app.services.center.apply import perform, plan
from app.services.center.center import Center, open_center
from app.services.center.file import Key
from app.services.center.reading import read
from app.services.desk import open_desk
from app.settings import home
from app.store.database import Database
from app.store.notices import open_notices
from ivr_flows.instructions import Enqueue
from routing.events import EnqueueContact
from routing.plan import Plan, RoutingStep, Wanted
from routing.requirement import Skilled

NOW = 1_000_000


@pytest.fixture
async def center(database: Database) -> AsyncIterator[Center]:
    """The sample center."""
    wanted = read(home / "examples" / "summit" / "center.yaml")
    async with open_notices(database.dsn) as notices, open_desk(database.dsn, 1, notices) as desk:
        await perform(database, desk, await plan(database, wanted), by="tests")
    async with open_center(database) as opened:
        yield opened


def demanded(center: Center, **wait: Any) -> EnqueueContact:
    queue = center.picture.queues.named("billing")
    assert queue is not None
    return demand(center, 7, queue, Enqueue("billing", "en-US", **wait), NOW)


async def test_what_a_flow_settles_is_what_routing_is_asked(center: Center) -> None:
    ids = center.picture.ids
    ana, ben, billing = ids[Key("agent", "ana_lopez")], ids[Key("agent", "ben_carter")], ids[Key("skill", "billing")]

    plain = demanded(center)
    assert (plain.plan, plain.wanted, plain.age_from, plain.priority) == (None, (), None, 60)

    assert demanded(center, plan="card_team_first").plan == ids[Key("routing_plan", "card_team_first")]
    assert demanded(center, plan="of_yesterday").plan is None
    steps: tuple[dict[str, Any], ...] = ({"needs": {"skill": "billing", "at_least": 2}, "seconds": 3}, {})
    own = Plan((RoutingStep(Skilled(billing, 2), hold_ms=3_000), RoutingStep()))
    assert demanded(center, plan="card_team_first", steps=steps).plan == own

    both = demanded(center, last_agent="ana_lopez", agent="ben_carter").wanted
    assert both == (Wanted(ana, 20_000), Wanted(ben, 30_000))
    assert demanded(center, last_agent="who_left", agent="ana_lopez").wanted == (Wanted(ana, 30_000),)

    settled = demanded(center, priority=5, raised=-20, seconds=9, required={"billing": 2}, preferred={"spanish": 1})
    assert (settled.priority, settled.age_from) == (0, NOW - 9_000)
    assert settled.required == Skilled(billing, 2)
    assert settled.preferred == ((ids[Key("skill", "spanish")], 1),)
