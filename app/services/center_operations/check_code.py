"""The operation `check_code`: whether the code entered is the one that was sent, and the level reached by it."""

from __future__ import annotations

from app.services.verification.codes import check as answer

__all__ = ["answer"]
