"""Named places where a process can be made to die or freeze, so that tests can show that nothing is lost there.

`SWITCHBOARD_FAULT=turn.committed#3:kill` kills this process the third time it has committed a turn; `:stop` freezes it
until somebody continues it. Unset, a place costs one comparison.
"""

from __future__ import annotations

import os
import signal

PLACES = (
    "turn.before_commit",
    "turn.committed",
    "outbox.before_send",
    "outbox.sent",
    "webhook.before_answer",
    "webhook.committed",
)
"""Every place, in the order in which a call meets them."""

SIGNALS = {"kill": signal.SIGKILL, "stop": signal.SIGSTOP}


class Plan:
    """Where this process is to be struck: the place, how many times it is passed first, and with what."""

    def __init__(self, text: str) -> None:
        place, _, rest = text.partition("#")
        times, _, how = rest.partition(":")
        if place not in PLACES or how not in SIGNALS or not times.isdecimal():
            raise ValueError(
                f"a fault reads PLACE#TIMES:kill or PLACE#TIMES:stop, with PLACE one of {', '.join(PLACES)}"
            )
        self.place, self.left, self.signal = place, int(times), SIGNALS[how]

    def passed(self, place: str) -> None:
        """Count a passage, and strike at the last one."""
        if place == self.place:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), self.signal)


_plan: Plan | None = None


def arm(text: str) -> None:
    """Follow this plan from now on; an empty text follows none. Raises ValueError for one that cannot be read."""
    global _plan  # noqa: PLW0603 - the process itself is what is struck
    _plan = Plan(text) if text else None


def place(name: str) -> None:
    """The process passes a named place."""
    if _plan is not None:
        _plan.passed(name)
