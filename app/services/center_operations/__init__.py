"""What the center itself answers to flows: each module of this folder holds one operation, and is found by itself.

A module is named as its `Operation` and has ``answer(services, contact, arguments, key)``. A question is asked again,
under the same key, when the process that asked it has died: whatever an operation changes it changes once for a key.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from app import log
from app.errors import NotFound, Refused, SwitchboardError
from app.services.connectors import Failure, Result

if TYPE_CHECKING:
    from app.bootstrap import Services
    from ivr_flows.instructions import LookUp

Answer = Callable[["Services", int, Mapping[str, Any], str], Awaitable[Result | Failure]]
"""An operation: of the services, the contact's number, the arguments and the question's key it makes an answer."""

_log = log.get(__name__)


def _found() -> dict[str, Answer]:
    return {each.name: import_module(f"{__name__}.{each.name}").answer for each in iter_modules(__path__)}


OPERATIONS: Mapping[str, Answer] = _found()
"""Every operation by its name."""


async def ask(services: Services, contact: int, question: LookUp, key: str) -> Result | Failure:
    """One question, answered within its time. Never raises for what does not work; the reason is logged."""
    answer = OPERATIONS.get(question.operation)
    if answer is None:
        return Failure("unavailable", f"the center has no operation {question.operation}")
    try:
        async with asyncio.timeout(question.timeout):
            return await answer(services, contact, question.arguments, key)
    except TimeoutError:
        return Failure("timeout", f"no answer within {question.timeout} s")
    except NotFound as failure:
        return Failure("not_found", failure.detail)
    except Refused as failure:
        return Failure("refused", failure.detail)
    except SwitchboardError as failure:
        _log.warning("center_operation_failed", operation=question.operation, error=type(failure).__name__)
        return Failure("unavailable", failure.detail)
