"""Small expressions that the two engines spell differently. Days and clock times are those of Japan (UTC+9)."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class LastDay(GenericFunction[Any]):
    """`LastDay(first, precision)`: the last day of a date known in part; the day itself where precision is NULL."""

    name = "casedesk_last_day"
    type = sa.Date()
    inherit_cache = True


class JapanDay(GenericFunction[Any]):
    """`JapanDay(instant)`: the day on which the instant falls."""

    name = "casedesk_japan_day"
    type = sa.Date()
    inherit_cache = True


class Wall(GenericFunction[Any]):
    """`Wall(instant)`: date and time on the clock on the wall."""

    name = "casedesk_wall"
    type = sa.DateTime()
    inherit_cache = True


class WallAt(GenericFunction[Any]):
    """`WallAt(day, time, otherwise)`: date and time of a moment; `otherwise` (HH:MM:SS.ffffff) where it has no time."""

    name = "casedesk_wall_at"
    type = sa.DateTime()
    inherit_cache = True


class Bytewise(GenericFunction[Any]):
    """`Bytewise(text)`: the text, compared and sorted byte by byte on both engines."""

    name = "casedesk_bytewise"
    type = sa.String()
    inherit_cache = True


class Unindexed(GenericFunction[Any]):
    """`Unindexed(column)`: the column, but SQLite does not look for an index that begins with it."""

    name = "casedesk_unindexed"
    type = sa.String()
    inherit_cache = True


def _arguments(element: Any, compiler: Any, **more: Any) -> list[str]:
    return [compiler.process(clause, **more) for clause in element.clauses]


@compiles(LastDay, "sqlite")
def _last_day_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    first, precision = _arguments(element, compiler, **more)
    return (
        f"CASE {precision} WHEN 'year' THEN date({first}, '+1 year', '-1 day')"
        f" WHEN 'month' THEN date({first}, '+1 month', '-1 day') WHEN 'early' THEN date({first}, '+9 days')"
        f" WHEN 'middle' THEN date({first}, '+9 days')"
        f" WHEN 'late' THEN date({first}, 'start of month', '+1 month', '-1 day') ELSE {first} END"
    )


@compiles(LastDay, "postgresql")
def _last_day_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    first, precision = _arguments(element, compiler, **more)
    return (
        f"CASE {precision} WHEN 'year' THEN CAST({first} + interval '1 year' AS date) - 1"
        f" WHEN 'month' THEN CAST({first} + interval '1 month' AS date) - 1 WHEN 'early' THEN {first} + 9"
        f" WHEN 'middle' THEN {first} + 9"
        f" WHEN 'late' THEN CAST(date_trunc('month', {first}) + interval '1 month' AS date) - 1 ELSE {first} END"
    )


@compiles(JapanDay, "sqlite")
def _japan_day_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    return f"date({_arguments(element, compiler, **more)[0]}, '+9 hours')"


@compiles(JapanDay, "postgresql")
def _japan_day_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return f"CAST({_arguments(element, compiler, **more)[0]} AT TIME ZONE 'Asia/Tokyo' AS date)"


@compiles(Wall, "sqlite")
def _wall_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    return f"(strftime('%Y-%m-%d %H:%M:%f', {_arguments(element, compiler, **more)[0]}, '+9 hours') || '000')"


@compiles(Wall, "postgresql")
def _wall_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return f"({_arguments(element, compiler, **more)[0]} AT TIME ZONE 'Asia/Tokyo')"


@compiles(WallAt, "sqlite")
def _wall_at_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    day, at, otherwise = _arguments(element, compiler, **more)
    return f"({day} || ' ' || coalesce({at}, {otherwise}))"


@compiles(WallAt, "postgresql")
def _wall_at_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    day, at, otherwise = _arguments(element, compiler, **more)
    return f"({day} + coalesce({at}, CAST({otherwise} AS time)))"


@compiles(Bytewise, "sqlite")
def _bytewise_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    return _arguments(element, compiler, **more)[0]


@compiles(Bytewise, "postgresql")
def _bytewise_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return f'({_arguments(element, compiler, **more)[0]} COLLATE "C")'


@compiles(Unindexed, "sqlite")
def _unindexed_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    return f"+{_arguments(element, compiler, **more)[0]}"


@compiles(Unindexed, "postgresql")
def _unindexed_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return _arguments(element, compiler, **more)[0]
