"""Applying a center file: what is planned, what is stored, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.errors import Conflict
from app.services.center.apply import perform, plan
from app.services.center.center import Center
from app.services.center.describe import describe
from app.services.center.reading import read_text
from app.services.desk import Desk
from app.store.database import Database
from tests.support.summit import FOLDER, read_once


def edited(file: Path, edits: tuple[tuple[str, str], ...]) -> str:
    text = file.read_text()
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return text


def copied(file: Path, folder: Path, before: str, after: str) -> Path:
    """A copy of the center file and its flows, with some of the flows' text replaced."""
    (folder / "flows").mkdir()
    for flow in (file.parent / "flows").iterdir():
        (folder / "flows" / flow.name).write_text(flow.read_text().replace(before, after))
    return Path(shutil.copy(file, folder))


async def applied(database: Database, desk: Desk, file: Path, *edits: tuple[str, str], overwrite: bool = False) -> str:
    """Apply the file with some of its text replaced; answers the plan."""
    # The flows of a copy may be changed between two readings of the same text.
    text = edited(file, edits)
    planned = await plan(database, read_once(text) if file.parent == FOLDER else read_text(text, file.parent))
    await perform(database, desk, planned, by="tests", overwrite=overwrite)
    return describe(planned.changes)


async def changed_elsewhere(database: Database, kind: str, name: str) -> None:
    await database.hot.execute(
        "UPDATE center_object SET body = body || '{\"title\": \"Changed\"}', digest = 'x'"
        " WHERE kind = $1 AND name = $2",
        kind,
        name,
    )


async def test_first_apply_creates_everything_and_the_desk_adopts_it(
    database: Database, desk: Desk, summit: Path
) -> None:
    text = await applied(database, desk, summit)
    center = Center(database)
    await center.refresh()
    assert "+ create  queue billing" in text
    assert len(center.picture.agents) == 24
    assert set(desk.state.config.queues) == {queue.id for queue in center.picture.queues}
    incoming = center.incoming("+13035550100", "")
    assert incoming is not None
    assert (incoming.flow, incoming.version) == ("main", 1)
    files = {path.stem for path in (summit.parent / "flows").glob("*.yaml")}
    assert {"main", "order_status", "card"} < set((await center.flow("main", 1)).parts) < files


async def test_second_apply_changes_nothing(database: Database, desk: Desk, summit: Path) -> None:
    await applied(database, desk, summit)
    position, center = desk.position, Center(database)
    await center.refresh()
    assert "Nothing to do" in await applied(database, desk, summit)
    assert desk.position == position
    assert not await center.refresh()


async def test_changed_title_is_planned_by_field_and_needs_no_turn(
    database: Database, desk: Desk, summit: Path
) -> None:
    await applied(database, desk, summit)
    position = desk.position
    text = await applied(database, desk, summit, ("title: Billing, site", "title: Accounts, site"))
    assert text == "~ change  team billing\n      title: Billing -> Accounts\n"
    assert desk.position == position


async def test_changed_skill_level_is_adopted_by_the_desk(database: Database, desk: Desk, summit: Path) -> None:
    await applied(database, desk, summit)
    before = desk.state.config.number
    text = await applied(database, desk, summit, ("{retail: 4, billing: 3, spanish: 5}", "{retail: 4, billing: 5}"))
    assert "skills.billing: 3 -> 5" in text
    assert "skills.spanish: 5 -> -" in text
    assert desk.state.config.number > before


async def test_retired_object_keeps_its_id_and_comes_back_with_it(database: Database, desk: Desk, summit: Path) -> None:
    await applied(database, desk, summit)
    ids = await database.hot.fetchval("SELECT id FROM center_object WHERE kind = 'reason' AND name = 'training'")
    edit = ("  training: {title: Training}\n", "")
    assert await applied(database, desk, summit, edit) == "- retire  reason training\n"
    center = Center(database)
    await center.refresh()
    assert center.picture.reasons.named("training") is None
    assert center.picture.reasons.name(ids) == "training"
    assert "+ restore reason training" in await applied(database, desk, summit)
    again = await database.hot.fetchval("SELECT id FROM center_object WHERE kind = 'reason' AND name = 'training'")
    assert again == ids


async def test_new_objects_take_new_ids_though_others_were_retired(
    database: Database, desk: Desk, summit: Path
) -> None:
    await applied(database, desk, summit)
    edit = ("  training: {title: Training}\n", "  coaching: {title: Coaching}\n")
    await applied(database, desk, summit, edit)
    rows = await database.hot.fetch("SELECT id FROM center_object WHERE kind = 'reason'")
    assert len({row["id"] for row in rows}) == 5


async def test_change_made_elsewhere_is_not_overwritten_unless_told(
    database: Database, desk: Desk, summit: Path
) -> None:
    await applied(database, desk, summit)
    await changed_elsewhere(database, "reason", "lunch")
    with pytest.raises(Conflict, match="reason lunch"):
        await applied(database, desk, summit)
    text = await applied(database, desk, summit, overwrite=True)
    assert "changed elsewhere since the last apply" in text
    assert "Nothing to do" in await applied(database, desk, summit)


async def test_object_made_elsewhere_is_not_retired_unless_told(database: Database, desk: Desk, summit: Path) -> None:
    await applied(database, desk, summit)
    await database.hot.execute(
        "INSERT INTO center_object (kind, name, id, body, digest)"
        " VALUES ('skill', 'french', 9, '{\"title\": \"F\"}', 'y')"
    )
    with pytest.raises(Conflict, match="skill french"):
        await applied(database, desk, summit)


async def test_plan_that_has_aged_is_refused(database: Database, desk: Desk, summit: Path) -> None:
    planned = await plan(database, read_once())
    await applied(database, desk, summit)
    with pytest.raises(Conflict, match="changed while you read the plan"):
        await perform(database, desk, planned, by="tests")


async def test_changed_flow_and_those_that_run_it_are_published_anew_and_old_versions_keep_their_parts(
    database: Database, desk: Desk, summit: Path, tmp_path: Path
) -> None:
    await applied(database, desk, summit)
    copy = copied(summit, tmp_path, "One moment, please.", "Let me look.")
    text = await applied(database, desk, copy)
    assert "flow order_status\n      version: 1 -> 2" in text
    assert "flow main\n      version: 1 -> 2" in text
    assert "outlet" not in text
    center = Center(database)
    await center.refresh()
    old, new = await center.flow("main", 1), await center.flow("main", 2)
    fillers = [flow.parts["order_status"].document.model_dump_json().count("Let me look.") for flow in (old, new)]
    assert fillers == [0, 1]
    assert center.picture.versions.published["main"] == 2


async def test_retired_flow_takes_no_new_calls(database: Database, desk: Desk, summit: Path) -> None:
    await applied(database, desk, summit)
    edits = [
        ('  "+13035550102": {title: Summit outlet (closed), flow: outlet, division: retail}\n', ""),
        ("  outlet: flows/outlet.yaml\n", ""),
    ]
    assert "- retire  flow outlet" in await applied(database, desk, summit, *edits)
    center = Center(database)
    await center.refresh()
    assert center.incoming("+13035550102", "") is None
    assert "+ restore flow outlet" in await applied(database, desk, summit)
    await center.refresh()
    assert center.incoming("+13035550102", "") is not None
