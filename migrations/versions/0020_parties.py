"""parties."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "party",
        sa.Column("consult_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("call_sid", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["consult_id"], ["consult.id"], name=op.f("fk_party_consult_id_consult")),
        sa.PrimaryKeyConstraint("consult_id", name=op.f("pk_party")),
        sa.UniqueConstraint("call_sid", name=op.f("uq_party_call_sid")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("party")
