"""Words that cannot be a key because a database or the program's own columns have them already."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_SQL = """
    add all alter analyse analyze and any array as asc asymmetric authorization autoincrement between binary both case
    cast check collate collation column commit concurrently constraint create cross current_catalog current_date
    current_role current_schema current_time current_timestamp current_user default deferrable delete desc distinct do
    drop else end escape except exists false fetch for foreign freeze from full grant group having ilike in index
    initially inner insert intersect into is isnull join lateral leading left like limit localtime localtimestamp
    natural not nothing notnull null offset on only or order outer overlaps placing primary references returning right
    select session_user set similar some symmetric system_user table tablesample then to trailing transaction true
    union unique update user using values variadic verbose when where window with
    cmax cmin ctid oid rowid tableoid xmax xmin
"""
SQL_WORDS = frozenset(_SQL.split())
"""Reserved in PostgreSQL (SQL Key Words, columns “reserved” and “reserved (can be function or type)”; system columns)
or in SQLite (keywords the parser never takes as a name; rowid)."""

EVERYWHERE = frozenset(("id", "uid", "scope_id"))
"""Columns every compiled table has."""

_CASE = """
    number type status office office_id person_id name_key kana_key sound_key assignee due_at received_at received_on
    counted_on source_kind source_id published matching modules definition version created_at created_by updated_at
    updated_by now today
"""
OFFICE: Mapping[str, str] = MappingProxyType(
    {"office_name": "text", "office_code": "text", "office_prefecture": "text", "office_city": "text"}
)
"""What an export may say of the office that publishes it."""

HEADER: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("number", "type", "status", "office", "assignee", "created_by", "updated_by"), "text"),
        **dict.fromkeys(("received_at", "due_at", "created_at", "updated_at"), "datetime"),
        **dict.fromkeys(("received_on", "counted_on"), "date"),
        "version": "integer",
    }
)
"""Facts of the case header that lists, boards and printouts may name, with the kind of their values."""

LIST_TIME: Mapping[str, str] = MappingProxyType({"today": "date", "now": "datetime"})
"""What only the filter of a list may read: the day and the instant at which it is opened, with their kinds."""

OWN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "case": EVERYWHERE | frozenset(_CASE.split()),
        "module": EVERYWHERE | frozenset(_CASE.split()),
        "paper": EVERYWHERE | frozenset(("form_version", "received_at", "received_on")),
        "entry": EVERYWHERE | frozenset(("happened_on", "happened_time")),
        "group": EVERYWHERE,
        "master": EVERYWHERE
        | frozenset(("key", "code", "ja", "en", "valid_from", "valid_until", "unverified", "note", "sort")),
    }
)
"""Per role of a part: names the program has taken for itself."""
