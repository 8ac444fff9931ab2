"""The REST API: one file per resource, with the names, limits and error codes of Twilio's."""

from __future__ import annotations
