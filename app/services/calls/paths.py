"""The addresses on our side that a call is sent to; each carries what makes it unique."""

from __future__ import annotations

QUEUE = "switchboard"
"""The waiting place's name at the provider: parking only, it decides nothing."""


def flow(contact: int, sprint: int) -> str:
    """Where the answer to the wait of this sprint goes."""
    return f"/voice/flow/{contact}/{sprint}"


def poll(contact: int, sprint: int, times: int) -> str:
    """Where a caller who waits for a look-up asks for its answer; `times` tells one such request from the next."""
    return f"{flow(contact, sprint)}?poll={times}"


def again(contact: int, sprint: int, times: int) -> str:
    """Where a caller hears the present wait again."""
    return f"{flow(contact, sprint)}?again={times}"


def recording(contact: int, sprint: int) -> str:
    """Where the news of a finished recording goes."""
    return f"/voice/recording/{contact}/{sprint}"


def paid(contact: int, sprint: int, payment: int) -> str:
    """Where it is told how a payment ended."""
    return f"/voice/paid/{contact}/{sprint}/{payment}"


def payment(contact: int, number: int) -> str:
    """Where the news of a payment under way goes."""
    return f"/voice/payment/{contact}/{number}"


def whisper(contact: int, sprint: int) -> str:
    """What is heard by whoever answers the number that the wait of this sprint dials."""
    return f"/voice/whisper/{contact}/{sprint}"


def wait(contact: int, placing: int) -> str:
    """What a caller hears while waiting."""
    return f"/voice/wait/{contact}/{placing}"


def meanwhile(contact: int, placing: int, sprint: int, *, parked: str | None = None, poll: int | None = None) -> str:
    """Where the answer to that sprint of the flow heard while waiting goes; `poll` tells one question from the next."""
    asked = [f"{name}={value}" for name, value in (("parked", parked), ("poll", poll)) if value is not None]
    return f"/voice/meanwhile/{contact}/{placing}/{sprint}" + (f"?{'&'.join(asked)}" if asked else "")


def key(contact: int, placing: int, parked: str | None = None) -> str:
    """Where a key pressed while waiting goes; `parked` counts the rounds of a caller who waits beside the queue."""
    return f"/voice/key/{contact}/{placing}" + ("" if parked is None else f"?parked={parked}")


def parked(contact: int, placing: int, times: int) -> str:
    """What a caller hears for whom the provider's queue had no room; it goes round until the caller is fetched."""
    return f"{wait(contact, placing)}?parked={times}"


def left(contact: int, placing: int) -> str:
    """Where a caller who leaves the waiting place goes on."""
    return f"/voice/left/{contact}/{placing}"


def place(contact: int) -> str:
    """Where a caller is sent who has to wait again; one nonce a sending."""
    return f"/voice/place/{contact}"


def join(contact: int, connection: int) -> str:
    """Where a caller is pulled to; it asks the desk again."""
    return f"/voice/join/{contact}/{connection}"


def transferred(contact: int, connection: int) -> str:
    """Where a caller goes on whom the agent of this connection gave on."""
    return f"/voice/transferred/{contact}/{connection}"


def outside(contact: int, connection: int) -> str:
    """Where a caller comes back who was connected with a number outside."""
    return f"/voice/outside/{contact}/{connection}"


def dialed(contact: int, connection: int, attempt: int) -> str:
    """Where a customer goes on who answers the dial of that attempt."""
    return f"/voice/dialed/{contact}/{connection}/{attempt}"


def checked(contact: int, connection: int, attempt: int) -> str:
    """Where the key goes by which a dialed customer shows to be a person."""
    return f"/voice/checked/{contact}/{connection}/{attempt}"


def dial_news(contact: int, connection: int, attempt: int) -> str:
    """Where it is told how far that dial has come."""
    return f"/voice/dial/{contact}/{connection}/{attempt}"


def agent_phone(contact: int, connection: int) -> str:
    """What is heard by whoever answers the agent's own phone."""
    return f"/voice/agent-phone/{contact}/{connection}"


def agent_phone_key(contact: int, connection: int) -> str:
    """Where the key goes by which the agent takes the call."""
    return f"/voice/agent-phone-key/{contact}/{connection}"


def agent_phone_news(contact: int, connection: int) -> str:
    """Where it is told how far the call to the agent's own phone has come."""
    return f"/voice/agent-phone-news/{contact}/{connection}"


def party(consult: int) -> str:
    """Where whoever answers goes on at a number outside that an agent consults."""
    return f"/voice/party/{consult}"


def party_news(consult: int) -> str:
    """Where it is told how far the call to that number has come."""
    return f"/voice/party-news/{consult}"


def after(contact: int, connection: int, leg: str) -> str:
    """Where a leg goes on when it is out of the room."""
    return f"/voice/after/{contact}/{connection}/{leg}"


def room(contact: int, connection: int) -> str:
    """Where the events of a room go."""
    return f"/voice/room/{contact}/{connection}"


def hold(contact: int, connection: int, *, comfort: bool = False) -> str:
    """What a customer on hold hears; `comfort` begins with why."""
    return f"/voice/hold/{contact}/{connection}{'?comfort=on' if comfort else ''}"


def media(digest: str) -> str:
    """A sound, by the SHA-256 of its content."""
    return f"/voice/media/{digest}"


def room_name(contact: int, connection: int) -> str:
    """The room of a connection at the provider."""
    return f"{contact}-{connection}"
