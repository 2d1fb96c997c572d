"""History's triggers on SQLite: three per watched table, and three that keep written history as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casedesk.store.history.tracked import Tracked

CHUNK = 60
"""Columns of one call: a function of SQLite takes at most 127 values, and an update has two per column."""

HEAD = (
    "INSERT INTO change (at, who, desk, reason, tx, owner, did, root, root_id, record, row_key, scope_id,"
    " field, before, after, salt) SELECT casedesk_at(), casedesk_who(), casedesk_desk(), casedesk_reason(),"
    " casedesk_tx(), 'row',"
)

GUARDS = {
    "history_said": """CREATE TRIGGER "history_said" AFTER INSERT ON change WHEN NEW.salt IS NULL BEGIN
  UPDATE change SET tx = casedesk_tx(), salt = casedesk_salt(), who = casedesk_who(), root = NULL, root_id = NULL,
    did = CASE WHEN did IN ('opened', 'printed', 'exported') THEN did ELSE 'said' END WHERE id = NEW.id;
END""",
    "history_kept": """CREATE TRIGGER "history_kept" BEFORE DELETE ON change WHEN NOT casedesk_disposing() BEGIN
  SELECT RAISE(ABORT, 'history is never deleted');
END""",
    "history_unchanged": """CREATE TRIGGER "history_unchanged" BEFORE UPDATE ON change WHEN OLD.salt IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'history is never changed');
END""",
    "seal_kept": """CREATE TRIGGER "seal_kept" BEFORE DELETE ON seal BEGIN
  SELECT RAISE(ABORT, 'history is never deleted');
END""",
    "seal_unchanged": """CREATE TRIGGER "seal_unchanged" BEFORE UPDATE ON seal BEGIN
  SELECT RAISE(ABORT, 'history is never changed');
END""",
}
"""A line told by a client gets its transaction and salt; nothing written is changed or deleted by mistake."""


def triggers(watched: Tracked) -> dict[str, str]:
    """The triggers of one table, by name."""
    name = watched.table.name
    return {
        f"history_insert_{name}": _insert(watched),
        f"history_update_{name}": _update(watched),
        f"history_delete_{name}": _delete(watched),
    }


def _insert(watched: Tracked) -> str:
    """A record's own row is one line that stands for all that is written with it; later parts are told whole."""
    name, root = watched.table.name, _root(watched, "NEW")
    begin = f'CREATE TRIGGER "history_insert_{name}" AFTER INSERT ON "{name}"'
    if watched.is_root:
        return f"{begin} BEGIN {_line(watched, 'NEW', 'insert')}, '', NULL, NULL, casedesk_salt(); END"
    born = (
        f'SELECT 1 FROM change WHERE root = {root} AND root_id = NEW."{watched.root_id}" AND tx = casedesk_tx()'
        f" AND record = {root} AND did = 'insert'"
    )
    lines = "".join(
        f"{_line(watched, 'NEW', 'insert')}, '', NULL, {part}, casedesk_salt(); " for part in _contents(watched, "NEW")
    )
    return f"{begin} WHEN NOT EXISTS ({born}) BEGIN {lines}END"


def _update(watched: Tracked) -> str:
    name = watched.table.name
    lines = ""
    for names in _chunks(watched.columns):
        given = ", ".join(f'OLD."{n}", NEW."{n}"' for n in names)
        told = ", ".join(f"json_extract(value, '$[{i}]')" for i in range(4))
        rows = f"json_each(casedesk_changed('{','.join(names)}', {given}))"
        lines += f"{_line(watched, 'NEW', 'update')}, {told} FROM {rows}; "
    return f'CREATE TRIGGER "history_update_{name}" AFTER UPDATE ON "{name}" BEGIN {lines or "SELECT 1; "}END'


def _delete(watched: Tracked) -> str:
    name = watched.table.name
    lines = "".join(
        f"{_line(watched, 'OLD', 'delete')}, '', {part}, NULL, casedesk_salt(); " for part in _contents(watched, "OLD")
    )
    return f'CREATE TRIGGER "history_delete_{name}" AFTER DELETE ON "{name}" BEGIN {lines}END'


def _line(watched: Tracked, row: str, did: str) -> str:
    """The columns every line of a table has; field, before, after and salt follow."""
    key = ", ".join(f'CAST({row}."{column}" AS TEXT)' for column in watched.key)
    scope = f"{row}.scope_id" if "scope_id" in watched.table.c else "NULL"
    root = _root(watched, row)
    return f"{HEAD} '{did}', {root}, {row}.\"{watched.root_id}\", '{watched.table.name}', json_array({key}), {scope}"


def _root(watched: Tracked, row: str) -> str:
    return f'{row}."{watched.root[1:]}"' if watched.root.startswith("=") else f"'{watched.root}'"


def _contents(watched: Tracked, row: str) -> Iterator[str]:
    """What stands in a row; a wide one takes several lines."""
    names = [column.name for column in watched.table.columns]
    for some in _chunks(names, 2 * CHUNK):
        yield f"casedesk_content('{','.join(some)}', " + ", ".join(f'{row}."{n}"' for n in some) + ")"


def _chunks(names: Sequence[str], size: int = CHUNK) -> Iterator[Sequence[str]]:
    """The names in pieces that never part a value from its second column (`begun_on`, `begun_on__p`)."""
    piece: list[str] = []
    for name in names:
        if len(piece) >= size - 4 and "__" not in name:
            yield piece
            piece = []
        piece.append(name)
    if piece:
        yield piece
