"""Where the tests' databases lie: in memory if there is room, since on a disk making the files of one takes longest."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncpg

    Connection = asyncpg.Connection[asyncpg.Record]

SHARED = Path("/dev/shm")
"""Linux keeps its files in memory; elsewhere it does not exist."""
ROOM = 1 << 30
"""Bytes that must be free there; a container may have far less."""
TABLESPACE = "memory"
_KNOWN = "SELECT 1 FROM pg_tablespace WHERE spcname = $1"
_WITHIN = "SELECT datname FROM pg_database AS d JOIN pg_tablespace AS t ON t.oid = d.dattablespace WHERE spcname = $1"


async def tablespace(connection: Connection) -> str:
    """The name of the server's tablespace in memory, made if need be; that on disk where memory is short."""
    place = await connection.fetchval("SHOW data_directory")
    folder = SHARED / f"switchboard-{hashlib.sha256(place.encode()).hexdigest()[:12]}"
    known = await connection.fetchval(_KNOWN, TABLESPACE)
    if known and _mark(folder).exists():
        return TABLESPACE
    shutil.rmtree(folder, ignore_errors=True)
    if known:
        await _forget(connection)
    if not _has_room():
        return "pg_default"
    _own(folder, Path(place))
    await connection.execute(f"CREATE TABLESPACE {TABLESPACE} LOCATION '{folder}'")
    _mark(folder).touch()
    return TABLESPACE


def _has_room() -> bool:
    return SHARED.is_dir() and shutil.disk_usage(SHARED).free >= ROOM


def _mark(folder: Path) -> Path:
    """The file that says that nothing was lost since the tablespace was made."""
    return folder / "made"


def restore(data: Path) -> None:
    """Make an empty folder where it is gone, as after a restart of the machine: the server cannot recover without."""
    for link in data.glob("pg_tblspc/*"):
        if not link.exists():
            _own(link.readlink(), data)


def _own(folder: Path, data: Path) -> None:
    """Make the folder, for the account that the server runs as."""
    folder.mkdir(mode=0o700)
    owner = data.stat()
    os.chown(folder, owner.st_uid, owner.st_gid)


async def _forget(connection: Connection) -> None:
    """The machine was started anew: whatever lay in memory is gone."""
    for (name,) in await connection.fetch(_WITHIN, TABLESPACE):
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await connection.execute(f"DROP TABLESPACE {TABLESPACE}")
