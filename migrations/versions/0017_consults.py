"""consults."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "consult",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("colleague_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["contact.id"], name=op.f("fk_consult_parent_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consult")),
    )
    op.create_index("ix_consult_parent_id", "consult", ["parent_id"], unique=False)
    op.create_index(
        "uq_consult_live_parent",
        "consult",
        ["parent_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.add_column("call", sa.Column("consult_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(op.f("fk_call_consult_id_consult"), "call", "consult", ["consult_id"], ["id"])
    op.add_column("connection", sa.Column("room", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("connection", "room")
    op.drop_constraint(op.f("fk_call_consult_id_consult"), "call", type_="foreignkey")
    op.drop_column("call", "consult_id")
    op.drop_table("consult")
