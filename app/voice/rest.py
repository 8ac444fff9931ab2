"""The telephony provider by Twilio's REST API, through its asynchronous client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from aiohttp import ClientError, encode_basic_auth
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from typing_extensions import override

from app.services.telephony import (
    CallView,
    ParticipantView,
    RecordingView,
    Ringing,
    TelephonyBusy,
    TelephonyError,
    TelephonyGone,
    TelephonyRefused,
    TelephonyUnknown,
)

if TYPE_CHECKING:
    from twilio.rest.api.v2010.account.call import CallInstance
    from twilio.rest.api.v2010.account.conference import ConferenceContext

    from app.settings import Settings, TwilioSettings

TWILIO = "https://api.twilio.com"
REST_SECONDS = 5.0
"""How long an answer is waited for; past it nobody knows whether the request was carried out."""
QUEUE_SIZE = 5000
"""The largest that Twilio allows; its default is 1000."""
LIVE = ("queued", "ringing", "in-progress")
PROGRESS = ("ringing", "answered", "completed")
"""What is to be told of a call we make; `completed` is its end, whatever the outcome."""
PAGE = 1000
_gone = frozenset({20404, 21220})
_busy = frozenset({20429})

Answer = TypeVar("Answer")


class TwilioTelephony:
    """The `Telephony` port over one account."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._queues: dict[str, str] = {}

    async def call(self, ringing: Ringing) -> str:
        """Let a phone ring. Twilio counts the seconds of the ringing itself, and adds up to five of its own."""
        made = await _asked(
            self._client.calls.create_async(
                to=ringing.number,
                from_=ringing.shown,
                url=ringing.answered,
                status_callback=ringing.news,
                status_callback_event=list(PROGRESS),
                timeout=ringing.seconds,
            )
        )
        return str(made.sid)

    async def ensure_queue(self, name: str) -> str:
        """The sid of the waiting place of that name, made when it is missing."""
        if name not in self._queues:
            self._queues[name] = await self._find_queue(name) or await self._make_queue(name)
        return self._queues[name]

    async def _find_queue(self, name: str) -> str | None:
        queues = await _asked(self._client.queues.list_async(page_size=PAGE))
        return next((str(queue.sid) for queue in queues if queue.friendly_name == name), None)

    async def _make_queue(self, name: str) -> str:
        return str((await _asked(self._client.queues.create_async(name, max_size=QUEUE_SIZE))).sid)

    async def redirect_member(self, queue_sid: str, call_sid: str, url: str) -> None:
        """Take one member out of a queue and run the document at `url` on its call."""
        await _asked(self._client.queues(queue_sid).members(call_sid).update_async(url=url, method="POST"))

    async def redirect_call(self, call_sid: str, url: str) -> None:
        """Run the document at `url` on a live call."""
        await _asked(self._client.calls(call_sid).update_async(url=url, method="POST"))

    async def end_call(self, call_sid: str) -> None:
        """Hang up: `completed`, for a leg that rings inside a Dial cannot be canceled."""
        await _asked(self._client.calls(call_sid).update_async(status="completed"))

    async def end_conference(self, conference_sid: str) -> None:
        """End a room."""
        await _asked(self._conference(conference_sid).update_async(status="completed"))

    async def hold(self, conference_sid: str, call_sid: str, on: bool, url: str) -> None:
        """Hold or unhold a participant."""
        participant = self._conference(conference_sid).participants(call_sid)
        if on:
            await _asked(participant.update_async(hold=True, hold_url=url, hold_method="POST"))
        else:
            await _asked(participant.update_async(hold=False))

    async def mute(self, conference_sid: str, call_sid: str, *, on: bool) -> None:
        """Whether a participant is heard by nobody."""
        await _asked(self._conference(conference_sid).participants(call_sid).update_async(muted=on))

    async def coach(self, conference_sid: str, call_sid: str, coached: str | None) -> None:
        """Let one other participant alone hear this one; without one everybody does."""
        participant = self._conference(conference_sid).participants(call_sid)
        if coached is None:
            await _asked(participant.update_async(coaching=False))
        else:
            await _asked(participant.update_async(coaching=True, call_sid_to_coach=coached))

    async def end_on_exit(self, conference_sid: str, call_sid: str, on: bool) -> None:
        """Whether the room ends when this participant leaves it."""
        participant = self._conference(conference_sid).participants(call_sid)
        await _asked(participant.update_async(end_conference_on_exit=on))

    async def fetch_call(self, call_sid: str) -> CallView:
        """One leg."""
        return _view(await _asked(self._client.calls(call_sid).fetch_async()))

    async def list_participants(self, conference_sid: str) -> list[ParticipantView]:
        """Who is in a room; nobody once it is over."""
        try:
            inside = await _asked(self._conference(conference_sid).participants.list_async(page_size=PAGE))
        except TelephonyGone:
            return []
        return [ParticipantView(str(each.call_sid), each.label or "", bool(each.hold)) for each in inside]

    async def find_conference(self, name: str) -> str | None:
        """The sid of the live room of that name."""
        for status in ("in-progress", "init"):
            found = await _asked(self._client.conferences.list_async(friendly_name=name, status=status, limit=1))
            if found:
                return str(found[0].sid)
        return None

    async def list_live_calls(self) -> list[CallView]:
        """All legs that are queued, ringing or in progress."""
        lists = [await _asked(self._client.calls.list_async(status=status, page_size=PAGE)) for status in LIVE]
        return [_view(call) for calls in lists for call in calls]

    async def list_recordings(self, call_sid: str) -> list[RecordingView]:
        """Every recording of one call."""
        found = await _asked(self._client.calls(call_sid).recordings.list_async(page_size=PAGE))
        return [RecordingView(str(each.sid), str(each.status)) for each in found]

    async def start_recording(self, call_sid: str, channels: str) -> RecordingView:
        """Record a live call; asked for again after an unknown outcome it might be recorded twice, so look first."""
        made = await _asked(self._client.calls(call_sid).recordings.create_async(recording_channels=channels))
        return RecordingView(str(made.sid), str(made.status))

    async def change_recording(self, call_sid: str, recording: str, status: str, gap: str | None = None) -> None:
        """Make a recording go on, pause or stop."""
        changed = self._client.calls(call_sid).recordings(recording)
        more = {} if gap is None else {"pause_behavior": gap}
        await _asked(changed.update_async(status=status, **more))  # type: ignore[arg-type] # its Status is plain text

    async def fetch_recording(self, recording: str) -> RecordingView:
        """One recording; Twilio gives its length as text, and only once it is completed."""
        found = await _asked(self._client.recordings(recording).fetch_async())
        whole = str(found.status) == "completed"
        return RecordingView(str(found.sid), str(found.status), int(found.duration or 0) if whole else None)

    async def delete_recording(self, recording: str) -> None:
        """Delete a recording and its sound."""
        await _asked(self._client.recordings(recording).delete_async())

    async def list_queue_members(self, queue_sid: str) -> list[str]:
        """The call sids now in a waiting place."""
        members = await _asked(self._client.queues(queue_sid).members.list_async(page_size=PAGE))
        return [str(member.call_sid) for member in members]

    def _conference(self, sid: str) -> ConferenceContext:
        return self._client.conferences(sid)


class Elsewhere(AsyncTwilioHttpClient):
    """Twilio's own transport, pointed at another address that speaks the same API."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    @override
    async def request(  # type: ignore[override]  # the SDK's asynchronous client differs from its base likewise
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        **named: object,
    ) -> Response:
        """The same request at our address; its credentials go as a header, for the SDK's own form is deprecated."""
        elsewhere = self._address + url.removeprefix(TWILIO)
        sent = {**(headers or {})} | ({} if auth is None else {"Authorization": encode_basic_auth(*auth)})
        return await super().request(method, elsewhere, headers=sent, **named)  # type: ignore[arg-type]  # passed on as it comes


@asynccontextmanager
async def open_telephony(settings: Settings) -> AsyncIterator[TwilioTelephony]:
    """The account's telephony, for as long as the block runs."""
    async with Elsewhere(settings.twilio.api_url or TWILIO) as transport:
        yield TwilioTelephony(_client(settings.twilio, transport))


def _client(twilio: TwilioSettings, transport: Elsewhere) -> Client:
    """By the API key when there is one, which can be withdrawn alone; else by the auth token."""
    user, secret = (twilio.api_key, twilio.api_secret) if twilio.api_key else (twilio.account_sid, twilio.auth_token)
    # An SDK without credentials refuses to be built; requests then fail as refused, and the service still starts.
    return Client(
        user or "unset", secret.get_secret_value() or "unset", twilio.account_sid or "unset", http_client=transport
    )


async def _asked(request: Awaitable[Answer]) -> Answer:
    try:
        async with asyncio.timeout(REST_SECONDS):
            return await request
    except (TwilioRestException, TwilioServiceException) as refusal:
        raise _failure(refusal.status, refusal.code) from refusal
    except TwilioException as refusal:
        raise _of_a_list(refusal) from refusal
    except (ClientError, OSError, TimeoutError) as lost:
        raise TelephonyUnknown(type(lost).__name__) from lost


def _of_a_list(refusal: TwilioException) -> TelephonyError:
    """The SDK raises a refused list as a bare exception whose second argument is the answer."""
    answer = refusal.args[1] if len(refusal.args) > 1 else None
    if not isinstance(answer, Response):
        return TelephonyUnknown(type(refusal).__name__)
    return _failure(answer.status_code, None)


def _failure(status: int, code: int | None) -> TelephonyError:
    if status == 404 or code in _gone:
        return TelephonyGone(f"status {status}, error {code}")
    if status == 429 or code in _busy:
        return TelephonyBusy(f"status {status}, error {code}")
    if status >= 500:
        return TelephonyUnknown(f"status {status}")
    return TelephonyRefused(f"status {status}, error {code}")


def _view(call: CallInstance) -> CallView:
    caller = call._from  # noqa: SLF001 - the SDK's spelling of a word that Python keeps
    return CallView(str(call.sid), str(call.status), str(call.direction), str(caller or ""), str(call.to or ""))
