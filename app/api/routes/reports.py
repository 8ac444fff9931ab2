"""Reports for supervisors."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from app.api.access import Who, guarded
from app.api.dependencies import Services
from app.services import accuracy
from app.services.accuracy import AccuracyRow

router = guarded(Who.SUPERVISORS, "/reports")


@router.get("/estimates")
async def estimate_accuracy(services: Services, days: Annotated[int, Query(ge=1, le=90)] = 7) -> list[AccuracyRow]:
    """Did the waits that callers were told hold?"""
    return await accuracy.accuracy(services, days)
