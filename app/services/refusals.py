"""What routing refuses, as the errors that whoever asked is answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Conflict, Invalid, NotFound, Refused, SwitchboardError
from routing import RefusalCode

if TYPE_CHECKING:
    from app.services.desk import Outcome


class Taken(Conflict):
    """Another tab was first."""

    kind = "taken"
    title = "Taken in another tab"


class Gone(Conflict):
    """It is over."""

    kind = "gone"
    title = "This is over"


class NoExtensionLeft(Conflict):
    """The wrap-up was extended as often as its queue allows."""

    kind = "no-extension-left"
    title = "The wrap-up cannot be extended again"


class NotAvailable(Conflict):
    """The agent takes no work, and so none can be assigned."""

    kind = "not-available"
    title = "The agent is not available"


class QueueClosed(Conflict):
    """The queue lets nobody in now."""

    kind = "queue-closed"
    title = "The queue is closed"


class DispositionRequired(Invalid):
    """The queue wants to know what came of the contact."""

    kind = "disposition-required"
    title = "Choose a disposition first"


_answers: dict[RefusalCode, type[SwitchboardError]] = {
    RefusalCode.TAKEN: Taken,
    RefusalCode.GONE: Gone,
    RefusalCode.NOT_CURRENT: Gone,
    RefusalCode.NOT_YOURS: Refused,
    RefusalCode.UNKNOWN_CONTACT: NotFound,
    RefusalCode.UNKNOWN_AGENT: NotFound,
    RefusalCode.UNKNOWN_QUEUE: NotFound,
    RefusalCode.QUEUE_CLOSED: QueueClosed,
    RefusalCode.DISPOSITION_REQUIRED: DispositionRequired,
    RefusalCode.NO_EXTENSION_LEFT: NoExtensionLeft,
    RefusalCode.NOT_AVAILABLE: NotAvailable,
}


def accepted(outcome: Outcome) -> Outcome:
    """The outcome, unless routing refused the event: then raises the error that says so."""
    require_accepted(outcome.refused)
    return outcome


def require_accepted(refused: str | None) -> None:
    """Raises the error that says what the code of a refusal means, if there is one."""
    if refused is not None:
        raise _answers.get(RefusalCode(refused), Conflict)
