"""How a wait and a place in line are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr_flows import ears
from ivr_flows.spoken_waits import rounded

EN, ES = ears.of("en-US"), ears.of("es-US")


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (5, 31, "Your estimated wait is less than 1 minute."),
        (59, 61, "Your estimated wait is less than 2 minutes."),
        (60, 121, "Your estimated wait is between 1 and 3 minutes."),
        (700, 850, "Your estimated wait is between 10 and 15 minutes."),
    ],
)
def test_a_wait_is_told_in_minutes(low: int, high: int, told: str) -> None:
    assert EN.wait(low, high) == told


def test_it_is_told_in_spanish() -> None:
    assert ES.wait(5, 31) == "Su espera estimada es de menos de 1 minuto."
    assert ES.wait(120, 300) == "Su espera estimada es de entre 2 y 5 minutos."


def test_a_place_is_told() -> None:
    assert (EN.place(1), EN.place(4)) == ("You are next in line.", "You are number 4 in line.")
    assert ES.place(4) == "Usted es el número 4 en la fila."


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_what_is_told_holds_whatever_it_was_rounded_from(low: int, more: int) -> None:
    fewest, most = rounded(low, low + more)
    assert fewest * 60 <= low
    assert low + more <= most * 60
    assert fewest < most or low + more == most * 60
    assert low - fewest * 60 < (60 if low < 600 else 300)
    assert most * 60 - (low + more) < (61 if low + more <= 600 else 300)
