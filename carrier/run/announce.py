"""Plays an announcement to participants of a room while the room goes on."""

from __future__ import annotations

from collections.abc import Iterable

from carrier.conference import Participant, Room
from carrier.errors import TwimlError
from carrier.network import Network
from carrier.page import Page
from carrier.run.perform import perform
from carrier.run.stage import Scene


def announce(network: Network, room: Room, participants: Iterable[Participant], page: Page) -> None:
    """Let each of `participants` hear `page`; the room reports how it went."""
    for participant in participants:
        network.background(_announce(network, room, participant, page))


async def _announce(network: Network, room: Room, participant: Participant, page: Page) -> None:
    try:
        await perform(network, participant.call, page, Scene.HOLD)
    except TwimlError as problem:
        network.log.alert(participant.call.sid, problem.code, problem.message, page.url)
        room.emit("announcement-fail", participant, {"ReasonAnnouncementFailed": problem.message})
    else:
        room.emit("announcement-end", participant)
