"""Two calls that hear each other."""

from __future__ import annotations

import asyncio

from carrier.call import Call, Input, Key, Words


class Bridge:
    """Connects two calls until either leaves; each call carries its own side."""

    def __init__(self, first: Call, second: Call) -> None:
        self._other = {first: second, second: first}
        self.over = asyncio.Event()

    async def carry(self, call: Call) -> None:
        """Keep `call` in the bridge until the bridge is over; leaving in any way ends it for the other side."""
        call.tell("bridged", on=True)
        try:
            with call.heard_by(lambda heard: pass_on(heard, self._other[call])):
                await self.over.wait()
        finally:
            self.over.set()
            call.tell("bridged", on=False)


def pass_on(heard: Input, listener: Call) -> None:
    """Let `listener` hear what another call's far end said or pressed."""
    match heard:
        case Key(key):
            listener.tell("digits", digits=key)
        case Words(text):
            listener.tell("said", text=text, language="", by="far")
