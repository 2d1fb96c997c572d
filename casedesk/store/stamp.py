"""What every row that is written says of its writing: who, when, from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

Row = tuple[sa.Table, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, when, from which desk, and into which scope and office."""

    who: str
    at: datetime
    scope_id: int
    office_id: int
    register_id: int = 1
    desk: str = ""
    reason: str = ""
