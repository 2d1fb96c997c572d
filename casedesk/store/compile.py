"""CaseType to real tables: a pure function, no database is asked. Column name = field key, frozen for ever.

`case_<type>`, `case_<type>__x_<withheld group>`, `case_<type>__m_<module>`, `paper_<type>__<form>`,
`entry_<type>__<kind>`, `group_<type>__<kind>`, `master_<type>__<master>`; `…__c` holds one row per answer of a
many-choice. One primary key = foreign key each; `scope_id` is repeated, so that a row-level policy needs no join.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from casedesk.definition.model import SLOTS, CaseType, Field, Part
from casedesk.store.columns import columns
from casedesk.store.tables import base, cases, entries, groups, papers
from casedesk.store.types import BigId, Key

OWNERS: Mapping[str, sa.Table] = {
    "case": cases.case,
    "module": cases.case,
    "paper": papers.paper,
    "entry": entries.entry,
    "group": groups.group,
}
PREFIXES = {"paper": "paper_{}__", "entry": "entry_{}__", "module": "case_{}__m_", "group": "group_{}__"}


@dataclass(frozen=True, slots=True)
class Body:
    """One part's table, the table of its many-choice answers (or None), and the fields they hold."""

    part: str
    table: sa.Table
    choices: sa.Table | None
    fields: tuple[Field, ...]
    by_key: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Compiled:
    """All tables of a case type. `slots` are the fields that live in the case header, by slot."""

    case_type: CaseType
    metadata: sa.MetaData
    case: Body
    slots: Mapping[str, Field]
    withheld: Mapping[str, Body] = field(default_factory=dict)
    modules: Mapping[str, Body] = field(default_factory=dict)
    papers: Mapping[str, Body] = field(default_factory=dict)
    entries: Mapping[str, Body] = field(default_factory=dict)
    groups: Mapping[str, Body] = field(default_factory=dict)
    masters: Mapping[str, sa.Table] = field(default_factory=dict)

    def tables(self) -> list[sa.Table]:
        """Every compiled table."""
        return list(self.metadata.tables.values())

    def case_bodies(self) -> Iterable[Body]:
        """The bodies that hold a case's own values: the open one, the withheld ones, the modules."""
        yield self.case
        yield from self.withheld.values()
        yield from self.modules.values()


def compile_type(case_type: CaseType) -> Compiled:
    """The tables of `case_type`, in a metadata of their own."""
    made = sa.MetaData(naming_convention=base.metadata.naming_convention)
    key = case_type.key
    slots = {f.fills: f for f in case_type.case.fields if f.fills in SLOTS}
    open_fields = [f for f in case_type.case.fields if f.fills not in SLOTS and not f.withheld]
    groups_ = dict.fromkeys(f.withheld for f in case_type.case.fields if f.withheld)
    tracks = [sa.Column(track.key, Key, index=True) for track in case_type.tracks[1:]]

    def bodies(role: str, parts: Iterable[Part]) -> dict[str, Body]:
        prefix = PREFIXES[role].format(key)
        return {p.key: _body(made, role, prefix + p.key, p.key, p.fields) for p in parts}

    return Compiled(
        case_type=case_type,
        metadata=made,
        case=_body(made, "case", f"case_{key}", "case", open_fields, tracks),
        slots=slots,
        withheld={
            g: _body(made, "case", f"case_{key}__x_{g}", g, [f for f in case_type.case.fields if f.withheld == g])
            for g in groups_
        },
        modules=bodies("module", case_type.modules),
        papers=bodies("paper", case_type.forms),
        entries=bodies("entry", case_type.entries),
        groups=bodies("group", case_type.groups),
        masters={m.key: _master(made, f"master_{key}__{m.key}", m.fields) for m in case_type.masters},
    )


def _indexed(fields: Iterable[Field]) -> list[str]:
    """The fields whose meaning asks for an index: chosen ones, outside numbers, what staff marked."""
    return [f.key for f in fields if f.index or f.search == "number"]


def _body(
    metadata: sa.MetaData,
    role: str,
    name: str,
    part: str,
    fields: Iterable[Field],
    extra: Iterable[sa.Column[Any]] = (),
) -> Body:
    fields = tuple(fields)
    owner = OWNERS[role]
    made = [column for f in fields for column in columns(f)]
    table = sa.Table(
        name,
        metadata,
        sa.Column("id", BigId, sa.ForeignKey(owner.c.id, ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("scope_id", sa.Integer, nullable=False),
        *extra,
        *made,
        *(sa.Index(f"ix_{name}__{key}"[:63], key) for key in _indexed(fields)),
    )
    many = any(f.stored_kind == "many_choices" for f in fields)
    answers = _answers(metadata, name, owner) if many else None
    return Body(part, table, answers, fields, {f.key: f for f in fields})


def _answers(metadata: sa.MetaData, name: str, owner: sa.Table) -> sa.Table:
    return sa.Table(
        f"{name}__c",
        metadata,
        sa.Column("id", BigId, sa.ForeignKey(owner.c.id, ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("field", Key, primary_key=True),
        sa.Column("choice", Key, primary_key=True),
        sa.Column("scope_id", sa.Integer, nullable=False),
        sa.Index(f"ix_{name}__c__choice"[:63], "field", "choice"),
    )


def _master(metadata: sa.MetaData, name: str, fields: Iterable[Field]) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        base.identity(),
        sa.Column("key", Key, nullable=False, index=True),
        sa.Column("code", Key),
        sa.Column("ja", sa.Text),
        sa.Column("en", sa.Text),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_until", sa.Date),
        sa.Column("unverified", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("note", sa.Text),
        sa.Column("sort", sa.Integer, nullable=False, server_default="0"),
        *(sa.Column(f.key, sa.Text) for f in fields),
    )
