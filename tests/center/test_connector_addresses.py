"""No disguise brings a question to an address inside: spellings, wrapped addresses, names, redirects, rebinding."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from ipaddress import ip_address

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override

from app.services import connectors as client
from app.services.center.kinds import Connector
from app.services.connector_addresses import Allowed, CheckedResolver, Forbidden, check_literal, misspelled
from app.services.connectors import Connectors, Failure, Result

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "url",
    [
        "https://orders.example.com",
        "https://orders.example.com:8443/api/v1",
        "HTTPS://Orders.Example.COM/a-b_c~d",
        f"http://{PUBLIC}/x",
        "http://[2606:2800:21f:cb07::1]:80/x",
    ],
)
def test_plain_public_addresses_are_taken(url: str) -> None:
    assert misspelled(url) is None
    check_literal(Allowed(), url)


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://0x7f000001/",
        "http://127.1/",
        "http://127.0.1/",
        "http://017700000001/",
        "http://127.000.000.001/",
        "http://example.com.127/",
        "http://127.0.0.1./",
        "http://example.com./",
        "http://example..com/",
        "http://.example.com/",
        "http://-example.com/",
        "http://public.example.com@127.0.0.1/",
        "http://user:password@example.com/",
        "http://example.com#@127.0.0.1/",
        "http://example.com\\@127.0.0.1/",
        "http://127.0.0.1\\.example.com/",
        "http://example.com?x=1",
        "http://exa mple.com/",
        "http://example.com\t/",
        "http://example.com\r\nHost: 127.0.0.1/",
        "http://%31%32%37.0.0.1/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://①②⑦.0.0.1/",
        "http://lоcalhost/",
        "http://[::1%25eth0]/",
        "http://[v1.fe80::a]/",
        "http:///x",
        "http:127.0.0.1",
        "//127.0.0.1",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "http://example.com:99999999/",
        "",
    ],
)
def test_odd_spellings_are_refused_whatever_they_mean(url: str) -> None:
    assert misspelled(url) is not None
    with pytest.raises(Forbidden):
        check_literal(Allowed(["0.0.0.0/0", "::/0"]), url)


INSIDE = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.5",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.8",
    "192.0.0.9",
    "198.18.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "2001:db8::1",
    "100::1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_refused_as_they_stand_and_behind_a_name(address: str) -> None:
    assert not Allowed().admits("name.example.com", ip_address(address))
    url = f"http://[{address}]/" if ":" in address else f"http://{address}/"
    with pytest.raises(Forbidden):
        check_literal(Allowed(), url)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8"])
def test_public_addresses_are_admitted(address: str) -> None:
    assert Allowed().admits("name.example.com", ip_address(address))


def test_what_a_deployment_allows_is_admitted_and_nothing_beside_it() -> None:
    allowed = Allowed(["10.1.0.0/16", "192.168.1.7", "Orders.Internal", "fd00::/8"])
    assert allowed.admits("x", ip_address("10.1.255.1"))
    assert allowed.admits("x", ip_address("::ffff:10.1.0.1"))
    assert allowed.admits("x", ip_address("192.168.1.7"))
    assert allowed.admits("orders.internal", ip_address("127.0.0.1"))
    assert allowed.admits("x", ip_address("fd00::1"))
    assert not allowed.admits("x", ip_address("10.2.0.1"))
    assert not allowed.admits("x", ip_address("192.168.1.8"))
    assert not allowed.admits("evil.orders.internal", ip_address("127.0.0.1"))


class Names(AbstractResolver):
    """A name server that answers with one address after another."""

    def __init__(self, *answers: list[str], port: int = 0) -> None:
        self.answers = list(answers)
        self.asked = 0
        self.port = port

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        addresses = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [
            ResolveResult(hostname=host, host=each, port=self.port or port, family=socket.AF_INET, proto=0, flags=0)
            for each in addresses
        ]

    @override
    async def close(self) -> None:
        pass


async def test_one_bad_address_among_good_ones_is_enough() -> None:
    with pytest.raises(Forbidden, match=r"10\.0\.0\.1"):
        await CheckedResolver(Allowed(), Names([PUBLIC, "10.0.0.1"])).resolve("mixed.example.com")


class Inside:
    """A server on the loopback address, and how often it was reached."""

    def __init__(self) -> None:
        self.reached = 0
        self.answers: list[web.Response] = []
        self.port = 0

    async def answer(self, _request: web.Request) -> web.Response:
        self.reached += 1
        return self.answers.pop(0) if self.answers else web.json_response({"reached": self.reached})


@pytest.fixture
async def inside() -> AsyncIterator[Inside]:
    server = Inside()
    app = web.Application()
    app.router.add_post("/{path:.*}", server.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.port = runner.addresses[0][1]
    yield server
    await runner.cleanup()


async def asked(url: str, allowed: Allowed, retries: int = 0, deadline_ms: int | None = None) -> Result | Failure:
    connector = Connector(title="Orders", url=url, secret="ORDERS_SECRET", timeout_ms=3000)
    async with Connectors({"orders": connector}.get, {"ORDERS_SECRET": "s"}, allowed) as connectors:
        return await connectors.ask("orders", "read", {}, deadline_ms=deadline_ms, retries=retries)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]", "2130706433", "127.1", "me@127.0.0.1", "127.0.0.1."],
)
async def test_nothing_inside_is_reached(inside: Inside, host: str) -> None:
    answer = await asked(f"http://{host}:{inside.port}", Allowed(), retries=3)
    assert isinstance(answer, Failure)
    assert (answer.error, answer.passing) == ("unavailable", False)
    assert inside.reached == 0


async def test_what_is_allowed_is_reached(inside: Inside) -> None:
    assert await asked(f"http://127.0.0.1:{inside.port}", Allowed(["127.0.0.0/8"])) == Result({"reached": 1})
    assert await asked(f"http://localhost:{inside.port}", Allowed(["localhost"])) == Result({"reached": 2})


async def test_a_redirect_is_not_followed(inside: Inside) -> None:
    inside.answers = [web.Response(status=307, headers={"Location": f"http://127.0.0.1:{inside.port}/again"})]
    answer = await asked(f"http://127.0.0.1:{inside.port}", Allowed(["127.0.0.1"]), retries=2)
    assert isinstance(answer, Failure)
    assert inside.reached == 1


async def test_a_name_is_resolved_once_and_what_was_checked_is_connected_to(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name means an allowed address when it is checked, and another one ever after."""
    names = Names(["127.0.0.1"], ["10.0.0.1"], port=inside.port)
    monkeypatch.setattr(client, "CheckedResolver", lambda allowed: CheckedResolver(allowed, names))
    answer = await asked("http://rebinding.example.com", Allowed(["127.0.0.1"]))
    assert answer == Result({"reached": 1})
    assert names.asked == 1


async def test_a_name_that_turns_inward_is_refused_at_the_next_question(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names(["127.0.0.1"], port=inside.port)
    monkeypatch.setattr(client, "CheckedResolver", lambda allowed: CheckedResolver(allowed, names))
    answer = await asked("http://rebinding.example.com", Allowed(), retries=2)
    assert isinstance(answer, Failure)
    assert "SWITCHBOARD_CONNECTOR_ALLOW" in answer.detail
    assert (inside.reached, names.asked) == (0, 1)


async def test_a_passing_failure_is_asked_again_while_there_is_time(inside: Inside) -> None:
    failing = [web.Response(status=503), web.json_response({"error": "unavailable"}, status=500)]
    inside.answers = [*failing]
    assert await asked(f"http://127.0.0.1:{inside.port}", Allowed(["127.0.0.1"]), retries=2) == Result({"reached": 3})
    inside.answers = [web.Response(status=503), web.Response(status=503)]
    answer = await asked(f"http://127.0.0.1:{inside.port}", Allowed(["127.0.0.1"]), retries=1)
    assert isinstance(answer, Failure)
    assert inside.reached == 5


@pytest.mark.parametrize("status", [404, 409, 400, 500])
async def test_a_lasting_failure_is_not(inside: Inside, status: int) -> None:
    inside.answers = [web.json_response({"error": "refused"}, status=status)]
    answer = await asked(f"http://127.0.0.1:{inside.port}", Allowed(["127.0.0.1"]), retries=3)
    assert isinstance(answer, Failure)
    assert (answer.error, inside.reached) == ("refused", 1)


async def test_no_time_left_is_no_second_try(inside: Inside) -> None:
    inside.answers = [web.Response(status=503)]
    answer = await asked(f"http://127.0.0.1:{inside.port}", Allowed(["127.0.0.1"]), retries=3, deadline_ms=100)
    assert isinstance(answer, Failure)
    assert inside.reached == 1
