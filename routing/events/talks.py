"""What may be asked of a connection: the legs on their way into the room, the talk, its end."""

from __future__ import annotations

from routing.events.base import EventBase


class BindLeg(EventBase, frozen=True):
    """The softphone's leg presented its join code and asks to be let into the room."""

    contact: int
    connection: int


class AgentJoined(EventBase, frozen=True):
    """The agent's leg is in the room."""

    contact: int
    connection: int
    leg: int


class AgentLeft(EventBase, frozen=True):
    """The agent's leg is out of the room, or over."""

    contact: int
    connection: int
    leg: int


class PhoneFails(EventBase, frozen=True):
    """Nobody took the call at the agent's own phone: busy, no answer, no key pressed, not to be reached."""

    contact: int
    connection: int
    cause: str


class CustomerArrives(EventBase, frozen=True):
    """The caller who was pulled asks again; refused: place the caller in the queue again."""

    contact: int
    connection: int


class CustomerJoined(EventBase, frozen=True):
    """The caller is in the room."""

    contact: int
    connection: int


class CustomerLeft(EventBase, frozen=True):
    """The caller left the room, and not because we moved the call."""

    contact: int
    connection: int


class ConnectFailed(EventBase, frozen=True):
    """A step of connecting failed and is known to have (no microphone, leg refused, pull failed)."""

    contact: int
    connection: int
    cause: str


class HoldCustomer(EventBase, frozen=True):
    """The agent puts the customer on hold, or takes the customer back."""

    contact: int
    agent: int
    on: bool


class EndTalk(EventBase, frozen=True):
    """The agent hangs up on purpose."""

    contact: int
    agent: int


class Rejoin(EventBase, frozen=True):
    """The lost agent wants back into the room, in this tab."""

    agent: int
    contact: int
    tab: str
