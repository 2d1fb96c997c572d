"""Column types shared by every table: instants in UTC, uids, keys that sort by bytes, values that may be partial."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from casedesk.clock import instant_text


class Instant(TypeDecorator[datetime]):
    """An aware datetime: `timestamptz` on PostgreSQL, `2022-08-10T03:04:05.678Z` on SQLite (sorts as text)."""

    impl = sa.String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the engine at hand."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.DateTime(timezone=True))
        return dialect.type_descriptor(sa.String(24))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """UTC, as the engine stores it."""
        if value is None or dialect.name == "postgresql":
            return value
        return instant_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """An aware datetime in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if isinstance(value, datetime) else datetime.fromisoformat(value)


class Uid(TypeDecorator[str]):
    """A UUID made by the client, as its 36-character text in Python: `uuid` on PostgreSQL, CHAR(36) on SQLite."""

    impl = sa.String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the engine at hand."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.Uuid(as_uuid=True))
        return dialect.type_descriptor(sa.String(36))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """A UUID for PostgreSQL, the text for SQLite."""
        return UUID(value) if value is not None and dialect.name == "postgresql" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """The text."""
        return None if value is None else str(value)


BigId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""BIGINT identity; SQLite's rowid is only an INTEGER PRIMARY KEY."""

Key = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""Text compared and sorted byte by byte, so that a prefix can use the index under any language collation."""


class Tokens(TypeDecorator[str]):
    """The words of a search index: `tsvector` on PostgreSQL, written as its text; empty on SQLite."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the engine at hand."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(sa.Text())
        from sqlalchemy.dialects.postgresql import TSVECTOR

        return dialect.type_descriptor(TSVECTOR())
