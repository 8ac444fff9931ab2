"""Exporting: the same bytes each time, and nothing to do when applied again."""

from __future__ import annotations

from pathlib import Path

from app.services.center.apply import perform, plan
from app.services.center.export import export
from app.services.center.reading import read_text
from app.services.desk import Desk
from app.store.database import Database
from tests.support.summit import read_once


async def test_exported_center_applies_to_no_change(database: Database, desk: Desk) -> None:
    await perform(database, desk, await plan(database, read_once()), by="tests")
    exported = await export(database)
    again = await plan(database, read_text(exported, Path("/nowhere")))
    assert again.changes == []
    assert await export(database) == exported


async def test_applying_the_export_elsewhere_exports_the_same_bytes(database: Database, desk: Desk) -> None:
    await perform(database, desk, await plan(database, read_once()), by="tests")
    exported = await export(database)
    await database.hot.execute("TRUNCATE center_object, flow, flow_version, deployment CASCADE")
    await perform(database, desk, await plan(database, read_text(exported, Path("/nowhere"))), by="tests")
    assert await export(database) == exported


async def test_empty_center_exports_a_document_that_says_so(database: Database) -> None:
    assert await export(database) == "version: 1\n"
