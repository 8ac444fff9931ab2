"""The number policy, against hand-written numbers and against the examples of the world's numbering plans."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from app.services.center.kinds import NumberPolicy
from app.services.center.kinds.number_policy import Prefixes, Purpose
from app.services.numbers import NumberRefused, Why, dialable

OWN = frozenset({"+13035550100"})
US = NumberPolicy()
WORLD = NumberPolicy.model_validate({"countries": sorted(phonenumbers.SUPPORTED_REGIONS)})
KINDS = {
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PAGER,
    PhoneNumberType.UAN,
    PhoneNumberType.PERSONAL_NUMBER,
    PhoneNumberType.VOICEMAIL,
}
EXAMPLES = [
    (region, kind, phonenumbers.format_number(example, PhoneNumberFormat.E164))
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in PhoneNumberType.values()
    if (example := phonenumbers.example_number_for_type(region, kind)) is not None
]


def refused(number: str, policy: NumberPolicy = US, purpose: Purpose = Purpose.AGENT_DIAL) -> Why | None:
    try:
        dialable(number, purpose, policy, OWN)
    except NumberRefused as error:
        return error.why
    return None


@pytest.mark.parametrize(
    ("written", "dialed"),
    [
        ("(303) 555-0199", "+13035550199"),
        ("303.555.0199", "+13035550199"),
        ("1 303 555 0199", "+13035550199"),
        ("+1 720 555 0142", "+17205550142"),
        ("011 1 720 555 0142", "+17205550142"),
        ("tel:+1-907-555-0123", "+19075550123"),
        ("３０３ ５５５ ０１９９", "+13035550199"),
    ],
)
def test_what_people_write_becomes_e164(written: str, dialed: str) -> None:
    assert dialable(written, Purpose.CALLBACK, US, OWN) == dialed


@pytest.mark.parametrize(
    ("number", "why"),
    [
        *((number, Why.EMERGENCY) for number in ("911", "112", "999", "000", "9-1-1", " 911 ", "911 303 555 0199")),
        *((number, Why.SERVICE_CODE) for number in ("211", "311", "411", "511", "611", "711", "811", "0", "00", "*69")),
        *((number, Why.NOT_A_NUMBER) for number in ("", "help", "+", "5550199", "+1911", "+1 303 555 019")),
        *((number, Why.NOT_A_NUMBER) for number in ("sip:ann@example.com", "client:ann", "+999 12345678", "1" * 300)),
        *((number, Why.NOT_A_NUMBER) for number in ("+13034110123", "+13039110123", "976-303-0123")),
        *((number, Why.KIND) for number in ("+19005550123", "900 555 0123", "+13039760123")),
        *((number, Why.KIND) for number in ("800 555 0123", "+18885550123", "+15005550123")),
        *((number, Why.COUNTRY) for number in ("+18765550123", "+18095550123", "+12844940123", "+12425020123")),
        *((number, Why.COUNTRY) for number in ("+17875550123", "+14165550123", "+447400123456", "+4930123456")),
        *((number, Why.COUNTRY) for number in ("+870773111632", "+80012345678", "011 53 5 1234567")),
        *((number, Why.OWN) for number in ("+13035550100", "303-555-0100")),
        ("303-555-0199 ext. 12", Why.EXTENSION),
    ],
)
def test_what_is_refused_and_why(number: str, why: Why) -> None:
    assert refused(number) is why


def test_of_every_country_only_plain_lines_are_dialed() -> None:
    for region, kind, number in EXAMPLES:
        plain = phonenumbers.number_type(phonenumbers.parse(number)) not in KINDS
        assert refused(number, WORLD) is (None if plain else Why.KIND), (region, kind, number)


def test_of_other_countries_nothing_is_dialed_unless_the_center_names_them() -> None:
    for region, kind, number in EXAMPLES:
        if region != "US":
            assert refused(number) in {Why.COUNTRY, Why.KIND}, (region, kind, number)


def test_exceptions_are_by_purpose_and_stand_above_country_and_kind() -> None:
    policy = NumberPolicy(
        prefixes={
            Purpose.TRANSFER: Prefixes(allowed=("+1876", "+18005550", "+15550102"), blocked=("+1303555",)),
            Purpose.AGENT_DIAL: Prefixes(allowed=("+1303555010", "+911", "+1911"), blocked=("+13035550199",)),
        }
    )
    for number in ("+18765550123", "+18005550123", "+15550102222"):
        assert refused(number, policy, Purpose.TRANSFER) is None
        assert refused(number, policy, Purpose.CALLBACK) is not None
    assert refused("+13035550142", policy, Purpose.TRANSFER) is Why.BLOCKED
    assert refused("+13035550142", policy, Purpose.AGENT_DIAL) is None
    assert refused("+13035550199", policy, Purpose.AGENT_DIAL) is Why.BLOCKED
    assert refused("+13035550100", policy, Purpose.AGENT_DIAL) is Why.OWN
    assert refused("911", policy, Purpose.AGENT_DIAL) is Why.EMERGENCY


def test_a_number_of_home_needs_no_country_code() -> None:
    germany = NumberPolicy(home="DE", countries=("DE", "AT"))
    assert dialable("030 123456", Purpose.CALLBACK, germany, OWN) == "+4930123456"
    assert refused("110", germany) is Why.EMERGENCY
    assert refused("144", germany) is Why.EMERGENCY
    assert refused("+13035550199", germany) is Why.COUNTRY


@given(st.text(max_size=20) | st.text("0123456789+-() #*", max_size=20))
def test_whatever_is_typed_is_refused_or_a_number_of_an_allowed_country(text: str) -> None:
    if refused(text) is None:
        dialed = dialable(text, Purpose.AGENT_DIAL, US, OWN)
        assert dialed.startswith("+1")
        assert len(dialed) == 12
        assert dialed[2:5] not in {"900", "800", "876", "809", "911"}
        assert dialed not in OWN
        assert dialable(dialed, Purpose.AGENT_DIAL, US, OWN) == dialed
