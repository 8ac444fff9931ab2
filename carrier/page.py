"""An address of a TwiML document: URL and method, or the document itself, and how further addresses follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from carrier.errors import TwimlError

METHODS = ("GET", "POST")


@dataclass(frozen=True, slots=True)
class Page:
    """A document to fetch with `method`, or one given inline, which has no base URL."""

    url: str
    method: str = "POST"
    inline: str | None = None

    def follow(self, url: str, method: str = "POST") -> Page:
        """The page that `url`, found in this document, names; empty names the document itself.

        Raises TwimlError 11100 when the address is not absolute and there is nothing to resolve it against.
        """
        target = urljoin(self.url, url) if url else self.url
        if urlsplit(target).scheme not in ("http", "https"):
            raise TwimlError(11100, f"Invalid URL format: {url!r}")
        return Page(target, method)


def optional_page(url: str, method: str = "POST") -> Page | None:
    """A page when there is an address, else None."""
    return Page(url, method) if url else None
