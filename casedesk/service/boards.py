"""Boards: how many cases stand where, which are late; every number is a question one can open."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from casedesk.clock import TOKYO, instant_text
from casedesk.definition.model import Board
from casedesk.errors import Usage
from casedesk.service.seat import Seat
from casedesk.store import boards
from casedesk.store.boards import Column
from casedesk.store.library import Kept


def board(seat: Seat, key: str, type_: str = "") -> dict[str, Any]:
    """`{"board","as_of","columns":[{"key","label","count","late","due_today"}],"total","without_value"}`.

    Raises Usage with the known boards.
    """
    kept, wanted = _find(seat, key, type_)
    now = seat.clock.now()
    day_end = datetime.combine(now.astimezone(TOKYO).date(), time.max, TOKYO)
    with seat.database.read() as connection:
        found = boards.count(connection, kept, wanted, now, day_end)
    columns = [c for c in _whole(kept, wanted, found) if c.key is not None]
    without = next((c.count for c in found if c.key is None), 0)
    return {
        "board": key,
        "as_of": instant_text(now),
        "columns": [
            {
                "key": c.key,
                "label": label(kept, wanted, c.key or "", seat.lang),
                "count": c.count,
                "late": c.late,
                "due_today": c.due_today,
            }
            for c in columns
        ],
        "total": sum(c.count for c in found),
        "without_value": without,
    }


def _find(seat: Seat, key: str, type_: str) -> tuple[Kept, Board]:
    types = [seat.library.get(type_)] if type_ else list(seat.library.types.values())
    for kept in types:
        for own in kept.case_type.boards:
            if own.key == key:
                return kept, own
    known = " ".join(b.key for kept in types for b in kept.case_type.boards)
    raise Usage(f"「{key}」という集計はありません（あるもの: {known}）", f"no board “{key}” (there are: {known})")


def _whole(kept: Kept, wanted: Board, found: Any) -> list[Column]:
    """Every status or choice in its own order, also those with nothing in them; other keys as they come."""
    order = order_of(kept, wanted)
    have = {c.key: c for c in found}
    named = [have.get(key, Column(key, 0, 0, 0)) for key in order]
    return named + [c for c in found if c.key not in order]


def order_of(kept: Kept, wanted: Board) -> tuple[str, ...]:
    """The keys a board always shows, in the order of the definition: statuses or choices; none for others."""
    track = next((t for t in kept.case_type.tracks if t.key == wanted.rows), None)
    if track:
        return tuple(s.key for s in track.statuses)
    field = kept.place[wanted.rows][1] if wanted.rows in kept.place else None
    choices = kept.case_type.choice_sets.get(field.choices) if field else None
    return choices.keys() if choices else ()


def label(kept: Kept, wanted: Board, key: str, lang: str) -> str:
    """The words above a column."""
    if wanted.rows in {t.key for t in kept.case_type.tracks}:
        return kept.case_type.word(f"track.{wanted.rows}.{key}", lang)
    field = kept.place[wanted.rows][1] if wanted.rows in kept.place else None
    if field and field.choices:
        return kept.case_type.word(f"choice.{field.choices}.{key}", lang)
    if field and field.master:
        return kept.lookup.label(field.master, key, lang)
    if wanted.by == "week":
        year, week, _ = date.fromisoformat(key).isocalendar()
        return f"{year}-W{week:02d}"
    return key[:7] if wanted.by == "month" else key
