"""A small local stand-in for a programmable voice carrier: it executes TwiML, signs webhooks and answers REST."""

from __future__ import annotations
