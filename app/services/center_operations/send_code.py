"""The operation `send_code`: have a one-time code sent to where the customer on file is reached."""

from __future__ import annotations

from app.services.verification.codes import send as answer

__all__ = ["answer"]
