"""A case as it was at some moment: its present rows, from which every later line of history is taken back.

The rows lie in a scratch database in memory, so that nothing is locked, nobody needs the right to write, and the case
is read by the same code as ever.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa

from casedesk.record.case import Case
from casedesk.store import cases
from casedesk.store.history.tracked import Tracked, tracked
from casedesk.store.library import Kept, Library
from casedesk.store.tables import entries, metadata, offices, papers, transfers
from casedesk.store.tables.history import change
from casedesk.store.types import Instant

Records = set[tuple[str, int]]
Key = tuple[str, tuple[Any, ...]]
Rows = dict[Key, dict[str, Any]]
READ: Mapping[type, Callable[[str], Any]] = {
    bool: lambda text: text in ("1", "true"),
    int: int,
    float: float,
    date: date.fromisoformat,
    time: time.fromisoformat,
    datetime: datetime.fromisoformat,
}
"""How history writes a value back, by its Python type; texts are texts."""
PLACES = (offices.office, transfers.import_batch)
"""Small tables the case is read with, as they are now."""


def as_of(connection: sa.Connection, library: Library, kept: Kept, case: Case, at: datetime) -> Case | None:
    """The stored `case` as it was right after everything up to `at`; None when it did not exist yet."""
    watched = {one.table.name: one for one in tracked((*metadata.sorted_tables, *kept.compiled.tables()))}
    records = _records(connection, case)
    later = _later(connection, records, at)
    rows = _present(connection, watched.values(), records)
    for line in later:
        if line.record in watched:
            _take_back(rows, watched, line, case)
    if not any(name == "case" for name, _ in rows):
        return None
    _sign(connection, rows, case, at, later[-1].id if later else None)
    return _read(connection, library, kept, rows, case.id or 0)


def _records(connection: sa.Connection, case: Case) -> Records:
    """The case, its papers (also those it had once), its entries and persons."""
    case_id, c = case.id or 0, change.c
    told = connection.execute(sa.select(c.before, c.after).where(c.case_id == case_id, c.owner == "paper")).all()
    numbers = {number for line in told for number in line if number}
    p, link = papers.paper.c, entries.entry_link.c
    own = connection.execute(sa.select(p.id).where(sa.or_(p.case_id == case_id, p.number.in_(numbers)))).scalars()
    linked = connection.execute(sa.select(link.entry_id).where(link.target == "case", link.target_id == case_id))
    people = connection.execute(
        sa.select(c.before, c.after).where(
            c.root == "case", c.root_id == case_id, c.record == "case", c.field == "person_id"
        )
    ).all()
    ids = {int(text) for line in people for text in line if text} | ({case.person.id} if case.person else set())
    found = {("case", case_id)} | {("paper", n) for n in own} | {("entry", n) for n in linked.scalars()}
    return found | {("person", n) for n in ids if n}


def _later(connection: sa.Connection, records: Records, at: datetime) -> Sequence[Any]:
    """The lines triggers wrote after `at`, newest first: from the first one later than that, whatever clocks say."""
    c = change.c
    nouns = {noun for noun, _ in records}
    own = sa.or_(*(sa.and_(c.root == n, c.root_id.in_([i for m, i in records if m == n])) for n in sorted(nouns)))
    watched = (own, c.did.in_(("insert", "update", "delete")))
    first = connection.execute(sa.select(sa.func.min(c.id)).where(*watched, c.at > at)).scalar()
    if first is None:
        return ()
    return connection.execute(sa.select(change).where(*watched, c.id >= first).order_by(c.id.desc())).all()


def _present(connection: sa.Connection, watched: Iterable[Tracked], records: Records) -> Rows:
    rows: Rows = {}
    for one in watched:
        noun = sa.literal(one.root) if not one.root.startswith("=") else one.table.c[one.root[1:]]
        for name in {noun for noun, _ in records}:
            ids = [number for noun_, number in records if noun_ == name]
            if one.root in (name,) or one.root.startswith("="):
                query = sa.select(one.table).where(noun == name, one.table.c[one.root_id].in_(ids))
                for row in connection.execute(query).mappings():
                    rows[one.table.name, tuple(row[column] for column in one.key)] = dict(row)
    return rows


def _take_back(rows: Rows, watched: Mapping[str, Tracked], line: Any, case: Case) -> None:
    one = watched[line.record]
    columns = one.table.c
    key = tuple(_value(columns[name], text) for name, text in zip(one.key, json.loads(line.row_key), strict=True))
    place = (line.record, key)
    if line.did == "update":
        if place in rows:
            rows[place][line.field] = _value(columns[line.field], line.before)
    elif line.did == "delete":
        told = {name: _value(columns[name], text) for name, text in json.loads(line.before).items() if name in columns}
        rows.setdefault(place, dict(zip(one.key, key, strict=True))).update(told)
    elif one.is_root:  # the record was made here, with all that hangs on it
        for name, other in [
            known for known in rows if _belongs(watched[known[0]], rows[known], one.root, line.root_id)
        ]:
            del rows[name, other]
    else:
        rows.pop(place, None)


def _belongs(one: Tracked, row: Mapping[str, Any], root: str, root_id: int) -> bool:
    noun = row.get(one.root[1:]) if one.root.startswith("=") else one.root
    return bool(noun == root and row.get(one.root_id) == root_id)


def _value(column: sa.Column[Any], text: str | None) -> Any:
    """What history wrote as `text`, as the column's type has it in Python."""
    if text is None:
        return None
    kind = datetime if isinstance(column.type, Instant) else column.type.python_type
    return READ.get(kind, str)(text)


def _sign(connection: sa.Connection, rows: Rows, case: Case, at: datetime, first: int | None) -> None:
    """Who had changed the case last by then, which history leaves out because it is in every line."""
    c = change.c
    earlier = (c.root == "case", c.root_id == case.id, *(() if first is None else (c.id < first,)))
    last = connection.execute(sa.select(c.at, c.who).where(*earlier).order_by(c.id.desc()).limit(1)).first()
    header = next(row for (name, _), row in rows.items() if name == "case")
    if first is not None:
        header["updated_at"], header["updated_by"] = (last.at, last.who) if last else (header["created_at"], "")


def _read(connection: sa.Connection, library: Library, kept: Kept, rows: Rows, case_id: int) -> Case | None:
    shadow = sa.MetaData()
    tables = {
        table.name: sa.Table(table.name, shadow, *(sa.Column(c.name, c.type) for c in table.columns))
        for table in (*metadata.sorted_tables, *kept.compiled.tables())
        if table.name != "change"
    }
    scratch = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)
    try:
        with scratch.begin() as memory:
            shadow.create_all(memory, checkfirst=False)
            for place in PLACES:
                known = [dict(row) for row in connection.execute(sa.select(place)).mappings()]
                if known:
                    memory.execute(sa.insert(tables[place.name]), known)
            for (name, _), row in rows.items():
                memory.execute(sa.insert(tables[name]).values(**row))
            _add_import(connection, memory, tables, case_id)
            return cases.load(memory, library, case_id=case_id)
    finally:
        scratch.dispose()


def _add_import(connection: sa.Connection, memory: sa.Connection, tables: Mapping[str, sa.Table], case_id: int) -> None:
    """The row of the list the case came from, which nothing changes."""
    own = sa.select(transfers.import_row).where(transfers.import_row.c.case_id == case_id)
    known = [dict(row) for row in connection.execute(own).mappings()]
    if known:
        memory.execute(sa.insert(tables["import_row"]), known)
