"""What a list is asked for: which cases, in which order, which columns. Plain values that a client may keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Mark = Literal["", "late", "due_today"]


@dataclass(frozen=True, slots=True)
class Bucket:
    """One column of a board: the cases its number counts. `key` None: those without a value.

    `mark` narrows it to the cases whose nearest deadline is past ("late") or ends today ("due_today").
    """

    board: str
    key: str | None
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """A list of cases of one type. `where`: a formula as lists have it; `order`: names, "-" in front for descending.

    `text`: words that must all fit, as in search. `bucket`: only the cases one number of a board counts.
    """

    type: str
    columns: tuple[str, ...] = ()
    where: str = ""
    order: tuple[str, ...] = ("-received_at",)
    text: str = ""
    bucket: Bucket | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """Where a row stands in its list: its sort values and its id. The row itself need not exist any more."""

    values: tuple[Any, ...]
    id: int
