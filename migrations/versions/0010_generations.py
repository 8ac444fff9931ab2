"""generations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "generation",
        sa.Column("grp", sa.SmallInteger(), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("grp", name=op.f("pk_generation")),
    )
    op.create_table(
        "desk_lease",
        sa.Column("grp", sa.SmallInteger(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("grp", "desk", name=op.f("pk_desk_lease")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("desk_lease")
    op.drop_table("generation")
