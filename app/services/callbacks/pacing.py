"""How many agents will soon be free for callbacks whose customers come first, told to routing, which dials for them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from routing.events import ExpectAgents

if TYPE_CHECKING:
    from app.bootstrap import Services

LEAD_MS = 30_000
"""About how long it takes from the dial until the customer has answered and pressed the key."""
ROUND_MS = 2_000


async def expect(services: Services) -> None:
    """For each queue in which such callbacks wait; processes that do so together do it once."""
    state, now = services.desk.state, services.desk.now_estimate()
    dialing = Counter(state.contacts[each].queue for each in state.index.confirming)
    for queue in sorted({state.contacts[each].queue for each in state.index.away}):
        agents = services.estimates.departures(queue, LEAD_MS, now)
        if agents > dialing[queue]:
            await services.desk.submit(ExpectAgents(queue, agents), key=f"expected:{queue}:{now // ROUND_MS}")
