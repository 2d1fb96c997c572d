"""名寄せ: pairs of cases that may be about one person, what was decided of them, the runs that looked, the weights."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, ref, uid
from casedesk.store.types import BigId, Instant, Key


class _Pair(TypedColumns):
    """A pair nobody has decided yet; the higher id is the case that came later."""

    low_id = ref("case.id", "low_id", primary_key=True)
    high_id = ref("case.id", "high_id", primary_key=True)
    probability: Named[float] = Column(sa.Double)
    reasons: Named[str] = Column(Key)
    found_at = Column("found_at", Instant, nullable=False)
    weights: Named[int] = Column(server_default="0")  # the version that found it
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


class _Decision(TypedColumns):
    """What a person decided of a pair; never deleted, only taken back. The newest that stands holds."""

    id = identity()
    uid = uid()
    low_id = ref("case.id", "low_id")
    high_id = ref("case.id", "high_id")
    verdict: Named[str] = Column(Key)  # same_case, new_case, different, later
    survivor_id: Named[int | None] = Column(BigId)  # of same_case: the case that goes on
    probability: Named[float | None] = Column(sa.Double)
    reason: Named[str] = Column(sa.String, server_default="")
    moved: Named[str] = Column(sa.Text, server_default="")  # JSON: what followed, so that it can go back
    at = Column("at", Instant, nullable=False)
    who: Named[str]
    undone_at = Column("undone_at", Instant)
    undone_by: Named[str | None]
    undone_reason: Named[str | None]
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


class _Run(TypedColumns):
    """A look through all cases of a type; stopped at `last_id`, it goes on from there."""

    id = identity()
    type: Named[str] = Column(Key)
    began_at = Column("began_at", Instant, nullable=False)
    ended_at = Column("ended_at", Instant)
    who: Named[str]
    last_id: Named[int] = Column(BigId, server_default="0")
    cases: Named[int] = Column(server_default="0")
    pairs: Named[int] = Column(server_default="0")


class _Weights(TypedColumns):
    """The office's own weights and name frequencies, one row a version; the newest holds."""

    id = identity()
    register: Named[str] = Column(Key)
    version: Named[int]
    made_at = Column("made_at", Instant, nullable=False)
    who: Named[str]
    pairs: Named[int] = Column(server_default="0")
    data: Named[str] = Column(sa.Text)  # JSON


match_pair = sa.Table("match_pair", metadata, _Pair, sa.Index("ix_match_pair_probability", "probability"))
sa.Index(None, match_pair.c.high_id)
match_decision = sa.Table("match_decision", metadata, _Decision)
match_run = sa.Table("match_run", metadata, _Run)
match_weights = sa.Table(
    "match_weights", metadata, _Weights, sa.UniqueConstraint("register", "version", name="uq_match_weights")
)
