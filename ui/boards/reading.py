"""What boards show, read from the core as plain words. Every function runs on a worker thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode

from casedesk.definition.model import Board, Track
from casedesk.record.question import Bucket, ListQuestion, Mark
from casedesk.service import boards, lists
from casedesk.service.seat import Seat
from casedesk.text.age import age_text, ages_on
from casedesk.text.era import PartialDate
from ui.tables.cells import COLOURS, due_words
from ui.tables.formats import Reader
from ui.words import language, word

CARDS = 40
"""Cards read for each status; the rest stands in the list."""
COUNTED = 10_000
"""Lists with more cases than this say "more than"."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One number of a board: the stored key (None: without a value), its words, counts, and a role of the theme."""

    key: str | None
    label: str
    count: int
    late: int = 0
    due_today: int = 0
    role: str = "accent"
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A board as counted: every bar in order, how many cases have no value, all cases, and from when it is seen."""

    type: str
    board: str
    title: str
    tile: str
    by: str
    bars: tuple[Bar, ...]
    without: int
    total: int
    as_of: datetime

    @property
    def late(self) -> int:
        """How many cases are late."""
        return sum(bar.late for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Card:
    """A case on a status board: who, what, and how late."""

    number: str
    name: str
    age: str
    kind: str
    due: str
    due_role: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The length of a list; `exact` is False when it is longer than `count`."""

    type: str
    list: str
    title: str
    count: int
    exact: bool


def reader(seat: Seat, type_: str) -> Reader:
    """How values of that case type read, on the desk's day."""
    kept = seat.library.get(type_)
    return Reader(kept.case_type, kept.lookup, language(), seat.clock.today())


def counted(seat: Seat, type_: str, key: str) -> Counted:
    """The board `key` of a case type. Raises Usage."""
    found = boards.board(seat, key, type_)
    case_type = seat.library.get(type_).case_type
    board = next(one for one in case_type.boards if one.key == key)
    bars = tuple(_bar(seat, type_, board, column) for column in found["columns"])
    title = case_type.word(f"board.{key}", language())
    total, without = int(found["total"]), int(found["without_value"])
    return Counted(type_, key, title, board.tile, board.by, bars, without, total, seat.clock.now())


def _bar(seat: Seat, type_: str, board: Board, column: dict[str, Any]) -> Bar:
    key = str(column["key"])
    role, closed = _status_role(seat.library.get(type_).case_type.tracks, board.rows, key)
    label = str(column["label"])
    if board.by in ("day", "week") and role == "accent":
        label = reader(seat, type_).near_day(date.fromisoformat(key))
        label = word("boards.week_of", day=label) if board.by == "week" else label
    if board.by == "ten":
        label = word("boards.ten", low=key, high=int(key) + 9)
    return Bar(key, label, column["count"], column["late"], column["due_today"], role, closed)


def _status_role(tracks: tuple[Track, ...], rows: str, key: str) -> tuple[str, bool]:
    track = next((one for one in tracks if one.key == rows), None)
    status = track.get(key) if track else None
    if status is None:
        return "accent", False
    return status.colour if status.colour in COLOURS else "grey", status.closed


def cards(seat: Seat, type_: str, board: str, key: str) -> tuple[Card, ...]:
    """The first cases in one column of a board: late ones, then by deadline, then the newest."""
    fields = {one.fills: one for one in seat.library.get(type_).case_type.case.fields if one.fills in _ON_CARDS}
    question = replace(
        lists.question_of(seat, board, key, type_=type_),
        columns=("number", "due_at", *(one.key for one in fields.values())),
        order=("due_at", "-received_at"),
    )
    found = lists.window(seat, lists.open_list(seat, question), n=CARDS)
    slots = ("number", "due_at", *fields)
    made = reader(seat, type_)
    now = seat.clock.now()
    return tuple(_card(made, dict(zip(slots, row.cells, strict=True)), fields, now) for row in found.rows)


_ON_CARDS = ("name", "kind", "birth_on")


def _card(made: Reader, row: dict[str, Any], fields: dict[str, Any], now: datetime) -> Card:
    due, role = due_words(made, row["due_at"], now) if row["due_at"] else ("", "muted")
    birth = row.get("birth_on")
    return Card(
        number=str(row["number"] or ""),
        name=str(row.get("name") or row["number"] or ""),
        age=_age(birth, made.today) if isinstance(birth, date | PartialDate) else "",
        kind=made.text(fields["kind"], row.get("kind")) if "kind" in fields else "",
        due=due,
        due_role=role,
    )


def _age(birth: date | PartialDate, today: date) -> str:
    if language() == "ja":
        return age_text(birth, today)
    low, high = ages_on(birth, today)
    return f"{low}" if low == high else f"{low}–{high}"


def figure(seat: Seat, type_: str, key: str) -> Figure:
    """How long a list of the definition is. Raises Usage."""
    listed = lists.open_list(seat, key, type_)
    count, exact = lists.count(seat, listed, COUNTED)
    title = seat.library.get(type_).case_type.word(f"list.{key}", language())
    return Figure(type_, key, title, count, exact)


def track_boards(seat: Seat) -> Iterator[tuple[str, Board, Track]]:
    """Every board that counts a track, with its case type: the status boards."""
    for kept in seat.library.types.values():
        tracks = {track.key: track for track in kept.case_type.tracks}
        for board in kept.case_type.boards:
            if board.rows in tracks:
                yield kept.case_type.key, board, tracks[board.rows]


# ---- the subject of a tab with a list: what a number opens


def of_list(type_: str, key: str) -> str:
    """The subject of a list of the definition."""
    return urlencode({"type": type_, "list": key})


def of_bucket(type_: str, board: str, key: str | None, mark: Mark = "") -> str:
    """The subject of the cases one number of a board counts."""
    said = {"type": type_, "board": board} | ({} if key is None else {"key": key}) | ({"mark": mark} if mark else {})
    return urlencode(said)


def question(seat: Seat, subject: str) -> ListQuestion:
    """The question of a subject; without one, that of the first list. Raises Usage for one that names nothing."""
    said = dict(parse_qsl(subject, keep_blank_values=True)) or _first(seat)
    if "board" in said:
        mark: Mark = _MARKS.get(said.get("mark", ""), "")
        return lists.question_of(seat, said["board"], said.get("key"), type_=said.get("type", ""), mark=mark)
    return lists.question(seat, said.get("list", ""), said.get("type", ""))


def _first(seat: Seat) -> dict[str, str]:
    """The first list of the first case type that has one."""
    types = (kept.case_type for kept in seat.library.types.values())
    return next(({"type": one.key, "list": one.lists[0].key} for one in types if one.lists), {})


_MARKS: dict[str, Literal["late", "due_today"]] = {"late": "late", "due_today": "due_today"}


def title(seat: Seat, asked: ListQuestion, subject: str) -> str:
    """What stands on the tab: the list's words, or the board's and its column's."""
    case_type = seat.library.get(asked.type).case_type
    if asked.bucket is None:
        said = dict(parse_qsl(subject)) or _first(seat)
        return case_type.word(f"list.{said.get('list', '')}", language())
    bucket: Bucket = asked.bucket
    kept = seat.library.get(asked.type)
    board = next(one for one in case_type.boards if one.key == bucket.board)
    column = word("boards.without") if bucket.key is None else boards.label(kept, board, bucket.key, language())
    late = f" {word('boards.mark.' + bucket.mark)}" if bucket.mark else ""
    return f"{column}{late}"
