"""Blocking callers, and taking their calls again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.errors import NotFound
from app.store import blocks
from app.store.blocks import NewBlock

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.store.tables.blocks import Block


class BlockRow(BaseModel, frozen=True):
    """A blocked number, or with `prefix` all numbers that begin so; without `until` it holds until it is lifted."""

    id: int
    number: str
    prefix: bool
    reason: str
    until: int | None
    made_at: int
    made_by: str


async def listed(services: Services) -> tuple[BlockRow, ...]:
    """The blocks that hold now, newest first."""
    return tuple(map(_row, await blocks.live(services.database)))


async def block(services: Services, new: NewBlock, by: Principal) -> BlockRow:
    """Block a number or a beginning of numbers; blocking it again changes reason and time."""
    made = await blocks.find(services.database, await blocks.add(services.database, new, by.name))
    assert made is not None, "a block is never deleted"
    return _row(made)


async def lift(services: Services, block: int, by: Principal) -> None:
    """Take the calls again; it may have been lifted before. Raises `NotFound` when there is no such block."""
    if not await blocks.lift(services.database, block, by.name) and await blocks.find(services.database, block) is None:
        raise NotFound("There is no such block.")


def _row(row: Block) -> BlockRow:
    return BlockRow(
        id=row.id,
        number=row.number,
        prefix=row.prefix,
        reason=row.reason,
        until=row.until,
        made_at=row.made_at,
        made_by=row.made_by,
    )
