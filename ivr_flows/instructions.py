"""The instructions: everything a flow can ask of the telephone side, as a closed union that knows nothing of TwiML.

A sprint's instructions are prompts in order, closed by exactly one wait (`Gather`, `Record`, `LookUp`, `Enqueue`,
`Dial`, `Pay`) or by `HangUp`. All text is plain text: whoever renders it must escape it.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

InputKind = Literal["digits", "speech"]
HangUpReason = Literal["completed", "caller", "error"]
TokenType = Literal["one_time", "reusable", "payment_method"]
CardType = Literal["visa", "mastercard", "amex", "maestro", "discover", "jcb", "diners_club"]
PayField = Literal["card_number", "expiration_date", "security_code", "postal_code", "processing"]
PayError = Literal["timeout", "invalid", "card_type"]
"""Why a field of a card is asked for again: nothing came, it cannot be right, or such cards are not taken."""


Effect = Literal["emphasis", "rate", "as", "phoneme", "break"]


class Mark(Struct, frozen=True):
    """How a stretch of a text is spoken: characters ``start`` to ``end``; a break (milliseconds) has none."""

    start: int
    end: int
    effect: Effect
    value: str


class Say(Struct, frozen=True, omit_defaults=True, tag="say", tag_field="instruction"):
    """Speak plain text; ``language`` is a BCP 47 tag, ``voice`` a provider's voice name or none for the default.

    ``marks``, in order and one after the other, are for voices that can follow them; the text is complete without.
    """

    text: str
    language: str
    voice: str | None = None
    marks: tuple[Mark, ...] = ()


class Play(Struct, frozen=True, omit_defaults=True, tag="play", tag_field="instruction"):
    """Play a prompt by its logical media name, which the shell resolves to a file."""

    media: str


class Pause(Struct, frozen=True, omit_defaults=True, tag="pause", tag_field="instruction"):
    """Be silent for whole seconds."""

    seconds: int


Prompt = Say | Play | Pause


class Gather(Struct, frozen=True, omit_defaults=True, tag="gather", tag_field="instruction"):
    """Play ``prompts``, which may be interrupted, and wait for keys or words; answered by Digits, Speech or NoInput.

    ``timeout`` (seconds) runs from the end of the prompts, ``speech_timeout`` (seconds of silence, none: the
    provider's automatic choice) ends an utterance. ``finish_key`` is empty when no key ends the input;
    ``max_digits`` ends it by itself.
    """

    accepts: tuple[InputKind, ...]
    prompts: tuple[Prompt, ...]
    language: str
    timeout: int = 5
    max_digits: int | None = None
    finish_key: str = ""
    speech_timeout: int | None = None
    hints: tuple[str, ...] = ()


class Record(Struct, frozen=True, omit_defaults=True, tag="record", tag_field="instruction"):
    """Record the caller; answered by Recorded, which comes before HungUp when hanging up is what ended the message.

    ``silence`` seconds of quiet, a ``finish_key`` or ``max_seconds`` end it.
    """

    max_seconds: int = 180
    silence: int = 5
    finish_key: str = "#"
    beep: bool = True


CALLBACK_KEY = "1"
"""The key by which a caller who waits takes a callback that is offered."""
CENTER = "center"
"""The reserved connector that the center itself answers: what it knows of callers and queues, and what it can do."""


class LookUp(Struct, frozen=True, omit_defaults=True, tag="look_up", tag_field="instruction"):
    """Ask a connector; answered by LookedUp within ``timeout`` seconds, ``filler`` may be played meanwhile.

    ``action`` is true when the operation changes something outside: it needs an idempotency key. After a passing
    failure it is asked again up to ``retries`` times, as long as there is time.
    """

    connector: str
    operation: str
    arguments: dict[str, Any]
    timeout: int = 5
    filler: tuple[Prompt, ...] = ()
    action: bool = False
    retries: int = 1


class Progress(Struct, frozen=True, omit_defaults=True):
    """Tell a queued caller the estimated ``wait``, the ``position``, or both: after ``first`` seconds, each ``every``.

    Nothing is told that cannot be told soundly; when ``only_better``, nothing that is no better than what was told.
    """

    first: int = 10
    every: int = 90
    wait: bool = True
    position: bool = False
    only_better: bool = True
    key: str | None = None


class Waiting(Struct, frozen=True, omit_defaults=True):
    """What a queued caller hears: ``greeting`` once, then ``music`` (a media name), an announcement ``every`` seconds.

    ``progress`` is told beside these, and whenever its ``key`` is pressed. A key of ``tells`` says this, and the caller
    waits on. Each of ``keys`` takes the caller out of the queue (QueueLeft with reason ``key``). ``flow`` names the
    flow that the caller is in meanwhile: after the greeting it is heard, then music for ``every`` seconds, then it
    again. The announcements are for when it fails.
    """

    greeting: tuple[Prompt, ...] = ()
    announcements: tuple[tuple[Prompt, ...], ...] = ()
    every: int = 30
    music: str | None = None
    keys: tuple[str, ...] = ()
    tells: dict[str, tuple[Prompt, ...]] = {}
    flow: str | None = None
    progress: Progress | None = None


class Escalation(Struct, frozen=True, omit_defaults=True):
    """When all conditions that are given hold for a waiting caller, everything given is done, once.

    Times are in seconds. ``relax`` are skills no longer asked for, ``overflow`` and ``voicemail`` let the caller go.
    With ``offer_callback`` the words of ``announce`` offer one for `CALLBACK_KEY`, and are said when there may be one.
    """

    after: int | None = None
    position_over: int | None = None
    estimate_over: int | None = None
    staffed_under: int | None = None
    available_under: int | None = None
    raise_priority: int = 0
    relax: tuple[str, ...] = ()
    announce: tuple[Prompt, ...] = ()
    offer_callback: bool = False
    overflow: bool = False
    voicemail: bool = False


class Enqueue(Struct, frozen=True, omit_defaults=True, tag="enqueue", tag_field="instruction"):
    """Put the caller into a queue by its logical name; answered by QueueLeft.

    ``priority`` none means the queue's own, to which ``raised`` is added; ``seconds`` count as waited already. ``plan``
    is a routing plan of the center, ``steps`` are those of one that the flow brings along, as plain data. ``agent`` is
    the agent preferred, ``last_agent`` who talked with the caller last, ``whisper`` what whoever answers hears first.
    ``required`` and ``preferred`` map a skill to its lowest level. ``collected`` is for the agent's screen pop and
    holds no secret.
    """

    queue: str
    language: str
    priority: int | None = None
    required: dict[str, int] = {}
    preferred: dict[str, int] = {}
    waiting: Waiting = Waiting()
    collected: dict[str, Any] = {}
    raised: int = 0
    seconds: int = 0
    plan: str | None = None
    steps: tuple[dict[str, Any], ...] = ()
    agent: str | None = None
    last_agent: str | None = None
    escalation: tuple[Escalation, ...] = ()
    whisper: tuple[Prompt, ...] = ()


class Dial(Struct, frozen=True, omit_defaults=True, tag="dial", tag_field="instruction"):
    """Connect the caller to a number (E.164); answered by TransferEnded. ``caller_id`` none shows the called number.

    It rings for ``timeout`` seconds, the conversation lasts ``max_seconds`` at most, and whoever answers hears
    ``whisper`` before it.
    """

    target: str
    caller_id: str | None = None
    timeout: int = 30
    max_seconds: int = 14_400
    whisper: tuple[Prompt, ...] = ()


class PayPrompt(Struct, frozen=True, omit_defaults=True):
    """What is said when ``field`` is asked for; where something is left empty, whatever the error, attempt or card."""

    field: PayField
    prompts: tuple[Prompt, ...]
    errors: tuple[PayError, ...] = ()
    attempts: tuple[int, ...] = ()
    card_types: tuple[CardType, ...] = ()


class Pay(Struct, frozen=True, omit_defaults=True, tag="pay", tag_field="instruction"):
    """Take a card by keys that nobody hears, and charge it; answered by Paid. Shown twice, it charges twice.

    ``payment`` numbers the payment within its call; ``connector`` is a payment connector. ``amount`` is in hundredths
    of ``currency`` (ISO 4217, small letters); without one nothing is charged, and the card becomes a token.
    ``attempts`` (1 to 3) holds for each field, ``timeout`` is in seconds between two keys.
    """

    payment: int
    connector: str
    language: str
    amount: int | None = None
    currency: str = "usd"
    description: str = ""
    token_type: TokenType = "reusable"  # noqa: S105 - a kind of token, none itself
    security_code: bool = True
    postal_code: bool = True
    attempts: int = 3
    timeout: int = 5
    card_types: tuple[CardType, ...] = ("visa", "mastercard", "amex")
    prompts: tuple[PayPrompt, ...] = ()


class HangUp(Struct, frozen=True, omit_defaults=True, tag="hang_up", tag_field="instruction"):
    """End the call: the flow is done, the caller is gone already, or the flow failed twice."""

    reason: HangUpReason = "completed"


Wait = Gather | Record | LookUp | Enqueue | Dial | Pay
Instruction = Say | Play | Pause | Gather | Record | LookUp | Enqueue | Dial | Pay | HangUp
