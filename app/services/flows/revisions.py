"""Revisions of a flow by name: a version's number, `published`, `candidate` (the version on trial), or a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services.flows.drafts import DRAFT, found
from app.services.flows.editing import canary_of
from app.services.flows.publication import Text
from app.store import center, flows

if TYPE_CHECKING:
    from app.store.database import Connection, Database

PUBLISHED, CANDIDATE = "published", "candidate"


async def text_of(database: Database, flow: str, revision: str = PUBLISHED) -> Text:
    """The text of a revision. Raises `NotFound` when there is no such flow or revision."""
    async with database.hot.acquire() as connection, connection.transaction(isolation="repeatable_read"):
        if revision not in {PUBLISHED, CANDIDATE} and not revision.isdecimal():
            draft = await found(connection, flow, revision)
            return Text(draft.document, draft.scenarios)
        number = await _number(connection, flow, revision)
        versions = await flows.versions(connection, flow, number)
    if not versions:
        raise NotFound(f"The flow {flow} has no version {number}.")
    return Text(versions[0].document, versions[0].scenarios)


async def _number(connection: Connection, flow: str, revision: str) -> int:
    if revision.isdecimal():
        return int(revision)
    stored = await center.load(connection)
    canary = canary_of(stored, flow) if revision == CANDIDATE else None
    published = next((each.published for each in stored.flows if each.name == flow), None)
    number = canary.versions[flow] if canary else None if revision == CANDIDATE else published
    if number is None:
        what = "has no version on trial" if revision == CANDIDATE else "is not published"
        raise NotFound(f"The flow {flow} {what}. Name a version by its number, or a draft, as {DRAFT}.")
    return number
