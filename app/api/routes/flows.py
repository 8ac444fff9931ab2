"""Flows: what is published and on trial, and deciding about it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Response
from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.services.flows import aliases, canaries, looking, proving, revisions, rolling_back
from app.services.flows.choosing import Alias
from app.services.flows.drafts import DRAFT
from app.services.flows.publishing import Wanted, publish
from app.services.flows.views import FlowRow, FlowView, VersionView

router = guarded(Who.SUPERVISORS, "/flows")
numbers_router = guarded(Who.SUPERVISORS, "/numbers")
NOTE_MAX = 500
Revision = Annotated[
    str, Query(max_length=64, description="A version's number, `published`, `candidate`, or a draft's name.")
]


class Publishing(BaseModel):
    """The drafts to publish together, by flow; for a share of calls, or for all when no percentage is given."""

    drafts: dict[str, str] = Field(min_length=1, max_length=50)
    note: str = Field(min_length=1, max_length=NOTE_MAX)
    percent: int | None = Field(default=None, ge=1, le=99)


class Versions(BaseModel):
    """The versions that now hold, by flow."""

    versions: dict[str, int]


class Sentences(BaseModel):
    """What makes one revision another flow than the other; no sentence when nothing does."""

    sentences: list[str]


class Share(BaseModel):
    """The share of calls that begin with the version on trial."""

    percent: int = Field(ge=1, le=99)


class Reason(BaseModel):
    """Why, for those who look back at it."""

    note: str = Field(default="", max_length=NOTE_MAX)


class Back(Reason):
    """The version to go back to; without one, that before what is published, or the end of the canary."""

    to: int | None = Field(default=None, ge=1)


class NumberAlias(BaseModel):
    """What calls to the number begin with; a version goes with the alias `version` alone."""

    alias: Alias
    version: int | None = Field(default=None, ge=1)


@router.get("")
async def list_flows(services: Services) -> list[FlowRow]:
    """Every flow, with what is published and on trial, its drafts, and the numbers that lead to it."""
    return await looking.overview(services.database)


@router.get("/{flow}")
async def get_flow(flow: str, services: Services) -> FlowView:
    """A flow with its versions, drafts, decisions, and how its canary fares."""
    return await looking.detail(services.database, flow)


@router.get("/{flow}/versions/{version}")
async def get_flow_version(flow: str, version: int, services: Services) -> VersionView:
    """A version with its document and scenarios."""
    return await looking.version(services.database, flow, version)


@router.get("/{flow}/file", response_class=Response, responses={200: {"content": {"application/yaml": {}}}})
async def export_flow(flow: str, services: Services, revision: Revision = revisions.PUBLISHED) -> Response:
    """The document of a revision as a flow file; a draft is imported from one."""
    text = await revisions.text_of(services.database, flow, revision)
    return Response(text.document, media_type="application/yaml")


@router.get("/{flow}/difference")
async def compare_flow(
    flow: str, services: Services, before: Revision = revisions.PUBLISHED, after: Revision = DRAFT
) -> Sentences:
    """What makes one revision another flow than the other, in sentences that name the step."""
    return Sentences(sentences=await proving.compared(services.database, flow, before, after))


@router.post("/publish")
async def publish_flows(wanted: Publishing, services: Services, principal: Asking) -> Versions:
    """Publish drafts, once they are checked and their scenarios pass: for all new calls, or as a canary for a share."""
    asked = Wanted(wanted.drafts, wanted.note, wanted.percent)
    published = await publish(services.database, asked, principal.username)
    return Versions(versions=published.numbers)


@router.put("/{flow}/canary", status_code=204, response_class=Response)
async def share_canary(flow: str, share: Share, services: Services, principal: Asking) -> None:
    """Change the share of calls that begin with the version on trial."""
    await canaries.set_share(services.database, flow, share.percent, principal.username)


@router.post("/{flow}/promote")
async def promote_flow(flow: str, reason: Reason, services: Services, principal: Asking) -> Versions:
    """Publish the version on trial for all new calls."""
    return Versions(versions=await canaries.promote(services.database, flow, principal.username, reason.note))


@router.post("/{flow}/roll-back")
async def roll_back_flow(flow: str, back: Back, services: Services, principal: Asking) -> Versions:
    """Let all new calls begin at once with an earlier version, or end the canary; calls in progress keep theirs."""
    now = await rolling_back.roll_back(services.database, flow, principal.username, back.note, back.to)
    return Versions(versions=now)


@numbers_router.put("/{number}/alias", status_code=204, response_class=Response)
async def alias_number(number: str, wanted: NumberAlias, services: Services, principal: Asking) -> None:
    """Say what calls to a number begin with: what is published, that without a canary, the canary, or one version."""
    await aliases.set_alias(services.database, number, wanted.alias, principal.username, wanted.version)
