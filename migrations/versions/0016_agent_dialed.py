"""agent dialed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.add_column("contact", sa.Column("origin", sa.Text(), server_default="inbound", nullable=False))
    op.alter_column("contact", "call_sid", nullable=True)


def downgrade() -> None:
    """Take it back."""
    op.alter_column("contact", "call_sid", nullable=False)
    op.drop_column("contact", "origin")
