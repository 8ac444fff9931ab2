"""An emergency: prepared in advance, declared when it is there, and told to callers by their flow."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from app.services.center.names import Body, Title


class Emergency(Body):
    """Flows ask whether it is `declared`; `message` is what callers are then told."""

    title: Title
    message: Annotated[str, StringConstraints(min_length=1, max_length=1_000, strip_whitespace=True)]
    declared: bool = False
