"""Sounds as files named by their content, so that whoever has fetched one need never fetch it again."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from app.services.calls import paths
from app.services.calls.document import MUSIC, RINGBACK
from app.voice.hold_music import hold_music
from app.voice.ringback import ringback

INDEX: Final = "names.json"
"""Which content each media name stands for."""

OWN: Final = {name: partial(hold_music, name) for name in MUSIC} | {RINGBACK: ringback}
"""The sounds that come with the service."""


class Media:
    """The sounds of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._names = self._read()
        for name, computed in OWN.items():
            if name not in self._names:
                self.add(name, computed())

    def address(self, name: str) -> str | None:
        """Where the sound of that media name is fetched; none when there is no such sound."""
        digest = self._names.get(name)
        return None if digest is None else paths.media(digest)

    def add(self, name: str, content: bytes) -> str:
        """Keep a sound (WAV) under a media name; answers the digest of its content."""
        digest = hashlib.sha256(content).hexdigest()
        _write(self._folder / f"{digest}.wav", content)
        self._names = self._read() | {name: digest}
        _write(self._folder / INDEX, msgspec.json.encode(self._names))
        return digest

    def file(self, digest: str) -> Path | None:
        """The file with that content."""
        path = self._folder / f"{digest}.wav"
        return path if path.is_file() else None

    def _read(self) -> dict[str, str]:
        index = self._folder / INDEX
        return msgspec.json.decode(index.read_bytes(), type=dict[str, str]) if index.is_file() else {}


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: another process may be writing or reading the same."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)
