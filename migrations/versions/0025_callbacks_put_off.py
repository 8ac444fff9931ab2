"""callbacks put off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.add_column("callback", sa.Column("put_off", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("callback", "put_off")
