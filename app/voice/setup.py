"""Setting an account up for us: an API key, a TwiML app for the softphones, and our numbers pointed at our webhooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from requests import RequestException
from twilio.base.exceptions import TwilioException
from twilio.http import HttpClient
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from app.errors import Invalid, Unavailable

if TYPE_CHECKING:
    from twilio.http.response import Response
    from twilio.rest.api.v2010.account.application import ApplicationInstance
    from twilio.rest.api.v2010.account.incoming_phone_number import IncomingPhoneNumberInstance

    from app.settings import Settings

friendly_name = "Switchboard"
"""What we make in the account is found again by this name."""
_twilio = "https://api.twilio.com"

Variables = dict[str, str]


class Step(NamedTuple):
    """One thing to do in the account; carrying it out answers the variables it makes known."""

    text: str
    changes: bool
    carry_out: Callable[[], Variables]


class Wish(NamedTuple):
    """What the account shall be like: the address of our webhooks, our numbers (E.164), the API key already in use."""

    public_url: str
    numbers: tuple[str, ...]
    api_key: str = ""


def client(settings: Settings) -> Client:
    """The account's own client, at TWILIO_API_URL when that is set. Raises `Invalid` naming what is not set."""
    sid, token = settings.twilio.account_sid, settings.twilio.auth_token.get_secret_value()
    missing = [name for name, value in (("TWILIO_ACCOUNT_SID", sid), ("TWILIO_AUTH_TOKEN", token)) if not value]
    if missing:
        raise Invalid(f"Set {' and '.join(missing)}; both stand on the first page of the Twilio Console.")
    http = _Elsewhere(settings.twilio.api_url or _twilio)
    return Client(sid, token, http_client=http)


def plan(account: Client, wish: Wish) -> list[Step]:
    """What has to be done, and what is right already; changes nothing. Raises `Unavailable` when Twilio refuses."""
    with _told():
        return [_app(account, wish), _key(account, wish), *_numbers(account, wish)]


def carry_out(steps: Iterable[Step]) -> Variables:
    """Do it, and answer the variables to keep; doing it again is harmless."""
    with _told():
        return {name: value for step in steps for name, value in step.carry_out().items()}


def _app(account: Client, wish: Wish) -> Step:
    urls = _urls(wish.public_url, "client")
    found = account.applications.list(friendly_name=friendly_name, limit=1)
    if not found:
        return Step(
            f"create the TwiML app {friendly_name}, voice URL {urls['voice_url']}",
            True,
            lambda: _app_variables(account.applications.create(friendly_name=friendly_name, **urls)),
        )
    if _right(found[0], urls):
        return Step(f"keep the TwiML app {found[0].sid}", False, lambda: _app_variables(found[0]))
    return Step(
        f"point the TwiML app {found[0].sid} at {urls['voice_url']}",
        True,
        lambda: _app_variables(found[0].update(**urls)),
    )


def _app_variables(app: ApplicationInstance) -> Variables:
    return {"TWILIO_TWIML_APP_SID": str(app.sid)}


def _key(account: Client, wish: Wish) -> Step:
    """A key's secret is told only once, when it is made: without the variable a new one is needed."""
    known = {key.sid for key in account.keys.list()}
    if wish.api_key in known:
        return Step(f"keep the API key {wish.api_key}", False, lambda: {"TWILIO_API_KEY": wish.api_key})
    return Step(f"create an API key {friendly_name}", True, lambda: _new_key(account))


def _new_key(account: Client) -> Variables:
    key = account.new_keys.create(friendly_name=friendly_name)
    return {"TWILIO_API_KEY": str(key.sid), "TWILIO_API_SECRET": str(key.secret)}


def _numbers(account: Client, wish: Wish) -> Iterator[Step]:
    urls = _urls(wish.public_url, "incoming")
    for number in wish.numbers:
        found = account.incoming_phone_numbers.list(phone_number=number, limit=1)
        yield _number(number, found[0], urls) if found else _absent(number)


def _number(number: str, found: IncomingPhoneNumberInstance, urls: dict[str, str]) -> Step:
    if _right(found, urls):
        return Step(f"keep {number}", False, dict)

    def point() -> Variables:
        found.update(**urls)
        return {}

    return Step(f"point {number} at {urls['voice_url']} (now: {found.voice_url or 'nowhere'})", True, point)


def _absent(number: str) -> Step:
    return Step(f"leave {number}: this account does not have it", False, dict)


def _urls(public_url: str, entrance: str) -> dict[str, str]:
    methods = {"voice_method": "POST", "status_callback_method": "POST", "voice_fallback_method": "POST"}
    return methods | {
        "voice_url": f"{public_url}/voice/{entrance}",
        "status_callback": f"{public_url}/voice/status",
        "voice_fallback_url": f"{public_url}/voice/fallback",
    }


def _right(found: ApplicationInstance | IncomingPhoneNumberInstance, urls: dict[str, str]) -> bool:
    return all(getattr(found, name) == value for name, value in urls.items())


class _Elsewhere(HttpClient):
    """Sends what is meant for api.twilio.com to another address."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._http = TwilioHttpClient(timeout=15)

    def request(self, method: str, uri: str, *args: Any, **kwargs: Any) -> Response:
        """The request, at the other address."""
        return self._http.request(method, uri.replace(_twilio, self._address, 1), *args, **kwargs)


@contextmanager
def _told() -> Iterator[None]:
    """Turns the SDK's failures into one line for whoever runs the command."""
    try:
        yield
    except (TwilioException, RequestException) as error:
        # Told while a list is read, a refusal is no TwilioRestException and has its code only in its text.
        if "20003" in f"{getattr(error, 'code', '')} {error}":
            raise Unavailable(
                "Twilio does not accept TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN; check both."
            ) from error
        raise Unavailable(f"Twilio did not do it: {error}") from error
