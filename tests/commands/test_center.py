"""`switchboard apply` and `export`."""

from __future__ import annotations

from pathlib import Path

from app.store.database import Database
from tests.commands.conftest import Switchboard, summit


async def objects(database: Database) -> int:
    count: int = await database.hot.fetchval("SELECT count(*) FROM center_object WHERE NOT retired")
    return count


async def test_apply_shows_its_plan_asks_and_then_has_nothing_to_do(
    switchboard: Switchboard, database: Database
) -> None:
    shown = await switchboard("apply", summit, "--dry-run")
    assert "+ create  queue billing\n" in shown.out
    declined = await switchboard("apply", summit, stdin="n\n")
    assert declined.code == 1
    assert await objects(database) == 0
    agreed = await switchboard("apply", summit, stdin="y\n")
    assert agreed.out.endswith("Applied.\n"), agreed
    assert await objects(database) > 50
    again = await switchboard("apply", summit)
    assert again == (0, "Nothing to do: the center is as the file says.\n", "")


async def test_export_is_a_file_that_changes_nothing(switchboard: Switchboard, tmp_path: Path) -> None:
    await switchboard("apply", summit, "--yes")
    exported = await switchboard("export")
    file = tmp_path / "center.yaml"
    file.write_text(exported.out)
    assert (await switchboard("apply", str(file))).out.startswith("Nothing to do")


async def test_faults_of_a_file_are_told_without_a_traceback(switchboard: Switchboard, tmp_path: Path) -> None:
    file = tmp_path / "center.yaml"
    file.write_text("version: 1\ncenter: {title: A}\nreasons: {lunch: {}}\nagents: {ana: {name: Ana, team: day}}\n")
    ran = await switchboard("apply", str(file))
    assert ran.code == 1
    assert ran.err.splitlines() == [
        "line 3: reasons.lunch.title: Field required. Add it.",
        "line 4: agents.ana.team: no team is named day. Declare it below `teams`.",
    ]


async def test_change_made_elsewhere_is_named_and_kept(switchboard: Switchboard, database: Database) -> None:
    await switchboard("apply", summit, "--yes")
    await database.hot.execute("UPDATE center_object SET digest = 'x' WHERE kind = 'reason' AND name = 'lunch'")
    ran = await switchboard("apply", summit, "--yes")
    assert ran.code == 1
    assert "Changed elsewhere since the last apply: reason lunch." in ran.err
    assert (await switchboard("apply", summit, "--yes", "--overwrite")).code == 0
