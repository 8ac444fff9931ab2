"""How many agents will soon be free for callbacks whose customers come first, told to routing, which dials for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from routing.estimates import ROUND_MS, expected_agents

if TYPE_CHECKING:
    from app.bootstrap import Services


async def expect(services: Services) -> None:
    """For each queue in which such callbacks wait; processes that do so together do it once."""
    now = services.desk.now_estimate()
    for event in expected_agents(services.desk.state, partial(services.estimates.serving, now=now)):
        await services.desk.submit(event, key=f"expected:{event.queue}:{now // ROUND_MS}")
