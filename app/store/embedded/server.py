"""Joining the embedded server, starting it where it does not run, and leaving it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from app.errors import Unavailable
from app.store.embedded import cluster, locks, supervisor
from app.store.embedded.place import Place, find, programs

start_seconds = 60.0
"""How long a start may take; recovery after a crash of the machine takes the most of it."""

attempts = 5
"""A start may find an old server still ending, or another start that fails."""

stop_seconds = supervisor.patience + 5.0


@dataclass
class Server:
    """This process's share in the running server; the server runs at least until every share is given back."""

    dsn: str
    place: Place
    _membership: locks.Handle

    def stop(self) -> None:
        """Give the share back. The last to do so waits until the server has ended."""
        alone = locks.take(self._membership)
        ending = alone or not locks.share(self._membership)
        os.close(self._membership)
        if ending:
            locks.wait(lambda: not locks.held(self.place.running), stop_seconds)


def join_or_start(state: Path, *, durable: bool = True) -> Server:
    """Join the server that keeps its data for the state folder `state`, starting it if it does not run.

    Not durable (for tests only): the starter's server does not wait for the disk. Raises `Unavailable` when it does not
    become ready.
    """
    place = find(state)
    membership = locks.open_file(place.members)
    try:
        _enter(place, membership, durable=durable)
    except BaseException:
        os.close(membership)
        raise
    return Server(cluster.dsn(place), place, membership)


def _enter(place: Place, membership: locks.Handle, *, durable: bool) -> None:
    if not locks.wait(lambda: locks.share(membership), stop_seconds):
        raise Unavailable(f"The embedded database in {place.folder} is ending, and does not come to an end.")
    for _ in range(attempts):
        _start_unless_running(place, durable=durable)
        locks.wait(lambda: cluster.ready(place) or not locks.held(place.running), start_seconds)
        if cluster.ready(place):
            return
    raise Unavailable(f"The embedded database did not become ready. {_last_words(place)}")


def _start_unless_running(place: Place, *, durable: bool) -> None:
    running = locks.open_file(place.running)
    try:
        if locks.take(running):
            _start(place, running, durable=durable)
    finally:
        os.close(running)


def _start(place: Place, running: locks.Handle, *, durable: bool) -> None:
    """Start the server. It inherits the lock, so that its last process ends it, and a second start waits for that."""
    binaries = programs(place)
    cluster.make(place, binaries, running)
    (place.data / "postmaster.pid").unlink(missing_ok=True)
    _supervise(place, running, cluster.command(place, binaries, durable=durable))


def _supervise(place: Place, running: locks.Handle, command: list[str]) -> None:
    """Hand the command to a supervisor, which leaves our process group: Ctrl-C is for the commands, not for it."""
    owner = [str(place.owner.pw_uid), str(place.owner.pw_gid)]
    with place.log.open("wb") as log:
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", "-S", supervisor.__file__, str(place.members), *owner, *command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=cluster.environment,
            pass_fds=[running],
            start_new_session=True,
            check=True,
        )


def _last_words(place: Place) -> str:
    return " ".join(place.log.read_text(errors="replace").splitlines()[-5:])
