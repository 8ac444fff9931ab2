"""Asking connectors: the sample one as it runs, and every way another side can misbehave."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from app.services.center.kinds import Connector
from app.services.connector_addresses import Allowed
from app.services.connectors import Connectors, Failure, Result, answer_limit, sign
from app.settings import home

secret = "a shared secret"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def asking(url: str, environment: dict[str, str] | None = None) -> AsyncIterator[Connectors]:
    connector = Connector(title="Orders", url=url, secret="ORDERS_SECRET", timeout_ms=2000)
    known = {"ORDERS_SECRET": secret} if environment is None else environment
    async with Connectors({"orders": connector}.get, known, Allowed(["127.0.0.1"])) as connectors:
        yield connectors


@asynccontextmanager
async def other_side(handler: Handler) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/orders/{operation}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/orders"
    finally:
        await runner.cleanup()


async def answer_of(handler: Handler, **options: Any) -> Result | Failure:
    async with other_side(handler) as url, asking(url) as connectors:
        return await connectors.ask("orders", "order_status", {"order_number": "1"}, **options)


@pytest.fixture
async def sample() -> AsyncIterator[str]:
    """The sample connector, run as its own program on a port of its choice."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "connector", "--port", "0",
        cwd=home / "examples" / "summit",
        env={"SUMMIT_CONNECTOR_SECRET": secret},
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), 20)
    yield line.decode().strip()
    process.terminate()
    await process.wait()


async def test_sample_connector_tells_an_order(sample: str) -> None:
    async with asking(f"{sample}/orders") as connectors:
        answer = await connectors.ask("orders", "order_status", {"order_number": "40003"})
    assert isinstance(answer, Result)
    assert answer.data["status"] == "shipped"
    assert answer.data["expected_on"]


async def test_sample_connector_does_not_guess_when_its_processor_is_silent(sample: str) -> None:
    async with asking(f"{sample}/payments") as connectors:
        answer = await connectors.ask("orders", "find_payment", {"payment": "CA1-1"})
    assert isinstance(answer, Failure)
    assert answer.error == "unavailable"


async def test_sample_connector_finds_customers_by_phone_and_by_account(sample: str) -> None:
    async with asking(f"{sample}/customers") as connectors:
        caller = await connectors.ask("orders", "find_by_phone", {"phone": "+17205550100"})
        holder = await connectors.ask("orders", "find_by_account", {"account": "60110001"})
    assert isinstance(caller, Result)
    assert caller == holder
    assert caller.data["name"] == "Avery Abbott"


async def test_sample_connector_knows_what_it_does_not_have(sample: str) -> None:
    async with asking(f"{sample}/orders") as connectors:
        order = await connectors.ask("orders", "order_status", {"order_number": "99999"})
        operation = await connectors.ask("orders", "cancel", {})
    assert isinstance(order, Failure)
    assert isinstance(operation, Failure)
    assert (order.error, operation.error) == ("not_found", "refused")


async def test_sample_connector_refuses_another_secret(sample: str) -> None:
    async with asking(f"{sample}/orders", {"ORDERS_SECRET": "another"}) as connectors:
        answer = await connectors.ask("orders", "order_status", {"order_number": "40003"})
    assert answer == Failure("refused", "the signature is not ours")


async def test_sample_connector_refuses_an_old_question_and_one_for_another_operation(sample: str) -> None:
    body = b'{"order_number": "40003"}'
    old, moved = sign(secret, "order_status", body, 1_000_000), sign(secret, "find_by_phone", body, 1_000_000)
    async with aiohttp.ClientSession() as http:
        for signature in (old, moved, "", "t=,v1=", "nonsense"):
            headers = {"Switchboard-Signature": signature}
            async with http.post(f"{sample}/orders/order_status", data=body, headers=headers) as answer:
                assert answer.status == 401


async def test_question_carries_its_deadline_its_key_and_a_signature() -> None:
    seen: dict[str, str] = {}

    async def handler(request: web.Request) -> web.Response:
        seen.update(request.headers)
        at = int(seen["Switchboard-Signature"].partition(",")[0].removeprefix("t="))
        seen["right"] = sign(secret, "order_status", await request.read(), at)
        return web.json_response({})

    assert await answer_of(handler, deadline_ms=700, idempotency_key="contact-1") == Result({})
    assert seen["Switchboard-Deadline-Ms"] == "700"
    assert seen["Idempotency-Key"] == "contact-1"
    assert seen["Switchboard-Signature"] == seen["right"]


async def test_no_answer_in_time_is_a_timeout() -> None:
    async def handler(_: web.Request) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    assert await answer_of(handler, deadline_ms=100) == Failure("timeout", "no answer within 100 ms")


async def test_answer_that_never_ends_is_cut_off() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(2 * answer_limit // 8192):
            await response.write(b" " * 8192)
        return response

    assert await answer_of(handler) == Failure("unavailable", f"the answer is longer than {answer_limit} bytes")


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (404, '{"error": "not_found", "detail": "no such order"}', "not_found"),
        (409, '{"error": "refused"}', "refused"),
        (503, '{"error": "unavailable"}', "unavailable"),
        (404, "<h1>Not Found</h1>", "unavailable"),
        (500, '{"error": "boom"}', "unavailable"),
        (200, "not json", "unavailable"),
        (200, "[1]", "unavailable"),
        (302, "", "unavailable"),
    ],
)
async def test_errors_are_typed_and_anything_else_is_unavailable(status: int, body: str, error: str) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, headers={"Location": "/orders/order_status"})

    answer = await answer_of(handler)
    assert isinstance(answer, Failure)
    assert answer.error == error


async def test_nobody_listening_is_unavailable() -> None:
    async with asking("http://127.0.0.1:1") as connectors:
        answer = await connectors.ask("orders", "order_status", {})
    assert isinstance(answer, Failure)
    assert answer.error == "unavailable"


async def test_unknown_connector_and_missing_secret_are_unavailable() -> None:
    async with asking("http://127.0.0.1:1", {}) as connectors:
        unknown = await connectors.ask("cards", "balance", {})
        secretless = await connectors.ask("orders", "order_status", {})
    assert unknown == Failure("unavailable", "no connector is named cards")
    assert secretless == Failure("unavailable", "the environment variable ORDERS_SECRET is not set")
