"""The small commands: help, flows, migrate, verify, carrier; and what is said when something cannot be used."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from app.settings import home
from tests.commands.conftest import Switchboard

flows = home / "examples" / "summit" / "flows"


async def test_help_names_every_command(switchboard: Switchboard) -> None:
    ran = await switchboard("--help")
    names = ("demo", "serve", "worker", "migrate", "verify", "apply", "export", "carrier", "twilio", "flows", "user")
    assert [name for name in names if name not in ran.out] == []


async def test_flow_is_checked_with_the_flows_beside_it(switchboard: Switchboard) -> None:
    ran = await switchboard("flows", "check", str(flows / "main.yaml"))
    assert ran.code == 0
    assert ran.out.endswith("steps, nothing wrong.\n")


async def test_broken_flow_is_told_by_line_and_mend(switchboard: Switchboard, tmp_path: Path) -> None:
    file = tmp_path / "main.yaml"
    file.write_text("version: 1\nname: main\nkind: inbound\nstart: nowhere\nsteps:\n  bye: {type: hang_up}\n")
    ran = await switchboard("flows", "check", str(file))
    assert ran.code == 1
    assert f"{file}: line 4" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("option", "words"), [((), "order_status (part, en-US, es-US)"), (("--graph",), "flowchart TD")]
)
async def test_flow_is_shown_as_outline_and_as_graph(
    switchboard: Switchboard, option: tuple[str, ...], words: str
) -> None:
    assert words in (await switchboard("flows", "show", str(flows / "order_status.yaml"), *option)).out


async def test_migrate_says_where_the_database_is(switchboard: Switchboard) -> None:
    ran = await switchboard("migrate")
    assert ran.code == 0
    assert ran.out.startswith("The database is at ")


async def test_verify_finds_nothing_in_a_fresh_database(switchboard: Switchboard) -> None:
    assert await switchboard("verify") == (0, "All is as the journal says.\n", "")


async def test_carrier_shows_its_own_options(switchboard: Switchboard) -> None:
    assert "--speed" in (await switchboard("carrier", "--help")).out


async def test_dead_database_is_told_in_a_line(switchboard: Switchboard) -> None:
    ran = await switchboard("verify", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert ran.code == 1
    assert ran.err.startswith("The database does not answer")
    assert ran.err.endswith("Check DATABASE_URL and that its server runs.\n")


async def test_taken_port_is_told_in_a_line(switchboard: Switchboard) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = await switchboard("serve", PORT=str(taken.getsockname()[1]))
    assert ran.code == 1
    assert ran.err.endswith("Set PORT to a free port.\n")


async def test_bad_variable_is_named(switchboard: Switchboard) -> None:
    ran = await switchboard("verify", PORT="eight thousand")
    assert ran.code == 1
    assert ran.err.startswith("PORT: ")
