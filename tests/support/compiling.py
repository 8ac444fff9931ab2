"""Flows, compiled once by each process of the tests: the same texts compile to the same flow."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING
from unittest.mock import patch

from app.services.center import center
from tests.support.summit import read_once

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ivr_flows import Flow

_compile = center._compiled


def once() -> AbstractContextManager[object]:
    """Let every center of this process, as long as the block runs, take what was compiled before."""
    return patch.object(center, "_compiled", compiled)


def compiled(name: str, texts: Mapping[str, str]) -> Flow:
    """The flow of that name, which and whose parts have these texts."""
    return _compiled(name, tuple(sorted(texts.items())))


def compile_summit() -> None:
    """Compile the sample center's flows ahead."""
    flows = read_once().flows
    for name, flow in flows.items():
        compiled(name, {each: flows[each].document for each in (name, *flow.parts)})


@lru_cache(maxsize=200)
def _compiled(name: str, texts: tuple[tuple[str, str], ...]) -> Flow:
    return _compile(name, dict(texts))
