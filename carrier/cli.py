"""The command line of the carrier."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
import uvloop

from carrier.network import Network
from carrier.options import Options
from carrier.server import start

Sid = Annotated[str, typer.Option(envvar="TWILIO_ACCOUNT_SID", help="The account this carrier serves.")]
Token = Annotated[str, typer.Option(envvar="TWILIO_AUTH_TOKEN", help="Signs webhooks and opens the REST API.")]
Host = Annotated[str, typer.Option(envvar="SWITCHBOARD_CARRIER_HOST", help="Where to listen.")]
Port = Annotated[int, typer.Option(envvar="SWITCHBOARD_CARRIER_PORT", help="0 takes a free port.")]
Speed = Annotated[float, typer.Option(envvar="SWITCHBOARD_CARRIER_SPEED", help="Call time per real time.", min=0.01)]
Seed = Annotated[int, typer.Option(envvar="SWITCHBOARD_CARRIER_SEED", help="Repeats what is left to chance.")]
Rate = Annotated[float, typer.Option(envvar="SWITCHBOARD_CARRIER_CALLS_PER_SECOND", help="REST calls.", min=0.01)]
Static = Annotated[Path | None, typer.Option(envvar="SWITCHBOARD_CARRIER_STATIC", help="Folder of the built pages.")]
Scripts = Annotated[Path | None, typer.Option(envvar="SWITCHBOARD_CARRIER_SCRIPTS", help="Folder of caller scripts.")]
KeySid = Annotated[str, typer.Option(envvar="TWILIO_API_KEY", help="An API key known from the start.")]
KeySecret = Annotated[str, typer.Option(envvar="TWILIO_API_SECRET", help="The secret of that key.")]
Center = Annotated[str, typer.Option(envvar="SWITCHBOARD_CARRIER_CENTER", help="URL at which scripted agents sign in.")]


def command(
    *,
    account_sid: Sid,
    auth_token: Token,
    host: Host = "127.0.0.1",
    port: Port = 8010,
    speed: Speed = 1.0,
    seed: Seed = 0,
    calls_per_second: Rate = 1.0,
    static: Static = None,
    scripts: Scripts = None,
    api_key: KeySid = "",
    api_secret: KeySecret = "",
    center: Center = "",
) -> None:
    """Stand in for a voice carrier on this machine until interrupted."""
    options = Options(
        account_sid=account_sid,
        auth_token=auth_token,
        host=host,
        port=port,
        speed=speed,
        seed=seed,
        calls_per_second=calls_per_second,
        static=static,
        scripts=scripts,
        api_key=api_key,
        api_secret=api_secret,
        center=center,
    )
    uvloop.run(_serve(options))


async def _serve(options: Options) -> None:
    runner, url = await start(Network(options))
    sys.stdout.write(json.dumps({"carrier": "ready", "url": url}) + "\n")
    sys.stdout.flush()
    await _interrupted()
    await runner.cleanup()


async def _interrupted() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()


def main() -> None:
    """Run the command."""
    typer.run(command)
