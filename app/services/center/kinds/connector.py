"""A connector: where one of the company's own systems answers questions."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from app.services.center.names import Body, Title


def _web_address(address: str) -> str:
    if not address.startswith(("http://", "https://")):
        raise ValueError("the address must start with http:// or https://")
    return address.rstrip("/")


class Connector(Body):
    """Questions are sent to `url`/operation, signed with the secret that the environment variable `secret` holds."""

    title: Title
    url: Annotated[str, AfterValidator(_web_address)]
    secret: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,79}$")]
    timeout_ms: Annotated[int, Field(ge=100, le=15_000)] = 3_000
