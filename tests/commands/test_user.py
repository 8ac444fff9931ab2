"""`switchboard user add`."""

from __future__ import annotations

from app.store.database import Database
from tests.commands.conftest import Switchboard, summit

password = "a long enough password\n"


async def test_supervisor_is_added_once(switchboard: Switchboard, database: Database) -> None:
    add = ("user", "add", "maria", "--role", "supervisor", "--name", "Maria Silva", "--password-stdin")
    assert (await switchboard(*add, stdin=password)).out == "maria may sign in as supervisor.\n"
    row = await database.hot.fetchrow("SELECT name, role, sample, password_hash FROM account")
    assert row is not None
    assert (row["name"], row["role"], row["sample"]) == ("Maria Silva", "supervisor", False)
    assert row["password_hash"].startswith("$argon2id$")
    again = await switchboard(*add, stdin=password)
    assert again.code == 1
    assert "already has an account" in again.err


async def test_agent_needs_the_agent_of_the_center_they_are(switchboard: Switchboard, database: Database) -> None:
    add = ("user", "add", "ana", "--role", "agent", "--password-stdin")
    assert "--agent" in (await switchboard(*add, stdin=password)).err
    assert "No agent is named ana_lopez." in (await switchboard(*add, "--agent", "ana_lopez", stdin=password)).err
    await switchboard("apply", summit, "--yes")
    assert (await switchboard(*add, "--agent", "ana_lopez", stdin=password)).code == 0
    assert await database.hot.fetchval("SELECT agent_id FROM account WHERE username = 'ana'") == 1


async def test_supervisor_is_over_teams_that_the_center_has(switchboard: Switchboard, database: Database) -> None:
    await switchboard("apply", summit, "--yes")
    add = ("user", "add", "tom", "--role", "supervisor", "--password-stdin", "--team", "retail_day")
    assert "No team is named nowhere." in (await switchboard(*add, "--team", "nowhere", stdin=password)).err
    assert (await switchboard(*add, "--team", "billing", stdin=password)).code == 0
    assert await database.hot.fetchval("SELECT teams FROM account") == ["retail_day", "billing"]


async def test_short_password_is_refused_in_a_line(switchboard: Switchboard) -> None:
    ran = await switchboard("user", "add", "maria", "--role", "admin", "--password-stdin", stdin="short\n")
    assert ran == (1, "", "A password has 10 to 256 characters.\n")
