"""Keeping the search index: what changes with a case or its notes, putting cases in again, what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from casedesk.record.case import Case, Paper
from casedesk.store import search_ddl
from casedesk.store.library import Kept
from casedesk.store.search_rows import TEXTS, search_row, search_texts, tokens_of, words_text
from casedesk.store.tables import cases, papers
from casedesk.store.tables.notes import note
from casedesk.store.tables.search import search_term
from casedesk.store.writer import Writer
from casedesk.text.fold import FOLD_VERSION
from casedesk.text.partial import PartialDate

PIECE = 1_000
"""Cases put in within one transaction: the others wait no longer than that takes."""

_SEARCH = cases.case_search
_STALE = (
    'SELECT c.id FROM "case" AS c LEFT JOIN case_search AS s ON s.case_id = c.id'
    " WHERE c.id > {0} AND coalesce(c.type, '') = {0} AND (s.fold IS NULL OR s.fold <> {0}) ORDER BY c.id LIMIT {0}"
)


def follow(connection: sa.Connection, kept: Kept, before: Case, after: Case) -> None:
    """Writes what a saved case is found by now, when that changed."""
    texts = search_texts(kept, after)
    if texts != search_texts(kept, before):
        write(connection, before.id, texts)


def follow_notes(connection: sa.Connection, case_id: int) -> None:
    """Writes the words of a case's standing notes."""
    standing = (
        sa.select(note.c.text).where(note.c.case_id == case_id, note.c.withdrawn_at.is_(None)).order_by(note.c.id)
    )
    texts = connection.execute(standing).scalars().all()
    write(connection, case_id, {"words": words_text(texts)})


def write(connection: sa.Connection, case_id: int | None, changed: Mapping[str, Any]) -> None:
    """Writes texts a case is found by; the index follows."""
    values, which = dict(changed), _SEARCH.c.case_id == case_id
    if connection.dialect.name == "postgresql":
        stored = connection.execute(sa.select(_SEARCH).where(which)).mappings().first()
        if stored is not None:
            values["tokens"] = tokens_of(stored["scope_id"], {**stored, **changed})
    connection.execute(sa.update(_SEARCH).where(which).values(**values))


def renew(connection: sa.Connection, kept: Kept, after: int, piece: int = PIECE) -> tuple[int, int]:
    """Puts the next cases with an id above `after` in, that are missing or of an older folding: (last id, how many).

    Nothing is left to do when it says 0. What was done stays done; begin at 0 again at any time.
    """
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    given = (after, kept.case_type.key, FOLD_VERSION, piece)
    ids = list(connection.exec_driver_sql(_STALE.format(mark), given).scalars())
    if ids:
        _put(connection, kept, ids)
    return (ids[-1] if ids else after), len(ids)


def _put(connection: sa.Connection, kept: Kept, ids: list[int]) -> None:
    notes, numbers, values = _notes(connection, ids), _papers(connection, ids), _values(connection, kept, ids)
    connection.execute(sa.delete(_SEARCH).where(_SEARCH.c.case_id.in_(ids)))
    writer, postgresql = Writer(connection), connection.dialect.name == "postgresql"
    c = cases.case.c
    for row in connection.execute(sa.select(c.id, c.uid, c.number, c.received_at, c.scope_id).where(c.id.in_(ids))):
        case = Case(type=kept.case_type.key, uid=row.uid, received_at=row.received_at, values=values[row.id],
                    id=row.id, number=row.number, papers=tuple(numbers[row.id]))  # fmt: skip
        writer.add(_SEARCH, search_row(kept, case, row.scope_id, notes[row.id], tokens=postgresql))
    writer.flush()


def _notes(connection: sa.Connection, ids: list[int]) -> Mapping[int, list[str]]:
    n, found = note.c, defaultdict[int, list[str]](list)
    standing = sa.select(n.case_id, n.text).where(n.case_id.in_(ids), n.withdrawn_at.is_(None)).order_by(n.id)
    for case_id, text in connection.execute(standing):
        found[case_id].append(text)
    return found


def _papers(connection: sa.Connection, ids: list[int]) -> Mapping[int, list[Paper]]:
    p, found = papers.paper.c, defaultdict[int, list[Paper]](list)
    for row in connection.execute(sa.select(p.case_id, p.form, p.received_at, p.number).where(p.case_id.in_(ids))):
        found[row.case_id].append(Paper(row.form, "", row.received_at, number=row.number))
    return found


def _values(connection: sa.Connection, kept: Kept, ids: list[int]) -> Mapping[int, dict[str, Any]]:
    """Of each case the values it is found by, and no others."""
    found = defaultdict[int, dict[str, Any]](dict)
    slots = {slot: one for slot, one in kept.compiled.slots.items() if one.search or slot == "birth_on"}
    c = cases.case.c
    header = sa.select(c.id, c.birth_on__p, *(c[slot] for slot in slots)).where(c.id.in_(ids))
    for row in connection.execute(header).mappings():
        for slot, one in slots.items():
            value = row[slot]
            if value is not None:
                partial = slot == "birth_on" and row["birth_on__p"]
                found[row["id"]][one.key] = PartialDate(value, row["birth_on__p"]) if partial else value
    for body in kept.compiled.case_bodies():
        columns = [body.table.c[one.key] for one in body.fields if one.search]
        if columns:
            query = sa.select(body.table.c.id, *columns).where(body.table.c.id.in_(ids))
            for case_id, *texts in connection.execute(query):
                found[case_id] |= {column.name: text for column, text in zip(columns, texts, strict=True) if text}
    return found


def count_terms(connection: sa.Connection, percent: float | None = None) -> None:
    """Counts how often the frequent words of the index stand there, from a sample (PostgreSQL; else nothing)."""
    if connection.dialect.name != "postgresql":
        return
    everything = connection.execute(sa.select(sa.func.count()).select_from(_SEARCH)).scalar_one()
    share = percent or min(100.0, 2_000_000 / max(everything, 1))
    sample = "" if share >= 100 else f" TABLESAMPLE SYSTEM ({share:.4f}) REPEATABLE (1)"
    factor, fewest = 100 / min(share, 100), max(everything // 1000, 100)
    connection.execute(sa.delete(search_term))
    connection.exec_driver_sql(
        "INSERT INTO search_term (word, rows) SELECT word, (ndoc * %s)::bigint FROM ts_stat(%s) WHERE ndoc * %s >= %s",
        (factor, f"SELECT tokens FROM case_search{sample}", factor, fewest),
    )
    connection.execute(sa.insert(search_term).values(word="", rows=everything))


def size(connection: sa.Connection) -> int:
    """Bytes the index takes beside the texts; 0 where the engine does not tell."""
    if connection.dialect.name == "postgresql":
        asked = "SELECT pg_relation_size('ix_case_search_tokens')"
    else:
        asked = "SELECT sum(length(block)) FROM case_fts_data"
    return int(connection.exec_driver_sql(asked).scalar() or 0)


def ghosts(connection: sa.Connection, sample: int = 1_000) -> Iterator[tuple[str, int]]:
    """What is wrong: ("missing", n) rows without a word in the index, ("ghost", n) entries of the index without a row.

    On SQLite every entry and a sample of rows is looked at; PostgreSQL keeps rows and index together by itself.
    """
    if connection.dialect.name != "sqlite":
        empty = sa.select(sa.func.count()).select_from(_SEARCH).where(_SEARCH.c.tokens.is_(None))
        if missing := connection.execute(empty).scalar_one():
            yield "missing", missing
        return
    said = connection.exec_driver_sql(
        "SELECT count(*) FROM (SELECT rowid FROM case_fts WHERE case_fts MATCH '\"0\" OR f*') AS f"
        " WHERE NOT EXISTS (SELECT 1 FROM case_search AS s WHERE s.place = f.rowid)"
    ).scalar_one()
    if said:
        yield "ghost", said
    rows = connection.execute(sa.select(_SEARCH).order_by(_SEARCH.c.place.desc()).limit(sample)).mappings()
    missing = sum(not _stands(connection, row) for row in rows)
    if missing:
        yield "missing", missing


def _stands(connection: sa.Connection, row: Mapping[Any, Any]) -> bool:
    from casedesk.text.grams import document, words_of

    words = words_of(document(*(row[text] for text in TEXTS)))
    if not words:
        return True
    every = " AND ".join(f'"{word}"' for word in words[:64])
    asked = "SELECT 1 FROM case_fts WHERE case_fts MATCH ? AND rowid = ?"
    return connection.exec_driver_sql(asked, (every, row["place"])).first() is not None


def empty(connection: sa.Connection) -> None:
    """Takes everything out of the index, whatever state it is in."""
    search_ddl.empty(connection)


def join_pieces(connection: sa.Connection) -> None:
    """Makes one piece of the many that saves leave behind (SQLite), so that a search reads fewer pages."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO case_fts(case_fts) VALUES ('optimize')")
