"""The WebSocket over which a browser is a phone or a softphone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

from aiohttp import WSCloseCode, WSMsgType, web
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from typing_extensions import override

from carrier.account import VoiceSettings
from carrier.call import Call
from carrier.errors import RestError, invalid, not_found
from carrier.far_end import hang_up, number_settings, press, sound, speak
from carrier.handset import Handset, Message
from carrier.network import Network
from carrier.ringing import accept, reject
from carrier.run.place import place_inbound
from carrier.token import Grant, read_token

SOCKETS = web.AppKey("sockets", set[web.WebSocketResponse])
"""The devices' sockets that are open, for closing them when the carrier ends."""


class Command(BaseModel):
    """One message from a device; which fields matter depends on its type."""

    model_config = ConfigDict(extra="forbid")
    type: str
    token: str = ""
    number: str = ""
    params: dict[str, str] = {}
    to: str = ""
    id: str = ""
    call: str = ""
    on: bool = False
    digits: str = Field(default="", max_length=64)
    text: str = Field(default="", max_length=2000)


class Device(Handset):
    """A phone (registered by number) or a softphone (registered by token) with any number of calls."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network
        self._address = ""
        self._grant: Grant | None = None
        self.outbox: asyncio.Queue[Message] = asyncio.Queue()

    @override
    def send(self, message: Message) -> None:
        """Queue a message for the browser."""
        self.outbox.put_nowait(message)

    def handle(self, text: str) -> None:
        """Obey one message; what cannot be done is answered by an error message."""
        call = ""
        try:
            command = Command.model_validate_json(text)
            call = command.call
            self._obey(command)
        except ValidationError as problem:
            self._error(RestError(400, 31100, f"Malformed message: {problem.error_count()} faults"), call)
        except RestError as problem:
            self._error(problem, call)

    def close(self) -> None:
        """The browser is gone: its calls end and it rings no more."""
        self._network.lines.unregister(self._address, self)
        for sid in tuple(self.calls):
            call = self._network.calls[sid]
            reject(call, self) if call.handset is not self else hang_up(self._network, call, "connection lost")

    def _error(self, problem: RestError, call: str) -> None:
        about = {"call": call} if call else {}
        self.send({"type": "error", "code": problem.code, "message": problem.message, **about})

    def _obey(self, command: Command) -> None:
        match command.type:
            case "register":
                self._register(command)
            case "connect":
                self._connect(command)
            case "accept" | "reject":
                self._respond(command)
            case "hangup" | "mute" | "digits" | "speaking" | "say":
                self._on_call(command, self._own_call(command.call))
            case _:
                raise invalid(31100, f"Unknown message type {command.type!r}")

    def _register(self, command: Command) -> None:
        self._network.lines.unregister(self._address, self)
        if command.token:
            self._grant = read_token(self._network.account, command.token)
            self._address = self._grant.identity
            known: Message = {"identity": self._address.removeprefix("client:")}
        else:
            self._grant, self._address = None, command.number or "anonymous"
            known = {"number": self._address}
        if self._grant is None or self._grant.incoming:
            self._network.lines.register(self._address, self)
        self.send({"type": "registered", **known, "numbers": numbers_of(self._network)})

    def _connect(self, command: Command) -> None:
        if not self._address:
            raise invalid(31000, "Register first")
        to, settings = self._destination(command)
        form = command.params if self._grant else {}
        call = place_inbound(self._network, self, from_=self._address, to=to, settings=settings, form=form)
        echo = {"id": command.id} if command.id else {}
        call.tell("ringing", to=to, **{"from": self._address}, **echo)

    def _destination(self, command: Command) -> tuple[str, VoiceSettings]:
        account = self._network.account
        if self._grant is None:
            return command.to, number_settings(self._network, command.to)
        application = account.applications.get(self._grant.application_sid)
        if application is None:
            raise invalid(21218, "The token names no application of this account")
        return command.to, application

    def _respond(self, command: Command) -> None:
        call = self._network.live.get(command.call)
        if call is None or call.sid not in self.calls:
            raise not_found(f"call {command.call}")
        if command.type == "reject":
            reject(call, self)
        elif not accept(call, self):
            raise invalid(31008, "The call does not ring any more")

    def _own_call(self, sid: str) -> Call:
        call = self._network.live.get(sid)
        if call is None or call.handset is not self:
            raise not_found(f"call {sid}")
        return call

    def _on_call(self, command: Command, call: Call) -> None:
        match command.type:
            case "hangup":
                hang_up(self._network, call, "hung up")
            case "mute":
                call.muted = command.on
                call.tell("muted", on=command.on)
            case "digits":
                press(call, command.digits)
            case "speaking":
                sound(call)
            case _:
                speak(call, command.text)


def numbers_of(network: Network) -> list[Mapping[str, str]]:
    """The numbers one can call, for a phone's screen."""
    return [{"number": each.phone_number, "name": each.friendly_name} for each in network.account.numbers.values()]


async def device_socket(request: web.Request, network: Network) -> web.WebSocketResponse:
    """Serve one device until it goes away."""
    socket = web.WebSocketResponse(heartbeat=20, max_msg_size=64 * 1024)
    await socket.prepare(request)
    request.app[SOCKETS].add(socket)
    device = Device(network)
    writer = asyncio.ensure_future(_write(device, socket))
    try:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                device.handle(message.data)
    finally:
        request.app[SOCKETS].discard(socket)
        device.close()
        writer.cancel()
        await asyncio.gather(writer, return_exceptions=True)
    return socket


async def _write(device: Device, socket: web.WebSocketResponse) -> None:
    while True:
        await socket.send_str(json.dumps(await device.outbox.get()))


async def close_sockets(app: web.Application) -> None:
    """Say goodbye to every device: the server waits for the sockets that are open before it ends."""
    await asyncio.gather(*(socket.close(code=WSCloseCode.GOING_AWAY) for socket in app[SOCKETS]))
