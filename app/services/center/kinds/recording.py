"""Recording of talks: whether, which share of them, what callers are told first, and how long it is kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.services.center.names import Body


class Recording(Body):
    """Talks are recorded never, always after an announcement (announced), or when the agent says so (on_demand).

    Of announced ones `percent` are drawn, by the contact. The announcement is told before the talk, while the agent
    is already there, so it is short. A recording is deleted after `keep_days`, unless a legal hold keeps it.
    """

    mode: Literal["none", "announced", "on_demand"] = "none"
    percent: Annotated[int, Field(ge=1, le=100)] = 100
    channels: Literal["mono", "dual"] = "dual"
    announcement: Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)] = (
        "This call is recorded."
    )
    keep_days: Annotated[int, Field(ge=1, le=3650)] = 90
