"""Lists of cases: those of the definition and ad-hoc ones, read window by window however long they are.

A list is opened once (`open_list`) and seen from that instant: `today` and `now` stand still while one scrolls. Every
function may run off the window's thread; what comes back are plain values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from casedesk.definition.check_formulas import case_scope, list_scope
from casedesk.definition.formula import kinds_of, parse
from casedesk.definition.formula.condition import Condition, condition
from casedesk.definition.model import SLOTS, Board, Field, ListView, Track
from casedesk.definition.reserved import HEADER, LIST_TIME
from casedesk.errors import Usage
from casedesk.record.question import Bucket, Key, ListQuestion, Mark
from casedesk.service.seat import Seat
from casedesk.store import listrows, lists
from casedesk.store.library import Kept
from casedesk.store.listrows import Row

__all__ = ["Bucket", "Column", "Key", "ListQuestion", "Listed", "Row", "Window", "columns", "count", "key_at",
           "lists_of", "open_list", "question", "question_of", "rows_by_ids", "window"]  # fmt: skip

EXACT = 100_000
"""Up to this many cases a count is exact."""
MOST = 1_000
"""Rows of one window."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list. `label`: the definition's word, "" for a fact every case has, which the client names.

    `kind`: the stored kind of the values, "status" for a track, "instant" for a point in time, else as in `kinds`.
    """

    key: str
    label: str
    kind: str
    field: Field | None = None
    track: Track | None = None
    sortable: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """An opened list: its question, its columns, and the instant it is seen from."""

    question: ListQuestion
    columns: tuple[Column, ...]
    as_of: datetime
    plan: lists.Plan


@dataclass(frozen=True, slots=True)
class Window:
    """Rows one after the other, each with its key; `keys[-1]` goes on, `keys[0]` with `back` goes before."""

    rows: tuple[Row, ...]
    keys: tuple[Key, ...]


def lists_of(seat: Seat, type_: str = "") -> tuple[tuple[str, str], ...]:
    """Key and label of every list of a case type, in the definition's order."""
    case_type = _kept(seat, type_).case_type
    return tuple((view.key, case_type.word(f"list.{view.key}", seat.lang)) for view in case_type.lists)


def question(seat: Seat, key: str, type_: str = "") -> ListQuestion:
    """The question a list of the definition asks, to be changed at will. Raises Usage with the known lists."""
    kept = _kept(seat, type_)
    for view in kept.case_type.lists:
        if view.key == key:
            return _asked(kept, view)
    known = " ".join(view.key for view in kept.case_type.lists)
    raise Usage(f"「{key}」という一覧はありません（あるもの: {known}）", f"no list “{key}” (there are: {known})")


def question_of(seat: Seat, board: str, key: str | None, *, type_: str = "", mark: Mark = "") -> ListQuestion:
    """The cases that one number of a board counts, with the columns of the definition's first list. Raises Usage."""
    kept = _kept(seat, type_)
    first = next(iter(kept.case_type.lists), None)
    plain = _asked(kept, first) if first else ListQuestion(kept.case_type.key, ("number", "status", "received_at"))
    order = ("due_at", "-received_at") if mark else ("-received_at",)
    return replace(plain, where="", order=order, bucket=Bucket(board, key, mark))


def open_list(seat: Seat, asked: str | ListQuestion, type_: str = "") -> Listed:
    """Opens a list of the definition by its key, or any question. Reads nothing yet.

    Raises Usage for an unknown list, column, order or board, and FormulaError for a filter that is none.
    """
    wanted = question(seat, asked, type_) if isinstance(asked, str) else asked
    kept = seat.library.get(wanted.type)
    listrows.check(kept, wanted.columns)
    shown = tuple(_column(kept, name, seat.lang) for name in wanted.columns)
    now = seat.clock.now()
    kinds = {**LIST_TIME, **list_scope(case_scope(kept.case_type)).kinds}
    board, where = _board(kept, wanted.bucket), _condition(wanted.where, kinds)
    engine = {"sqlite": seat.database.is_sqlite, "alone": len(seat.library.types) == 1}
    made = lists.plan(kept, wanted, where, board, now, **engine)
    return Listed(wanted, shown, now, made)


def count(seat: Seat, listed: Listed, most: int = EXACT) -> tuple[int, bool]:
    """How many cases the list has and whether that is exact; counting ends after `most`."""
    with seat.database.read() as connection:
        return lists.count(connection, listed.plan, most)


def window(seat: Seat, listed: Listed, after: Key | None = None, n: int = 100, *, back: bool = False) -> Window:
    """The `n` rows after the key (None: the first ones), or with `back` those before it (None: the last ones).

    The row of the key may have moved or gone meanwhile: the window begins where it stood.
    """
    with seat.database.read() as connection:
        keys = lists.window(connection, listed.plan, after, min(n, MOST), back=back)
        found = listrows.rows(connection, listed.plan.kept, listed.question.columns, [key.id for key in keys])
    return Window(tuple(found), tuple(keys))


def key_at(seat: Seat, listed: Listed, position: int) -> Key | None:
    """The key of the row at `position` from 0, for a jump by the scroll bar; None behind the end."""
    with seat.database.read() as connection:
        return lists.key_at(connection, listed.plan, position)


def rows_by_ids(seat: Seat, listed: Listed, ids: Sequence[int]) -> tuple[Row, ...]:
    """The rows of these cases as they are now, in this order; one that is gone has none, filters do not matter."""
    with seat.database.read() as connection:
        return tuple(listrows.rows(connection, listed.plan.kept, listed.question.columns, ids[:MOST]))


def columns(seat: Seat, type_: str = "") -> tuple[Column, ...]:
    """Every column a list of this type may show: fields, tracks and when they moved last, facts of the case."""
    kept = _kept(seat, type_)
    case_type = kept.case_type
    fields = [f.key for f in case_type.fields() if not f.withheld and f.kind not in ("file", "link")]
    tracks = [name for track in case_type.tracks for name in (track.key, f"{track.key}_since")]
    return tuple(_column(kept, name, seat.lang) for name in (*tracks, *fields, *HEADER))


def _kept(seat: Seat, type_: str) -> Kept:
    return seat.library.get(type_) if type_ else seat.library.only()


def _asked(kept: Kept, view: ListView) -> ListQuestion:
    return ListQuestion(kept.case_type.key, view.columns, view.where.text if view.where else "", view.order)


def _condition(where: str, kinds: Mapping[str, str]) -> Condition | None:
    if not where.strip():
        return None
    tried = parse(where)
    unknown = sorted(tried.reads - kinds.keys())
    if unknown:
        raise Usage(f"「{unknown[0]}」という項目はありません", f"no field “{unknown[0]}”")
    wrong = kinds_of(tried, kinds, condition=True).errors
    if wrong:
        raise wrong[0]
    return condition(tried, kinds)


def _board(kept: Kept, asked: Bucket | None) -> Board | None:
    if asked is None:
        return None
    for board in kept.case_type.boards:
        if board.key == asked.board:
            return board
    known = " ".join(board.key for board in kept.case_type.boards)
    raise Usage(
        f"「{asked.board}」という集計はありません（あるもの: {known}）",
        f"no board “{asked.board}” (there are: {known})",
    )


def _column(kept: Kept, name: str, lang: str) -> Column:
    case_type = kept.case_type
    track = next((t for t in case_type.tracks if name in (t.key, f"{t.key}_since")), None)
    if track is not None:
        kind = "status" if name == track.key else "instant"
        return Column(name, case_type.word(f"track.{track.key}._title", lang), kind, track=track)
    if name in kept.place:
        field = kept.place[name][1]
        body = kept.place[name][0]
        part = f"module.{body.part}" if body is not None and body.part in kept.compiled.modules else "case"
        kind = field.stored_kind
        return Column(name, case_type.word(f"{part}.{name}", lang), kind, field, sortable=kind != "many_choices")
    kind = HEADER.get(name) or SLOTS.get(name, "text")
    return Column(name, "", "instant" if kind == "datetime" else kind, sortable=name != "modules")
