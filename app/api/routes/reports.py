"""Reports for supervisors."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from app.api.access import Who, guarded
from app.api.dependencies import Services
from app.services import queue_reports
from app.services.queue_reports import AccuracyRow, HoldsRow, PunctualityRow

Days = Annotated[int, Query(ge=1, le=90)]
"""How far back."""

router = guarded(Who.SUPERVISORS, "/reports")


@router.get("/estimates")
async def estimate_accuracy(services: Services, days: Days = 7) -> list[AccuracyRow]:
    """Did the waits that callers were told hold?"""
    return await queue_reports.accuracy(services, days)


@router.get("/callbacks")
async def callback_punctuality(services: Services, days: Days = 7) -> list[PunctualityRow]:
    """Were callbacks offered, taken and kept, and were they on time?"""
    return await queue_reports.punctuality(services, days)


@router.get("/holds")
async def customers_on_hold(services: Services, days: Days = 7) -> list[HoldsRow]:
    """How often and how long were customers on hold, and how many hung up there?"""
    return await queue_reports.on_hold(services, days)
