"""Where the demo's parts listen and what they need to know of each other."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from app import ids
from app.demo.programs import Program
from app.errors import Unavailable
from app.settings import Settings, home

summit = home / "examples" / "summit"
sample_connector = "http://127.0.0.1:8020"
"""Where the sample center file looks for its connector."""


class Place(NamedTuple):
    """The demo of one checkout. The account exists only in the carrier, and only as long as it runs."""

    settings: Settings
    account_sid: str
    auth_token: str
    connector_secret: str

    @property
    def connector_port(self) -> int:
        """The connector's port follows the carrier's, so that two demos with other ports do not meet."""
        return self.settings.carrier.port + 10

    @property
    def carrier_url(self) -> str:
        """Where the carrier answers, and its caller phone page."""
        return f"http://localhost:{self.settings.carrier.port}"

    def center_file(self) -> str:
        """The sample center, with the connector where it runs."""
        text = (summit / "center.yaml").read_text(encoding="utf-8")
        return text.replace(sample_connector, f"http://127.0.0.1:{self.connector_port}")

    def variables(self) -> dict[str, str]:
        """What every part is told, over what the demo itself was told."""
        return dict(os.environ) | {
            "PORT": str(self.settings.web.port),
            "PUBLIC_URL": self.settings.web.public_url,
            "PYTHONPATH": str(home),
            "SUMMIT_CONNECTOR_SECRET": self.connector_secret,
            "SWITCHBOARD_CONNECTOR_ALLOW": "127.0.0.1",
            "SUMMIT_PROCESSOR": f"{self.carrier_url}/carrier/charges",
            "SWITCHBOARD_CARRIER_PORT": str(self.settings.carrier.port),
            "SWITCHBOARD_DEMO": "true",
            "TWILIO_ACCOUNT_SID": self.account_sid,
            "TWILIO_API_URL": self.carrier_url,
            "TWILIO_AUTH_TOKEN": self.auth_token,
        }

    def carrier(self) -> Program:
        """The stand-in for Twilio."""
        variables = self.variables() | {
            "SWITCHBOARD_CARRIER_CENTER": self.settings.web.public_url,
            "SWITCHBOARD_CARRIER_SCRIPTS": str(summit / "life"),
            "SWITCHBOARD_CARRIER_STATIC": str(home / "app" / "console_dist"),
        }
        return Program("carrier", ("carrier",), home, variables, f"{self.carrier_url}/healthz")

    def connector(self) -> Program:
        """Summit's customers and orders."""
        command = ("connector", "--port", str(self.connector_port))
        ready = f"http://127.0.0.1:{self.connector_port}/healthz"
        return Program("connector", command, summit, self.variables(), ready)

    def service(self, made: dict[str, str]) -> Program:
        """Switchboard itself, with the variables that setting up the account made."""
        ready = f"http://localhost:{self.settings.web.port}/readyz"
        return Program("service", ("app.cli", "serve"), home, self.variables() | made, ready)

    def refuse_taken_ports(self) -> None:
        """Raises `Unavailable`, naming the variable to set, when somebody else listens where we want to."""
        for port, variable in self._ports():
            if _taken(port):
                raise Unavailable(f"Port {port} is in use. Stop what uses it, or set {variable} to a free port.")

    def _ports(self) -> Iterator[tuple[int, str]]:
        yield self.settings.web.port, "PORT"
        yield self.settings.carrier.port, "SWITCHBOARD_CARRIER_PORT"
        yield self.connector_port, "SWITCHBOARD_CARRIER_PORT (the connector's is ten above)"


def place(settings: Settings) -> Place:
    """A new place with an account of its own."""
    return Place(settings, "AC" + ids.unique().replace("-", ""), ids.token(), ids.token())


def logs(settings: Settings) -> Path:
    """The folder for what the programs say."""
    folder = settings.folders.state / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False
