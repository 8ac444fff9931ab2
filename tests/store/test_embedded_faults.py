"""What goes wrong at the embedded server's start is said, and half-made things are not mistaken for whole ones."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.errors import Unavailable
from app.store import embedded
from app.store.embedded import place as places
from app.store.embedded import wheel
from app.store.embedded.place import Place

me = pwd.getpwuid(os.geteuid())


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """The place of a server that was never started."""
    found = places.find(tmp_path)
    yield found
    shutil.rmtree(found.folder)


def test_a_server_that_cannot_start_says_why(place: Place, tmp_path: Path) -> None:
    server = embedded.join_or_start(tmp_path, durable=False)
    server.stop()
    (place.data / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(Unavailable, match="no_such_setting"):
        embedded.join_or_start(tmp_path, durable=False)


def test_a_cluster_half_made_is_made_anew(place: Place, tmp_path: Path) -> None:
    (place.folder / "data-unfinished" / "half").mkdir(parents=True)
    server = embedded.join_or_start(tmp_path, durable=False)
    server.stop()
    assert (place.data / "PG_VERSION").exists()
    assert not (place.data / "half").exists()


def test_a_server_of_another_account_has_a_copy_of_the_programs_whoever_finishes_it_first(tmp_path: Path) -> None:
    place = Place(tmp_path / "state", pwd.getpwnam("nobody"))
    with ThreadPoolExecutor() as pool:
        found = set(pool.map(lambda _: places.programs(place), range(4)))
    [folder] = found
    said = subprocess.run([folder / "initdb", "--version"], check=True, capture_output=True, text=True)
    assert "PostgreSQL" in said.stdout
    assert [path.name for path in tmp_path.iterdir()] == [f"program-{wheel.version()}"]


def test_a_dead_servers_pid_file_is_not_believed(place: Place, tmp_path: Path) -> None:
    embedded.join_or_start(tmp_path, durable=False).stop()
    (place.data / "postmaster.pid").write_text(f"{os.getpid()}\n{place.data}\n0\n5432\n{place.socket}\n\n\nready   \n")
    server = embedded.join_or_start(tmp_path, durable=False)
    assert int((place.data / "postmaster.pid").read_text().split()[0]) != os.getpid()
    server.stop()


def test_a_deep_folder_has_its_socket_where_the_kernel_takes_its_address(tmp_path: Path) -> None:
    deep = Place(tmp_path / ("deep" * 30), me)
    assert len(str(deep.socket / places.socket_name)) <= places.longest_address
    assert deep.socket != Place(tmp_path / ("deeper" * 30), me).socket


def test_a_folder_that_somebody_else_made_first_is_refused(tmp_path: Path) -> None:
    stranger = pwd.getpwnam("nobody")
    theirs = tmp_path / "socket"
    theirs.mkdir()
    with pytest.raises(Unavailable, match="belongs to somebody else"):
        Place(tmp_path, stranger).own_folder(theirs)


def test_a_link_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "socket").symlink_to(tmp_path)
    with pytest.raises(Unavailable, match="belongs to somebody else"):
        Place(tmp_path, me).own_folder(tmp_path / "socket")
