"""announcements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "announcement",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("stay", sa.Integer(), nullable=False),
        sa.Column("waited_s", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("rule", sa.Integer(), nullable=True),
        sa.Column("low_s", sa.Integer(), nullable=True),
        sa.Column("high_s", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_announcement_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "stay", "waited_s", name=op.f("pk_announcement")),
    )
    op.create_index("ix_announcement_at", "announcement", ["at"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_announcement_at", table_name="announcement")
    op.drop_table("announcement")
