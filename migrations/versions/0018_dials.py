"""dials."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_index(
        "uq_call_dial",
        "call",
        ["contact_id", "number"],
        unique=True,
        postgresql_where=sa.text("role = 'customer' AND number IS NOT NULL"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index("uq_call_dial", table_name="call")
