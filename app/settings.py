"""Every environment variable the service reads, with its meaning and default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import Invalid

home = Path(__file__).resolve().parent.parent
"""The checkout, or wherever the packages were installed."""


def _web_address(address: str) -> str:
    if not address.startswith(("http://", "https://")):
        raise ValueError("must start with http:// or https://")
    return address.rstrip("/")


def _postgres_address(address: str) -> str:
    scheme, separator, rest = address.partition("://")
    if not separator or scheme.partition("+")[0] not in {"postgres", "postgresql"}:
        raise ValueError("must be a PostgreSQL address: postgresql://user:password@host:port/database")
    return f"postgresql://{rest}"


WebAddress = Annotated[str, AfterValidator(_web_address)]
PostgresAddress = Annotated[str, AfterValidator(_postgres_address)]
Port = Annotated[int, Field(ge=0, le=65535)]
Connections = Annotated[int, Field(ge=1, le=1000)]


class _Group(BaseSettings):
    """Variables that belong together; an empty variable counts as unset."""

    model_config = SettingsConfigDict(
        env_prefix="SWITCHBOARD_", env_ignore_empty=True, populate_by_name=True, frozen=True, extra="ignore"
    )


class WebSettings(_Group):
    """Where the service listens and how the world reaches it."""

    port: Port = Field(8000, validation_alias="PORT", description="The port the service listens on.")
    host: str = Field("127.0.0.1", description="The address the service listens on; 0.0.0.0 for every interface.")
    address: WebAddress | None = Field(
        None,
        validation_alias="PUBLIC_URL",
        description="The address under which Twilio and browsers reach the service. Signatures are checked against it. "
        "Default: http://localhost:PORT.",
    )
    demo: bool = Field(
        False,
        description="The sample people sign in by one click. `switchboard demo` sets it; never set it where real "
        "callers are served.",
    )
    drain_seconds: int = Field(
        3, ge=1, le=60, description="How long a process that is told to stop finishes what it has begun, in seconds."
    )
    handover_seconds: int = Field(
        0,
        ge=0,
        le=120,
        description="How long a process that is told to stop still takes requests while `/readyz` says that it does "
        "not, in seconds: with a load balancer in front, as long as that takes to notice.",
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses of the proxies before the service, separated by commas. Their X-Forwarded-For tells "
        "whose failed sign-ins are counted; nobody else's is believed.",
    )

    @property
    def public_url(self) -> str:
        """The public address, without a slash at its end."""
        return self.address or f"http://localhost:{self.port}"


class DatabaseSettings(_Group):
    """Which PostgreSQL is used, and how many connections each process opens to it."""

    url: PostgresAddress | None = Field(
        None,
        validation_alias="DATABASE_URL",
        description="A PostgreSQL server and database. Unset: the embedded PostgreSQL, which keeps its data in the "
        "state folder and runs as long as a command needs it.",
    )
    webhook_connections: Connections = Field(10, description="Connections a process keeps for Twilio's webhooks.")
    api_connections: Connections = Field(10, description="Connections a process keeps for everything else.")


class TwilioSettings(_Group):
    """The Twilio account. `switchboard twilio setup` makes what is missing and prints it."""

    model_config = SettingsConfigDict(env_prefix="TWILIO_")

    account_sid: str = Field("", description="The account's SID (AC...).")
    auth_token: SecretStr = Field(SecretStr(""), description="The account's auth token: it signs every webhook.")
    auth_token_secondary: SecretStr = Field(
        SecretStr(""), description="While the auth token is being changed: the other one, whose signatures hold too."
    )
    api_key: str = Field("", description="The API key's SID (SK...): it signs softphone tokens and REST requests.")
    api_secret: SecretStr = Field(SecretStr(""), description="The API key's secret.")
    twiml_app_sid: str = Field("", description="The TwiML app (AP...) that softphones call through.")
    api_url: WebAddress | None = Field(
        None, description="Another address for all REST requests: the carrier, or a provider with the same API."
    )

    def auth_tokens(self) -> list[str]:
        """The tokens whose signatures hold, in the order in which they are tried."""
        tokens = (self.auth_token.get_secret_value(), self.auth_token_secondary.get_secret_value())
        return [token for token in tokens if token]


class FolderSettings(_Group):
    """Where files are kept."""

    state: Path = Field(
        home / "var",
        description="What the service keeps on disk, the embedded database included; when root starts that, it lies "
        "below /var/lib/switchboard instead, in a folder named by this one's hash.",
    )
    media: Path = Field(
        default_factory=lambda folders: folders["state"] / "media",
        description="Audio prompts and hold music, named by their content. Default: media in the state folder.",
    )


class LogSettings(_Group):
    """What is written to standard error."""

    model_config = SettingsConfigDict(env_prefix="SWITCHBOARD_LOG_")

    level: Literal["debug", "info", "warning", "error"] = Field("info", description="The least level that is written.")
    form: Literal["json", "text"] = Field("json", description="One JSON object a line, or text for people.")


class PrivacySettings(_Group):
    """What is kept of callers, and how."""

    hash_key: SecretStr = Field(
        SecretStr(""),
        description="The key under which account numbers are hashed where failed verifications are counted. Set it, so "
        "that the database alone does not tell them; a new one lifts every lock. Unset: one that the database keeps.",
    )


class RecordingSettings(_Group):
    """How recordings of talks are kept beyond what Twilio does."""

    model_config = SettingsConfigDict(env_prefix="SWITCHBOARD_RECORDING_")

    provider_days: int = Field(
        0,
        ge=0,
        le=3650,
        description="How many days Twilio keeps recordings; 0: for ever. What is to be kept longer is copied to the "
        "folder `recordings` of the media folder, which every process must then share.",
    )
    delete_at_provider: bool = Field(
        False, description="Copy every recording, and delete it at Twilio once there is a copy."
    )


class CarrierSettings(_Group):
    """The local stand-in for Twilio that the demo starts."""

    model_config = SettingsConfigDict(env_prefix="SWITCHBOARD_CARRIER_")

    port: Port = Field(8010, description="The carrier's port; its caller phone page is served there.")


def _hosts(text: str) -> str:
    for entry in filter(None, map(str.strip, text.split(","))):
        if "/" in entry:
            ip_network(entry)
        elif not re.fullmatch(r"[A-Za-z0-9.:-]+", entry):
            raise ValueError("must be host names, addresses or CIDR blocks, separated by commas")
    return text


class ConnectorSettings(_Group):
    """How the company's own systems are reached."""

    model_config = SettingsConfigDict(env_prefix="SWITCHBOARD_CONNECTOR_")

    allow: Annotated[str, AfterValidator(_hosts)] = Field(
        "",
        description="Host names, addresses and CIDR blocks inside this network that connectors may be at, separated by "
        "commas. Connectors anywhere else must be at public addresses.",
    )

    def allowed(self) -> list[str]:
        """The entries one by one."""
        return [entry.strip() for entry in self.allow.split(",") if entry.strip()]


class WorkSettings(_Group):
    """The work that comes round by itself."""

    reconcile_seconds: int = Field(
        30, ge=1, le=600, description="How often live calls are compared with what Twilio says of them, in seconds."
    )
    canary_seconds: int = Field(
        10,
        ge=1,
        le=600,
        description="How often flow versions on trial are compared with the published ones, in seconds.",
    )


class TestSettings(_Group):
    """What only tests set."""

    fault: str = Field(
        "",
        description="Never set it in service. PLACE#TIMES:kill, or :stop, strikes the process when it passes a place "
        "that app/faults.py names for so many times.",
    )


class Settings(BaseModel, frozen=True):
    """All settings, read from the environment once and handed down as an argument."""

    web: WebSettings = Field(default_factory=WebSettings)
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    twilio: TwilioSettings = Field(default_factory=TwilioSettings)
    folders: FolderSettings = Field(default_factory=FolderSettings)
    log: LogSettings = Field(default_factory=LogSettings)
    privacy: PrivacySettings = Field(default_factory=PrivacySettings)
    recording: RecordingSettings = Field(default_factory=RecordingSettings)
    carrier: CarrierSettings = Field(default_factory=CarrierSettings)
    connectors: ConnectorSettings = Field(default_factory=ConnectorSettings)
    work: WorkSettings = Field(default_factory=WorkSettings)
    tests: TestSettings = Field(default_factory=TestSettings)

    @property
    def demo(self) -> bool:
        """Whether this is the demo, where sample people sign in by one click."""
        return self.web.demo


def groups() -> Iterator[tuple[str, type[_Group]]]:
    """Each group of settings by its name in `Settings`."""
    for name, field in Settings.model_fields.items():
        group = field.annotation
        assert isinstance(group, type)
        assert issubclass(group, _Group)
        yield name, group


def variable(group: type[_Group], name: str) -> str:
    """The environment variable that sets the field `name` of `group`."""
    alias = group.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else (group.model_config["env_prefix"] + name).upper()


def load() -> Settings:
    """Read the environment. Raises `Invalid` naming every variable that cannot be used, and why; never its value."""
    read: dict[str, _Group] = {}
    faults: list[str] = []
    for name, group in groups():
        try:
            read[name] = group()
        except ValidationError as error:
            faults += [_fault(group, fault) for fault in error.errors(include_input=False)]
    if faults:
        raise Invalid("; ".join(faults))
    return Settings.model_validate(read)


def _fault(group: type[_Group], fault: ErrorDetails) -> str:
    place = str(fault["loc"][0])
    return f"{variable(group, place) if place in group.model_fields else place}: {fault['msg']}"
