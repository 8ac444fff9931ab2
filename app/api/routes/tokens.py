"""API tokens of integrations."""

from __future__ import annotations

from typing import Literal

from fastapi import Response
from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.services import api_tokens
from app.services.roles import Role
from app.store.tables.access import ApiToken

router = guarded(Who.ADMINS, "/tokens")


class NewToken(BaseModel):
    """What the token is for, and what it may do: no token is an agent."""

    name: str = Field(min_length=1, max_length=80)
    role: Literal[Role.SUPERVISOR, Role.ADMIN]


class TokenView(BaseModel):
    """A token without its secret; instants in milliseconds since the epoch."""

    id: int
    name: str
    role: Role
    created_at: int
    created_by: str
    used_at: int | None


class MadeToken(TokenView):
    """A new token with its secret, which is never shown again."""

    token: str


@router.get("")
async def list_tokens(services: Services) -> list[TokenView]:
    """Every token that works."""
    return [TokenView(**_fields(row)) for row in await api_tokens.live(services.database)]


@router.post("", status_code=201)
async def make_token(new: NewToken, services: Services, principal: Asking) -> MadeToken:
    """Make a token."""
    made = await api_tokens.make(services.database, new.name, new.role, principal)
    return MadeToken(**_fields(made.row), token=made.secret)


@router.delete("/{token}", status_code=204, response_class=Response)
async def revoke_token(token: int, services: Services) -> None:
    """End a token at once."""
    await api_tokens.revoke(services.database, token)


def _fields(row: ApiToken) -> dict[str, object]:
    return {name: getattr(row, name) for name in TokenView.model_fields}
