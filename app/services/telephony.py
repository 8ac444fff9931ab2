"""The port to the telephony provider: what can be asked of it, and the four ways it can fail."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from app.errors import SwitchboardError


class TelephonyError(SwitchboardError):
    """Base of the provider's failures."""

    status = 502
    kind = "telephony"
    title = "The telephony provider did not do what was asked"


class TelephonyGone(TelephonyError):
    """The call, room or queue member is over (404, 20404, 21220): what was asked has become moot."""


class TelephonyBusy(TelephonyError):
    """Too many requests (429, 20429): never processed, always safe to send again."""


class TelephonyUnknown(TelephonyError):
    """No answer, or a 5xx: it may or may not have happened; look before asking again."""


class TelephonyRefused(TelephonyError):
    """Refused for good; the detail names the provider's error code."""


OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
"""The statuses of a call that is over."""


class CallView(NamedTuple):
    """A leg as the provider sees it."""

    sid: str
    status: str
    direction: str
    caller: str
    called: str


class ParticipantView(NamedTuple):
    """A leg inside a room as the provider sees it."""

    call_sid: str
    label: str
    hold: bool


class RecordingView(NamedTuple):
    """A recording of a call as the provider sees it; its length is known once it is completed."""

    sid: str
    status: str
    seconds: int | None = None


class Ringing(NamedTuple):
    """A phone to ring: whose, which number of ours it shows, where an answer goes on, and who is told how it goes."""

    number: str
    shown: str
    answered: str
    news: str
    seconds: int


class Telephony(Protocol):
    """What the service asks of the provider. Every method raises a `TelephonyError` when it fails."""

    async def call(self, ringing: Ringing) -> str:
        """Let a phone ring; the sid of the call. After an unknown outcome it may ring: look before asking again."""

    async def ensure_queue(self, name: str) -> str:
        """The sid of the waiting place of that name, made with room for 5 000 when it is missing."""

    async def redirect_member(self, queue_sid: str, call_sid: str, url: str) -> None:
        """Take one member out of a queue and run the document at `url` on its call."""

    async def redirect_call(self, call_sid: str, url: str) -> None:
        """Run the document at `url` on a live call, whatever it is doing."""

    async def end_call(self, call_sid: str) -> None:
        """Hang up."""

    async def end_conference(self, conference_sid: str) -> None:
        """End a room; its participants go on with what comes after their Dial."""

    async def hold(self, conference_sid: str, call_sid: str, on: bool, url: str) -> None:
        """Hold or unhold a participant; `url` is the hold document."""

    async def mute(self, conference_sid: str, call_sid: str, *, on: bool) -> None:
        """Whether a participant is heard by nobody."""

    async def coach(self, conference_sid: str, call_sid: str, coached: str | None) -> None:
        """Let one other participant alone hear this one; without one everybody does."""

    async def end_on_exit(self, conference_sid: str, call_sid: str, on: bool) -> None:
        """Whether the room ends when this participant leaves it."""

    async def fetch_call(self, call_sid: str) -> CallView:
        """One leg."""

    async def list_participants(self, conference_sid: str) -> list[ParticipantView]:
        """Who is in a room; empty once it is over."""

    async def find_conference(self, name: str) -> str | None:
        """The sid of the live room of that name."""

    async def list_live_calls(self) -> list[CallView]:
        """All legs that are queued, ringing or in progress."""

    async def list_recordings(self, call_sid: str) -> list[RecordingView]:
        """Every recording of one call, those that are over too."""

    async def start_recording(self, call_sid: str, channels: str) -> RecordingView:
        """Record a live call, `channels` being `mono` or `dual`."""

    async def change_recording(self, call_sid: str, recording: str, status: str, gap: str | None = None) -> None:
        """Make a recording `in-progress`, `paused` (heard as `gap`: `silence` or `skip`) or `stopped`."""

    async def fetch_recording(self, recording: str) -> RecordingView:
        """One recording, however its call was."""

    async def delete_recording(self, recording: str) -> None:
        """Delete a recording and its sound."""

    async def list_queue_members(self, queue_sid: str) -> list[str]:
        """The call sids now in a waiting place."""


async def is_over(telephony: Telephony, call_sid: str) -> bool:
    """Whether the provider says now that the call is over."""
    try:
        return (await telephony.fetch_call(call_sid)).status in OVER
    except TelephonyGone:
        return True
