"""The objects that are only a title: divisions, skills, reasons, dispositions, and the center itself."""

from __future__ import annotations

from app.services.center.names import Body, Title


class Center(Body):
    """The deployment as a whole."""

    title: Title


class Division(Body):
    """A part of the company with its own numbers, queues and teams."""

    title: Title


class Skill(Body):
    """Something agents have at a level and callers need."""

    title: Title


class Reason(Body):
    """A reason an agent may choose for being not ready."""

    title: Title


class Disposition(Body):
    """What an agent notes a contact came to."""

    title: Title
