"""Begins calls: those that come in from a phone or a softphone, and those the REST API asks for."""

from __future__ import annotations

from collections.abc import Mapping

from carrier.account import VoiceSettings
from carrier.call import Call, Direction, Status
from carrier.conference import Participant, Room
from carrier.handset import Handset
from carrier.network import Network
from carrier.page import Page
from carrier.ringing import ring
from carrier.run.attend import take_part
from carrier.run.perform import run_call
from carrier.status import subscription


def place_inbound(
    network: Network, handset: Handset, *, from_: str, to: str, settings: VoiceSettings, form: Mapping[str, str]
) -> Call:
    """A phone or softphone calls: `settings` say which document answers; `form` are a softphone's own parameters."""
    call = network.new_call(from_, to, Direction.INBOUND)
    call.handset = handset
    call.status = Status.RINGING
    call.fallback = settings.fallback_page()
    call.subscription = subscription(settings.status_page())
    handset.calls.add(call.sid)
    network.start(call, lambda: run_call(network, call, settings.voice_page(), form))
    return call


def place_outbound(network: Network, call: Call, page: Page, ring_seconds: float) -> None:
    """Let a call made by REST wait for its turn, ring, and run `page` once it is answered."""
    network.start(call, lambda: _outbound(network, call, page, ring_seconds))


def place_participant(network: Network, room: Room, participant: Participant, ring_seconds: float) -> None:
    """Let a call made by REST ring, and take part in `room` once it is answered; the room waits for it."""
    room.expected.add(participant.call.sid)
    network.start(participant.call, lambda: _participant(network, room, participant, ring_seconds))


async def _participant(network: Network, room: Room, participant: Participant, ring_seconds: float) -> None:
    call = participant.call
    try:
        await network.turnstile.wait()
        participant.status = "ringing"
        result = await ring(network, call, ring_seconds)
        if result is Status.IN_PROGRESS:
            network.answer(call)
            await take_part(network, room, participant)
        else:
            call.final, participant.status = result, "failed"
    finally:
        room.give_up(participant)


async def _outbound(network: Network, call: Call, page: Page, ring_seconds: float) -> None:
    await network.turnstile.wait()
    result = await ring(network, call, ring_seconds)
    if result is not Status.IN_PROGRESS:
        call.final = result
        return
    network.answer(call)
    await run_call(network, call, page)
