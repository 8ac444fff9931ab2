"""supervision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.alter_column("wrap_up", "deadline", existing_type=sa.BigInteger(), nullable=True)
    op.add_column("account", sa.Column("teams", sa.ARRAY(sa.Text()), nullable=True))
    op.create_table(
        "intervention",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("refused", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervention")),
        sa.UniqueConstraint("key", name=op.f("uq_intervention_key")),
    )
    op.create_index("ix_intervention_contact_id", "intervention", ["contact_id"])
    op.create_index("ix_intervention_agent_id", "intervention", ["agent_id"])
    op.create_table(
        "presence_span",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("presence", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence_span")),
    )
    op.create_index("ix_presence_span_ended_at", "presence_span", ["ended_at"])
    op.create_index(
        "uq_presence_span_open",
        "presence_span",
        ["agent_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("presence_span")
    op.drop_table("intervention")
    op.drop_column("account", "teams")
    op.alter_column("wrap_up", "deadline", existing_type=sa.BigInteger(), nullable=False)
