"""Which numbers the service dials: the number policy of the center, applied to one number and one purpose."""

from __future__ import annotations

from collections.abc import Container
from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from app.errors import Invalid
from app.services.center.kinds import NumberPolicy
from app.services.center.kinds.number_policy import Prefixes, Purpose
from app.services.center.picture import Picture

SHORT = 3
"""Up to so many digits it is a service code: N11, 112 and their like."""
EMERGENCY = ("000", "112", "911", "999")
"""What people dial for help by habit, wherever they are."""
_DIALED = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.VOIP,
}
_KINDS = {
    PhoneNumberType.PREMIUM_RATE: "premium rate",
    PhoneNumberType.SHARED_COST: "shared cost",
    PhoneNumberType.TOLL_FREE: "toll free",
    PhoneNumberType.PAGER: "pager",
    PhoneNumberType.UAN: "company access",
    PhoneNumberType.PERSONAL_NUMBER: "personal",
    PhoneNumberType.VOICEMAIL: "voicemail",
}


class Why(StrEnum):
    """Why a number is not dialed, in the words people read."""

    NOT_A_NUMBER = "This is no telephone number that can be dialed."
    EMERGENCY = "Emergency numbers are never dialed from here: use a telephone, and stay on the line."
    SERVICE_CODE = "Short service codes cannot be dialed from here."
    EXTENSION = "Leave out the extension: only the number itself is dialed."
    OWN = "This is a number of the center itself."
    BLOCKED = "The center has blocked this number."
    COUNTRY = "The center does not dial this country."
    KIND = "Numbers of this kind are not dialed"


class NumberRefused(Invalid):
    """The number policy refuses the number; `why` tells a program the reason, the detail tells a person."""

    kind = "number-refused"
    title = "This number is not dialed"

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(detail or why.value, why=why.name.lower())
        self.why = why


def check(picture: Picture, number: str, purpose: Purpose) -> str:
    """The number as E.164 when the center's policy lets it be dialed for this purpose. Raises `NumberRefused`."""
    return dialable(number, purpose, picture.number_policy, {each.name for each in picture.numbers})


def dialable(number: str, purpose: Purpose, policy: NumberPolicy, own: Container[str]) -> str:
    """The number as E.164 under a policy, where `own` are the center's numbers (E.164). Raises `NumberRefused`.

    An exception by prefix stands above country and kind, never above emergency numbers, short codes and our own.
    """
    _refuse_short(number, policy)
    parsed = _parsed(number, policy.home)
    dialed = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    exceptions = policy.prefixes.get(purpose, Prefixes())
    if dialed in own:
        raise NumberRefused(Why.OWN)
    if dialed.startswith(exceptions.blocked):
        raise NumberRefused(Why.BLOCKED)
    if not dialed.startswith(exceptions.allowed):
        _refuse_by_plan(parsed, policy)
    return dialed


def _refuse_short(number: str, policy: NumberPolicy) -> None:
    digits = phonenumbers.normalize_digits_only(number)
    if digits in EMERGENCY or any(
        phonenumbers.connects_to_emergency_number(number, country) for country in {policy.home, *policy.countries}
    ):
        raise NumberRefused(Why.EMERGENCY)
    if 0 < len(digits) <= SHORT:
        raise NumberRefused(Why.SERVICE_CODE)


def _parsed(number: str, home: str) -> PhoneNumber:
    try:
        parsed = phonenumbers.parse(number, home)
    except phonenumbers.NumberParseException:
        raise NumberRefused(Why.NOT_A_NUMBER) from None
    if parsed.extension:
        raise NumberRefused(Why.EXTENSION)
    return parsed


def _refuse_by_plan(parsed: PhoneNumber, policy: NumberPolicy) -> None:
    """By what the numbering plans of the world know about it."""
    if not phonenumbers.is_valid_number(parsed):
        raise NumberRefused(Why.NOT_A_NUMBER)
    if (country := phonenumbers.region_code_for_number(parsed)) not in policy.countries:
        raise NumberRefused(Why.COUNTRY, f"The center does not dial this country ({country}).")
    kind = phonenumbers.number_type(parsed)
    if kind not in _DIALED:
        raise NumberRefused(Why.KIND, f"{Why.KIND} ({_KINDS.get(kind, 'unknown')}).")
    _refuse_exchange(parsed)


def _refuse_exchange(parsed: PhoneNumber) -> None:
    """North America: 976 is premium rate in every area, and N11 is the beginning of no subscriber's number."""
    if parsed.country_code != 1:
        return
    exchange = str(parsed.national_number)[3:6]
    if exchange == "976":
        raise NumberRefused(Why.KIND, f"{Why.KIND} (premium rate).")
    if exchange.endswith("11"):
        raise NumberRefused(Why.NOT_A_NUMBER)
