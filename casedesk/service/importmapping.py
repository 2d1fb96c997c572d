"""Columns of a list mapped by hand: which fields there are to choose from, and the choice laid over a profile's fit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from casedesk.definition.model import Field, ImportColumn, ImportProfile
from casedesk.errors import Invalid
from casedesk.exchange.mapping import Fit, Mapped
from casedesk.exchange.table import Table
from casedesk.service.history import field_words
from casedesk.store.library import Kept

UNREADABLE = ("file", "link")
"""Kinds that no cell of a list can hold."""


def choices(kept: Kept) -> tuple[Field, ...]:
    """The fields a column may fill, in the order of the definition."""
    return tuple(f for f in kept.case_type.fields() if not (f.computed or f.retired or f.kind in UNREADABLE))


def remapped(kept: Kept, table: Table, found: Fit, wanted: Mapping[str, str | None]) -> Fit:
    """The fit with these columns (header -> field, None: only kept) as a person chose them, all others as proposed.

    Raises Invalid with a sentence: no such column or field, a field with two columns, no column that fills anything.
    """
    fields = {field.key: field for field in choices(kept)}
    position = {header: at for at, header in enumerate(table.headers)}
    proposed, columns = found.fields(table), list(found.columns)
    for header, key in wanted.items():
        if header not in position:
            raise Invalid(f"「{header}」という列はこのファイルにありません", f"this file has no column “{header}”")
        if key and key not in fields:
            raise Invalid(f"「{key}」という項目には取り込めません", f"nothing can be taken into “{key}”")
        if (key or None) != proposed[header]:
            columns = [m for m in columns if m.position != position[header]]
            columns += [Mapped(position[header], _column(found.profile, key, header))] if key else []
    _once_each(kept, table, columns)
    if not columns:
        raise Invalid("項目に入る列が一つもありません。列を選んでください", "no column fills a field; choose one")
    made = replace(found, columns=tuple(columns))
    return made if made.fields(table) == proposed else replace(made, salt=_salt(made.fields(table)))


def _column(profile: ImportProfile, key: str, header: str) -> ImportColumn:
    """The profile's column for the field, which knows how cells are translated; else a plain one."""
    known = next((c for c in profile.columns if c.field == key and not c.split and not c.publish), None)
    return replace(known, headers=(header,)) if known else ImportColumn(key, (header,))


def _once_each(kept: Kept, table: Table, columns: list[Mapped]) -> None:
    seen: dict[str, int] = {}
    for mapped in columns:
        key = "" if mapped.column.publish else mapped.column.field
        first = seen.setdefault(key, mapped.position) if key else mapped.position
        if first != mapped.position:
            a, b = table.headers[first], table.headers[mapped.position]
            ja, en = (field_words(kept, kept.place[key][1], lang) for lang in ("ja", "en"))
            raise Invalid(
                f"「{ja}」に2つの列（{a}、{b}）が入ろうとしています。どちらか1つにしてください",
                f"two columns ({a}, {b}) would fill “{en}”; leave it to one of them",
            )


def _salt(mapping: Mapping[str, str | None]) -> str:
    """What tells rows read this way from the same rows read another way, so that known ones are read again."""
    text = "\x1f".join(f"{header}\x1e{field or ''}" for header, field in mapping.items())
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
