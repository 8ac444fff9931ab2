"""Callers whose calls flows do not take."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response
from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.services import blocks
from app.services.blocks import BlockRow
from app.store.blocks import NewBlock

router = guarded(Who.SUPERVISORS, "/blocks")


class NewBlocked(BaseModel):
    """A number in E.164, or with `prefix` the beginning of numbers; `until` in milliseconds since the epoch."""

    number: Annotated[str, Field(pattern=r"^\+[1-9][0-9]{0,14}$")]
    prefix: bool = False
    reason: Annotated[str, Field(min_length=1, max_length=200)]
    until: int | None = None


@router.get("")
async def list_blocks(services: Services) -> tuple[BlockRow, ...]:
    """Those that hold now, newest first."""
    return await blocks.listed(services)


@router.post("", status_code=201)
async def block_caller(body: NewBlocked, services: Services, principal: Asking) -> BlockRow:
    """Block a number, or numbers that begin so."""
    return await blocks.block(services, NewBlock(body.number, body.prefix, body.reason, body.until), principal)


@router.delete("/{block}", status_code=204, response_class=Response)
async def lift_block(block: int, services: Services, principal: Asking) -> None:
    """Take the calls again."""
    await blocks.lift(services, block, principal)
