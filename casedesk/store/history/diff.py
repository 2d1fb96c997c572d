"""What SQLite's triggers ask Python for: which columns of a row changed, and what stands in a row, as JSON."""

from __future__ import annotations

import json
import secrets
from typing import Any

Stored = str | int | float | None


def changed(names: str, *values: Any) -> str:
    """A JSON list of [column, before, after, salt] per changed column. `values`: before and after by turns.

    A value of several columns (`begun_on`, `begun_on__p`) is told whole as soon as one of them changed.
    """
    keys = names.split(",")
    pairs = list(zip(keys, values[::2], values[1::2], strict=True))
    moved = {key.partition("__")[0] for key, was, now in pairs if was != now or type(was) is not type(now)}
    if not moved:
        return "[]"
    told = [
        [key, text(was), text(now), secrets.token_hex(16)]
        for key, was, now in pairs
        if key.partition("__")[0] in moved and (was is not None or now is not None)
    ]
    return json.dumps(told, ensure_ascii=False)


def content(names: str, *values: Any) -> str:
    """A JSON object of the row's columns that hold something; several calls' objects make one row, see `merged`."""
    return json.dumps(
        {key: text(value) for key, value in zip(names.split(","), values, strict=True) if value is not None},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def text(value: Stored) -> str | None:
    """A stored value as history keeps it; a number so that it comes back as it was."""
    return None if value is None else value if isinstance(value, str) else repr(value)
