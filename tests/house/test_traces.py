"""An exception in the log tells where and why, and nothing of what was being worked on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from asyncpg.exceptions import CheckViolationError

from app import traces

SSN, DASHED, CARD, PIN = "219099999", "219-09-9999", "4242 4242 4242 4242", "7391"


def _violated() -> None:
    error = CheckViolationError('new row for relation "flow_session" violates check constraint "planted"')
    error.detail = f'Failing row contains (7, {{"pin": "{PIN}"}}).'
    raise error


def _led_to_another() -> None:
    try:
        {"Maria": 1}[PIN]
    except KeyError as missing:
        raise ValueError(f"invalid literal for int() with base 10: '{CARD}'") from missing


def _together() -> None:
    raise ExceptionGroup("two failed", [ValueError(f"no date: {SSN}"), TypeError(f"('{PIN}', 3) is none")])


def _said() -> None:
    raise RuntimeError(f"cannot read “my number is {DASHED}”\n  and more: {PIN}")


def _noted() -> None:
    error = RuntimeError("it failed")
    error.add_note(PIN)
    raise error


@pytest.mark.parametrize("failing", [_violated, _led_to_another, _together, _said, _noted])
def test_no_value_is_told(failing: Callable[[], None]) -> None:
    local = f"{SSN} is known here"
    with pytest.raises(Exception) as raised:  # noqa: PT011 - of any kind
        failing()
    told = traces.written(raised.value)
    assert failing.__name__ in told
    assert type(raised.value).__name__ in told
    held = told.replace(" ", "")
    assert all(secret.replace(" ", "") not in held for secret in (SSN, DASHED, CARD, PIN, local))


def test_names_and_causes_are_told() -> None:
    with pytest.raises(CheckViolationError) as raised:
        _violated()
    assert 'relation "flow_session" violates check constraint "planted"' in traces.written(raised.value)
    with pytest.raises(ValueError, match="invalid literal") as led:
        _led_to_another()
    assert traces.written(led.value).index("KeyError") < traces.written(led.value).index("ValueError")
