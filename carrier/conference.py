"""Rooms in which calls meet: who takes part, who hears whom, and the events of the room."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from carrier import ids
from carrier.bridge import pass_on
from carrier.call import Call, Input, Subscription
from carrier.clock import Clock
from carrier.page import Page

EVENT_GROUPS = {
    "conference-start": "start",
    "conference-end": "end",
    "participant-join": "join",
    "participant-leave": "leave",
    "participant-mute": "mute",
    "participant-unmute": "mute",
    "participant-hold": "hold",
    "participant-unhold": "hold",
    "participant-modify": "modify",
    "announcement-end": "announcement",
    "announcement-fail": "announcement",
}

NOTHING: Mapping[str, str] = {}
Report = Callable[[Page, Mapping[str, str], str], None]


class Mode(Enum):
    """What a participant hears."""

    MUSIC = "music until the room starts"
    HOLD = "hold music"
    ALONE = "silence, since nobody else is there"
    TALK = "the others"


@dataclass(eq=False, slots=True, kw_only=True)
class Participant:
    """A call in a room and how it takes part; `gone` is set with the reason when it must leave."""

    call: Call
    label: str = ""
    muted: bool = False
    hold: bool = False
    coaching: str = ""
    start_on_enter: bool = True
    end_on_exit: bool = False
    beep: bool = False
    beep_on_exit: bool = False
    wait_page: Page | None = None
    hold_page: Page | None = None
    max_participants: int = 250
    subscription: Subscription | None = None
    joined_on: str = ""
    status: str = "queued"
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    gone: str = ""

    def form(self) -> dict[str, str]:
        """What an event says about this participant."""
        return {
            "CallSid": self.call.sid,
            "Muted": _flag(self.muted),
            "Hold": _flag(self.hold),
            "Coaching": _flag(bool(self.coaching)),
            "EndConferenceOnExit": _flag(self.end_on_exit),
            "StartConferenceOnEnter": _flag(self.start_on_enter),
            "ParticipantLabel": self.label,
        }


def _flag(value: bool) -> str:
    return "true" if value else "false"


@dataclass(eq=False, slots=True)
class Room:
    """One conference. Its events go where the first participant said, and nowhere else afterwards."""

    friendly_name: str
    account: str
    clock: Clock
    report: Report
    sid: str = field(default_factory=lambda: ids.sid("CF"))
    status: str = "init"
    participants: dict[str, Participant] = field(default_factory=dict)
    expected: set[str] = field(default_factory=set)
    date_created: str = ""
    reason_ended: str = ""
    call_ending: str = ""
    _subscription: Subscription | None = None
    _entered: bool = False
    _sequence: int = 0

    @property
    def never_used(self) -> bool:
        """Whether nobody has entered it or is expected."""
        return not self._entered and not self.expected

    def find(self, call_or_label: str) -> Participant | None:
        """The participant of this call sid or label."""
        labelled = (each for each in self.participants.values() if each.label and each.label == call_or_label)
        return self.participants.get(call_or_label) or next(labelled, None)

    def enter(self, participant: Participant) -> None:
        """Take part from now on; the room starts when two are in it and one of them may start it."""
        if not self._entered:
            self._entered, self._subscription = True, participant.subscription
        participant.joined_on, participant.status = self.clock.stamp(), "connected"
        self.expected.discard(participant.call.sid)
        self.participants[participant.call.sid] = participant
        self.emit("participant-join", participant)
        self._beep(participant.beep, participant)
        if self.status == "init" and self._may_start():
            self.status = "in-progress"
            self.emit("conference-start")
        self.wake()

    def _may_start(self) -> bool:
        present = self.participants.values()
        return len(present) >= 2 and any(participant.start_on_enter for participant in present)

    def _beep(self, wanted: bool, about: Participant) -> None:
        for other in self.participants.values():
            if wanted and other is not about:
                other.call.tell("beep")

    def leave(self, participant: Participant) -> None:
        """Take part no more; the room ends with its last participant or with one that ends it."""
        self.participants.pop(participant.call.sid, None)
        participant.status = "complete"
        self._beep(participant.beep_on_exit, participant)
        reason = participant.gone or _own_reason(participant)
        final = participant.call.final
        leaving = {"ReasonParticipantLeft": reason, "ParticipantCallStatus": str(final or "in-progress")}
        self.emit("participant-leave", participant, leaving)
        if self.status == "completed":
            return
        if participant.end_on_exit:
            self.end(f"participant-with-end-conference-on-exit-{_manner(participant)}", "moderator_ended_conference")
        elif not self.participants and not self.expected:
            self.call_ending = participant.call.sid
            self.end(f"last-participant-{_manner(participant)}", "")
        self.wake()

    def give_up(self, participant: Participant) -> None:
        """Expect `participant` no more; one that never came is reported as having left."""
        if participant.call.sid not in self.expected:
            return
        self.expected.discard(participant.call.sid)
        failed = {
            "ReasonParticipantLeft": "participant_add_failed",
            "ParticipantCallStatus": str(participant.call.final or "failed"),
        }
        self.emit("participant-leave", participant, failed)
        if not self.participants and not self.expected and self.status != "completed":
            self.end("last-participant-left", "")

    def end(self, reason: str, participants_reason: str) -> None:
        """Close the room; whoever is in it leaves with `participants_reason`."""
        self.status, self.reason_ended = "completed", reason
        ending = {"ReasonConferenceEnded": reason, "CallSidEndingConference": self.call_ending, "Reason": reason}
        self.emit("conference-end", extra=ending)
        for participant in self.participants.values():
            participant.gone = participants_reason
        self.wake()

    def wake(self) -> None:
        """Let every participant look anew at what it should hear."""
        for participant in self.participants.values():
            participant.changed.set()

    def mode(self, participant: Participant) -> Mode:
        """What `participant` hears now."""
        if participant.hold:
            return Mode.HOLD
        if self.status == "init":
            return Mode.MUSIC
        return Mode.TALK if len(self.participants) > 1 else Mode.ALONE

    def relay(self, speaker: Participant, heard: Input) -> None:
        """Let those hear who may; a coach is heard by the coached alone."""
        if speaker.muted or self.mode(speaker) is not Mode.TALK:
            return
        for listener in self.participants.values():
            wanted = speaker.coaching in ("", listener.call.sid)
            if listener is not speaker and not listener.hold and wanted:
                pass_on(heard, listener.call)

    def emit(self, event: str, participant: Participant | None = None, extra: Mapping[str, str] = NOTHING) -> None:
        """Report `event` if the room's subscriber asked for its kind."""
        if self._subscription is None or EVENT_GROUPS[event] not in self._subscription.events:
            return
        self._sequence += 1
        form = {
            "ConferenceSid": self.sid,
            "FriendlyName": self.friendly_name,
            "AccountSid": self.account,
            "StatusCallbackEvent": event,
            "SequenceNumber": str(self._sequence),
            "Timestamp": self.clock.stamp(),
        }
        about = participant.form() if participant else {}
        call = participant.call.sid if participant else self.sid
        self.report(self._subscription.page, form | about | dict(extra), call)


def _own_reason(participant: Participant) -> str:
    return "participant_hung_up" if participant.call.final is not None else "participant_updated_via_api"


def _manner(participant: Participant) -> str:
    return "kicked" if participant.gone == "conference_kicked" else "left"


class Rooms:
    """The rooms of the account; a name belongs to at most one that has not ended."""

    def __init__(self, account: str, clock: Clock, report: Report) -> None:
        self._account, self._clock, self._report = account, clock, report
        self.by_sid: dict[str, Room] = {}
        self._live: dict[str, Room] = {}

    def named_or_new(self, name: str) -> Room:
        """The open room called `name`; after its end the same name makes another."""
        room = self._live.get(name)
        if room is None or room.status == "completed":
            room = Room(name, self._account, self._clock, self._report, date_created=self._clock.stamp())
            self._live[name] = self.by_sid[room.sid] = room
        return room

    def forget_unused(self, room: Room) -> None:
        """A room that nobody entered, nor is to enter, never was."""
        if room.never_used:
            self._live.pop(room.friendly_name, None)
            self.by_sid.pop(room.sid, None)

    def find(self, sid_or_name: str) -> Room | None:
        """The room of this sid, or the open room of this name."""
        return self.by_sid.get(sid_or_name) or self._live.get(sid_or_name)

    def open(self) -> list[Room]:
        """Every room that has not ended."""
        return [room for room in self._live.values() if room.status != "completed"]

    def clear(self) -> None:
        """Forget every room."""
        self.by_sid.clear()
        self._live.clear()
