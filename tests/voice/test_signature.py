"""Our signature check against Twilio's own validator and its published vectors."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import FormData, UploadFile
from twilio.request_validator import RequestValidator

from app.voice.signature import Signatures

TOKEN = "12345"
CALL = {
    "CallSid": "CA1234567890ABCDE",
    "Caller": "+14158675309",
    "Digits": "1234",
    "From": "+14158675309",
    "To": "+18005551212",
}
TARGET = "/myapp.php?foo=1&bar=2"


@pytest.mark.parametrize(
    ("public_url", "form", "signature"),
    [
        ("https://mycompany.com", CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("https://mycompany.com:1234", CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("http://mycompany.com:1234", CALL, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
        ("https://mycompany.com", CALL, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("http://mycompany.com", CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        (
            "https://example.com",
            CALL | {"Caller": "+14158675310", "From": "+14158675310"},
            "L/OH5YylLD5NRKLltdqwSvS0BnU=",
        ),
    ],
)
def test_the_published_vectors_are_valid(public_url: str, form: dict[str, str], signature: str) -> None:
    assert Signatures(public_url, [TOKEN]).valid(TARGET, form.items(), signature)


def test_a_second_token_is_accepted_while_tokens_are_rotated() -> None:
    signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8="
    assert Signatures("https://mycompany.com", ["new", TOKEN]).valid(TARGET, CALL.items(), signature)
    assert not Signatures("https://mycompany.com", ["new", ""]).valid(TARGET, CALL.items(), signature)


def test_without_a_token_nothing_is_valid() -> None:
    assert not Signatures("https://mycompany.com", [""]).valid(TARGET, CALL.items(), "RSOYDt4T1cUTdK1PDd93/VVr8B8=")


def test_a_password_in_the_public_address_is_not_signed() -> None:
    assert Signatures("https://user:pass@mycompany.com", [TOKEN]).valid(
        TARGET, CALL.items(), "RSOYDt4T1cUTdK1PDd93/VVr8B8="
    )


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
forms = st.lists(st.tuples(st.sampled_from(["From", "To", "Digits", "ä", ""]) | words, words), max_size=12)
addresses = st.sampled_from(
    [
        "https://x.example",
        "http://x.example",
        "https://x.example:8443",
        "http://x.example:8000",
        "http://localhost/base",
    ]
)
targets = st.from_regex(r"/[a-z0-9/_.%-]{0,20}(\?[a-zA-Z0-9&=_.%+-]{1,30})?", fullmatch=True)


@settings(max_examples=300)
@given(addresses, targets, forms, st.booleans(), st.booleans())
def test_it_agrees_with_twilio_s_validator(
    address: str, target: str, form: list[tuple[str, str]], with_port: bool, spoil: bool
) -> None:
    validator = RequestValidator(TOKEN)
    signed_url = address + target
    if with_port and address.count(":") == 1:
        scheme, _, rest = address.partition("://")
        host, slash, path = rest.partition("/")
        signed_url = f"{scheme}://{host}:{443 if scheme == 'https' else 80}{slash}{path}{target}"
    parameters = FormData(list[tuple[str, str | UploadFile]](form))
    signature = validator.compute_signature(signed_url, parameters)
    given = signature[::-1] if spoil else signature
    expected = validator.validate(address + target, parameters, given)
    assert Signatures(address, [TOKEN]).valid(target, form, given) == expected
