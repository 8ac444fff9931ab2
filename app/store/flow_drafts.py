"""Drafts of flows as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.journal import AnyConnection

_COLUMNS = "flow, name, document, scenarios, base, revision, made_at, made_by, changed_at, changed_by"
_LOAD = f"SELECT {_COLUMNS} FROM flow_draft WHERE $1::text IS NULL OR flow = $1 ORDER BY flow, name"  # noqa: S608 - ours
_FIND = f"SELECT {_COLUMNS} FROM flow_draft WHERE flow = $1 AND name = $2"  # noqa: S608 - ours
_KEEP = f"""
INSERT INTO flow_draft ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5, 1, now_ms(), $6, now_ms(), $6)
ON CONFLICT (flow, name) DO UPDATE SET document = excluded.document, scenarios = excluded.scenarios,
    base = excluded.base, revision = flow_draft.revision + 1, changed_at = now_ms(), changed_by = excluded.changed_by
WHERE $7::int IS NULL OR flow_draft.revision = $7 RETURNING {_COLUMNS}
"""  # noqa: S608 - ours


class StoredDraft(NamedTuple):
    """A flow somebody works on; `base` is the version that was published when it began."""

    flow: str
    name: str
    document: str
    scenarios: dict[str, str]
    base: int | None
    revision: int
    made_at: int
    made_by: str
    changed_at: int
    changed_by: str


class Wish(NamedTuple):
    """A draft as somebody wants it kept."""

    flow: str
    name: str
    document: str
    scenarios: dict[str, str]
    base: int | None
    by: str


async def load(connection: AnyConnection, flow: str | None = None) -> list[StoredDraft]:
    """All drafts, or those of one flow."""
    return [StoredDraft(*row.values()) for row in await connection.fetch(_LOAD, flow)]


async def find(connection: AnyConnection, flow: str, name: str) -> StoredDraft | None:
    """One draft."""
    row = await connection.fetchrow(_FIND, flow, name)
    return StoredDraft(*row.values()) if row else None


async def keep(connection: AnyConnection, wish: Wish, revision: int | None) -> StoredDraft | None:
    """Make or change a draft; none when it has gone on from `revision`, the one it was read at."""
    row = await connection.fetchrow(_KEEP, *wish, revision)
    return StoredDraft(*row.values()) if row else None


async def discard(connection: AnyConnection, flow: str, name: str) -> bool:
    """Delete a draft; False when there was none."""
    found = await connection.fetchval("DELETE FROM flow_draft WHERE flow = $1 AND name = $2 RETURNING 1", flow, name)
    return found is not None


def write_done(draft: StoredDraft) -> Write:
    """Delete a draft that was published, unless somebody has changed it meanwhile."""
    statement = "DELETE FROM flow_draft WHERE flow = $1 AND name = $2 AND revision = $3"
    return Write(statement, (draft.flow, draft.name, draft.revision))
