"""What a call is told to do next: the flow's own instructions and a few verbs of ours, as values without TwiML."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, get_args

from ivr_flows.instructions import Dial, Gather, HangUp, Pause, Pay, Play, Prompt, Record, Say

LANGUAGE = "en-US"
"""The language of what the service itself says."""
MusicName = Literal["hold", "calm", "bright"]
"""The media name of a piece of music that comes with the service."""
MUSIC: Final[tuple[MusicName, ...]] = get_args(MusicName)
HOLD_MUSIC: Final[MusicName] = "hold"
"""The piece that is played where nobody says which."""
MUSIC_SECONDS = 30
"""How long each piece is before it begins again."""
RINGBACK = "ringback"
"""The media name of one ring of a phone far away."""


class Ask(NamedTuple):
    """Gather keys or words; whatever comes, nothing too, goes to `action`."""

    gather: Gather
    action: str


class TakeMessage(NamedTuple):
    """Record the caller and go on at `action`; `ready` is told when the recording can be fetched."""

    record: Record
    action: str
    ready: str


class Transfer(NamedTuple):
    """Dial a number and go on at `action`; `whisper` is what whoever answers hears first, if anything."""

    dial: Dial
    action: str
    whisper: str | None = None


class TakePayment(NamedTuple):
    """Take a card for the provider's payment connector and go on at `action`; `news` is told how far it has come.

    `key` is what the processor knows the payment by. The document of this verb charges each time it is run.
    """

    pay: Pay
    provider: str
    key: str
    action: str
    news: str


class Park(NamedTuple):
    """Put the caller into the waiting place: `wait` is what is heard there, `action` where it goes on."""

    queue: str
    wait: str
    action: str


class Treat(NamedTuple):
    """Prompts, then music; when keys lead out, one that is pressed goes to `action` at once."""

    prompts: tuple[Prompt, ...]
    music: str
    laps: int
    action: str | None


class Room(NamedTuple):
    """Join the room as `leg`; every leg of a room names the same `events` and `wait`."""

    name: str
    leg: str
    events: str
    wait: str
    action: str
    ends_room: bool
    """Whether the room ends when this leg leaves: true of the customer, so that a hang-up always frees the agent."""
    muted: bool = False
    coach: str | None = None
    """The call of the one leg that hears this one; none: all of them."""


class Music(NamedTuple):
    """Play a sound over and over."""

    media: str
    laps: int


class GoTo(NamedTuple):
    """Go on with the document at that path."""

    path: str


class StepOut(NamedTuple):
    """Leave the waiting place."""


Verb = (
    Say
    | Play
    | Pause
    | HangUp
    | Ask
    | TakeMessage
    | Transfer
    | TakePayment
    | Park
    | Treat
    | Room
    | Music
    | GoTo
    | StepOut
)
Document = tuple[Verb, ...]

NOTHING: Document = ()


def say(text: str) -> Say:
    """Words of the service's own."""
    return Say(text, LANGUAGE)


def apology(times: int) -> Say:
    """What a caller hears while something of ours does not answer."""
    return say("One moment, please." if times == 1 else "Thank you for your patience. One more moment, please.")


def farewell(text: str) -> Document:
    """Say why and hang up."""
    return (say(text), HangUp())
