"""The IncomingPhoneNumbers resource: own numbers and say what answers them."""

from __future__ import annotations

from aiohttp import web

from carrier.account import IncomingNumber
from carrier.errors import invalid, not_found
from carrier.network import Network
from carrier.rest.addresses import addresses
from carrier.rest.gate import answer, form_of, network_of, page_of
from carrier.rest.settings import change
from carrier.rest.settings import describe as describe_settings


def routes() -> list[web.RouteDef]:
    """The addresses of this resource."""
    every, one = {"get": listing, "post": create}, {"get": fetch, "post": update, "delete": release}
    return addresses("IncomingPhoneNumbers", every, one)


def describe(number: IncomingNumber, account: str) -> dict[str, object]:
    """A number as the API shows it."""
    return describe_settings(number, account) | {
        "phone_number": number.phone_number,
        "voice_application_sid": number.voice_application_sid or None,
        "voice_receive_mode": "voice",
        "capabilities": {"voice": True, "sms": False, "mms": False, "fax": False},
        "origin": "twilio",
        "beta": False,
        "status": "in-use",
        "uri": f"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers/{number.sid}.json",
    }


def _found(request: web.Request) -> tuple[Network, IncomingNumber]:
    network = network_of(request)
    number = network.account.numbers.get(request.match_info["sid"])
    if number is None:
        raise not_found(f"/IncomingPhoneNumbers/{request.match_info['sid']}.json")
    return network, number


def _change(network: Network, number: IncomingNumber, form: dict[str, str]) -> None:
    sid = form.get("VoiceApplicationSid", number.voice_application_sid)
    if sid and sid not in network.account.applications:
        raise invalid(21218, f"Invalid ApplicationSid {sid}")
    number.voice_application_sid = sid
    change(number, form, network.clock.stamp())


async def listing(request: web.Request) -> web.Response:
    """List numbers, by PhoneNumber and FriendlyName."""
    network, query = network_of(request), request.query
    numbers = [
        describe(number, network.account.sid)
        for number in network.account.numbers.values()
        if query.get("PhoneNumber", "").strip("*") in number.phone_number
        and query.get("FriendlyName", number.friendly_name) == number.friendly_name
    ]
    return page_of(request, "incoming_phone_numbers", numbers)


async def create(request: web.Request) -> web.Response:
    """Own a number; here every number is free that nobody owns."""
    network, form = network_of(request), await form_of(request)
    wanted = form.get("PhoneNumber", "")
    if not wanted.removeprefix("+").isdecimal():
        raise invalid(21421, f"PhoneNumber is invalid: {wanted!r}")
    if network.account.number(wanted) is not None:
        raise invalid(21422, f"{wanted} is not available")
    number = network.account.add_number(wanted, date_created=network.clock.stamp())
    _change(network, number, form)
    return answer(describe(number, network.account.sid), 201)


async def fetch(request: web.Request) -> web.Response:
    """Read a number."""
    network, number = _found(request)
    return answer(describe(number, network.account.sid))


async def update(request: web.Request) -> web.Response:
    """Change what answers a number."""
    network, number = _found(request)
    _change(network, number, await form_of(request))
    return answer(describe(number, network.account.sid))


async def release(request: web.Request) -> web.Response:
    """Own a number no more."""
    network, number = _found(request)
    del network.account.numbers[number.sid]
    return web.Response(status=204)
