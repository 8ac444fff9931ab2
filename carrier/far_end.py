"""What somebody at the far end of a call can do: dial, press, speak and hang up."""

from __future__ import annotations

from carrier.account import VoiceSettings
from carrier.call import Call, Key, Sound, Status, Words
from carrier.errors import invalid
from carrier.network import Network

KEYS = "0123456789*#ABCD"


def number_settings(network: Network, to: str) -> VoiceSettings:
    """Which documents answer the number `to`. Raises RestError 21211 when it is not one of the account's."""
    number = network.account.number(to)
    if number is None:
        raise invalid(21211, f"The number {to} is not in service")
    return network.account.settings_of(number)


def hang_up(network: Network, call: Call, reason: str) -> None:
    """The far end hangs up; what a call is called that was never answered is open, hence drawn."""
    answered = call.status is Status.IN_PROGRESS
    unanswered = network.chance.stream("unanswered hang-up")
    call.end(Status.COMPLETED if answered else unanswered.choice((Status.CANCELED, Status.NO_ANSWER)), reason)


def press(call: Call, digits: str) -> None:
    """The far end presses keys, one after the other."""
    for key in digits:
        if key in KEYS:
            call.take(Key(key))


def speak(call: Call, text: str) -> None:
    """The far end speaks, unless its microphone is off."""
    if text.strip() and not call.muted:
        call.take(Words(text.strip()))


def sound(call: Call) -> None:
    """The far end is in the middle of speaking, unless its microphone is off."""
    if not call.muted:
        call.take(Sound())
