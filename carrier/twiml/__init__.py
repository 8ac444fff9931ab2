"""Reads TwiML: one typed class per verb, with Twilio's attribute names and defaults."""

from __future__ import annotations
