"""The database cluster: how it is made, how its server is told to run, and when it is ready."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from functools import partial
from pathlib import Path

from app.errors import Unavailable
from app.store.embedded.locks import Handle
from app.store.embedded.place import Place, socket_name
from app.store.embedded.supervisor import become

user = "switchboard"
database = "postgres"

environment = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
"""What PostgreSQL's programs see of the environment; they read many variables that are not meant for them."""

# Server log lines carry no statement and no row values, which hold callers' data.
_quiet = {"log_min_error_statement": "panic", "log_error_verbosity": "terse", "log_min_messages": "warning"}
_tuning = {"max_connections": "300", "jit": "off", "io_method": "sync"}
_plain = {"timezone": "UTC", "log_timezone": "UTC", "lc_messages": "C"}


def dsn(place: Place) -> str:
    """The address of the server's own database, by its Unix socket."""
    return f"postgresql://{user}@/{database}?host={place.socket}"


def make(place: Place, programs: Path, running: Handle) -> None:
    """Make the cluster unless it is there: under another name first, so that one half made is never mistaken for it.

    The maker inherits the lock `running`, so that nobody interferes with one whose starter was killed.
    """
    if place.data.exists():
        return
    unfinished = place.folder / "data-unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    _initdb(place, programs, place.own_folder(unfinished), running)
    unfinished.rename(place.data)


def command(place: Place, programs: Path, *, durable: bool) -> list[str]:
    """The command line of the server. Not durable: a crash of the machine may lose or break the data."""
    own = {
        "listen_addresses": "",
        "unix_socket_directories": str(place.own_folder(place.socket)),
        "hba_file": str(_write(place.folder / "hba.conf", "local all all peer map=members\n")),
        "ident_file": str(_write(place.folder / "ident.conf", _members(place))),
        "fsync": "on" if durable else "off",
    }
    options = own | _quiet | _tuning | _plain
    return [str(programs / "postgres"), "-D", str(place.data), *(f"--{key}={text}" for key, text in options.items())]


def ready(place: Place) -> bool:
    """Whether the server takes connections: it says so in line eight of its pid file, which may be a dead one's."""
    try:
        lines = (place.data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[7].strip() == "ready" and _listening(place)


def _initdb(place: Place, programs: Path, folder: Path, running: Handle) -> None:
    done = subprocess.run(  # noqa: S603 - a fixed command
        [
            programs / "initdb",
            f"--pgdata={folder}",
            f"--username={user}",
            "--auth=peer",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
        ],
        preexec_fn=partial(become, place.owner.pw_uid, place.owner.pw_gid),
        cwd="/",
        env=environment,
        pass_fds=[running],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Unavailable(f"The embedded database could not be made: {(done.stderr or done.stdout).strip()}")


def _members(place: Place) -> str:
    """Who may connect, by the kernel's word on who holds the other end of the socket."""
    return "".join(f"members {name} {user}\n" for name in sorted({place.owner.pw_name, "root"}))


def _write(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o644)
    return path


def _listening(place: Place) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(str(place.socket / socket_name)) == 0
