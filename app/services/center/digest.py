"""The canonical form of a body and its digest, by which a change is told from none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from app.services.center.names import Body


def canonical(body: Body) -> dict[str, Any]:
    """The body as plain data, without what is default anyway."""
    return body.model_dump(mode="json", exclude_defaults=True)


def digest(body: dict[str, Any]) -> str:
    """SHA-256 (hex) of the body, whatever the order of its keys."""
    return hashlib.sha256(msgspec.json.encode(body, order="sorted")).hexdigest()


def flow_digest(document: str, parts: Sequence[str], scenarios: Mapping[str, str]) -> str:
    """SHA-256 (hex) of a flow: its document, those of the flows it runs, by name, and its scenarios."""
    texts = [document, *parts, *sorted(scenarios.items())]
    return hashlib.sha256(msgspec.json.encode(texts)).hexdigest()
