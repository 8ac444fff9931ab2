"""Runs the connector: the port comes from the command line, the secret from SUMMIT_CONNECTOR_SECRET, and the address of
the payment processor from SUMMIT_PROCESSOR."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys

from aiohttp import web

from .server import application


async def serve(secret: str, processor: str, port: int) -> None:
    """Serve on this machine only, until told to stop; writes the address once it answers."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    runner = web.AppRunner(application(secret, processor))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    sys.stdout.write(f"http://127.0.0.1:{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await stop.wait()
    await runner.cleanup()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m connector", description="Summit's sample connector.")
    parser.add_argument("--port", type=int, default=8020, help="0 takes a free one (default: %(default)s)")
    port: int = parser.parse_args().port
    secret = os.environ.get("SUMMIT_CONNECTOR_SECRET")
    if not secret:
        parser.error("set SUMMIT_CONNECTOR_SECRET to the secret shared with Switchboard")
    asyncio.run(serve(secret, os.environ.get("SUMMIT_PROCESSOR", ""), port))


if __name__ == "__main__":
    main()
