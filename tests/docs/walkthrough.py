"""A page of commands and their answers, typed again: `python -m tests.docs.walkthrough` writes the answers anew."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
from twilio.request_validator import RequestValidator

from app.services import api_tokens
from app.services.center.center import Center
from app.services.flows.watching import look
from app.services.principal import Principal
from app.services.roles import Role
from app.settings import DatabaseSettings, home
from app.store.database import Database, connect
from ivr_flows.hours import ask
from tests.api.provider import ACCOUNT, AUTH_TOKEN
from tests.api.running import running
from tests.docs.warm import CLIENT
from tests.support import postgres
from tests.support.clock import Clock
from tests.support.waiting import eventually
from tests.voice.stage import Answer, sid

PAGE = home / "docs" / "flows-walkthrough.md"
NUMBER = "+13035550100"
SILENCES = 2
"""How often a silent caller says nothing: where the language is offered, and in the menu."""
_block = re.compile(r"^```console\n(.*?)^```$|^<!-- (silent )?calls: (\d+) -->$", re.DOTALL | re.MULTILINE)
_number = re.compile(r"(?<!main )(?<!version )\d+")


class Command(NamedTuple):
    """What is typed, and what the page says comes back."""

    typed: str
    answer: str


def commands(block: str) -> Iterator[Command]:
    """The commands of a block: each begins with `$`, goes on with `>`, and its answer follows."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        more = next((at for at, line in enumerate(lines[1:], 1) if not line.startswith(">")), len(lines))
        typed = [lines[0], *(line[1:].removeprefix(" ") for line in lines[1:more])]
        yield Command("".join(typed), "".join(lines[more:]))


def masked(text: str) -> str:
    """The text without times and counts, which differ from day to day; versions count."""
    return re.sub(r"[ -]+", " ", _number.sub("N", text))


class Day:
    """The center a page is typed into."""

    def __init__(self, database: Database, base: str, folder: Path) -> None:
        self._database = database
        self._base = base
        self._folder = folder
        self._token = ""
        self._calls = 0

    async def begin(self) -> None:
        """Lay out the desk: the checkout's examples, the command, a token."""
        (self._folder / "examples").symlink_to(home / "examples")
        command = self._folder / "switchboard"
        command.write_text(CLIENT.format(python=sys.executable, path=str(self._folder / "line")))
        command.chmod(0o755)
        made = await api_tokens.make(
            self._database, "walkthrough", Role.SUPERVISOR, Principal("ada", "Ada", Role.ADMIN)
        )
        self._token = made.secret

    async def type(self, typed: str) -> str:
        """What a command answers."""
        script = f"shopt -s expand_aliases\n{self._aliases()}\n{typed}"
        process = await asyncio.create_subprocess_exec(
            "bash", "-c", script, cwd=self._folder, env=self._environment(),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        out, _ = await asyncio.wait_for(process.communicate(), 120)
        if typed.startswith("alias "):
            (self._folder / ".aliases").write_text(typed)
        text = out.decode()
        return text if text.endswith("\n") or not text else f"{text}\n"

    async def calls(self, number: int, *, silent: bool) -> None:
        """Callers come in, and hang up in the menu; silent ones wait until they are asked again, or sent on."""
        await self._open_the_store()
        async with httpx.AsyncClient(base_url=self._base, timeout=30) as http:
            for _ in range(number):
                self._calls += 1
                await self._call(http, silent=silent)
        await look(self._database)

    async def _call(self, http: httpx.AsyncClient, *, silent: bool) -> None:
        form = {"AccountSid": ACCOUNT, "CallSid": sid("CA", self._calls), "To": NUMBER}
        form |= {"From": f"+1303555{self._calls:04d}", "CallStatus": "in-progress"}
        answer = await self._post(http, "/voice/incoming", form)
        while answer.document.find(".//Gather") is None:
            answer = await self._post(http, answer.redirect, form)
        for _ in range(SILENCES if silent else 0):
            answer = await self._post(http, answer.of("Gather", "action"), form)
        await self._post(http, "/voice/status", form | {"CallStatus": "completed", "SequenceNumber": "9"})

    async def _post(self, http: httpx.AsyncClient, path: str, form: dict[str, str]) -> Answer:
        signature = RequestValidator(AUTH_TOKEN).compute_signature(self._base + path, form)
        answer = Answer(await http.post(path, data=form, headers={"X-Twilio-Signature": signature}))
        assert answer.status == 200, answer.text
        return answer

    async def _open_the_store(self) -> None:
        """It is always a day on which the store is open, whenever the page is typed."""
        center, clock = Center(self._database), Clock(self._database)
        await center.refresh()
        if self._calls == 0:
            await clock.install()
        while ask(center.hours["store"], await self._database.now()).state != "open":
            await clock.advance(3600)

    def _aliases(self) -> str:
        file = self._folder / ".aliases"
        return file.read_text() if file.exists() else ""

    def _environment(self) -> dict[str, str]:
        ours = ("SWITCHBOARD_", "TWILIO_", "DATABASE_URL", "PUBLIC_URL", "PORT")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return inherited | {
            "DATABASE_URL": self._database.dsn,
            "PYTHONPATH": str(home),
            "PATH": f"{self._folder}:{os.environ['PATH']}",
            "LOGNAME": "sue",
            "SWITCHBOARD": self._base,
            "TOKEN": self._token,
            "LC_ALL": "C.UTF-8",
        }


async def replay(day: Day, heard: Callable[[Command, str], Awaitable[None]]) -> None:
    """Type the page from top to bottom, and tell what came back of each command."""
    for found in _block.finditer(PAGE.read_text(encoding="utf-8")):
        if found[3]:
            await day.calls(int(found[3]), silent=bool(found[2]))
        for command in commands(found[1] or ""):
            await heard(command, await day.type(command.typed))


@asynccontextmanager
async def a_day(database: Database, folder: Path) -> AsyncIterator[Day]:
    """A service on an empty database, and somebody at a terminal beside it."""
    async with running(database) as center, _warm(folder / "line"):
        day = Day(database, center.base, folder)
        await day.begin()
        yield day


@asynccontextmanager
async def _warm(line: Path) -> AsyncIterator[None]:
    """The command, ready to be called through the socket at `line`."""
    server = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.docs.warm", str(line), cwd=home)
    try:
        await eventually(lambda: line.exists() or server.returncode is not None, within=60)
        yield
    finally:
        server.kill()
        await server.wait()


async def _write_anew(folder: Path) -> None:
    server = postgres.start()
    name = await postgres.clone(server.dsn, await asyncio.to_thread(postgres.make_template, server.dsn))
    text = PAGE.read_text(encoding="utf-8")
    async with (
        connect(postgres.address(server.dsn, name), DatabaseSettings()) as database,
        a_day(database, folder) as day,
    ):
        answers: list[str] = []

        async def keep(_command: Command, answer: str) -> None:
            answers.append(answer)

        await replay(day, keep)
    await postgres.drop(server.dsn, name)
    PAGE.write_text(_with_answers(text, iter(answers)), encoding="utf-8")


def _with_answers(page: str, answers: Iterator[str]) -> str:
    def block(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        return "```console\n" + "".join(_typed(each) + next(answers) for each in commands(found[1])) + "```"

    return _block.sub(block, page)


def _typed(command: Command) -> str:
    first, *more = command.typed.splitlines(keepends=True)
    return "".join([f"$ {first}", *(f"> {line}" if line.strip() else ">\n" for line in more)])


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        asyncio.run(_write_anew(Path(made)))
