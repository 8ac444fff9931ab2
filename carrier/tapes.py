"""Recordings of calls that the REST API asked for: started, paused, gone on with, stopped; each ends with its call."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from carrier.call import Call, Input, Key, Words
from carrier.errors import invalid, not_found
from carrier.page import Page
from carrier.recording import Recording
from carrier.tasks import first_of, running

if TYPE_CHECKING:
    from carrier.network import Network

LIVE = ("in-progress", "paused")
CURRENT = "Twilio.CURRENT"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a call is to be recorded, and who is told of it."""

    channels: int
    track: str
    page: Page | None
    events: frozenset[str]


@dataclass(slots=True)
class Tape:
    """A recording that runs or is paused; times are call time in seconds."""

    recording: Recording
    wish: Wish
    began: float
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    skipping_since: float | None = None
    skipped: float = 0.0

    def hear(self, heard: Input) -> None:
        """What the far end says or keys is on the tape unless it is paused."""
        if self.recording.status == "in-progress" and isinstance(heard, Key | Words):
            self.recording.words.append(heard.key if isinstance(heard, Key) else heard.text)

    def pause(self, behavior: str, now: float) -> None:
        """Pause; what is skipped does not count to the length, what is silent does."""
        if self.recording.status == "in-progress":
            self.recording.status = "paused"
            self.skipping_since = now if behavior == "skip" else None

    def go_on(self, now: float) -> None:
        """Record again."""
        self._end_skip(now)
        self.recording.status = "in-progress"

    def end(self, now: float) -> None:
        """The recording is over and can be heard."""
        self._end_skip(now)
        self.recording.status = "completed"
        self.recording.duration = max(1, round(now - self.began - self.skipped))

    def _end_skip(self, now: float) -> None:
        if self.skipping_since is not None:
            self.skipped += now - self.skipping_since
            self.skipping_since = None


class Tapes:
    """The recordings that the REST API began and that are not over."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._live: dict[str, Tape] = {}

    def clear(self) -> None:
        """Forget them."""
        self._live.clear()

    def start(self, call: Call, wish: Wish) -> Recording:
        """Record a call from now on. Raises RestError 21220 when it is not in progress."""
        if call.status != "in-progress" or call.final is not None:
            raise invalid(21220, "Requested resource is not eligible for recording: the call is not in-progress")
        recording = Recording(
            account=call.account,
            call_sid=call.sid,
            source="StartCallRecordingAPI",
            started_on=self._network.clock.stamp(),
            channels=wish.channels,
            track=wish.track,
        )
        tape = Tape(recording, wish, self._network.clock.now())
        self._network.recordings[recording.sid] = recording
        self._live[recording.sid] = tape
        self._network.background(self._run(call, tape))
        return recording

    def change(self, call: Call, sid: str, status: str, behavior: str) -> Recording:
        """Pause, go on or stop. Raises RestError 20404 for a recording that is not the call's or is over."""
        tape = self._current(call) if sid == CURRENT else self._live.get(sid)
        if tape is None or tape.recording.call_sid != call.sid:
            raise not_found(f"/Calls/{call.sid}/Recordings/{sid}.json")
        now = self._network.clock.now()
        match status:
            case "paused":
                tape.pause(behavior, now)
            case "in-progress":
                tape.go_on(now)
            case "stopped":
                tape.stopped.set()
                tape.recording.status = "stopped"
            case _:
                raise invalid(20001, f"Status cannot be set to {status!r}")
        return tape.recording

    def _current(self, call: Call) -> Tape | None:
        """The call's only recording that is not over. Raises RestError 20001 when there are several."""
        own = [tape for tape in self._live.values() if tape.recording.call_sid == call.sid]
        if len(own) > 1:
            raise invalid(20001, f"{CURRENT} is ambiguous: the call has {len(own)} recordings")
        return own[0] if own else None

    async def _run(self, call: Call, tape: Tape) -> None:
        self._tell(call, tape)
        with call.heard_by(tape.hear):
            async with running(call.over.wait()) as over, running(tape.stopped.wait()) as stopped:
                await first_of(over, stopped)
        self._live.pop(tape.recording.sid, None)
        tape.end(self._network.clock.now())
        self._tell(call, tape)

    def _tell(self, call: Call, tape: Tape) -> None:
        wish = tape.wish
        if wish.page is not None and tape.recording.status in wish.events:
            self._network.callback(wish.page, tape.recording.form(self._network.url), call.sid)
