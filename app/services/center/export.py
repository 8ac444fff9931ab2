"""Exporting the center: one canonical document that applies to no change, flows and all."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from app.services.center.file import CENTER
from app.services.center.kinds import KINDS
from app.store import center as store
from app.store.center import Stored

if TYPE_CHECKING:
    from app.store.database import Database


async def export(database: Database) -> str:
    """The center file of what is configured now; the same center always gives the same bytes."""
    async with database.hot.acquire() as connection, connection.transaction(isolation="repeatable_read"):
        stored = await store.load(connection)
    return rendered(stored)


def rendered(stored: Stored) -> str:
    """The center file of what is stored."""
    return _yaml(_document(stored))


def _document(stored: Stored) -> dict[str, Any]:
    live = [each for each in stored.objects if not each.retired]
    document: dict[str, Any] = {"version": 1}
    document[CENTER] = next((each.body for each in live if each.kind == CENTER), None)
    for kind in KINDS:
        document[kind.section] = {each.name: _ordered(kind.model, each.body) for each in live if each.kind == kind.name}
    document["flows"] = {
        flow.name: {"document": LiteralScalarString(flow.document)} | _scenarios(flow.scenarios)
        for flow in stored.flows
        if flow.published is not None
    }
    return {section: content for section, content in document.items() if content}


def _scenarios(texts: Mapping[str, str]) -> dict[str, Any]:
    return {"scenarios": {name: LiteralScalarString(texts[name]) for name in sorted(texts)}} if texts else {}


def _ordered(model: Any, body: dict[str, Any]) -> dict[str, Any]:
    """Fields as the model has them; what is inside them by name, for a stored body has forgotten its order."""
    return {field: _sorted(body[field]) for field in model.model_fields if field in body}


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(each) for each in value] if isinstance(value, list) else value


def _yaml(document: dict[str, Any]) -> str:
    yaml = YAML()
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()
