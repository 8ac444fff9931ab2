"""`switchboard carrier`: the local stand-in for Twilio, a program of its own."""

from __future__ import annotations

import os
import sys

import typer

from app.settings import home


def carrier(context: typer.Context) -> None:
    """Run the local stand-in for Twilio; its own options follow (`switchboard carrier --help`)."""
    pages = os.environ.get("SWITCHBOARD_CARRIER_STATIC", str(home / "app" / "console_dist"))
    command = [sys.executable, "-m", "carrier", *context.args]
    # The same process goes on as the carrier, so that signals reach it and nothing stands between.
    os.execve(sys.executable, command, os.environ | {"SWITCHBOARD_CARRIER_STATIC": pages})  # noqa: S606 - no shell
