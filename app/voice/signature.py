"""Whether a request was signed by Twilio: HMAC over the address we publish, never over the Host header."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

HEADER = "X-Twilio-Signature"
_default_ports = {"https": 443, "http": 80}

Parameters = Iterable[tuple[str, str]]


class Signatures:
    """Checks signatures for one public address under one or two auth tokens (two while they are being rotated).

    Twilio's rule: base64 of HMAC-SHA1 over the URL followed by each parameter's name and value, sorted by name, a
    repeated name with its distinct values sorted. Twilio signs some URLs with their port and some without, so both
    count, as they do in its own validator; a user name and password in the URL are never signed.
    """

    def __init__(self, public_url: str, tokens: Sequence[str]) -> None:
        self._bases = _bases(public_url)
        self._keys = [token.encode() for token in tokens if token]

    def valid(self, target: str, parameters: Parameters, signature: str) -> bool:
        """Whether `signature` is Twilio's for a POST of `parameters` to `target`, the raw path and query."""
        tail = (target + _signed(parameters)).encode()
        given = signature.encode()
        return any(
            hmac.compare_digest(_signature(key, base + tail), given) for key in self._keys for base in self._bases
        )


def _bases(public_url: str) -> list[bytes]:
    """The public address as Twilio may spell it: as it is written first, then with and without its port."""
    parts = urlsplit(public_url)
    host = parts.netloc.rpartition("@")[2]
    bare = host if parts.port is None else host.rpartition(":")[0]
    hosts = dict.fromkeys([host, bare, f"{bare}:{parts.port or _default_ports[parts.scheme]}"])
    return [f"{parts.scheme}://{each}{parts.path}".encode() for each in hosts]


def _signed(parameters: Parameters) -> str:
    return "".join([name + value for name, value in sorted(set(parameters))])


def _signature(key: bytes, message: bytes) -> bytes:
    return base64.b64encode(hmac.digest(key, message, "sha1"))
