"""`switchboard verification`."""

from __future__ import annotations

from pathlib import Path

from app.store.database import Database
from tests.commands.conftest import Switchboard
from tests.support.verification import CENTER, lock

ACCOUNT, NUMBER = "60110001", "+13035550199"


async def test_who_is_locked_out_is_listed_and_let_in_again(
    switchboard: Switchboard, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "center.yaml"
    file.write_text(CENTER)
    await switchboard("apply", str(file), "--yes")
    assert (await switchboard("verification", "locks")).out == "Nothing is locked.\n"
    await lock(database, "account", ACCOUNT)
    await lock(database, "number", NUMBER)
    listed = (await switchboard("verification", "locks")).out.splitlines()
    assert listed[0].split() == ["until", "(UTC)", "policy", "what", "attempts", "last", "contact"]
    assert sorted(line.split()[3] for line in listed[1:]) == ["account", "number"]
    by_account = ("verification", "unlock", "card", "--account-stdin")
    assert (await switchboard(*by_account, stdin=f"{ACCOUNT}\n")).out == "Unlocked.\n"
    assert (await switchboard(*by_account, stdin=f"{ACCOUNT}\n")).out == "Nothing was counted against it.\n"
    assert (await switchboard("verification", "unlock", "card", "--number", NUMBER)).out == "Unlocked.\n"
    unknown = await switchboard("verification", "unlock", "none", "--number", NUMBER)
    assert unknown == (1, "", "The center has no verification policy none.\n")
