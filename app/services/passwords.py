"""Passwords: hashed and checked with argon2id, away from the event loop."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import Invalid

least_length = 10
greatest_length = 256

_hasher = PasswordHasher()
# One check takes 64 MB and tens of milliseconds; two at a time keep a flood of sign-ins from starving everything else.
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")
_decoy = "$argon2id$v=19$m=65536,t=3,p=4$VsNeH8KGWT8qOJweRuKg4A$jNZUFLGNB29lBRvgGx/1/0xgYgn5yVQFbbtV1Tdr/98"
"""Checked when there is no account, so that the answer takes as long as a wrong password's."""


async def hashed(password: str) -> str:
    """The hash to keep. Raises `Invalid` when the password is shorter or longer than we take."""
    if not least_length <= len(password) <= greatest_length:
        raise Invalid(f"A password has {least_length} to {greatest_length} characters.")
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def matches(kept: str | None, password: str) -> bool:
    """Whether the password is the one that was hashed; without a kept hash it takes as long and says no."""
    right = await asyncio.get_running_loop().run_in_executor(_threads, _verify, kept or _decoy, password)
    return right and kept is not None


def _verify(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False
