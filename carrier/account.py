"""What the customer's account owns: phone numbers, applications and API keys."""

from __future__ import annotations

from dataclasses import dataclass, field

from carrier import ids
from carrier.page import Page, optional_page


@dataclass(slots=True, kw_only=True)
class VoiceSettings:
    """Where calls of a number or application are sent; the field names are those of the REST API."""

    sid: str
    friendly_name: str = ""
    voice_url: str = ""
    voice_method: str = "POST"
    voice_fallback_url: str = ""
    voice_fallback_method: str = "POST"
    status_callback: str = ""
    status_callback_method: str = "POST"
    date_created: str = ""
    date_updated: str = ""

    def voice_page(self) -> Page | None:
        """The document a call begins with."""
        return optional_page(self.voice_url, self.voice_method)

    def fallback_page(self) -> Page | None:
        """The document that helps when another cannot be had."""
        return optional_page(self.voice_fallback_url, self.voice_fallback_method)

    def status_page(self) -> Page | None:
        """Where the end of a call is reported."""
        return optional_page(self.status_callback, self.status_callback_method)


@dataclass(slots=True, kw_only=True)
class IncomingNumber(VoiceSettings):
    """A phone number of the account; an application set on it takes the place of its own addresses."""

    phone_number: str
    voice_application_sid: str = ""


@dataclass(slots=True, kw_only=True)
class ApiKey:
    """A key that may call the REST API and sign softphone tokens."""

    sid: str
    secret: str
    friendly_name: str = ""
    date_created: str = ""


@dataclass(slots=True)
class Account:
    """The one account this carrier serves."""

    sid: str
    auth_token: str
    numbers: dict[str, IncomingNumber] = field(default_factory=dict)
    applications: dict[str, VoiceSettings] = field(default_factory=dict)
    keys: dict[str, ApiKey] = field(default_factory=dict)

    def clear(self) -> None:
        """Own nothing any more."""
        self.numbers.clear()
        self.applications.clear()
        self.keys.clear()

    def add_number(self, phone_number: str, **settings: str) -> IncomingNumber:
        """Own a number."""
        settings.setdefault("friendly_name", phone_number)
        number = IncomingNumber(sid=ids.sid("PN"), phone_number=phone_number, **settings)
        self.numbers[number.sid] = number
        return number

    def number(self, phone_number: str) -> IncomingNumber | None:
        """The owned number written so, if any."""
        return next((number for number in self.numbers.values() if number.phone_number == phone_number), None)

    def settings_of(self, number: IncomingNumber) -> VoiceSettings:
        """What answers calls to `number`: its application when it has one."""
        return self.applications.get(number.voice_application_sid, number)

    def admits(self, user: str, password: str) -> bool:
        """Whether these credentials may use the REST API: account sid and auth token, or a key and its secret."""
        if user == self.sid:
            return password == self.auth_token
        key = self.keys.get(user)
        return key is not None and key.secret == password
