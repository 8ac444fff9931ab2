"""From facts to everything that derives from them: rows, and commands to the telephony provider.

Each part reads the facts of one turn in order (and the state they led to) and yields writes; endings come before
beginnings, so that the partial unique indexes hold at every statement. `switchboard verify` folds the whole journal
through the same rows and compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.services.projection import (
    agents,
    callbacks,
    commands,
    connections,
    consults,
    contacts,
    offers,
    presence_spans,
    recordings,
    segments,
    wrap_ups,
)

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from app.store.writes import Write
    from routing import State


def writes(recorded: Sequence[Recorded], state: State) -> Iterator[Write]:
    """The rows and commands that follow from the facts of one turn."""
    yield from agents.writes(recorded, state)
    yield from presence_spans.writes(recorded)
    yield from offers.writes(recorded)
    yield from connections.writes(recorded)
    yield from consults.writes(recorded)
    yield from contacts.writes(recorded)
    yield from callbacks.writes(recorded)
    yield from segments.writes(recorded)
    yield from wrap_ups.writes(recorded)
    yield from commands.writes(recorded)
    yield from recordings.writes(recorded)
