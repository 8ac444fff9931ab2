"""Canaries and aliases as rows: which versions are on trial, for what share of calls, and how those calls fared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.journal import AnyConnection

_FIGURES = """
SELECT s.side, count(*) AS calls, count(failed.kind) AS failed, count(gave_up.kind) AS exhausted,
    count(*) FILTER (WHERE c.flow_outcome = 'contained') AS contained
FROM unnest($1::text[], $2::int[], $3::text[]) AS s (flow, version, side)
JOIN contact AS c ON c.flow_name = s.flow AND c.flow_version = s.version AND c.started_at >= $4
LEFT JOIN flow_trouble AS failed ON failed.contact_id = c.id AND failed.kind = 'failed'
LEFT JOIN flow_trouble AS gave_up ON gave_up.contact_id = c.id AND gave_up.kind = 'exhausted'
WHERE NOT EXISTS (SELECT FROM number_alias AS a WHERE a.number = c.number)
GROUP BY s.side
"""
_START = """
INSERT INTO flow_canary (flow, versions, percent, started_at, started_by) VALUES ($1, $2, $3, $4, $5)
"""
_END = """
UPDATE flow_canary SET ended_at = $2, ended_by = $3, result = $4, reason = $5 WHERE id = $1 AND ended_at IS NULL
"""
_ALIAS = """
INSERT INTO number_alias (number, flow, alias, version, set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (number) DO UPDATE SET flow = excluded.flow, alias = excluded.alias, version = excluded.version,
    set_at = excluded.set_at, set_by = excluded.set_by
"""
_RUNNING = """
SELECT id, flow, versions, percent, started_at, started_by FROM flow_canary WHERE ended_at IS NULL ORDER BY id
"""


class StoredCanary(NamedTuple):
    """A canary under way: the version on trial of each flow in `versions`, which `percent` of calls begin with."""

    id: int
    flow: str
    versions: dict[str, int]
    percent: int
    started_at: int
    started_by: str


class StoredAlias(NamedTuple):
    """What calls to a number begin with: `steady`, `candidate`, or the `version` named."""

    number: str
    flow: str
    alias: str
    version: int | None


class Tally(NamedTuple):
    """How calls fared: all that began, those that failed, whose caller gave up, and that reached their goal."""

    calls: int = 0
    failed: int = 0
    exhausted: int = 0
    contained: int = 0


class Figures(NamedTuple):
    """The calls since a canary began, of the version on trial and of the published one."""

    candidate: Tally
    published: Tally


async def running(connection: AnyConnection) -> list[StoredCanary]:
    """The canaries under way."""
    return [StoredCanary(*row.values()) for row in await connection.fetch(_RUNNING)]


async def aliases(connection: AnyConnection) -> list[StoredAlias]:
    """The numbers whose calls do not simply begin with what is published."""
    rows = await connection.fetch("SELECT number, flow, alias, version FROM number_alias ORDER BY number")
    return [StoredAlias(*row.values()) for row in rows]


async def figures(connection: AnyConnection, canary: StoredCanary, published: dict[str, int]) -> Figures:
    """How calls of both sides fared; numbers with an alias count for none, for nothing was drawn for them."""
    sides = [(flow, number, "candidate") for flow, number in canary.versions.items()]
    sides += [(flow, published[flow], "published") for flow in canary.versions if flow in published]
    columns = [list(column) for column in zip(*sides, strict=True)]
    rows = await connection.fetch(_FIGURES, *columns, canary.started_at)
    found = {row["side"]: Tally(*list(row.values())[1:]) for row in rows}
    return Figures(found.get("candidate", Tally()), found.get("published", Tally()))


def write_start(flow: str, versions: dict[str, int], percent: int, at: int, by: str) -> Write:
    """Let a share of new calls begin with these versions."""
    return Write(_START, (flow, versions, percent, at, by))


def write_percent(canary: int, percent: int) -> Write:
    """Change the share."""
    return Write("UPDATE flow_canary SET percent = $2 WHERE id = $1 AND ended_at IS NULL", (canary, percent))


def write_end(canary: int, at: int, by: str, result: str, reason: str) -> Write:
    """End a canary: `promoted` or `rolled_back`."""
    return Write(_END, (canary, at, by, result, reason))


def write_alias(alias: StoredAlias, at: int, by: str) -> Write:
    """Say what calls to a number begin with."""
    return Write(_ALIAS, (*alias, at, by))


def write_no_alias(number: str) -> Write:
    """Let calls to the number begin with what is published again."""
    return Write("DELETE FROM number_alias WHERE number = $1", (number,))


def write_trouble(contact: int, kind: str) -> Write:
    """Note that a call went badly in its flow: `failed` or `exhausted`."""
    statement = "INSERT INTO flow_trouble (contact_id, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    return Write(statement, (contact, kind))
