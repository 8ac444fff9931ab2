"""The server's parent: a small program of its own that ends with the last command that uses the server.

`supervisor.py MEMBERS UID GID COMMAND...`: runs the command as that user and waits until nobody shares the lock on the
file MEMBERS any more. The kernel releases the lock of a command that is killed, and ends the server if the supervisor
itself is killed, so that no server outlives its users. Standard library only: it is run by path, and quickly.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import signal
import sys
from types import FrameType

set_parent_death_signal = 1
"""`PR_SET_PDEATHSIG` of Linux's `prctl`."""

patience = 10
"""Seconds a server has to end in order before it is told to drop everything; its journal then repairs it."""


def main(members: str, uid: str, gid: str, *command: str) -> None:
    """Start the server in a process that nobody has to wait for, and stay with it until it is no longer wanted."""
    if os.fork():
        os._exit(0)
    for ending in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(ending, _leave)
    server = _start(int(uid), int(gid), command)
    lock = os.open(members, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
    finally:
        _stop(server)


def become(uid: int, gid: int) -> None:
    """Give up this process's user for another; nothing where it is that user already."""
    if uid != os.geteuid():
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit


def _start(uid: int, gid: int, command: tuple[str, ...]) -> int:
    parent = os.getpid()
    server = os.fork()
    if server == 0:
        become(uid, gid)
        _die_with(parent)
        os.execv(command[0], command)  # noqa: S606 - the command line comes from our own launcher
    return server


def _die_with(parent: int) -> None:
    """Ask Linux for a fast shutdown when the parent dies. Changing the user clears the wish, so it comes after that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGINT)
        if os.getppid() != parent:
            os._exit(1)


def _stop(server: int) -> None:
    for ending in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, lambda _signal, _frame: os.kill(server, signal.SIGQUIT))
    signal.alarm(patience)
    with contextlib.suppress(ChildProcessError, ProcessLookupError):
        os.kill(server, signal.SIGINT)
        os.waitpid(server, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
