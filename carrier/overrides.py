"""Connection overrides: what a webhook URL's fragment says about timeouts and retries."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag

from carrier.errors import TwimlError

HARD_LIMIT_MS = 15_000
RETRIABLE = frozenset(("4xx", "5xx", "ct", "rt", "all"))


@dataclass(frozen=True, slots=True)
class Overrides:
    """Limits of one webhook request in milliseconds, the retries after the first attempt and what is retried.

    Twilio's defaults: one retry, and only when the connection could not be made; 15 s in all, whatever is asked.
    """

    connect: int = 5_000
    read: int = HARD_LIMIT_MS
    total: int = HARD_LIMIT_MS
    retries: int = 1
    retry_on: frozenset[str] = frozenset(("ct",))

    def retries_on(self, what: str) -> bool:
        """Whether a failure of kind `what` is tried again."""
        return "all" in self.retry_on or what in self.retry_on


def split_overrides(url: str) -> tuple[str, Overrides]:
    """The URL without its fragment, which is never sent nor signed, and the overrides the fragment asks for.

    Raises TwimlError 11243 for an unknown retry policy.
    """
    bare, fragment = urldefrag(url)
    return (bare, _read(dict(parse_qsl(fragment)))) if fragment else (bare, Overrides())


def _read(asked: dict[str, str]) -> Overrides:
    return Overrides(
        connect=_bounded(asked.get("ct"), 100, 10_000, 5_000),
        read=_bounded(asked.get("rt"), 100, HARD_LIMIT_MS, HARD_LIMIT_MS),
        total=_bounded(asked.get("tt"), 100, HARD_LIMIT_MS, HARD_LIMIT_MS),
        retries=_bounded(asked.get("rc"), 0, 5, 1),
        retry_on=_policies(asked.get("rp", "ct")),
    )


def _bounded(text: str | None, low: int, high: int, default: int) -> int:
    if text is None or not text.isdecimal():
        return default
    return min(max(int(text), low), high)


def _policies(text: str) -> frozenset[str]:
    policies = frozenset(text.split(","))
    if not policies <= RETRIABLE:
        raise TwimlError(11243, f"Invalid retry policy {text!r}")
    return policies
