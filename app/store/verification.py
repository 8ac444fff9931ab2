"""Deriving the rows of routing once more, in temporary tables that stand before the real ones, and comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncpg

    from app.store.journal import AnyConnection

DERIVED = {
    "offer": "contact_id, ordinal, agent_id, state, made_at, deadline, ended_at, reason, receipt",
    "connection": "contact_id, number, room, agent_id, stage, tab, made_at, talk_at, ended_at, cause",
    "consult": "id, parent_id, asker_id, queue_id, target_id, colleague_id, asked_at, joined_at, ended_at, how",
    "wrap_up": "contact_id, connection, agent_id, began_at, deadline, ended_at, disposition, how",
    "presence_span": "agent_id, presence, reason, began_at, ended_at",
    "outbox": "contact_id, kind, body, created_at, useful_until",
    "segment": "contact_id, lane, kind, queue_id, agent_id, began_at, ended_at",
}
"""The tables that follow from facts, with the columns that do; other columns are the voice edge's and the people's."""

BESIDE = ("contact", "agent_state", "callback")
"""Further tables that facts write to, whose rows come about otherwise or are compared in another way."""

ONLY = {
    "presence_span": "began_at IS DISTINCT FROM ended_at",
    "segment": "kind <> 'ivr' AND began_at IS DISTINCT FROM ended_at",
    "outbox": "kind NOT IN ('end_leg', 'record_talk', 'hold_recording', 'resume_recording', 'stop_recording')",
}
"""Rows that facts alone decide: time in the flow is the voice edge's, what lasted no time may be left out, and what is
recorded is a matter of the policy and of consent."""

_UNTILED = """
WITH life AS (
    SELECT contact.id, contact.started_at, contact.ended_at, s.began_at, s.ended_at AS until,
           lag(s.ended_at, 1, contact.started_at) OVER own AS expected, lead(s.id) OVER own IS NULL AS last
    FROM public.contact AS contact
    LEFT JOIN public.segment AS s ON s.contact_id = contact.id AND s.lane = 'contact'
    WINDOW own AS (PARTITION BY contact.id ORDER BY s.began_at, s.id)
)
SELECT * FROM life
WHERE (began_at IS DISTINCT FROM expected OR last AND until IS DISTINCT FROM ended_at)
    AND (began_at IS NOT NULL OR started_at IS DISTINCT FROM ended_at)
ORDER BY id, began_at LIMIT 100
"""
"""Gaps and overlaps: each segment begins where the one before ended, the first with the call; the last ends with it."""

_AT_ONCE = """
WITH busy AS (
    SELECT agent_id, contact_id, kind, began_at, ended_at,
           lead(began_at) OVER (PARTITION BY agent_id ORDER BY began_at, ended_at NULLS LAST, id) AS next
    FROM public.segment WHERE agent_id IS NOT NULL AND began_at IS DISTINCT FROM ended_at
)
SELECT * FROM busy WHERE next < coalesce(ended_at, 9223372036854775807) ORDER BY agent_id, began_at LIMIT 100
"""
"""Agents who would have done two things at once."""

_AWAY = """
WITH there AS (
    SELECT agent_id, range_agg(int8range(began_at, ended_at)) FILTER (WHERE presence = 'available') AS available,
           range_agg(int8range(began_at, ended_at)) AS signed_in
    FROM public.presence_span WHERE presence <> 'offline' GROUP BY agent_id
)
SELECT s.agent_id, s.contact_id, s.kind, s.began_at, s.ended_at
FROM public.segment AS s LEFT JOIN there ON there.agent_id = s.agent_id
    LEFT JOIN public.contact AS contact ON contact.id = s.contact_id
WHERE s.agent_id IS NOT NULL AND s.began_at IS DISTINCT FROM s.ended_at
    AND (CASE WHEN contact.origin IN ('agent_dialed', 'internal') THEN there.signed_in ELSE there.available END
         @> int8range(s.began_at, s.ended_at)) IS NOT true
ORDER BY s.agent_id, s.began_at LIMIT 100
"""
"""Agents credited with time in which they were not available; who calls need not be."""


async def is_complete(connection: AnyConnection, group: int) -> bool:
    """Whether the group's journal is whole: from position 1 to its end without a gap."""
    row = await connection.fetchrow(
        "SELECT count(*) AS facts, coalesce(max(seq), 0) AS last FROM fact WHERE grp = $1", group
    )
    return row is not None and row["facts"] == row["last"]


async def shadow(connection: AnyConnection) -> None:
    """Put empty temporary tables before the derived ones: the same statements now fill them instead."""
    for table in (*DERIVED, *BESIDE):
        await connection.execute(f"CREATE TEMP TABLE {table} (LIKE public.{table} INCLUDING ALL)")


async def discard(connection: AnyConnection) -> None:
    """Take the temporary tables away."""
    for table in (*DERIVED, *BESIDE):
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
    """Where the ledger has a gap or an overlap: in the life of a call, or in the time of an agent."""
    return [
        *(_untiled(row) for row in await connection.fetch(_UNTILED)),
        *(f"{_credit(row)} overlaps with what began at {row['next']}" for row in await connection.fetch(_AT_ONCE)),
        *(f"{_credit(row)} is outside the time the agent was available" for row in await connection.fetch(_AWAY)),
    ]


def _untiled(row: asyncpg.Record) -> str:
    lived, segment = (row["started_at"], row["ended_at"]), (row["began_at"], row["until"])
    return f"contact {row['id']} lived {lived}: its segment {segment} should begin at {row['expected']}, or end with it"


def _credit(row: asyncpg.Record) -> str:
    return f"agent {row['agent_id']}: {row['kind']} of contact {row['contact_id']} from {row['began_at']}"


def _except(table: str, columns: str, left: str, right: str) -> str:
    only = ONLY.get(table, "true")
    return (
        f"SELECT {columns} FROM {left}.{table} WHERE {only} EXCEPT ALL "  # noqa: S608 - names are ours
        f"SELECT {columns} FROM {right}.{table} WHERE {only} LIMIT 20"
    )
