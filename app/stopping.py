"""Being told to stop: by Ctrl-C, or by whoever runs the process."""

from __future__ import annotations

import asyncio
import signal


def stop_event() -> asyncio.Event:
    """Set once SIGTERM or SIGINT arrives; from here on neither ends the process by itself."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
