"""Tests of the documents: what they name exists, and they keep their own rules."""

from __future__ import annotations
