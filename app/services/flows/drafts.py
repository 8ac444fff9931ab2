"""Drafts: flows somebody works on, kept by name until they are published or discarded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.errors import Conflict, Invalid, NotFound
from app.services.flows.publication import Text
from app.services.flows.refusals import DraftChanged
from app.store import flow_drafts, flows
from app.store.flow_drafts import StoredDraft, Wish
from ivr_flows.safe_yaml import MAX_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.store.database import Connection, Database

DRAFT = "draft"
"""The name of a draft that was given none."""
RESERVED = ("published", "candidate")
"""What cannot be the name of a draft, for it names another revision of the flow."""
MAX_SCENARIOS = 200
_name = re.compile(r"[a-z][a-z0-9_]{0,62}")


async def begin(database: Database, flow: str, name: str, by: str, version: int | None = None) -> StoredDraft:
    """A new draft that says what the published version says, or another one.

    Raises `NotFound` when there is no such version, `Conflict` when the draft is there already.
    """
    _insist_on_names(flow, name)
    async with database.transaction() as connection:
        if await flow_drafts.find(connection, flow, name) is not None:
            raise Conflict(f"The draft {name} of {flow} is there already. Discard it first, or name another.")
        published = await published_number(connection, flow)
        source = await _version(connection, flow, version if version is not None else published)
        return await _kept(connection, Wish(flow, name, source.document, source.scenarios, published, by), None)


async def write(
    database: Database, flow: str, name: str, text: Text, *, by: str, revision: int | None = None
) -> StoredDraft:
    """Make a draft, or change one; broken documents are kept too.

    A draft that is made here begins at the published version. Raises `DraftChanged` when it has gone on from
    `revision` (0: it must not be there yet), `Invalid` for names that cannot be and for texts that are too long.
    """
    _insist_on_names(flow, name, *text.scenarios)
    _insist_on_size(text)
    async with database.transaction() as connection:
        before = await flow_drafts.find(connection, flow, name)
        base = before.base if before else await published_number(connection, flow)
        if revision is not None and revision != (before.revision if before else 0):
            raise _changed(flow, name)
        wish = Wish(flow, name, text.document, dict(text.scenarios), base, by)
        return await _kept(connection, wish, before.revision if before else None)


async def rebase(database: Database, flow: str, name: str, by: str) -> StoredDraft:
    """Say that the draft takes account of what is published now. Raises `NotFound` when there is no such draft."""
    async with database.transaction() as connection:
        draft = await found(connection, flow, name)
        base = await published_number(connection, flow)
        wish = Wish(flow, name, draft.document, draft.scenarios, base, by)
        return await _kept(connection, wish, draft.revision)


async def discard(database: Database, flow: str, name: str) -> None:
    """Delete a draft. Raises `NotFound` when there is none."""
    async with database.transaction() as connection:
        if not await flow_drafts.discard(connection, flow, name):
            raise _missing(flow, name)


async def read(database: Database, flow: str, name: str) -> StoredDraft:
    """A draft. Raises `NotFound` when there is none."""
    async with database.hot.acquire() as connection:
        return await found(connection, flow, name)


async def scenarios_so_far(database: Database, flow: str, name: str) -> dict[str, str]:
    """The scenarios of a draft, or those of the published version a new draft would begin at."""
    async with database.hot.acquire() as connection:
        draft = await flow_drafts.find(connection, flow, name)
        if draft is not None:
            return draft.scenarios
        return next((each.scenarios for each in await flows.load(connection) if each.name == flow), {})


async def found(connection: Connection, flow: str, name: str) -> StoredDraft:
    """A draft. Raises `NotFound` when there is none."""
    draft = await flow_drafts.find(connection, flow, name)
    if draft is None:
        raise _missing(flow, name)
    return draft


async def published_number(connection: Connection, flow: str) -> int | None:
    """The published version of a flow; none when there is none."""
    return next((each.published for each in await flows.load(connection) if each.name == flow), None)


async def _version(connection: Connection, flow: str, number: int | None) -> flows.Version:
    versions = await flows.versions(connection, flow, number) if number is not None else []
    if not versions:
        what = "is not published" if number is None else f"has no version {number}"
        raise NotFound(f"The flow {flow} {what}. Write the draft from a file instead.")
    return versions[0]


async def _kept(connection: Connection, wish: Wish, revision: int | None) -> StoredDraft:
    draft = await flow_drafts.keep(connection, wish, revision)
    if draft is None:
        raise _changed(wish.flow, wish.name)
    return draft


def _changed(flow: str, name: str) -> DraftChanged:
    return DraftChanged(
        f"Somebody else changed the draft {name} of {flow}. Read it again, and bring your change into it."
    )


def _missing(flow: str, name: str) -> NotFound:
    return NotFound(f"The flow {flow} has no draft {name}. Make one first.")


def _insist_on_names(flow: str, draft: str, *scenarios: str) -> None:
    if draft in RESERVED:
        raise Invalid(f"A draft cannot be called {draft}: that names what new calls begin with.")
    for name in (flow, draft, *scenarios):
        if not _name.fullmatch(name):
            raise Invalid(f"{name!r} cannot be a name. Use a letter, then letters, digits and underscores, all small.")


def _insist_on_size(text: Text) -> None:
    texts: Mapping[str, str] = {"document": text.document} | dict(text.scenarios)
    long = [name for name, each in texts.items() if len(each) > MAX_CHARACTERS]
    if long or len(text.scenarios) > MAX_SCENARIOS:
        raise Invalid(f"A text has at most {MAX_CHARACTERS} characters, and a flow at most {MAX_SCENARIOS} scenarios.")
