"""Flows as rows: their versions, which of them is published, and what was decided about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.writes import Write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.journal import AnyConnection

_FLOWS = """
SELECT f.name, f.published, n.newest, v.document, v.digest, f.applied_digest, v.parts, v.scenarios FROM flow f
JOIN (SELECT name, max(number) AS newest FROM flow_version GROUP BY name) n ON n.name = f.name
JOIN flow_version v ON v.name = f.name AND v.number = coalesce(f.published, n.newest) ORDER BY f.name
"""
_DOCUMENTS = """
SELECT v.name, v.document FROM flow_version w
JOIN flow_version v ON (v.name = w.name AND v.number = w.number) OR v.number = (w.parts ->> v.name)::int
WHERE w.name = $1 AND w.number = $2
"""
_VERSIONS = """
SELECT name, number, document, digest, note, published_at, published_by, parts, scenarios FROM flow_version
WHERE name = $1 AND ($2::int IS NULL OR number = $2) ORDER BY number DESC
"""
_DECISIONS = (
    "SELECT flow, at, by, what, version, before, note FROM flow_change WHERE flow = $1 ORDER BY id DESC LIMIT $2"
)
_BEFORE = """
SELECT before FROM flow_change WHERE flow = $1 AND version = $2 AND what IN ('published', 'promoted')
ORDER BY id DESC LIMIT 1
"""


class StoredFlow(NamedTuple):
    """A flow with its published version, or its newest when it is retired; all but the first three are of that one."""

    name: str
    published: int | None
    newest: int
    document: str
    digest: str
    applied_digest: str | None
    parts: dict[str, int]
    scenarios: dict[str, str]

    @property
    def changed_elsewhere(self) -> bool:
        """Whether a version was published by another way than the center file."""
        return self.published is not None and self.digest != self.applied_digest


class Version(NamedTuple):
    """An immutable version of a flow; `parts` are the versions of the flows it runs, `scenarios` texts by name."""

    name: str
    number: int
    document: str
    digest: str
    note: str
    at: int
    by: str
    parts: dict[str, int]
    scenarios: dict[str, str]


class Decision(NamedTuple):
    """What was decided: published, promoted, rolled_back, retired, canary_started, canary_changed or alias."""

    flow: str
    at: int
    by: str
    what: str
    version: int | None
    before: int | None
    note: str


async def load(connection: AnyConnection) -> list[StoredFlow]:
    """Every flow, retired ones too."""
    return [StoredFlow(*row.values()) for row in await connection.fetch(_FLOWS)]


async def documents_of(connection: AnyConnection, name: str, number: int) -> dict[str, str]:
    """The document of a version, and those of the versions it runs, by flow; empty when there is no such version."""
    rows = await connection.fetch(_DOCUMENTS, name, number)
    return {row["name"]: row["document"] for row in rows}


async def versions(connection: AnyConnection, name: str, number: int | None = None) -> list[Version]:
    """The versions of a flow, newest first, or the one of that number."""
    return [Version(*row.values()) for row in await connection.fetch(_VERSIONS, name, number)]


async def decisions(connection: AnyConnection, name: str, most: int) -> list[Decision]:
    """What was decided about a flow, latest first."""
    return [Decision(*row.values()) for row in await connection.fetch(_DECISIONS, name, most)]


async def before(connection: AnyConnection, name: str, number: int) -> int | None:
    """The version that was published before this one was; none when it was the first."""
    found: int | None = await connection.fetchval(_BEFORE, name, number)
    return found


def write_version(new: Version) -> list[Write]:
    """Keep a new version; no call begins with it yet."""
    return [
        Write("INSERT INTO flow (name) VALUES ($1) ON CONFLICT (name) DO NOTHING", (new.name,)),
        Write(
            "INSERT INTO flow_version (name, number, document, digest, note, published_at, published_by, parts,"
            " scenarios) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            tuple(new),
        ),
    ]


def write_published(name: str, number: int | None) -> Write:
    """Let new calls begin with that version, or none begin with the flow; calls in progress keep theirs."""
    return Write("UPDATE flow SET published = $2 WHERE name = $1", (name, number))


def write_accepted(name: str, digest: str) -> Write:
    """Note that the published version is what the center file says, whoever published it."""
    return Write("UPDATE flow SET applied_digest = $2 WHERE name = $1", (name, digest))


def write_decisions(made: Sequence[Decision]) -> list[Write]:
    """Keep what was decided."""
    statement = (
        "INSERT INTO flow_change (flow, at, by, what, version, before, note) VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    return [Write(statement, tuple(each)) for each in made]
