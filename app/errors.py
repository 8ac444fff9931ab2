"""What can be refused or fail, each with the answer it gives over HTTP (RFC 9457, problem details)."""

from __future__ import annotations

from typing import ClassVar

type_prefix = "urn:switchboard:problem:"


class SwitchboardError(Exception):
    """Base of every error that who asks may see; `detail` is shown to people: no secrets, no personal data."""

    status: ClassVar[int] = 500
    kind: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something went wrong on our side"

    def __init__(self, detail: str = "", **extra: object) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.extra = extra

    def problem(self) -> dict[str, object]:
        """The problem document: type, title, status, the detail where there is one, and what the raiser added."""
        members: dict[str, object] = {"type": type_prefix + self.kind, "title": self.title, "status": self.status}
        if self.detail:
            members["detail"] = self.detail
        return members | self.extra


class Unauthenticated(SwitchboardError):
    """Nobody is signed in, or the token is unknown."""

    status = 401
    kind = "unauthenticated"
    title = "Sign in first"


class Refused(SwitchboardError):
    """Who asks may not do this."""

    status = 403
    kind = "refused"
    title = "Not allowed"


class NotFound(SwitchboardError):
    """What was named does not exist, or not for whoever asks."""

    status = 404
    kind = "not-found"
    title = "Not found"


class Conflict(SwitchboardError):
    """The request was fine when it was thought of, but things have moved on."""

    status = 409
    kind = "conflict"
    title = "No longer possible"


class Invalid(SwitchboardError):
    """The request cannot be understood or breaks a rule, whatever the state of things."""

    status = 422
    kind = "invalid"
    title = "The request is not valid"


class Unavailable(SwitchboardError):
    """Something we depend on does not answer; asking again later may help."""

    status = 503
    kind = "unavailable"
    title = "Not available right now"
