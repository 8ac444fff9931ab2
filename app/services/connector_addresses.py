"""Where connectors may be asked: at public addresses written plainly, and at those inside that this deployment allows.

A name is resolved once, every address it has is checked, and one of these very addresses is connected to: a name that
means another machine a moment later gains nothing.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from typing_extensions import override

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_PLAIN = re.compile(
    r"https?://(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:[0-9]{1,5})?(/[\w.~!$&'()*+,;=:@%/-]*)?", re.ASCII
)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_NAT64 = IPv6Network("64:ff9b::/96")
_RESERVED = (IPv4Network("192.0.0.0/24"), IPv6Network("64:ff9b:1::/48"))
"""Not public either, whatever this Python's own list says."""


class Forbidden(OSError):
    """Nobody may connect to this address; the text says why."""


class Allowed:
    """The hosts and networks inside that may be asked, from their written form: names, addresses and CIDR blocks."""

    def __init__(self, entries: Iterable[str] = ()) -> None:
        self.hosts: set[str] = set()
        self.networks: list[Network] = []
        for entry in entries:
            self._add(entry)

    def admits(self, host: str, address: Address) -> bool:
        """Whether a connector that names this host may be asked at this address."""
        inner = _meant(address)
        return host in self.hosts or _is_public(inner) or any(inner in network for network in self.networks)

    def _add(self, entry: str) -> None:
        try:
            self.networks.append(ip_network(entry))
        except ValueError:
            self.hosts.add(entry.lower())


def misspelled(url: str) -> str | None:
    """What is odd about a connector's address, none when it is written plainly.

    Only one spelling of each host is taken, so that no reader can take it for another.
    """
    if not _PLAIN.fullmatch(url.lower()) or not url.isascii():
        return "it is not written as https://host:port/path"
    host = urlsplit(url).hostname or ""
    if ".." in host or "-." in host or ".-" in host:
        return "the host is not a name"
    if _NUMBER.fullmatch(host.rpartition(".")[2]) and not _is_canonical(host):
        return "the host is an address in an odd spelling"
    return None


class CheckedResolver(AbstractResolver):
    """Resolves names, and refuses each that has an address nobody may connect to."""

    def __init__(self, allowed: Allowed, inner: AbstractResolver | None = None) -> None:
        self._allowed = allowed
        self._inner = inner or ThreadedResolver()

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a name. Raises `Forbidden` unless all of them are allowed."""
        found = await self._inner.resolve(host, port, family)
        for each in found:
            check(self._allowed, host, each["host"])
        return found

    @override
    async def close(self) -> None:
        """Nothing is kept open."""
        await self._inner.close()


def check(allowed: Allowed, host: str, address: str) -> None:
    """Raises `Forbidden` when a connector of this host must not be asked at this address."""
    if not allowed.admits(host.lower(), ip_address(address)):
        raise Forbidden(f"{host} is at {address}, which is not public; SWITCHBOARD_CONNECTOR_ALLOW may allow it")


def check_literal(allowed: Allowed, url: str) -> None:
    """The same for an address that stands in the URL itself, which nobody resolves. Raises `Forbidden`."""
    fault = misspelled(url)
    if fault is not None:
        raise Forbidden(fault)
    host = urlsplit(url).hostname or ""
    if ":" in host or _is_canonical(host):
        check(allowed, host, host)


def _is_canonical(host: str) -> bool:
    try:
        return str(IPv4Address(host)) == host
    except ValueError:
        return False


def _meant(address: Address) -> Address:
    """The address behind one that only wraps it: whoever connects to the wrapped one may come to the inner one."""
    if isinstance(address, IPv4Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
    if inner is None and address in _NAT64:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address


def _is_public(address: Address) -> bool:
    site_local = isinstance(address, IPv6Address) and (address.is_site_local or address.scope_id is not None)
    reserved = site_local or any(address in network for network in _RESERVED)
    return address.is_global and not address.is_multicast and not reserved
