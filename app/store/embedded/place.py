"""Where the embedded server's files lie, and which account it runs as."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pwd
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.errors import Unavailable
from app.store.embedded import wheel

account = "switchboard"
"""The system account that the server runs as when root starts it: PostgreSQL refuses to run as root."""

root_folder = Path("/var/lib/switchboard")

socket_name = ".s.PGSQL.5432"
longest_address = 100
"""Bytes; Linux takes 107, macOS 103."""


@dataclass(frozen=True)
class Place:
    """One server's own folder, made and owned by whoever starts it; only `data` and `socket` belong to the server."""

    folder: Path
    owner: pwd.struct_passwd

    @property
    def data(self) -> Path:
        """The database cluster."""
        return self.folder / "data"

    @property
    def socket(self) -> Path:
        """The folder of the Unix socket, closed to everyone but the server's account and root.

        The kernel takes addresses of about a hundred bytes; a deeper folder has its socket below the system's own.
        """
        near = self.folder / "socket"
        if len(os.fsencode(near / socket_name)) <= longest_address:
            return near
        return Path(tempfile.gettempdir()) / f"{account}-{self.owner.pw_uid}-{_short_name(self.folder)}"

    @property
    def log(self) -> Path:
        """What the server writes; statements and their values are kept out of it."""
        return self.folder / "postgres.log"

    @property
    def members(self) -> Path:
        """The lock that every command using the server shares."""
        return self.folder / "members.lock"

    @property
    def running(self) -> Path:
        """The lock that the supervisor and every process of the server hold."""
        return self.folder / "running.lock"

    def own_folder(self, folder: Path) -> Path:
        """Make `folder` if it is missing, closed to others and belonging to the server's account.

        Raises `Unavailable` when somebody else made it first.
        """
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != self.owner.pw_uid:
            raise Unavailable(f"{folder} belongs to somebody else.")
        return folder


def find(state: Path) -> Place:
    """The place for the state folder `state`: inside it, or for root under /var/lib, named by a hash of its path.

    The server's account could not reach a state folder below a closed one such as /root, and permissions above our own
    folder are not ours to change.
    """
    if os.geteuid() != 0:
        place = Place(state.resolve() / "postgres", pwd.getpwuid(os.geteuid()))
    else:
        place = Place(root_folder / _short_name(state.resolve()), _server_account())
    place.folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    # For whoever finds the folder and wonders what it belongs to.
    (place.folder / "state-folder").write_text(f"{state.resolve()}\n")
    return place


def programs(place: Place) -> Path:
    """The folder of PostgreSQL's programs: the wheel's own, or for root a copy that the server's account can read.

    All state folders share one copy of a version; nobody but root can write there.
    """
    if os.geteuid() == place.owner.pw_uid:
        return wheel.programs()
    copy = place.folder.parent / f"program-{wheel.version()}"
    if not copy.exists():
        _copy_wheel(copy)
    return wheel.programs(copy)


def _short_name(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _copy_wheel(copy: Path) -> None:
    """Whoever finishes first names theirs; the others' goes."""
    with tempfile.TemporaryDirectory(prefix="program-unfinished-", dir=copy.parent) as folder:
        unfinished = Path(folder) / "program"
        wheel.copy(unfinished)
        try:
            unfinished.rename(copy)
        except OSError:
            if not copy.exists():
                raise


def _server_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(account)
    except KeyError:
        _add_account()
        return pwd.getpwnam(account)


def _add_account() -> None:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    try:
        subprocess.run(  # noqa: S603 - a fixed command
            [*command, "--shell", "/usr/sbin/nologin", account],
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise Unavailable(
            f"PostgreSQL refuses to run as root, and the system account {account!r} could not be added ({error}). "
            "Add it, start as an ordinary user, or set DATABASE_URL."
        ) from error
