"""signals of flows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "flow_signal",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("sprint", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("signals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_flow_signal_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "sprint", name=op.f("pk_flow_signal")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("flow_signal")
