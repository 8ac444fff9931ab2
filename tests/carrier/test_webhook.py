"""How webhooks are sent: retries and limits asked for in the fragment, redirects, content types, sizes, signatures."""

from __future__ import annotations

import itertools

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from carrier.errors import TwimlError
from carrier.overrides import split_overrides
from carrier.signature import signature
from tests.carrier.center import Asked, Center
from tests.carrier.conftest import NUMBER, Carrier
from tests.carrier.sdk import is_signed

NAMES = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1)
FORMS = st.dictionaries(NAMES, st.text(), max_size=12)
URLS = st.sampled_from(
    [
        "https://example.com/voice",
        "https://example.com:8443/voice?a=1&b=%20x",
        "http://example.com:8000/voice/",
        "https://example.com/a%2Fb?x=",
    ]
)


@given(url=URLS, form=FORMS, token=st.text(min_size=1, max_size=40))
def test_every_signature_satisfies_the_sdks_validator(url: str, form: dict[str, str], token: str) -> None:
    assert is_signed(token, url, form, signature(token, url, form))


@pytest.mark.parametrize(
    ("url", "form", "expected"),
    [
        (
            "https://example.com/myapp.php?foo=1&bar=2",
            {
                "CallSid": "CA1234567890ABCDE",
                "Caller": "+14158675310",
                "Digits": "1234",
                "From": "+14158675310",
                "To": "+18005551212",
            },
            "L/OH5YylLD5NRKLltdqwSvS0BnU=",
        )
    ],
)
def test_the_documented_signature(url: str, form: dict[str, str], expected: str) -> None:
    assert signature("12345", url, form) == expected


def test_overrides_are_bounded_and_default_to_one_retry_on_connect() -> None:
    url, default = split_overrides("https://example.com/voice")
    assert (url, default.retries, default.retry_on, default.total) == (
        "https://example.com/voice",
        1,
        frozenset({"ct"}),
        15000,
    )
    url, asked = split_overrides("https://example.com/voice#rc=9&rp=4xx,5xx&tt=99999&ct=1")
    assert url == "https://example.com/voice"
    assert (asked.retries, asked.retry_on, asked.total, asked.connect) == (5, frozenset({"4xx", "5xx"}), 15000, 100)


def test_an_unknown_retry_policy_is_11243() -> None:
    with pytest.raises(TwimlError) as problem:
        split_overrides("https://example.com/voice#rp=sometimes")
    assert problem.value.code == 11243


async def call(carrier: Carrier, voice_url: str, words: str) -> str:
    """Place a call and wait for words; the call's sid."""
    await carrier.number(voice_url)
    phone = await carrier.phone()
    sid = await phone.dial(NUMBER)
    await phone.hears_words(words)
    return sid


async def codes(carrier: Carrier, sid: str) -> list[object]:
    """The codes of the alerts of a call."""
    return [line["code"] for line in await carrier.log(sid) if line["what"] == "alert"]


async def test_5xx_is_retried_when_the_fragment_asks_with_the_same_token(center: Center, carrier: Carrier) -> None:
    attempts = itertools.count(1)

    def flaky(_asked: Asked) -> str | web.Response:
        return "<Say>Third time</Say>" if next(attempts) == 3 else web.Response(status=503)

    await call(carrier, center.document("/voice", flaky) + "#rc=3&rp=5xx", "Third time")
    asked = center.to("/voice")
    assert len(asked) == 3
    assert len({each.token for each in asked}) == 1
    assert all(each.valid for each in asked)


async def test_5xx_is_not_retried_by_default(center: Center, carrier: Carrier) -> None:
    sid = await call(carrier, center.document("/voice", web.Response(status=503)), "application error")
    assert len(center.to("/voice")) == 1
    assert await codes(carrier, sid) == [11200]


async def test_a_refused_connection_is_11202(carrier: Carrier) -> None:
    sid = await call(carrier, "http://127.0.0.1:1/voice", "application error")
    assert await codes(carrier, sid) == [11202]


async def test_a_redirect_is_followed_by_get_without_the_forms_extras(center: Center, carrier: Carrier) -> None:
    center.document("/new", "<Say>Moved here</Say>")
    moved = web.Response(status=302, headers={"Location": "/new"})
    sid = await call(carrier, center.document("/voice", moved), "Moved here")
    (asked,) = center.to("/new")
    assert (asked.method, asked.form["CallSid"], asked.valid) == ("GET", sid, True)


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (web.Response(text="Just words", content_type="text/plain"), "Just words"),
        (web.Response(text="<Response><Say>Plain markup</Say></Response>", content_type="text/plain"), "Plain markup"),
        (web.Response(text="<Response><Say>As a page</Say></Response>", content_type="text/html"), "As a page"),
    ],
)
async def test_content_types_decide_how_a_body_is_read(
    center: Center, carrier: Carrier, response: web.Response, words: str
) -> None:
    await call(carrier, center.document("/voice", response), words)


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (web.Response(text="{}", content_type="application/json"), 12300),
        (web.Response(text="", content_type="text/xml"), 11770),
        (web.Response(text="<Reply/>", content_type="text/xml"), 12102),
        (web.Response(text="<Response><say>x</say></Response>", content_type="text/xml"), 12200),
        (web.Response(text=f"<Response>{' ' * 65536}</Response>", content_type="text/xml"), 11750),
    ],
)
async def test_bad_answers_have_their_codes(
    center: Center, carrier: Carrier, response: web.Response, code: int
) -> None:
    sid = await call(carrier, center.document("/voice", response), "application error")
    assert await codes(carrier, sid) == [code]


async def test_a_bad_attribute_only_warns_and_its_default_is_used(center: Center, carrier: Carrier) -> None:
    document = center.document("/voice", '<Gather timeout="soon" tone="x"/><Say>Went on</Say>')
    sid = await call(carrier, document, "Went on")
    assert await codes(carrier, sid) == [13313, 12200]
