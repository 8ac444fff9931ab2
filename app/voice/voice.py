"""What the voice edge of one process holds: the check of signatures, the sounds, and the use cases' parts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from app.services.calls.calls import Calls
from app.services.calls.figures import Figures
from app.services.calls.look_ups import LookUps
from app.voice.media import Media
from app.voice.signature import Signatures
from app.voice.twiml import render

if TYPE_CHECKING:
    from starlette.requests import Request

    from app.bootstrap import Services
    from app.services.calls.document import Document


class Voice:
    """The voice edge over the services of this process."""

    def __init__(self, services: Services) -> None:
        twilio = services.settings.twilio
        self.account = twilio.account_sid
        self.secret = twilio.auth_token.get_secret_value().encode()
        self.signatures = Signatures(services.settings.web.public_url, twilio.auth_tokens())
        self.media = Media(services.settings.folders.media)
        self.calls = Calls(
            services=services,
            database=services.database,
            desk=services.desk,
            center=services.center,
            telephony=services.telephony,
            look_ups=LookUps(services),
            render=self.render,
            figures=Figures(services),
            estimates=services.estimates,
        )

    def render(self, document: Document) -> str:
        """A document as TwiML with this deployment's sounds."""
        return render(document, self.media.address)


@asynccontextmanager
async def open_voice(services: Services) -> AsyncIterator[Voice]:
    """The voice edge of this process; ends with nothing left running."""
    voice = Voice(services)
    try:
        yield voice
    finally:
        await voice.calls.close()


def voice_of(request: Request) -> Voice:
    """The voice edge of the process that serves this request."""
    voice: Voice = request.app.state.voice
    return voice
