"""Users (利用者): who may sign in, as what, at which office, until when; which moves the definitions allow."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import metadata
from casedesk.store.types import BigId, Instant, Key


class _User(TypedColumns):
    """One person's account. On PostgreSQL its password is the login role's own, and `password` stays empty."""

    login: Named[str] = Column(Key, primary_key=True)
    name: Named[str] = Column(sa.String, server_default="")  # as it is shown and printed
    role: Named[str] = Column(Key)
    office_id: Named[int | None] = Column(sa.ForeignKey("office.id"))  # empty: every office
    registers: Named[str] = Column(Key, server_default="")  # keys with commas; empty: every register
    team: Named[str] = Column(Key, server_default="")  # empty: every team
    sensitivity: Named[int] = Column(sa.SmallInteger, server_default="0")
    until_on = Column("until_on", sa.Date)  # the last day in Japan on which the account works
    disabled_at = Column("disabled_at", Instant)
    password: Named[str] = Column(sa.String, server_default="")  # Argon2, on SQLite only
    created_at = Column("created_at", Instant, nullable=False)
    created_by: Named[str] = Column(sa.String, server_default="")


class _Step(TypedColumns):
    """One move a definition in force allows; on PostgreSQL a trigger lets a person make no other."""

    type: Named[str] = Column(Key, primary_key=True)
    track: Named[str] = Column(Key, primary_key=True)
    before: Named[str] = Column(Key, primary_key=True)
    after: Named[str] = Column(Key, primary_key=True)


class _Opening(TypedColumns):
    """One wish to see a withheld part (限定項目), written down before the part is shown."""

    id = Column("id", BigId, sa.Identity(always=False), primary_key=True)
    case_id: Named[int] = Column(BigId, sa.ForeignKey("case.id", ondelete="CASCADE"), index=True)
    part: Named[str] = Column(Key)
    who: Named[str]
    at = Column("at", Instant, nullable=False)
    reason: Named[str]
    tx: Named[int] = Column(sa.BigInteger)
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


user = sa.Table("desk_user", metadata, _User)
allowed_move = sa.Table("allowed_move", metadata, _Step)
part_opening = sa.Table("part_opening", metadata, _Opening)
