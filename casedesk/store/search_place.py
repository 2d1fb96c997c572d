"""The order of reception as one number: the row number in the index of search."""

from __future__ import annotations

from datetime import UTC, datetime

CASE, PAPER = 0, 1
"""What stands there, in the lowest two bits."""

_FIRST = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())


def place(received_at: datetime, row_id: int, kind: int = CASE) -> int:
    """Where a row stands in the order of reception: later is higher, and in one second the higher id."""
    seconds = max(int(received_at.timestamp()) - _FIRST, 0)
    return seconds << 26 | (row_id & 0xFFFFFF) << 2 | kind


def first_place(day: datetime) -> int:
    """No row received at this instant or later stands lower."""
    return place(day, 0)
