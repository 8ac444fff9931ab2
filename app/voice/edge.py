"""The gate every webhook passes: form, size and signature first, then its parameters, then the use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus, urlencode

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from app import faults, log
from app.errors import Invalid, NotFound, SwitchboardError, Unavailable
from app.services.calls import meters
from app.services.calls.document import Document, GoTo, apology
from app.services.calls.webhook import Webhook, inbox_key
from app.voice import parameters
from app.voice.signature import HEADER
from app.voice.voice import Voice, voice_of
from ivr_flows.instructions import Pause

if TYPE_CHECKING:
    from app.services.calls.calls import Calls

FORM = "application/x-www-form-urlencoded"
MOST_BYTES = 32 * 1024
"""The most bytes of a request that are read; Twilio's are under 4 kB, with words of a long utterance under 16."""
MOST_PARAMETERS = 200
HOLD_SECONDS = 2
"""How long a caller hears nothing between two tries when the database does not answer."""

Endpoint = Callable[[Request], Awaitable[Response]]
Handler = Callable[["Calls", Webhook], Awaitable[str]]

_log = log.get(__name__)


def document(handler: Handler) -> Endpoint:
    """A webhook that steers a call: its answer is TwiML, and when something fails the caller is kept on the line."""

    async def endpoint(request: Request) -> Response:
        return await _answer(request, handler, _hold)

    return endpoint


def callback(handler: Handler) -> Endpoint:
    """A webhook that only tells: nothing it answers reaches a caller, and 503 says that it was not taken in."""

    async def endpoint(request: Request) -> Response:
        return await _answer(request, handler, _not_now)

    return endpoint


async def _answer(request: Request, handler: Handler, failed: Callable[[Voice, Webhook], Response]) -> Response:
    voice = voice_of(request)
    try:
        webhook = await _read(request, voice)
    except SwitchboardError as refusal:
        meters.webhooks.labels(str(refusal.status)).inc()
        return Response(refusal.detail, refusal.status, media_type="text/plain")
    return await _perform(voice, webhook, handler, failed)


async def _perform(
    voice: Voice, webhook: Webhook, handler: Handler, failed: Callable[[Voice, Webhook], Response]
) -> Response:
    try:
        answer = _twiml(await handler(voice.calls, webhook))
    except NotFound as unknown:
        await voice.calls.note("unknown_call", call=webhook.call, detail=unknown.detail)
        answer = _twiml(voice.render(()))
    except Unavailable:
        _log.warning("database_away", path=webhook.path)
        answer = failed(voice, webhook)
    meters.webhooks.labels(str(answer.status_code)).inc()
    faults.place("webhook.before_answer")
    return answer


async def _read(request: Request, voice: Voice) -> Webhook:
    body = await _body(request)
    target = _target(request)
    form = _pairs(body)
    if not voice.signatures.valid(target, form, request.headers.get(HEADER, "")):
        raise _Forged("not signed by our account")
    posted = {name for name, _ in form}
    query = [pair for pair in _pairs(request.scope["query_string"]) if pair[0] not in posted]
    checked = parameters.check([*form, *query], voice.account)
    return Webhook(request.scope["path"], request.path_params, checked, inbox_key(voice.secret, target, form))


class _Forged(SwitchboardError):
    status = 403
    kind = "forged"
    title = "Not signed"


async def _body(request: Request) -> bytes:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise _Unreadable("a form is expected")
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise _TooLarge(f"more than {MOST_BYTES} bytes")
    except ClientDisconnect as gone:
        raise Invalid("the request ended early") from gone
    return bytes(body)


class _Unreadable(SwitchboardError):
    status = 415
    kind = "unreadable"
    title = "Not a form"


class _TooLarge(SwitchboardError):
    status = 413
    kind = "too-large"
    title = "Too large"


def _target(request: Request) -> str:
    """The path and query as they were sent: what was decoded and encoded again would not match the signature."""
    path: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    query: bytes = request.scope["query_string"]
    return (path + b"?" + query if query else path).decode("latin-1")


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    """The names and values of a form or query, as `parse_qsl` reads them, in little more than half its time."""
    if encoded.count(b"&") >= MOST_PARAMETERS:
        raise Invalid("the form has too many fields")
    try:
        fields = [field.partition("=") for field in encoded.decode("ascii").split("&") if field]
        # What is plain already, nearly everything, is not worth a call each.
        return [
            (name if name.isalnum() else _plain(name), value if value.isalnum() else _plain(value))
            for name, _, value in fields
        ]
    except ValueError as odd:
        raise Invalid("the form cannot be read") from odd


def _plain(text: str) -> str:
    return unquote_plus(text, errors="strict") if "%" in text or "+" in text else text


def _twiml(body: str) -> Response:
    return Response(body, media_type="text/xml")


def _hold(voice: Voice, webhook: Webhook) -> Response:
    """Keep the caller: after a moment Twilio asks the same again, with all it said but what the caller entered."""
    again = int(webhook.form.get("again", "0") or "0") + 1
    kept = {name: value for name, value in webhook.form.items() if name in _kept}
    words: Document = (
        apology(again),
        Pause(HOLD_SECONDS),
        GoTo(f"{webhook.path}?{urlencode(kept | {'again': again})}"),
    )
    return _twiml(voice.render(words))


_kept = frozenset(
    {
        "RecordingSid",
        "RecordingUrl",
        "RecordingDuration",
        "DialCallStatus",
        "DialCallDuration",
        "PaymentCardType",
        "PaymentConfirmationCode",
        "QueueResult",
        "Result",
        "code",
        "comfort",
        "nonce",
        "parked",
        "poll",
        "reason",
    }
)
"""What a request may carry over in its address: never what the caller entered or said, for addresses end up in logs."""


def _not_now(_voice: Voice, _webhook: Webhook) -> Response:
    return Response("the database does not answer", 503, media_type="text/plain")
