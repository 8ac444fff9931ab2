"""The Calls resource: make, read, list, redirect and end calls."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from aiohttp import web

from carrier.call import API_VERSION, Call, Direction, Status
from carrier.errors import RestError, invalid, lacking, not_found
from carrier.network import Network
from carrier.page import Page, optional_page
from carrier.rest.gate import PREFIX, answer, form_lists, form_of, network_of, page_of
from carrier.run.perform import run_call
from carrier.run.place import place_outbound
from carrier.status import ALL_EVENTS, subscription

TWIML_LIMIT = 4000
SIP = re.compile(r"sips?:[^@\s]+@[^@\s]+")
"""An address of a SIP phone; a device that registers by it is one."""
LACKING = ("MachineDetection", "SendDigits", "Record", "SipAuthUsername", "Byoc", "CallReason", "RecordingTrack")


def routes() -> list[web.RouteDef]:
    """The addresses of this resource."""
    calls, call = f"{PREFIX}/Calls.json", f"{PREFIX}/Calls/{{sid}}.json"
    return [web.post(calls, create), web.get(calls, listing), web.get(call, fetch), web.post(call, update)]


def describe(call: Call) -> dict[str, object]:
    """A call as the API shows it."""
    times = call.times
    return {
        "sid": call.sid,
        "account_sid": call.account,
        "parent_call_sid": call.parent or None,
        "to": call.to,
        "to_formatted": call.to,
        "from": call.from_,
        "from_formatted": call.from_,
        "status": str(call.status),
        "direction": str(call.direction),
        "answered_by": call.answered_by or None,
        "date_created": times.created_on,
        "date_updated": times.ended_on or times.answered_on or times.created_on,
        "start_time": times.answered_on or times.created_on,
        "end_time": times.ended_on or None,
        "duration": str(times.duration()) if call.status.terminal else None,
        "api_version": API_VERSION,
        "price": None,
        "price_unit": "USD",
        "uri": f"/{API_VERSION}/Accounts/{call.account}/Calls/{call.sid}.json",
    }


def call_of(network: Network, sid: str) -> Call:
    """The call of this sid. Raises RestError 20404."""
    call = network.calls.get(sid)
    if call is None:
        raise not_found(f"/Calls/{sid}.json")
    return call


def check_destination(network: Network, form: dict[str, str]) -> None:
    """Raises RestError for a From or To that cannot be called with or to."""
    if not form.get("To"):
        raise invalid(21201, "No 'To' number is specified")
    if not form.get("From"):
        raise invalid(21213, "'From' phone number is required")
    _check_target(form["To"])
    own = network.account.number(form["From"]) is not None
    if not own and not form["From"].startswith("client:"):
        raise invalid(21210, f"'From' phone number not verified: {form['From']}")


def _check_target(to: str) -> None:
    if to.startswith("client:") or SIP.fullmatch(to):
        return
    number = to.removeprefix("+")
    if not (number.isdecimal() and 5 <= len(number) <= 15):
        raise invalid(21211, f"Invalid 'To' Phone Number: {to}")


def document_of(form: dict[str, str]) -> Page | None:
    """The document a request names: Url wins over Twiml. Raises RestError 21205 and 32018."""
    if form.get("Url"):
        if not form["Url"].startswith(("http://", "https://")):
            raise invalid(21205, f"Url is not a valid URL: {form['Url']}")
        return Page(form["Url"], form.get("Method", "POST"))
    if len(form.get("Twiml", "")) > TWIML_LIMIT:
        raise invalid(32018, "Twiml is longer than 4000 characters")
    return Page("", "POST", form["Twiml"]) if form.get("Twiml") else None


async def events_of(request: web.Request) -> tuple[str, ...]:
    """The events of a call's progress that a request asks for. Raises RestError 21626."""
    events = tuple(await form_lists(request, "StatusCallbackEvent")) or ("completed",)
    if not set(events) <= set(ALL_EVENTS):
        raise invalid(21626, f"Invalid status callback events: {' '.join(events)}")
    return events


async def subscribe(request: web.Request, call: Call, form: dict[str, str]) -> None:
    """Take over the fallback and the status callback that a request asks for."""
    fallback = optional_page(form.get("FallbackUrl", ""), form.get("FallbackMethod", "POST"))
    call.fallback = fallback or call.fallback
    events = await events_of(request)
    page = optional_page(form.get("StatusCallback", ""), form.get("StatusCallbackMethod", "POST"))
    call.subscription = subscription(page, events) or call.subscription


async def create(request: web.Request) -> web.Response:
    """Make a call: 201 with status queued."""
    network, form = network_of(request), await form_of(request)
    check_destination(network, form)
    for name in LACKING:
        if form.get(name, "false") != "false":
            raise lacking(name)
    page = document_of(form)
    application = network.account.applications.get(form.get("ApplicationSid", ""))
    if application is not None:
        page = application.voice_page()
    if page is None:
        raise invalid(21205, "Url, Twiml or ApplicationSid is required")
    await events_of(request)  # what is refused makes no call
    call = network.new_call(form["From"], form["To"], Direction.API)
    await subscribe(request, call, form)
    if application is not None:
        call.subscription, call.fallback = subscription(application.status_page()), application.fallback_page()
    call.time_limit = float(form.get("TimeLimit", call.time_limit))
    place_outbound(network, call, page, min(float(form.get("Timeout", 60)), 600))
    return answer(describe(call), 201)


async def fetch(request: web.Request) -> web.Response:
    """Read a call."""
    return answer(describe(call_of(network_of(request), request.match_info["sid"])))


async def listing(request: web.Request) -> web.Response:
    """List calls, newest first, by Status, To, From and ParentCallSid."""
    wanted: list[Callable[[Call], bool]] = [
        partial(_matches, field, request.query[name]) for name, field in FILTERS.items() if name in request.query
    ]
    calls = [call for call in network_of(request).calls.values() if all(fits(call) for fits in wanted)]
    return page_of(request, "calls", [describe(call) for call in reversed(calls)])


FILTERS = {"Status": "status", "To": "to", "From": "from_", "ParentCallSid": "parent"}


def _matches(field: str, value: str, call: Call) -> bool:
    return str(getattr(call, field)) == value


async def update(request: web.Request) -> web.Response:
    """Redirect a call to another document, or end it. A call that is over answers 21220."""
    network, form = network_of(request), await form_of(request)
    call = call_of(network, request.match_info["sid"])
    if call.status.terminal or call.final is not None:
        raise invalid(21220, "Call is not in-progress. Cannot redirect.")
    page = document_of(form)
    await subscribe(request, call, form)
    if form.get("Status"):
        _end(call, form["Status"])
    elif page is not None:
        _redirect(network, call, page)
    return answer(describe(call))


def _end(call: Call, status: str) -> None:
    if status == "canceled":
        _cancel(call)
    elif status == "completed":
        call.end(Status.COMPLETED, "ended by REST")
    else:
        raise invalid(20001, f"Status cannot be set to {status!r}")


def _cancel(call: Call) -> None:
    if call.parent or call.status not in (Status.QUEUED, Status.INITIATED, Status.RINGING):
        raise invalid(21220, "Call is in-progress. Cannot cancel.")
    if call.status is Status.QUEUED:
        call.subscription = None
    call.end(Status.CANCELED, "canceled by REST")


def _redirect(network: Network, call: Call, page: Page) -> None:
    if call.status is not Status.IN_PROGRESS:
        raise RestError(400, 21220, "Call is not in-progress. Cannot redirect.")
    call.redirect(lambda: run_call(network, call, page))
