"""Whether this process is alive and ready, and its measures."""

from __future__ import annotations

import os

from fastapi import Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from app.api.access import Who, guarded
from app.api.dependencies import Services
from app.fleet import METRICS_FOLDER
from app.services import readiness

router = guarded(Who.ANYONE, below="")


@router.get("/healthz", include_in_schema=False)
async def is_alive() -> dict[str, str]:
    """This process answers."""
    return {"status": "alive"}


@router.get("/readyz", include_in_schema=False)
async def is_ready(services: Services) -> dict[str, str]:
    """This process may be sent requests. Answers 503 while it may not."""
    await readiness.require(services)
    return {"status": "ready"}


@router.get("/metrics", include_in_schema=False)
def get_metrics() -> Response:
    """What Prometheus collects: of this process, or of all that serve with it."""
    return Response(generate_latest(_counted()), media_type=CONTENT_TYPE_LATEST)


def _counted() -> CollectorRegistry:
    if METRICS_FOLDER not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # its constructor has no annotations
    return together
