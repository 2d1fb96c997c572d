"""SELECTs compiled once: opening a case asks some forty of them, and SQLAlchemy's part was three quarters of the time.

What is skipped is SQLAlchemy's work around each execution. The statement is still its own, so are the types, and
listeners (`before_cursor_execute`) hear it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

Row = dict[str, Any]
_MANY = re.compile(r"__\[POSTCOMPILE_(\w+)\]")


@dataclass(slots=True)
class _Ready:
    """A SELECT for one engine: its text, the names its parameters have in order, and how columns become values."""

    text: str
    names: tuple[str, ...]
    constants: Mapping[str, Any]
    columns: Mapping[str, Any]
    positional: bool
    convert: tuple[tuple[str, Callable[[Any], Any]], ...] | None = None  # known when the driver has told its types


@dataclass(slots=True)
class Prepared:
    """A SELECT with named parameters; one that is a list stands in an expanding `IN`."""

    query: sa.Select[Any]
    _ready: dict[str, _Ready] = field(default_factory=dict)

    def rows(self, connection: sa.Connection, **given: Any) -> list[Row]:
        """Every row by column name, the values as SQLAlchemy gives them. Raises what SQLAlchemy raises."""
        ready = self._ready.get(connection.dialect.name)
        if ready is None:
            ready = self._ready[connection.dialect.name] = _made(self.query, connection.dialect)
        rows = [dict(zip(ready.columns, row, strict=True)) for row in _run(connection, ready, given)]
        for row in rows:
            for name, convert in ready.convert or ():
                value = row[name]
                if value is not None:
                    row[name] = convert(value)
        return rows


def _made(query: sa.Select[Any], dialect: sa.Dialect) -> _Ready:
    compiled: Any = query.compile(dialect=dialect)
    return _Ready(
        str(compiled),
        tuple(compiled.positiontup or ()),
        {name: bind.value for name, bind in compiled.binds.items() if not bind.required},
        {str(name): column.type for name, column in query.selected_columns.items()},
        bool(compiled.positional),
    )


def _convert(ready: _Ready, dialect: sa.Dialect, description: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The columns whose values the driver does not give as they should be, each with what makes them so."""
    made = (
        (name, type_.dialect_impl(dialect).result_processor(dialect, told[1]))
        for (name, type_), told in zip(ready.columns.items(), description, strict=True)
    )
    return tuple((name, process) for name, process in made if process)


def _filled(ready: _Ready, given: Mapping[str, Any]) -> tuple[str, Any]:
    """The text with as many marks as the lists are long, and the values for the driver."""
    values = {**ready.constants, **given}
    if ready.positional:
        text = _MANY.sub(lambda found: ", ".join("?" * len(values[found[1]])), ready.text)
        return text, tuple(one for name in ready.names for one in _each(values[name]))
    text = _MANY.sub(lambda found: ", ".join(f"%({found[1]}_{i})s" for i in range(len(values[found[1]]))), ready.text)
    lists = {name: value for name, value in values.items() if isinstance(value, (tuple, list))}
    for name, value in lists.items():
        values |= {f"{name}_{i}": one for i, one in enumerate(value)}
        del values[name]
    return text, values


def _each(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (tuple, list)) else (value,)


def _run(connection: sa.Connection, ready: _Ready, given: Mapping[str, Any]) -> list[Sequence[Any]]:
    statement, values = _filled(ready, given)
    cursor = connection.connection.cursor()
    try:
        for listen in connection.dispatch.before_cursor_execute:
            listen(connection, cursor, statement, values, None, False)
        cursor.execute(statement, values)
        if ready.convert is None:
            ready.convert = _convert(ready, connection.dialect, cursor.description)
        return list(cursor.fetchall())
    except Exception as error:
        dbapi: Any = connection.dialect.loaded_dbapi
        if not isinstance(error, dbapi.Error):
            raise
        raise sa.exc.DBAPIError.instance(statement, values, error, dbapi.Error, dialect=connection.dialect) from error
    finally:
        cursor.close()
