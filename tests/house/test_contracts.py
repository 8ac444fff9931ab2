"""The import contracts and the banned calls fire: a copy of the house with one forbidden line is refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.settings import home

packages = ("app", "carrier", "ivr_flows", "routing")

forbidden_imports = {
    "ivr_flows/bad.py": ["asyncio", "time", "random", "logging", "uuid", "app.errors", "routing", "twilio"],
    "routing/bad.py": ["asyncio", "time", "random", "logging", "uuid", "app.errors", "ivr_flows", "sqlalchemy"],
    "carrier/bad.py": ["app.errors", "routing", "ivr_flows", "twilio"],
    "app/api/bad.py": ["carrier", "twilio", "sqlalchemy", "asyncpg"],
    "app/services/bad.py": ["app.api", "app.voice", "asyncpg"],
}

banned_calls = [
    "from datetime import datetime\n\nNOW = datetime.now()\n",
    "import time\n\nNOW = time.time()\n",
    "import time\n\ntime.sleep(1)\n",
    "import random\n\nDRAWN = random.random()\n",
    "import uuid\n\nNAME = uuid.uuid4()\n",
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The packages without their code: contracts are about names."""
    shutil.copy(home / "pyproject.toml", tmp_path)
    for package in (*packages, "app/api", "app/services", "app/store", "app/voice"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "app/errors.py").touch()
    return tmp_path


def broken_contracts(house: Path) -> int:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache", "--no-logo"], cwd=house, check=False, capture_output=True, text=True)
    return done.stdout.count(" BROKEN")


@pytest.mark.parametrize(("file", "imports"), forbidden_imports.items())
def test_a_forbidden_import_is_refused(house: Path, file: str, imports: Iterable[str]) -> None:
    assert broken_contracts(house) == 0
    for name in imports:
        (house / file).write_text(f"import {name}\n")
        assert broken_contracts(house) >= 1, name


@pytest.mark.parametrize("text", banned_calls)
@pytest.mark.parametrize("path", ["app/services/bad.py", "routing/bad.py", "ivr_flows/bad.py", "carrier/bad.py"])
def test_time_and_chance_are_banned(text: str, path: str) -> None:
    assert "TID251" in ruff(text, path)


@pytest.mark.parametrize("path", ["app/clock.py", "app/ids.py"])
@pytest.mark.parametrize("text", banned_calls)
def test_their_own_modules_may_use_them(text: str, path: str) -> None:
    assert "TID251" not in ruff(text, path)


def ruff(text: str, path: str) -> str:
    program = Path(sys.executable).with_name("ruff")
    command = [str(program), "check", "--stdin-filename", path, "--output-format", "concise", "-"]
    return subprocess.run(command, cwd=home, input=text, check=False, capture_output=True, text=True).stdout
