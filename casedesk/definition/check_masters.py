"""Masters and the rows a package ships for them: columns, keys, days, labels, points and days that are numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casedesk.definition.checking import ANSWER, Checking
from casedesk.definition.model import Master, Place
from casedesk.definition.reserved import OWN

COLUMNS = OWN["master"] - {"id", "uid", "scope_id", "sort"}
MOST_ROWS = 50_000
LONGEST_CELL = 4_000


def check_masters(c: Checking) -> None:
    """Files are there, rows have keys once per period, tables have the rows a score asks for."""
    for master in c.type.masters:
        if c.sources and master.file and master.file not in c.sources:
            files = [name for name in c.sources if name.endswith(".csv")]
            c.say("CT-029", master.place.inner("file"), files, word=master.file)
        elif master.file in c.sources and c.rows(master.key) is None:
            c.say("CT-080", Place(master.file), word=master.key, ja="CSVとして読めません", en="cannot be read as CSV")
        else:
            _rows(c, master)
    _scores(c)


def _scores(c: Checking) -> None:
    for asked in c.type.fields():
        rows = c.rows(asked.table) if asked.kind == "score" else None
        if rows is not None and all(row.get("score", asked.key) != asked.key for _, row in rows):
            c.say("CT-081", asked.place.inner("table"), table=asked.table, word=asked.key)


def _rows(c: Checking, master: Master) -> None:
    rows = c.rows(master.key) or ()
    if len(rows) > MOST_ROWS:
        c.say("CT-008", Place(master.file), what="行 (rows)", count=len(rows), most=MOST_ROWS)
        return
    known = COLUMNS | {f.key for f in master.fields}
    for column in rows[0][1] if rows else ():
        if column not in known:
            c.say("CT-017", Place(master.file, ("@1",)), known, word=column)
    kinds = {f.table: f.kind for f in c.type.fields() if f.table}
    seen: set[tuple[str, str]] = set()
    for line, row in rows:
        where = Place(master.file, (f"@{line}",))
        _row(c, row, where, kinds.get(master.key, ""))
        name = (row.get("key", ""), row.get("valid_from", ""))
        if name in seen:
            c.say("CT-012", where, word=name[0], first=master.file)
        seen.add(name)


def _row(c: Checking, row: Mapping[str, str], where: Place, kind: str) -> None:
    key = row.get("key", "")
    if not ANSWER.match(key):
        c.say("CT-010", where, word=key)
    longest = max(map(len, row.values()))
    if longest > LONGEST_CELL:
        c.say("CT-113", where, count=longest, most=LONGEST_CELL)
    for column in ("valid_from", "valid_until"):
        if (text := row.get(column, "")) and not _is_day(text):
            ja, en = f"{column}が日付ではありません: {text}", f"{column} is no day: {text}"
            c.say("CT-080", where, word=key, ja=ja, en=en)
    if not kind:
        for lang in ("ja", "en"):
            if not row.get(lang):
                c.say("CT-110", where, word=key, lang=lang)
    for column in {"score": ("points",), "day_rule": ("days",)}.get(kind, ()):
        if not _is_number(row.get(column, "")):
            c.say("CT-080", where, word=key, ja=f"{column}が数ではありません", en=f"{column} is no number")
    if kind == "day_rule" and not row.get("start"):
        c.say("CT-080", where, word=key, ja="startがありません", en="start is missing")
    if kind == "day_rule" and bool(row.get("recovery")) != bool(row.get("recovery_hours")):
        ja, en = "recoveryとrecovery_hoursは組です", "recovery and recovery_hours come together"
        c.say("CT-080", where, word=key, ja=ja, en=en)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()
