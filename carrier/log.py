"""What happened to each call, kept for the most recent calls and read by people and tests."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import TypeAlias

CALLS_KEPT = 5_000
LINES_PER_CALL = 400

Line: TypeAlias = dict[str, object]


class CallLog:
    """A bounded log per call; errors and warnings of documents are also listed apart, as in a debugger."""

    def __init__(self, stamp: Callable[[], str]) -> None:
        self._stamp = stamp
        self._calls: OrderedDict[str, deque[Line]] = OrderedDict()
        self.alerts: deque[Line] = deque(maxlen=1_000)

    def add(self, call: str, what: str, **details: object) -> None:
        """Note that `what` happened to `call`."""
        lines = self._calls.get(call)
        if lines is None:
            lines = self._open(call)
        lines.append({"at": self._stamp(), "what": what, **details})

    def alert(self, call: str, code: int, message: str, url: str = "") -> None:
        """Note an error or warning of Twilio's list."""
        self.add(call, "alert", code=code, message=message, url=url)
        self.alerts.append({"call": call, "code": code, "message": message, "url": url})

    def of(self, call: str) -> list[Line]:
        """Everything noted about `call`, oldest first."""
        return list(self._calls.get(call, ()))

    def clear(self) -> None:
        """Forget everything."""
        self._calls.clear()
        self.alerts.clear()

    def _open(self, call: str) -> deque[Line]:
        if len(self._calls) >= CALLS_KEPT:
            self._calls.popitem(last=False)
        lines: deque[Line] = deque(maxlen=LINES_PER_CALL)
        self._calls[call] = lines
        return lines
