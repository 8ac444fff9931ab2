"""How many agents will soon be free for callbacks whose customers come first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from routing.events import ExpectAgents
from routing.state import State

LEAD_MS = 30_000
"""About how long it takes from the dial until the customer has answered and pressed the key."""
ROUND_MS = 2_000
"""How often routing is told."""


def expected_agents(state: State, rate: Callable[[int], float]) -> list[ExpectAgents]:
    """What to tell routing of each queue in which such callbacks wait; `rate` is that at which the queue is served."""
    dialing = Counter(state.contacts[each].queue for each in state.index.confirming)
    queues = sorted({state.contacts[each].queue for each in state.index.away})
    expected = (ExpectAgents(queue, int(LEAD_MS * rate(queue))) for queue in queues)
    return [each for each in expected if each.agents > dialing[each.queue]]
