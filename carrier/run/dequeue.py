"""Executes Dial with Queue: connects the front caller of a queue."""

from __future__ import annotations

from carrier.bridge import Bridge
from carrier.queues import Member
from carrier.run.dial_legs import bridged, completed_form
from carrier.run.stage import Stage
from carrier.twiml.dial import Dial, Queue


async def dial_queue(verb: Dial, noun: Queue, stage: Stage) -> dict[str, str]:
    """Wait for somebody in the queue up to the timeout and connect; the form of the action.

    A missing queue fails; an empty one is no-answer after the timeout.
    """
    queue = stage.network.queues.named(noun.text)
    if queue is None:
        stage.network.log.alert(stage.call.sid, 14211, f"No queue named {noun.text!r}")
        return {"DialCallStatus": "failed", "DialBridged": "false"}
    whisper = stage.page.follow(noun.url, noun.method) if noun.url else None
    try:
        async with stage.network.clock.timeout(verb.timeout):
            member, bridge = await queue.take_front(stage.call, whisper)
    except TimeoutError:
        return {"DialCallStatus": "no-answer", "DialBridged": "false"}
    return await _talk(verb, stage, member, bridge)


async def _talk(verb: Dial, stage: Stage, member: Member, bridge: Bridge) -> dict[str, str]:
    began = stage.network.clock.now()
    await bridged(verb, stage, bridge)
    return completed_form(member.call, stage.network.clock.now() - began)
