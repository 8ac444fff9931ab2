"""How one carrier is set up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the program; `speed` multiplies call time and `calls_per_second` limits calls made by REST."""

    account_sid: str
    auth_token: str
    host: str = "127.0.0.1"
    port: int = 8010
    speed: float = 1.0
    seed: int = 0
    calls_per_second: float = 1.0
    static: Path | None = None
    scripts: Path | None = None
    api_key: str = ""
    api_secret: str = ""
    center: str = ""
