"""Which voices of the provider follow which marks on a text."""

from __future__ import annotations

from ivr_flows.instructions import Effect

_FOLLOWING = ("Polly.", "Google.")
_EVEN = ("-Neural", "-Long-Form", "-Generative")
"""Voices whose stress nobody can move: they fail on emphasis."""


def follows(voice: str | None, effect: Effect) -> bool:
    """Whether a voice can do that; the provider's plain voices, and a voice left to the provider, can do nothing."""
    if voice is None or not voice.startswith(_FOLLOWING):
        return False
    return effect != "emphasis" or not voice.endswith(_EVEN)
