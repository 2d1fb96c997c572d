"""Registers, offices, scopes, settings: who keeps what, and which rows belong together (`scope_id`)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata
from casedesk.store.types import Instant, Key


class _Register(TypedColumns):
    id = identity()
    key: Named[str] = Column(Key, unique=True)


class _Office(TypedColumns):
    id = identity()
    key: Named[str] = Column(Key, unique=True)
    code: Named[str | None] = Column(Key)  # 全国地方公共団体コード, six digits with check digit
    name: Named[str]
    prefecture: Named[str] = Column(sa.String, server_default="")
    city: Named[str] = Column(sa.String, server_default="")
    kind: Named[str] = Column(Key, server_default="office")
    day_ends: Named[str] = Column(sa.String(5), server_default="24:00")  # 業務日の締め: later papers count tomorrow


class _Scope(TypedColumns):
    """One combination of register, office, team and sensitivity; every personal row carries its id."""

    id = identity()
    register_id: Named[int] = Column(sa.ForeignKey("register.id"))
    office_id: Named[int] = Column(sa.ForeignKey("office.id"))
    team: Named[str] = Column(Key, server_default="")
    sensitivity: Named[int] = Column(sa.SmallInteger, server_default="0")


class _Meta(TypedColumns):
    """Facts about this database: schema number, fold version, training mode."""

    key: Named[str] = Column(Key, primary_key=True)
    value: Named[str]


class _Setting(TypedColumns):
    """Office-wide settings; declared in `casedesk.settings`."""

    key: Named[str] = Column(Key, primary_key=True)
    value: Named[str]
    changed_at = Column("changed_at", Instant)
    changed_by: Named[str | None]


class _Series(TypedColumns):
    """The next running number of a series (`case:2022`), taken in a transaction of its own: gaps are allowed."""

    key: Named[str] = Column(Key, primary_key=True)
    next: Named[int] = Column(sa.BigInteger)


register = sa.Table("register", metadata, _Register)
office = sa.Table("office", metadata, _Office)
scope = sa.Table(
    "scope", metadata, _Scope, sa.UniqueConstraint("register_id", "office_id", "team", "sensitivity", name="uq_scope")
)
meta = sa.Table("meta", metadata, _Meta)
setting = sa.Table("setting", metadata, _Setting)
series = sa.Table("number_series", metadata, _Series)
