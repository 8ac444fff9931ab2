"""abandoned on hold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    ended_on_hold = sa.text("cause = 'customer_on_hold'")
    op.create_index("ix_connection_on_hold", "connection", ["contact_id"], postgresql_where=ended_on_hold)


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_connection_on_hold", table_name="connection")
