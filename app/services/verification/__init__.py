"""Verifying callers by a policy of the center: what to ask for, checking it, one-time codes, and lockout."""
