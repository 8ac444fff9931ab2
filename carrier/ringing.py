"""Rings handsets for a call that goes out, until one answers, all refuse, or the time is over."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from carrier.call import Call, Status
from carrier.handset import Handset
from carrier.network import Network

RING_BUFFER_SECONDS = 5.0
UNREACHABLE_SECONDS = 0.5


async def ring(network: Network, call: Call, seconds: float, params: Mapping[str, str] | None = None) -> Status:
    """Ring whoever is registered at the call's number or identity; the result is in-progress once answered.

    Twilio adds 5 s to the asked time. A softphone that is in a call is busy; nobody rings an address without handset.
    """
    network.change(call, Status.INITIATED, "initiated")
    handsets = network.lines.at(call.to)
    if not handsets:
        return await _nobody(network, call, seconds)
    idle = [handset for handset in handsets if not handset.calls]
    if not idle:
        return Status.BUSY
    network.change(call, Status.RINGING, "ringing")
    return await _wait_for_answer(network, call, idle, seconds, params or {})


async def _nobody(network: Network, call: Call, seconds: float) -> Status:
    if call.to.startswith("client:"):
        await network.clock.sleep(UNREACHABLE_SECONDS)
        return network.chance.stream("unregistered client").choice((Status.NO_ANSWER, Status.FAILED))
    network.change(call, Status.RINGING, "ringing")
    await network.clock.sleep(seconds + RING_BUFFER_SECONDS)
    return Status.NO_ANSWER


async def _wait_for_answer(
    network: Network, call: Call, handsets: list[Handset], seconds: float, params: Mapping[str, str]
) -> Status:
    call.ringing = asyncio.get_running_loop().create_future()
    call.refusals_left = len(handsets)
    for handset in handsets:
        handset.calls.add(call.sid)
        handset.send({"type": "incoming", "call": call.sid, "from": call.from_, "params": dict(params)})
    try:
        async with network.clock.timeout(seconds + RING_BUFFER_SECONDS):
            call.handset = await call.ringing
    except TimeoutError:
        return Status.NO_ANSWER
    finally:
        _stop_ringing(call, handsets)
    return Status.IN_PROGRESS if call.handset else Status.BUSY


def _stop_ringing(call: Call, handsets: list[Handset]) -> None:
    call.ringing = None
    for handset in handsets:
        if handset is not call.handset and call.sid in handset.calls:
            handset.calls.discard(call.sid)
            handset.send({"type": "ended", "call": call.sid, "status": "canceled", "reason": "not answered here"})


def accept(call: Call, handset: Handset) -> bool:
    """Answer a ringing call with `handset`; False when it rings no more or another was first."""
    if call.ringing is None or call.ringing.done():
        return False
    call.ringing.set_result(handset)
    return True


def reject(call: Call, handset: Handset) -> None:
    """Refuse a ringing call with one handset; when all have refused the caller hears busy."""
    handset.calls.discard(call.sid)
    call.refusals_left -= 1
    if call.refusals_left <= 0 and call.ringing is not None and not call.ringing.done():
        call.ringing.set_result(None)
