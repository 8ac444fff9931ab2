"""looking for calls."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_contact_digits": ("contact", [sa.text("reverse(caller) text_pattern_ops")]),
    "ix_contact_queue_id_started_at": ("contact", ["queue_id", "started_at", "id"]),
    "ix_contact_outcome_started_at": ("contact", ["outcome", "started_at", "id"]),
    "ix_connection_agent_id": ("connection", ["agent_id", "contact_id"]),
    "ix_voicemail_contact_id": ("voicemail", ["contact_id"]),
}


def upgrade() -> None:
    """Apply it."""
    for name, (table, columns) in _INDEXES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    """Take it back."""
    for name, (table, _) in _INDEXES.items():
        op.drop_index(name, table_name=table)
