"""sign in attempts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "sign_in_attempts",
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_sign_in_attempts")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("sign_in_attempts")
