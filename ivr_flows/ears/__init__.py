"""The languages of the house: each module of this folder holds one, named by its code, and is found by itself."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ivr_flows.hearing import Ear

EARS: dict[str, Ear] = {
    module.name: import_module(f"{__name__}.{module.name}").EAR for module in iter_modules(__path__)
}
"""Every language by its ISO 639 code."""


def code(language: str) -> str:
    """The language a BCP 47 tag is of: ``es`` of ``es-US``."""
    return language.partition("-")[0]


def of(language: str) -> Ear:
    """The ear for a BCP 47 tag; `KeyError` for a language the house does not have."""
    return EARS[code(language)]
