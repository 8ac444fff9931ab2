"""Passwords."""

from __future__ import annotations

import pytest

from app.errors import Invalid
from app.services import passwords
from app.services.roles import Role


async def test_only_the_right_password_matches() -> None:
    """Nor does anything match where nothing is kept."""
    kept = await passwords.hashed("correct horse")
    assert kept.startswith("$argon2id$")
    assert await passwords.matches(kept, "correct horse")
    assert not await passwords.matches(kept, "correct horse ")
    assert not await passwords.matches(None, "nobody has this")
    assert not await passwords.matches("no hash at all", "correct horse")


@pytest.mark.parametrize("password", ["", "too short", "x" * 257])
async def test_passwords_of_a_length_we_do_not_take(password: str) -> None:
    """Too short to be safe, or too long to be meant."""
    with pytest.raises(Invalid):
        await passwords.hashed(password)


def test_each_role_covers_those_below() -> None:
    """Agent, supervisor, admin."""
    covered = {role: [other for other in Role if role.covers(other)] for role in Role}
    assert covered == {Role.AGENT: [Role.AGENT], Role.SUPERVISOR: [Role.AGENT, Role.SUPERVISOR], Role.ADMIN: list(Role)}
