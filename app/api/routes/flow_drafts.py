"""Drafts of flows: written, checked and tested before they are published."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel, Field

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.services.flows import drafts, proving
from app.services.flows.publication import Text
from app.services.flows.views import DraftView, ProblemView, ReportView
from app.store.flow_drafts import StoredDraft
from ivr_flows.safe_yaml import MAX_CHARACTERS

router = guarded(Who.SUPERVISORS, "/flows/{flow}/drafts/{draft}")


class NewDraft(BaseModel):
    """The version a draft begins from; the published one when none is named."""

    version: int | None = Field(default=None, ge=1)


class DraftText(BaseModel):
    """A flow document (YAML), and its scenarios by name, kept as they are when left out.

    `revision` is the one the draft was read at; another one there now is not overwritten. 0: it must not be there yet.
    """

    document: str = Field(max_length=MAX_CHARACTERS)
    scenarios: dict[str, str] | None = None
    revision: int | None = Field(default=None, ge=0)


@router.get("")
async def get_draft(flow: str, draft: str, services: Services) -> DraftView:
    """A draft with its document and scenarios."""
    return _view(await drafts.read(services.database, flow, draft))


@router.post("", status_code=201)
async def begin_draft(flow: str, draft: str, new: NewDraft, services: Services, principal: Asking) -> DraftView:
    """Begin a draft from the published version, or from another one."""
    return _view(await drafts.begin(services.database, flow, draft, principal.username, new.version))


@router.put("")
async def write_draft(flow: str, draft: str, text: DraftText, services: Services, principal: Asking) -> DraftView:
    """Write a draft, or a new one; broken documents are kept too, and told by its problems."""
    kept = await drafts.write(
        services.database,
        flow,
        draft,
        Text(text.document, await _scenarios(services, flow, draft, text)),
        by=principal.username,
        revision=text.revision,
    )
    return _view(kept)


@router.post("/rebase")
async def rebase_draft(flow: str, draft: str, services: Services, principal: Asking) -> DraftView:
    """Say that the draft takes account of what was published since it began."""
    return _view(await drafts.rebase(services.database, flow, draft, principal.username))


@router.delete("", status_code=204, response_class=Response)
async def discard_draft(flow: str, draft: str, services: Services) -> None:
    """Delete a draft."""
    await drafts.discard(services.database, flow, draft)


@router.get("/problems")
async def check_draft(flow: str, draft: str, services: Services) -> list[ProblemView]:
    """Everything that keeps the draft from being published, each with its mend."""
    return await proving.problems(services.database, flow, draft)


@router.post("/test")
async def test_draft(flow: str, draft: str, services: Services) -> ReportView:
    """Run the scenarios of the draft, offline; no call is made."""
    return await proving.report(services.database, flow, draft)


async def _scenarios(services: Services, flow: str, draft: str, text: DraftText) -> dict[str, str]:
    if text.scenarios is not None:
        return text.scenarios
    return await drafts.scenarios_so_far(services.database, flow, draft)


def _view(draft: StoredDraft) -> DraftView:
    return DraftView.model_validate(draft._asdict())
