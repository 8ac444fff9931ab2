"""Webhooks as Twilio sends them, signed and written out in advance, so that sending them costs the load little."""

from __future__ import annotations

from carrier.signature import signature

ACCOUNT, AUTH_TOKEN = "AC" + "5" * 32, "a-token-of-the-benchmark"
NUMBER = "+13035550100"


class Caller:
    """A caller's side of one call: the parameters Twilio sends with every request about it."""

    def __init__(self, base: str, number: int) -> None:
        self._base = base
        self._common = {
            "AccountSid": ACCOUNT,
            "ApiVersion": "2010-04-01",
            "CallSid": f"CA{number:032x}",
            "CallStatus": "in-progress",
            "CallToken": "%7B%22parentCallInfoToken%22%3A%22eyJhbGciOiJFUzI1NiJ9%22%7D",
            "Called": NUMBER,
            "CalledCity": "DENVER",
            "CalledCountry": "US",
            "CalledState": "CO",
            "CalledZip": "80202",
            "Caller": "+17205550199",
            "CallerCity": "BOULDER",
            "CallerCountry": "US",
            "CallerState": "CO",
            "CallerZip": "80301",
            "Direction": "inbound",
            "From": "+17205550199",
            "FromCity": "BOULDER",
            "FromCountry": "US",
            "FromState": "CO",
            "FromZip": "80301",
            "To": NUMBER,
            "ToCity": "DENVER",
            "ToCountry": "US",
            "ToState": "CO",
            "ToZip": "80202",
        }

    def asks(self, path: str, **more: str) -> bytes:
        """One signed request, ready to be written to a socket."""
        form = self._common | more
        body = "&".join([f"{name}={_quoted(value)}" for name, value in form.items()])
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*\r\n"
            "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
            f"I-Twilio-Idempotency-Token: {form['CallSid']}\r\n"
            f"X-Twilio-Signature: {signature(AUTH_TOKEN, self._base + path, form)}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return (head + body).encode()


def _quoted(value: str) -> str:
    return value.replace("%", "%25").replace("+", "%2B").replace(" ", "+")
