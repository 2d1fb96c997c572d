"""What stands in a PostgreSQL database: its tables with columns and references, found, not listed by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

import sqlalchemy as sa

TABLES = """
SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
       (SELECT array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
       (SELECT array_agg(coalesce(col_description(c.oid, a.attnum), '') ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname
"""
REFERENCES = """
SELECT conrelid::regclass::text,
       (SELECT attname::text FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]),
       (SELECT relname FROM pg_class WHERE oid = confrelid)
FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND cardinality(conkey) = 1
"""
POLICIES = """
SELECT c.relname, p.polname, obj_description(p.oid, 'pg_policy')
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = 'public'::regnamespace
"""
TRIGGERS = """
SELECT c.relname, t.tgname, obj_description(t.oid, 'pg_trigger') FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgname LIKE 'rights%' AND c.relnamespace = 'public'::regnamespace
"""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns with their types, and what its columns refer to."""

    name: str
    forced: bool
    columns: dict[str, str]
    refers: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)  # column -> the kind of its field, where a definition made it

    @property
    def scoped(self) -> bool:
        """Whether its rows belong to an office: they carry `scope_id`."""
        return "scope_id" in self.columns and self.name != "scope"

    @property
    def withheld(self) -> bool:
        """Whether it holds a withheld group of fields."""
        return "__x_" in self.name


@dataclass(frozen=True, slots=True)
class Catalog:
    """The tables, and what of policies and triggers is there already, each with the remark it was made with."""

    tables: dict[str, Table]
    policies: dict[tuple[str, str], str]
    triggers: dict[tuple[str, str], str]


def read(connection: sa.Connection) -> Catalog:
    """The catalog as it is now."""
    refers: dict[str, dict[str, str]] = {}
    for table, column, target in connection.exec_driver_sql(REFERENCES):
        refers.setdefault(table.strip('"'), {})[column] = target
    tables = {
        name: Table(
            name,
            forced,
            dict(zip(columns or (), types or (), strict=True)),
            refers.get(name, {}),
            dict(zip(columns or (), kinds or (), strict=True)),
        )
        for name, forced, columns, types, kinds in connection.exec_driver_sql(TABLES)
    }
    policies = {(row[0], row[1]): row[2] or "" for row in connection.exec_driver_sql(POLICIES)}
    triggers = {(row[0], row[1]): row[2] or "" for row in connection.exec_driver_sql(TRIGGERS.replace("%", "%%"))}
    return Catalog(tables, policies, triggers)
