"""The Payments resource: payments that an agent conducts while the caller keys in the card."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from aiohttp import web

from carrier.call import Call, Status
from carrier.cards import CODE, DATE, NUMBER, POSTAL, Card
from carrier.errors import invalid, lacking, not_found
from carrier.network import Network
from carrier.page import Page
from carrier.payment_session import PaymentSession, describe
from carrier.processor import CONNECTORS, Order
from carrier.rest.calls import call_of
from carrier.rest.gate import PREFIX, answer, form_of, network_of

FIELDS = (NUMBER, DATE, CODE, POSTAL)


def routes() -> list[web.RouteDef]:
    """The addresses of this resource; Twilio has none to fetch or list payments."""
    payments = f"{PREFIX}/Calls/{{call}}/Payments"
    return [web.post(f"{payments}.json", create), web.post(f"{payments}/{{sid}}.json", update)]


async def create(request: web.Request) -> web.Response:
    """Begin a session: 201. While another of the call is not over, 400 and the callback is told so."""
    network, form = network_of(request), await form_of(request)
    call, page = _live(network, request.match_info["call"]), _page(form)
    before = next((each for each in network.payments.values() if each.call is call and not each.over), None)
    if before is not None and form["IdempotencyKey"] in before.asked:
        return answer(describe(before, before.created), 201)
    if before is not None:
        before.tell(network, page, {"ErrorType": "session-in-progress"})
        raise invalid(20001, "session-in-progress")
    session = _session(network, call, form)
    network.payments[session.sid] = session
    session.tell(network, page, {})
    network.background(session.watch(network, page))
    return answer(describe(session, session.created), 201)


async def update(request: web.Request) -> web.Response:
    """Ask for a field (Capture), or end the session (Status): 202, and the callback is told what comes of it."""
    network, form = network_of(request), await form_of(request)
    session = network.payments.get(request.match_info["sid"])
    if session is None or session.call.sid != request.match_info["call"]:
        raise not_found(f"/Payments/{request.match_info['sid']}.json")
    page = _page(form)
    if form["IdempotencyKey"] not in session.asked:
        if session.over:
            raise invalid(20001, "The payment session is over")
        _change(network, session, page, form)
        session.asked.add(form["IdempotencyKey"])
    return answer(describe(session, network.clock.stamp()), 202)


def _change(network: Network, session: PaymentSession, page: Page, form: dict[str, str]) -> None:
    match form.get("Status"), form.get("Capture"):
        case None, str(name) if name in FIELDS:
            session.capture(network, page, name)
        case "complete", None:
            session.complete(network, page)
        case "cancel", None:
            session.cancel(network, page)
        case _:
            raise invalid(20001, "Either Capture names a field of the card, or Status is complete or cancel")


def _live(network: Network, sid: str) -> Call:
    call = call_of(network, sid)
    if call.status is not Status.IN_PROGRESS:
        raise invalid(21220, "Call is not in-progress.")
    return call


def _page(form: dict[str, str]) -> Page:
    for name in ("IdempotencyKey", "StatusCallback"):
        if not form.get(name):
            raise invalid(20001, f"{name} is required")
    return Page("").follow(form["StatusCallback"])


def _session(network: Network, call: Call, form: dict[str, str]) -> PaymentSession:
    for name, only in (("PaymentMethod", "credit-card"), ("RequireMatchingInputs", ""), ("Confirmation", "false")):
        if form.get(name, only) != only:
            raise lacking(f"{name}={form[name]}")
    connector, amount = form.get("PaymentConnector", CONNECTORS[0]), _amount(form.get("ChargeAmount", ""))
    if connector not in CONNECTORS:
        raise invalid(20001, f"PaymentConnector {connector} is not installed")
    price = {"ChargeAmount": amount} if amount else {"TokenType": form.get("TokenType", "reusable")}
    types = tuple(form.get("ValidCardTypes", "visa mastercard amex").split())
    wanted = {CODE: form.get("SecurityCode", "true"), POSTAL: form.get("PostalCode", "true")}
    session = PaymentSession(
        call=call,
        common={"PaymentConnector": connector, "PaymentMethod": "credit-card", **price},
        order=Order(call.sid, form["IdempotencyKey"], amount, form.get("Currency", "usd").lower()),
        card=Card(types, int(form.get("MinPostalCodeLength", "5")), network.clock.epoch()),
        required=[name for name in FIELDS if wanted.get(name, "true") == "true"],
        timeout=float(form.get("Timeout", "5")),
        created=network.clock.stamp(),
    )
    session.asked.add(form["IdempotencyKey"])
    return session


def _amount(text: str) -> str:
    """Nothing when a token is wanted."""
    try:
        amount = Decimal(text or 0)
    except InvalidOperation:
        raise invalid(20001, f"ChargeAmount is no amount: {text}") from None
    if not 0 <= amount < 1_000_000:
        raise invalid(20001, f"ChargeAmount is out of range: {text}")
    return text if amount else ""
