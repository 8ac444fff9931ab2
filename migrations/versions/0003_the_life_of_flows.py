"""the life of flows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PARTS = """
UPDATE flow_version AS w SET parts = coalesce((
    SELECT jsonb_object_agg(newest.name, newest.number) FROM (
        SELECT v.name, max(v.number) AS number FROM flow_version AS v
        WHERE v.published_at <= w.published_at AND v.name <> w.name GROUP BY v.name
    ) AS newest
), '{}')
"""
"""Versions so far ran the newest of each other flow at the moment they were published."""
HISTORY = """
INSERT INTO flow_change (flow, at, by, what, version, before, note)
SELECT name, published_at, published_by, 'published', number, lag(number) OVER (PARTITION BY name ORDER BY number), note
FROM flow_version ORDER BY published_at, name
"""
json = postgresql.JSONB(astext_type=sa.Text())


def upgrade() -> None:
    """Apply it."""
    for column in ("parts", "scenarios"):
        op.add_column("flow_version", sa.Column(column, json, server_default=sa.text("'{}'"), nullable=False))
    op.create_table(
        "flow_draft",
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("scenarios", json, nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("flow", "name", name=op.f("pk_flow_draft")),
    )
    op.create_table(
        "flow_canary",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("versions", json, nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_canary")),
    )
    op.create_index("ix_flow_canary_running", "flow_canary", ["id"], postgresql_where=sa.text("ended_at IS NULL"))
    op.create_table(
        "flow_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flow_change")),
    )
    op.create_index("ix_flow_change_flow", "flow_change", ["flow", "id"])
    op.create_table(
        "flow_trouble",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_flow_trouble_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "kind", name=op.f("pk_flow_trouble")),
    )
    op.create_table(
        "number_alias",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("set_at", sa.BigInteger(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_number_alias")),
    )
    op.execute(PARTS)
    op.execute(HISTORY)


def downgrade() -> None:
    """Take it back."""
    for table in ("number_alias", "flow_trouble", "flow_change", "flow_canary", "flow_draft"):
        op.drop_table(table)
    for column in ("scenarios", "parts"):
        op.drop_column("flow_version", column)
