"""A verification policy as it stands in a center file, and locks under it."""

from __future__ import annotations

from app.services.center.kinds import Policy
from app.services.verification.subjects import SubjectKind, hash_key, subject
from app.settings import Settings
from app.store.database import Database

CARD = {"title": "Card", "connector": "cards", "levels": {"2": [["account", "pin"]]}}
CENTER = """
version: 1
center: {title: Small}
connectors: {cards: {title: Cards, url: "http://127.0.0.1:9", secret: TEST_SECRET}}
verification: {card: {title: Card, connector: cards, levels: {2: [[account, pin]]}}}
"""
_LOCK = """
INSERT INTO verification_lock VALUES
    ($1, $2, 'card', 7, ARRAY[now_ms()], true, now_ms() + 3600000, 1, 1800000, 3600000, now_ms())
"""


async def lock(database: Database, kind: SubjectKind, value: str) -> bytes:
    """Lock an account or a number for an hour; the hash that stands for it."""
    key = await hash_key(Settings(), database)
    hashed = subject(key, Policy.model_validate(CARD), kind, value)
    await database.hot.execute(_LOCK, hashed, kind)
    return hashed
