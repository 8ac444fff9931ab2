"""The verb that connects the caller with somebody, and whom it can name: Dial and its nouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from carrier.twiml.attributes import FLAG, METHOD, TEXT, WORDS, attribute, choice, whole
from carrier.twiml.verb import Verb

RECORD_MODES = (
    "do-not-record",
    "true",
    "false",
    "record-from-answer",
    "record-from-ringing",
    "record-from-answer-dual",
    "record-from-ringing-dual",
)


@dataclass(frozen=True, kw_only=True)
class Dial(Verb):
    """Connects the call to the nouns it holds, or to the number that is its text."""

    TAG: ClassVar[str] = "Dial"
    NESTS: ClassVar[tuple[str, ...]] = ("Number", "Client", "Queue", "Conference", "Sip")
    action: str = attribute(TEXT, "")
    method: str = attribute(METHOD, "POST", 13211)
    timeout: int = attribute(whole(1, 600), 30, 13212)
    time_limit: int = attribute(whole(1), 14400, 13216)
    answer_on_bridge: bool = attribute(FLAG, default=False)
    hangup_on_star: bool = attribute(FLAG, default=False, code=13213)
    caller_id: str = attribute(TEXT, "", 13214)
    sequential: bool = attribute(FLAG, default=False)
    ring_tone: str = attribute(TEXT, "")
    record: str = attribute(choice(*RECORD_MODES), "do-not-record", 13215)
    trim: str = attribute(choice("trim-silence", "do-not-trim"), "do-not-trim")
    recording_status_callback: str = attribute(TEXT, "")
    recording_status_callback_method: str = attribute(METHOD, "POST")
    recording_status_callback_event: tuple[str, ...] = attribute(WORDS, ("completed",))


@dataclass(frozen=True, kw_only=True)
class DialedNoun(Verb):
    """What a dialed number and a dialed client share: a document for the callee's ear, and progress callbacks."""

    url: str = attribute(TEXT, "")
    method: str = attribute(METHOD, "POST")
    status_callback: str = attribute(TEXT, "")
    status_callback_method: str = attribute(METHOD, "POST")
    status_callback_event: tuple[str, ...] = attribute(WORDS, ("completed",))


@dataclass(frozen=True, kw_only=True)
class Number(DialedNoun):
    """A phone number."""

    TAG: ClassVar[str] = "Number"
    send_digits: str = attribute(TEXT, "")


@dataclass(frozen=True, kw_only=True)
class Client(DialedNoun):
    """A softphone identity: its text, or the Identity it holds, with parameters for the softphone."""

    TAG: ClassVar[str] = "Client"
    NESTS: ClassVar[tuple[str, ...]] = ("Identity", "Parameter")

    @property
    def identity(self) -> str:
        """Whom to ring."""
        named = [child.text for child in self.children if isinstance(child, Identity)]
        return named[0] if named else self.text

    @property
    def parameters(self) -> dict[str, str]:
        """What the softphone is told with the ring."""
        return {child.name: child.value for child in self.children if isinstance(child, Parameter)}


@dataclass(frozen=True, kw_only=True)
class Identity(Verb):
    """The identity of a Client that also holds parameters."""

    TAG: ClassVar[str] = "Identity"


@dataclass(frozen=True, kw_only=True)
class Parameter(Verb):
    """A value handed to the softphone that rings."""

    TAG: ClassVar[str] = "Parameter"
    name: str = attribute(TEXT, "")
    value: str = attribute(TEXT, "")


@dataclass(frozen=True, kw_only=True)
class Queue(Verb):
    """The front caller of a queue; `url` is a document for that caller's ear before the two are connected."""

    TAG: ClassVar[str] = "Queue"
    url: str = attribute(TEXT, "")
    method: str = attribute(METHOD, "POST")


@dataclass(frozen=True, kw_only=True)
class Conference(Verb):
    """A room in which any number of calls meet."""

    TAG: ClassVar[str] = "Conference"
    muted: bool = attribute(FLAG, default=False, code=13230)
    beep: str = attribute(choice("true", "false", "onEnter", "onExit"), "true", 13233)
    start_conference_on_enter: bool = attribute(FLAG, default=True, code=13231)
    end_conference_on_exit: bool = attribute(FLAG, default=False, code=13232)
    wait_url: str | None = attribute(TEXT, None)
    wait_method: str = attribute(METHOD, "POST", 13234)
    max_participants: int = attribute(whole(2, 250), 250, 13235)
    record: str = attribute(choice("do-not-record", "record-from-start"), "do-not-record", 13236)
    region: str = attribute(TEXT, "")
    trim: str = attribute(choice("trim-silence", "do-not-trim"), "trim-silence", 13237)
    jitter_buffer_size: str = attribute(choice("small", "medium", "large", "off"), "large")
    participant_label: str = attribute(TEXT, "")
    coach: str = attribute(TEXT, "", 13240)
    status_callback: str = attribute(TEXT, "")
    status_callback_method: str = attribute(METHOD, "POST")
    status_callback_event: tuple[str, ...] = attribute(WORDS, ())
    recording_status_callback: str = attribute(TEXT, "")
    recording_status_callback_method: str = attribute(METHOD, "POST")
    recording_status_callback_event: tuple[str, ...] = attribute(WORDS, ("completed",))


@dataclass(frozen=True, kw_only=True)
class Sip(Verb):
    """A SIP address; it is read so that the refusal can say what was meant."""

    TAG: ClassVar[str] = "Sip"
    username: str = attribute(TEXT, "")
    password: str = attribute(TEXT, "")
