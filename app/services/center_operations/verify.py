"""The operation `verify`: whether the factors given are right, and the level that is reached by them."""

from __future__ import annotations

from app.services.verification.factors import verify as answer

__all__ = ["answer"]
