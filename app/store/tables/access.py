"""Tables of who may do what: accounts, sign-ins and API tokens."""

from __future__ import annotations

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, Instant, SerialId, Str


class Account(Base):
    """Somebody who may sign in; an agent's account names the agent it belongs to."""

    __tablename__ = "account"

    id: Mapped[SerialId]
    username: Mapped[Str] = mapped_column(unique=True)
    name: Mapped[Str]
    role: Mapped[Str]
    agent_id: Mapped[int | None] = mapped_column(unique=True)
    teams: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    """The teams a supervisor is over, by their names; None: all of them."""
    password_hash: Mapped[Str | None]
    sample: Mapped[bool] = mapped_column(default=False, server_default="false")
    """A sample person of the demo, who signs in by one click."""
    active: Mapped[bool] = mapped_column(default=True, server_default="true")


class SignIn(Base):
    """One browser that is signed in; only the hash of its cookie is kept."""

    __tablename__ = "sign_in"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    csrf: Mapped[Str]
    created_at: Mapped[Instant]
    expires_at: Mapped[Instant]


class SignInAttempts(Base):
    """The latest attempts to sign in as somebody, or from an address, by keyed hash."""

    __tablename__ = "sign_in_attempts"

    subject: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    attempts: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    """The instants of those that count, rising."""
    updated_at: Mapped[Instant]


class ApiToken(Base):
    """A bearer token of an integration; only its hash is kept."""

    __tablename__ = "api_token"

    id: Mapped[SerialId]
    name: Mapped[Str]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    role: Mapped[Str]
    created_at: Mapped[Instant]
    created_by: Mapped[Str]
    used_at: Mapped[Instant | None]
    revoked_at: Mapped[Instant | None]


Index("ix_sign_in_account_id", SignIn.account_id)
