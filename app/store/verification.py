"""Deriving the rows of routing once more, in temporary tables that stand before the real ones, and comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncpg

    from app.store.journal import AnyConnection

DERIVED = {
    "offer": "contact_id, ordinal, agent_id, state, made_at, deadline, ended_at, reason, receipt",
    "connection": "contact_id, number, agent_id, stage, tab, made_at, talk_at, ended_at, cause",
    "wrap_up": "contact_id, connection, agent_id, began_at, deadline, ended_at, disposition, how",
    "outbox": "contact_id, kind, body, created_at, useful_until",
    "segment": "contact_id, lane, kind, queue_id, agent_id, began_at, ended_at",
}
"""The tables that follow from facts, with the columns that do; other columns are the voice edge's and the people's."""

ONLY = {
    "segment": "kind <> 'ivr' AND began_at IS DISTINCT FROM ended_at",
    "outbox": "kind NOT IN ('end_leg', 'resume_recording')",
}
"""Rows that facts alone decide: time in the flow is the voice edge's, and what lasted no time may be left out."""

_UNTILED = """
SELECT contact.id, contact.ended_at - contact.started_at AS lasted,
       coalesce(sum(s.ended_at - s.began_at), 0) AS covered,
       count(*) FILTER (WHERE s.ended_at IS NULL AND s.id IS NOT NULL) AS open
FROM public.contact AS contact LEFT JOIN public.segment AS s ON s.contact_id = contact.id AND s.lane = 'contact'
WHERE contact.ended_at IS NOT NULL
GROUP BY contact.id
HAVING coalesce(sum(s.ended_at - s.began_at), 0) <> contact.ended_at - contact.started_at
    OR count(*) FILTER (WHERE s.ended_at IS NULL AND s.id IS NOT NULL) > 0
ORDER BY contact.id LIMIT 100
"""


async def is_complete(connection: AnyConnection, group: int) -> bool:
    """Whether the group's journal is whole: from position 1 to its end without a gap."""
    row = await connection.fetchrow(
        "SELECT count(*) AS facts, coalesce(max(seq), 0) AS last FROM fact WHERE grp = $1", group
    )
    return row is not None and row["facts"] == row["last"]


async def shadow(connection: AnyConnection) -> None:
    """Put empty temporary tables before the derived ones: the same statements now fill them instead."""
    for table in (*DERIVED, "contact", "agent_state"):
        await connection.execute(f"CREATE TEMP TABLE {table} (LIKE public.{table} INCLUDING ALL)")


async def discard(connection: AnyConnection) -> None:
    """Take the temporary tables away."""
    for table in (*DERIVED, "contact", "agent_state"):
        await connection.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")


async def snapshots(connection: AnyConnection, group: int, schema: int) -> dict[int, bytes]:
    """The snapshots this code can read, by position."""
    rows = await connection.fetch("SELECT seq, body FROM snapshot WHERE grp = $1 AND schema = $2", group, schema)
    return {row["seq"]: row["body"] for row in rows}


async def differences(connection: AnyConnection) -> list[tuple[str, str]]:
    """For each derived table, the rows that stand in one place and not in the other; the first of each."""
    found = []
    for table, columns in DERIVED.items():
        for what, left, right in (("is too much", "public", "pg_temp"), ("is missing", "pg_temp", "public")):
            rows = await connection.fetch(_except(table, columns, left, right))
            found += [(table, f"{dict(row)} {what}") for row in rows]
    return found


async def agents(connection: AnyConnection) -> list[asyncpg.Record]:
    """Where the live table says each agent stands."""
    return await connection.fetch("SELECT agent_id, presence, reason, work, since, contact_id FROM public.agent_state")


async def untiled(connection: AnyConnection) -> list[str]:
    """Contacts that are over and whose segments do not add up to their wall clock."""
    rows = await connection.fetch(_UNTILED)
    return [
        f"contact {row['id']} lasted {row['lasted']} ms, its segments {row['covered']} ms, {row['open']} still open"
        for row in rows
    ]


def _except(table: str, columns: str, left: str, right: str) -> str:
    only = ONLY.get(table, "true")
    return (
        f"SELECT {columns} FROM {left}.{table} WHERE {only} EXCEPT ALL "  # noqa: S608 - names are ours
        f"SELECT {columns} FROM {right}.{table} WHERE {only} LIMIT 20"
    )
