"""Puts the API into the web application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import pages, problems
from app.api.access import declared
from app.api.routes import (
    agent,
    agent_calls,
    blocks,
    callbacks,
    calls,
    closures,
    consults,
    contact_work,
    contacts,
    demo,
    emergencies,
    events,
    floor,
    flow_drafts,
    flows,
    health,
    interventions,
    listening,
    me,
    offers,
    reports,
    sign_in,
    tokens,
    verification,
    voicemails,
)

if TYPE_CHECKING:
    from fastapi import FastAPI

    from app.settings import Settings

routers = (
    health.router,
    sign_in.router,
    sign_in.demo_router,
    sign_in.signed_in_router,
    me.router,
    tokens.router,
    events.router,
    agent.router,
    agent_calls.router,
    offers.router,
    consults.router,
    contact_work.router,
    calls.router,
    calls.supervisors_router,
    calls.admins_router,
    contacts.router,
    contacts.supervisors_router,
    blocks.router,
    callbacks.router,
    closures.router,
    emergencies.router,
    floor.router,
    reports.router,
    interventions.router,
    listening.router,
    listening.agents_router,
    flows.router,
    flows.numbers_router,
    flow_drafts.router,
    verification.router,
    voicemails.router,
    demo.router,
)


def install(app: FastAPI, settings: Settings) -> None:
    """Add every route, the answers to errors, and the pages. Raises when a route does not say who may call it."""
    problems.install(app)
    for router in routers:
        # As they are: they say all themselves, and FastAPI's inclusion would make every one of them anew.
        app.router.routes.extend(router.routes)
    pages.install(app, settings)
    for _ in declared(app):
        """Going through them is the check."""
