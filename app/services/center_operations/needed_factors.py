"""The operation `needed_factors`: what a caller has to be asked for to reach a level of a policy."""

from __future__ import annotations

from app.services.verification.factors import needed as answer

__all__ = ["answer"]
