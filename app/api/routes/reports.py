"""Reports for supervisors."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from app.api.access import Who, guarded
from app.api.dependencies import Services
from app.services import accuracy, holds
from app.services.accuracy import AccuracyRow
from app.services.callbacks import punctuality
from app.services.callbacks.punctuality import PunctualityRow
from app.services.holds import HoldsRow

Days = Annotated[int, Query(ge=1, le=90)]
"""How far back."""

router = guarded(Who.SUPERVISORS, "/reports")


@router.get("/estimates")
async def estimate_accuracy(services: Services, days: Days = 7) -> list[AccuracyRow]:
    """Did the waits that callers were told hold?"""
    return await accuracy.accuracy(services, days)


@router.get("/callbacks")
async def callback_punctuality(services: Services, days: Days = 7) -> list[PunctualityRow]:
    """Were callbacks offered, taken and kept, and were they on time?"""
    return await punctuality.punctuality(services, days)


@router.get("/holds")
async def customers_on_hold(services: Services, days: Days = 7) -> list[HoldsRow]:
    """How often and how long were customers on hold, and how many hung up there?"""
    return await holds.of_queues(services, days)
