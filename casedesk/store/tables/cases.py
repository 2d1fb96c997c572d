"""Case (事案): the hot header that every list, queue and board reads, and the sparse rows that explain its values."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, partial, ref, uid
from casedesk.store.types import BigId, Instant, Key, Tokens


class _Case(TypedColumns):
    id = identity()
    uid = uid()
    number: Named[str | None] = Column(Key, unique=True)
    type: Named[str] = Column(Key)
    status: Named[str] = Column(Key)  # key on the main track
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))
    office_id: Named[int] = Column(sa.ForeignKey("office.id"))
    person_id: Named[int | None] = Column(BigId, sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    # slots a definition fills
    name: Named[str | None]
    kana: Named[str | None]
    birth_on = Column("birth_on", sa.Date, index=True)
    birth_on__p: Named[str | None] = Column(Key)
    phone: Named[str | None] = Column(Key)
    address: Named[str | None]
    kind: Named[str | None] = Column(Key)
    event_on = Column("event_on", sa.Date)
    event_on__p: Named[str | None] = Column(Key)
    urgency: Named[int | None] = Column(sa.Integer)
    published_no: Named[str | None] = Column(Key)
    # search keys
    name_key: Named[str | None] = Column(Key, index=True)
    kana_key: Named[str | None] = Column(Key, index=True)
    sound_key: Named[str | None] = Column(Key, index=True)  # as it is heard; "" where no reading is known
    # work
    assignee: Named[str] = Column(sa.String, server_default="")
    due_at = Column("due_at", Instant)
    received_at = Column("received_at", Instant, nullable=False)
    counted_on = Column("counted_on", sa.Date)
    source_kind: Named[str] = Column(Key, server_default="desk")
    source_id: Named[int | None] = Column(BigId)
    published: Named[bool] = Column(sa.Boolean, server_default=sa.false())
    matching: Named[bool] = Column(sa.Boolean, server_default=sa.true())
    modules: Named[str] = Column(Key, server_default="")  # attached disease modules, with commas
    definition: Named[int] = Column(server_default="1")
    version: Named[int] = Column(server_default="1")
    created_at = Column("created_at", Instant, nullable=False)
    created_by: Named[str] = Column(sa.String, server_default="")
    updated_at = Column("updated_at", Instant, nullable=False)
    updated_by: Named[str] = Column(sa.String, server_default="")


class _Office(TypedColumns):
    """Who received it, who is responsible, where the person stays, who counts it — each from when."""

    case_id = ref("case.id", primary_key=True)
    role: Named[str] = Column(Key, primary_key=True)  # received, responsible, staying, counting
    from_at = Column("from_at", Instant, primary_key=True)
    office_id: Named[int] = Column(sa.ForeignKey("office.id"))
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


class _Dated(TypedColumns):
    """The course of a dated value (疾病, 類型): each change, from which day it holds."""

    id = identity()
    case_id = ref("case.id")
    field: Named[str] = Column(Key)
    before: Named[str | None]
    after: Named[str | None]
    from_on = Column("from_on", sa.Date, nullable=False)
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


class _Source(TypedColumns):
    """Where an adopted value came from, when not from the case's own first source; typed by hand: who and when."""

    case_id = ref("case.id", primary_key=True)
    field: Named[str] = Column(Key, primary_key=True)
    kind: Named[str] = Column(Key)
    source_id: Named[int | None] = Column(BigId)
    who: Named[str] = Column(sa.String, server_default="")
    at = Column("at", Instant)
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


class _WhyEmpty(TypedColumns):
    """Why a field of a case, paper or entry has no value: 不明, 拒否, 判読不能, 照会中 …"""

    owner: Named[str] = Column(Key, primary_key=True)  # case, paper, entry
    owner_id: Named[int] = Column(BigId, primary_key=True)
    field: Named[str] = Column(Key, primary_key=True)
    reason: Named[str] = Column(Key)
    said_by: Named[str] = Column(sa.String, server_default="")
    said_at: Named[str] = Column(sa.String, server_default="")
    taken_by: Named[str] = Column(sa.String, server_default="")
    note: Named[str] = Column(sa.String, server_default="")
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


class _Written(TypedColumns):
    """The words exactly as written, where the value does not give them back. Never overwritten on papers."""

    owner: Named[str] = Column(Key, primary_key=True)
    owner_id: Named[int] = Column(BigId, primary_key=True)
    field: Named[str] = Column(Key, primary_key=True)
    text: Named[str]
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


class _Publish(TypedColumns):
    """公表可否: whether one value of one case may be published; what was not asked is not published."""

    case_id = ref("case.id", primary_key=True)
    field: Named[str] = Column(Key, primary_key=True)
    allowed: Named[bool] = Column(sa.Boolean)
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


class _Move(TypedColumns):
    """One move on one track (履歴)."""

    id = identity()
    case_id = ref("case.id")
    track: Named[str] = Column(Key)
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    before: Named[str | None] = Column(Key)
    after: Named[str] = Column(Key)
    reason: Named[str] = Column(sa.String, server_default="")
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


class _Search(TypedColumns):
    """The folded texts a case, or a paper without one, is found by; written in the same transaction.

    `place` is the order in which rows are shown, newest received last, and the row number in the index of SQLite.
    `tokens` holds the words of the index on PostgreSQL; on SQLite the triggers cut them from the texts.
    """

    place: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    case_id = ref("case.id", nullable=True, index=False)
    paper_id = ref("paper.id", nullable=True, index=False)
    names: Named[str] = Column(Key, server_default="")
    readings: Named[str] = Column(Key, server_default="")
    phones: Named[str] = Column(Key, server_default="")
    address: Named[str] = Column(Key, server_default="")
    numbers: Named[str] = Column(Key, server_default="")
    words: Named[str] = Column(sa.Text, server_default="")
    facts: Named[str] = Column(Key, server_default="")
    fold: Named[int] = Column(sa.SmallInteger)
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))
    tokens: Named[str | None] = Column(Tokens)


case = sa.Table(
    "case",
    metadata,
    _Case,
    sa.Index("ix_case_type_received", "type", "received_at"),
    sa.Index("ix_case_received", "received_at", "id"),
    sa.Index("ix_case_type_status", "type", "status", "received_at"),
    sa.Index("ix_case_type_event", "type", "event_on"),
    sa.Index("ix_case_due", "due_at"),
)
partial(case, "ix_case_due", "due_at IS NOT NULL", on=("postgresql",))
case_office = sa.Table("case_office", metadata, _Office)
case_dated = sa.Table("case_dated", metadata, _Dated)
case_source = sa.Table("case_source", metadata, _Source)
why_empty = sa.Table("why_empty", metadata, _WhyEmpty)
as_written = sa.Table("as_written", metadata, _Written)
case_publish = sa.Table("case_publish", metadata, _Publish)
status_move = sa.Table("status_move", metadata, _Move)
case_search = sa.Table(
    "case_search",
    metadata,
    _Search,
    sa.Index("ix_case_search_case_id", "case_id", unique=True),
    sa.Index("ix_case_search_paper_id", "paper_id", unique=True),
)
