"""The rows of one body of fields, and the sparse rows that explain it: the same for a case, a paper and an entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from casedesk.definition.values import Value
from casedesk.record.case import Case, Entry, Paper
from casedesk.store.columns import pack
from casedesk.store.compile import Body
from casedesk.store.stamp import Row
from casedesk.store.tables import cases


def body_rows(body: Body, row_id: int, scope_id: int, values: Mapping[str, Value]) -> list[Row]:
    """The row of a body and one row per answer of its many-choices; values of other bodies are passed over."""
    row: dict[str, Any] = {"id": row_id, "scope_id": scope_id}
    rows: list[Row] = [(body.table, row)]
    by_key, answers = body.by_key, body.choices
    for key, value in values.items():
        field = by_key.get(key)
        if field is None:
            continue
        if isinstance(value, tuple):
            assert answers is not None
            scope = {"id": row_id, "field": key, "scope_id": scope_id}
            rows += [(answers, {**scope, "choice": choice}) for choice in value]
        else:
            pack(field, value, row)
    return rows


def why_rows(owner: str, row_id: int, scope_id: int, thing: Case | Paper | Entry) -> Iterator[Row]:
    """The sparse rows that say why a field is empty, and the words as written."""
    for field, why in thing.why_empty.items():
        yield (
            cases.why_empty,
            {
                "owner": owner,
                "owner_id": row_id,
                "field": field,
                "reason": why.reason,
                "said_by": why.said_by,
                "said_at": why.said_at,
                "taken_by": why.taken_by,
                "note": why.note,
                "scope_id": scope_id,
            },
        )
    for field, text in getattr(thing, "as_written", {}).items():
        yield (
            cases.as_written,
            {"owner": owner, "owner_id": row_id, "field": field, "text": text, "scope_id": scope_id},
        )
