"""The callback that an escalation rule offers to a caller who waits: whether it may be told, and taking it by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import SwitchboardError
from app.services.callbacks.booking import Wish, book, offer
from routing.callback_rule import Verdict

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.store.visits import Visit
    from ivr_flows.instructions import Enqueue


def is_offered(wait: Enqueue) -> bool:
    """Whether one of the rules offers a callback to this caller."""
    return any(rule.offer_callback for rule in wait.escalation)


async def may_be_told(calls: Calls, contact: int, wait: Enqueue) -> bool:
    """Whether a callback may be offered to the caller now; the offer is kept for the report."""
    try:
        found = await offer(calls.services, contact, wait.queue, found_long=True)
    except SwitchboardError:
        return False
    return found.verdict is Verdict.OFFERED


async def take(calls: Calls, visit: Visit, wait: Enqueue) -> bool:
    """Book it for the number the caller calls from; False when it is not offered now, and the caller waits on."""
    routed = await calls.routed(visit.contact)
    rules = enumerate(wait.escalation)
    if routed is None or not any(rule.offer_callback and number in routed.applied for number, rule in rules):
        return False
    wish = Wish(visit.contact, wait, visit.caller)
    try:
        await book(calls.services, wish, f"{visit.contact}:{visit.placing}")
    except SwitchboardError:
        return False
    kept = await calls.routed(visit.contact)
    return kept is not None and not kept.on_line
