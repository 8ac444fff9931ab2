"""The declarative base of every table, and the column types they share."""

from __future__ import annotations

from typing import Annotated, Any

from sqlalchemy import BigInteger, Identity, MetaData, SmallInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Instant = Annotated[int, mapped_column(BigInteger)]
"""Milliseconds since the epoch, UTC, read from the database clock."""

BigId = Annotated[int, mapped_column(BigInteger)]
SerialId = Annotated[int, mapped_column(BigInteger, Identity(always=True), primary_key=True)]
Small = Annotated[int, mapped_column(SmallInteger)]
Str = Annotated[str, mapped_column(Text)]
Json = Annotated[Any, mapped_column(JSONB)]


class Base(DeclarativeBase):
    """Base of all tables; constraint names follow one convention so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMING)
