"""Supervisors see who is locked out of verification and lift it; the screen pop tells the level."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
import pytest

from tests.api.running import Browser, Center
from tests.support.verification import CARD, lock

Opens = Callable[[str], Awaitable[Browser]]
ACCOUNT, NUMBER = "60110001", "+13035550199"


@pytest.fixture
async def policies(center: Center) -> Center:
    """The center, with a policy."""
    await center.database.hot.execute(
        "INSERT INTO center_object (kind, name, id, body, digest) VALUES ('policy', 'card', 1, $1, 'd')", CARD
    )
    await center.database.hot.execute("INSERT INTO deployment VALUES ('center_version', '1')")
    await center.services.center.refresh()
    return center


async def _notes(center: Center) -> list[object]:
    rows = await center.database.hot.fetch("SELECT body FROM fact WHERE grp = 0 ORDER BY seq")
    return [msgspec.json.decode(row["body"]) for row in rows]


async def test_locks_are_listed_and_lifted_by_name(policies: Center, browser: Opens) -> None:
    sue = await browser("sue")
    hashed = await lock(policies.database, "account", ACCOUNT)
    listed = await sue.ask("GET", "/verification/locks")
    [row] = listed.json()
    assert ACCOUNT not in listed.text
    assert (row["id"], row["kind"], row["policy"], row["attempts"], row["contact"]) == (
        hashed.hex(), "account", "card", 1, 7,
    )  # fmt: skip
    assert (await sue.ask("POST", f"/verification/locks/{row['id']}/unlock")).status_code == 204
    assert (await sue.ask("GET", "/verification/locks")).json() == []
    assert (await sue.ask("POST", f"/verification/locks/{row['id']}/unlock")).status_code == 404
    assert (await sue.ask("POST", "/verification/locks/none/unlock")).status_code == 404
    unlocked = ["verification_unlocked", {"kind": "account", "policy": "card", "contact": 7, "by": "Sue Stone"}]
    assert unlocked in await _notes(policies)


@pytest.mark.parametrize("named", [{"account": ACCOUNT}, {"number": NUMBER}])
async def test_whoever_calls_for_help_is_unlocked_by_account_or_number(
    policies: Center, browser: Opens, named: dict[str, str]
) -> None:
    sue = await browser("sue")
    await lock(policies.database, "account", ACCOUNT)
    await lock(policies.database, "number", NUMBER)
    unlock = {"policy": "card", **named}
    assert (await sue.ask("POST", "/verification/unlock", unlock)).json() == {"unlocked": True}
    assert (await sue.ask("POST", "/verification/unlock", unlock)).json() == {"unlocked": False}
    left = (await sue.ask("GET", "/verification/locks")).json()
    assert [row["kind"] for row in left] == ["number" if "account" in named else "account"]


@pytest.mark.parametrize(
    ("unlock", "status"),
    [
        ({"policy": "card"}, 422),
        ({"policy": "card", "account": ACCOUNT, "number": NUMBER}, 422),
        ({"policy": "none", "account": ACCOUNT}, 404),
    ],
)
async def test_what_is_to_be_unlocked_must_be_clear(
    policies: Center, browser: Opens, unlock: dict[str, str], status: int
) -> None:
    assert (await (await browser("sue")).ask("POST", "/verification/unlock", unlock)).status_code == status


async def test_the_screen_pop_tells_the_level(center: Center, browser: Opens) -> None:
    sue = await browser("sue")
    contact = await center.contact()
    assert (await sue.ask("GET", f"/contacts/{contact}")).json()["verification"] is None
    await center.database.hot.execute(
        "UPDATE contact SET verified_level = 2, verified_until = 5, verified_by = $2 WHERE id = $1",
        contact, ["account", "pin"],
    )  # fmt: skip
    shown = (await sue.ask("GET", f"/contacts/{contact}")).json()["verification"]
    assert shown == {"level": 2, "by": ["account number", "PIN"], "until": 5}
