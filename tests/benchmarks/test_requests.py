"""The load's requests are what Twilio sends: signed, and forms that the edge reads as they were meant."""

from __future__ import annotations

from urllib.parse import parse_qsl

from twilio.request_validator import RequestValidator

from benchmarks._requests import AUTH_TOKEN, Caller

BASE = "http://127.0.0.1:8000"


def test_a_request_is_signed_over_what_it_says() -> None:
    head, _, body = Caller(BASE, 7).asks("/voice/flow/3/1", Digits="1").decode().partition("\r\n\r\n")
    request, *lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    form = dict(parse_qsl(body, strict_parsing=True))
    assert request == "POST /voice/flow/3/1 HTTP/1.1"
    assert int(headers["Content-Length"]) == len(body)
    assert form["Digits"] == "1"
    assert form["From"].startswith("+1")
    url = f"{BASE}/voice/flow/3/1"
    assert RequestValidator(AUTH_TOKEN).validate(url, form, headers["X-Twilio-Signature"])
