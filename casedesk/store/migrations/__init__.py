"""Numbered steps of the shared tables. A fresh database is made whole at the newest number; an older one walks up.

Each step is a module `NNNN_words.py` with `upgrade(connection)`. `SCHEMA` is the number of the newest. A test holds
both ways equal: walking up from every released schema gives the same tables as making them fresh.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

import sqlalchemy as sa

Step = Callable[[sa.Connection], None]

MODULES = (
    "0001_shared_tables",
    "0002_print_log",
    "0003_queue_indexes",
    "0004_search_index",
    "0005_history_seals",
    "0006_rights",
    "0009_struck_entries",
    "0010_matching",
    "0011_board_indexes",
)
SCHEMA = int(MODULES[-1][:4])


def steps() -> Mapping[int, Step]:
    """Every step by its number."""
    return MappingProxyType(
        {int(name[:4]): import_module(f"{__name__}.{name}").upgrade for name in MODULES},
    )
