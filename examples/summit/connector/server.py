"""The HTTP side: ``POST /<connector>/<operation>``, signed; answers and errors as every connector gives them."""

from __future__ import annotations

import json

from aiohttp import web

from .books import Refused
from .company import Company
from .processor import Silent, find_payment
from .signature import genuine

_secret = web.AppKey("secret", str)
_company = web.AppKey("company", Company)
_processor = web.AppKey("processor", str)
question_limit = 64 * 1024
"""The most bytes of a question that are read."""


def application(secret: str, processor: str = "") -> web.Application:
    """The connector, for whoever knows the secret; `processor` is where Summit's payment processor answers."""
    app = web.Application(client_max_size=question_limit)
    app[_secret] = secret
    app[_company] = Company()
    app[_processor] = processor
    app.add_routes(
        [
            web.get("/healthz", _health),
            web.post("/payments/find_payment", _find_payment),
            web.post("/{connector}/{operation}", _question),
        ]
    )
    return app


async def _health(_: web.Request) -> web.Response:
    return web.Response(text="ok\n")


async def _question(request: web.Request) -> web.Response:
    operation, body = request.match_info["operation"], await request.read()
    if not genuine(request.headers.get("Switchboard-Signature", ""), request.app[_secret], operation, body):
        return _error(401, "refused", "the signature is not ours")
    try:
        return _answered(request, json.loads(body))
    except ValueError:
        return _error(400, "refused", "the arguments are not JSON")
    except Refused as refusal:
        return _error(400, "refused", str(refusal))


async def _find_payment(request: web.Request) -> web.Response:
    body, processor = await request.read(), request.app[_processor]
    if not genuine(request.headers.get("Switchboard-Signature", ""), request.app[_secret], "find_payment", body):
        return _error(401, "refused", "the signature is not ours")
    try:
        return web.json_response(await find_payment(processor, json.loads(body)["payment"]))
    except Silent as silent:
        return _error(503, "unavailable", f"the payment processor is silent: {silent}")


def _answered(request: web.Request, arguments: object) -> web.Response:
    if not isinstance(arguments, dict):
        raise Refused("the arguments are no object")
    path, key = request.match_info, request.headers.get("Idempotency-Key", "")
    answer = request.app[_company].answer(path["connector"], path["operation"], arguments, key)
    return _error(404, "not_found", "there is no such record") if answer is None else web.json_response(answer)


def _error(status: int, error: str, detail: str) -> web.Response:
    return web.json_response({"error": error, "detail": detail}, status=status)
