"""agents' own phones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "agent_ring",
        sa.Column("contact_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("connection", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("call_sid", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("contact_id", "connection", name=op.f("pk_agent_ring")),
    )
    op.create_index("uq_agent_ring_call_sid", "agent_ring", ["call_sid"], unique=True)
    op.create_index("ix_agent_ring_live", "agent_ring", ["asked_at"], postgresql_where=sa.text("ended_at IS NULL"))


def downgrade() -> None:
    """Take it back."""
    op.drop_table("agent_ring")
