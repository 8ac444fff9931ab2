"""How a supervisor takes part in a talk, and how the provider is asked for it so that nobody hears by mistake."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from app.services.telephony import Telephony


class Mode(StrEnum):
    """Who hears the supervisor, who always hears everybody."""

    MONITOR = "monitor"
    """Nobody."""
    WHISPER = "whisper"
    """The agent alone."""
    BARGE = "barge"
    """Agent and customer."""


async def take_part(telephony: Telephony, room: str, leg: str, mode: Mode, agent_leg: str | None) -> None:
    """Let the supervisor's leg take part in another mode. Raises the telephony errors.

    Whoever is to be heard by fewer is muted first, and speaks again once it is settled who hears: at no instant does
    the customer hear what is meant for the agent.
    """
    match mode:
        case Mode.MONITOR:
            await telephony.mute(room, leg, on=True)
        case Mode.WHISPER:
            await telephony.mute(room, leg, on=True)
            await telephony.coach(room, leg, agent_leg)
            await telephony.mute(room, leg, on=False)
        case Mode.BARGE:
            await telephony.coach(room, leg, None)
            await telephony.mute(room, leg, on=False)
        case _:
            assert_never(mode)
