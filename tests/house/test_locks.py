"""The locks pin everything by version and hash, agree with pyproject.toml, and name no registry."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.settings import home

locks = {"requirements.lock": ("build",), "requirements-dev.lock": ("build", "dev")}
project = tomllib.loads((home / "pyproject.toml").read_text())
pinned = re.compile(r"^([\w.-]+)==(\S+?)(?: ;.*)? \\$", re.MULTILINE)


def wanted(groups: tuple[str, ...]) -> list[Requirement]:
    lines = project["project"]["dependencies"] + [
        line for group in groups for line in project["dependency-groups"][group]
    ]
    return [Requirement(line) for line in lines]


def locked(lock: str) -> dict[str, str]:
    return {canonicalize_name(name): version for name, version in pinned.findall((home / lock).read_text())}


@pytest.mark.parametrize("lock", locks)
def test_a_lock_holds_what_the_project_asks_for(lock: str) -> None:
    found = locked(lock)
    for requirement in wanted(locks[lock]):
        assert f"=={found[canonicalize_name(requirement.name)]}" == str(requirement.specifier)


@pytest.mark.parametrize("lock", locks)
def test_every_package_of_a_lock_has_hashes(lock: str) -> None:
    entries = re.split(r"^(?=\S)", (home / lock).read_text(), flags=re.MULTILINE)
    assert all("--hash=sha256:" in entry for entry in entries if entry.strip())


def test_the_locks_agree() -> None:
    everything = locked("requirements-dev.lock")
    assert locked("requirements.lock").items() <= everything.items()


def test_what_builds_is_what_is_locked() -> None:
    assert set(project["build-system"]["requires"]) == set(project["dependency-groups"]["build"])


@pytest.mark.parametrize("lock", locks)
def test_a_lock_names_no_host_and_no_path(lock: str) -> None:
    text = (home / lock).read_text()
    assert "://" not in text
    assert not re.search(r"^(--\w|-[ief] |/|\.)", text, flags=re.MULTILINE)


def test_the_consoles_lock_names_no_registry() -> None:
    lock = json.loads((home / "console/package-lock.json").read_text())
    assert lock["packages"]
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
