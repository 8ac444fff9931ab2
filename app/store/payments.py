"""Payments: begun once, told of in any order, and settled for good by whoever knows how they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database
    from app.store.journal import AnyConnection

_FIELDS = """
p.contact_id, p.number, c.call_sid, p.connector, p.reference, p.amount, p.currency, p.state, p.result,
    p.confirmation, p.card, p.card_type, p.contact_id <> $1 AND p.state = 'opened' AND c.ended_at IS NULL
"""
_ROW = f"SELECT {_FIELDS} FROM payment AS p JOIN contact AS c ON c.id = p.contact_id WHERE "  # noqa: S608 - our words
_ONE = _ROW + "p.contact_id = $1 AND p.number = $2"
_UNSETTLED = (
    _ROW
    + """
    p.state IN ('opened', 'unknown') AND (p.contact_id, p.number) <> ($1, $2)
    AND (p.contact_id = $1 OR (p.connector = $3 AND p.reference = $4))
ORDER BY p.opened_at
"""
)
_LEFT = (
    _ROW
    + """
    p.state IN ('opened', 'unknown') AND (p.state = 'unknown' OR c.ended_at IS NOT NULL)
    AND greatest(p.changed_at, coalesce(c.ended_at, 0)) < now_ms() - $2
    AND coalesce(p.asked_at, 0) < now_ms() - $2 * (1 << least(p.asked, $3))
ORDER BY p.asked_at NULLS FIRST LIMIT $4
"""
)
_OPEN = """
INSERT INTO payment (contact_id, number, connector, reference, amount, currency, opened_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, now_ms(), now_ms()) ON CONFLICT DO NOTHING
"""
# What was settled stays, but for one thing: money that was taken is never believed not to have been.
_TOLD = """
UPDATE payment SET changed_at = now_ms(), result = $4, confirmation = coalesce(nullif($5, ''), confirmation),
    card = coalesce(nullif($6, ''), card), card_type = coalesce(nullif($7, ''), card_type),
    state = $3
WHERE contact_id = $1 AND number = $2
    AND (state = 'opened' OR (state = 'unknown' AND $3 <> 'unknown') OR (state = 'failed' AND $3 = 'succeeded'))
RETURNING state
"""
_ASKED = """
UPDATE payment SET asked = asked + 1, asked_at = now_ms(), state = 'unknown' WHERE contact_id = $1 AND number = $2
    AND state IN ('opened', 'unknown')
"""


class Payment(NamedTuple):
    """A payment; `busy` when another call is in the midst of it."""

    contact: int
    number: int
    call_sid: str
    connector: str
    reference: str | None
    amount: int | None
    currency: str
    state: str
    result: str | None
    confirmation: str
    card: str
    card_type: str
    busy: bool

    @property
    def key(self) -> str:
        """What the processor and the company know it by."""
        return key(self.call_sid, self.number)

    @property
    def settled(self) -> bool:
        """Whether it is known how it ended."""
        return self.state in ("succeeded", "failed")


class Wanted(NamedTuple):
    """What is to be paid: `amount` in hundredths, none for a token; `reference` is what it is paid for."""

    connector: str
    reference: str | None
    amount: int | None
    currency: str


class End(NamedTuple):
    """How a payment ended, as far as somebody told: `state` is succeeded, failed or unknown."""

    state: str
    result: str
    confirmation: str = ""
    card: str = ""
    card_type: str = ""


def key(call_sid: str, number: int) -> str:
    """What the processor and the company know a payment by: no two payments of the world have the same."""
    return f"{call_sid}-{number}"


async def find(database: Database, contact: int, number: int) -> Payment | None:
    """The payment of that number."""
    async with reached():
        row = await database.hot.fetchrow(_ONE, contact, number)
    return Payment(*row) if row else None


async def unsettled(database: Database, contact: int, number: int, wanted: Wanted) -> list[Payment]:
    """Others of this contact, or for the same reference, of which nobody knows yet how they ended."""
    async with reached():
        rows = await database.hot.fetch(_UNSETTLED, contact, number, wanted.connector, wanted.reference)
    return [Payment(*row) for row in rows]


async def left(database: Database, quiet_ms: int, doublings: int, limit: int) -> list[Payment]:
    """Those nobody is in the midst of any more, untouched for so long, each asked about ever more rarely."""
    async with reached():
        rows = await database.hot.fetch(_LEFT, 0, quiet_ms, doublings, limit)
    return [Payment(*row) for row in rows]


async def open_one(database: Database, contact: int, number: int, wanted: Wanted) -> bool:
    """Begin a payment; whether it stands open now. Not while another of the contact, or for the reference, does."""
    async with reached():
        await database.hot.execute(_OPEN, contact, number, *wanted)
    found = await find(database, contact, number)
    return found is not None and found.state == "opened"


def told(contact: int, number: int, end: End) -> Write:
    """The write that keeps how a payment ended; the first who knew is believed, and money once taken stays taken."""
    return Write(_TOLD, (contact, number, *end))


async def settle(connection: AnyConnection, contact: int, number: int, end: End) -> bool:
    """Keep how a payment ended, at once; whether that was news."""
    write = told(contact, number, end)
    return await connection.fetchval(write.sql, *write.args) is not None


async def asked(database: Database, contact: int, number: int) -> None:
    """The company is asked how it ended: whatever comes of that, nobody may take it for open any more."""
    async with reached():
        await database.hot.execute(_ASKED, contact, number)
